import BylawTestSupport
import Testing

@testable import Bylaw
@testable import BylawReport

@Suite("Reports")
struct PolicyReportTests {
  /// What some text is within the quotes of a policy; no policy and no table has a NUL.
  private static func quoted(_ text: String) -> String {
    let scalars = text.unicodeScalars.filter { $0.value > 0 }.map { scalar in
      scalar.value < 0x20 || "\"\\{}".unicodeScalars.contains(scalar) || scalar.value > 0x7E
        ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
    }
    return "\"" + scalars.joined() + "\""
  }

  private static func policy(title: String, tier: String, rule: String, duty: String) -> String {
    """
    policy \(quoted(title))
    review every 15 days from 2026-01-01
    tiers core \(quoted(tier)) capacity 5 purpose \(quoted(duty)) audience \(quoted(duty)) > growth
    role helper \(quoted(rule)) duty \(quoted(duty))
    member
      id: text key
      name: text?
      tier: tier?
      score: int
      roles: set of role = {}
    param least \(quoted(rule)) = 3
    let double \(quoted(rule)) = 2 * score
    label keen \(quoted(tier)) when double > 2
    protect few \(quoted(rule)) from demotion when score = 7
    promote rising \(quoted(rule)) from growth to core
      when double >= least
      take top 2 by double
      say \(quoted(duty))
    demote falling \(quoted(rule)) from core to growth when score < 2 and (name is missing or name != \(quoted(title + "?")))
    remove gone \(quoted(duty)) from growth when score < 0
    reward badge when score > 5 grant badge \(quoted(rule))
    ensure small \(quoted(title)) that count(members in core) <= 5
    milestone large \(quoted(tier)) when count(members) >= 2
    ritual talk \(quoted(title)) every day at 08:00
    """
  }

  private func page(
    _ text: String, members: String, language: PolicyLanguage? = nil, threads: Int = 1, simulates: Bool = true
  ) throws -> String {
    let folder = try TemporaryFolder()
    try folder.write("members.csv", members)
    let checked = checkPolicy(parsePolicy(PolicyText(name: "<p>.bylaw", text: text)))
    let policy = try #require(checked.value, "\(checked.problems.text())")
    let files = DataFiles(folder: folder.path)
    let (moment, last) = (
      try reviewMoment(reading: "2026-11-01", policy: policy), try reviewMoment(reading: "2027-03-01", policy: policy)
    )
    let outcome = policy.reported(
      on: .files(files), asOf: moment, language: language, command: "bylaw run '<p>.bylaw'", threads: threads)
    var report = try #require(outcome.value, "\(outcome.problems.text())").report
    if simulates {
      let schedule = try reviewSchedule(of: policy, from: moment, through: last)
      let simulation: Simulation = try #require(simulate(schedule, files: files, threads: 1).value)
      report.simulation = simulation
    }
    return report.page
  }

