import Bylaw
import BylawChecker
import BylawSyntax

/// What somebody typed who knows another tool: SQL, or a command of another shell. It is told what it is called here, and
/// only where the entry came to nothing.
enum ForeignEntry {
  static func meaning(of unit: String, policy: CheckedPolicy?) -> Phrase? {
    var line = trimmed(unit)
    while line.last == ";" { line = trimmed(line.dropLast()) }
    let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let first = words.first?.lowercased() else { return nil }
    if first == "select" { return meaning(ofSelect: line, policy: policy) }
    if let told = changes[first], words.count > 1 { return told }
    if let told = twoWords[first + " " + (words.dropFirst().first?.lowercased() ?? "")] { return told }
    if let told = commands[first] {
      return Phrase(
        "`\(escaped(first))` is another tool's; here it is \(told)", "`\(escaped(first))` 是别的工具的；这里写 \(told)")
    }
    if first == "bylaw", words.count > 1 { return meaning(ofBylaw: words[1]) }
    let name = first.prefix { $0 != "(" && $0 != "." }
    if name.count < first.count, first.hasOccurrence(of: "("), let told = functions[String(name)] { return told }
    if let dot = first.lastIndex(of: "."),
      let told = functions[String(first[first.index(after: dot)...].prefix { $0 != "(" })]
    {
      return told
    }
    return question(line.lowercased())
  }

  /// `二群有多少人`, `谁最近没说话`, `how many have joined`: a question in one's own words.
  private static func question(_ line: String) -> Phrase? {
    let marks: [(told: Phrase, words: [String])] = [
      (Phrase("why somebody was taken or not says `:why MEMBER`", "问为什么用 `:why 成员`"), ["为什么", "为啥", "怎么没"]),
      (counting, ["多少", "几个", "几人", "几名", "有几"]),
      (
        Phrase(
          "who it is lists `members where CONDITION`, in order with `by VALUE`",
          "看是哪些人这样写：`全体成员 其中 条件`，要排序就再加 `按 值`"), ["谁", "哪些", "哪几", "有哪", "列出", "名单"]
      ),
    ]
    if let told = marks.first(where: { $0.words.contains { line.hasOccurrence(of: $0) } })?.told { return told }
    if line.hasPrefix("how many ") { return counting }
    if line.hasPrefix("why ") { return marks[0].told }
    return line.hasPrefix("who ") || line.hasPrefix("which ") || line.hasPrefix("list ") ? marks[2].told : nil
  }

  private static let changes: [String: Phrase] = {
    let told = Phrase(
      "data is only read here; `:export FILE` lets an answer out, and `bylaw run --apply` what a review changes",
      "这里只读数据；`:export 文件` 把答案写出去，`bylaw run --apply` 把复盘的改动写出去")
    return Dictionary(
      uniqueKeysWithValues: ["insert", "update", "delete", "drop", "alter", "truncate"].map { ($0, told) })
  }()

  private static let fields = Phrase("tables and their fields are `:fields` here", "这里看有哪些表和字段用 `:fields`")
  private static let counting = Phrase("counting is `count(members where …)` here", "这里这样数：`计数(全体成员 其中 …)`")
  private static let number = Phrase("how many there are is `count(members)` here", "这里数人数写 `计数(全体成员)`")
  private static let mean = Phrase("a mean is `mean(activity of members)` here", "这里求平均写 `平均(活跃度 取自 全体成员)`")
  private static let groups = Phrase("`count(members) per …` counts groups", "分组来数写 `计数(全体成员) 每 …`")
  private static let histogram = Phrase("`:hist activity` shows a histogram", "看分布用 `:hist 活跃度`")
  private static let ending = Phrase("`:quit`, or Ctrl-D, ends the session", "离开用 `:quit`，或者按 Ctrl-D")
  private static let writing = Phrase("`:export FILE.csv` writes the last answer", "把上一个答案写出去用 `:export 文件.csv`")
  private static let searching = Phrase("Ctrl-R, which searches what was entered", "Ctrl-R（查找以前输入的）")

  private static let twoWords: [String: Phrase] = [
    "show tables": fields, "show columns": fields,
    "show databases": Phrase("a folder of data is read with `:data DIR`", "读一个数据文件夹用 `:data 文件夹`"),
    "git diff": Phrase("what has changed is `:diff` here", "这里看改了什么用 `:diff`"),
    "git log": Phrase("Ctrl-R searches what was entered before", "按 Ctrl-R 查找以前输入的"),
    "git checkout": Phrase("`:undo` takes the last change back", "撤回上一次改动用 `:undo`"),
    "explain analyze": Phrase("how long an entry took says `:time on`", "看用了多少时间用 `:time on`"),
    "create table": Phrase(
      "a table is declared as `member`, or `events NAME`, with a line for each field",
      "表这样声明：`成员`，或 `事件 名字`，下面每个字段一行"),
    "create view": Phrase(
      "a name for a value is `let NAME = …`, for a condition `label NAME when …`",
      "给一个值起名用 `设 名字 = …`，给一个条件起名用 `标签 名字 当 …`"),
  ]

