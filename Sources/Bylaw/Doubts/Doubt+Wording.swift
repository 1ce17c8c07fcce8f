import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// All that doubts say to people, in both languages.
extension Doubt {
  /// A sentence that stands alone.
  var summary: Phrase {
    let (english, chinese) = summaries
    return Phrase(english: english, chinese: chinese)
  }

  /// The first places, and the ways out.
  var notes: [Phrase] { allNotes.map { Phrase(english: $0.english, chinese: $0.chinese) } }

  typealias Words = (english: String, chinese: String)

  private var summaries: Words {
    switch content {
    case .staleEvents(let table, let newest, let today, let times):
      staleSummary(table: escaped(table), newest: newest, today: today, times: times)
    case .eventsAfterReview(let table, let count, let first):
      (
        count == 1
          ? "the only row of `\(escaped(table))` is after the review, which does not see it: it is of \(dateText(of: first))"
          : "all \(count) rows of `\(escaped(table))` are after the review, which sees none of them: the first is of "
            + dateText(of: first),
        "`\(escaped(table))` 的 \(count) 行全在这次复盘之后，一行也没有算进来：最早的是 \(dateText(of: first))"
      )
    case .eventsFarAfterReview(let table, let count, let first):
      (
        "\(counted(count, noun: "row")) of `\(escaped(table))` \(count == 1 ? "is" : "are") more than a year after the review, "
          + "which does not see \(count == 1 ? "it" : "them"): the first is of \(dateText(of: first))",
        "`\(escaped(table))` 有 \(count) 行比这次复盘晚一年多，没有算进来：最早的是 \(dateText(of: first))"
      )
    case .farReview(let table, let nearest, let today):
      farSummary(table: escaped(table), nearest: nearest, today: today)
    case .undatedEvents(let table, let column, let count):
      (
        count == 1
          ? "the only row of `\(escaped(table))` has no time in column `\(escaped(column))`, and so is in no window"
          : "none of the \(count) rows of `\(escaped(table))` has a time in column `\(escaped(column))`, and so none is in a window",
        "`\(escaped(table))` 的 \(count) 行，`\(escaped(column))` 列全空着，没有时间，所以不在任何时间段里"
      )
    case .emptiedTable(let members):
      (
        "there are no members, and the last review on record had \(members)",
        "成员表是空的，而记录里上一次复盘有 \(members) 名成员"
      )
    case .emptiedEvents(let table):
      (
        "`\(escaped(table))` has no rows, and had some when the last review on record was applied",
        "`\(escaped(table))` 一行也没有，而记录里上一次复盘时有"
      )
    case .eventOfUnknownMember(let table, let facts):
      (
        "\(counted(facts.unmatched, noun: "row")) of \(escaped(table)) "
          + "\(facts.unmatched == 1 ? "names a member" : "name members") that the members' table does not have",
        "`\(escaped(table))` 有 \(facts.unmatched) 行写的是成员表里没有的人"
      )
    case .unknownRulesInRecord(let rules):
      (
        DataNote(content: .unknownRules(rules)).summary.english,
        "记录里有章程没有的规则：\(DataNote.listed(rules).chinese)；它们的次数限制不起作用"
      )
    case .unknownKindsInRecord(let kinds):
      (
        DataNote(content: .unknownKinds(kinds)).summary.english, "记录里有不存在的决定种类：\(DataNote.listed(kinds).chinese)"
      )
    case .unknownMembersInRecord(let facts):
      (
        "\(counted(facts.unmatched, noun: "row")) of the record of decisions \(facts.unmatched == 1 ? "is" : "are") about "
          + "members whom the members' table does not have",
        "决定的记录有 \(facts.unmatched) 行写的是成员表里没有的人"
      )
    case .partOfList(let note): (note.summary.english, note.summary.chinese)
    case .offSchedule(let remark), .reviewsLeftOut(let remark):
      (remark.text.english, remark.text.chinese)
    case .unsplitSet(let column, let cells): unsplitSummary(column: column, cells: cells)
    case .wordForMissing(let column, let cells): wordSummary(column: column, cells: cells)
    case .roundedKeys(let column, let cells): roundedSummary(column: column, cells: cells)
    case .dayForMissing(let column, let days): dayForMissingSummary(column: column, days: days)
    case .oddKeys(let column, let keys): oddSummary(column: column, keys: keys)
    case .alikeKeys(let column, let cells): alikeSummary(column: column, count: cells.alikeCount)
    case .lostCharacters(let column, let cells): lostSummary(column: column, cells: cells)
    case .garbledText(let column, let cells): garbledSummary(column: column, cells: cells)
    case .nearText(let column, let cells): nearSummary(column: column, cells: cells)
    case .nothingChosen(let table, let rows, _): nothingSummary(table: escaped(table), rows: rows)
    case .repeatedRows(let table, let rows): repeatedSummary(table: escaped(table), count: rows.count)
    case .earlyTimes(let column, let cells, let inSeconds):
      earlySummary(column: column, cells: cells, inSeconds: inSeconds)
    case .mixedUnits(let column, _): unitsSummary(column: column)
    case .moreThanHalf(let rule, let kind, let tiers, let decided, let all):
      halfSummary(rule: escaped(rule), kind: kind, tiers: tiers.map { escaped($0) }, decided: decided, of: all)
    case .manyRowsSetAside(let table, let count, let all):
      (
        "\(count) of \(counted(all, noun: "row")) of `\(escaped(table))` did not fit and \(count == 1 ? "is" : "are") set "
          + "aside: more than a tenth",
        "`\(escaped(table))` 的 \(all) 行里有 \(count) 行读不了，放到一边了：超过一成"
      )
    }
  }

