import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// What doubts say of cells and of rules.
extension Doubt {
  func unsplitSummary(column: Column, cells: CellTally) -> Words {
    let (table, name) = (escaped(column.table), escaped(column.name))
    return (
      "\(counted(cells.count, noun: "text")) in column `\(name)` of \(table), which holds sets, "
        + "\(cells.count == 1 ? "looks" : "look") like several and \(cells.count == 1 ? "is" : "are") read as one",
      "\(table) 的 `\(name)` 一列是一组一组的，有 \(cells.count) 处看着像几个，却当成一个读了"
    )
  }

  func wordSummary(column: Column, cells: CellFacts) -> Words {
    let (table, name) = (escaped(column.table), escaped(column.name))
    let count = cells.words.values.reduce(0, +)
    let words = cells.words.sorted { ($1.value, Text($0.key)) < ($0.value, Text($1.key)) }.map { word, count in
      "`\(shownValue(of: Array(word.utf8)[...]))` (\(count))"
    }
    return (
      "\(counted(count, noun: "cell")) in column `\(name)` of \(table) \(count == 1 ? "holds" : "hold") "
        + "\(listed(words)), which the policy takes for a text",
      "\(table) 的 `\(name)` 一列有 \(count) 格写的是 \(words.joined(separator: "、"))，章程当成了文字"
    )
  }

  func roundedSummary(column: Column, cells: CellFacts) -> Words {
    let (table, name) = (escaped(column.table), escaped(column.name))
    return (
      "of \(counted(cells.longKeys, noun: "key")) with more than 15 digits in column `\(name)` of \(table) "
        + "\(cells.rounded.count) \(cells.rounded.count == 1 ? "ends" : "end") in zeros from there on, as a spreadsheet leaves "
        + "them",
      "\(table) 的 `\(name)` 一列有 \(cells.longKeys) 个超过 15 位的编号，其中 \(cells.rounded.count) 个 15 位以后全是 0，像是被表格软件改过"
    )
  }

  func oddSummary(column: Column, keys: [OddKey: CellTally]) -> Words {
    let (table, name) = (escaped(column.table), escaped(column.name))
    let count = keys.values.reduce(0) { $0 + $1.count }
    return (
      "\(counted(count, noun: "key")) in column `\(name)` of \(table) \(count == 1 ? "is" : "are") what a "
        + "spreadsheet or a program shows or makes, and hardly anybody's",
      "\(table) 的 `\(name)` 一列有 \(count) 个编号不像是人，像是表格或程序弄出来的"
    )
  }

  func dayForMissingSummary(column: Column, days: [CellTally]) -> Words {
    let (table, name) = (escaped(column.table), escaped(column.name))
    let count = days.reduce(0) { $0 + $1.count }
    let words = days.compactMap { day in day.first.first.map { "`\($0.text)` (\(day.count))" } }
    return (
      "\(counted(count, noun: "cell")) in column `\(name)` of \(table) \(count == 1 ? "comes" : "come") to "
        + "\(listed(words)), which programs write where there is no day, and the policy takes for one",
      "\(table) 的 `\(name)` 一列有 \(count) 格是 \(words.joined(separator: "、"))，程序常用它表示没有，章程当成了真的日子"
    )
  }

  func alikeSummary(column: Column, count: Int) -> Words {
    let (table, name) = (escaped(column.table), escaped(column.name))
    return (
      "\(counted(count, noun: "key")) in column `\(name)` of \(table) \(count == 1 ? "differs" : "differ") from another by "
        + "how \(count == 1 ? "it is" : "they are") written alone",
      "\(table) 的 `\(name)` 一列有 \(count) 个编号，跟另一个只差写法"
    )
  }

  func lostSummary(column: Column, cells: CellTally) -> Words {
    let (table, name) = (escaped(column.table), escaped(column.name))
    return (
      "\(counted(cells.count, noun: "text")) in column `\(name)` of \(table) \(cells.count == 1 ? "holds" : "hold") the sign "
        + "for a character that could not be read",
      "\(table) 的 `\(name)` 一列有 \(cells.count) 处是读不出的乱码符号"
    )
  }

  func garbledSummary(column: Column, cells: CellTally) -> Words {
    let (table, name) = (escaped(column.table), escaped(column.name))
    return (
      "\(counted(cells.count, noun: "text")) in column `\(name)` of \(table) \(cells.count == 1 ? "is" : "are") UTF-8 that a "
        + "program has read as something else and written once more",
      "\(table) 的 `\(name)` 一列有 \(cells.count) 处乱码：本来是 UTF-8，被程序按别的编码读过又存了一遍"
    )
  }

