import Testing

@testable import Presenter

struct MathTextTests {
  @Test(arguments: [
    ("E = mc^2", "E = mc²"), (#"\frac{a}{b}"#, "a∕b"), (#"\frac{a+b}{2}"#, "(a+b)∕2"), (#"\frac12"#, "½"),
    (#"\sqrt{2}"#, "√2"), (#"\sqrt{x+1}"#, "√(x+1)"), (#"\sqrt[3]{x}"#, "∛x"), ("x_{1,2}", "x₁,₂"), ("a_i^2", "aᵢ²"),
    ("x^{a+b}", "xᵃ⁺ᵇ"), ("x^Q", "x^Q"), ("x^{Qy}", "x^(Qy)"), (#"\sum_{i=0}^{n} i"#, "∑ᵢ₌₀ⁿ i"),
    (#"\alpha\beta"#, "αβ"), (#"\alpha x"#, "αx"), (#"a \le b"#, "a ≤ b"), (#"a\to b"#, "a → b"),
    (#"\text{if } x"#, "if x"), (#"\mathbb{R}^n"#, "ℝⁿ"), (#"\left( x \right)"#, "( x )"), (#"\hat{x}"#, "x\u{302}"),
    (#"\sin x"#, "sin x"), (#"\unknown{a}{b}"#, #"\unknown{a}{b}"#), (#"\unknown"#, #"\unknown"#), ("{", ""),
    ("}", "}"),
    ("a^", "a"), (#"\"#, #"\"#), ("", ""), (#"a \\ b"#, "a ; b"), (#"\int_0^\infty e"#, "∫₀^∞ e"),
  ])
  func formulas(tex: String, text: String) { #expect(MathText.unicode(tex) == text) }

  @Test func nestingHasAnEnd() {
    let deep = String(repeating: "{", count: 100_000) + "x"
    #expect(MathText.unicode(deep).contains("x"))
    #expect(!MathText.unicode(String(repeating: #"\frac"#, count: 10_000)).isEmpty)
    #expect(!MathText.unicode(String(repeating: "x^", count: 10_000)).isEmpty)
  }
}
