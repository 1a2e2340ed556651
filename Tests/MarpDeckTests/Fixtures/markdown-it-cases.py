#!/usr/bin/env python3
"""Makes markdown-it-cases.json: lines thrown together, and what markdown-it (`pip install markdown-it-py`) makes of them.

markdown-it-cases.py [SEED [COUNT]] > markdown-it-cases.json
"""
import json, random, sys
from markdown_it import MarkdownIt

LINES = ["---","***","- - -","___","","","","# h","text","more text","- a","* b","  c","    d","  ---","   ***","> q","> ---",">","1. x","2) y","1) z","```","```js","~~~","  ```","    ---","<div>","</div>","<!-- n -->","<!-- a","b -->","<!-- class: x -->","[x]: http://a","[//]: # (note)","  [//]: # (n)","[//]: # (a","b)","| a | b |","|---|---|","| 1 | 2 |","|:-:|","===","==","--","![bg](a.png)","![](b.png) t","*em* `c`","- - a","* * b","- > q","> - a","> ```","> x","\ttab","\t- t","<br>","<b>x</b>","<style>","</style>","<script>","</script>","<?php","?>","text `a","b` c","    ","  text","- ","*","1.","10) a","   - deep","      - deeper","\\---","a  ","# ","#x","###### six","####### seven","+ plus","+","&nbsp;","[a](b)","[a]:","[a]: <b","[a]: b 'c","d'","[a]: b \"c\"","<a href=\"x\">","<!DOCTYPE x>","<![CDATA[","]]>","<pre>","</pre>","| a |","a | b","-|-","|---|"]


def comment(state, start, end, silent):
    """Marpit's rule: a comment goes on to the line that closes it."""
    place, last = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    if state.sCount[start] - state.blkIndent >= 4 or not state.src[place:last].startswith("<!--"):
        return False
    if silent:
        return True
    line = start + 1
    if "-->" not in state.src[place + 4 : last]:
        while line < end and state.sCount[line] >= state.blkIndent:
            text = state.src[state.bMarks[line] : state.eMarks[line]]
            line += 1
            if "-->" in text:
                break
    state.line = line
    state.push("comment", "", 0).map = [start, line]
    return True


def seen(markdown, text):
    rulers, fragments, code, images = [], [0], [], []
    for token in markdown.parse(text):
        if token.type == "hr" and token.level == 0:
            rulers.append(token.map[0] + 1)
            fragments.append(0)
        elif token.type == "fence":
            code.append(token.content + ("\n" if token.content and not token.content.endswith("\n") else ""))
        elif token.type == "list_item_open" and token.markup in ("*", ")"):
            fragments[-1] += 1
        elif token.type == "inline":
            images += [child.attrGet("src") for child in token.children if child.type == "image"]
    return {"input": text, "rulers": rulers, "fragments": fragments, "code": code, "images": images}


def main(seed=7, count=300):
    random.seed(int(seed))
    markdown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    markdown.block.ruler.before(
        "html_block", "comment", comment, {"alt": ["paragraph", "reference", "blockquote", "list", "table"]})
    rows = []
    while len(rows) < int(count):
        head = "x\n\n" * (random.random() < 0.3)
        text = head + "\n".join(random.choice(LINES) for _ in range(random.randint(1, 12)))
        text += "\n" if random.random() < 0.5 else ""
        # A last line of blanks in an unclosed fence is dropped by markdown-it and kept by libcmark; nobody sees it.
        if len(text) < 70 and not text.startswith("---") and not text.endswith(" "):
            rows.append(json.dumps(seen(markdown, text), ensure_ascii=False))
    print("[\n" + ",\n".join(rows) + "\n]")


main(*sys.argv[1:])
