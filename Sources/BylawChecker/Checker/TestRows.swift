import BylawSyntax

/// The file of a test that is run once for each of its rows, and what it takes to check it for one of them.
package struct TestRows: Sendable {
  package var file: String
  package var span: Span
  /// Of the policy as it stands for the test; one, once all is checked.
  fileprivate var checkers: [Checker] = []
  fileprivate var declaration: TestDeclaration

  init(declaration: TestDeclaration, file: TextLiteral) {
    self.declaration = declaration
    (self.file, span) = (file.text, file.span)
  }

  /// What a test is with the cells of one row.
  package struct Row: Sendable {
    /// Nil where there is an error.
    package var test: CheckedTest?
    /// The policy that it is about.
    package var policy: CheckedPolicy
    package var diagnostics: [Diagnostic]
  }

  /// - Parameters:
  ///   - cells: by their columns; nil for one without anything in it.
  ///   - line: which line of the file it is.
  ///   - spellings: how a policy would write what data means by a cell.
  package func row(of cells: [String: String?], line: Int, spellings: (String) -> [String] = { _ in [] }) -> Row? {
    guard var checker = checkers.first else { return nil }
    checker.diagnostics = []
    checker.counts = [:]
    checker.columns = .known(
      cells.mapValues { cell in cell.map { TestCell(text: $0, spellings: spellings($0)) } })
    var test = checker.checkTest(declaration)
    test?.title += " (\(file):\(line))"
    test?.rows = nil
    checker.policy.tests = test.map { [$0] } ?? []
    let diagnostics = checker.sortedDiagnostics()
    let isWrong = checker.hasErrors || test == nil
    return Row(test: isWrong ? nil : test, policy: checker.policy, diagnostics: diagnostics)
  }
}

/// The columns of a test's table, as names of the test.
enum TestColumns: Sendable {
  /// Which there are only the file tells.
  case unknown
  /// With the cells of one row, nil for one without anything in it.
  case known([String: TestCell?])
}

struct TestCell: Sendable {
  var text: String
  /// How a policy would write what data means by it.
  var spellings: [String]
}

extension Checker {
  /// Gives tests with tables what they take to be checked for a row.
  mutating func attachRows() {
    let plain = withoutTests
    for index in policy.tests.indices where policy.tests[index].rows != nil {
      let checker = variants[policy.tests[index].span] ?? plain
      policy.tests[index].rows?.checkers = [checker]
    }
  }

  var withoutTests: Checker {
    var checker = self
    checker.policy.tests = []
    checker.variants = [:]
    return checker
  }

  // MARK: Names

  /// What a name of a test's table stands for.
  enum ColumnName {
    /// It is no column.
    case none
    /// What it is is open, or wrong and reported.
    case open
    case cell(TestCell)
  }

  /// Whether a name, which the policy itself may give a meaning there, is a column.
  mutating func column(named name: Name, isKnown: Bool) -> ColumnName {
    switch columns {
    case nil: return .none
    case .unknown: return isKnown ? .none : .open
    case .known(let cells):
      guard let cell = cells[name.text] else { return .none }
      if isKnown {
        report(.columnIsName(name.text), at: name.span)
        return .open
      }
      guard let cell else {
        report(.emptyColumn(name.text), at: name.span)
        return .open
      }
      return .cell(cell)
    }
  }

  /// A name of a closed kind: a column's cell has it by name or by title. Nil where it is open or wrong.
  mutating func columnName(_ name: Name, among names: [(name: String, title: String?)]) -> Name? {
    switch column(named: name, isKnown: names.contains { $0.name == name.text }) {
    case .none: return name
    case .open: return nil
    case .cell(let cell):
      let wanted = Text(cell.text)
      let found = names.first { Text($0.name) == wanted || $0.title.map(Text.init) == wanted }?.name
      return Name(text: found ?? cell.text, span: name.span, isQuoted: true)
    }
  }

  /// Whether an expression is a column without anything in it.
  func isEmptyColumn(_ expression: Expression) -> Bool {
    guard case .known(let cells)? = columns, case .name(let name) = expression.kind, let cell = cells[name.text] else {
      return false
    }
    return cell == nil
  }

  /// What a cell is, as the place wants it.
  mutating func columnValue(_ cell: TestCell, named name: Name, expected: BaseType?) -> CheckedExpression? {
    let meanings = meanings(ofCell: cell)
    let meaning =
      expected.map { wanted in
        meanings.first { isComparable($0.type.base, with: wanted) } ?? meanings.first { fits($0.type.base, wanted) }
      } ?? meanings.first
    guard let meaning else {
      report(
        .columnNotOfType(name.text, cell: cell.text, wanted: expected.map { describe($0) } ?? Phrase("a value", "一个值")),
        at: name.span)
      return nil
    }
    return CheckedExpression(kind: .constant(meaning.value), type: meaning.type, span: name.span)
  }

  /// All that a cell may be: as the policy would write it, a text, and as data would write it.
  private func meanings(ofCell cell: TestCell) -> [ParamMeaning] {
    let names: [BaseType] = [.bool, .tier, .role] + policy.choices.indices.map { .choice($0) }
    let sets: [BaseType] =
      [.set(.tier), .set(.role), .set(.text)] + policy.choices.indices.map { .set(.choice($0)) }
    let named = (names + sets).compactMap { settingValue(of: cell.text, as: ValueType(base: $0)) }
    let asWritten = [Self.literalMeaning(of: cell.text)].compactMap(\.self)
    return asWritten + named + [ParamMeaning(type: .text, value: .text(Text(cell.text)))]
      + cell.spellings.compactMap(Self.literalMeaning)
  }
}
