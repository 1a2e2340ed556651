#!/usr/bin/env python3
"""Makes Sources/MarpDeck/Markdown/EmojiTable.swift from the data of markdown-it-emoji (`pip install mdit-py-emoji`).

emoji-table.py > Sources/MarpDeck/Markdown/EmojiTable.swift
"""
from importlib.metadata import version
from mdit_py_emoji.data import mapping

print(f"""// Made from markdown-it-emoji's data in PyPI's mdit-py-emoji {version("mdit-py-emoji")}, by
// Tests/MarpDeckTests/Fixtures/emoji-table.py.

/// The shortcodes of emoji that Marp knows.
enum EmojiTable {{
  /// Each as `name=emoji`.
  static let source = \"\"\"""")
line = "   "
for name, emoji in sorted(mapping.items()):
    entry = f" {name}={emoji}"
    if len(line) + len(entry) > 110:
        print(line)
        line = "   "
    line += entry
print(line)
print('    """\n}')
