/// Letters above and below the line.
enum MathScripts {
  /// A script in Unicode's small letters where each of its characters has one, otherwise behind `^` or `_`.
  static func text(_ script: String, isSuper: Bool) -> String {
    let table = isSuper ? above : below
    guard !script.isEmpty else { return "" }
    let compact = script.filter { $0 != " " }
    let small = compact.compactMap { table[$0] }
    if !compact.isEmpty, small.count == compact.count { return String(small) }
    let mark = isSuper ? "^" : "_"
    return script.count == 1 ? mark + script : "\(mark)(\(script))"
  }

  private static func table(_ from: String, _ to: String) -> [Character: Character] {
    Dictionary(zip(from, to), uniquingKeysWith: { first, _ in first })
  }

  private static let above = table(
    "0123456789,+−-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδθφχ′∗⊤",
    "⁰¹²³⁴⁵⁶⁷⁸⁹,⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᶿᵠᵡ′*ᵀ")

  private static let below = table(
    "0123456789,+−-=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉,₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ")
}
