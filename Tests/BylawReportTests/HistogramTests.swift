import BylawTestSupport
import Foundation
import Testing

@testable import Bylaw
@testable import BylawReport

@Suite("Histograms of a page")
struct HistogramTests {
  /// A policy of rules that draw lines at some values of a number.
  private func page(limits: [Int], scores: [Int], language: PolicyLanguage, printsText: Bool = false) throws -> String {
    let rules = limits.enumerated().map { index, limit in
      "reward r\(index) \"奖励第\(index)名的人 of a long name\" when score >= \(limit) grant badge \"b\(index)\"\n"
    }
    let text = """
      policy "Lines"
      tiers core > growth
      member
        id: text key
        tier: tier?
        score: int
      let twice "两倍" = 2 * score
      label keen "积极 people" when twice > 2
      reward last "末位" when keen and twice > 1 take top 2 by twice, score grant badge "x"

      """ + rules.joined()
    let folder = try TemporaryFolder()
    try folder.write(
      "members.csv", "id,tier,score\n" + scores.enumerated().map { "m\($0),core,\($1)\n" }.joined())
    let policy = try #require(checkPolicy(parsePolicy(PolicyText(name: "p.bylaw", text: text))).value)
    let moment = try reviewMoment(reading: "2026-11-01", policy: policy)
    let outcome = policy.reported(
      on: .files(DataFiles(folder: folder.path)), asOf: moment, language: language, command: nil, threads: 1)
    var report = try #require(outcome.value).report
    report.printsText = printsText
    return report.page
  }

  private struct Box {
    var x: ClosedRange<Double>
    var y: ClosedRange<Double>
  }

  private func number(_ name: String, in tag: Substring) -> Double? {
    guard let start = tag.range(of: " \(name)=\"")?.upperBound else { return nil }
    return Double(tag[start...].prefix { $0 != "\"" })
  }

  @Test("no line crosses a label, wherever lines are", arguments: 0..<60)
  func crossings(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let limits = (0..<random.number(1...6)).map { _ in random.number(1...100) }
    let scores = (0..<40).map { _ in random.pick(true, false) ? random.number(0...100) : random.number(0...5) }
    let page = try page(limits: Array(Set(limits)), scores: scores, language: random.pick(.english, .chinese))
    var drawings = 0
    for drawing in page.components(separatedBy: "<svg ").dropFirst() where drawing.contains("class=\"halo\"") {
      drawings += 1
      let svg = drawing.components(separatedBy: "</svg>")[0]
      let lines = svg.components(separatedBy: "<line ").dropFirst().compactMap {
        tag -> (x: Double, y: ClosedRange<Double>)? in
        let tag = tag.prefix { $0 != ">" }
        guard tag.contains("mark") || tag.contains("cut"), let x = number("x1", in: " " + tag),
          let top = number("y1", in: " " + tag), let end = number("y2", in: " " + tag)
        else { return nil }
        return (x, top...end)
      }
      let labels = svg.components(separatedBy: "<text ").dropFirst().compactMap { part -> Box? in
        let tag = part.prefix { $0 != ">" }
        guard tag.contains("halo"), let x = number("x", in: " " + tag), let y = number("y", in: " " + tag) else {
          return nil
        }
        let text = part.dropFirst(tag.count + 1).prefix { $0 != "<" }
          .replacing("&gt;", with: ">").replacing("&lt;", with: "<")
        let width = 6.0 * text.unicodeScalars.reduce(0.0) { $0 + ($1.value > 0x2E80 ? 2 : 1) }
        return Box(x: tag.contains("\"end\"") ? x - width...x : x...x + width, y: y - 9...y)
      }
      #expect(!labels.isEmpty && labels.count == lines.count)
      for label in labels {
        #expect(label.x.lowerBound >= -1 && label.x.upperBound <= 361, "\(label)")
        for line in lines {
          let crosses = line.x > label.x.lowerBound + 1 && line.x < label.x.upperBound - 1 && line.y.overlaps(label.y)
          #expect(!crosses, "a line at \(line.x) crosses \(label)")
        }
      }
    }
    #expect(drawings > 0)
  }

  @Test("of a heavy tail the columns grow, and the page says so")
  func heavyTail() throws {
    let scores = (0..<200).map { $0 % 7 } + [90_000, 1_200_000]
    #expect(try page(limits: [5], scores: scores, language: .chinese).contains("越靠右"))
    #expect(
      try page(limits: [5], scores: scores, language: .english).contains("further right a column stands for more"))
    #expect(try !page(limits: [5], scores: Array(0..<100), language: .english).contains("further right"))
  }

  @Test("things are called by their titles, also where a rule speaks of them")
  func titles() throws {
    let page = try page(limits: [5], scores: [1, 2, 9], language: .chinese)
    #expect(page.contains("“积极 people”"))
    let decisions = page.components(separatedBy: "<h2>决定").last?.components(separatedBy: "<h2>").first ?? ""
    #expect(decisions.contains("末位") && decisions.contains("两倍") && !decisions.contains("twice"))
  }

  @Test("the policy's text goes on paper where that is asked for")
  func paper() throws {
    #expect(try page(limits: [5], scores: [1], language: .english).contains("class=\"unprinted\""))
    #expect(try !page(limits: [5], scores: [1], language: .english, printsText: true).contains("class=\"unprinted\""))
  }
}
