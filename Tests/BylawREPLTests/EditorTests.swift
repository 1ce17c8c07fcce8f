import Bylaw
import BylawTestSupport
import Testing

@testable import BylawREPL

/// Types keys, written as a terminal sends them, and tells what came of them.
struct Typist {
  var editor: LineEditor
  private var decoder = KeyDecoder()
  private(set) var outcomes: [LineEditor.Outcome] = []

  init(history: [String] = [], assistant: any EditorAssistant = NoAssistant()) {
    editor = LineEditor(history: EntryHistory(entries: history), assistant: assistant)
  }

  mutating func type(_ text: String) { type(bytes: Array(text.utf8)) }

  mutating func type(bytes: [UInt8]) {
    for key in decoder.feed(bytes) { outcomes.append(editor.handle(key)) }
  }

  /// A lone Escape, after which nothing comes.
  mutating func escape() {
    type("\u{1B}")
    for key in decoder.giveUp() { outcomes.append(editor.handle(key)) }
  }

  /// The text with the cursor as a bar.
  var state: String { editor.buffer.beforeCursor + "|" + editor.buffer.afterCursor }

  func frame(width: Int = 40, height: Int = 10) -> Frame {
    editor.frame(prompt: "> ", width: width, height: height)
  }
}

/// What keys are called in the tables below.
enum Keys {
  static let left = "\u{1B}[D"
  static let right = "\u{1B}[C"
  static let up = "\u{1B}[A"
  static let down = "\u{1B}[B"
  static let home = "\u{1B}[H"
  static let wordLeft = "\u{1B}b"
  static let wordRight = "\u{1B}f"
  static let ctrlLeft = "\u{1B}[1;5D"
  static let ctrlRight = "\u{1B}[1;5C"
  static let delete = "\u{1B}[3~"
  static let backspace = "\u{7F}"
  static let altEnter = "\u{1B}\r"

  static func ctrl(_ letter: Character) -> String {
    String(Unicode.Scalar((letter.asciiValue ?? 0) & 0x1F))
  }

  static func paste(_ text: String) -> String { "\u{1B}[200~\(text)\u{1B}[201~" }
}

@Suite("Line editor")
struct EditorTests {
  @Test(
    "keys make text",
    arguments: [
      ("count(members)", "count(members)|"),
      ("abc\(Keys.left)\(Keys.left)x", "ax|bc"),
      ("abc\(Keys.ctrl("a"))x\(Keys.ctrl("e"))y", "xabcy|"),
      ("abc\(Keys.home)\(Keys.delete)", "|bc"),
      ("abc\(Keys.backspace)\(Keys.backspace)", "a|"),
      ("活跃度\(Keys.left)\(Keys.left)很", "活很|跃度"),
      ("活跃度\(Keys.backspace)", "活跃|"),
      ("spoken 活跃度 \(Keys.wordLeft)", "spoken |活跃度 "),
      ("spoken活跃度\(Keys.wordLeft)", "spoken|活跃度"),
      ("spoken活跃度\(Keys.ctrlLeft)\(Keys.ctrlLeft)", "|spoken活跃度"),
      ("quality_posts > 3\(Keys.home)\(Keys.wordRight)", "quality_posts| > 3"),
      ("quality_posts > 3\(Keys.home)\(Keys.ctrlRight)\(Keys.ctrlRight)", "quality_posts > 3|"),
      ("a b c\(Keys.ctrl("w"))\(Keys.ctrl("w"))", "a |"),
      ("一群 晋升\(Keys.ctrl("w"))", "一群 |"),
      ("a b c\(Keys.left)\(Keys.left)\(Keys.ctrl("k"))", "a b|"),
      ("a b c\(Keys.left)\(Keys.ctrl("u"))", "|c"),
      ("a b\(Keys.ctrl("w"))\(Keys.ctrl("y"))\(Keys.ctrl("y"))", "a bb|"),
      ("one two\(Keys.ctrl("w"))\(Keys.ctrl("w"))\(Keys.ctrl("y"))", "one two|"),
      ("ab\(Keys.ctrl("t"))", "ba|"),
      ("one\(Keys.ctrl("u"))two\(Keys.ctrl("u"))\(Keys.ctrl("y"))\u{1B}y", "one|"),
      ("one two\(Keys.home)\u{1B}d", "| two"),
      ("ab\(Keys.ctrl("d"))", "ab|"),
      ("ab\(Keys.left)\(Keys.ctrl("d"))", "a|"),
      ("a\(Keys.altEnter)b", "a\nb|"),
      ("ab\(Keys.altEnter)c\(Keys.up)x", "ax|b\nc"),
      ("a\u{1B}[24~b\u{1B}OPc", "abc|"),
    ])
  func text(keys: String, state: String) {
    var typist = Typist()
    typist.type(keys)
    #expect(typist.state == state)
  }

  @Test("the column is kept on the way through shorter lines")
  func columns() {
    var typist = Typist()
    typist.type(Keys.paste("abcdef\nab\nabcdef"))
    typist.type(Keys.up)
    #expect(typist.state == "abcdef\nab|\nabcdef")
    typist.type(Keys.up)
    #expect(typist.state == "abcdef|\nab\nabcdef")
    typist.type(Keys.down + Keys.down)
    #expect(typist.state == "abcdef\nab\nabcdef|")
  }

