import BylawSyntax
import BylawSystem

/// Why a file cannot be given back as it came.
package enum RewriteFault: Error {
  /// What it is in cannot write this.
  case noCharacter(String)
  /// It is no longer the file that was read.
  case changed
}

extension FileText {
  /// The file's bytes with some edits of its text, which do not overlap; several at one place stay in their order. A character
  /// of the file and one of its text stand for each other, so that what is not edited stays as it is.
  package func rewritten(path: String, edits: [FileEdit]) throws(RewriteFault) -> [UInt8] {
    guard let raw = try? MappedFile(path: path), raw.identity == bytes.identity,
      let encoder = TextConverter(from: TextEncoding.utf8.systemName, to: form.encoding.systemName)
    else { throw .changed }
    var places = CharacterPlaces(text: bytes.contents, raw: raw.contents, form: form)
    var (result, wanted) = ([UInt8](), [UInt8]())
    let ordered = edits.enumerated().sorted { a, b in
      (a.element.range.lowerBound, a.offset) < (b.element.range.lowerBound, b.offset)
    }
    var copied = 0
    for edit in ordered.map(\.element) {
      wanted += bytes.contents[min(places.position, edit.range.lowerBound)..<edit.range.lowerBound]
      places.move(to: edit.range.lowerBound)
      result += raw.contents[copied..<places.source]
      result += try FileText.encoded(edit.text, by: encoder)
      wanted += edit.text.utf8
      places.move(to: edit.range.upperBound)
      copied = places.source
    }
    result += raw.contents[copied...]
    wanted += bytes.contents[places.position...]
    // Nobody is left to see whether it can be read again.
    guard let decoder = TextConverter(from: form.encoding.systemName, to: TextEncoding.utf8.systemName),
      decoder.convert(Array(result.dropFirst(form.markLength))) == wanted
    else { throw .changed }
    return result
  }

  private static func encoded(_ text: String, by encoder: TextConverter) throws(RewriteFault) -> [UInt8] {
    if let bytes = encoder.convert(Array(text.utf8)) { return bytes }
    let scalar = text.unicodeScalars.first { encoder.convert(Array(String($0).utf8)) == nil }
    throw .noCharacter(scalar.map { String($0) } ?? text)
  }
}

extension FileForm {
  fileprivate var markLength: Int { hasMark ? (encoding == .utf8 ? 3 : 2) : 0 }
}

/// A place in a text, and the one in the file that it was made of.
private struct CharacterPlaces {
  let text: UnsafeRawBufferPointer
  let raw: UnsafeRawBufferPointer
  let encoding: TextEncoding
  private(set) var position = 0
  private(set) var source: Int

  init(text: UnsafeRawBufferPointer, raw: UnsafeRawBufferPointer, form: FileForm) {
    (self.text, self.raw, encoding) = (text, raw, form.encoding)
    source = form.markLength
  }

  mutating func move(to offset: Int) {
    while position < offset, position < text.count, source < raw.count {
      position += TextEncoding.utf8.length(ofCharacterAtStartOf: text[position...])
      source = min(source + encoding.length(ofCharacterAtStartOf: raw[source...]), raw.count)
    }
  }
}