  /// Of psql, SQLite, shells and R.
  private static let commands: [String: Phrase] = {
    let file = { (command: String) in Phrase("`\(command) FILE`", "`\(command) 文件`") }
    let data = Phrase("`:data DIR`", "`:data 文件夹`")
    let rows = Phrase(same: "`:rows N`")
    let list = Phrase(same: "`:fields`")
    let inData = Phrase("`:fields`, of what is in the data", "`:fields`，看数据里有什么")
    let ownName = Phrase("the value's own name", "值的名字本身")
    let members = Phrase(policy: "`members`")
    let edit = Phrase(same: "`:edit`")
    let pager = Phrase(same: "`:pager on`")
    let groups = Phrase("`count(members) per …`", "`计数(全体成员) 每 …`")
    let filter = Phrase("`members where …`", "`全体成员 其中 …`")
    return [
      "\\d": list, "\\dt": list, "\\d+": list, "\\l": data, "\\c": data, "\\x": Phrase(same: "`:x`"),
      "\\o": file(":export"), "\\copy": file(":export"), "\\g": file(":export"), "\\i": file(":read"),
      "\\ir": file(":read"), "\\timing": Phrase(same: "`:time on`"), "\\e": edit, "\\h": Phrase(same: "`:help`"),
      "\\w": file(":save"), "\\p": Phrase(same: "`:show`"), "\\s": searching,
      "\\pset": Phrase("`:rows N` and `:pager on`", "`:rows N` 和 `:pager on`"),
      "\\watch": Phrase("`:sweep`, for values of a param", "`:sweep`，一个个试参数的值"),
      ".tables": list, ".schema": list, ".databases": data, ".output": file(":export"), ".once": file(":export"),
      ".excel": Phrase("`:export FILE.xlsx`", "`:export 文件.xlsx`"), ".read": file(":read"),
      ".timer": Phrase(same: "`:time on`"), ".open": Phrase("`:load FILE` and `:data DIR`", "`:load 文件` 和 `:data 文件夹`"),
      ".mode": Phrase("`:x`, a line for each value", "`:x`，一个值一行"), ".dump": Phrase(same: "`:show`"), ".import": data,
      ".save": file(":save"), ".width": rows, ".maxrows": rows, "describe": list, "desc": list, "use": data,
      "source": file(":read"), "ls": inData, "dir": inData, "cd": data, "pwd": data,
      "cat": Phrase("`members`, or `:show` for the policy", "`全体成员`；看章程用 `:show`"), "head": members,
      "tail": Phrase("`members bottom 10 by …`", "`全体成员 后 10 按 …`"), "less": pager, "more": pager,
      "wc": Phrase("`count(members)`", "`计数(全体成员)`"), "grep": filter,
      "sort": Phrase("`members by …`", "`全体成员 按 …`"), "uniq": groups, "clear": Phrase(same: "Ctrl-L"),
      "cls": Phrase(same: "Ctrl-L"), "history": searching, "man": Phrase(same: "`:help`"), "vi": edit, "vim": edit,
      "nano": edit, "undo": Phrase(same: "`:undo`"), "print": ownName, "echo": ownName, "group": groups,
      "where": filter,
      "top": Phrase("`members top 10 by …`", "`全体成员 前 10 按 …`"),
    ]
  }()

  /// Of R, pandas and spreadsheets.
  private static let functions: [String: Phrase] = [
    "nrow": number, "len": number, "countif": counting, "countifs": counting,
    "sumif": Phrase(
      "a sum is `sum(activity of members where …)` here", "这里求和写 `求和(活跃度 取自 全体成员 其中 …)`"),
    "averageif": Phrase(
      "a mean is `mean(activity of members where …)` here", "这里求平均写 `平均(活跃度 取自 全体成员 其中 …)`"),
    "avg": mean, "average": mean,
    "summary": Phrase("a name alone shows how its values are spread", "只写名字，就看到它的值怎么分布"), "table": groups,
    "value_counts": groups, "groupby": Phrase("groups are `count(members) per …` here", "这里分组写 `计数(全体成员) 每 …`"),
    "hist": histogram, "plot": histogram,
    "head": Phrase("the first members are `members` here", "这里看前几个成员写 `全体成员`"), "info": fields,
    "print": Phrase("a value is shown where it is named", "写上名字就看到值"), "quit": ending, "exit": ending,
    "help": Phrase("`:help` tells what can be done", "`:help` 说明能做什么"), "to_csv": writing, "write.csv": writing,
  ]

  /// A command of the program itself.
  private static func meaning(ofBylaw command: String) -> Phrase? {
    switch command {
    case "run", "check", "why", "diff": Phrase("in a session this is `:\(command)`", "在这里写 `:\(command)`")
    case "repl": Phrase("this is the session", "已经在里面了")
    default: Phrase("this is for the shell; `:quit` leads there", "这是命令行里用的；先 `:quit` 离开这里")
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

  private static func meaning(ofSelect line: String, policy: CheckedPolicy?) -> Phrase {
    let select = parts(of: line)
    if let entry = entry(for: select, policy: policy) {
      let own = escaped(entry)
      return Phrase("this is SQL; here it is `\(own)`", "这是 SQL；这里写 `\(chinese(of: own))`")
    }
    return Phrase(
      "this is SQL; here a question is `members where … by … show …`, and `:help` has more",
      "这是 SQL；这里这样问：`全体成员 其中 … 按 … 显示 …`，`:help` 有更多例子")
  }

  /// The entry in Chinese words; `show` is one of entries alone.
  private static func chinese(of entry: String) -> String {
    guard let show = entry.firstOccurrence(of: " show ") else { return KeywordLanguage.chinese(entry) }
    return KeywordLanguage.chinese(String(entry[..<show.lowerBound])) + " 显示 " + entry[show.upperBound...]
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
