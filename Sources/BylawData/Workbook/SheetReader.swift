import BylawContainers
import BylawSyntax

/// A cell's place in a sheet, both from 1.
struct CellPlace: Hashable, Sendable {
  var row: Int
  var column: Int

  static let mostRows = 1_048_576
  static let mostColumns = 16_384

  init(row: Int, column: Int) { (self.row, self.column) = (row, column) }

  /// As `C7`; nil for what is none.
  init?(_ reference: some Sequence<UInt8>) {
    var (row, column) = (0, 0)
    for byte in reference {
      switch byte {
      case UInt8(ascii: "$"): continue
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0 && column < Self.mostColumns:
        column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
      case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0 && row <= Self.mostRows:
        row = row * 10 + Int(byte - UInt8(ascii: "0"))
      default: return nil
      }
    }
    guard (1...Self.mostRows).contains(row), (1...Self.mostColumns).contains(column) else { return nil }
    self.init(row: row, column: column)
  }

  static func letters(of column: Int) -> String {
    var (rest, letters) = (column, "")
    while rest > 0 {
      letters = String(Unicode.Scalar(UInt8(ascii: "A") + UInt8((rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }

  var text: String { CellPlace.letters(of: column) + String(row) }
}

/// Cells that are shown as one, whose first has the value.
struct MergedCells {
  var first: CellPlace
  var last: CellPlace

  /// - Parameter reference: as `B2:B5`.
  init?(_ reference: [UInt8]) {
    let parts = reference.split(separator: UInt8(ascii: ":"))
    guard parts.count == 2, let first = CellPlace(parts[0]), let last = CellPlace(parts[1]) else { return nil }
    (self.first, self.last) = (first, last)
  }
}

/// The cells of a sheet that have something in them, row after row.
struct SheetReader {
  struct Cell {
    var place: CellPlace
    var text: [UInt8]
    var hasFormula = false
    /// The text is that of a cell above, with which this one is shown as one.
    var isMerged = false
  }

  /// With which the text of a cell begins that holds no value but an error, or a formula that was never computed: no
  /// character of any text.
  static let errorMark: [UInt8] = [0xEF, 0xBF, 0xBF]

  private let workbook: Workbook
  private let part: String
  private let bytes: [UInt8]
  private var merged: [MergedCells] = []

  init(_ sheet: Workbook.Sheet, of workbook: Workbook) throws(WorkbookFault) {
    self.workbook = workbook
    part = sheet.part
    bytes = try Workbook.contents(of: part, in: workbook.archive)
    guard SheetReader.mentionsMerges(bytes) else { return }
    var found: [MergedCells] = []
    try Workbook.walk(bytes, part: part) { (reader) throws(XMLFault) in
      guard reader.isElement("mergeCell"), let reference = reader.attribute("ref"),
        let cells = MergedCells(reference), cells.last.row > cells.first.row
      else { return }
      found.append(cells)
    }
    merged = found.sorted { $0.first.row < $1.first.row }
  }

  /// They come behind the cells.
  private static func mentionsMerges(_ bytes: [UInt8]) -> Bool {
    let (cells, merged) = (Array("sheetData".utf8), Array("mergeCell ".utf8))
    var place = bytes.count - cells.count
    while place >= 0, bytes[place] != cells[0] || !bytes[place...].starts(with: cells) { place -= 1 }
    return bytes.indices[max(0, place)...].contains { bytes[$0] == merged[0] && bytes[$0...].starts(with: merged) }
  }

  /// - Parameters:
  ///   - most: how many rows are read.
  ///   - body: takes a row's number, its cells, in their order, and whether the spreadsheet does not show it.
  func forEachRow(most: Int = .max, _ body: (Int, [Cell], Bool) throws(WorkbookFault) -> Void) throws(WorkbookFault) {
    var fills = MergedValues(merged)
    var failure: WorkbookFault?
    do throws(XMLFault) {
      var reader = try XMLReader(bytes)
      var (row, count) = (0, 0)
      while count < most, let event = try reader.next() {
        guard event == .start, reader.isElement("row") else { continue }
        let number = reader.number(of: "r") ?? row + 1
        guard number > row, number <= CellPlace.mostRows else {
          failure = .damaged(Phrase("the rows of \(part) are not in order", "\(part) 的行次序不对"))
          break
        }
        (row, count) = (number, count + 1)
        let hidden = reader.text(of: "hidden")
        var cells: [Cell] = []
        failure = try self.cells(of: row, from: &reader, into: &cells)
        if failure != nil { break }
        if !cells.isEmpty { fills.fill(&cells, row: row) }
        do throws(WorkbookFault) { try body(row, cells, hidden == "1" || hidden == "true") } catch { failure = error }
        if failure != nil { break }
      }
    } catch {
      throw .markup(error, part: part)
    }
    if let failure { throw failure }
  }

  /// The cells of the row that has just started, those without anything left out.
  private func cells(
    of row: Int, from reader: inout XMLReader, into cells: inout [Cell]
  ) throws(XMLFault) -> WorkbookFault? {
    let depth = reader.depth
    var column = 0
    while reader.depth >= depth, let event = try reader.next() {
      guard event == .start else { continue }
      guard reader.isElement("c") else {
        try reader.skipElement()
        continue
      }
      var place = CellPlace(row: row, column: column + 1)
      if let reference = reader.attribute("r") {
        guard let told = CellPlace(reference), told.row == row else {
          return .damaged(
            Phrase("a cell of row \(row) of \(part) is in none of its places", "\(part) 第 \(row) 行有格子不在它的位置上"))
        }
        place = told
      }
      guard place.column > column, place.column <= CellPlace.mostColumns else {
        return .damaged(Phrase("the cells of row \(row) of \(part) are not in order", "\(part) 第 \(row) 行的格子次序不对"))
      }
      column = place.column
      if let cell = try cell(at: place, from: &reader) { cells.append(cell) }
    }
    return nil
  }

  private func cell(at place: CellPlace, from reader: inout XMLReader) throws(XMLFault) -> Cell? {
    let (type, style) = (reader.text(of: "t") ?? "n", reader.number(of: "s") ?? 0)
    let depth = reader.depth
    var (value, formula, inline) = ([UInt8]?.none, [UInt8]?.none, [UInt8]?.none)
    while reader.depth >= depth, let event = try reader.next() {
      guard event == .start else { continue }
      if reader.isElement("v") {
        value = try reader.textOfElement()
      } else if reader.isElement("f") {
        formula = try reader.textOfElement()
      } else if reader.isElement("is") {
        inline = try reader.textOfString()
      } else {
        try reader.skipElement()
      }
    }
    let text = inline ?? value.flatMap { self.text(of: $0, type: type, style: style) }
    if let text, !text.isEmpty { return Cell(place: place, text: text, hasFormula: formula != nil) }
    // A formula that comes to no text has an empty one, and one that nobody has computed no value.
    guard let formula, type != "str" || value == nil else { return nil }
    return Cell(place: place, text: Self.errorMark + [UInt8(ascii: "=")] + formula.prefix(60), hasFormula: true)
  }

  private func text(of value: [UInt8], type: String, style: Int) -> [UInt8]? {
    switch type {
    case "s":
      guard let index = Int(String(decoding: value, as: UTF8.self)), workbook.strings.indices.contains(index) else {
        return Self.errorMark + value
      }
      return workbook.strings[index]
    case "str", "inlineStr": return withoutEscapes(value)
    case "d": return value
    case "b": return Array((value == [UInt8(ascii: "1")] ? "TRUE" : "FALSE").utf8)
    case "e": return Self.errorMark + value
    default:
      if value.isEmpty { return nil }
      let format = workbook.formats.indices.contains(style) ? workbook.formats[style] : .number
      let text: String? =
        switch format {
        case .number: plainNumber(value).map { ShownNumber.text(of: $0, shown: inCurrency($0, style: style)) }
        case .padded(let width): paddedNumber(value, width: width)
        case .lettered(let pieces):
          plainNumber(value).map { ShownNumber.text(of: $0, shown: shownNumber($0, as: pieces)) }
        case .elapsed: elapsedText(value)
        case .date, .time, .datetime: dayText(value, format: format, from1904: workbook.countsFrom1904)
        }
      return text.map { Array($0.utf8) } ?? Self.errorMark + value
    }
  }
}

extension SheetReader {
  /// With the currency that is shown beside it, where the workbook has several.
  private func inCurrency(_ plain: String, style: Int) -> String? {
    guard workbook.currencies.indices.contains(style), let currency = workbook.currencies[style] else { return nil }
    return currency.before + plain + currency.after
  }
}

/// A number that is shown with other signs around or among its digits: what is a text to the policy is what is shown, as it
/// would be if the sheet were saved as CSV, and what is a number is the number.
package struct ShownNumber {
  package var number: ArraySlice<UInt8>
  package var shown: ArraySlice<UInt8>

  /// U+FDD1, which is no character of any text.
  private static let mark: [UInt8] = [0xEF, 0xB7, 0x91]

  /// Nil for any other cell of a sheet.
  package init?(_ cell: ArraySlice<UInt8>) {
    guard cell.first == Self.mark[0], cell.starts(with: Self.mark) else { return nil }
    let rest = cell.dropFirst(Self.mark.count)
    guard let end = rest.indices.first(where: { rest[$0] == Self.mark[0] && rest[$0...].starts(with: Self.mark) })
    else {
      return nil
    }
    (number, shown) = (rest[..<end], rest[(end + Self.mark.count)...])
  }

  /// - Parameter shown: nil where it is shown as it is.
  static func text(of number: String, shown: String?) -> String {
    guard let shown, shown != number else { return number }
    let mark = String(decoding: mark, as: UTF8.self)
    return mark + number + mark + shown
  }
}

/// The values of cells that are shown as one with others below them.
private struct MergedValues {
  /// By the row in which they begin.
  private var waiting: ArraySlice<MergedCells>
  private var open: [(cells: MergedCells, text: [UInt8]?)] = []

  init(_ merged: [MergedCells]) { waiting = merged[...] }

  /// Gives the cells of a row that has others what stands above them.
  mutating func fill(_ cells: inout [SheetReader.Cell], row: Int) {
    while let next = waiting.first, next.first.row <= row {
      waiting.removeFirst()
      let text = next.first.row == row ? cells.first { $0.place == next.first }?.text : nil
      open.append((next, text))
    }
    open.removeAll { $0.cells.last.row < row }
    var added: [SheetReader.Cell] = []
    for (merged, text) in open where merged.first.row < row {
      let place = CellPlace(row: row, column: merged.first.column)
      guard let text, !cells.contains(where: { $0.place == place }) else { continue }
      added.append(SheetReader.Cell(place: place, text: text, isMerged: true))
    }
    guard !added.isEmpty else { return }
    cells = (cells + added).sorted { $0.place.column < $1.place.column }
  }
}
