import Bylaw
import BylawChecker
import BylawSyntax

/// What somebody typed who knows another tool: SQL, or a command of another shell. It is told what it is called here, and
/// only where the entry came to nothing.
enum ForeignEntry {
  static func meaning(of unit: String, policy: CheckedPolicy?) -> String? {
    var line = trimmed(unit)
    while line.last == ";" { line = trimmed(line.dropLast()) }
    let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let first = words.first?.lowercased() else { return nil }
    if first == "select" { return meaning(ofSelect: line, policy: policy) }
    if let told = changes[first], words.count > 1 { return told }
    if let told = twoWords[first + " " + (words.dropFirst().first?.lowercased() ?? "")] { return told }
    if let told = commands[first] { return "`\(escaped(first))` is another tool's; here it is \(told)" }
    if first == "bylaw", words.count > 1 { return meaning(ofBylaw: words[1]) }
    let name = first.prefix { $0 != "(" && $0 != "." }
    if name.count < first.count, first.hasOccurrence(of: "("), let told = functions[String(name)] { return told }
    if let dot = first.lastIndex(of: "."),
      let told = functions[String(first[first.index(after: dot)...].prefix { $0 != "(" })]
    {
      return told
    }
    return nil
  }

  private static let changes: [String: String] = {
    let told =
      "data is only read here; `:export FILE` lets an answer out, and `bylaw run --apply` what a review changes"
    return Dictionary(
      uniqueKeysWithValues: ["insert", "update", "delete", "drop", "alter", "truncate"].map { ($0, told) })
  }()

  private static let twoWords: [String: String] = [
    "show tables": "tables and their fields are `:fields` here",
    "show columns": "tables and their fields are `:fields` here",
    "show databases": "a folder of data is read with `:data DIR`", "git diff": "what has changed is `:diff` here",
    "git log": "Ctrl-R searches what was entered before", "git checkout": "`:undo` takes the last change back",
    "explain analyze": "how long an entry took says `:time on`",
    "create table": "a table is declared as `member`, or `events NAME`, with a line for each field",
    "create view": "a name for a value is `let NAME = …`, for a condition `label NAME when …`",
  ]

  /// Of psql, SQLite, shells and R.
  private static let commands: [String: String] = [
    "\\d": "`:fields`", "\\dt": "`:fields`", "\\d+": "`:fields`", "\\l": "`:data DIR`", "\\c": "`:data DIR`",
    "\\x": "`:x`", "\\o": "`:export FILE`", "\\copy": "`:export FILE`", "\\g": "`:export FILE`", "\\i": "`:read FILE`",
    "\\ir": "`:read FILE`", "\\timing": "`:time on`", "\\e": "`:edit`", "\\h": "`:help`", "\\w": "`:save FILE`",
    "\\p": "`:show`", "\\s": "Ctrl-R, which searches what was entered", "\\pset": "`:rows N` and `:pager on`",
    "\\watch": "`:sweep`, for values of a param",
    ".tables": "`:fields`", ".schema": "`:fields`", ".databases": "`:data DIR`", ".output": "`:export FILE`",
    ".once": "`:export FILE`", ".excel": "`:export FILE.xlsx`", ".read": "`:read FILE`", ".timer": "`:time on`",
    ".open": "`:load FILE` and `:data DIR`", ".mode": "`:x`, a line for each value", ".dump": "`:show`",
    ".import": "`:data DIR`", ".save": "`:save FILE`", ".width": "`:rows N`", ".maxrows": "`:rows N`",
    "describe": "`:fields`", "desc": "`:fields`", "use": "`:data DIR`", "source": "`:read FILE`",
    "ls": "`:fields`, of what is in the data", "dir": "`:fields`, of what is in the data", "cd": "`:data DIR`",
    "pwd": "`:data DIR`", "cat": "`members`, or `:show` for the policy", "head": "`members`",
    "tail": "`members bottom 10 by …`", "less": "`:pager on`", "more": "`:pager on`", "wc": "`count(members)`",
    "grep": "`members where …`", "sort": "`members by …`", "uniq": "`count(members) per …`", "clear": "Ctrl-L",
    "cls": "Ctrl-L", "history": "Ctrl-R, which searches what was entered", "man": "`:help`", "vi": "`:edit`",
    "vim": "`:edit`", "nano": "`:edit`", "undo": "`:undo`", "print": "the value's own name",
    "echo": "the value's own name",
    "group": "`count(members) per …`", "where": "`members where …`", "top": "`members top 10 by …`",
  ]

  /// Of R, pandas and spreadsheets.
  private static let functions: [String: String] = [
    "nrow": "how many there are is `count(members)` here", "len": "how many there are is `count(members)` here",
    "countif": "counting is `count(members where …)` here", "countifs": "counting is `count(members where …)` here",
    "sumif": "a sum is `sum(activity of members where …)` here",
    "averageif": "a mean is `mean(activity of members where …)` here",
    "avg": "a mean is `mean(activity of members)` here", "average": "a mean is `mean(activity of members)` here",
    "summary": "a name alone shows how its values are spread", "table": "`count(members) per …` counts groups",
    "value_counts": "`count(members) per …` counts groups", "groupby": "groups are `count(members) per …` here",
    "hist": "`:hist activity` shows a histogram", "plot": "`:hist activity` shows a histogram",
    "head": "the first members are `members` here", "info": "tables and their fields are `:fields` here",
    "print": "a value is shown where it is named", "quit": "`:quit`, or Ctrl-D, ends the session",
    "exit": "`:quit`, or Ctrl-D, ends the session", "help": "`:help` tells what can be done",
    "to_csv": "`:export FILE.csv` writes the last answer", "write.csv": "`:export FILE.csv` writes the last answer",
  ]

