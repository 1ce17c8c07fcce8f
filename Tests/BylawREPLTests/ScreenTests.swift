import Bylaw
import BylawTestSupport
import Testing

@testable import BylawREPL

/// A terminal as far as the screen uses one: rows of cells, a cursor, and lines that wrap where they are too long.
struct FakeTerminal {
  let width: Int
  private(set) var rows: [[String]]
  private(set) var row = 0
  private(set) var column = 0
  /// Whether the cursor is behind a full row, which terminals show in different ways.
  private(set) var isPending = false
  private(set) var inks: Set<String> = []

  init(width: Int) {
    self.width = width
    rows = [[String](repeating: " ", count: width)]
  }

  var lines: [String] { rows.map { row in String(row.joined().reversed().drop { $0 == " " }.reversed()) } }

  mutating func write(_ text: String) {
    var rest = Substring(text)
    while let character = rest.popFirst() {
      switch character {
      case "\r\n":
        (column, isPending) = (0, false)
        down()
      case "\r": (column, isPending) = (0, false)
      case "\n": down()
      case "\u{1B}": escape(&rest)
      default: put(character)
      }
    }
  }

  private mutating func down() {
    row += 1
    if row == rows.count { rows.append([String](repeating: " ", count: width)) }
  }

  private mutating func put(_ character: Character) {
    let cells = Cell(character: character).width
    if isPending || column + cells > width {
      column = 0
      isPending = false
      down()
    }
    rows[row][column] = String(character)
    for extra in 1..<max(cells, 1) where cells > 1 { rows[row][column + extra] = "" }
    column += cells
    if column >= width { (column, isPending) = (width - 1, true) }
  }

  private mutating func escape(_ rest: inout Substring) {
    rest.removeFirst()
    let parameters = String(rest.prefix { !$0.isLetter })
    rest = rest.dropFirst(parameters.count)
    let count = Int(parameters) ?? 1
    switch rest.popFirst() {
    case "A": row = max(0, row - count)
    case "B": row = min(rows.count - 1, row + count)
    case "C": column = min(width - 1, column + count)
    case "J":
      for index in row..<rows.count { erase(index, from: index == row ? column : 0) }
    case "K": erase(row, from: column)
    case "m": inks.insert(parameters)
    default: break
    }
    if parameters != "?25" { isPending = isPending && ["A", "B"].contains(rest.first) }
  }

  private mutating func erase(_ index: Int, from column: Int) {
    for cell in column..<width { rows[index][cell] = " " }
  }
}

@Suite("Screen")
struct ScreenTests {
  /// Types keys one by one and compares what a terminal shows after each with the frame.
  private func check(_ keys: [String], width: Int, _ typist: Typist = Typist()) {
    var typist = typist
    var screen = Screen(isColoured: true)
    var terminal = FakeTerminal(width: width)
    for key in keys {
      typist.type(key)
      let frame = typist.editor.frame(prompt: "> ", width: width, height: 50)
      terminal.write(screen.show(frame, width: width))
      let shown = terminal.lines.prefix(frame.rows.count)
      let wanted = frame.rows.map { row in
        String(row.map(\.text).joined().reversed().drop { $0 == " " }.reversed())
      }
      #expect(Array(shown) == wanted, "after \(key.debugDescription)")
      #expect(!terminal.lines.dropFirst(frame.rows.count).contains { !$0.isEmpty }, "after \(key.debugDescription)")
      #expect((terminal.row, terminal.column) == frame.cursor, "after \(key.debugDescription)")
    }
  }

  @Test("what is shown is the frame, whatever is typed", arguments: [10, 11, 12, 40])
  func frames(width: Int) {
    let text = "members where 活跃度 > 3 and 昵称 = \"👩‍👩‍👧\""
    check(text.map(String.init), width: width)
    check(
      text.map(String.init) + [
        Keys.ctrl("a"), "新", Keys.ctrl("k"), "ab", Keys.altEnter, "一二三四五六", Keys.up, Keys.ctrl("u"),
      ],
      width: width)
  }

  @Test("any keys", arguments: 0..<20)
  func anyKeys(seed: Int) {
    var numbers = SeededGenerator(seed: UInt64(seed))
    let all = [
      "a", "群", "👍🏽", "e\u{301}", Keys.left, Keys.right, Keys.backspace, Keys.altEnter, Keys.ctrl("a"), Keys.ctrl("e"),
      Keys.ctrl("k"),
      Keys.ctrl("w"), Keys.ctrl("y"), Keys.up, Keys.down, "\u{1F}", " ", Keys.paste("晋升 from\n  growth"), "\t",
      Keys.ctrl("r"),
    ]
    let keys = (0..<60).map { _ in all[numbers.below(all.count)] }
    check(
      keys, width: 12 + numbers.below(20),
      Typist(history: ["count(群)", "a\n  b"], assistant: SessionAssistant()))
  }

  @Test("a wide character that does not fit goes to the next row, and so does the cursor behind a full one")
  func wrapping() {
    var typist = Typist()
    typist.type("abcdefg群")
    var frame = typist.frame(width: 10)
    #expect(frame.text == "> abcdefg\n群")
    typist = Typist()
    typist.type("abcdef群")
    frame = typist.frame(width: 10)
    #expect(frame.text == "> abcdef群\n")
    #expect(frame.cursor == (1, 0))
  }

  @Test("of a row only what changed is written")
  func small() {
    var screen = Screen(isColoured: false)
    var typist = Typist()
    typist.type("count(members")
    _ = screen.show(typist.frame(), width: 40)
    typist.type(")")
    #expect(screen.show(typist.frame(), width: 40) == ")")
  }

  @Test("what would act on the terminal is shown instead")
  func hostile() {
    var typist = Typist()
    typist.type(Keys.paste("a\u{07}\u{202E}b\tc"))
    #expect(typist.frame().text == "> a\\u{7}\\u{202E}b    c")
  }

  @Test("a text taller than the terminal is shown around the cursor")
  func tall() {
    var typist = Typist()
    typist.type(Keys.paste((1...50).map { "line \($0)" }.joined(separator: "\n")))
    #expect(typist.frame(height: 5).rows.count == 5)
    #expect(typist.frame(height: 5).text.contains("line 50"))
    for _ in 0..<49 { typist.type(Keys.up) }
    #expect(typist.frame(height: 5).text.hasPrefix("> line 1\n"))
  }

  @Test("after a resize everything is drawn anew from the prompt's row")
  func resize() {
    var screen = Screen(isColoured: false)
    var typist = Typist()
    typist.type("abcdefghijklmnopqrstuvwxyz")
    _ = screen.show(typist.frame(width: 40), width: 40)
    // The row of 28 cells now takes three rows of 10, the cursor in the last of them.
    #expect(screen.resize(to: 10) == "\r\u{1B}[2A\u{1B}[J")
    #expect(screen.show(typist.frame(width: 10), width: 10).contains("> abcdefgh\r\nijklmnopqr\r\nstuvwxyz"))
  }

  @Test("NO_COLOR: no colours and no hints")
  func plain() {
    var screen = Screen(isColoured: false)
    var typist = Typist(history: [], assistant: SessionAssistant(history: EntryHistory(entries: ["count(members)"])))
    typist.type("cou")
    let frame = typist.editor.frame(prompt: "> ", width: 40, height: 10, isColoured: false)
    #expect(frame.text == "> cou")
    #expect(!screen.show(frame, width: 40).contains("m"))
    #expect(typist.frame().text == "> count(members)")
  }
}
