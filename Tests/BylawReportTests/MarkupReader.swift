/// A page read strictly: every element ended where it must be, every attribute in quotes and once, every reference one
/// of the five that the writer knows, and nothing else in it.
struct MarkupReader {
  struct Fault: Error, CustomStringConvertible {
    var description: String
  }

  struct Element {
    var tag: String
    var attributes: [String: String]
    /// All text within it, of its children as well.
    var text = ""
    var parents: [String]
  }

  private(set) var elements: [Element] = []
  private var open: [Int] = []
  private var rest: Substring.UnicodeScalarView

  init(_ page: String) throws(Fault) {
    rest = Substring(page).unicodeScalars
    if page.hasPrefix("<!DOCTYPE html>\n") { rest = rest.dropFirst("<!DOCTYPE html>\n".unicodeScalars.count) }
    while let scalar = rest.first {
      if scalar == "<" { try tag() } else { try text() }
    }
    if let last = open.last { throw Fault(description: "<\(elements[last].tag)> is never ended") }
  }

  private mutating func take(_ scalar: Unicode.Scalar) throws(Fault) {
    guard rest.first == scalar else { throw Fault(description: "wanted \(scalar) before \(String(rest.prefix(40)))") }
    rest.removeFirst()
  }

  private mutating func name() throws(Fault) -> String {
    let name = rest.prefix {
      ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0) || $0 == "-"
    }
    if name.isEmpty { throw Fault(description: "no name before \(String(rest.prefix(40)))") }
    rest = rest[name.endIndex...]
    return String(name)
  }

  private mutating func tag() throws(Fault) {
    try take("<")
    if rest.first == "/" {
      rest.removeFirst()
      let name = try name()
      try take(">")
      guard let last = open.popLast(), elements[last].tag == name else {
        throw Fault(description: "</\(name)> ends nothing")
      }
      return
    }
    let name = try name()
    var attributes: [String: String] = [:]
    while rest.first == " " {
      rest.removeFirst()
      let key = try self.name()
      try take("=")
      try take("\"")
      let value = try decoded { $0 == "\"" }
      try take("\"")
      if attributes.updateValue(value, forKey: key) != nil { throw Fault(description: "\(key) twice in <\(name)>") }
    }
    try take(">")
    elements.append(Element(tag: name, attributes: attributes, parents: open.map { elements[$0].tag }))
    if name == "meta" { return }
    open.append(elements.count - 1)
    if name == "style" {
      guard let end = rest.firstIndex(of: "<") else { throw Fault(description: "<style> is never ended") }
      elements[elements.count - 1].text = String(rest[..<end])
      rest = rest[end...]
    }
  }

  private mutating func text() throws(Fault) {
    let text = try decoded { $0 == "<" }
    if open.isEmpty, text.contains(where: { $0 != "\n" }) { throw Fault(description: "text outside: \(text)") }
    for index in open { elements[index].text += text }
  }

  private static let references: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'",
  ]

  private mutating func decoded(until isEnd: (Unicode.Scalar) -> Bool) throws(Fault) -> String {
    var result = String.UnicodeScalarView()
    while let scalar = rest.first, !isEnd(scalar) {
      rest.removeFirst()
      switch scalar {
      case "&":
        let reference = String(rest.prefix { $0 != ";" })
        guard let meant = Self.references[reference] else { throw Fault(description: "&\(reference.prefix(20))") }
        rest = rest.dropFirst(reference.unicodeScalars.count + 1)
        result.append(meant)
      case "<", ">", "\"", "'": throw Fault(description: "a bare \(scalar) before \(String(rest.prefix(40)))")
      case "\n": result.append(scalar)
      default:
        if scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) || scalar.properties.isBidiControl
          || scalar.properties.isNoncharacterCodePoint
        {
          throw Fault(description: "U+\(String(scalar.value, radix: 16)) in the page")
        }
        result.append(scalar)
      }
    }
    return String(result)
  }
}
