import BylawChecker
import BylawSyntax
import BylawSystem

/// Which file feeds which tables.
package struct TableFiles {
  package struct Plan {
    /// `-` for standard input.
    package var path: String
    /// Nil where the name does not tell.
    package var format: FileFormat?
    /// 0 the members', then the events'.
    package var tables: [Int]
    package var opening: FileOpening
    /// The first of its tables, as the policy declares it: `member`, or `events message`.
    package var declaration: String?

    package init(
      path: String, format: FileFormat? = nil, tables: [Int], opening: FileOpening = FileOpening(),
      declaration: String? = nil
    ) {
      self.path = path
      self.format = format
      self.tables = tables
      self.opening = opening
      self.declaration = declaration
    }
  }

  package static let endings = plainEndings + plainEndings.map { $0 + ".gz" } + ["xlsx"]
  private static let plainEndings = ["csv", "tsv", "json", "jsonl", "ndjson"]

  /// The ending of a file's name that says what it is, as it is spelled here.
  package static func ending(of name: String) -> String? {
    endings.filter { name.utf8.count > $0.utf8.count + 1 && name.hasSuffix("." + $0) }.max {
      $0.utf8.count < $1.utf8.count
    }
  }

  package private(set) var plans: [Plan] = []
  package private(set) var problems: [(table: Int?, problem: DataProblem)] = []
  package private(set) var notes: [DataNote] = []

  private let policy: CheckedPolicy
  private let request: DataRequest
  private var isDirectoryUsable: Bool?

  package init(policy: CheckedPolicy, request: DataRequest) {
    self.policy = policy
    self.request = request
    let overrides = eventOverrides()
    find(policy.members, index: 0, override: request.members)
    for (index, event) in policy.events.enumerated() {
      find(event.table, index: index + 1, override: overrides[Text(event.table.name)])
    }
    if plans.filter({ $0.path == "-" }).reduce(0, { $0 + $1.tables.count }) > 1 {
      problems.append((nil, DataProblem(fault: .standardInputTwice)))
    }
  }

  private mutating func eventOverrides() -> [Text: String] {
    var files: [Text: String] = [:]
    let known = policy.events.map(\.table.name)
    for (name, file) in request.events {
      if files.updateValue(file, forKey: Text(name)) != nil {
        problems.append((nil, DataProblem(fault: .repeatedEvents(name))))
      }
      // The records may be named whether or not the policy reads them.
      if !["decision", "review"].contains(name), !known.contains(where: { Text($0) == Text(name) }) {
        problems.append((nil, DataProblem(fault: .unknownEvents(name, nearest: nearest(to: name, in: known)))))
      }
    }
    return files
  }

  private mutating func find(_ table: Table, index: Int, override: String?) {
    if let override {
      if let folder = request.policyFolder {
        add(named: override, in: folder, to: index, of: table)
      } else {
        add(override, to: index, of: table)
      }
      return
    }
    let isRecord = policy.record.map { $0 + 1 } == index
    guard let directory = request.directory else {
      if isRecord {
        notes.append(DataNote(file: nil, content: .noRecord(directory: nil, stem: table.stem)))
      } else if !request.allowsMissingTables {
        problems.append((index, DataProblem(fault: .noData(table: table.name))))
      }
      return
    }
    guard checkDirectory(at: directory) else { return }
    if table.files.count > 1 { return findParts(of: table, index: index, in: directory) }
    guard isInside(table.stem) else {
      problems.append((index, DataProblem(fault: .badStem(table: table.name, stem: table.stem))))
      return
    }
    do throws(DataProblem) {
      let names = try TableFiles.existing(stem: table.stem, in: directory)
      if names.count > 1 {
        throw DataProblem(fault: .severalFiles(table: table.name, names: names), file: directory)
      } else if let name = names.first {
        add(named: name, in: directory, to: index, of: table)
      } else if isRecord {
        notes.append(DataNote(file: nil, content: .noRecord(directory: directory, stem: table.stem)))
      } else if !request.allowsMissingTables {
        throw DataProblem(
          fault: .noFileForTable(
            table: table.name, stem: table.stem, directory: directory, near: near(stem: table.stem, in: directory)),
          file: directory)
      }
    } catch {
      problems.append((index, error))
    }
  }

  /// The files whose rows are one table, each of which must be there.
  private mutating func findParts(of table: Table, index: Int, in directory: String) {
    var parts: [FilePart] = []
    for source in table.files {
      do throws(DataProblem) {
        guard isInside(source.stem) else { throw DataProblem(fault: .badStem(table: table.name, stem: source.stem)) }
        let names = try TableFiles.existing(stem: source.stem, in: directory)
        if names.count > 1 {
          throw DataProblem(fault: .severalFiles(table: table.name, names: names), file: directory)
        }
        guard let name = names.first else {
          throw DataProblem(
            fault: .noFileForTable(
              table: table.name, stem: source.stem, directory: directory, near: near(stem: source.stem, in: directory)),
            file: directory)
        }
        let path = joined(directory, with: name)
        if !request.allowsOutside, let fault = faultOfPolicysFile(named: name, at: path, in: directory) {
          throw DataProblem(fault: fault, file: path)
        }
        parts.append(FilePart(path: path, label: source.label))
      } catch {
        problems.append((index, error))
      }
    }
    if parts.count == table.files.count { add(parts[0].path, parts: parts, to: index, of: table) }
  }

  private mutating func checkDirectory(at directory: String) -> Bool {
    if let isDirectoryUsable { return isDirectoryUsable }
    isDirectoryUsable = isDirectory(at: directory)
    if isDirectoryUsable == true { return true }
    do throws(SystemError) {
      let fault: DataFault = try fileExists(at: directory) ? .notADirectory(directory) : .noSuchDirectory(directory)
      problems.append((nil, DataProblem(fault: fault, file: directory)))
    } catch {
      problems.append((nil, DataProblem(fault: DataFault(error: error), file: directory)))
    }
    return false
  }

  static func existing(stem: String, in directory: String) throws(DataProblem) -> [String] {
    var names: [String] = []
    // A workbook of before 2007 is not read, and told so only where there is nothing else.
    for ending in TableFiles.ending(of: stem) == nil ? TableFiles.endings + ["xls"] : [""] {
      let name = ending.isEmpty ? stem : stem + "." + ending
      if ending == "xls", !names.isEmpty { continue }
      do throws(SystemError) {
        if try fileExists(at: joined(directory, with: name)) { names.append(name) }
      } catch {
        throw DataProblem(fault: DataFault(error: error), file: joined(directory, with: name))
      }
    }
    return names
  }

  private func near(stem: String, in directory: String) -> [String] {
    // A spreadsheet that has a file open keeps another beside it.
    let entries = ((try? BylawSystem.entries(of: directory)) ?? []).filter { !$0.hasPrefix("~$") }
    let lowered = stem.lowercased()
    let same = entries.filter { entry in
      entry.lowercased() == lowered || entry.lowercased().hasPrefix(lowered + ".")
        // As a second download of one name is called.
        || entry.lowercased().hasPrefix(lowered + " (") || entry.lowercased().hasPrefix(lowered + "(")
    }
    let stems = entries.map { entry in
      entry.lastIndex(of: ".").map { String(entry[..<$0]) } ?? entry
    }
    let nearStem = nearest(to: stem, in: stems)
    let near = zip(entries, stems).filter { $0.1 == nearStem }.map(\.0)
    return Array((same + near.filter { !same.contains($0) }).prefix(3))
  }

  /// Adds a file that the policy chose, not the user.
  private mutating func add(named name: String, in folder: String, to index: Int, of table: Table) {
    let path = filePath(named: name, in: folder)
    if !request.allowsOutside, let fault = faultOfPolicysFile(named: name, at: path, in: folder) {
      problems.append((index, DataProblem(fault: fault, file: path)))
    } else {
      add(path, to: index, of: table)
    }
  }

  /// - Parameter parts: the files, where they are several.
  private mutating func add(_ path: String, parts: [FilePart] = [], to index: Int, of table: Table) {
    var opening = FileOpening(table: table, request: request)
    opening.parts = parts
    // A file alone is asked what it is called, be it the policy's or the one that was named in its place.
    if parts.isEmpty, table.fields.contains(where: \.readsFile) {
      let name = TableSource.label(ofFile: path)
      let own = table.files.first { Text(TableSource.label(ofFile: $0.stem)) == Text(name) }
      opening.parts = [FilePart(path: path, label: own?.label ?? name)]
    }
    if let place = plans.firstIndex(where: { Text($0.path) == Text(path) && $0.opening.isOfSameTable(as: opening) }) {
      plans[place].tables.append(index)
      // Of the tables of one file one says what it is in.
      if table.encoding != nil { plans[place].opening = opening }
    } else {
      let declaration = index == 0 ? "member" : index - 1 == policy.record ? nil : "events \(table.name)"
      plans.append(
        Plan(
          path: path, format: TableFiles.format(of: path), tables: [index], opening: opening, declaration: declaration))
    }
  }

  package static func format(of path: String) -> FileFormat? {
    guard path != "-" else { return nil }
    let lowered = path.lowercased()
    let plain = lowered.hasSuffix(".gz") ? String(lowered.dropLast(3)) : lowered
    guard let dot = plain.lastIndex(of: ".") else { return nil }
    let ending = plain[plain.index(after: dot)...]
    switch ending {
    case "ndjson": return .jsonl
    case "xlsx": return .csv
    default: return FileFormat(rawValue: String(ending))
    }
  }
}

