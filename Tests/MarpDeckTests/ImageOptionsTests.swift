import Testing

@testable import MarpDeck

@Suite struct ImageOptionsTests {
  @Test(
    arguments: [
      ("w:200", "200px", nil, ""), ("width:5em h:auto", "5em", "auto", ""), ("w:50%", nil, nil, ""),
      ("w:foo", nil, nil, "w:foo"),
      ("W:100", nil, nil, "W:100"), ("w:5rem", nil, nil, "w:5rem"), ("w:1 w:2", "2px", nil, ""),
      ("w:.5px", ".5px", nil, ""),
      ("w:1.", nil, nil, "w:1."), ("w:", nil, nil, "w:"), ("w:1e3", nil, nil, "w:1e3"),
      ("a  w:1  b", "1px", nil, "a  b"),
      ("그림 h:３", nil, nil, "그림 h:３"),
    ] as [(String, String?, String?, String)])
  func sizes(_ text: String, _ width: String?, _ height: String?, _ alt: String) {
    let options = ImageOptions(text)
    #expect([options.width, options.height] == [width, height])
    #expect(options.alt == alt)
  }

  @Test(arguments: [
    ("blur", ["blur(10px)"]), ("blur:5px grayscale:50% alt", ["blur(5px)", "grayscale(50%)"]),
    ("drop-shadow:0,5px,10px,rgba(0,0,0,.4)", ["drop-shadow(0 5px 10px rgba(0,0,0,.4))"]),
    ("drop-shadow:1px,2px,red", ["drop-shadow(1px 2px red)"]),
    ("sepia hue-rotate:90deg", ["sepia(1)", "hue-rotate(90deg)"]),
    ("Blur blur:", []), ("drop-shadow:5px", []), ("drop-shadow:1px,,2px", []), ("blur:a;b", ["blur(a\\3b b)"]),
    ("drop-shadow:1px,2px,lab(1 2)", ["drop-shadow(1px 2px lab\\28 1)"]),
    ("drop-shadow", ["drop-shadow(0 5px 10px rgba(0,0,0,.4))"]),
  ])
  func filters(_ text: String, _ filters: [String]) { #expect(ImageOptions(text).filters == filters) }

  @Test(
    arguments: [
      ("bg", nil), ("bg fit", "contain"), ("bg contain w:5", "contain"), ("bg 50% w:100%", "100% 50%"),
      ("bg cover 30%", "30%"),
      ("bg auto h:3", "auto 3px"), ("bg w:1 h:2", "1px 2px"),
    ] as [(String, String?)])
  func backgrounds(_ text: String, _ size: String?) {
    #expect(ImageOptions(text).isBackground)
    #expect(ImageOptions(text).backgroundSize == size)
  }

  @Test(
    "Words of backgrounds are words elsewhere",
    arguments: [
      ("left arrow", "left arrow"), ("cover", "cover"), ("w:5 right:40% x", "right:40% x"), ("bg left arrow", "arrow"),
      ("fit blur a 50%", "fit a"), ("bg bg x", "x"), ("bgx auto", "bgx auto"),
    ])
  func words(_ text: String, _ alt: String) { #expect(ImageOptions(text).alt == alt) }
}
