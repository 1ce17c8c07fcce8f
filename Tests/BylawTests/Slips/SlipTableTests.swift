import Testing

@testable import Bylaw

/// The tables of slips are text, which is read when the first is looked for.
@Suite("Tables of slips")
struct SlipTableTests {
  @Test("every line is an entry whose names stand for something", arguments: [SlipTable.english, SlipTable.chinese])
  func whole(_ table: SlipTableReader) {
    #expect(table.unread.isEmpty, "\(table.unread)")
    #expect(table.patterns.count > 1_000)
  }

  @Test("blocks are repeated for each value, within each other too, and lines go on")
  func blocks() {
    let reader = SlipTableReader(
      """
      # remark
      for <unit>→<each> in month→monthly ¦ week→weekly
      for <sign> in > ¦ <
      <each> <sign> $n ⇐? every <unit> <sign> $n
        ¦ by <unit> <sign> $n
      end
      end
      ␣and␣ ⇐ &&
      ⇐ ;
      """)
    #expect(reader.unread.isEmpty)
    #expect(
      reader.patterns.map(\.replacement)
        == ["monthly > $n", "monthly > $n", "monthly < $n", "monthly < $n"]
        + ["weekly > $n", "weekly > $n", "weekly < $n", "weekly < $n"] + [" and ", ""])
    #expect(reader.patterns.prefix(8).allSatisfy { $0.certainty == .likely })
    #expect(reader.patterns.last?.certainty == .sure)
  }

  @Test("what is no entry, and what stands for nothing, is told")
  func unread() {
    #expect(SlipTableReader("just words").unread == ["just words"])
    #expect(SlipTableReader("  ¦ goes on").unread == ["goes on"])
    #expect(SlipTableReader("$x ⇐ $y").unread == ["$x ⇐ $y"])
    #expect(SlipTableReader("a ⇐! b").unread == ["b"])
  }
}
