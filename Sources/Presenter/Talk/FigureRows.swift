public import CloudServices
import Figures
public import MarpDeck
import Synchronization
public import TextGrid

/// The figures of a deck as rows of a slide.
///
/// They are drawn from a cloud as it is when a lesson begins, so that one drawing serves as long as nobody changes the
/// deck.
public enum FigureRows {
  private struct Key: Hashable {
    var info: String
    var cloud: CloudDescription
    var width: Int
    var language: String
  }

  private static let drawn = Mutex<[Key: [StyledText]]>([:])

  /// The rows of a block that is a figure; nil for any other block, and for one that is written wrongly.
  public static func rows(
    _ block: CodeBlock, of cloud: CloudDescription = .course, width: Int, language: String
  ) -> [StyledText]? {
    guard Figure.isFigure(block) else { return nil }
    let key = Key(info: block.info, cloud: cloud, width: width, language: language)
    if let rows = drawn.withLock({ $0[key] }) { return rows }
    guard let figure = try? Figure(block) else { return nil }
    // What is drawn of the course's cloud needs none of its own.
    let site = cloud == .course ? nil : try? Site(cloud)
    let rows = figure.lines(width: width, site: site, language: language)
    drawn.withLock { drawn in
      if drawn.count > 256 { drawn = [:] }
      drawn[key] = rows
    }
    return rows
  }
}
