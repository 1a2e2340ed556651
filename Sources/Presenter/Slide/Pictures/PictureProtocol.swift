import TextGrid

/// How a terminal can be made to show a picture.
public enum PictureProtocol: Sendable, Hashable {
  /// With block characters, as any terminal can.
  case cells
  case kitty
  case iTerm2
  case sixel

  /// What the environment says of the terminal; no question is put to it, which would keep the first slide waiting.
  public init(environment: [String: String]) {
    let term = environment["TERM"] ?? ""
    let program = environment["TERM_PROGRAM"] ?? environment["LC_TERMINAL"] ?? ""
    if let wanted = environment["WALKDECK_PICTURES"], let named = Self.named[wanted] {
      self = named
    } else if environment["KITTY_WINDOW_ID"] != nil || term == "xterm-kitty" || term == "xterm-ghostty"
      || program == "ghostty"
    {
      self = .kitty
    } else if program == "iTerm.app" || program == "iTerm2" || program == "WezTerm" || program == "mintty" {
      self = .iTerm2
    } else if term.hasPrefix("foot") || term.hasPrefix("mlterm") || term == "xterm-sixel" || term.hasPrefix("contour") {
      self = .sixel
    } else {
      self = .cells
    }
  }

  /// The names that `WALKDECK_PICTURES` may have.
  static let named: [String: PictureProtocol] = [
    "cells": .cells, "kitty": .kitty, "iterm2": .iTerm2, "sixel": .sixel,
  ]
}

/// The bytes that show a picture where the cursor stands.
struct PictureEscape {
  /// The terminal is tmux, which passes on what is wrapped (`allow-passthrough on`).
  let isInTmux: Bool

  /// A PNG file, or RGBA pixels, over some cells, in kitty's protocol.
  func kitty(_ bytes: [UInt8], pixels: GridSize?, crop: (x: Int, y: Int, width: Int, height: Int)?, _ size: GridSize)
    -> String
  {
    var keys = "a=T,q=2,C=1,c=\(size.columns),r=\(size.rows)"
    keys += pixels.map { ",f=32,s=\($0.columns),v=\($0.rows)" } ?? ",f=100"
    if let crop { keys += ",x=\(crop.x),y=\(crop.y),w=\(crop.width),h=\(crop.height)" }
    let text = Base64.encoded(bytes)
    var out = ""
    var rest = text[...]
    var isFirst = true
    repeat {
      let chunk = rest.prefix(4096)
      rest = rest.dropFirst(4096)
      let more = rest.isEmpty ? 0 : 1
      out += wrapped("\u{1B}_G\(isFirst ? keys + "," : "")m=\(more);\(String(decoding: chunk, as: UTF8.self))\u{1B}\\")
      isFirst = false
    } while !rest.isEmpty
    return out
  }

  /// A file over some cells, in iTerm2's protocol.
  func iTerm2(_ bytes: [UInt8], _ size: GridSize) -> String {
    let data = String(decoding: Base64.encoded(bytes), as: UTF8.self)
    return wrapped(
      "\u{1B}]1337;File=inline=1;size=\(bytes.count);width=\(size.columns);height=\(size.rows);"
        + "preserveAspectRatio=1;doNotMoveCursor=1:\(data)\u{07}")
  }

  /// What takes all of kitty's pictures away; other protocols' pictures go with the cells they stand on.
  func clear(_ kind: PictureProtocol) -> String { kind == .kitty ? wrapped("\u{1B}_Ga=d,d=A,q=2\u{1B}\\") : "" }

  func wrapped(_ sequence: String) -> String {
    guard isInTmux else { return sequence }
    return "\u{1B}Ptmux;" + sequence.replacing("\u{1B}", with: "\u{1B}\u{1B}") + "\u{1B}\\"
  }
}

/// Bytes as text, without Foundation.
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encoded(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let value = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for index in 0..<4 {
        out.append(index <= group.count ? alphabet[value >> (18 - 6 * index) & 63] : UInt8(ascii: "="))
      }
    }
    return out
  }
}