  private var allNotes: [Words] {
    switch content {
    case .staleEvents:
      [
        (
          "is the file an export of then? The review counts nobody as active since",
          "是不是当时导出的文件？之后谁都不算活跃过"
        )
      ]
    case .eventsAfterReview, .eventsFarAfterReview, .farReview:
      [("look at the year, of the review and in the file", "看看年份对不对：复盘的日期，还有文件里的")]
    case .undatedEvents:
      [
        (
          "is the time in another column? The field names it: `from \"COLUMN\"`",
          "时间是不是在别的列里？在字段里写明：`来自 \"列名\"`"
        )
      ]
    case .emptiedTable, .emptiedEvents: [("was the file exported whole?", "文件导出完整吗？")]
    case .eventOfUnknownMember(_, let facts):
      examples(of: facts)
        + [("such rows are counted, and belong to nobody", "这些行只计数，不算在任何人头上")]
    case .unknownRulesInRecord:
      [
        (
          "a rule that has another name now keeps its limits where it says so: `reward reader formerly bookworm`",
          "规则改了名的，写上旧名字，次数限制就还在：`奖励 书友 原名 书虫`"
        )
      ]
    case .unknownKindsInRecord:
      [
        (
          "kinds are " + DecisionKind.allCases.map(\.rawValue).joined(separator: ", "),
          "种类有 " + DecisionKind.allCases.map(\.rawValue).joined(separator: "、")
        )
      ]
    case .unknownMembersInRecord(let facts):
      examples(of: facts)
        + [
          (
            "it counts for what rules may decide in all, and for no member, be it that they left or that their keys changed",
            "这些只算进大家合起来的总数，不算在任何人头上：是退群了，还是编号变了？"
          )
        ]
    case .partOfList: DoubtWords.pages
    case .offSchedule(let remark), .reviewsLeftOut(let remark):
      remark.window.map { [($0.english, $0.chinese)] } ?? []
    case .unsplitSet(_, let cells):
      examples(of: cells.first) + (cells.first.contains { OddCells.isList($0.text) } ? DoubtWords.lists : [])
        + DoubtWords.separators
    case .wordForMissing(_, let cells): examples(of: cells.firstWords) + DoubtWords.missing
    case .roundedKeys(_, let cells): examples(of: cells.rounded.first) + DoubtWords.rounded
    case .dayForMissing(_, let days): examples(of: days.flatMap(\.first)) + DoubtWords.dayForMissing
    case .oddKeys(_, let keys): examples(of: keys.examples) + keys.kinds.flatMap(DoubtWords.odd)
    case .alikeKeys(_, let cells): examples(of: cells.alike) + DoubtWords.alike
    case .lostCharacters(_, let cells): examples(of: cells.first) + DoubtWords.lost
    case .garbledText(_, let cells): examples(of: cells.first) + DoubtWords.garbled(cells.first.first?.text ?? "")
    case .nearText(_, let cells): examples(of: cells.near.first) + DoubtWords.near
    case .nothingChosen(_, _, let asked): DoubtWords.nothing(asked)
    case .repeatedRows(_, let rows): places(of: rows) + DoubtWords.repeated
    case .earlyTimes(_, let cells, let inSeconds):
      examples(of: cells.early.first) + (inSeconds ? DoubtWords.earlySeconds : DoubtWords.early)
    case .mixedUnits(_, let units): examples(of: units.flatMap { $0.first.prefix(1) }) + DoubtWords.units
    case .moreThanHalf: DoubtWords.half
    case .manyRowsSetAside:
      [
        (
          "who is in them is not reviewed, or counts as not active; look at the file that they are set aside in",
          "里面的人没有被复盘，或者算作没有活跃；看看放到一边的文件"
        )
      ]
    }
  }

