import BylawTestSupport
import Testing

@testable import BylawChecker
@testable import BylawData
@testable import BylawDataTests
@testable import BylawSystem
@testable import BylawVector

@Suite("The members' numbers by their keys")
struct MemberKeysTests {
  static func key(_ number: Int, _ kind: KeyReader.Kind) -> String {
    switch kind {
    case .word: String(number * 7 - 40)
    case .text:
      ["k\(number)", "群\(number)", "\"q\"\"\(number)\"", String(repeating: "long", count: 80) + "\(number)"][number % 4]
    case .parts: "g\(number % 5),\(number)"
    }
  }

  static func policy(_ kind: KeyReader.Kind) -> CheckedPolicy {
    let fields: [Field] =
      switch kind {
      case .word: [Sample.field("id", .number(scale: 0), key: true)]
      case .text: [Sample.field("id", .text, key: true)]
      case .parts: [Sample.field("group", .text, key: true), Sample.field("id", .number(scale: 0), key: true)]
      }
    return Sample.policy(Sample.table("members", fields), events: [Sample.table("event", fields)])
  }

  /// Looks every row of the events up.
  final class Finder: BatchSink {
    private let finder: JoinHashTableProbe
    private let all = BitMask()
    private let numbers = UnsafeMutablePointer<Int32>.allocate(capacity: batchCapacity)
    private(set) var found: [Int: [Int32]] = [:]

    init(_ finder: JoinHashTableProbe) {
      self.finder = finder
      all.assign(first: batchCapacity)
    }

    deinit { numbers.deallocate() }

    override func consume(_ batch: borrowing Batch) {
      finder.find(in: batch.columns, count: batch.count, wanted: all, into: numbers)
      found[batch.range, default: []] += (0..<batch.count).map { numbers[$0] }
    }
  }

  @Test("members are found by their keys, and nobody by others", arguments: [KeyReader.Kind.word, .text, .parts])
  func finds(_ kind: KeyReader.Kind) throws {
    var random = SeededGenerator(seed: 41)
    let policy = Self.policy(kind)
    let header = policy.members.fields.map(\.name).joined(separator: ",") + "\n"
    for threads in 1...3 {
      let folder = try TemporaryFolder()
      let order = (0..<3_000).shuffled(using: &random)
      let asked = (0..<5_000).map { _ in Int.random(in: 0..<4_000, using: &random) }
      try folder.write("members.csv", header + order.map { Self.key($0, kind) + "\n" }.joined())
      try folder.write("event.csv", header + asked.map { Self.key($0, kind) + "\n" }.joined())
      let context = ScanContext(
        policy: policy, zone: .utc, request: DataRequest(directory: folder.path), makeRowTest: { Sample.rowTest },
        rangeSize: 500)
      let feed = FileSource(context: context, threads: threads)
      let (keys, census) = try #require(memberKeys(policy: policy, source: feed))
      #expect(census.count == 3_000)
      let reader = KeyReader(
        fields: Array(policy.keyFields.indices), types: policy.keyFields.map { policy.members.fields[$0].type.base })
      let finders = (0..<threads).map { _ in Finder(JoinHashTableProbe(rowIDs: keys, reader: reader)) }
      feed.scan(table: 1, fields: Set(policy.keyFields.indices), workers: finders)
      let found = finders.reduce(into: [:]) { $0.merge($1.found) { first, _ in first } }
      let numbers = found.keys.sorted().flatMap { found[$0] ?? [] }
      let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, Int32($0)) })
      #expect(numbers == asked.map { places[$0] ?? -1 })
      #expect(feed.reading().problemCount == 0)
    }
  }

  /// Whose keys ascend by such steps from such a first one, the keys that events name, and whether ranks will do.
  static let counted: [(first: Int, steps: [Int], isRanked: Bool)] = [
    (1, [1], true), (-5_000, [1, 1, 2, 9], true), (999_999_999_999_000_000, [3], true), (0, [64], true),
    (7, [1, 1, 70_000_000], false), (0, [1, 1, -1], false),
  ]

  @Test("members whose keys are counted are found by their ranks", arguments: counted)
  func ranks(_ first: Int, _ steps: [Int], _ isRanked: Bool) throws {
    var random = SeededGenerator(seed: 42)
    let policy = Self.policy(.word)
    var keys = [first]
    for place in 1..<1_500 { keys.append(keys[place - 1] + steps[place % steps.count]) }
    if !isRanked { keys = Array(Set(keys)).shuffled(using: &random) }
    let asked = (0..<4_000).map { _ in
      (keys.randomElement(using: &random) ?? 0) + Int.random(in: -1...1, using: &random)
    }
    let folder = try TemporaryFolder()
    try folder.write("members.csv", "id\n" + keys.map { "\($0)\n" }.joined())
    try folder.write("event.csv", "id\n" + asked.map { "\($0)\n" }.joined())
    let places = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, Int32($0)) })
    for threads in 1...3 {
      let context = ScanContext(
        policy: policy, zone: .utc, request: DataRequest(directory: folder.path), makeRowTest: { Sample.rowTest },
        rangeSize: 500)
      let feed = FileSource(context: context, threads: threads)
      let (numbers, census) = try #require(memberKeys(policy: policy, source: feed))
      if case .ranks = numbers { #expect(isRanked) } else { #expect(!isRanked) }
      #expect(census.count == keys.count)
      let finders = (0..<threads).map { _ in
        Finder(JoinHashTableProbe(rowIDs: numbers, reader: KeyReader(fields: [0], types: [.number(scale: 0)])))
      }
      feed.scan(table: 1, fields: [0], workers: finders)
      let found = finders.reduce(into: [:]) { $0.merge($1.found) { first, _ in first } }
      #expect(found.keys.sorted().flatMap { found[$0] ?? [] } == asked.map { places[$0] ?? -1 })
      if case .ranks(let ranks) = numbers {
        let lanes = UnsafeMutablePointer<Int32>.allocate(capacity: asked.count)
        defer { lanes.deallocate() }
        for level in SIMDLevel.available {
          level.run { ranks.find(asked.map(Int64.init), keyCount: asked.count, into: lanes) }
          #expect((0..<asked.count).map { lanes[$0] } == asked.map { places[$0] ?? -1 }, "\(level)")
        }
      }
    }
  }

  @Test("a key that is there twice spoils the table")
  func repeated() throws {
    let folder = try TemporaryFolder()
    try folder.write("members.csv", "id\nb\na\nb\n")
    try folder.write("event.csv", "id\nb\n")
    let policy = Self.policy(.text)
    let context = ScanContext(
      policy: policy, zone: .utc, request: DataRequest(directory: folder.path), makeRowTest: { Sample.rowTest })
    let feed = FileSource(context: context, threads: 2)
    #expect(memberKeys(policy: policy, source: feed) == nil)
    #expect(feed.reading().complaints == ["duplicate-key 4:1"])
  }

  @Test("short keys, and keys of every length, have hashes of their own")
  func hashes() {
    var keys = Set((0...80).map { [UInt8](repeating: 7, count: $0) })
    for first: UInt8 in 0...255 { keys.formUnion([[first], [first, 7], [7, 7, first]]) }
    #expect(Set(keys.map { $0.withUnsafeBytes { KeyHash.hash(of: $0) } }).count == keys.count)
  }
}
