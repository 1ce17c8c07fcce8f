import Bylaw
import BylawData
import BylawSyntax

/// A piece of a page: a text, or an element with pieces in it.
///
/// What comes from data or a policy gets into a page in two ways alone, as `text` and as an attribute's value, and both are
/// escaped where they are written. The names of elements, attributes, classes and anchors are closed choices, and a style
/// sheet is a literal of the program. So no text can be taken for markup, wherever it stands.
package indirect enum Markup: Sendable {
  case text(String)
  case element(Tag, [Attribute], [Markup])
  case group([Markup])
  /// An end of a line, where text keeps its lines.
  case newline
  case styleSheet(StaticString)

  package static var nothing: Markup { .group([]) }

  package static func element(_ tag: Tag, attributes: [Attribute] = [], text: String) -> Markup {
    .element(tag, attributes, [.text(text)])
  }

  package func write(to output: inout some TextOutputStream) {
    switch self {
    case .text(let text): writeEscaped(text, to: &output)
    case .newline: output.write("\n")
    case .group(let pieces): for piece in pieces { piece.write(to: &output) }
    case .styleSheet(let text): output.write("<style>\n\(text)\n</style>\n")
    case .element(let tag, let attributes, let pieces):
      output.write("<" + tag.rawValue)
      for attribute in attributes { attribute.write(to: &output) }
      output.write(tag.startsLine ? ">\n" : ">")
      if tag.isEmpty { return }
      for piece in pieces { piece.write(to: &output) }
      output.write("</" + tag.rawValue + (tag.endsLine ? ">\n" : ">"))
    }
  }
}

/// The elements that pages are made of.
package enum Tag: String, Sendable {
  case html, head, meta, title, body, header, main, nav, section, article, div
  case h1, h2, h3, p, ul, ol, li, dl, dt, dd, a, span, bdi, code, pre, strong, details, summary, figure, figcaption
  case table, thead, tbody, tr, th, td
  case svg, path, rect, line
  case svgText = "text"
  case desc

  /// Has no content and no end.
  var isEmpty: Bool { self == .meta }

  /// A line of the file ends after it.
  var endsLine: Bool {
    switch self {
    case .a, .span, .bdi, .code, .strong, .th, .td, .dt, .svgText, .desc, .title: false
    default: true
    }
  }

  /// A line of the file ends after its start.
  var startsLine: Bool {
    switch self {
    case .html, .head, .meta, .body, .header, .main, .nav, .section, .article, .div, .ul, .ol, .dl, .details,
      .figure, .table, .thead, .tbody, .svg:
      true
    default: false
    }
  }
}

/// `name="value"`
package struct Attribute: Sendable {
  package enum Name: String, Sendable {
    case lang, charset, name, content
    case httpEquiv = "http-equiv"
    case role, scope, tabindex, id, href, dir, `class`
    case label = "aria-label"
    case labelledBy = "aria-labelledby"
    case hidden = "aria-hidden"
    case viewBox, x, y, width, height, x1, y1, x2, y2, d
    case anchor = "text-anchor"
  }

  private var name: Name
  private var value: String

  package static func attribute(_ name: Name, value: String) -> Attribute { Attribute(name: name, value: value) }

  /// A length in a drawing, to a tenth.
  package static func length(_ name: Name, value: Double) -> Attribute {
    Attribute(name: name, value: lengthText(of: value))
  }

  package static func styles(_ styles: PageStyle...) -> Attribute {
    Attribute(name: .class, value: styles.map(\.rawValue).joined(separator: " "))
  }

  package static func id(_ anchor: Anchor) -> Attribute { Attribute(name: .id, value: anchor.text) }
  package static func labelled(by anchors: Anchor...) -> Attribute {
    Attribute(name: .labelledBy, value: anchors.map(\.text).joined(separator: " "))
  }
  package static func link(to anchor: Anchor) -> Attribute { Attribute(name: .href, value: "#" + anchor.text) }

  func write(to output: inout some TextOutputStream) {
    output.write(" " + name.rawValue + "=\"")
    writeEscaped(value, to: &output)
    output.write("\"")
  }
}

/// A place in a page that links and labels name.
package struct Anchor: Sendable {
  package enum Kind: String, Sendable {
    case section, drawing, description
  }

  private var kind: Kind
  private var number: Int

  package init(kind: Kind, number: Int) {
    self.kind = kind
    self.number = number
  }

  var text: String { "\(kind.rawValue)-\(number)" }
}

/// The outline of a shape.
package struct PathData: Sendable {
  private var text = ""

  package mutating func move(x: Double, y: Double) { add("M", lengths: [x, y]) }
  package mutating func line(x: Double, y: Double) { add("L", lengths: [x, y]) }
  package mutating func curve(x1: Double, y1: Double, x2: Double, y2: Double, x: Double, y: Double) {
    add("C", lengths: [x1, y1, x2, y2, x, y])
  }
  package mutating func close() { text += "Z" }

  package var attribute: Attribute { .attribute(.d, value: text) }

  private mutating func add(_ command: String, lengths: [Double]) {
    text += command + lengths.map(lengthText).joined(separator: " ")
  }
}

/// With a digit after the point where there is one.
func lengthText(of value: Double) -> String {
  let tenths = Int(exactly: (value * 10).rounded()) ?? 0
  let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
  return (tenths < 0 ? "-" : "") + "\(whole)" + (rest == 0 ? "" : ".\(rest)")
}

/// Fit for an element's text and for a value in quotes, of HTML and of XML. What a reader would not see, or could not hold,
/// is made visible.
private func writeEscaped(_ text: String, to output: inout some TextOutputStream) {
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result.append(contentsOf: "&amp;".unicodeScalars)
    case "<": result.append(contentsOf: "&lt;".unicodeScalars)
    case ">": result.append(contentsOf: "&gt;".unicodeScalars)
    case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
    case "'": result.append(contentsOf: "&#39;".unicodeScalars)
    default:
      if mustBeEscaped(scalar) || scalar.properties.isNoncharacterCodePoint {
        result.append(contentsOf: escapeSequence(for: scalar).unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
  }
  output.write(String(result))
}
