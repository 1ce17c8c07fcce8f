import BylawChecker
import BylawSyntax

/// Numbers of one scale, ascending: their quantiles and their mean.
package struct SortedNumbers: Sendable {
  package let values: [Int64]

  /// Numbers that lie close together are counted instead of compared.
  package init(numbers: [Int64]) {
    guard let first = numbers.min(), let last = numbers.max() else {
      values = []
      return
    }
    let (span, isFar) = last.subtractingReportingOverflow(first)
    guard !isFar, span < max(4_096, numbers.count) else {
      values = numbers.sorted()
      return
    }
    var counts = [Int](repeating: 0, count: Int(span) + 1)
    for number in numbers { counts[Int(number - first)] += 1 }
    var sorted: [Int64] = []
    sorted.reserveCapacity(numbers.count)
    for (step, count) in counts.enumerated() where count > 0 {
      sorted.append(contentsOf: repeatElement(first + Int64(step), count: count))
    }
    values = sorted
  }

  package var first: Int64? { values.first }
  package var last: Int64? { values.last }

  /// The number that so many percent do not exceed; 0 where there is none.
  package func percentile(_ percent: Int) -> Int64 {
    values.isEmpty ? 0 : values[min(values.count - 1, max(0, (values.count * percent + 99) / 100 - 1))]
  }

  package func count(in range: ClosedRange<Int64>) -> Int {
    values.partitioningIndex { $0 > range.upperBound } - values.partitioningIndex { $0 >= range.lowerBound }
  }

  /// Of numbers of `scale`, at another; nil where there are none.
  package func mean(scale: Int, at wanted: Int) -> Int64? {
    guard !values.isEmpty else { return nil }
    let sum = values.reduce(Int128(0)) { $0 + Int128($1) }
    return Exact.checked(Exact.divide(sum, leftScale: scale, by: Int128(values.count), rightScale: 0, scale: wanted))
  }
}

/// Ranges of equal, round width that cover values.
package struct Bins: Sendable {
  package private(set) var ranges: [ClosedRange<Int64>] = []
  private let width: Int128
  private let start: Int128

  package init(from first: Int64, to last: Int64, step: Int64, count: Int) {
    width = Self.round((Int128(last) - Int128(first)) / Int128(step) / Int128(max(count, 1)) + 1) * Int128(step)
    start = Exact.floorQuotient(of: Int128(first), by: width) * width
    var start = start
    while start <= Int128(last), ranges.count <= 2 * count {
      ranges.append(Int64(clamping: start)...Int64(clamping: start + width - 1))
      start += width
    }
  }

  /// Which range a value that they cover is in.
  package func index(of value: Int64) -> Int {
    let place = Exact.floorQuotient(of: Int128(value) - start, by: width)
    return Int(clamping: max(0, min(place, Int128(ranges.count - 1))))
  }

  /// 1, 2 or 5 times a power of ten, not below `width`.
  private static func round(_ width: Int128) -> Int128 {
    var power: Int128 = 1
    while power * 10 <= width { power *= 10 }
    for factor in [1, 2, 5, 10] as [Int128] where power * factor >= width { return power * factor }
    return width
  }
}

/// A number as printed without noughts at the end of its fraction.
package func shortened(_ number: String) -> String {
  guard number.contains(".") else { return number }
  var text = Substring(number)
  while text.last == "0" { text.removeLast() }
  return String(text.last == "." ? text.dropLast() : text)
}
