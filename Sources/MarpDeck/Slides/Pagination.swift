/// Numbers the slides: each counts unless it holds or skips, and shows its number where `paginate` says so.
///
/// A slide that holds before anything was counted is the first page.
enum Pagination {
  static func apply(to slides: inout [Slide]) {
    var counter = 0
    var shown: [Int: Int] = [:]
    for index in slides.indices {
      let value = slides[index].directives["paginate"]
      let isHeld = value == .text("hold")
      let isSkipped = value == .text("skip")
      if isHeld { counter = max(counter, 1) } else if !isSkipped { counter += 1 }
      if value == .flag(true) || isHeld { shown[index] = counter }
    }
    for index in slides.indices {
      slides[index].page = shown[index].map { Slide.Page(number: $0, total: counter) }
    }
  }
}