  @Test("undo goes back by runs of typing, redo forth again")
  func undo() {
    var typist = Typist()
    typist.type("one")
    typist.type(Keys.left + Keys.right)
    typist.type(" two")
    typist.type(Keys.ctrl("w"))
    #expect(typist.state == "one |")
    typist.type("\u{1F}")
    #expect(typist.state == "one two|")
    typist.type("\u{1F}")
    #expect(typist.state == "one|")
    typist.type("\u{1F}")
    #expect(typist.state == "|")
    typist.type("\u{1B}_\u{1B}_")
    #expect(typist.state == "one two|")
  }

  @Test("a sequence cut at any byte is the same keys")
  func splitAnywhere() {
    let bytes = Array("活👩‍👩‍👧é\(Keys.left)x\(Keys.paste("粘\r\n贴"))\(Keys.ctrlLeft)\(Keys.delete)".utf8)
    var whole = Typist()
    whole.type(bytes: bytes)
    for cut in 1..<bytes.count {
      var typist = Typist()
      typist.type(bytes: Array(bytes[..<cut]))
      typist.type(bytes: Array(bytes[cut...]))
      #expect(typist.state == whole.state, "cut at \(cut)")
    }
    #expect(whole.editor.text.contains("粘\n"))
  }

  @Test("combining marks, flags and joined emoji are one character each")
  func clusters() {
    var typist = Typist()
    typist.type("e\u{301}a")
    #expect(typist.editor.buffer.characters.count == 2)
    typist.type(Keys.backspace + Keys.backspace)
    #expect(typist.state == "|")
    typist.type("👩‍👩‍👧x🇨🇳")
    #expect(typist.editor.buffer.characters.count == 3)
    typist.type(Keys.backspace)
    #expect(typist.state == "👩‍👩‍👧x|")
    // What stood apart comes together when what is between goes.
    typist.type(Keys.ctrl("u") + Keys.paste("e\n\u{301}") + Keys.left + Keys.backspace)
    #expect(typist.editor.buffer.characters == ["e\u{301}"])
    #expect(typist.editor.buffer.cursor == 1)
  }

  @Test("any bytes leave a cursor within the text, and a frame within the terminal")
  func anyBytes() {
    var generator = SeededGenerator(seed: 42)
    let pieces: [[UInt8]] = [
      Array("活".utf8), Array("👩‍👩‍👧".utf8), [0x1B], [0x5B], [0x41], [0x7F], [0x0D], [0xFF], [0xE6], [0x01], [0x05],
      [0x0B],
      [0x17], [0x19], [0x12], [0x1F], [0x09], Array(Keys.paste("a\nb").utf8), Array(Keys.altEnter.utf8),
      Array("\u{301}".utf8),
      Array(Keys.up.utf8), Array(Keys.ctrlLeft.utf8), [0x3A], [0x20],
    ]
    for _ in 0..<300 {
      var typist = Typist(history: ["count(members)", "let 活跃 = 3\n  + 4"], assistant: SessionAssistant())
      for _ in 0..<30 { typist.type(bytes: pieces[generator.below(pieces.count)]) }
      let frame = typist.frame(width: 10 + generator.below(20), height: 5)
      #expect((0...typist.editor.buffer.characters.count).contains(typist.editor.buffer.cursor))
      #expect(frame.cursor.row < frame.rows.count)
      #expect(frame.rows.count <= 5 + LineEditor.Menu.mostRows + 1)
    }
  }

  @Test(
    "Enter submits what is whole, and goes on with what is not",
    arguments: [
      ("count(members)", true), ("count(members", false), (":run", true), ("let a = 1", true), ("let a =", false),
      ("promote up from low to high", false), ("demote quiet from core to low when spoken = 0", true),
      ("label quiet", false), ("label quiet when spoken = 0", true), ("members where", false), ("1 + + 2", true),
      ("member", false), ("标签 沉默", false), ("设 甲 = 1", true),
    ])
  func enter(text: String, isWhole: Bool) {
    var typist = Typist(assistant: SessionAssistant())
    typist.type(text + "\r")
    #expect(typist.outcomes.last == (isWhole ? .submitted(text) : .edited))
  }

  @Test("an empty line ends a declaration")
  func emptyLine() {
    var typist = Typist(assistant: SessionAssistant())
    typist.type("label quiet\rwhen spoken = 0\r")
    #expect(typist.state == "label quiet\n  when spoken = 0\n  |")
    typist.type("\r")
    #expect(typist.outcomes.last == .submitted("label quiet\n  when spoken = 0\n  "))
  }

  @Test("Ctrl-C, Ctrl-D, Ctrl-Z and Ctrl-L are told")
  func signals() {
    var typist = Typist()
    typist.type("\u{03}\u{04}\u{1A}\u{0C}a\u{04}")
    #expect(typist.outcomes == [.interrupted, .ended, .suspended, .cleared, .edited, .edited])
  }

  @Test("a paste of ten thousand lines is one change")
  func largePaste() {
    let text = (1...10_000).map { "let v\($0) = \($0)" }.joined(separator: "\n")
    var typist = Typist(assistant: SessionAssistant())
    typist.type(Keys.paste(text))
    #expect(typist.editor.text == text)
    let frame = typist.frame(width: 80, height: 24)
    #expect(frame.rows.count == 24)
    #expect(frame.text.contains("let v10000 = 10000"))
    typist.type("\u{1F}")
    #expect(typist.editor.buffer.isEmpty)
  }
}
