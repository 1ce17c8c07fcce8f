extension Parser {
  /// member = "member" < "from" TEXT | "sheet" TEXT | "encoding" TEXT > [ "where" expression ] { field }
  mutating func member(head: Span) -> TableDeclaration? { table(head: head, name: nil) }

  /// events = "events" NAME < "from" TEXT | "sheet" TEXT | "encoding" TEXT > [ "where" expression ] { field }
  mutating func events(head: Span) -> TableDeclaration? {
    guard let name = name(.name("the name of the events", example: "message")) else { return nil }
    return table(head: head, name: name)
  }

  private mutating func table(head: Span, name: Name?) -> TableDeclaration? {
    var table = TableDeclaration(span: head, head: head, eventName: name, fields: [])
    guard source(of: &table) else { return nil }
    if !isBeforeColon(at: index), eat(.where) { table.condition = expression(wanted: .condition) }
    fields(of: &table)
    table.span = span(from: head.start)
    return table
  }

  /// Where the table's rows are, in any order; false where something else stands there. The first of two is kept.
  private mutating func source(of table: inout TableDeclaration) -> Bool {
    var seen: [String: Span] = [:]
    while !isBeforeColon(at: index) {
      let word = current.span
      let isRepeated = seen[source[word]] != nil
      if eat(.readFrom) {
        guard let stem = text(wanted: .text("the name of a file of the data folder, without its ending,")) else {
          return false
        }
        table.stem = table.stem ?? stem
      } else if eat(.sheet) {
        guard let sheet = text(wanted: .text("the name of a sheet")) else { return false }
        table.sheet = table.sheet ?? sheet
      } else if eat(.encoding) {
        guard let encoding = text(wanted: .text("the name of an encoding, as \"gb18030\",")) else { return false }
        table.encoding = table.encoding ?? encoding
      } else {
        return true
      }
      if isRepeated, let first = seen[source[word]] { report(.repeatedPart(source[word], first: first), at: word) }
      seen[source[word]] = seen[source[word]] ?? word
    }
    return true
  }

  private mutating func fields(of table: inout TableDeclaration) {
    while !atEnd {
      let before = index
      if isBeforeColon(at: index) {
        if let field = field() { table.fields.append(field) } else { skipToField(of: table, from: before) }
        guard checkItemCount(table.fields.count, of: "fields") else { return }
      } else if isFieldWithoutColon {
        report(
          .missingColon(name: current.text, at: Span(start: current.span.end, end: current.span.end)), at: current.span)
        bump()
        if !fieldBody(named: Name(text: tokens[index - 1].text, span: tokens[index - 1].span), into: &table) {
          skipToField(of: table, from: before)
        }
      } else if declarationKeyword(at: index) != nil || clauseKeyword(at: index) != nil {
        return
      } else {
        failHere(wanted: .field)
        skipToField(of: table, from: before)
        moveOn(from: before)
      }
    }
  }

  /// `id text key`: a name and a type, the colon forgotten.
  private var isFieldWithoutColon: Bool {
    guard current.isPlainWord, current.startsLine, current.parts == 1, !startsDeclaration(at: index) else {
      return false
    }
    return !peek().startsLine && Parser.typeWords.contains { peek(is: $0) }
  }

  private mutating func fieldBody(named name: Name, into table: inout TableDeclaration) -> Bool {
    guard let field = field(named: name) else { return false }
    table.fields.append(field)
    return true
  }

  private mutating func skipToField(of table: TableDeclaration, from start: Int) {
    defer { noteSkipped(declaration: table.eventName == nil ? .member : .events, from: start) }
    if !isBeforeColon(at: index) || quietIndex != index { bumpUnlessDeclaration() }
    skip { $0.startsDeclaration(at: $0.index) || $0.current.startsLine && $0.isBeforeColon(at: $0.index) }
  }

  private mutating func bumpUnlessDeclaration() {
    if !startsDeclaration(at: index), !(current.startsLine && isBeforeColon(at: index)) { bump() }
  }

  /// field = NAME ":" type < "key" | "=" coalescing | "in" range | "from" TEXT | absence >
  private mutating func field() -> FieldDeclaration? {
    let token = current
    let name: Name
    if token.kind == .word, token.isReserved {
      name = reservedName()
    } else {
      bumpWord(as: .name)
      name = Name(text: token.text, span: token.span, isQuoted: token.kind == .quotedWord)
    }
    guard require(.colon) else { return nil }
    return field(named: name)
  }

  private mutating func field(named name: Name) -> FieldDeclaration? {
    guard let type = type() else { return nil }
    var field = FieldDeclaration(span: name.span, name: name, type: type)
    var seen: [String: Span] = [:]
    while !isBeforeColon(at: index), !startsDeclaration(at: index) {
      let word = current
      guard attribute(of: &field) else { break }
      let spelling = source[word.span]
      if let first = seen[spelling] { report(.repeatedPart(spelling, first: first), at: word.span) }
      seen[spelling] = seen[spelling] ?? word.span
    }
    field.span = span(from: name.span.start)
    return field
  }

  /// Reads one attribute of a field; false where none follows. The first of two is kept.
  private mutating func attribute(of field: inout FieldDeclaration) -> Bool {
    let word = current.span
    if eat(.key) {
      field.key = field.key ?? word
    } else if eat(.equal) {
      let value = coalescing()
      field.defaultValue = field.defaultValue ?? value
    } else if eat(.in) {
      let range = rangeAfterIn()
      field.range = field.range ?? range
    } else if eat(.readFrom) {
      let column = text(wanted: .text("the column's name"))
      field.column = field.column ?? column
    } else if at(.may) {
      let absence = absence()
      field.mayBeAbsent = field.mayBeAbsent ?? absence
    } else {
      return false
    }
    return true
  }

  /// absence = "may" "be" "absent"
  private mutating func absence() -> Span? {
    let start = current.span.start
    return require(.may) && require(.be) && require(.absent) ? span(from: start) : nil
  }

  private mutating func rangeAfterIn() -> RangeSyntax? {
    guard isRange(at: index) else {
      fail(.range)
      return nil
    }
    return range()
  }
}
