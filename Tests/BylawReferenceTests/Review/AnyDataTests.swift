import BylawChecker
import BylawSyntax
import BylawTestSupport
import Foundation
import Testing

@testable import BylawData
@testable import BylawReference

/// Whatever the data, a review ends, and ends the same way twice: here on tables such as no reader would hand over, with
/// numbers at their limits, dates outside the calendar and cells missing where none may be.
@Suite struct AnyDataTests {
  private static let policies = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "examples")

  @Test(arguments: ["growth-community", "irc-channel", "loyalty", "english-football"])
  func aReviewEnds(name: String) throws {
    let file = Self.policies.appending(path: name).appending(path: "policy.bylaw")
    let source = SourceText(name: name, text: try String(contentsOf: file, encoding: .utf8))
    let policy = try #require(check(parse(source).tree).policy)
    for seed in 1...40 {
      var data = AnyData(policy: policy, random: SeededGenerator(seed: UInt64(seed)))
      let dataset = data.dataset()
      let asOf = AsOf(now: Int64(seed) * 40_000_000_000_000_000 + 1)
      #expect(outcome(policy, dataset, asOf) == outcome(policy, dataset, asOf))
    }
  }

  private func outcome(_ policy: CheckedPolicy, _ dataset: Dataset, _ asOf: AsOf) -> String {
    let evaluator = Evaluator(policy: policy, dataset: dataset, asOf: asOf)
    let report: String
    do { report = "\(try Review(evaluator: evaluator).run().report.decisions)" } catch { report = "\(error)" }
    do { return report + "\(try evaluator.memberValues())" } catch { return report + "\(error)" }
  }
}

/// Random tables.
private struct AnyData {
  var policy: CheckedPolicy
  var random: SeededGenerator

  private mutating func next(_ bound: Int) -> Int {
    Int(random.next() % UInt64(bound))
  }

  mutating func dataset() -> Dataset {
    let wild = next(2) == 0
    let members = table(policy.members, rows: next(12), wild: wild)
    var events: [TableData] = []
    for event in policy.events { events.append(table(event.table, rows: next(60), wild: wild)) }
    return Dataset(members: members, events: events)
  }

  private mutating func table(_ table: Table, rows: Int, wild: Bool) -> TableData {
    var columns: [Column] = []
    for field in table.fields { columns.append(column(field, rows, wild)) }
    return TableData(rowCount: rows, columns: columns)
  }

  private mutating func column(_ field: Field, _ rows: Int, _ wild: Bool) -> Column {
    var isPresent: [Bool] = []
    for _ in 0..<rows {
      isPresent.append(field.type.isOptional || wild ? next(4) > 0 : true)
    }
    return Column(type: field.type, storage: storage(field.type.base, rows, wild), isPresent: isPresent)
  }

  private mutating func storage(_ base: BaseType, _ rows: Int, _ wild: Bool) -> Column.Storage {
    switch base {
    case .number, .duration: return .int64(list(rows) { $0.number(wild) })
    case .datetime: return .int64(list(rows) { wild ? $0.number(true) : Int64($0.next(1_000)) * 43_200_000_000_000 })
    case .date: return .int32(list(rows) { wild ? Int32(clamping: $0.number(true)) : Int32($0.next(30_000)) })
    case .bool: return .bool(list(rows) { $0.next(2) == 0 })
    case .tier: return codes(rows, of: policy.tiers.count)
    case .role: return codes(rows, of: policy.roles.count)
    case .choice(let choice): return codes(rows, of: policy.choices[choice].items.count)
    case .set(.text): return .texts(list(rows) { [Text("\($0.next(3))")] })
    case .set: return .mask(list(rows) { UInt64(truncatingIfNeeded: $0.number(true)) })
    case .text, .nameText, .quotient:
      var texts = TextStorage()
      for _ in 0..<rows { texts.append("\(next(6))".utf8) }
      return .text(texts)
    }
  }

  private mutating func codes(_ rows: Int, of count: Int) -> Column.Storage {
    .code(list(rows) { UInt8($0.next(max(count, 1))) })
  }

  private mutating func list<T>(_ rows: Int, _ make: (inout AnyData) -> T) -> [T] {
    var list: [T] = []
    for _ in 0..<rows { list.append(make(&self)) }
    return list
  }

  private mutating func number(_ wild: Bool) -> Int64 {
    guard wild else { return Int64(next(50)) }
    let extremes: [Int64] = [.max, .min, 999_999_999_999_999_999, -999_999_999_999_999_999, 0, 1, -1, 86_400_000_000]
    return next(3) == 0 ? extremes[next(extremes.count)] : Int64(next(2_000)) - 1_000
  }
}
