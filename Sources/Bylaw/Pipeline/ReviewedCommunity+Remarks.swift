import BylawChecker
import BylawData
import BylawSyntax

extension ReviewedCommunity {
  /// What is done with the data in another way than the files' names promise, and what the review does not see of it, a sentence
  /// each: for who asks for it.
  package var remarks: [Phrase] {
    inputs.reading.tables.compactMap(\.remark) + zip(review.policy.events, review.report.events).compactMap(laterRows)
  }

  private func laterRows(_ type: EventType, facts: EventFacts) -> Phrase? {
    guard facts.times.later > 0 else { return nil }
    let (name, count) = (shownValue(of: Array(type.table.name.utf8)[...]), facts.times.later)
    return Phrase(
      "the review does not see \(Phrase.count(count, "row", "行")) of `\(name)` that \(count == 1 ? "is" : "are") after it",
      "`\(name)` 有 \(count) 行在这次复盘之后，没有算进来")
  }
}

extension TableReading {
  /// What stands between the cells of a file, and what it is in, where that is not what its name says.
  fileprivate var remark: Phrase? {
    guard let file, file != "-" else { return nil }
    let sign = delimiter.flatMap { $0 == (TableFiles.format(of: file) ?? .csv).delimiter ? nil : $0 }
    let name = shownValue(of: Array(file.utf8)[...], limit: 200)
    var parts: [Phrase] = []
    if form.encoding != .utf8 {
      parts.append(Phrase("is read as \(form.encoding.title)", "按 \(form.encoding.title) 读"))
    }
    if let sign {
      let mark = String(Unicode.Scalar(sign))
      let shown = sign == 0x09 ? Phrase("tabs", "制表符") : Phrase("`\(mark)`", "`\(mark)`")
      parts.append(Phrase("has \(shown) between its cells", "格子之间用 \(shown) 隔开"))
    }
    guard let first = parts.first else { return nil }
    let all = parts.dropFirst().reduce(first) { Phrase("\($0) and \($1)", "\($0)，\($1)") }
    return Phrase("\(name) \(all)", "\(name) \(all)")
  }
}
