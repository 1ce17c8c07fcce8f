import BylawSyntax
import BylawTestSupport
import Testing

@testable import Bylaw
@testable import BylawReport

@Suite("Markup")
struct MarkupTests {
  @Test("text and attributes are escaped")
  func hostileText() {
    var page = ""
    Markup.element(
      .p, attributes: [.attribute(.label, value: "\"onload='x' <&>")], text: "</p><script>\u{0}\u{202E}]]>"
    ).write(to: &page)
    #expect(
      page == """
        <p aria-label="&quot;onload=&#39;x&#39; &lt;&amp;&gt;">&lt;/p&gt;&lt;script&gt;\\u{0}\\u{202E}]]&gt;</p>

        """)
  }

  static let hostile = [
    "<script>alert(1)</script>", "\"onload=\"x", "' onclick='x", "]]>", "-->", "<!--", "&lt;", "&", "\u{0}", "\r\n",
    "\t",
    "\u{202E}", "\u{2066}", "\u{FEFF}", "\u{FFFF}", "\u{7F}", "\u{85}", "👩‍👩‍👧", "群", "</style>", "</title>",
    "javascript:x",
    "\\", "{name}", "a",
  ]

  static func text(_ random: inout SeededGenerator) -> String {
    (0..<random.number(0...6)).map { _ in random.pick(from: hostile) ?? "" }.joined()
  }

  /// Random trees of random texts are read again as what they were.
  @Test("what is written is read again", arguments: 0..<200)
  func roundTrip(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let (text, label) = (Self.text(&random), Self.text(&random))
    let markup = Markup.element(
      .td, [.attribute(.label, value: label), .attribute(.lang, value: "en")],
      [.foreign(text), .element(.svgText, text: label)])
    var page = ""
    markup.write(to: &page)
    let read = try MarkupReader(page).elements
    let visible = { (text: String) in
      escaped(text).unicodeScalars.reduce(into: "") { result, scalar in
        if scalar.properties.isNoncharacterCodePoint {
          result += escapeSequence(for: scalar)
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    #expect(read.map(\.tag) == ["td", "bdi", "text"])
    #expect(read[0].attributes == ["aria-label": visible(label), "lang": "en"])
    #expect(read[1].text == visible(text) && read[2].text == visible(label))
  }

  @Test("lengths have a digit after the point")
  func lengths() {
    #expect([0, 1, 1.25, -0.04, -2.5, 1e300, .nan].map(lengthText) == ["0", "1", "1.3", "0", "-2.5", "0", "0"])
  }

  @Test("labels of drawings are cut where they are too wide")
  func labels() {
    #expect(Drawing.shortened("短", cells: 4) == "短")
    #expect(Drawing.shortened(String(repeating: "长", count: 10_000), cells: 8) == "长长长…")
  }

  @Test("every word is in both languages")
  func words() {
    let (english, chinese) = (ReportWords(language: .english), ReportWords(language: .chinese))
    for word in ReportWords.Word.allCases {
      #expect(!english(word).isEmpty && english(word).utf8.allSatisfy { $0 < 0x80 }, "\(word)")
      #expect(chinese(word).unicodeScalars.contains { $0.value >= 0x4E00 }, "\(word)")
    }
  }
}

@Suite("Numbers and their ranges")
struct SortedNumbersTests {
  @Test("every value is in its range", arguments: 0..<100)
  func bins(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let reach = random.pick(3, 50, 100_000)
    let numbers = SortedNumbers(numbers: (0..<random.number(1...40)).map { _ in Int64(random.number(-reach...reach)) })
    let bins = Bins(of: numbers, step: 1, count: 24, mayGrow: seed % 2 == 0)
    #expect(bins.ranges.count <= 25)
    #expect(numbers.values.allSatisfy { bins.ranges[bins.index(of: $0)].contains($0) })
    #expect(zip(bins.ranges, bins.ranges.dropFirst()).allSatisfy { $0.upperBound + 1 == $1.lowerBound })
  }

  @Test("of a heavy tail every value is in its range, and the ranges grow", arguments: 0..<100)
  func growing(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let tail = (0..<random.number(1...5)).map { _ in Int64(random.number(50_000...9_000_000)) }
    let crowd = (0..<100).map { _ in Int64(random.number(0...random.pick(2, 30, 400))) }
    let numbers = SortedNumbers(numbers: crowd + tail)
    for count in [8, 20, 24] {
      let bins = Bins(of: numbers, step: 1, count: count, mayGrow: true)
      #expect(bins.areGrowing)
      #expect(bins.ranges.count <= count + count / 2 + 2)
      #expect(numbers.values.allSatisfy { bins.ranges[bins.index(of: $0)].contains($0) })
      #expect(zip(bins.ranges, bins.ranges.dropFirst()).allSatisfy { $0.upperBound + 1 == $1.lowerBound })
      #expect(bins.ranges.allSatisfy { numbers.count(in: $0) < 95 }, "the crowd is told apart")
      #expect(!Bins(of: numbers, step: 1, count: count, mayGrow: false).areGrowing)
    }
  }

  @Test("what is spread evenly, or is below nought, has ranges of one width")
  func equal() {
    for numbers in [(0..<100).map { Int64($0 * 7) }, [-5, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 900_000]] {
      let bins = Bins(of: SortedNumbers(numbers: numbers), step: 1, count: 8, mayGrow: true)
      #expect(!bins.areGrowing)
      #expect(Set(bins.ranges.map(\.count)).count == 1)
    }
  }

  @Test("the far ends of what a number can be")
  func ends() {
    let bins = Bins(of: SortedNumbers(numbers: [.min, .max]), step: 1, count: 24, mayGrow: true)
    #expect(bins.index(of: .min) == 0 && bins.index(of: .max) == bins.ranges.count - 1)
  }

  @Test("quantiles and the mean")
  func quantiles() {
    let numbers = SortedNumbers(numbers: [4, 1, 3, 2])
    #expect([0, 25, 50, 51, 100].map { numbers.percentile($0) } == [1, 1, 2, 3, 4])
    #expect(numbers.mean(scale: 0, at: 2) == 250)
    #expect(SortedNumbers(numbers: []).mean(scale: 0, at: 2) == nil)
  }
}
