import BylawData
import BylawSyntax

/// In characters: more than people write to each other in a message.
private let longestText = 2_000

/// A table of a page: columns with titles, the first of them the rows' headers.
struct PageTable {
  struct Column {
    var title: String
    var isNumber = false
    /// Left out where all its cells are empty.
    var isOptional = false
  }

  /// What a cell holds; nil is an empty one.
  typealias Cell = Markup?

  private let columns: [Column]
  /// What is said of the table to those who do not see it.
  private let label: String
  private var rows: [[Cell]] = []

  init(label: String, columns: [Column]) {
    self.label = label
    self.columns = columns
  }

  var isEmpty: Bool { rows.isEmpty }

  mutating func add(_ cells: [Cell]) { rows.append(cells) }

  var markup: Markup {
    let shown = columns.indices.filter { column in
      !columns[column].isOptional || rows.contains { column < $0.count && $0[column] != nil }
    }
    let head = shown.map { column in
      Markup.element(
        .th, attributes: [.attribute(.scope, value: "col")] + style(column: column), text: columns[column].title)
    }
    let body = rows.map { cells in
      Markup.element(.tr, [], shown.filter { $0 < cells.count }.map { cell(with: cells[$0], column: $0) })
    }
    let table = Markup.element(
      .table, [], [.element(.thead, [], [.element(.tr, [], head)]), .element(.tbody, [], body)])
    return .element(
      .div,
      [
        .styles(.scroll), .attribute(.role, value: "region"), .attribute(.label, value: label),
        .attribute(.tabindex, value: "0"),
      ], [table])
  }

  private func cell(with content: Cell, column: Int) -> Markup {
    let pieces = content.map { [$0] } ?? []
    return column == 0
      ? .element(.th, [.attribute(.scope, value: "row")] + style(column: column), pieces)
      : .element(.td, style(column: column), pieces)
  }

  private func style(column: Int) -> [Attribute] { columns[column].isNumber ? [.styles(.number)] : [] }
}

extension Markup {
  static func number(_ number: Int) -> Markup { .text(grouped(number)) }

  /// Text that somebody else wrote, whose direction of writing does not reach beyond it; cut where it would fill pages.
  static func foreign(_ text: String) -> Markup {
    .element(.bdi, attributes: [], text: text.utf8.count > longestText ? String(text.prefix(longestText)) + "…" : text)
  }
}
