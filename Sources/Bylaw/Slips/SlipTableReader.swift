/// Reads the tables of slips, which are text: as code, each entry would be some three hundred bytes of the program.
///
///     $a in $b..$c ⇐ $a between $b and $c ¦ $a is between $b and $c
///       ¦ $a lies between $b and $c
///
/// What is written here stands before the arrow, behind it are the ways in which people write it. `⇐` is sure, `⇐?` likely,
/// `⇐??` one of several meanings, which have a line each, and `⇐|` one of the two readings of what may be missing. `␣` is a
/// blank at the start or the end of what is written here. `#` begins a remark.
///
///     for <unit>→<each> in month→monthly ¦ week→weekly
///     …
///     end
///
/// has the lines between once for each, with that in place of the names in angle brackets.
struct SlipTableReader {
  private(set) var patterns: [SlipPattern] = []
  private var strangers: [String] = []
  /// Which entries begin with which word or sign of their own; those that have none under the empty one.
  private var places: [String: [Int]] = [:]

  init(_ tables: String...) {
    for table in tables { read(table.split(separator: "\n")[...], values: []) }
    for (index, pattern) in patterns.enumerated() { places[pattern.words.first ?? "", default: []].append(index) }
  }

  /// The entries that may be in a text, in the order of the tables.
  func patterns(for text: SlipText) -> [SlipPattern] {
    let present = Set(text.tokens.map(\.lowered)).union([""])
    return present.flatMap { places[$0] ?? [] }.sorted().map { patterns[$0] }.filter { pattern in
      pattern.words.dropFirst().allSatisfy(present.contains)
    }
  }

  /// Lines that are no entries, and entries whose names stand for nothing: there are none, as a test sees to.
  var unread: [String] {
    strangers + patterns.filter { !$0.isWhole }.map { "\($0.replacement) ⇐ \($0.written)" }
  }

  private typealias Value = (name: Substring, text: Substring)

  private mutating func read(_ lines: ArraySlice<Substring>, values: [Value]) {
    var lines = lines
    var entry: (replacement: String, mark: Substring)?
    while let line = lines.popFirst() {
      if line.hasPrefix("#") { continue }
      if line.hasPrefix("for ") {
        let block = lines.prefix(Self.lengthOfBlock(lines))
        lines = lines.dropFirst(block.count + 1)
        for each in Self.values(of: line.dropFirst(4)) { read(block, values: values + each) }
        entry = nil
        continue
      }
      let parts = line.split(separator: " ", omittingEmptySubsequences: false)
      if let mark = parts.firstIndex(where: { $0.first == "⇐" }) {
        entry = (parts[..<mark].joined(separator: " "), parts[mark])
        add(parts[(mark + 1)...], as: entry, values: values)
      } else if let first = parts.firstIndex(where: { !$0.isEmpty }), parts[first] == "¦" {
        add(parts[(first + 1)...], as: entry, values: values)
      } else {
        strangers.append(String(line))
      }
    }
  }

  /// How many lines stand before the `end` of a block.
  private static func lengthOfBlock(_ lines: ArraySlice<Substring>) -> Int {
    var depth = 1
    for (index, line) in lines.enumerated() {
      if line.hasPrefix("for ") { depth += 1 } else if line == "end" { depth -= 1 }
      if depth == 0 { return index }
    }
    return lines.count
  }

  /// Of `<a>→<b> in x→y ¦ z→w` what stands for the names each time.
  private static func values(of head: Substring) -> [[Value]] {
    let words = head.split(separator: " ")
    guard let start = words.firstIndex(of: "in") else { return [] }
    let names = words[..<start].joined(separator: " ").split(separator: "→")
    return words[(start + 1)...].split(separator: "¦").map { each in
      let texts = each.joined(separator: " ").split(separator: "→")
      return Array(zip(names, texts))
    }
  }

  private mutating func add(
    _ words: ArraySlice<Substring>, as entry: (replacement: String, mark: Substring)?, values: [Value]
  ) {
    let known = entry.flatMap { entry in
      Self.meaning(of: entry.mark).map { meaning in
        (meant: String(Self.filled(entry.replacement, with: values).map { $0 == "␣" ? " " : $0 }), meaning: meaning)
      }
    }
    for phrase in words.split(separator: "¦") {
      let written = Self.filled(phrase.joined(separator: " "), with: values)
      guard let (meant, (certainty, isReading)) = known else {
        strangers.append(written)
        continue
      }
      patterns.append(SlipPattern(written, meant, certainty: certainty, isReading: isReading))
    }
  }

  private static func meaning(of mark: Substring) -> (SlipPattern.Certainty, isReading: Bool)? {
    switch mark {
    case "⇐": (.sure, false)
    case "⇐?": (.likely, false)
    case "⇐??": (.open, false)
    case "⇐|": (.likely, true)
    default: nil
    }
  }

  private static func filled(_ text: String, with values: [Value]) -> String {
    // Most lines have no name in them.
    guard text.utf8.contains(UInt8(ascii: "<")) else { return text }
    return values.reduce(text) { $0.substituting(String($1.name), by: String($1.text)) }
  }
}
