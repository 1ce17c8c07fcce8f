import Bylaw
import BylawSyntax

/// A drawing with what it shows in words, for those who do not see it.
struct Drawing {
  /// Tells it from the page's other drawings.
  var number: Int
  var title: String
  var description: String
  var width: Double
  var height: Double
  var shapes: [Markup]

  var markup: Markup {
    let (name, words) = (Anchor(.drawing, number), Anchor(.description, number))
    return .element(
      .svg,
      [
        .styles(.drawing), .attribute(.viewBox, "0 0 \(lengthText(width)) \(lengthText(height))"),
        .attribute(.role, "img"), .labelled(by: name, words),
      ],
      [.element(.title, [.id(name)], text: title), .element(.desc, [.id(words)], text: description)] + shapes)
  }

  static func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: PageStyle) -> Markup {
    .element(
      .line, [.styles(style), .length(.x1, x1), .length(.y1, y1), .length(.x2, x2), .length(.y2, y2)], [])
  }

  enum Alignment: String {
    case start, middle, end
  }

  static func label(
    _ text: String, _ x: Double, _ y: Double, _ style: PageStyle, _ alignment: Alignment = .start, cells: Int = 24
  ) -> Markup {
    .element(
      .svgText,
      [.styles(style), .length(.x, x), .length(.y, y), .attribute(.anchor, alignment.rawValue)],
      text: shortened(text, cells: cells))
  }

  static func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ styles: PageStyle, _ more: PageStyle,
    title: String? = nil
  ) -> Markup {
    .element(
      .rect,
      [
        .styles(styles, more), .length(.x, x), .length(.y, y), .length(.width, width), .length(.height, height),
      ], title.map { [.element(.title, text: $0)] } ?? [])
  }

  /// What fits beside a shape; a drawing cannot break lines.
  static func shortened(_ text: String, cells: Int) -> String {
    let shown = escaped(text)
    if displayWidth(shown) <= cells { return shown }
    var (result, width) = ("", 0)
    for character in shown {
      width += displayWidth(String(character))
      if width >= cells { break }
      result.append(character)
    }
    return result + "…"
  }
}
