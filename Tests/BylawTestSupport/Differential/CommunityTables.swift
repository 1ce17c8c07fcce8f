import BylawChecker
import BylawContainers
import BylawData
import BylawEngine
import BylawSyntax
import BylawSystem

/// A file of a data folder.
package struct TableFile: Sendable {
  package var name: String
  package var text: String
  package var encoding = TextEncoding.utf8
  /// In place of the text: the rows of a workbook, and the name of its sheet.
  var workbook: (sheet: String, rows: [[String]])?
  var isPacked = false

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// As they lie on the disk; UTF-16 with its mark.
  package var bytes: [UInt8] {
    let marked = encoding == .utf16LittleEndian || encoding == .utf16BigEndian ? "\u{FEFF}" + text : text
    if let workbook {
      var result = NewWorkbook(sheet: workbook.sheet)
      let fits = workbook.rows.allSatisfy { result.add($0) }
      return fits ? result.finished() ?? [] : []
    }
    let converter = TextConverter(from: "UTF-8", to: encoding.systemName)
    let bytes = converter?.convert(Array(marked.utf8)) ?? []
    return isPacked ? Gzip.pack(bytes) : bytes
  }
}

/// The tables of a data folder, before they are written in one format or another.
package struct CommunityTables: Sendable {
  package enum Cell: Sendable {
    case missing
    case text(String)
    case number(String)
    case bool(Bool)
    case list([String])
  }

  package struct Table: Sendable {
    package var stem: String
    package var columns: [String]
    package var rows: [[Cell]]

    mutating func remove(_ column: String) {
      guard columns.count > 1, let index = columns.firstIndex(of: column) else { return }
      columns.remove(at: index)
      for row in rows.indices { rows[row].remove(at: index) }
    }
    /// What the policy says that its file is in.
    package var encoding: TextEncoding?
    /// Which sheet of a workbook it is, as the policy says.
    package var sheet: String?
    /// Which list of a JSON file it is.
    package var list: String?
    /// In which order columns stand; nil for any.
    package var order: [Int]?
    /// The files that it is, where they are several or are called otherwise.
    package var sources: [TableSource] = []
  }

  package var tables: [Table]

  /// The same rows in another order. Which of them comes first means nothing.
  package func shuffled(_ random: inout SeededGenerator) -> CommunityTables {
    var result = self
    for index in result.tables.indices { result.tables[index].rows.shuffle(using: &random) }
    return result
  }

  /// The folder's files, in the format given or in any, with whatever freedom the format leaves: quotes where none are
  /// needed, line ends of any kind, columns in any order.
  package func files(_ format: FileFormat?, _ random: inout SeededGenerator) -> [TableFile] {
    var files: [TableFile] = []
    for table in tables.flatMap({ $0.parts(&random) }) {
      if format == nil, table.list == nil, random.chance(8) {
        var file = TableFile(name: table.stem + ".xlsx", text: "")
        file.workbook = (table.sheet ?? "表", table.plainRows(&random))
        files.append(file)
        continue
      }
      let wantsPacked = format == nil && random.chance(8)
      var format = format ?? random.pick(.csv, .csv, .csv, .tsv, .json, .jsonl)
      if table.list != nil { format = .json }
      if !table.sources.isEmpty { format = .csv }
      let text =
        switch format {
        case .csv: table.delimited(",", &random)
        case .tsv: table.delimited("\t", &random)
        case .json: table.array(&random)
        case .jsonl: table.lines(&random)
        }
      var file = TableFile(name: "\(table.stem).\(format.rawValue)", text: text)
      // A mark says more than the policy.
      if text.hasPrefix("\u{FEFF}") {
      } else if let encoding = table.encoding {
        file.encoding = encoding
      } else if random.chance(10) {
        file.encoding = random.pick(.utf16LittleEndian, .utf16BigEndian)
      }
      if wantsPacked {
        file.isPacked = true
        file.name += ".gz"
      }
      files.append(file)
    }
    return files
  }
}

extension CommunityTables.Table {
  /// The tables that its files hold: rows by what their file is called, or by chance.
  fileprivate func parts(_ random: inout SeededGenerator) -> [CommunityTables.Table] {
    guard !sources.isEmpty else { return [self] }
    var parts = sources.map { source in
      var part = self
      (part.stem, part.rows, part.order) = (source.stem, [], order ?? columns.indices.shuffled(using: &random))
      return part
    }
    for index in parts.indices.dropFirst() { parts[index].order = parts[0].order }
    let column = columns.firstIndex(of: Field.fileColumn)
    for row in rows {
      var index = random.below(parts.count)
      if let column, case .text(let label) = row[column] {
        index = sources.firstIndex { $0.label == label } ?? index
      }
      parts[index].rows.append(row)
    }
    if let column { for index in parts.indices { parts[index].order?.removeAll { $0 == column } } }
    return parts
  }

