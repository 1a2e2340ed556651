import CloudKernel
import TextGrid

extension Diagram {
  /// Every message as a sentence, without any drawing: for screen readers, logs and comparisons.
  public func list(width: Int, glyphs: DiagramGlyphs = .unicode) -> [StyledText] {
    listRows(width: width, glyphs: glyphs).map(\.text)
      + footer.flatMap { $0.plain.wrapped(to: width).map { StyledText($0, .dim) } }
  }

  func listRows(width: Int, glyphs: DiagramGlyphs) -> [DiagramRow] {
    var lines: [DiagramRow] = []
    var section = -1
    let names = distinctNames
    let numberWidth = max(3, String(messages.count).count)
    let indent = String(repeating: " ", count: numberWidth + 2)
    for (index, message) in messages.enumerated() {
      if message.section != section, sections.indices.contains(message.section) {
        lines += "# \(sections[message.section].title)".wrapped(to: width).map {
          DiagramRow(StyledText($0, .bold), before: index)
        }
      }
      section = message.section
      let number = String(index + 1).padded(to: numberWidth, .right)
      let style = message.isFailure ? Style(foreground: .red) : .plain
      let sentence = sentence(message, names, glyphs).wrapped(to: max(width - numberWidth - 2, 2))
      for (row, text) in sentence.enumerated() {
        var line = StyledText(row == 0 ? number + "  " : indent, .dim)
        line.append(text, style)
        lines.append(DiagramRow(line, message: index))
      }
    }
    return lines
  }

  private func sentence(_ message: Message, _ names: [String], _ glyphs: DiagramGlyphs) -> String {
    let source = names[message.source]
    let caption = message.caption(glyphs, wording).whole.plain
    let targets = message.targets.map { names[$0] }.joined(separator: ", ")
    return switch message.kind {
    case .note, .inside, .timeout: "\(source): \(caption)"
    case _ where message.isSelf: "\(source): \(caption)"
    case .call: wording("\(source) calls \(targets)", "\(source) → \(targets) 호출") + ": \(caption)"
    case .reply: wording("\(source) answers \(targets)", "\(source) → \(targets) 응답") + ": \(caption)"
    case .cast: wording("\(source) sends to \(targets)", "\(source) → \(targets) 보냄") + ": \(caption)"
    case .deliver: wording("\(source) delivers to \(targets)", "\(source) → \(targets) 전달") + ": \(caption)"
    }
  }
}
