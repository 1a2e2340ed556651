/// Why a picture is shown as its text only.
enum PictureProblem: Error, Equatable {
  /// It lies on another machine, and nothing is fetched.
  case remote
  /// It does not lie in the deck's folder.
  case outside
  case missing
  /// It is no picture of a kind that can be read.
  case unknownKind
  case broken
  case tooLarge
  /// A library is missing; the Debian package that has it.
  case noLibrary(String)

  /// What to say of it under the picture's text; nothing where the address says enough.
  func text(_ wording: (String, String) -> String) -> String? {
    switch self {
    case .remote: nil
    case .outside: wording("lies outside the deck's folder", "덱의 폴더 밖에 있습니다")
    case .missing: wording("there is no such file", "파일이 없습니다")
    case .unknownKind: wording("neither PNG nor JPEG", "PNG도 JPEG도 아닙니다")
    case .broken: wording("the file is damaged", "파일이 손상되었습니다")
    case .tooLarge: wording("too large: over 64 MB or 64 million pixels", "너무 큽니다: 64 MB나 6,400만 픽셀을 넘습니다")
    case .noLibrary(let package): wording("to see it: apt install \(package)", "보려면: apt install \(package)")
    }
  }
}