  func nearSummary(column: Column, cells: CellFacts) -> Words {
    let (table, name) = (escaped(column.table), escaped(column.name))
    let asked = cells.asked.map { "`\(shownValue(of: Array($0.utf8)[...]))`" }
    let count = cells.near.count
    return (
      "\(counted(count, noun: "text")) in column `\(name)` of \(table) \(count == 1 ? "is" : "are") nearly what the policy "
        + "asks for, \(listed(asked)), and \(count == 1 ? "is" : "are") not it",
      "\(table) 的 `\(name)` 一列有 \(count) 处跟章程要找的 \(asked.joined(separator: "、")) 差一点，所以不算"
    )
  }

  func nothingSummary(table: String, rows: Int) -> Words {
    (
      rows == 1
        ? "the only row of \(table) is not what its `where` asks for, and nothing else reads it"
        : "none of the \(rows) rows of \(table) is what its `where` asks for, and nothing else reads them",
      "`\(table)` 的 \(rows) 行没有一行合它的 `其中`，也没有别的表读这些行"
    )
  }

  func repeatedSummary(table: String, count: Int) -> Words {
    (
      "\(count) rows of \(table) stand in the table twice, in the same order, and count twice",
      "`\(table)` 有 \(count) 行连着重复了前面的行，会算两遍"
    )
  }

  func earlySummary(column: Column, cells: CellFacts, inSeconds: Bool) -> Words {
    let (table, name) = (escaped(column.table), escaped(column.name))
    let lie = cells.early.count == 1 ? "lies" : "lie"
    if inSeconds {
      return (
        "\(cells.early.count) of \(counted(cells.moments, noun: "time")) in column `\(name)` of \(table) "
          + "\(lie) in 1970, as other numbers do that are read as seconds",
        "\(table) 的 `\(name)` 一列有 \(cells.moments) 个时间，其中 \(cells.early.count) 个落在 1970 年，像是把别的数当成了秒"
      )
    }
    return (
      "\(cells.early.count) of \(counted(cells.moments, noun: "time")) in column `\(name)` of \(table) "
        + "\(lie) in January of 1970, as seconds do that are read as milliseconds",
      "\(table) 的 `\(name)` 一列有 \(cells.moments) 个时间，其中 \(cells.early.count) 个落在 1970 年 1 月，像是把秒当成了毫秒"
    )
  }

  func unitsSummary(column: Column) -> Words {
    let (table, name) = (escaped(column.table), escaped(column.name))
    return (
      "the numbers in column `\(name)` of \(table) have several units beside them, or some have none, and are read as if they "
        + "were of one",
      "\(table) 的 `\(name)` 一列，数字旁边的单位不一样，或者有的没有，却当成同一种读了"
    )
  }

  func halfSummary(rule: String, kind: RuleDeclaration.Kind, tiers: [String], decided: Int, of all: Int) -> Words {
    let verb: Words =
      switch kind {
      case .promote: ("promotes", "晋升")
      case .demote: ("demotes", "降级")
      case .remove: ("removes", "移出")
      case .admit, .place, .appoint, .reward, .penalize: ("moves", "变动")
      }
    return (
      "`\(rule)` \(verb.english) \(decided) of the \(all) members in \(listed(tiers.map { "`\($0)`" })), more than half, "
        + "which it has done in no review on record",
      "`\(rule)` 要\(verb.chinese) \(tiers.map { "`\($0)`" }.joined(separator: "、")) 的 \(all) 人里的 \(decided) 人，超过一半，"
        + "而记录里从来没有过"
    )
  }
}

/// The ways out.
enum DoubtWords {
  static let separators: [Doubt.Words] = [
    (
      "a set is separated by `;`, `；` or `、`, or by what the field says, as in `separated by \",\"`",
      "一组里的各项用 `;`、`；` 或 `、` 隔开，或者在字段里写明，例如 `分隔符 \",\"`"
    )
  ]
  static let lists: [Doubt.Words] = [
    (
      "brackets and quotes, as programs write them about a list, are part of its elements: have the table written without them",
      "程序给列表加的括号和引号会算进各项里：导出时不要带"
    )
  ]
  static let missing: [Doubt.Words] = [
    (
      "where that means that there is nothing, the table says so in the policy, as in `member missing \"NULL\"`, or the "
        + "cell is left empty",
      "要是表示没有，就在章程里写明，例如 `成员 缺失 \"NULL\"`，或者让格子空着"
    )
  ]
  static let rounded: [Doubt.Words] = [
    (
      "which digits they had, nobody can tell from the file; export them anew, and open the file as text",
      "原来是哪些数字，从文件里看不出来了；重新导出，按文本打开"
    )
  ]
  static func odd(_ kind: OddKey) -> [Doubt.Words] {
    switch kind {
    case .total: [("a row of totals is left out of the file", "合计那一行从文件里删掉")]
    case .narrow: [("a column that shows `####` is made wider and saved anew", "显示成 `####` 的，把列拉宽再存一次")]
    case .cut: [("what ends in `…` was cut: export it whole", "末尾是 `…` 的被截断了：导出完整的")]
    case .unread:
      [
        (
          "question marks stand for letters that a program could not write: export the file anew, as UTF-8",
          "问号是程序写不出来的字：重新导出，用 UTF-8"
        )
      ]
    case .decimal:
      [
        (
          "`125.0` is the number 125 where a program takes a column with gaps for decimals, and so not `125`: have it write whole "
            + "numbers, or make the field an `int`, which reads both",
          "`125.0` 多半是程序把有空格的一列当成小数写的，跟 `125` 不是一个：让它按整数写，或者把字段改成 `整数`，两种都能读"
        )
      ]
    case .day:
      [
        (
          "a spreadsheet takes ids such as `3-4` for days: export them anew, and import the column as text",
          "表格会把 `3-4` 这样的编号当成日期：重新导出，按文本导入这一列"
        )
      ]
    case .computed:
      [
        (
          "a spreadsheet makes `TRUE` or `12:30:00` of ids that it takes for something else: export them anew, and import the "
            + "column as text",
          "表格会把编号当成别的，写成 `TRUE` 或 `12:30:00`：重新导出，按文本导入这一列"
        )
      ]
    case .heading:
      [
        (
          "a second header is left out of the file: what its columns are called is no member",
          "第二行表头从文件里删掉：列名不是成员"
        )
      ]
    case .zeros:
      [
        (
          "zeros alone stand where somebody gave no number: leave the row out, or give it a key of its own",
          "全是 0 的，多半是没有填号码：这一行删掉，或者另给一个编号"
        )
      ]
    case .remark: [("a remark below the table is left out of the file", "表格下面的说明从文件里删掉")]
    }
  }

