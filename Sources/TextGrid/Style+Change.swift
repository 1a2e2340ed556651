extension Style {
  /// Writes the shortest SGR sequence that turns another style into this one; nothing where they are the same.
  public func writeSGR(from old: Style, to out: inout String, _ mode: ColorMode) {
    guard self != old else { return }
    var whole = "\u{1B}[m"
    writeSGR(to: &whole, mode)
    guard self != .plain else { return out += whole }
    let change = change(from: old, mode)
    out += change.utf8.count < whole.utf8.count ? change : whole
  }

  /// The sequence that names only what differs.
  private func change(from old: Style, _ mode: ColorMode) -> String {
    var codes: [String] = []
    // Bold and faint end together.
    if old.isBold && !isBold || old.isDim && !isDim {
      codes.append("22")
      if isBold { codes.append("1") }
      if isDim { codes.append("2") }
    } else {
      if isBold && !old.isBold { codes.append("1") }
      if isDim && !old.isDim { codes.append("2") }
    }
    if isItalic != old.isItalic { codes.append(isItalic ? "3" : "23") }
    if isUnderlined != old.isUnderlined { codes.append(isUnderlined ? "4" : "24") }
    if isReversed != old.isReversed { codes.append(isReversed ? "7" : "27") }
    if isStruck != old.isStruck { codes.append(isStruck ? "9" : "29") }
    if foreground != old.foreground { codes.append(Self.code(foreground, base: 30, mode)) }
    if background != old.background { codes.append(Self.code(background, base: 40, mode)) }
    return "\u{1B}[" + codes.joined(separator: ";") + "m"
  }

  private static func code(_ color: Color?, base: Int, _ mode: ColorMode) -> String {
    guard let color else { return String(base + 9) }
    var code = ""
    color.degraded(to: mode).writeSGR(base: base, to: &code)
    return code
  }
}
