import BylawSyntax

/// Values in texts as other languages write them, whose signs are said here.
extension Checker {
  /// Asks about `${name}`, which says a `$` before the name, and about `{{name}}`, `%name%`, `$name`, `[name]`, `<name>` and
  /// `【name】`, which say no value at all.
  mutating func askAboutSigns(in template: Template, parts: [SayPart]) {
    for index in parts.indices.dropFirst() {
      guard case .value(let value) = parts[index], value.type.base.isTextual, case .text(let before) = parts[index - 1],
        before.hasSuffix("$")
      else { continue }
      let name = tree.source[value.span]
      ask(about: "${\(name)}", name: name, saysValue: true, in: template.span)
    }
    // Most texts have none of these signs, and are not searched for every field.
    let bytes = tree.source.bytes[template.span.start..<template.span.end]
    let hasBraces = bytes.indices.dropLast().contains { bytes[$0] == UInt8(ascii: "{") && bytes[$0] == bytes[$0 + 1] }
    let others: [UInt8?] = [UInt8(ascii: "$"), UInt8(ascii: "["), UInt8(ascii: "<"), "【".utf8.first]
    guard
      hasBraces || bytes.count(where: { $0 == UInt8(ascii: "%") }) > 1 || bytes.contains(where: { others.contains($0) })
    else { return }
    for field in pending.member?.fields ?? [] {
      let name = field.name.text
      for written in ["{{\(name)}}", "%\(name)%", "[\(name)]", "<\(name)>", "【\(name)】"] {
        ask(about: written, name: name, saysValue: false, in: template.span)
      }
      let text = tree.source[template.span]
      guard let found = text.firstOccurrence(of: "$\(name)"), !text[found.upperBound...].startsInWord else { continue }
      ask(about: "$\(name)", name: name, saysValue: false, in: template.span)
    }
  }

  private mutating func ask(about written: String, name: String, saysValue: Bool, in span: Span) {
    let text = tree.source[span]
    guard let found = text.firstOccurrence(of: written) else { return }
    let start = span.start + text.utf8.distance(from: text.startIndex, to: found.lowerBound)
    let place = Span(start: start, end: start + written.utf8.count)
    let line = tree.source.span(ofLine: tree.source.line(at: start))
    let indent = tree.source[line].prefix { $0 == " " || $0 == "\t" }
    let isChinese = language(at: span) == .chinese
    let allowance = isChinese ? "# 允许 odd-placeholder: 符号就是要说的" : "# allow odd-placeholder: the signs are meant"
    let leave = Diagnostic.FixIt(
      title: Phrase("leave it, and say that the signs are meant", "不改，写明符号就是要说的"),
      edits: [
        .init(replacing: Span(start: line.start, end: line.start), with: indent + allowance + tree.source.lineEnd)
      ])
    report(
      .oddPlaceholder(written, name: name, saysValue: saysValue), at: place,
      fixIts: fixIts(replacing: place, with: "{\(name)}") + [leave])
  }
}

extension StringProtocol {
  /// Whether a word that ends before it would go on.
  fileprivate var startsInWord: Bool { first.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false }
}