  /// A command of the program itself.
  private static func meaning(ofBylaw command: String) -> String? {
    switch command {
    case "run", "check", "why", "diff": "in a session this is `:\(command)`"
    case "repl": "this is the session"
    default: "this is for the shell; `:quit` leads there"
    }
  }
}

// MARK: - SQL

extension ForeignEntry {
  /// The parts of a `select`, each as written.
  private struct Select {
    var columns = ""
    var table = ""
    var condition = ""
    var group = ""
    var order = ""
    var limit = ""
  }

  private static func meaning(ofSelect line: String, policy: CheckedPolicy?) -> String {
    let select = parts(of: line)
    if let entry = entry(for: select, policy: policy) { return "this is SQL; here it is `\(escaped(entry))`" }
    return "this is SQL; here a question is `members where … by … show …`, and `:help` has more"
  }

  private static func parts(of line: String) -> Select {
    var select = Select()
    var place: WritableKeyPath<Select, String> = \.columns
    let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    var index = 1
    while index < words.count {
      let word = words[index].lowercased()
      let isPair = index + 1 < words.count && words[index + 1].lowercased() == "by"
      switch word {
      case "from": place = \.table
      case "where": place = \.condition
      case "group" where isPair, "order" where isPair:
        place = word == "group" ? \.group : \.order
        index += 1
      case "limit": place = \.limit
      default: select[keyPath: place] += (select[keyPath: place].isEmpty ? "" : " ") + words[index]
      }
      index += 1
    }
    return select
  }

  /// Nil where it cannot be said so simply.
  private static func entry(for select: Select, policy: CheckedPolicy?) -> String? {
    let events = policy?.events.map(\.table.name) ?? []
    guard let table = (["members"] + events).first(where: { $0 == select.table }) else { return nil }
    let condition = translated(select.condition)
    let place = condition.isEmpty ? "" : " where " + condition
    let entry: String
    if !select.group.isEmpty || isAggregate(select.columns) {
      guard let value = aggregate(in: select, source: table + place) else { return nil }
      if table != "members", !select.group.isEmpty { return nil }
      entry = value + (select.group.isEmpty ? "" : " per " + select.group)
    } else {
      guard let order = order(of: select) else { return nil }
      let columns = select.columns == "*" || select.columns.isEmpty ? "" : " show " + select.columns
      entry = table + place + order + columns
    }
    // What is told is tried.
    return parseEntry(SourceText(name: "", text: entry), events: Set(events)).diagnostics.isEmpty ? entry : nil
  }

  private static func order(of select: Select) -> String? {
    if select.order.isEmpty { return select.limit.isEmpty ? "" : nil }
    var key = select.order
    var isAscending = true
    for (ending, ascends) in [(" desc", false), (" asc", true)] where key.lowercased().hasSuffix(ending) {
      key = String(key.dropLast(ending.count))
      isAscending = ascends
    }
    if key.contains(",") { return nil }
    if select.limit.isEmpty { return " by \(key)\(isAscending ? " asc" : "")" }
    return " \(isAscending ? "bottom" : "top") \(select.limit) by \(key)"
  }

  private static func isAggregate(_ columns: String) -> Bool {
    ["count(", "sum(", "avg(", "min(", "max("].contains { columns.lowercased().hasOccurrence(of: $0) }
  }

  /// The one aggregate among the columns.
  private static func aggregate(in select: Select, source: String) -> String? {
    let columns = select.columns.split(separator: ",").map { trimmed($0) }
      .filter { $0 != select.group }
    guard columns.count == 1, let column = columns.first, let open = column.firstIndex(of: "("), column.last == ")"
    else {
      return nil
    }
    let function = column[..<open].lowercased()
    let argument = trimmed(column[column.index(after: open)...].dropLast())
    switch function {
    case "count": return "count(\(source))"
    case "avg": return "mean(\(argument) of \(source))"
    case "sum", "min", "max": return "\(function)(\(argument) of \(source))"
    default: return nil
    }
  }

  /// A condition with the signs and words of this language.
  private static func translated(_ condition: String) -> String {
    var result = ""
    for (index, part) in condition.split(separator: "'", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { result += "\"" }
      result += index % 2 == 1 ? String(part) : translatedSigns(String(part))
    }
    return result
  }

  private static func translatedSigns(_ text: String) -> String {
    var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    for index in words.indices {
      switch words[index].lowercased() {
      case "<>": words[index] = "!="
      case "==": words[index] = "="
      case "and", "or", "in", "is", "not": words[index] = words[index].lowercased()
      case "null":
        let isNot = index > 0 && words[index - 1].lowercased() == "not"
        words[index] = isNot ? "present" : "missing"
        if isNot { words[index - 1] = "" }
      default: break
      }
    }
    return words.filter { !$0.isEmpty }.joined(separator: " ").withBlanks(of: text)
  }
}

extension String {
  /// With a blank at either end where another text has one.
  fileprivate func withBlanks(of text: String) -> String {
    if isEmpty { return text.isEmpty ? "" : " " }
    return (text.first == " " ? " " : "") + self + (text.count > 1 && text.last == " " ? " " : "")
  }
}
