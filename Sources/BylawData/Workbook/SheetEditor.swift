import BylawContainers
import BylawSyntax

/// Writes a sheet's markup anew with other texts in some of its cells. What is not edited stays byte for byte: styles, widths,
/// formulas, and whatever else the markup has.
///
/// A formula that rests on a cell that changes keeps its words and loses the value that it came to, so that nobody reads one
/// that is no longer true; a spreadsheet computes it anew.
struct SheetEditor {
  private let bytes: [UInt8]
  private let edits: SheetEdits
  private var reader: XMLReader
  private var output: [UInt8] = []
  private var copied = 0
  /// Formulas whose values no longer hold.
  private var stale: Set<CellPlace> = []
  /// Whether a formula went with its row, and whether values of others went.
  private(set) var dropsFormulas = false
  var dropsValues: Bool { !stale.isEmpty }

  init(_ bytes: [UInt8], edits: SheetEdits) throws(RewriteFault) {
    (self.bytes, self.edits) = (bytes, edits)
    reader = try SheetEditor.start(bytes)
    stale = try StaleFormulas(bytes, edits: edits).places
  }

  private static func start(_ bytes: [UInt8]) throws(RewriteFault) -> XMLReader {
    do throws(XMLFault) { return try XMLReader(bytes) } catch { throw .changed }
  }

  mutating func run() throws(RewriteFault) -> [UInt8] {
    var rows = Dictionary(grouping: edits.cells.keys, by: \.row).mapValues { $0.sorted { $0.column < $1.column } }
    var number = 0
    while let event = try reader.advance() {
      if event == .start, reader.isElement("row") {
        number = reader.number(of: "r") ?? number + 1
        try insertRows(before: number, from: &rows)
        try row(number, places: rows.removeValue(forKey: number) ?? [])
      } else if event == .start, reader.isElement("sheetData"), reader.isEmpty {
        let prefix = reader.prefix
        copy(upTo: reader.range.upperBound - 2)
        output += ">".utf8
        try insertRows(before: .max, from: &rows)
        output += "</\(prefix)sheetData>".utf8
        copied = reader.range.upperBound
      } else if event == .end, reader.isElement("sheetData") {
        if copied < reader.range.lowerBound { copy(upTo: reader.range.lowerBound) }
        try insertRows(before: .max, from: &rows)
      }
    }
    copy(upTo: bytes.count)
    return output
  }

  private mutating func copy(upTo end: Int) {
    guard end > copied else { return }
    output += bytes[copied..<end]
    copied = end
  }

  private mutating func insertRows(before number: Int, from rows: inout [Int: [CellPlace]]) throws(RewriteFault) {
    for row in rows.keys.filter({ $0 < number }).sorted() {
      if reader.range.lowerBound > copied { copy(upTo: reader.range.lowerBound) }
      output += "<\(reader.prefix)row r=\"\(row)\">".utf8
      for place in rows.removeValue(forKey: row) ?? [] { write(at: place, style: nil, isText: false) }
      output += "</\(reader.prefix)row>".utf8
    }
  }

  /// The row that has just started.
  private mutating func row(_ number: Int, places: [CellPlace]) throws(RewriteFault) {
    let depth = reader.depth
    let isRemoved = edits.removed.contains(number)
    var waiting = places[...]
    if reader.isEmpty {
      guard !waiting.isEmpty else { return }
      let prefix = reader.prefix
      copy(upTo: reader.range.upperBound - 2)
      output += ">".utf8
      for place in waiting { write(at: place, style: nil, isText: false) }
      output += "</\(prefix)row>".utf8
      copied = reader.range.upperBound
      return
    }
    var column = 0
    while let event = try reader.advance() {
      if event == .end, reader.depth < depth {
        if !waiting.isEmpty { copy(upTo: reader.range.lowerBound) }
        for place in waiting { write(at: place, style: nil, isText: false) }
        return
      }
      guard event == .start, reader.isElement("c") else { continue }
      let place = reader.attribute("r").flatMap { CellPlace($0) } ?? CellPlace(row: number, column: column + 1)
      column = place.column
      while let next = waiting.first, next.column < column {
        copy(upTo: reader.range.lowerBound)
        write(at: next, style: nil, isText: false)
        waiting.removeFirst()
      }
      let isEdited = waiting.first?.column == column
      if isEdited { waiting.removeFirst() }
      try cell(at: place, isEdited: isEdited, isRemoved: isRemoved)
    }
  }

