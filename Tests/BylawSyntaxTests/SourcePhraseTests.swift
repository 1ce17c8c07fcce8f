import BylawSyntax
import BylawTestSupport
import Foundation
import Testing

/// Every message there is stands in the sources as `Phrase("…", "…")`: each of them is read here, and rendered in both
/// languages with nothing in its places.
@Suite("Every phrase of the sources")
struct SourcePhraseTests {
  /// Names of formats, flags' values, files and columns, which are the same in all languages.
  private static let known =
    """
    BOM CI HTML ICS Markdown iCalendar TSV SQL NUL GB gz md txt ics T08 sarif junit github text table schema null none
    gb18030 gbk shift jis euc kr big5 windows summary en zh zh CN duckdb sqlite postgresql fish zsh bash shell compinit git
    run explain policy data members message decision decisions review values goals faults allow set fix monotone ddl part
    last spark clickhouse write format big5 DuckDB SQLite PostgreSQL
    apply as of out u051 all export less PAGER VISUAL EDITOR TZDIR Ctrl help load save edit show read sweep why type hist
    """

  @Test("is in both languages, and neither falls back to the other")
  func both() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources")
    let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
    var count = 0
    for case let file as URL in files where file.pathExtension == "swift" {
      var scanner = PhraseScanner(bytes: Array(try Data(contentsOf: file)))
      while let phrase = scanner.next() {
        count += 1
        let left = phrase.leftovers(known: Self.known).filter { !$0.allSatisfy { "昵称姓名以编码另存".contains($0) } }
        #expect(left == [], "\(file.lastPathComponent): \(phrase.english) | \(phrase.chinese)")
        if phrase.english != " says" { #expect(phrase.english.isEmpty == phrase.chinese.isEmpty, "\(phrase)") }
      }
    }
    #expect(count > 2_500)
  }
}

/// Finds the phrases of a source file that are two literals.
private struct PhraseScanner {
  let bytes: [UInt8]
  private var place = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> Phrase? {
    let head = Array("Phrase(".utf8)
    while place + head.count < bytes.count {
      guard bytes[place] == head[0], bytes[place..<place + head.count].elementsEqual(head) else {
        place += 1
        continue
      }
      place += head.count
      var end = place
      if let english = literal(at: &end), comma(at: &end), let chinese = literal(at: &end) {
        return Phrase(english: english, chinese: chinese)
      }
    }
    return nil
  }

  private func byte(_ place: Int) -> UInt8 { place < bytes.count ? bytes[place] : 0 }
  private func isQuote(_ place: Int) -> Bool { byte(place) == UInt8(ascii: "\"") }

  private func skipBlanks(_ place: inout Int) {
    while byte(place) == UInt8(ascii: " ") || byte(place) == UInt8(ascii: "\n") { place += 1 }
  }

  private func comma(at place: inout Int) -> Bool {
    skipBlanks(&place)
    guard byte(place) == UInt8(ascii: ",") else { return false }
    place += 1
    return true
  }

  /// A literal's text, with a point for what is put into it.
  private func literal(at place: inout Int) -> String? {
    skipBlanks(&place)
    guard isQuote(place) else { return nil }
    let isLong = isQuote(place + 1) && isQuote(place + 2)
    place += isLong ? 3 : 1
    var text: [UInt8] = []
    while place < bytes.count {
      if isQuote(place), !isLong || isQuote(place + 1) && isQuote(place + 2) {
        place += isLong ? 3 : 1
        return String(decoding: text, as: UTF8.self)
      }
      if byte(place) == UInt8(ascii: "\\") {
        place += 1
        if byte(place) == UInt8(ascii: "(") {
          skipInterpolation(&place)
          text.append(UInt8(ascii: "."))
        } else {
          text.append(isQuote(place) ? byte(place) : UInt8(ascii: " "))
          place += 1
        }
        continue
      }
      text.append(byte(place) == UInt8(ascii: "\n") ? UInt8(ascii: " ") : byte(place))
      place += 1
    }
    return nil
  }

  private func skipInterpolation(_ place: inout Int) {
    var depth = 0
    repeat {
      if isQuote(place) {
        _ = literal(at: &place)
        continue
      }
      if byte(place) == UInt8(ascii: "(") { depth += 1 }
      if byte(place) == UInt8(ascii: ")") { depth -= 1 }
      place += 1
    } while depth > 0 && place < bytes.count
  }
}
