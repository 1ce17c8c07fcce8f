import BylawChecker
import BylawSyntax

/// Hears how a file is made up while it is read.
protocol RowListener: AnyObject {
  func receive(header names: [String], record: Record, delimiter: UInt8)
  /// Of every row, whether it can be used or not.
  func receive(_ record: Record)
  /// Of a row that is kept, with its index among these, and which of its cells is each field's.
  func receive(_ record: Record, row: Int, slots: [Int])
}

/// The reading of one file into the tables that it feeds.
package struct FileReading {
  private let plan: TableFiles.Plan
  private let request: DataRequest
  private var problems: [Placed] = []
  package private(set) var problemCount = 0
  package private(set) var notes: [DataNote] = []
  private var setAside: [(offset: Int, row: RejectedRow)] = []
  /// What the tables before have said of the row at hand: several that read one column say the same.
  private var saidOfRow: [TableBuilder.Objection] = []
  /// Keys that a JSON object lacks: one problem of the whole file where no object has the key, else one for each
  /// object; which, the end of the file tells.
  private var absences: [Absence: (count: Int, first: [Placed])] = [:]

  /// A problem, and where in the file its row begins.
  private struct Placed {
    var offset: Int
    var problem: DataProblem
  }

  /// Rows above the header.
  private var titleRows = 0

  /// A workbook, or several files: where their cells stand.
  package var sheet: FileText?

  /// Hears of a delimited file's header and of every row, in the order of the file.
  var listener: (any RowListener)?

  private struct Absence: Hashable {
    var table: Int
    var field: Int
  }

  package init(plan: TableFiles.Plan, request: DataRequest) {
    self.plan = plan
    self.request = request
  }

  /// In the order of their lines.
  package var firstProblems: [DataProblem] {
    let placed = problems.map(\.problem).enumerated().sorted { a, b in
      let (first, second) = (a.element, b.element)
      return (first.line ?? 0, first.column ?? 0, a.offset) < (second.line ?? 0, second.column ?? 0, b.offset)
    }
    var guesses: [String: ForeignText?] = [:]
    return placed.prefix(DataReading.keptProblems).map { ofWholeFile(located($0.element), guesses: &guesses) }
  }

  /// What a row is in that is not UTF-8, all of its file tells better than the row does.
  private func ofWholeFile(_ problem: DataProblem, guesses: inout [String: ForeignText?]) -> DataProblem {
    guard case .notUTF8(let ofRow) = problem.fault, let file = problem.file, file != "-" else { return problem }
    let guess = guesses[file] ?? FileText.likelyText(ofFileAt: file)
    guesses[file] = .some(guess)
    guard var guess, guess.encoding != ofRow?.encoding else { return problem }
    guess.declaration = plan.declaration
    var problem = problem
    problem.fault = .notUTF8(guess)
    return problem
  }

  package var rejected: [RejectedRow] {
    setAside.map { entry in
      var row = entry.row
      row.problem = located(row.problem)
      if let parts = sheet?.parts { row.raw = parts.withoutLabel(row.raw, line: entry.row.line) }
      if sheet != nil { row.line = row.problem.line ?? row.line }
      return row
    }
  }

  /// Where the spreadsheet says that it is.
  private func located(_ problem: DataProblem) -> DataProblem { sheet?.located(problem) ?? problem }

  mutating func add(_ problem: DataProblem) {
    problemCount += 1
    if problems.count < DataReading.keptProblems { problems.append(Placed(offset: 0, problem: problem)) }
  }

  package mutating func add(_ fault: SourceFault) {
    add(
      DataProblem(fault: declared(fault.fault), file: fault.file ?? plan.path, line: fault.line, column: fault.column))
  }

  package mutating func read(
    _ input: ByteInput, into builders: inout [TableBuilder], rowTest: RowTest
  ) throws(SourceFault) {
    let format = try format(of: input)
    let slots = assignSlots(to: &builders)
    for table in plan.tables { builders[table].read(ofSheet: sheet?.mayHoldErrors ?? false) }
    switch format {
    case .csv, .tsv:
      if let list = plan.opening.list { throw SourceFault(fault: .noList(list, known: [])) }
      try readDelimited(from: input, format: format, slots: slots, into: &builders, rowTest: rowTest)
    case .json, .jsonl:
      let source = JSONSource(
        input: input, isLines: format == .jsonl, slots: slots, list: try listPlace(in: input, format: format),
        isGuessed: isGuessed)
      try readJSON(from: source, into: &builders, rowTest: rowTest)
    }
  }

  /// Whether it is the text itself that looks like what it is taken for.
  package var isGuessed: Bool { plan.format == nil }

  /// Where the list of a JSON file is that the policy means, where the file is an object with lists in it.
  package mutating func listPlace(in input: ByteInput, format: FileFormat) throws(SourceFault) -> JSONListPlace? {
    if format == .json {
      let place = try JSONLists.place(in: input, named: plan.opening.list)
      if let key = place?.keyOfMore { notes.append(DataNote(file: plan.path, content: .partOfList(key: key))) }
      return place
    }
    if let list = plan.opening.list { throw SourceFault(fault: .noList(list, known: [])) }
    return nil
  }

  package func format(of input: ByteInput) throws(SourceFault) -> FileFormat {
    // Who names a list says that it is JSON.
    if plan.format == nil, plan.opening.list != nil, sheet == nil { return .json }
    let format = sheet != nil ? .csv : plan.format ?? FileFormat(lookingLike: input.ahead)
    if input.ahead.isEmpty, format != .jsonl { throw SourceFault(fault: .emptyFile(format)) }
    return format
  }

  private mutating func readJSON(
    from source: consuming JSONSource, into builders: inout [TableBuilder], rowTest: RowTest
  ) throws(SourceFault) {
    var record = Record(slotCount: source.slotCount)
    var hasRecords = false
    var end: SourceFault?
    do throws(SourceFault) {
      while try source.next(into: &record) {
        hasRecords = hasRecords || record.fault == nil
        append(record, to: &builders, rowTest: rowTest)
      }
    } catch {
      end = error
    }
    settleAbsences(in: &builders, hasRecords: hasRecords, otherKeys: source.otherKeys)
    if let end { throw end }
  }

  /// Gives each column that some table reads a slot.
  package func assignSlots(to builders: inout [TableBuilder]) -> [Text: Int] {
    var slots: [Text: Int] = [:]
    for table in plan.tables {
      builders[table].slots = builders[table].table.fields.map { field in
        let slot = slots[Text(field.cellColumn)] ?? slots.count
        slots[Text(field.cellColumn)] = slot
        return slot
      }
    }
    return slots
  }

  // MARK: Columns

  private mutating func readDelimited(
    from input: ByteInput, format: FileFormat, slots: [Text: Int], into builders: inout [TableBuilder],
    rowTest: RowTest
  ) throws(SourceFault) {
    var source = try rows(of: input, format: format, slots: slots, builders: builders)
    guard let header = try readHeader(from: &source, format: format, slots: slots, builders: &builders) else { return }
    source.assign(slots: header.slots, leastCells: header.leastCells)
    var record = Record(slotCount: slots.count)
    while try source.next(into: &record) { append(record, to: &builders, rowTest: rowTest) }
  }

  /// The rows of a delimited file, its header first.
  package mutating func rows(
    of input: ByteInput, format: FileFormat, slots: [Text: Int], builders: [TableBuilder]
  ) throws(SourceFault) -> DelimitedSource {
    let needed = plan.tables.flatMap { table in
      builders[table].table.fields.indices.filter { builders[table].absences[$0].isNeeded(by: request) }.map {
        Text(builders[table].table.fields[$0].cellColumn)
      }
    }
    // What the text was made with is known.
    if let parts = sheet?.parts { return DelimitedSource(input: input, delimiter: parts.delimiter) }
    let separator = Separator(
      ofFileBeginningWith: input.ahead, format: format, wanted: .init(columns: slots.keys, needed: needed))
    if let line = separator.rivals.first {
      throw SourceFault(
        fault: .severalHeaders(lines: separator.rivals.map { shownLine(separator.hasLine ? $0 + 1 : $0) }),
        line: separator.hasLine ? line + 1 : line)
    }
    titleRows = separator.titleRows
    return try input.delimited(by: separator)
  }

  /// A line's number as the file's own program shows it.
  private func shownLine(_ line: Int) -> Int { sheet?.table?.row(ofLine: line)?.number ?? line }

  /// What the header of a delimited file says.
  package struct Header {
    /// The slot of each column.
    package var slots: [Int?]
    package var names: [String]
    package var leastCells: Int
    /// Where one more column's name goes.
    package var end: Int
  }

  /// Nil where a column is missing that is needed.
  package mutating func readHeader(
    from source: inout DelimitedSource, format: FileFormat, slots: [Text: Int], builders: inout [TableBuilder]
  ) throws(SourceFault) -> Header? {
    guard let header = try source.readHeader() else { throw SourceFault(fault: .emptyFile(format)) }
    if titleRows > 0 {
      notes.append(
        DataNote(file: plan.path, content: .titleLines(count: titleRows, header: shownLine(header.record.line))))
    }
    listener?.receive(header: header.names, record: header.record, delimiter: source.delimiter)
    if sheet?.table == nil { for table in plan.tables { builders[table].report.delimiter = source.delimiter } }
    if let hidden = sheet?.table?.hiddenRows, hidden > 0 {
      notes.append(DataNote(file: plan.path, content: .hiddenRows(hidden)))
    }
    notes += sheet?.parts?.notes ?? []
    var seen: Set<Int> = []
    var columnSlots: [Int?] = []
    for (name, offset) in zip(header.names, header.offsets) {
      let slot = slots[Text(name)]
      if let slot, !seen.insert(slot).inserted {
        throw SourceFault(fault: .repeatedColumn(shownValue(of: Array(name.utf8)[...])), in: header.record, at: offset)
      }
      columnSlots.append(slot)
    }
    var isComplete = true
    for table in plan.tables {
      for field in builders[table].table.fields.indices where !seen.contains(builders[table].slots[field]) {
        let others = header.names.filter { slots[Text($0)] == nil }
        let absent = missingColumn(
          for: field, of: builders[table], among: others,
          isInOneColumn: header.names.count { !$0.utf8.isEmpty } == 1 && slots.count > 1)
        if !settle(absent, at: header.record.line, in: &builders[table], field: field) { isComplete = false }
      }
    }
    guard isComplete else { return nil }
    return Header(
      slots: columnSlots, names: header.names, leastCells: DelimitedSource.leastCells(of: header.names),
      end: header.record.start + header.record.raw.count)
  }

  private func missingColumn(
    for field: Int, of builder: TableBuilder, among names: [String], isInOneColumn: Bool = false
  ) -> MissingColumn {
    let (column, absence) = (builder.table.fields[field].column, builder.absences[field])
    let named = names.filter { !$0.utf8.isEmpty }
    // What the rules write may well be lacking, whatever else is called a little like it.
    let mayBePart = absence != .written && !isInOneColumn
    let near = nearest(to: column, in: named) ?? (mayBePart ? partOf(column, among: named) : nil)
    return MissingColumn(
      column: column, table: builder.table.name, field: builder.table.fields[field].name,
      nearest: near.map { shownValue(of: Array($0.utf8)[...]) }, absence: absence,
      others: named.prefix(13).map { shownValue(of: Array($0.utf8)[...]) }, isInOneColumn: isInOneColumn)
  }

  /// The only name that has the column's in it, as `积分(分)` has `积分`.
  private func partOf(_ column: String, among names: [String]) -> String? {
    guard column.unicodeScalars.count > 1 else { return nil }
    // A name that is broken in two lines is one.
    let joined = names.filter { Text($0.filter { !$0.isWhitespace }) == Text(column.filter { !$0.isWhitespace }) }
    if joined.count == 1 { return joined.first }
    let wanted = column.lowercased()
    let isWord = wanted.allSatisfy(\.isASCII)
    let longer = names.filter { name in
      // Of Latin letters it is a word by itself, as `id` of `user_id`, and not that of `paid`.
      let words = isWord ? name.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) } : []
      return isWord ? words.contains { $0 == wanted } : name.lowercased().hasOccurrence(of: wanted)
    }
    return longer.count == 1 ? longer.first : nil
  }

  /// Whether a column may be lacking, which then is worth a note.
  private func isForgiven(_ absent: MissingColumn) -> Bool {
    switch absent.absence {
    case .refused: false
    case .allowed: true
    case .written: !request.strict && (absent.nearest == nil || request.allowsMissingTables)
    case .unsaid: !request.strict && request.allowsMissingTables
    }
  }

  /// A column that the file lacks: a note where it may, else an error. False for an error.
  private mutating func settle(
    _ absent: MissingColumn, at line: Int?, in builder: inout TableBuilder, field: Int
  ) -> Bool {
    // A record kept by hand may well say no more than who, when and what.
    if absent.absence != .refused, ["decision", "review"].contains(builder.table.name) { return true }
    guard isForgiven(absent) else {
      add(DataProblem(fault: .missingColumn(absent), file: plan.path, line: line))
      builder.report.problemCount += 1
      return false
    }
    let hasDefault = builder.table.fields[field].defaultValue != nil
    notes.append(DataNote(file: plan.path, content: .absentColumn(absent, hasDefault: hasDefault)))
    return true
  }

  package mutating func settleAbsences(in builders: inout [TableBuilder], hasRecords: Bool, otherKeys: [String]) {
    for table in plan.tables {
      for field in builders[table].table.fields.indices {
        if hasRecords, !builders[table].isSeen[field] {
          let absent = missingColumn(for: field, of: builders[table], among: otherKeys)
          _ = settle(absent, at: nil, in: &builders[table], field: field)
        } else if let absence = absences[Absence(table: table, field: field)] {
          problemCount += absence.count
          builders[table].report.problemCount += absence.count
          problems += absence.first
        }
      }
    }
  }

  // MARK: Rows

  package mutating func append(_ record: Record, to builders: inout [TableBuilder], rowTest: RowTest) {
    listener?.receive(record)
    var firstProblem: DataProblem?
    saidOfRow.removeAll(keepingCapacity: true)
    if let fault = record.fault {
      for table in plan.tables {
        builders[table].report.rowsRead += 1
        builders[table].isKept = false
      }
      let objection = TableBuilder.Objection(fault: fault.fault, offset: fault.offset)
      firstProblem = report([objection], of: record, in: plan.tables, builders: &builders)
    } else {
      for table in plan.tables {
        builders[table].report.rowsRead += 1
        builders[table].isKept = false
        switch builders[table].append(record, rowTest: rowTest) {
        case .kept:
          listener?.receive(record, row: builders[table].report.rowsKept, slots: builders[table].slots)
          builders[table].report.rowsKept += 1
          builders[table].isKept = true
        case .passedOver: builders[table].report.rowsPassedOver += 1
        case .bad(let objections):
          let problem = report(objections, of: record, in: [table], builders: &builders)
          firstProblem = firstProblem ?? problem
        }
      }
    }
    if let firstProblem {
      setAside.append((record.offset, RejectedRow(problem: firstProblem, line: record.line, raw: record.raw)))
    }
  }

  /// Reports what is wrong with a row, or, where bad rows are set aside, gives the first of it.
  private mutating func report(
    _ objections: [TableBuilder.Objection], of record: Record, in tables: [Int], builders: inout [TableBuilder]
  ) -> DataProblem? {
    if request.skipBadRows {
      for table in tables { builders[table].report.rowsRejected += 1 }
      return objections.first.map { problem(for: $0, in: record) }
    }
    for objection in objections {
      if let field = objection.absentField, let table = tables.first {
        var absence = absences[Absence(table: table, field: field)] ?? (0, [])
        absence.count += 1
        if absence.first.count < DataReading.keptProblems {
          absence.first.append(Placed(offset: record.offset, problem: problem(for: objection, in: record)))
        }
        absences[Absence(table: table, field: field)] = absence
        continue
      }
      for table in tables { builders[table].report.problemCount += 1 }
      if saidOfRow.contains(objection) { continue }
      saidOfRow.append(objection)
      problemCount += 1
      // Where in the line a cell begins takes time to find, so only for those that are kept.
      if problems.count < DataReading.keptProblems {
        problems.append(Placed(offset: record.offset, problem: problem(for: objection, in: record)))
      }
    }
    return nil
  }

  private func problem(for objection: TableBuilder.Objection, in record: Record) -> DataProblem {
    let position = objection.offset.map { record.position(of: $0) }
    var problem = DataProblem(
      fault: declared(objection.fault), file: plan.path, line: position?.line ?? record.line, column: position?.column)
    problem.isOfTotals = record.looksLikeTotals
    return problem
  }

  /// With the table whose declaration can say what the file is in.
  private func declared(_ fault: DataFault) -> DataFault {
    guard case .notUTF8(var foreign?) = fault else { return fault }
    foreign.declaration = plan.declaration
    return .notUTF8(foreign)
  }

  // MARK: Parts

  /// Whether there is nothing to say of the file.
  package var isQuiet: Bool { problemCount == 0 && notes.isEmpty && setAside.isEmpty && absences.isEmpty }

  /// Adds what the reading of a later part of the file came to, whose rows count their lines from 1 each.
  package mutating func append(_ part: FileReading, lines: inout LineCounter) {
    problemCount += part.problemCount
    problems += part.problems.prefix(max(0, DataReading.keptProblems - problems.count)).map {
      settled($0, lines: &lines)
    }
    notes += part.notes
    setAside += part.setAside.map { entry in
      let line = lines.count(before: entry.offset)
      var row = entry.row
      row.line += line
      row.problem.line? += line
      return (entry.offset, row)
    }
    for (place, later) in part.absences {
      var absence = absences[place] ?? (0, [])
      absence.count += later.count
      let room = max(0, DataReading.keptProblems - absence.first.count)
      absence.first += later.first.prefix(room).map { settled($0, lines: &lines) }
      absences[place] = absence
    }
  }

  /// The fault that ended the reading of a part.
  package mutating func append(_ fault: SourceFault, at offset: Int, lines: inout LineCounter) {
    var placed = fault
    placed.line? += lines.count(before: offset)
    add(placed)
  }

  private func settled(_ placed: Placed, lines: inout LineCounter) -> Placed {
    var settled = placed
    settled.problem.line? += lines.count(before: placed.offset)
    return settled
  }
}

extension FileFormat {
  /// What stands between two cells of a delimited file.
  package var delimiter: UInt8 { UInt8(ascii: self == .tsv ? "\t" : ",") }
}
