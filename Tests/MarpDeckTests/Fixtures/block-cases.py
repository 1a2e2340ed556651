#!/usr/bin/env python3
"""Makes block-cases.json: formulas and tables thrown together, in quotes and items too, and what markdown-it
(`pip install markdown-it-py linkify-it-py`) with Marp's two rules for formulas makes of them.

block-cases.py [SEED [COUNT]] > block-cases.json
"""
import json, random, sys
from markdown_it import MarkdownIt

LINES = ["---","","","# h $a*b$","text $x_1$ and $y_2$","costs $5 and $6","$$","a $$","$$ x *y* $$","$a","b$ *c*","> $$\n> a\n> $$","> a","> $$ x $$","> | a | b |","> |---|---|","> | 1 | $x*y*z$ |","- | a | b |","  |---|---|","  | 1 | 2 |","  ---","- $$\n  x > y ?> z\n  $$","  $$x$$","- item","  1. | q | r |","     | 1 | `x` |","| a | b |","|---|---|","| $a$ | 2 |"," | a | b |"," |---|---|","   | 1 | 2 |","```","~~~","<div>","[a](b$c) $","[a $b](c) d$","`$x` $y$","\\$a$ b$","<a href=\"$\">$z$","*a $b* c$","> > | x | y |","> > |---|---|","> > | 1 | 2 |","- > | l | m |","  > |---|---|","  > | 1 | 2 |","lazy","$ a$","$a $b$","$a$1 $b$","$$$","$$$$","text","$x$","* b","1) $q$","\t| t | u |","\t|---|---|","===","**$a**b$**","![bg $x](a$b) $c$","b  ","$p","q  ","r$","https://x.y/$a$ b"]


def inline_math(state, silent):
    """A formula in a line: no blank inside its signs, no digit behind the last one."""
    text, start = state.src, state.pos + 1
    if text[state.pos] != "$":
        return False
    end = start
    while (end := text.find("$", end)) >= 0:
        before = text[:end]
        if (len(before) - len(before.rstrip("\\"))) % 2 == 0:
            break
        end += 1
    opens = text[start : start + 1] not in (" ", "\t")
    closes = end > start and text[end - 1] not in " \t" and not text[end + 1 : end + 2].isdigit()
    width = 2 if opens and end == start else 1
    if not (opens and closes):
        state.pos += width
        if not silent:
            state.pending += "$" * width
        return True
    state.pos = end + 1
    if not silent:
        state.push("math", "", 0).content = text[start:end]
    return True


def display_math(state, start, end, silent):
    """A formula from a `$$` that starts a line to one that ends a line, or to the end of what it stands in."""
    def text(line):
        return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()
    if not text(start).startswith("$$"):
        return False
    if silent:
        return True
    lines, line = [text(start)[2:]], start
    while not lines[-1].endswith("$$") and line + 1 < end:
        if text(line + 1) and state.sCount[line + 1] < state.blkIndent:
            break
        line += 1
        lines.append(text(line))
    state.line = line + 1
    token = state.push("display", "", 0)
    token.content, token.map = "\n".join(lines).removesuffix("$$"), [start, state.line]
    return True


def words(text):
    return " ".join(text.split())


def inline(children):
    out = ""
    for child in children:
        match child.type:
            case "text" | "text_special": out += child.content
            case "math": out += f"[math {words(child.content)}]"
            case "code_inline": out += f"[code {words(child.content)}]"
            case "softbreak" | "hardbreak": out += "⏎"
            case "html_inline": out += "[html]"
            case "image": out += f"[image {child.attrGet('src')}]"
            case "link_open": out += f"[link {child.attrGet('href')}: "
            case kind if kind.endswith("_open"): out += f"[{kind[:-5]}: "
            case kind if kind.endswith("_close"): out += "]"
    return words(out)


NAMES = {"blockquote_open": "quote", "bullet_list_open": "list", "ordered_list_open": "list", "list_item_open": "item",
         "paragraph_open": "paragraph", "hr": "ruler", "table_open": "table", "tr_open": "row", "heading_open": "heading",
         "fence": "code", "code_block": "code", "html_block": "html"}


def outline(markdown, text):
    out = []
    for token in markdown.parse(text):
        line = token.map[0] + 1 if token.map else 0
        if token.type in NAMES:
            out.append(f"{line} {NAMES[token.type]}")
        elif token.type in ("th_open", "td_open"):
            out.append("cell")
        elif token.type == "display":
            out.append(f"{line} formula {words(token.content)}".strip())
        elif token.type == "inline" and inline(token.children):
            out.append("  " + inline(token.children))
    return out


def main(seed=7, count=250):
    random.seed(int(seed))
    markdown = MarkdownIt("commonmark", {"html": True, "linkify": True}).enable(["table", "strikethrough", "linkify"])
    markdown.inline.ruler.after("escape", "math", inline_math)
    markdown.block.ruler.after(
        "blockquote", "display", display_math, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    rows = []
    while len(rows) < int(count):
        text = "\n".join(random.choice(LINES) for _ in range(random.randint(2, 9)))
        if not text.startswith("---"):
            rows.append(json.dumps({"input": text, "outline": outline(markdown, text)}, ensure_ascii=False))
    print("[\n" + ",\n".join(rows) + "\n]")


main(*sys.argv[1:])