  fileprivate func plainRows(_ random: inout SeededGenerator) -> [[String]] {
    var result = [columns]
    for row in rows {
      var cells: [String] = []
      for cell in row { cells.append(cell.plain(&random)) }
      result.append(cells)
    }
    return result
  }

  fileprivate func delimited(_ delimiter: String, _ random: inout SeededGenerator) -> String {
    let order = order ?? columns.indices.shuffled(using: &random)
    let lineEnd = random.pick("\n", "\n", "\r\n", "\r")
    var text = random.chance(20) ? "\u{FEFF}" : ""
    text += order.map { quoted(columns[$0], delimiter, &random) }.joined(separator: delimiter) + lineEnd
    for row in rows {
      text += order.map { quoted(row[$0].plain(&random), delimiter, &random) }.joined(separator: delimiter) + lineEnd
    }
    if random.chance(30) { text.unicodeScalars.removeLast(lineEnd.unicodeScalars.count) }
    return text
  }

  private func quoted(_ cell: String, _ delimiter: String, _ random: inout SeededGenerator) -> String {
    let needsQuotes = cell.unicodeScalars.contains { ("\"\r\n" + delimiter).unicodeScalars.contains($0) }
    // A line of one empty cell would be no row at all.
    guard needsQuotes || columns.count == 1 || random.chance(10) else { return cell }
    return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  fileprivate func array(_ random: inout SeededGenerator) -> String {
    var objects: [String] = []
    for row in rows { objects.append(object(row, &random)) }
    let text = "[" + objects.joined(separator: random.pick(",", ",\n", " ,\r\n  ")) + "]\n"
    if let list {
      return list.split(separator: ".").reversed().reduce(text) { "{\"at\": \"[{\", \"none\": [], \"\($1)\":\n\($0)}" }
    }
    return random.chance(20) ? "{\"n\": [1, 2], \"rows\": \(text), \"o\": {}}" : text
  }

  fileprivate func lines(_ random: inout SeededGenerator) -> String {
    let lineEnd = random.pick("\n", "\n", "\r\n")
    var text = ""
    for row in rows { text += object(row, &random) + lineEnd }
    return text
  }

  private func object(_ row: [CommunityTables.Cell], _ random: inout SeededGenerator) -> String {
    var members: [String] = []
    for index in columns.indices.shuffled(using: &random) {
      let value = row[index].json(&random)
      let path = columns[index].split(separator: ".").map(String.init)
      if path.count > 1, random.chance(70) {
        let inner = path.dropFirst().reversed().reduce(value) { "{\(jsonText($1)): \($0)}" }
        members.append(jsonText(path[0]) + ":" + inner)
      } else {
        members.append(jsonText(columns[index]) + random.pick(":", ": ") + value)
      }
    }
    return "{" + members.joined(separator: random.pick(",", ", ")) + "}"
  }
}

extension CommunityTables.Cell {
  fileprivate func plain(_ random: inout SeededGenerator) -> String {
    switch self {
    case .missing: ""
    case .text(let text), .number(let text): text
    case .bool(let value): value ? random.pick("true", "yes", "1", "是") : random.pick("false", "no", "0", "否")
    case .list(let items): items.isEmpty ? random.pick(";", "; ") : items.joined(separator: random.pick(";", "; "))
    }
  }

  fileprivate func json(_ random: inout SeededGenerator) -> String {
    switch self {
    case .missing: random.pick("null", "\"\"")
    case .text(let text): jsonText(text)
    case .number(let text): random.chance(80) ? text : jsonText(text)
    case .bool(let value): random.chance(80) ? "\(value)" : jsonText(value ? "yes" : "no")
    case .list(let items):
      if random.chance(70) {
        "[" + items.map(jsonText).joined(separator: ",") + "]"
      } else {
        jsonText(plain(&random))
      }
    }
  }
}

private func jsonText(_ text: String) -> String {
  var quoted = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": quoted += "\\\""
    case "\\": quoted += "\\\\"
    case "\n": quoted += "\\n"
    case "\r": quoted += "\\r"
    case "\t": quoted += "\\t"
    default: quoted.unicodeScalars.append(scalar)
    }
  }
  return quoted + "\""
}
