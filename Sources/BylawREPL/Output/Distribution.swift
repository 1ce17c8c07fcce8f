import Bylaw
import BylawChecker
import BylawEngine
import BylawSyntax

/// How values are spread: for numbers and times quantiles and a histogram, for all others how many have each.
struct Distribution {
  private static let mostValues = 12

  private let values: ValueList
  private let missing: Int
  private let policy: CheckedPolicy
  private let bins: Int

  init(_ values: ValueList, policy: CheckedPolicy, bins: Int) {
    self.values = values
    missing = values.places.count { !values.column.isPresent(at: $0) }
    self.policy = policy
    self.bins = bins
  }

  private var type: ValueType { values.column.type }

  func write(_ output: inout Output) {
    let count = values.count
    var head = "\(counted(count, "member"))"
    if missing > 0 { head += ", \(missing) of them missing" }
    output.line(output.style(.bold, head) + output.style(.dim, " : " + describe(type, policy)))
    guard count > missing else { return }
    switch type.base {
    case .number, .date, .datetime: writeScale(&output)
    case .bool, .text, .nameText, .duration, .tier, .role, .choice, .set: writeCounts(&output)
    }
  }

  // MARK: Numbers and times

  private func writeScale(_ output: inout Output) {
    let sorted = sortedNumbers()
    guard let first = sorted.first, let last = sorted.last else { return }
    let quantiles = [
      ("min", first), ("25%", item(25, sorted)), ("median", item(50, sorted)), ("75%", item(75, sorted)),
      ("90%", item(90, sorted)), ("max", last),
    ]
    var line = quantiles.map { "\(output.style(.dim, $0.0)) \(text($0.1))" }.joined(separator: "  ")
    if case .number(let scale) = type.base, let mean = mean(sorted, scale) {
      line += "  \(output.style(.dim, "mean")) \(Formatting.number(mean, scale: max(scale, 2)))"
    }
    output.line("  " + line)
    guard first < last else { return }
    let ranges = Bins(from: first, to: last, step: unit, count: bins).ranges
    let rows = ranges.map { range in
      (label(range), place(sorted) { $0 > range.upperBound } - place(sorted) { $0 >= range.lowerBound })
    }
    Bars.write(rows, isNumber: true, &output)
  }

  /// The smallest step that makes sense.
  private var unit: Int64 { type.base == .datetime ? microsecondsPerDay : 1 }

  /// Numbers that lie close together are counted instead of compared.
  private func sortedNumbers() -> [Int64] {
    let numbers = values.places.compactMap(values.column.number)
    guard let first = numbers.min(), let last = numbers.max() else { return [] }
    let (span, isFar) = last.subtractingReportingOverflow(first)
    guard !isFar, span < max(4_096, numbers.count) else { return numbers.sorted() }
    var counts = [Int](repeating: 0, count: Int(span) + 1)
    for number in numbers { counts[Int(number - first)] += 1 }
    var sorted: [Int64] = []
    sorted.reserveCapacity(numbers.count)
    for (step, count) in counts.enumerated() where count > 0 {
      sorted.append(contentsOf: repeatElement(first + Int64(step), count: count))
    }
    return sorted
  }

