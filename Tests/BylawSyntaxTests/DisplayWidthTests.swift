import BylawSyntax
import Testing

@Suite("Display width")
struct DisplayWidthTests {
  @Test(
    "as terminals draw it",
    arguments: [
      ("", 0), ("abc", 3), ("一群", 4), ("晋升 core", 9), ("ｆｕｌｌ", 8), ("，", 2), ("café", 4), ("cafe\u{301}", 4),
      ("가", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("ｱ", 1), ("👍", 2), ("👍🏽", 2), ("👨‍👩‍👧‍👦", 2), ("🇨🇳", 2), ("❤", 1),
      ("❤\u{FE0F}", 2), ("❤\u{FE0F}\u{200D}🔥", 2), ("1\u{FE0F}\u{20E3}", 2), ("☀", 1), ("☀\u{FE0F}", 2),
      ("\u{200B}", 0), ("葛\u{E0100}", 2),
      ("Ω", 1), ("𠮷", 2), ("🏳\u{FE0F}\u{200D}🌈", 2), ("ไทย", 3), ("กำ", 2), ("\u{1B}", 0),
    ])
  func width(_ text: String, _ cells: Int) {
    #expect(displayWidth(of: text) == cells)
  }

  @Test("adds up over characters")
  func sum() {
    let text = "活跃度 2 × 👩🏽‍💻 ok"
    #expect(displayWidth(of: text) == text.reduce(0) { $0 + displayWidth(of: $1) })
  }
}
