/// How the meanings look as SVG, on light paper and on dark.
enum SVGStyle {
  static let text = """
    <style>
    svg { --ink: #1f2328; --faint: #656d76; --line: #8c959f; --paper: #ffffff; --head: #0550ae; --aws: #a04100; --bad: #b3261e; --good: #1a7f37; --mark: #0969da; --on: #ffffff }
    @media (prefers-color-scheme: dark) { svg { --ink: #e6edf3; --faint: #9aa4af; --line: #6e7681; --paper: #0d1117; --head: #79c0ff; --aws: #ffa657; --bad: #ff7b72; --good: #56d364; --mark: #58a6ff; --on: #0d1117 } }
    text { font-family: system-ui, "Helvetica Neue", "Noto Sans", "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", "Noto Sans CJK KR", "NanumGothic", sans-serif; fill: var(--ink); white-space: pre }
    .paper { fill: var(--paper) }
    .box { fill: none; stroke: var(--line) }
    .rule { stroke: var(--line); fill: none }
    .strong, .heading, .aws, .missing, .marked { font-weight: 600 }
    tspan.faint, tspan.retired, tspan.edge { fill: var(--faint) }
    tspan.heading { fill: var(--head) }
    tspan.aws { fill: var(--aws) }
    tspan.missing, tspan.stopped { fill: var(--bad) }
    tspan.live { fill: var(--good) }
    tspan.marked { fill: var(--on) }
    .mark { fill: var(--mark) }
    .box.marked { stroke: var(--mark); stroke-width: 2 }
    .box.stopped { stroke: var(--bad); stroke-dasharray: 4 3 }
    .wire { fill: none; stroke: var(--ink); stroke-width: 1.4 }
    .wire.rpc { stroke-dasharray: 5 4 }
    .wire.sql { stroke-width: 4.5 }
    .wire.host { stroke-width: 3 }
    .wire.hollow { stroke: var(--paper); stroke-width: 1.8 }
    .arrow { fill: var(--ink) }
    </style>
    """
}
