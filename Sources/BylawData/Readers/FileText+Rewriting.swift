import BylawContainers
import BylawSyntax
import BylawSystem

/// Why a file cannot be given back as it came.
package enum RewriteFault: Error {
  /// What it is in cannot write this.
  case noCharacter(String)
  /// It is no longer the file that was read.
  case changed
  /// A cell of a workbook whose value is a formula's.
  case formulaCell(String)
  /// One whose formula others share, in a row that goes.
  case sharedFormula(String)
  /// One that is shown together with others.
  case mergedCell(String)
  /// A row would go to a file of this name, and the table has none.
  case noFileOfLabel(String)
  /// It would go from a workbook to another file, or into one.
  case movedBetweenSheets(String)
}

extension FileText {
  /// The file's bytes with some edits of its text, which do not overlap; several at one place stay in their order. A character
  /// of the file and one of its text stand for each other, so that what is not edited stays as it is.
  package func rewritten(path: String, edits: [FileEdit]) throws(RewriteFault) -> [UInt8] {
    guard let file = try? MappedFile(path: path), file.identity == bytes.identity else { throw .changed }
    switch form.container {
    case .none: return try rewritten(raw: file.contents, edits: edits)
    case .gzip:
      guard let raw = FileText.unpackedBytes(file) else { throw .changed }
      var (result, failure) = ([UInt8](), RewriteFault?.none)
      raw.withUnsafeBytes { raw in
        do throws(RewriteFault) { result = try rewritten(raw: raw, edits: edits) } catch { failure = error }
      }
      if let failure { throw failure }
      return Gzip.pack(result)
    case .workbook: return try rewrittenWorkbook(file, edits: edits)
    case .oldWorkbook: throw .changed
    }
  }

  /// - Parameter raw: what the text was decoded from.
  private func rewritten(raw: UnsafeRawBufferPointer, edits: [FileEdit]) throws(RewriteFault) -> [UInt8] {
    guard let encoder = TextConverter(from: TextEncoding.utf8.systemName, to: form.encoding.systemName) else {
      throw .changed
    }
    var places = CharacterPlaces(text: bytes.contents, raw: raw, form: form)
    var (result, wanted) = ([UInt8](), [UInt8]())
    let ordered = edits.enumerated().sorted { a, b in
      (a.element.range.lowerBound, a.offset) < (b.element.range.lowerBound, b.offset)
    }
    var copied = 0
    for edit in ordered.map(\.element) {
      wanted += bytes.contents[min(places.position, edit.range.lowerBound)..<edit.range.lowerBound]
      places.move(to: edit.range.lowerBound)
      result += raw[copied..<places.source]
      result += try FileText.encoded(edit.text, by: encoder)
      wanted += edit.text.utf8
      places.move(to: edit.range.upperBound)
      copied = places.source
    }
    result += raw[copied...]
    wanted += bytes.contents[places.position...]
    // Nobody is left to see whether it can be read again.
    guard let decoder = TextConverter(from: form.encoding.systemName, to: TextEncoding.utf8.systemName),
      decoder.convert(Array(result.dropFirst(form.markLength))) == Array(wanted.dropFirst(form.textMarkLength))
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

  /// Of the text: only UTF-8, which is as it was, has its mark still.
  fileprivate var textMarkLength: Int { hasMark && encoding == .utf8 ? 3 : 0 }
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
    source = form.markLength - form.textMarkLength
  }

  mutating func move(to offset: Int) {
    while position < offset, position < text.count, source < raw.count {
      position += TextEncoding.utf8.length(ofCharacterAtStartOf: text[position...])
      source = min(source + encoding.length(ofCharacterAtStartOf: raw[source...]), raw.count)
    }
  }
}