  private func staleSummary(table: String, newest: Int32, today: Int32, times: EventTimes) -> Words {
    let (days, gap) = (Int(today - newest), times.largestGap ?? 0)
    return (
      "the newest row of `\(table)` is of \(dateText(of: newest)), \(counted(days, noun: "day")) before the review, and its "
        + "rows were never more than \(counted(gap, noun: "day")) apart in the year before",
      "`\(table)` 最新的一行是 \(dateText(of: newest)) 的，比复盘早 \(days) 天，而之前一年里相邻的记录最多隔 \(gap) 天"
    )
  }

  private func farSummary(table: String, nearest: Int32?, today: Int32) -> Words {
    guard let nearest else {
      return ("all rows of `\(table)` are more than 40 years before the review", "`\(table)` 全部比复盘早四十多年")
    }
    let days = Int(today) - Int(nearest)
    return days > 0
      ? (
        "the newest row of `\(table)` is of \(dateText(of: nearest)), \(days) days before the review",
        "`\(table)` 最新的一行是 \(dateText(of: nearest)) 的，比复盘早 \(days) 天"
      )
      : (
        "the first row of `\(table)` is of \(dateText(of: nearest)), \(-days) days after the review",
        "`\(table)` 最早的一行是 \(dateText(of: nearest)) 的，比复盘晚 \(-days) 天"
      )
  }

  /// The first rows of members who are not there.
  private func examples(of facts: EventFacts) -> [Words] {
    if facts.firstUnmatched.isEmpty { return [] }
    let words = facts.firstUnmatched.map { event -> Words in
      let (key, place) = (keyText(of: event.key), placeWords(for: event.place))
      let nearest = event.nearest.map { keyText(of: $0) }
      return (
        "\(key)\(place.english)" + (nearest.map { ", where the members' table has \($0)" } ?? ""),
        "\(key)\(place.chinese)" + (nearest.map { "，成员表里写作 \($0)" } ?? "")
      )
    }
    return first(words)
  }

  private func examples(of cells: [CellExample]) -> [Words] {
    if cells.isEmpty { return [] }
    return first(
      cells.map { cell in
        let (text, place) = (shownValue(of: Array(cell.text.utf8)[...]), placeWords(for: cell.place))
        return ("`\(text)`\(place.english)", "`\(text)`\(place.chinese)")
      })
  }

  private func examples(of pairs: [AlikeKeys]) -> [Words] {
    first(
      pairs.map { pair in
        let (one, other) = (
          shownValue(of: Array(pair.first.text.utf8)[...]), shownValue(of: Array(pair.second.text.utf8)[...])
        )
        let (place, otherPlace) = (placeWords(for: pair.first.place), placeWords(for: pair.second.place))
        return (
          "`\(one)`\(place.english) and `\(other)`\(otherPlace.english)",
          "`\(one)`\(place.chinese)和 `\(other)`\(otherPlace.chinese)"
        )
      })
  }

  private func places(of rows: RepeatedRows) -> [Words] {
    let (first, original) = (placeWords(for: rows.first), placeWords(for: rows.original))
    return [
      (
        "the first of them is\(first.english), and the same is\(original.english)",
        "最先的一行\(first.chinese)，跟它一样的\(original.chinese)"
      )
    ]
  }

  private func placeWords(for place: RowPlace) -> Words {
    switch place {
    case .line(let line): (" on line \(line)", "（第 \(line) 行）")
    case .lineOf(let file, let line): (" on line \(line) of \(file)", "（\(file) 第 \(line) 行）")
    case .row(let row): (" in row \(row)", "（第 \(row) 行，从 0 数）")
    case .offset: ("", "")
    }
  }

  private func first(_ words: [Words]) -> [Words] {
    [
      (
        "the first: " + words.map(\.english).joined(separator: "; "),
        "最先的：" + words.map(\.chinese).joined(separator: "；")
      )
    ]
  }

  private func keyText(of key: [Value]) -> String {
    let parts = key.map { value -> String in
      switch value {
      case .text(let text): shownValue(of: Array(text.string.utf8)[...])
      case .number(let number): String(number)
      case .date(let day): dateText(of: day)
      case .datetime(let moment): datetimeText(of: moment)
      case .missing, .quotient, .bool, .duration, .code, .codes, .texts: ""
      }
    }
    return "`\(parts.joined(separator: ", "))`"
  }
}
