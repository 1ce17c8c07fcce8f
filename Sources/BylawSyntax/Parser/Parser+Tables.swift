extension Parser {
  /// member = "member" < table_source | "sheet" TEXT | "encoding" TEXT | missing_texts >
  ///   [ "where" expression ] { field }
  mutating func member(head: Span) -> TableDeclaration? { table(head: head, name: nil) }

  /// events = "events" NAME < table_source | "sheet" TEXT | "encoding" TEXT | missing_texts >
  ///   [ "where" expression ] { field }
  mutating func events(head: Span) -> TableDeclaration? {
    guard let name = newName(.name(Phrase("the name of the events", "事件名"), example: "message")) else { return nil }
    return table(head: head, name: name)
  }

  private mutating func table(head: Span, name: Name?) -> TableDeclaration? {
    var table = TableDeclaration(span: head, head: head, eventName: name, fields: [])
    guard place(of: &table) else { return nil }
    if !isBeforeColon(at: index), eat(.where) { table.condition = expression(wanted: .condition) }
    fields(of: &table)
    table.span = span(from: head.start)
    return table
  }

  /// Where the table's rows are, in any order; false where something else stands there. The first of two is kept.
  private mutating func place(of table: inout TableDeclaration) -> Bool {
    var seen: [String: Span] = [:]
    while !isBeforeColon(at: index) {
      let word = current.span
      let isRepeated = seen[source[word]] != nil
      if at(.readFrom) {
        guard let (list, files) = tableSource() else { return false }
        if table.files.isEmpty { (table.list, table.files) = (list, files) }
      } else if eat(.sheet) {
        guard let sheet = text(wanted: .text(Phrase("the name of a sheet", "工作表名"))) else { return false }
        table.sheet = table.sheet ?? sheet
      } else if eat(.encoding) {
        guard
          let encoding = text(wanted: .text(Phrase("the name of an encoding, as \"gb18030\",", "编码名，例如 \"gb18030\"")))
        else { return false }
        table.encoding = table.encoding ?? encoding
      } else if at(.missing) {
        guard let texts = missingTexts() else { return false }
        if table.missingTexts.isEmpty { table.missingTexts = texts }
      } else {
        return true
      }
      if isRepeated, let first = seen[source[word]] { report(.repeatedPart(source[word], first: first), at: word) }
      seen[source[word]] = seen[source[word]] ?? word
    }
    return true
  }

  /// table_source = "from" ( TEXT "in" TEXT | file { "," file } )
  private mutating func tableSource() -> (list: TextLiteral?, files: [FileSyntax])? {
    bump(as: .keyword(.readFrom))
    guard let first = file() else { return nil }
    if first.label == nil, eat(.in) {
      return text(wanted: Parser.fileWanted).map { (first.stem, [FileSyntax(stem: $0)]) }
    }
    var files = [first]
    while eat(.comma) {
      guard let next = file() else { return nil }
      files.append(next)
      guard checkItemCount(files.count, of: Phrase("files", "文件")) else { return nil }
    }
    return (nil, files)
  }

  private static let fileWanted = Expected.text(
    Phrase("the name of a file of the data folder, without its ending,", "数据文件夹里的文件名，不带后缀"))

  /// file = TEXT [ "as" TEXT ]
  private mutating func file() -> FileSyntax? {
    guard let stem = text(wanted: Parser.fileWanted) else { return nil }
    guard eat(.called) else { return FileSyntax(stem: stem) }
    return text(wanted: .text(Phrase("what the file is called", "文件的叫法"))).map { FileSyntax(stem: stem, label: $0) }
  }

  /// missing_texts = "missing" TEXT { "," TEXT }
  private mutating func missingTexts() -> [TextLiteral]? {
    bump(as: .keyword(.missing))
    var texts: [TextLiteral] = []
    repeat {
      guard
        let text = text(
          wanted: .text(Phrase("what a cell without a value holds, such as \"NULL\",", "没有值的格子里写的是什么，例如 \"NULL\"")))
      else { return nil }
      texts.append(text)
      guard checkItemCount(texts.count, of: Phrase("texts", "文字")) else { return nil }
    } while eat(.comma)
    return texts
  }

  private mutating func fields(of table: inout TableDeclaration) {
    while !atEnd {
      let before = index
      if isBeforeColon(at: index) {
        if let field = field() { table.fields.append(field) } else { skipToField(of: table, from: before) }
        guard checkItemCount(table.fields.count, of: Phrase("fields", "字段")) else { return }
      } else if isFieldWithoutColon {
        report(
          .missingColon(name: current.text, at: Span(start: current.span.end, end: current.span.end)), at: current.span)
        noteDeclared()
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

  /// field = NAME ":" type < "key" | "=" coalescing | "in" range | "from" ( TEXT | "file" ) | form | absence >
  private mutating func field() -> FieldDeclaration? {
    let token = current
    noteDeclared()
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
    var seen: [Attribute: Span] = [:]
    while !isBeforeColon(at: index), !startsDeclaration(at: index) {
      let word = current.span
      guard let attribute = attribute(of: &field) else { break }
      if let first = seen[attribute] { report(.repeatedPart(source[word], first: first), at: word) }
      seen[attribute] = seen[attribute] ?? word
    }
    field.span = span(from: name.span.start)
    return field
  }

  /// What may stand behind a field's type, each once.
  private enum Attribute {
    case key, defaultValue, range, column, form, absence
  }

  /// Reads one attribute of a field; nil where none follows. The first of two is kept.
  private mutating func attribute(of field: inout FieldDeclaration) -> Attribute? {
    let word = current.span
    if eat(.key) {
      field.key = field.key ?? word
      return .key
    }
    if eat(.equal) {
      let value = coalescing()
      field.defaultValue = field.defaultValue ?? value
      return .defaultValue
    }
    if atForm {
      let form = form()
      field.form = field.form ?? form.map { Clause(word: span(from: word.start), content: $0) }
      return .form
    }
    if eat(.in) {
      let range = rangeAfterIn()
      field.range = field.range ?? range
      return .range
    }
    if eat(.readFrom) {
      let file = current.span
      if eat(.file) {
        if field.column == nil { field.readsFile = field.readsFile ?? file }
        return .column
      }
      if field.readsFile != nil {
        _ = text(wanted: .text(Phrase("the column's name", "列名")))
        return .column
      }
      let column = text(wanted: .text(Phrase("the column's name", "列名")))
      field.column = field.column ?? column
      return .column
    }
    if at(.may) {
      let absence = absence()
      field.mayBeAbsent = field.mayBeAbsent ?? absence
      return .absence
    }
    return nil
  }

  private var atForm: Bool {
    at(.writtenAs) || at(.separated) || at(.decimal) && peek(is: .commaWord)
      || at(.in) && (peek(is: .excel) || peek(is: .unix))
  }

  /// form = "as" TEXT | "in" ( "excel" | "Excel" ) ( "days" | "day" ) [ "since" INTEGER ]
  ///   | "in" "unix" ( "seconds" | "second" | "milliseconds" ) | "decimal" "comma" | "separated" "by" TEXT
  private mutating func form() -> FormSyntax? {
    if eat(.writtenAs) {
      return text(wanted: .text(Phrase("how a date is written, such as \"D/M/YYYY\",", "日期怎么写，例如 \"D/M/YYYY\""))).map(
        FormSyntax.pattern)
    }
    if eat(.separated) {
      guard require(.by) else { return nil }
      return text(wanted: .text(Phrase("what stands between the elements, such as \",\",", "元素之间用什么隔开，例如 \",\""))).map(
        FormSyntax.separated)
    }
    if eat(.decimal) { return require(.commaWord) ? .decimalComma : nil }
    bump(as: .keyword(.in))
    if eat(.excel) { return excelDays() }
    guard require(.unix) else { return nil }
    if eat(.milliseconds) { return .unixMilliseconds }
    if eat(.seconds) { return .unixSeconds }
    fail(.keywords([.seconds, .milliseconds]))
    return nil
  }

  private mutating func excelDays() -> FormSyntax? {
    guard eat(.days) || eat(.activeDays) else {
      fail(.keywords([.days]))
      return nil
    }
    let word = current.span
    guard eat(.since) else { return .excelDays(since: nil) }
    guard
      let year = wholeNumber(
        wanted: .number(Phrase("1904, the year from which some spreadsheets count,", "1904，有些表格从这一年算起")))
    else {
      return nil
    }
    return .excelDays(since: Clause(word: span(from: word.start), content: year))
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