  /// The cell that has just started.
  private mutating func cell(at place: CellPlace, isEdited: Bool, isRemoved: Bool) throws(RewriteFault) {
    let (depth, start) = (reader.depth, reader.range.lowerBound)
    let (style, type) = (reader.text(of: "s"), reader.text(of: "t"))
    var end = reader.range.upperBound
    var (formula, value) = (false, Range<Int>?.none)
    if !reader.isEmpty {
      while let event = try reader.advance() {
        end = reader.range.upperBound
        if event == .end, reader.depth < depth { break }
        guard event == .start, reader.depth == depth + 1 else { continue }
        if reader.isElement("f") {
          formula = true
          let isShared = reader.attribute("ref") != nil
          if isRemoved, isShared { throw .sharedFormula(place.text) }
        } else if reader.isElement("v") {
          let first = reader.range.lowerBound
          let inner = reader.depth
          if !reader.isEmpty { while reader.depth >= inner, try reader.advance() != nil {} }
          value = first..<reader.range.upperBound
        }
      }
    }
    if isRemoved {
      dropsFormulas = dropsFormulas || formula
      copy(upTo: start)
      output += "<\(reader.prefix)c r=\"\(place.text)\"\(styled(style))/>".utf8
      copied = end
    } else if isEdited {
      if formula { throw .formulaCell(place.text) }
      copy(upTo: start)
      write(at: place, style: style, isText: type == "s" || type == "inlineStr" || type == "str")
      copied = end
    } else if stale.contains(place), let value {
      copy(upTo: value.lowerBound)
      copied = value.upperBound
    }
  }

  private func styled(_ style: String?) -> String {
    guard let style, style.allSatisfy({ $0.isASCII && $0.isNumber }) else { return "" }
    return " s=\"\(style)\""
  }

  /// - Parameter isText: whether the cell has held a text so far, which a number then is too.
  private mutating func write(at place: CellPlace, style: String?, isText: Bool) {
    let (text, prefix) = (edits.cells[place] ?? "", reader.prefix)
    let head = "<\(prefix)c r=\"\(place.text)\"\(styled(style))"
    if text.isEmpty {
      output += "\(head)/>".utf8
    } else if !isText, isPlainNumber(text) {
      output += "\(head)><\(prefix)v>\(text)</\(prefix)v></\(prefix)c>".utf8
    } else {
      output += "\(head) t=\"inlineStr\"><\(prefix)is><\(prefix)t xml:space=\"preserve\">".utf8
      output += escapedCell(text).utf8
      output += "</\(prefix)t></\(prefix)is></\(prefix)c>".utf8
    }
  }
}

/// Whether a spreadsheet has this number as it is written, and shows it so.
private func isPlainNumber(_ text: String) -> Bool {
  let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
  guard text.utf8.count <= 16, let first = digits.first,
    first != UInt8(ascii: "0") || digits.count == 1 || text.hasOccurrence(of: "0.")
  else { return false }
  return plainNumber(Array(text.utf8)) != nil
    && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".") }
}

/// Text as markup has it; what no XML can hold is written as spreadsheets write it.
func escapedMarkup(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "\n", "\t": result.unicodeScalars.append(scalar)
    case "\u{FFFE}", "\u{FFFF}": result += "_x\(String(scalar.value, radix: 16, uppercase: true))_"
    default:
      if scalar.value < 0x20 {
        result += "_x00\(scalar.value < 16 ? "0" : "")\(String(scalar.value, radix: 16, uppercase: true))_"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
  return result
}

extension XMLReader {
  mutating func advance() throws(RewriteFault) -> Event? {
    do throws(XMLFault) { return try next() } catch { throw .changed }
  }
}

/// The formulas of a sheet that rest, by one or more steps, on a column in which something changes.
private struct StaleFormulas {
  private(set) var places: Set<CellPlace> = []

  init(_ bytes: [UInt8], edits: SheetEdits) throws(RewriteFault) {
    var changed = Set(edits.cells.keys.map(\.column))
    if !edits.removed.isEmpty { changed.formUnion(1...64) }
    var rest = try StaleFormulas.formulas(in: bytes)
    while true {
      let found = rest.filter { formula in formula.columns.map { !$0.isDisjoint(with: changed) } ?? true }
      if found.isEmpty { return }
      rest.removeAll { formula in found.contains { $0.place == formula.place } }
      for formula in found {
        places.insert(formula.place)
        changed.insert(formula.place.column)
      }
    }
  }

  /// With the columns that each reads; nil for any.
  private static func formulas(in bytes: [UInt8]) throws(RewriteFault) -> [(place: CellPlace, columns: Set<Int>?)] {
    var found: [(place: CellPlace, columns: Set<Int>?)] = []
    var shared: [String: Set<Int>?] = [:]
    do throws(XMLFault) {
      var reader = try XMLReader(bytes)
      var place: CellPlace?
      while let event = try reader.next() {
        guard event == .start else { continue }
        if reader.isElement("c") {
          place = reader.attribute("r").flatMap { CellPlace($0) }
        } else if reader.isElement("f"), let place {
          let (index, range) = (reader.text(of: "si"), reader.attribute("ref"))
          let text = try reader.textOfElement()
          // A formula that others share is told once, for the first; to the side it reads other columns.
          let spans = range.flatMap { MergedCells($0) }.map { $0.first.column != $0.last.column } ?? false
          var columns = spans ? nil : columnsRead(by: text)
          if let index {
            if text.isEmpty { columns = shared[index] ?? nil } else { shared[index] = .some(columns) }
          }
          found.append((place, columns))
        }
      }
    } catch {
      throw .changed
    }
    return found
  }
}