  /// The first of the sorted numbers from which on something holds.
  private func place(_ sorted: [Int64], where holds: (Int64) -> Bool) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if holds(sorted[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private func text(_ number: Int64) -> String {
    switch type.base {
    case .date: CivilDate(dayNumber: Int32(clamping: number)).text
    case .datetime: String(Formatting.datetime(number).prefix(16))
    default: Formatting.number(number, scale: type.scale)
    }
  }

  /// Whole numbers and days with both ends; decimals from one end up to the next.
  private func label(_ range: ClosedRange<Int64>) -> String {
    if range.lowerBound == range.upperBound { return text(range.lowerBound) }
    switch type.base {
    case .datetime: return [range.lowerBound, range.upperBound].map { text($0).prefix(10) }.joined(separator: "..")
    case .number where type.scale > 0:
      return [range.lowerBound, range.upperBound + 1].map { shortened(text($0)) }.joined(separator: " – ")
    default: return "\(text(range.lowerBound))..\(text(range.upperBound))"
    }
  }

  /// Without noughts at the end.
  private func shortened(_ number: String) -> String {
    var text = Substring(number)
    while text.last == "0" { text.removeLast() }
    return String(text.last == "." ? text.dropLast() : text)
  }

  private func item(_ percent: Int, _ sorted: [Int64]) -> Int64 {
    sorted[min(sorted.count - 1, max(0, (sorted.count * percent + 99) / 100 - 1))]
  }

  /// With as many digits as the values have, and two at least.
  private func mean(_ sorted: [Int64], _ scale: Int) -> Int64? {
    let sum = sorted.reduce(Int128(0)) { $0 + Int128($1) }
    return Exact.checked(Exact.divide(sum, scale, by: Int128(sorted.count), 0, scale: max(scale, 2)))
  }

  // MARK: The others

  private func writeCounts(_ output: inout Output) {
    let element = ValueType(type.base.elementOrSelf)
    let (first, different) = firstCounts(element)
    Bars.write(first.map { (Shown.text(of: $0.value, type: element, policy), $0.count) }, isNumber: false, &output)
    if different > first.count {
      output.line(output.style(.dim, "  … and \(different - first.count) other values"))
    }
  }

  /// The values that are shown, and how many different ones there are.
  private func firstCounts(_ element: ValueType) -> (first: [(value: Value, count: Int)], different: Int) {
    if !isClosed, element.base == type.base {
      let (first, different) = values.column.mostFrequent(Self.mostValues, at: values.places)
      return (first, different)
    }
    var counts: [Value: Int] = [:]
    for (value, count) in values.column.counts(at: values.places) {
      for part in parts(of: value) { counts[part, default: 0] += count }
    }
    let ordered = counts.sorted { a, b in
      if isClosed { return ValueOrder.compare(a.key, element, b.key, element) * order < 0 }
      return a.value != b.value ? a.value > b.value : ValueOrder.compare(a.key, element, b.key, element) < 0
    }
    return (ordered.prefix(Self.mostValues).map { (value: $0.key, count: $0.value) }, counts.count)
  }

  /// A set counts for each of its elements, the empty one for itself.
  private func parts(of value: Value) -> [Value] {
    switch value {
    case .codes(let codes): codes == 0 ? [value] : (0..<64).filter { codes & (1 << UInt64($0)) != 0 }.map(Value.code)
    case .texts(let texts): texts.isEmpty ? [value] : texts.map(Value.text)
    case .missing, .number, .bool, .text, .date, .datetime, .duration, .code: [value]
    }
  }

  /// Whether the order of the values says more than their counts.
  private var isClosed: Bool {
    switch type.base {
    case .bool, .tier, .role, .choice: true
    case .number, .text, .nameText, .date, .datetime, .duration, .set: false
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
    case .number, .bool, .text, .date, .datetime, .duration, .tier, .role, .choice, .nameText: self
    }
  }
}

/// Ranges of equal, round width that cover values.
struct Bins {
  private(set) var ranges: [ClosedRange<Int64>] = []

  init(from first: Int64, to last: Int64, step: Int64, count: Int) {
    let width = Self.round((Int128(last) - Int128(first)) / Int128(step) / Int128(max(count, 1)) + 1) * Int128(step)
    var start = Exact.floorQuotient(Int128(first), width) * width
    while start <= Int128(last), ranges.count <= 2 * count {
      ranges.append(Int64(clamping: start)...Int64(clamping: start + width - 1))
      start += width
    }
  }

  /// 1, 2 or 5 times a power of ten, not below `width`.
  private static func round(_ width: Int128) -> Int128 {
    var power: Int128 = 1
    while power * 10 <= width { power *= 10 }
    for factor in [1, 2, 5, 10] as [Int128] where power * factor >= width { return power * factor }
    return width
  }
}

/// Lines of a text, a count and a bar as long as the count is large.
enum Bars {
  private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  static func write(_ rows: [(String, Int)], isNumber: Bool, _ output: inout Output) {
    let texts = rows.map { escaped($0.0) }
    let label = min(texts.map { displayWidth($0) }.max() ?? 0, 40)
    let most = rows.map(\.1).max() ?? 0
    let digits = String(most).count
    let room = min(50, (output.width ?? 80) - label - digits - 6)
    for (row, text) in zip(rows, texts) {
      let padding = String(repeating: " ", count: max(0, label - displayWidth(text)))
      let count = String(repeating: " ", count: digits - String(row.1).count) + String(row.1)
      let line = "  " + (isNumber ? padding + text : text + padding) + "  " + count + " "
      output.line(output.cut(line) + output.style(.number, bar(row.1, of: most, room: room)))
    }
  }

  static func bar(_ count: Int, of most: Int, room: Int) -> String {
    guard most > 0, count > 0, room > 0 else { return "" }
    let parts = max(1, Int((Int128(count) * Int128(room) * 8) / Int128(most)))
    return String(repeating: "█", count: parts / 8) + eighths[parts % 8]
  }
}
