#!/usr/bin/env python3
"""Gives a short talk on a terminal of its own, records it with `walkdeck present --record`, and draws the recording as
an animated SVG: make-picture.py WALKDECK OUT.svg. Needs `pip install pyte`.

The SVG holds each row that was ever on the screen once; a frame is a list of rows, shown by a CSS animation.
"""
import fcntl, html, json, os, pathlib, pty, re, select, struct, subprocess, sys, tempfile, termios, time
import pyte
from pyte.screens import wcwidth

COLUMNS, ROWS = 120, 34
DECK = "walkthroughs/launch-instance.md"
# What is pressed, and how many seconds later the next key comes.
KEYS = [
    ("", 1.2), ("4\r", 1.8), ("\r", 8.5), ("[", 1.2), ("i", 2.6), ("i", 0.4), ("\x1b", 0.6), ("n", 1.2), ("x", 1.4),
    ("j", 0.3), ("j", 0.9), ("\r", 4.0), (" ", 3.0), ("u", 1.2), ("\r", 5.0), ("v", 2.0), ("q", 0.5),
]
CELL, LINE, MARGIN = 7.8, 17, 14
INK, PAPER, FAINT = "#d6dbe4", "#0d1117", "125;133;144"
ANSI = {
    "black": "#484f58", "red": "#ff7b72", "green": "#7ee787", "brown": "#e3b341", "yellow": "#e3b341",
    "blue": "#79c0ff", "magenta": "#d2a8ff", "cyan": "#56d4dd", "white": "#b1bac4",
}


def record(walkdeck, cast):
    """Presses the keys in a terminal that answers nothing, and waits for the end."""
    pid, master = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8", COLORTERM="truecolor")
        os.environ.pop("NO_COLOR", None)
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        os.execv(walkdeck, [walkdeck, "present", DECK, "--appearance", "dark", "--record", cast])
    for keys, pause in KEYS:
        os.write(master, keys.encode())
        end = time.monotonic() + pause
        while (left := end - time.monotonic()) > 0:
            if select.select([master], [], [], left)[0]:
                try:
                    os.read(master, 65536)
                except OSError:
                    break
    return os.waitpid(pid, 0)[1]


def frames(cast):
    """The screen after each write, with the time in seconds until the next one."""
    lines = pathlib.Path(cast).read_text(encoding="utf-8").splitlines()
    header = json.loads(lines[0])
    screen = pyte.Screen(header["width"], header["height"])
    stream = pyte.Stream(screen)
    events = [json.loads(line) for line in lines[1:]]
    out = []
    for index, (moment, kind, data) in enumerate(events):
        if kind == "r":
            columns, rows = map(int, data.split("x"))
            screen.resize(rows, columns)
            continue
        stream.feed(re.sub(r"\x1b\[([\d;]*)m", faint, data))
        until = events[index + 1][0] if index + 1 < len(events) else moment + 2.0
        rows = [row(screen, number) for number in range(screen.lines)]
        if out and until - moment < 0.03 and index + 1 < len(events):
            continue
        out.append((moment, rows))
    return [(start, rows) for (start, rows) in out], events[-1][0] + 2.0


def faint(match):
    """pyte knows no faint text: it becomes text in a colour of its own, unless it has one."""
    codes = match.group(1).split(";")
    if codes[0] not in ("1", "2") or "2" not in codes[:2] or any(code[:1] in "39" and len(code) == 2 for code in codes):
        return match.group(0)
    return "\x1b[" + ";".join(f"38;2;{FAINT}" if code == "2" else code for code in codes) + "m"


def color(name, default):
    if name == "default":
        return default
    if name.startswith("bright"):
        return ANSI.get(name.removeprefix("bright"), default)
    return ANSI.get(name, "#" + name if len(name) == 6 else default)


def row(screen, number):
    """A row as runs of one style: (column, text, ink, paper, is bold), without blanks that show nothing."""
    runs = []
    cells = screen.buffer[number]
    for column in range(screen.columns):
        cell = cells[column]
        if cell.data == "":
            continue
        ink, paper = color(cell.fg, INK), color(cell.bg, PAPER)
        if cell.reverse:
            ink, paper = paper, ink
        style = (ink, paper, cell.bold)
        wide = wcwidth(cell.data[0]) == 2
        if runs and runs[-1][2] == style and not wide and not runs[-1][3] and runs[-1][0] + len(runs[-1][1]) == column:
            runs[-1][1] += cell.data
        else:
            runs.append([column, cell.data, style, wide])
    return tuple(
        (column, text, *style, wide) for column, text, style, wide in runs if text.strip() or style[1] != PAPER)


def svg(frames, length, columns, rows):
    width, height = columns * CELL + 2 * MARGIN, rows * LINE + 2 * MARGIN
    ids, symbols, groups, css = {}, [], [], []
    for index, (start, lines) in enumerate(frames):
        end = frames[index + 1][0] if index + 1 < len(frames) else length
        uses = []
        for number, line in enumerate(lines):
            if not line:
                continue
            if line not in ids:
                ids[line] = f"r{len(ids)}"
                symbols.append(f'<g id="{ids[line]}">{"".join(drawn(run) for run in line)}</g>')
            uses.append(f'<use href="#{ids[line]}" y="{number * LINE}"/>')
        first, last = 100 * start / length, 100 * end / length
        css.append(
            f"@keyframes f{index}{{0%{{visibility:{'visible' if first == 0 else 'hidden'}}}"
            f"{first:.3f}%{{visibility:visible}}{last:.3f}%{{visibility:hidden}}100%{{visibility:hidden}}}}"
            f".f{index}{{animation:f{index} {length:.2f}s step-end infinite}}")
        groups.append(f'<g class="f f{index}">{"".join(uses)}</g>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" role="img" '
        'aria-label="walkdeck present: a step runs, its diagram grows, a what-if is shown and taken back">'
        f"<style>text{{font:13px/1 ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace;white-space:pre}}"
        f".f{{visibility:hidden}}{''.join(css)}</style>"
        f'<rect width="100%" height="100%" rx="8" fill="{PAPER}"/><defs>{"".join(symbols)}</defs>'
        f'<g transform="translate({MARGIN},{MARGIN})">{"".join(groups)}</g></svg>\n')


def drawn(run):
    column, text, ink, paper, bold, wide = run
    x, cells = column * CELL, len(text) * (2 if wide else 1)
    out = ""
    if paper != PAPER:
        out += f'<rect x="{x:.1f}" width="{cells * CELL:.1f}" height="{LINE}" fill="{paper}"/>'
    if text.strip():
        lead = len(text) - len(text.lstrip(" "))
        text = text.strip(" ")
        length = f' textLength="{len(text) * CELL * (2 if wide else 1):.1f}"' if len(text) > 1 else ""
        weight = ' font-weight="bold"' if bold else ""
        out += (
            f'<text x="{x + lead * CELL:.1f}" y="13" fill="{ink}"{weight}{length}>'
            f"{html.escape(text, quote=False)}</text>")
    return out


walkdeck, target = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder:
    cast = os.path.join(folder, "talk.cast")
    if record(os.path.abspath(walkdeck), cast) != 0:
        sys.exit("make-picture: the talk did not end well")
    shots, length = frames(cast)
text = svg(shots, length, COLUMNS, ROWS)
pathlib.Path(target).write_text(text, encoding="utf-8")
print(f"{target}: {len(shots)} frames, {len(text.encode()) // 1024} KB, {length:.0f} s")
