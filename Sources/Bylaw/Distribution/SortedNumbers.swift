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

/// Ranges that cover values, of equal, round width; or, where nearly all values would be in one of these and the others are
/// far above, each wider than the one before: 0, 1, 2 to 4, 5 to 9, 10 to 19.
package struct Bins: Sendable {
  package private(set) var ranges: [ClosedRange<Int64>] = []
  /// Whether the ranges grow.
  package private(set) var areGrowing = false

  /// - Parameters:
  ///   - step: the smallest width that makes sense.
  ///   - count: about how many ranges there are to be.
  ///   - mayGrow: else they are of equal width.
  package init(of numbers: SortedNumbers, step: Int64, count: Int, mayGrow: Bool) {
    guard let first = numbers.first, let last = numbers.last else { return }
    let count = max(count, 1)
    ranges = Self.equalRanges(from: first, to: last, step: step, count: count)
    guard mayGrow, first >= 0, ranges.count > 2,
      let fullest = ranges.max(by: { numbers.count(in: $0) < numbers.count(in: $1) }),
      numbers.count(in: fullest) * 4 > numbers.values.count * 3, fullest.lowerBound == ranges[0].lowerBound,
      fullest.count > 1
    else { return }
    let growing = Self.growingRanges(of: numbers, to: last, count: count)
    guard growing.count > 2 else { return }
    (ranges, areGrowing) = (growing, true)
  }

  /// Which range a value that they cover is in.
  package func index(of value: Int64) -> Int {
    max(0, min(ranges.partitioningIndex { $0.upperBound >= value }, ranges.count - 1))
  }

  private static func equalRanges(from first: Int64, to last: Int64, step: Int64, count: Int) -> [ClosedRange<Int64>] {
    let width = round((Int128(last) - Int128(first)) / Int128(step) / Int128(count) + 1) * Int128(step)
    var ranges: [ClosedRange<Int64>] = []
    var start = Exact.floorQuotient(of: Int128(first), by: width) * width
    while start <= Int128(last), ranges.count <= 2 * count {
      ranges.append(Int64(clamping: start)...Int64(clamping: start + width - 1))
      start += width
    }
    return ranges
  }

  /// Up to 1, 2 and 5 times the powers of ten, or to the powers alone where these would be too many.
  private static func growingRanges(of numbers: SortedNumbers, to last: Int64, count: Int) -> [ClosedRange<Int64>] {
    guard let least = numbers.values.first(where: { $0 > 0 }) else { return [] }
    var edges: [Int128] = []
    for factors in [[1, 2, 5], [1]] as [[Int128]] {
      edges = Self.edges(from: least, to: last, factors: factors)
      if edges.count <= count + count / 2 + 1 { break }
    }
    // What is below the first of them is one range.
    edges = edges.suffix(count + 1)
    var ranges = zip(edges, edges.dropFirst()).map { Int64(clamping: $0)...Int64(clamping: $1 - 1) }
    if let first = numbers.first, let edge = edges.first, Int128(first) < edge {
      ranges.insert(min(first, 0)...Int64(clamping: edge - 1), at: 0)
    }
    return ranges
  }

  /// From the last one that is not above `least` to the first one above `last`.
  private static func edges(from least: Int64, to last: Int64, factors: [Int128]) -> [Int128] {
    var edges: [Int128] = []
    var power: Int128 = 1
    while power <= Int128(last) {
      edges += factors.map { $0 * power }
      power *= 10
    }
    edges.append(power)
    let start = max(0, edges.partitioningIndex { $0 > Int128(least) } - 1)
    let end = edges.partitioningIndex { $0 > Int128(last) }
    return Array(edges[start...min(end, edges.count - 1)])
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
