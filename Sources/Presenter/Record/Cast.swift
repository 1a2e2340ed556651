import CloudKernel
public import TextGrid

/// The lines of an asciinema recording, version 2: a header, then what the screen wrote and when.
public enum Cast {
  /// The first line; `timestamp` is in seconds since 1970.
  public static func header(_ size: GridSize, title: String, timestamp: Int) -> String {
    let header: JSON = [
      "version": 2, "width": .int(size.columns), "height": .int(size.rows), "timestamp": .int(timestamp),
      "title": .string(title), "env": ["TERM": "xterm-256color"],
    ]
    return header.text + "\n"
  }

  /// What was written, this many milliseconds after the start.
  public static func output(_ text: String, after milliseconds: Int) -> String { line("o", text, milliseconds) }

  /// The window has another size.
  public static func resize(_ size: GridSize, after milliseconds: Int) -> String {
    line("r", "\(size.columns)x\(size.rows)", milliseconds)
  }

  private static func line(_ code: String, _ data: String, _ milliseconds: Int) -> String {
    JSON.array([.double(Double(max(milliseconds, 0)) / 1000), .string(code), .string(data)]).text + "\n"
  }
}
