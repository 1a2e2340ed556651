// Asks Marp Core (4.4.0 here) about the inputs of marp-core-cases.json once more and writes down what it says:
// npm install @marp-team/marp-core && node marp-core-cases.mjs
// The inputs were thrown together by chance, out of what people write.
import { readFileSync, writeFileSync } from "node:fs";
import { Marp } from "@marp-team/marp-core";

const file = new URL("marp-core-cases.json", import.meta.url);
const locals = ["paginate", "header", "footer", "class", "color", "backgroundColor", "backgroundImage",
  "backgroundPosition", "backgroundRepeat", "backgroundSize"];
const globals = ["theme", "style", "headingDivider", "lang", "size", "math"];
const names = { bullet_list: "list", ordered_list: "list", list_item: "item", blockquote: "quote", tr: "row", th: "cell",
  td: "cell", em: "emphasis", s: "strikethrough", softbreak: "softBreak", hardbreak: "lineBreak", hr: "ruler",
  html_block: "html", html_inline: "inlineHTML", fence: "code", code_block: "code", code_inline: "inlineCode",
  marp_math_block: "displayMath", marp_math_inline: "inlineMath" };

// The elements of a slide in order: what is entered and left, with the text or the address of it.
function elements(tokens, out, inline = false) {
  for (const token of tokens) {
    const [, base, end] = token.type.match(/^(.*?)(_open|_close)?$/);
    const name = names[base] ?? base;
    if (base === "inline" || base === "marpit_hidden_inline") elements(token.children, out, true);
    else if (base === "marpit_comment" || base === "marpit_style") out.push(inline ? "inlineHTML" : "html");
    else if (/^(marpit_|front_matter|thead|tbody)/.test(base)) continue;
    else if (base === "text" || base === "text_special") {
      if (out.at(-1)?.startsWith("text ")) out.push(out.pop() + token.content);
      else out.push("text " + token.content);
    } else if (/^(code|inlineCode|displayMath|inlineMath)$/.test(name)) out.push(`${name} ${token.content}`);
    else if (base === "image" || base === "link" && end === "_open") {
      out.push(`${name} ${token.attrGet("src") ?? token.attrGet("href")}`);
    } else out.push((end === "_close" ? "/" : "") + name + (base === "heading" && end === "_open" ? " " + token.tag[1] : ""));
  }
  return out.map((element) => element.replace(/\s+/g, " ").trim()).filter((element) => element !== "text");
}

function read(input) {
  const marp = new Marp({ script: false, emoji: { shortcode: false, unicode: false } });
  const slides = [];
  let background;
  for (const token of marp.markdown.parse(input, {})) {
    background = token.meta?.marpitBackground ?? background;
    if (token.meta?.marpitSlideElement === 1) slides.push({ tokens: [], background, isInside: true });
    const slide = slides.at(-1);
    if (!slide) continue;
    if (token.type === "marpit_slide_open") slide.open ??= token;
    if (/^marpit_(header|footer)_(open|close)$/.test(token.type)) slide.isInside = token.type.endsWith("close");
    if (slide.isInside) slide.tokens.push(token);
    if (token.meta?.marpitBackground) slide.background = token.meta.marpitBackground;
    if (token.meta?.marpitSlideElement === -1) background = undefined;
  }
  const picked = (from, keys) => Object.fromEntries(keys.filter((key) => from?.[key] !== undefined).map((key) => [key, from[key]]));
  return {
    globals: picked(marp.lastGlobalDirectives, globals),
    slides: slides.map(({ tokens, background, open }, index) => {
      const local = picked(open.meta.marpitDirectives, locals);
      const number = (name) => (open.attrGet(name) == null ? undefined : Number(open.attrGet(name)));
      return {
        local: Object.keys(local).length ? local : undefined,
        notes: marp.lastComments[index].length ? marp.lastComments[index] : undefined,
        fragments: number("data-marpit-fragments"),
        page: number("data-marpit-pagination"),
        total: number("data-marpit-pagination-total"),
        background: background && {
          direction: background.direction ?? "horizontal",
          split: background.split,
          splitSize: background.split && (background.splitSize ?? "50%"),
          images: background.images.map(({ url, size, filter, alt }) => ({ url, size, filter, alt: alt || undefined })),
        },
        slugs: tokens.filter((token) => token.type === "heading_open").map((token) => decodeURI(token.attrGet("id"))),
        elements: elements(tokens, []),
      };
    }),
  };
}

const cases = JSON.parse(readFileSync(file, "utf8"));
const lines = cases.map(({ input }, index) => JSON.stringify({ id: `C${index + 1}`, input, ...read(input) }));
writeFileSync(file, `[\n${lines.join(",\n")}\n]\n`);
