import BylawChecker
import BylawReference
import BylawSyntax
import Testing

@testable import Bylaw

@Suite("Definitions with parameters")
struct DefinitionTests {
  private static let head = """
    tiers core > regular
    member
      id: text key
      tier: tier?
      city: text?
      books: int = 0
      spent: decimal(2) = 0
    events message
      who: member
      sent: datetime
      chars: int = 0

    """

  private func decisions(_ rules: String) throws -> String {
    let file = PolicyFile(text: Self.head + rules, name: "p.bylaw")
    let policy = try #require(file.policy, "\(file.problems)")
    let rows = CommunityRows(
      members: (0..<12).map { number in
        [
          "id": .text("m\(number)"), "tier": number % 3 == 0 ? "core" : "regular",
          "books": .number(ExactNumber(number)), "spent": .number(ExactNumber(number * 7 % 40)),
          "city": number % 4 == 0 ? nil : number % 2 == 0 ? "Oslo" : "Bergen",
        ] as DataRow
      },
      events: [
        "message": (0..<30).map { number in
          [
            "who": .text("m\(number % 7)"), "sent": "2026-10-30T08:00", "chars": .number(ExactNumber(number)),
          ] as DataRow
        }
      ])
    let outcome = policy.review(.rows(rows), asOf: try policy.moment("2026-11-01"))
    return try #require(outcome.value, "\(outcome.problems.text())").text(as: .csv)
  }

  @Test(
    "a call means what it would mean written out",
    arguments: [
      (
        """
        let need(scale: decimal(2), base: int) = base * scale + 1
        promote up from regular to core when books > need(1.5, 2) and spent < need(3.25, books)
        """,
        "promote up from regular to core when books > 2 * 1.5 + 1 and spent < books * 3.25 + 1"
      ),
      (
        """
        label meets(scale: decimal(2)) when books >= 5 * scale unless spent > 20 * scale
        promote up from regular to core when meets(1) or not meets(0.5)
        """,
        """
        promote up from regular to core
          when (books >= 5 and not (spent > 20)) or not (books >= 5 * 0.5 and not (spent > 20 * 0.5))
        """
      ),
      (
        """
        let long(least: int) = count(message where chars >= least)
        let more(least: int) = long(least) + long(2 * least)
        reward r when more(7) > 2 grant badge "a"
        """,
        """
        reward r when count(message where chars >= 7) + count(message where chars >= 2 * 7) > 2 grant badge "a"
        """
      ),
      (
        """
        let most(least: int) = max(chars of message where chars >= least)
        let rate(part: int) = part / books
        reward r
          when most(9) is present and most(9) > 20 and (rate(3) is missing or rate( 3 ) > 50%)
          unless most(25) is present and most(25) = 29
          grant badge "a"
        """,
        """
        reward r
          when (max(chars of message where chars >= 9) ?? 0) > 20 and (books = 0 or 3 / books > 50%)
          unless (max(chars of message where chars >= 25) ?? 0) = 29
          grant badge "a"
        """
      ),
      (
        """
        let most(least: int) = max(chars of message where chars >= least)
        let either(a: int, b: int) = if most(a) is present then most(a) else most(b) ?? 0
        let town(name: text) = if city = name then city else city
        label named(name: text) when town(name) is present and town(name) starts with "O"
        reward r when either(29, 3) > 27 or named("Oslo") grant badge "a"
        """,
        """
        let top = max(chars of message where chars >= 29)
        let low = max(chars of message where chars >= 3)
        reward r when (if top is present then top else low ?? 0) > 27 or (city is present and city starts with "O")
          grant badge "a"
        """
      ),
      (
        """
        label from_there(town: text) when city = town
        reward r when city is missing or not from_there("Oslo") grant badge "a"
        """,
        "reward r when city is missing or city != \"Oslo\" grant badge \"a\""
      ),
      (
        """
        label long(n: int) when chars >= n
        reward r when count(message where long(books)) > 1 grant badge "a"
        """,
        "reward r when count(message where chars >= books) > 1 grant badge \"a\""
      ),
    ])
  func writtenOut(calls: String, plain: String) throws {
    let expected = try decisions(plain)
    #expect(expected.split(separator: "\n").count > 1)
    #expect(try decisions(calls) == expected)
  }

  @Test(
    "a call that was not asked about may be missing, and so may one of other things",
    arguments: [
      "when most(9) > 20", "when most(8) is present and most(9) > 20", "when most(9) is missing and most(9) > 20",
      "when most(9) is present or most(9) > 20", "when books > 0 unless most(9) = 20",
    ])
  func unasked(condition: String) {
    let rules =
      "let most(least: int) = max(chars of message where chars >= least)\nreward r \(condition) grant badge \"a\"\n"
    let file = PolicyFile(text: Self.head + rules, name: "p.bylaw")
    #expect(file.problems.text().contains("error[may-be-missing]"), "\(file.problems.text())")
  }

  @Test("tests, coverage and mutation see a call as one condition")
  func coverage() throws {
    let text =
      Self.head + """
        label meets(scale: decimal(2)) when books >= 5 * scale and spent > 20 * scale
        promote up from regular to core when meets(1) or meets(2)
        test "t" as of 2026-11-01
          given a: tier = regular, books = 5, spent = 21
          given b: tier = regular, books = 9, spent = 20
          expect a moves to core
          expect b stays
        """
    let policy = try #require(checkPolicy(parsePolicy(PolicyText(name: "p", text: text))).value)
    let outcome = outcome(of: policy.checked.tests[0], policy: policy, logsConditions: true)
    #expect(outcome.status == .passed)
    let source = policy.checked.source
    let conditions = (outcome.result?.conditions.conditions.keys).map { Set($0.map { source[$0] }) } ?? []
    #expect(conditions == ["meets(1)", "meets(2)"])
  }
}