/// A stem may lead into a folder of the data folder, never out of it; so may a file that a policy names.
func isInside(_ stem: String) -> Bool {
  let parts = stem.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
  return parts.allSatisfy { !$0.isEmpty && !$0.elementsEqual("..".utf8) && !$0.contains(0) }
}

/// Where a file is that a policy names.
func filePath(named name: String, in folder: String) -> String {
  let isHere = folder == "." && name != "-"
  return name.hasPrefix("/") || isHere ? name : joined(folder, with: name)
}

/// Why a policy may not read a file, by its name and by where links lead. Of what is not there the reading tells.
func faultOfPolicysFile(named name: String, at path: String, in folder: String) -> DataFault? {
  guard isInside(name) else { return .outside(path: path, folder: folder) }
  guard let real = realPath(of: path), let realFolder = realPath(of: folder) else { return nil }
  guard isInside(real, folder: realFolder) else { return .outside(path: path, folder: folder) }
  return fileKind(at: real) == .other ? .special : nil
}

func joined(_ directory: String, with name: String) -> String {
  directory.hasSuffix("/") ? directory + name : directory + "/" + name
}

extension FileFormat {
  /// What some bytes at the start of a file look like.
  init(lookingLike bytes: ArraySlice<UInt8>) {
    switch bytes.first(where: { !isJSONSpace($0) }) {
    case UInt8(ascii: "["): self = .json
    case UInt8(ascii: "{"): self = .jsonl
    default:
      let firstLine = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
      self = firstLine.contains(UInt8(ascii: "\t")) && !firstLine.contains(UInt8(ascii: ",")) ? .tsv : .csv
    }
  }
}
