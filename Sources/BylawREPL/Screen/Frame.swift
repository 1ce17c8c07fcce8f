import Bylaw
import BylawData
import BylawSyntax

/// One character on the screen.
struct Cell: Equatable {
  var text: String
  /// How many cells of the terminal it takes.
  var width: Int
  var ink: Style.Ink?

  init(text: String, width: Int, ink: Style.Ink? = nil) {
    self.text = text
    self.width = width
    self.ink = ink
  }

  /// What a character looks like: a tab is a few blanks, and what a terminal would act upon is made visible.
  init(character: Character, ink: Style.Ink? = nil) {
    if character == "\t" {
      self.init(text: "    ", width: 4, ink: ink)
    } else if character.unicodeScalars.contains(where: mustBeEscaped) {
      let shown = escaped(String(character))
      self.init(text: shown, width: displayWidth(of: shown), ink: ink)
    } else {
      // A combining mark that stands alone needs something to stand on.
      let width = displayWidth(of: character)
      self.init(text: width == 0 ? "\u{25CC}" + String(character) : String(character), width: max(1, width), ink: ink)
    }
  }
}

/// What the editor shows: rows of cells, none wider than the terminal, and the cursor.
struct Frame: Equatable {
  var rows: [[Cell]]
  var cursor: (row: Int, column: Int)

  static func == (a: Frame, b: Frame) -> Bool { a.rows == b.rows && a.cursor == b.cursor }

  func width(ofRow row: Int) -> Int { rows[row].reduce(0) { $0 + $1.width } }

  /// The rows as plain text.
  var text: String { rows.map { $0.map(\.text).joined() }.joined(separator: "\n") }
}

/// Cells with the ink in which all of them are.
func cells(of text: String, ink: Style.Ink? = nil) -> [Cell] {
  text.map { Cell(character: $0, ink: ink) }
}
