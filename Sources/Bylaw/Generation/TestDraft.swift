import BylawChecker
import BylawData
import BylawSyntax

/// The members and events of a test that is being made up.
struct TestDraft: Sendable {
  struct Person: Sendable {
    /// By index of the member's fields.
    var fields: [Int: Value] = [:]
    /// Values that stand in for the formulas of lets.
    var lets: [Int: Value] = [:]
  }

  struct Happening: Sendable {
    var event: Int
    /// Nil for what belongs to everybody.
    var who: Int?
    var count: Int
    var fields: [Int: Value]
  }

  /// A decision in the record.
  struct Decided: Sendable {
    var rule: Int
    var who: Int
    var day: Int32
  }

  var people: [Person] = []
  var happenings: [Happening] = []
  var decided: [Decided] = []

  /// `a`, `b` and so on, and numbers behind them where there are very many.
  static func handle(of who: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(who % 26)))
    return who < 26 ? letter : letter + String(who / 26)
  }

  func test(asOf: Value) -> CheckedTest {
    var test = CheckedTest(titled: "", asOf: asOf)
    for (who, person) in people.enumerated() {
      var member = CheckedTest.Member(called: Self.handle(of: who))
      member.fields = person.fields.sorted { $0.key < $1.key }.map { CheckedTest.Setting(of: $0.key, $0.value) }
      member.lets = person.lets.sorted { $0.key < $1.key }.map { CheckedTest.Setting(of: $0.key, $0.value) }
      test.members.append(member)
    }
    test.events = happenings.filter { $0.count > 0 }.map { it in
      CheckedTest.Events(
        it.count, of: it.event, by: it.who.map(Self.handle),
        fields: it.fields.sorted { $0.key < $1.key }.map { CheckedTest.Setting(of: $0.key, $0.value) })
    }
    test.records = decided.map { it in
      CheckedTest.Record(
        rule: it.rule, member: CheckedTest.Handle(called: Self.handle(of: it.who)), moment: .date(it.day))
    }
    return test
  }
}

/// Choices that come out the same in every run.
struct Choices: Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ count: Int) -> Int { count < 2 ? 0 : Int(next() % UInt64(count)) }

  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  mutating func pick<Item>(from items: [Item]) -> Item? { items.isEmpty ? nil : items[below(items.count)] }
}
