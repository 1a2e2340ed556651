/// A `<style>` in the middle of text, which Marp does not take.
enum InlineStyle: LintRule {
  static let name = "inline-style"
  static let severity = LintProblem.Severity.warning

  static func check(_ subject: LintSubject, _ report: inout LintReport) {
    let tree = subject.deck.tree
    for (index, node) in tree.nodes.enumerated() where node.kind == .inlineHTML {
      guard tree.literal(node).lowercased().hasPrefix("<style") else { continue }
      report.add(
        subject.deck.position(of: index), ("a <style> inside text", "글 속의 <style>"),
        ("Marp does not take it for the deck's style", "Marp는 이것을 덱의 스타일로 쓰지 않는다"),
        ("begin a line with it", "줄의 처음에 쓴다"))
    }
  }
}
