import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// How values are spread: for numbers and times quantiles and a histogram, for all others how many have each.
struct Distribution {
  private static let standardValues = 12

  private let values: ValueList
  private let missing: Int
  private let policy: CheckedPolicy
  private let bins: Int
  /// How many values are listed.
  private let mostValues: Int

  /// - Parameter most: how many rows of a table would be shown; nil for all.
  init(values: ValueList, policy: CheckedPolicy, bins: Int, most: Int?) {
    self.values = values
    mostValues = most.map { min($0, Self.standardValues) } ?? .max
    missing = values.places.count { !values.column.isPresent(at: $0) }
    self.policy = policy
    self.bins = bins
  }

  private var type: ValueType { values.column.type }

  func write(to output: inout Output) {
    let count = values.count
    var head = Phrase.count(count, "member", "名成员")
    if missing > 0 {
      head = head.adding(Phrase(", \(grouped(missing)) of them missing", "，其中 \(grouped(missing)) 名没有"))
    }
    output.line(output.style(.bold, head) + output.style(.dim, " : " + output.style(describe(type, policy: policy))))
    guard count > missing else { return }
    switch type.base {
    case .number, .quotient, .date, .datetime: writeScale(to: &output)
    case .bool, .text, .nameText, .duration, .tier, .role, .choice, .set: writeCounts(to: &output)
    }
  }

  // MARK: Numbers and times

  private func writeScale(to output: inout Output) {
    let sorted = SortedNumbers(numbers: values.places.compactMap(values.column.number))
    guard let first = sorted.first, let last = sorted.last else { return }
    let quantiles = [
      (Phrase.lowest, first), (Phrase(same: "25%"), sorted.percentile(25)), (.median, sorted.percentile(50)),
      (Phrase(same: "75%"), sorted.percentile(75)), (Phrase(same: "90%"), sorted.percentile(90)), (.highest, last),
    ]
    var line = quantiles.map { "\(output.style(.dim, $0.0)) \(text(of: $0.1))" }.joined(separator: "  ")
    if type.base.isNumber, let mean = sorted.mean(scale: type.scale, at: max(type.scale, 2)) {
      line += "  \(output.style(.dim, Phrase.mean)) \(Formatting.number(mean, scale: max(type.scale, 2)))"
    }
    output.line("  " + line)
    guard first < last else { return }
    let ranges = Bins(of: sorted, step: unit, count: bins, mayGrow: type.base.isNumber).ranges
    let rows = ranges.map { (label(for: $0), sorted.count(in: $0)) }
    Bars.write(rows, isNumber: true, to: &output)
  }

  /// The smallest step that makes sense.
  private var unit: Int64 { type.base == .datetime ? microsecondsPerDay : 1 }

  private func text(of number: Int64) -> String {
    switch type.base {
    case .date: CivilDate(dayNumber: Int32(clamping: number)).text
    case .datetime: String(Formatting.datetime(number).prefix(16))
    default: Formatting.number(number, scale: type.scale)
    }
  }

  /// Whole numbers and days with both ends; decimals from one end up to the next.
  private func label(for range: ClosedRange<Int64>) -> String {
    if range.lowerBound == range.upperBound { return text(of: range.lowerBound) }
    switch type.base {
    case .datetime: return [range.lowerBound, range.upperBound].map { text(of: $0).prefix(10) }.joined(separator: "..")
    case .number where type.scale > 0, .quotient:
      return [range.lowerBound, range.upperBound + 1].map { shortened(text(of: $0)) }.joined(separator: " – ")
    default: return "\(text(of: range.lowerBound))..\(text(of: range.upperBound))"
    }
  }

  // MARK: The others

  private func writeCounts(to output: inout Output) {
    let element = ValueType(base: type.base.elementOrSelf)
    let (first, different) = firstCounts(type: element)
    Bars.write(
      first.map { (output.style(Shown.text(of: $0.value, type: element, policy: policy)), $0.count) }, isNumber: false,
      to: &output)
    if different > first.count {
      let more = grouped(different - first.count)
      output.line(.dim, Phrase("  … and \(more) other values", "  ……还有 \(more) 个别的值"))
    }
  }

  /// The values that are shown, and how many different ones there are.
  private func firstCounts(type element: ValueType) -> (first: [(value: Value, count: Int)], different: Int) {
    if !isClosed, element.base == type.base {
      let (first, different) = values.column.mostFrequent(mostValues, at: values.places)
      return (first, different)
    }
    var counts: [Value: Int] = [:]
    for (value, count) in values.column.counts(at: values.places) {
      for part in parts(of: value) { counts[part, default: 0] += count }
    }
    let ordered = counts.sorted { a, b in
      if isClosed { return ValueOrder.compare(a.key, type: element, with: b.key, otherType: element) * order < 0 }
      return a.value != b.value
        ? a.value > b.value : ValueOrder.compare(a.key, type: element, with: b.key, otherType: element) < 0
    }
    return (ordered.prefix(mostValues).map { (value: $0.key, count: $0.value) }, counts.count)
  }

  /// A set counts for each of its elements, the empty one for itself.
  private func parts(of value: Value) -> [Value] {
    switch value {
    case .codes(let codes): codes == 0 ? [value] : (0..<64).filter { codes & (1 << UInt64($0)) != 0 }.map(Value.code)
    case .texts(let texts): texts.isEmpty ? [value] : texts.map(Value.text)
    case .missing, .number, .quotient, .bool, .text, .date, .datetime, .duration, .code: [value]
    }
  }

  /// Whether the order of the values says more than their counts.
  private var isClosed: Bool {
    switch type.base {
    case .bool, .tier, .role, .choice: true
    case .number, .quotient, .text, .nameText, .date, .datetime, .duration, .set: false
    }
  }

  /// True before false, and the highest tier first.
  private var order: Int { type.base == .bool || type.base == .tier ? -1 : 1 }
}

extension BaseType {
  /// Of a set, the type of what is in it.
  var elementOrSelf: BaseType {
    switch self {
    case .set(.tier): .tier
    case .set(.role): .role
    case .set(.choice(let index)): .choice(index)
    case .set(.text): .text
    case .number, .quotient, .bool, .text, .date, .datetime, .duration, .tier, .role, .choice, .nameText: self
    }
  }
}

/// Lines of a text, a count and a bar as long as the count is large.
enum Bars {
  private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  static func write(_ rows: [(String, Int)], isNumber: Bool, to output: inout Output) {
    let texts = rows.map { escaped($0.0) }
    let label = min(texts.map { displayWidth(of: $0) }.max() ?? 0, 40)
    let most = rows.map(\.1).max() ?? 0
    let digits = String(most).count
    let room = min(50, (output.width ?? 80) - label - digits - 6)
    for (row, text) in zip(rows, texts) {
      let padding = String(repeating: " ", count: max(0, label - displayWidth(of: text)))
      let count = String(repeating: " ", count: digits - String(row.1).count) + String(row.1)
      let line = "  " + (isNumber ? padding + text : text + padding) + "  " + count + " "
      output.line(output.cut(line) + output.style(.number, bar(for: row.1, of: most, room: room)))
    }
  }

  static func bar(for count: Int, of most: Int, room: Int) -> String {
    guard most > 0, count > 0, room > 0 else { return "" }
    let parts = max(1, Int((Int128(count) * Int128(room) * 8) / Int128(most)))
    return String(repeating: "█", count: parts / 8) + eighths[parts % 8]
  }
}
