import AWSEquivalents
public import SequenceDiagram
import TextGrid
public import Walkthrough

/// The narrated trace of walkthroughs as one Markdown file.
public struct MarkdownExport {
  /// What the files begin with that this has written.
  public static let marker = "<!-- walkdeck export -->"

  private let sessions: [WalkthroughSession]
  private let setup: SessionSetup
  private let title: String
  private let source: String
  private let detail: Detail
  private let figures: [DrawnFigure]

  /// Exports sessions that have run; a file that has none consists of figures.
  public init(
    _ sessions: [WalkthroughSession], _ setup: SessionSetup = SessionSetup(), title: String, source: String,
    detail: Detail = .flow, figures: [DrawnFigure] = []
  ) {
    self.sessions = sessions
    self.setup = sessions.first?.setup ?? setup
    self.figures = figures
    self.title = title
    self.source = source
    self.detail = detail
  }

  private var wording: Wording { setup.wording }

  /// The whole file.
  public var text: String {
    var blocks = [Self.marker, "# \(MarkdownText.escaped(title))", facts]
    blocks += sessions.isEmpty ? figures.map(\.markdown) : ["## \(wording("Contents", "차례"))", contents]
    for session in sessions {
      if sessions.count > 1 {
        blocks.append("# \(MarkdownText.escaped(session.script.id))")
      }
      blocks += drawn(session, after: 0)
      for result in session.results {
        blocks += StepExport(result, of: session, detail: detail, anchor: anchor(result, session)).blocks
        blocks += drawn(session, after: result.number)
      }
    }
    blocks += summary
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private func drawn(_ session: WalkthroughSession, after steps: Int) -> [String] {
    figures.filter { $0.script == session.script.id && $0.steps == steps }.map(\.markdown)
  }

  private var facts: String {
    let description = setup.description
    let nodes = ([description.controller] + description.computes).map { MarkdownText.escaped($0.name) }
      .joined(separator: ", ")
    let file = MarkdownText.code(source)
    guard !sessions.isEmpty else {
      return wording(
        "Drawn from \(file) on a model cloud of \(nodes) (seed \(setup.seed)).",
        "\(file)의 그림 · 모델 클라우드의 노드: \(nodes) · seed \(setup.seed).")
    }
    return wording(
      "Run from \(file) on a model cloud of \(nodes) (seed \(setup.seed)). Every message below was sent; times are virtual.",
      "실행한 파일: \(file) · 모델 클라우드의 노드: \(nodes) · seed \(setup.seed). "
        + "아래의 메시지는 모두 실제로 오간 것이고, 시간은 가상 시간이다.")
  }

  private var contents: String {
    var lines: [String] = []
    for session in sessions {
      for result in session.results {
        let mark = result.failures.isEmpty ? "" : " ✗"
        let title = StepExport.title(of: result, session)
        lines.append("\(lines.count + 1). [\(MarkdownText.escaped(title))](#\(anchor(result, session)))\(mark)")
      }
    }
    return lines.joined(separator: "\n")
  }

  private func anchor(_ result: StepResult, _ session: WalkthroughSession) -> String {
    sessions.count > 1 ? "\(session.script.id)-\(result.step.id)" : result.step.id
  }

  /// Every OpenStack operation of the walkthroughs beside its AWS operation, each once.
  private var summary: [String] {
    var table = MarkdownTable(["OpenStack", "AWS", wording("Command", "명령")])
    var seen: [Equivalent] = []
    for equivalent in sessions.flatMap({ $0.results.flatMap(\.equivalents) }) where !seen.contains(equivalent) {
      seen.append(equivalent)
      table.add(EquivalentRow(equivalent, wording).cells)
    }
    return table.isEmpty ? [] : ["## \(wording("AWS equivalents", "AWS 대응"))", table.text]
  }
}

/// An equivalent as cells of a table.
struct EquivalentRow {
  let cells: [String]

  init(_ equivalent: Equivalent, _ wording: Wording) {
    let name = [equivalent.service, equivalent.operation].compactMap { $0 }.joined(separator: " ")
    let none = equivalent.command == nil
    cells = [
      MarkdownText.codeCell(equivalent.openstack),
      none ? wording("none", "없음") : MarkdownText.cell(name),
      MarkdownText.codeCell(equivalent.command ?? ""),
    ]
  }
}
