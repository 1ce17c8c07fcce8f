import BylawChecker
import BylawSyntax
import BylawSystem

/// The tables of a folder, each read whole.
package struct FolderSurvey: Sendable {
  package private(set) var tables: [TableSurvey] = []
  /// Why the folder, or a file of it, cannot be read.
  package private(set) var problems: [DataProblem] = []
  /// Files that are no tables, by name.
  package private(set) var others: [String] = []
  /// The record of decisions is there.
  package private(set) var hasRecord = false

  package init(of folder: String, zone: LocalZone) {
    guard isDirectory(at: folder) else {
      problems = [
        DataProblem(
          fault: fileKind(at: folder) != nil ? .notADirectory(folder) : .noSuchDirectory(folder), file: folder)
      ]
      return
    }
    let names = ((try? entries(of: folder)) ?? []).filter {
      !$0.hasPrefix(".") && !isDirectory(at: joined(folder, with: $0))
    }
    let files = names.map { FileName(name: $0) }
    for file in files {
      guard let format = file.format else {
        others.append(file.name)
        continue
      }
      let same = files.filter { $0.format != nil && $0.stem == file.stem }.map(\.name)
      if same.count > 1 {
        // Said once, of the first.
        guard same.first == file.name else { continue }
        problems.append(DataProblem(fault: .severalFiles(table: file.stem, names: same), file: folder))
      } else if file.stem == "decision" {
        hasRecord = true
      } else {
        add(file, format: format, folder: folder, zone: zone)
      }
    }
    joinAlike(zone: zone)
  }

  /// Files with the same columns in the same order are one table, as one file a group is.
  private mutating func joinAlike(zone: LocalZone) {
    var joined: [TableSurvey] = []
    var rest = tables[...]
    while let first = rest.popFirst() {
      let alike = rest.filter { $0.isAlike(first) }
      guard !alike.isEmpty else {
        joined.append(first)
        continue
      }
      let all = [first] + alike
      let parts = all.map { FilePart(path: $0.path, label: $0.stem) }
      let table = try? TableSurvey(
        stem: first.stem, path: first.path, format: first.format, zone: zone, encoding: first.encoding, parts: parts,
        header: first.header)
      // Where they differ in something else they stay apart.
      guard let table, table.firstBadRow == nil || all.contains(where: { $0.firstBadRow != nil }) else {
        joined.append(first)
        continue
      }
      joined.append(table)
      rest = rest.filter { other in !alike.contains { $0.path == other.path } }[...]
    }
    tables = joined
  }

  private mutating func add(_ file: FileName, format: FileFormat, folder: String, zone: LocalZone) {
    let path = joined(folder, with: file.name)
    // What a review would not read either; a pipe would be waited for.
    if let fault = faultOfPolicysFile(named: file.name, at: path, in: folder) {
      problems.append(DataProblem(fault: fault, file: path))
      return
    }
    do throws(DataProblem) {
      let table = try TableSurvey.survey(file.stem, path: path, format: format, zone: zone)
      if !table.isRecordOfReviews { tables.append(table) }
    } catch {
      problems.append(error)
    }
  }
}

extension TableSurvey {
  fileprivate func isAlike(_ other: TableSurvey) -> Bool {
    format.isDelimited && other.format.isDelimited && header.count > 1 && encoding == other.encoding
      && header.elementsEqual(other.header) { Text($0) == Text($1) }
  }

  /// A file that may turn out not to be UTF-8: then it is read as what it seems to be in.
  fileprivate static func survey(
    _ stem: String, path: String, format: FileFormat, zone: LocalZone
  ) throws(DataProblem) -> TableSurvey {
    let found: Result<TableSurvey, DataProblem>
    do throws(DataProblem) {
      found = .success(try TableSurvey(stem: stem, path: path, format: format, zone: zone))
    } catch {
      found = .failure(error)
    }
    let problem =
      switch found {
      case .success(let table): table.firstBadRow
      case .failure(let error): error
      }
    guard problem?.fault.isOfEncoding == true, let likely = FileText.likelyEncoding(ofFileAt: path) else {
      return try found.get()
    }
    return try TableSurvey(stem: stem, path: path, format: format, zone: zone, encoding: likely)
  }
}

extension DataFault {
  fileprivate var isOfEncoding: Bool {
    switch self {
    case .notUTF8, .notText(.unmarkedUTF16): true
    default: false
    }
  }
}

private struct FileName {
  var name: String
  var stem: String
  package var format: FileFormat?

  init(name: String) {
    self.name = name
    // Endings are looked for as they are spelled here.
    guard let ending = TableFiles.ending(of: name) else {
      stem = name
      return
    }
    stem = String(name.dropLast(ending.count + 1))
    format = TableFiles.format(of: name)
  }
}
