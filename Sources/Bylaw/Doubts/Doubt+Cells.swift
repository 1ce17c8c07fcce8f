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

  func oddSummary(column: Column, cells: CellTally) -> Words {
    let (table, name) = (escaped(column.table), escaped(column.name))
    return (
      "\(counted(cells.count, noun: "key")) in column `\(name)` of \(table) \(cells.count == 1 ? "is" : "are") what a "
        + "spreadsheet shows, or has below a table, and nobody's",
      "\(table) 的 `\(name)` 一列有 \(cells.count) 个编号不像是人，像是表格里的合计，或者列太窄显示成的 #"
    )
  }

  func earlySummary(column: Column, cells: CellFacts) -> Words {
    let (table, name) = (escaped(column.table), escaped(column.name))
    return (
      "\(cells.early.count) of \(counted(cells.moments, noun: "time")) in column `\(name)` of \(table) "
        + "\(cells.early.count == 1 ? "lies" : "lie") in January of 1970, as seconds do that are read as milliseconds",
      "\(table) 的 `\(name)` 一列有 \(cells.moments) 个时间，其中 \(cells.early.count) 个落在 1970 年 1 月，像是把秒当成了毫秒"
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
  static let odd: [Doubt.Words] = [
    (
      "a row of totals is left out of the file; a column that shows `####` is made wider and saved anew",
      "合计那一行从文件里删掉；显示成 `####` 的，把列拉宽再存一次"
    )
  ]
  static let early: [Doubt.Words] = [
    (
      "where they are seconds, the field says `in unix seconds`",
      "要是秒，字段里就写 `按时间戳秒`"
    )
  ]
  static let half: [Doubt.Words] = [
    (
      "is the data whole? `bylaw why POLICY MEMBER` tells of one of them why",
      "数据完整吗？`bylaw why POLICY MEMBER` 会说其中一人是为什么"
    )
  ]
}