  private static func cell(_ text: String) -> String {
    // At a cell's start U+FFFF, which is no character, stands for an error of a spreadsheet.
    let kept = text.filter { $0 != "\0" && $0 != "\u{FFFF}" }
    return "\"" + kept.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  private static let plain = """
    id,name,tier,score
    a,Ann,growth,9
    b,Ben,growth,1
    c,Cai,core,1
    d,Dan,growth,-1
    e,Eve,,4

    """

  /// What must be true of every page.
  private func check(_ page: String) throws {
    let elements = try MarkupReader(page).elements
    let ids = elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    #expect(!elements.contains { ["script", "iframe", "img", "link", "object", "form", "base"].contains($0.tag) })
    for element in elements {
      for (name, value) in element.attributes {
        #expect(!name.hasPrefix("on") && !["style", "src", "srcset", "xlink:href"].contains(name), "\(name)")
        if name == "href" { #expect(value.hasPrefix("#") && ids.contains(String(value.dropFirst())), "\(value)") }
      }
      if element.tag == "th" { #expect(["row", "col"].contains(element.attributes["scope"])) }
      if element.tag == "svg" {
        #expect(element.attributes["role"] == "img")
        let names = element.attributes["aria-labelledby"]?.split(separator: " ").map(String.init) ?? []
        #expect(element.attributes["aria-label"] != nil || (names.count == 2 && names.allSatisfy(ids.contains)))
      }
      if element.tag == "style" { #expect(!element.text.contains("url(") && !element.text.contains("@import")) }
    }
    let levels = elements.compactMap { $0.tag.first == "h" ? Int($0.tag.dropFirst()) : nil }
    #expect(levels.first == 1 && levels.count { $0 == 1 } == 1)
    #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
  }

  @Test("hostile names, in policy and data", arguments: MarkupTests.hostile + [String(repeating: "长x", count: 5_000)])
  func hostile(text: String) throws {
    let members = "id,name,tier,score\n\(Self.cell("k" + text)),\(Self.cell(text)),growth,9\nb,Ben,core,1\n"
    let page = try page(Self.policy(title: text, tier: "t" + text, rule: "r" + text, duty: text), members: members)
    try check(page)
  }

  @Test("random names", arguments: 0..<60)
  func random(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let text = Self.policy(
      title: MarkupTests.text(&random), tier: "t" + MarkupTests.text(&random), rule: MarkupTests.text(&random),
      duty: MarkupTests.text(&random))
    let rows = (0..<8).map { row in
      "\(row)\(Self.cell(MarkupTests.text(&random)).dropFirst().dropLast().filter { $0 != "\"" && !$0.isNewline && $0 != "," }),"
        + "\(Self.cell(MarkupTests.text(&random))),\(random.pick("core", "growth", "")),\(random.number(-3...9))\n"
    }
    let language = random.pick(PolicyLanguage.english, .chinese, nil)
    try check(try page(text, members: "id,name,tier,score\n" + rows.joined(), language: language))
  }

  @Test("the same page on any number of threads")
  func deterministic() throws {
    let text = Self.policy(title: "Club", tier: "Core", rule: "Rising", duty: "help")
    let pages = try [1, 1, 3].map { try page(text, members: Self.plain, threads: $0) }
    #expect(pages[0] == pages[1] && pages[1] == pages[2])
  }

  @Test("a page is in the language of the policy's title, or of its words, or as asked for")
  func language() throws {
    func language(_ text: String, _ asked: PolicyLanguage? = nil) throws -> String? {
      try MarkupReader(try page(text, members: "id\na\n", language: asked, simulates: false)).elements.first?
        .attributes["lang"]
    }
    let member = "member\n  id: text key\n"
    #expect(try language("policy \"Club\"\n" + member) == "en")
    #expect(try language("policy \"读书会\"\n" + member) == "zh-CN")
    #expect(try language(member) == "en")
    #expect(try language("成员\n  id: 文本 主键\n") == "zh-CN")
    #expect(try language("policy \"读书会\"\n" + member, .english) == "en")
  }

  @Test("what is doubtful about the data stands on the page, in its language")
  func doubts() throws {
    let text = "review twice a month\nmember\n  id: text key\n  city: text?\nlabel local when city is present\n"
    let members = "id,city\nann,NULL\nben,Oslo\n"
    let english = try page(text, members: members, simulates: false)
    #expect(english.contains("1 cell in column `city` of members holds `NULL` (1), which the policy takes for a text."))
    let chinese = try page(text, members: members, language: .chinese, simulates: false)
    #expect(chinese.contains("members 的 `city` 一列有 1 格写的是 `NULL` (1)，章程当成了文字。最先的：`NULL`（第 2 行）。"))
  }

  @Test("why rules had nothing to give, and what a never rules out, stand on the page in its language")
  func nothingAndNevers() throws {
    let text = """
      tiers core > growth
      member
        id: text key
        tier: tier?
        score: int in ..9
      reward more when score > 0 grant score 1
      promote up from growth to core when score > 8
      never promoted when score = 9 "not the best"
      never removed
      """
    let members = "id,tier,score\na,growth,9\nb,core,9\nc,core,1\n"
    let english = try page(text, members: members, simulates: false)
    #expect(english.contains("Nothing for 2 members: 2 are at the most already."))
    #expect(english.contains("broken by this review: a (") && english.contains("✓ kept"))
    let chinese = try page(text, members: members, language: .chinese, simulates: false)
    #expect(chinese.contains("有 2 人什么也没有得到：2 人已到上限。") && chinese.contains("这次复盘违反了"))
    for page in [english, chinese] { try check(page) }
  }

  @Test("of many decisions the first are shown, and how to see all")
  func limit() throws {
    let text = """
      tiers core > growth
      member
        id: int key
        tier: tier
        score: int
      promote rising from growth to core take top 900 by score
      """
    let members = (1...1_000).map { "\($0),growth,\($0 * 7)\n" }.joined()
    let page = try page(text, members: "id,tier,score\n" + members, simulates: false)
    let cells = try MarkupReader(page).elements.filter { $0.tag == "td" && $0.text == "growth → core" }
    #expect(cells.count == PolicyReport.rowsPerRule)
    #expect(page.contains("… and 850 more. This command lists all: <code>bylaw run &#39;&lt;p&gt;.bylaw&#39;</code>"))
    #expect(page.utf8.count < 60_000)
    #expect(page.contains("last taken: 707 · rising"))
  }

  @Test("what rules compare and rank by, with the lines that they draw")
  func numbers() throws {
    let text = Self.policy(title: "Club", tier: "Core", rule: "Up", duty: "help")
    let checked = try #require(checkPolicy(parsePolicy(PolicyText(name: "p", text: text))).value)
    let probe = ReportProbe(policy: checked)
    #expect(probe.quantities == [.letValue(0), .field(3)])
    #expect(probe.marks[.letValue(0)]?.map(\.comparison) == ["≥ 3", "> 2"])
    #expect(probe.marks[.field(3)]?.map(\.comparison) == ["< 2", "< 0", "> 5", "= 7"])
  }

  @Test("rows in memory have the page of the files that hold the same")
  func rows() throws {
    let text = Self.policy(title: "花 & Club", tier: "Core", rule: "Up", duty: "help")
    let folder = try TemporaryFolder()
    try folder.write("members.csv", "id,name,tier,score\na,Ann,core,1\nb,<Ben>,growth,4\nc,,growth,-1\nd,Dan,,7\n")
    let policy = try #require(PolicyFile(text: text, name: "p.bylaw").policy)
    let rows = CommunityRows(members: [
      ["id": "a", "name": "Ann", "tier": "core", "score": 1],
      ["id": "b", "name": "<Ben>", "tier": "growth", "score": 4], ["id": "c", "tier": "growth", "score": -1],
      ["id": "d", "name": "Dan", "score": 7],
    ])
    let moment = try policy.moment("2026-11-01")
    let ofRows = try #require(policy.report(on: .rows(rows), asOf: moment).value)
    let ofFiles = try #require(policy.report(on: .folder(folder.path), asOf: moment).value)
    #expect(ofRows.page == ofFiles.page)
    #expect(ofRows.page.contains("&lt;Ben&gt;"))
    #expect(ofRows.review.decisions.map(\.rule).contains("rising"))
    let wrong = policy.report(on: .rows(CommunityRows(members: [["id": ""]])), asOf: moment)
    #expect(wrong.value == nil && wrong.problems.hasErrors)
  }

  @Test("a policy of almost nothing has a page")
  func least() throws {
    let page = try page("member\n  id: text key\n", members: "id\n", simulates: false)
    try check(page)
  }
}
