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
    let (name, words) = (Anchor(kind: .drawing, number: number), Anchor(kind: .description, number: number))
    return .element(
      .svg,
      [
        .styles(.drawing), .attribute(.viewBox, value: "0 0 \(lengthText(of: width)) \(lengthText(of: height))"),
        .attribute(.role, value: "img"), .labelled(by: name, words),
      ],
      [
        .element(.title, attributes: [.id(name)], text: title),
        .element(.desc, attributes: [.id(words)], text: description),
      ] + shapes)
  }

  static func line(x1: Double, y1: Double, x2: Double, y2: Double, style: PageStyle) -> Markup {
    .element(
      .line,
      [
        .styles(style), .length(.x1, value: x1), .length(.y1, value: y1), .length(.x2, value: x2),
        .length(.y2, value: y2),
      ], [])
  }

  enum Alignment: String {
    case start, middle, end
  }

  static func label(
    text: String, x: Double, y: Double, style: PageStyle, alignment: Alignment = .start, cells: Int = 24
  ) -> Markup {
    .element(
      .svgText,
      attributes: [
        .styles(style), .length(.x, value: x), .length(.y, value: y), .attribute(.anchor, value: alignment.rawValue),
      ],
      text: shortened(text, cells: cells))
  }

  static func rectangle(
    x: Double, y: Double, width: Double, height: Double, style styles: PageStyle, extraStyle more: PageStyle,
    title: String? = nil
  ) -> Markup {
    .element(
      .rect,
      [
        .styles(styles, more), .length(.x, value: x), .length(.y, value: y), .length(.width, value: width),
        .length(.height, value: height),
      ], title.map { [.element(.title, text: $0)] } ?? [])
  }

  /// What fits beside a shape; a drawing cannot break lines.
  static func shortened(_ text: String, cells: Int) -> String {
    let shown = escaped(text)
    if displayWidth(of: shown) <= cells { return shown }
    var (result, width) = ("", 0)
    for character in shown {
      width += displayWidth(of: String(character))
      if width >= cells { break }
      result.append(character)
    }
    return result + "…"
  }
}
