import Glibc
import TextGrid

/// A picture as red, green, blue and alpha, row by row.
struct Pixels {
  var bytes: [UInt8]
  let width: Int
  let height: Int

  /// Decodes a picture with libpng or libjpeg-turbo.
  init(_ file: PictureFile) throws(PictureProblem) {
    switch file.kind {
    case .png: self = try Self.png(file)
    case .jpeg: self = try Self.jpeg(file)
    }
  }

  private init(bytes: [UInt8], width: Int, height: Int) {
    self.bytes = bytes
    self.width = width
    self.height = height
  }

  /// The part of the picture that fills a shape of these proportions, from its middle.
  func cropped(toWidth width: Int, height: Int) -> Pixels {
    let keptWidth = max(min(self.width, self.height * width / max(height, 1)), 1)
    let keptHeight = max(min(self.height, self.width * height / max(width, 1)), 1)
    let (left, top) = ((self.width - keptWidth) / 2, (self.height - keptHeight) / 2)
    var out: [UInt8] = []
    out.reserveCapacity(keptWidth * keptHeight * 4)
    for row in top..<top + keptHeight {
      let start = (row * self.width + left) * 4
      out += bytes[start..<start + keptWidth * 4]
    }
    return Pixels(bytes: out, width: keptWidth, height: keptHeight)
  }

  /// The picture no wider than this, by leaving pixels out.
  func reduced(toWidth limit: Int) -> Pixels {
    guard width > limit, limit > 0 else { return self }
    let newHeight = max(height * limit / width, 1)
    var out = [UInt8](repeating: 0, count: limit * newHeight * 4)
    for row in 0..<newHeight {
      let source = row * height / newHeight * width
      for column in 0..<limit {
        let (from, to) = ((source + column * width / limit) * 4, (row * limit + column) * 4)
        for part in 0..<4 { out[to + part] = bytes[from + part] }
      }
    }
    return Pixels(bytes: out, width: limit, height: newHeight)
  }

  /// The colour of each cell when the picture is stretched over some cells.
  func colors(_ size: GridSize) -> [[Color]] {
    (0..<size.rows).map { row in
      (0..<size.columns).map { column in
        var sum = (red: 0, green: 0, blue: 0)
        // Sixteen points of the cell are enough for a colour behind text.
        for sample in 0..<16 {
          let x = (column * 4 + sample % 4) * width / (size.columns * 4)
          let y = (row * 4 + sample / 4) * height / (size.rows * 4)
          let place = (y * width + x) * 4
          sum.red += Int(bytes[place])
          sum.green += Int(bytes[place + 1])
          sum.blue += Int(bytes[place + 2])
        }
        return Color(red: UInt8(sum.red / 16), green: UInt8(sum.green / 16), blue: UInt8(sum.blue / 16))
      }
    }
  }

  /// The picture over a colour, with nothing transparent.
  func over(_ color: Color) -> Pixels {
    let back = color.components
    var out = self
    for start in stride(from: 0, to: bytes.count, by: 4) where bytes[start + 3] < 255 {
      let alpha = Int(bytes[start + 3])
      func mix(_ front: UInt8, _ back: UInt8) -> UInt8 { UInt8((Int(front) * alpha + Int(back) * (255 - alpha)) / 255) }
      out.bytes[start] = mix(bytes[start], back.red)
      out.bytes[start + 1] = mix(bytes[start + 1], back.green)
      out.bytes[start + 2] = mix(bytes[start + 2], back.blue)
      out.bytes[start + 3] = 255
    }
    return out
  }

  // MARK: libpng

  /// `png_image` of png.h: pointer, version, width, height, format, flags, colour map entries, warning, message.
  private static let imageSize = 104

  private static func png(_ file: PictureFile) throws(PictureProblem) -> Pixels {
    let library = try SharedLibrary("libpng16.so.16", package: "libpng16-16")
    let begin = try library.function(
      "png_image_begin_read_from_memory",
      as: (@convention(c) (UnsafeMutableRawPointer, UnsafeRawPointer?, Int) -> CInt).self)
    let finish = try library.function(
      "png_image_finish_read",
      as: (@convention(c) (
        UnsafeMutableRawPointer, UnsafeRawPointer?, UnsafeMutableRawPointer?, CInt, UnsafeMutableRawPointer?
      ) -> CInt).self)
    let release = try library.function(
      "png_image_free", as: (@convention(c) (UnsafeMutableRawPointer) -> Void).self)
    let image = UnsafeMutableRawPointer.allocate(byteCount: imageSize, alignment: 8)
    defer { image.deallocate() }
    memset(image, 0, imageSize)
    image.storeBytes(of: 1, toByteOffset: 8, as: UInt32.self)
    var pixels = Pixels(bytes: [], width: file.width, height: file.height)
    let isRead = file.bytes.withUnsafeBytes { input in
      guard begin(image, input.baseAddress, input.count) != 0 else { return false }
      guard image.load(fromByteOffset: 12, as: UInt32.self) == UInt32(file.width),
        image.load(fromByteOffset: 16, as: UInt32.self) == UInt32(file.height)
      else {
        release(image)
        return false
      }
      // RGBA, a byte each.
      image.storeBytes(of: 3, toByteOffset: 20, as: UInt32.self)
      pixels.bytes = [UInt8](repeating: 0, count: file.width * file.height * 4)
      return pixels.bytes.withUnsafeMutableBytes { finish(image, nil, $0.baseAddress, 0, nil) != 0 }
    }
    guard isRead else { throw .broken }
    return pixels
  }

  // MARK: libjpeg-turbo

  private static func jpeg(_ file: PictureFile) throws(PictureProblem) -> Pixels {
    let library = try SharedLibrary("libturbojpeg.so.0", package: "libturbojpeg0")
    let start = try library.function(
      "tjInitDecompress", as: (@convention(c) () -> UnsafeMutableRawPointer?).self)
    let stop = try library.function("tjDestroy", as: (@convention(c) (UnsafeMutableRawPointer?) -> CInt).self)
    let decompress = try library.function(
      "tjDecompress2",
      as: (@convention(c) (
        UnsafeMutableRawPointer?, UnsafeRawPointer?, UInt, UnsafeMutableRawPointer?, CInt, CInt, CInt, CInt, CInt
      ) -> CInt).self)
    guard let decoder = start() else { throw .broken }
    defer { _ = stop(decoder) }
    var pixels = Pixels(
      bytes: [UInt8](repeating: 0, count: file.width * file.height * 4), width: file.width, height: file.height)
    let isRead = file.bytes.withUnsafeBytes { input in
      pixels.bytes.withUnsafeMutableBytes { output in
        // 7 is RGBA.
        decompress(
          decoder, input.baseAddress, UInt(input.count), output.baseAddress, CInt(file.width), CInt(file.width * 4),
          CInt(file.height), 7, 0) == 0
      }
    }
    guard isRead else { throw .broken }
    return pixels
  }
}