  static let dayForMissing: [Doubt.Words] = [
    (
      "where it means that there is none, the table says so in the policy by what the cells hold, as in `member missing \"0\"`, "
        + "or the cells are left empty",
      "要是表示没有，就按格子里写的在章程里写明，例如 `成员 缺失 \"0\"`，或者让格子空着"
    )
  ]
  static let alike: [Doubt.Words] = [
    (
      "are they one? Then keep one of the rows, or what happened is split between them",
      "是同一个人吗？是的话只留一行，不然他做过的事会分到两行上"
    )
  ]
  static let lost: [Doubt.Words] = [
    (
      "which it was nobody can tell from the file: export it anew, and open and save it as UTF-8",
      "原来是什么字，从文件里看不出来了：重新导出，按 UTF-8 打开和保存"
    )
  ]
  static func garbled(_ text: String) -> [Doubt.Words] {
    let original = shownValue(of: Array((GarbledText.original(of: text) ?? "").utf8)[...])
    return [
      (
        "the first was `\(original)`: export the file anew, and open and save it as UTF-8",
        "第一处原来是 `\(original)`：重新导出，按 UTF-8 打开和保存"
      )
    ]
  }
  static let near: [Doubt.Words] = [
    (
      "write them alike in the file, or name both in the policy, as in `in (\"like\", \"Like\")`",
      "把文件里的写法改成一样，或者在章程里都写上，例如 `在 (\"like\", \"Like\")`"
    )
  ]
  static func nothing(_ asked: [String]) -> [Doubt.Words] {
    let texts = asked.prefix(6).map { "`\(shownValue(of: Array($0.utf8)[...]))`" }
    return [
      (
        "the policy asks for \(listed(texts)): see what the column holds",
        "章程要的是 \(texts.joined(separator: "、"))：看看这一列写的是什么"
      )
    ]
  }
  static let pages: [Doubt.Words] = [
    ("get the other pages too, and put their rows into one list", "把其余几页也取下来，合成一个列表")
  ]
  static let repeated: [Doubt.Words] = [
    (
      "was the file appended twice, or do exports overlap? Take the rows out that are there already",
      "是不是追加了两遍，或者几次导出有重叠？把已经有了的行删掉"
    )
  ]
  static let earlySeconds: [Doubt.Words] = [
    (
      "where they are a spreadsheet's days, the field says `in excel days`; `20261101` is a day without any of it",
      "要是表格的天数，字段里就写 `按Excel天数`；`20261101` 是日期，什么都不用写"
    )
  ]
  static let early: [Doubt.Words] = [
    (
      "where they are seconds, the field says `in unix seconds`",
      "要是秒，字段里就写 `按时间戳秒`"
    )
  ]
  static let units: [Doubt.Words] = [
    (
      "bring them to one unit, or give each a column of its own",
      "先换算成同一种单位，或者一种单位一列"
    )
  ]
  static let half: [Doubt.Words] = [
    (
      "is the data whole? `bylaw why POLICY MEMBER` tells of one of them why",
      "数据完整吗？`bylaw why POLICY MEMBER` 会说其中一人是为什么"
    )
  ]
}

extension [OddKey: CellTally] {
  /// In the order in which they are told.
  var kinds: [OddKey] { OddKey.allCases.filter { self[$0] != nil } }

  /// Of all kinds the first, in the order of the file.
  var examples: [CellExample] {
    var first: [CellExample] = []
    for kind in kinds { first.add(self[kind]?.first ?? []) }
    return first
  }
}
