/// Where lines start, where columns begin and where a line may be broken: marks on the tokens, made by a walk of the
/// tree. The walk is exhaustive, so that new syntax fails to build until somebody has said how it is laid out.
struct Layout {
  /// Lines of one kind that stand one below the other have their columns aligned.
  package enum Row: Hashable {
    case declaration(Keyword)
    case tier
    case field
    case line
  }

  struct LineStart {
    var indent: Int
    var row: Row?
    var startsDeclaration = false
  }

  /// A column of lines that stand one below the other.
  struct Column {
    var number: Int
    /// What stands in it is as long as it is: where it ends a line, it pushes no column of other lines to the right.
    var isOpen: Bool
  }

  /// Places that belong together: of a chain, all break or none; of a list, those that must.
  struct Group {
    enum Style {
      case chain
      case list
    }

    var style: Style
    /// The group around it.
    var parent: Int?
    var depth: Int
  }

  let text: ParsedText
  let pieces: [Piece]
  private(set) var lines: [Int: LineStart] = [:]
  private(set) var columns: [Int: Column] = [:]
  /// Tokens with no space before them.
  private(set) var tight: Set<Int> = []
  private(set) var breaks: [Int: Int] = [:]
  private(set) var groups: [Group] = []
  private let starts: [Int: Int]
  /// The piece that a token belongs to, token by token.
  private let pieceOf: [Int]

  init(text: ParsedText, pieces: [Piece]) {
    self.text = text
    self.pieces = pieces
    let tokens = text.tokens.enumerated().map { ($0.element.span.start, $0.offset) }
    starts = Dictionary(tokens, uniquingKeysWith: { first, _ in first })
    pieceOf = pieces.enumerated().flatMap { number, piece in piece.tokens.map { _ in number } }
  }

  // MARK: Tokens

  /// The token at which a part of the tree begins.
  func index(of span: Span) -> Int { starts[span.start] ?? 0 }

  /// The token after a name or a title.
  func index(after span: Span) -> Int {
    let index = index(of: span)
    return index + text.tokens[index].parts
  }

  func isKeyword(_ keyword: Keyword, at index: Int) -> Bool {
    text.roles.indices.contains(index) && text.roles[index] == .keyword(keyword)
  }

  /// Whether the author began a line with the token.
  func startsLine(at index: Int) -> Bool { text.tokens[index].startsLine }

  func hasSpace(before index: Int) -> Bool {
    guard index > 0, !tight.contains(index) else { return false }
    switch text.tokens[index].kind {
    case .symbol(.comma), .symbol(.close), .symbol(.closeBrace), .symbol(.colon), .symbol(.question), .symbol(.dot):
      return false
    default: break
    }
    switch text.tokens[index - 1].kind {
    case .symbol(.open), .symbol(.openBrace), .symbol(.dot): return false
    default: return true
    }
  }

  /// Whether what stands between two tokens fits into a line that begins with the first.
  func fits(from start: Int, to end: Int, indent: Int) -> Bool {
    let inside = pieces[pieceOf[start]...pieceOf[end - 1]]
    let width = inside.reduce(0) { width, piece in
      width + piece.measure + (width > 0 && hasSpace(before: piece.tokens.lowerBound) ? 1 : 0)
    }
    return indent + width <= formattedWidth
  }

  // MARK: Marks

  mutating func startLine(at index: Int, indent: Int, row: Row? = nil) {
    lines[index] = LineStart(indent: indent, row: row)
  }

  mutating func startDeclaration(at span: Span, row: Row? = nil) {
    lines[index(of: span)] = LineStart(indent: 0, row: row, startsDeclaration: true)
  }

  mutating func startColumn(_ number: Int, at index: Int, isOpen: Bool = false) {
    columns[index] = Column(number: number, isOpen: isOpen)
  }

  mutating func noSpace(before index: Int) { tight.insert(index) }

  mutating func addGroup(_ style: Group.Style, in parent: Int?) -> Int {
    groups.append(Group(style: style, parent: parent, depth: parent.map { groups[$0].depth + 1 } ?? 0))
    return groups.count - 1
  }

  mutating func allowBreak(before index: Int, in group: Int) {
    if mayStartLine(at: index) { breaks[index] = group }
  }

  /// Whether the token, first on its line, would be read as within it.
  private func mayStartLine(at index: Int) -> Bool {
    let token = text.tokens[index]
    switch token.kind {
    case .word where token.isReserved: return true
    case .word, .quotedWord: return isBeforeSign(at: index)
    case .compoundRest: return false
    default: return true
    }
  }

  /// Of one word that stands for several, it is asked of the first, as it is where they are written apart.
  private func isBeforeSign(at index: Int) -> Bool {
    let isKeyword = if case .keyword = text.roles[index] { true } else { false }
    let next = text.tokens[min(index + (isKeyword ? 1 : text.tokens[index].parts), text.tokens.count - 1)]
    if case .symbol(let symbol) = next.kind { return symbol != .colon }
    return text.tokens[index].keywords.isEmpty && next.kind != .text
      && !next.keywords.contains { $0 == .when || $0 == .otherwise }
  }

  /// Breaks between the items of a list.
  mutating func breakableList(of spans: [Span], in parent: Int?) -> Int {
    let group = addGroup(.list, in: parent)
    for span in spans.dropFirst() { allowBreak(before: index(of: span), in: group) }
    return group
  }
}
