import BylawSyntax

/// A pattern of running Chinese, by its characters, where `SlipPattern` goes by words.
///
///     ?最近|近|过去 # % ?内|里|以内 @d ?的
///
/// Words to choose from stand between bars; behind `?` they may be missing. `#` is a number in whatever digits, `%` a unit of
/// time, `@d` a member's day or moment, `@c` a member's number, `@b` what is so or not, `@t` a tier, `@k` something that
/// members do, `@j` that they did it, `&` a text, `~` a word. A
/// field is known by its name, or by what its name begins with: 入群 is `入群时间`.
struct RunPattern {
  private enum Part {
    case words([[Character]], mayBeMissing: Bool)
    case number
    case unit
    case name(Character)
    case text
    /// A word of up to eight letters, the shortest that fits.
    case word
  }

  /// Where it ends, and what stands in its places: `n` and `m` the numbers, `u` the unit, else the letters of the places.
  typealias Match = (end: Int, bound: [Character: String])

  private let parts: [Part]

  init(_ written: String) {
    parts = written.split(separator: " ").map { part in
      switch part.first {
      case "#": return .number
      case "%": return .unit
      case "&": return .text
      case "~": return .word
      case "@": return .name(part.last ?? "d")
      default:
        let mayBeMissing = part.first == "?"
        let words = (mayBeMissing ? part.dropFirst() : part).split(separator: "|").map(Array.init)
        return .words(words.sorted { $0.count > $1.count }, mayBeMissing: mayBeMissing)
      }
    }
  }

  /// An entry of a table: what is meant before the arrow, and the pattern behind it.
  static func entry(_ line: String) -> (meant: String, pattern: RunPattern) {
    let parts = line.split(separator: "⇐")
    return (parts[0].split(separator: " ").joined(separator: " "), RunPattern(String(parts.last ?? "")))
  }

  /// How it matches from a place on: the longest words first.
  func match(in run: SlipRun, at place: Int) -> Match? { match(parts[...], in: run, at: place, bound: [:]) }

  private func match(_ parts: ArraySlice<Part>, in run: SlipRun, at place: Int, bound: [Character: String]) -> Match? {
    guard let part = parts.first else { return (place, bound) }
    let rest = parts.dropFirst()
    let start = run.passingBlanks(from: place)
    func goOn(_ end: Int, _ values: [(Character, String)] = []) -> Match? {
      match(rest, in: run, at: end, bound: bound.merging(values) { first, _ in first })
    }
    switch part {
    case .words(let words, let mayBeMissing):
      for word in words where run.characters[start...].starts(with: word) {
        if let match = goOn(start + word.count) { return match }
      }
      return mayBeMissing ? goOn(place) : nil
    case .number:
      guard let (number, end) = run.number(at: start) else { return nil }
      return goOn(end, [(bound["n"] == nil ? "n" : bound["m"] == nil ? "m" : "o", number)])
    case .unit:
      guard let (unit, end) = run.unit(at: start) else { return nil }
      // 半个月 is fifteen days here as elsewhere.
      guard bound["n"] == "半" else { return goOn(end, [("u" as Character, unit)]) }
      let halves = ["months": ("15", "days"), "years": ("6", "months"), "days": ("12", "hours")]
      guard let (number, smaller) = halves[unit] else { return nil }
      return match(rest, in: run, at: end, bound: bound.merging(["n": number, "u": smaller]) { $1 })
    case .name(let kind):
      for (written, name) in run.words.names(of: kind) where run.characters[start...].starts(with: written) {
        let key: Character = kind == "c" && bound["c"] != nil ? "e" : kind
        if let match = goOn(start + written.count, [(key, name)]) { return match }
      }
      return nil
    case .word:
      for count in 1...8 where start + count <= run.characters.count {
        guard run.characters[start + count - 1].isLetter else { return nil }
        if let match = goOn(start + count, [("w", run.text(start..<start + count))]) { return match }
      }
      return nil
    case .text:
      guard start < run.characters.count, let text = run.texts[run.characters[start]] else { return nil }
      return goOn(start + 1, [("q", text)])
    }
  }
}

/// Names by how people write them in running Chinese, the longest first.
struct RunWords {
  private(set) var byKind: [Character: [(written: [Character], name: String)]] = [:]

  init(_ names: SlipNames) {
    func written(_ fields: [String], endings: [String]) -> [(written: [Character], name: String)] {
      let stems = fields.compactMap { field -> (stem: String, name: String)? in
        guard let ending = endings.first(where: { field.hasSuffix($0) }), field.count > ending.count + 1 else {
          return nil
        }
        return (String(field.dropLast(ending.count)), field)
      }
      let counts = Dictionary(grouping: stems, by: \.stem).mapValues(\.count)
      let known = stems.filter { counts[$0.stem] == 1 && !names.names.contains($0.stem) }
      return (fields.map { (Array($0), $0) } + known.map { (Array($0.stem), $0.name) })
        .sorted { $0.written.count > $1.written.count }
    }
    byKind["d"] = written(names.memberMoments, endings: ["时间", "日期", "时刻", "日"])
    byKind["c"] = written(names.memberNumbers, endings: ["总次数", "次数", "条数", "人数", "数量", "总数", "数"])
    byKind["t"] = (names.tiers.map { ($0, $0) } + names.titles.filter { names.tiers.contains($0.value) })
      .filter { $0.0.count > 1 }.map { (Array($0.0), $0.1) }.sorted { $0.0.count > $1.0.count }
    var flags: [(written: [Character], name: String)] = []
    for flag in names.memberFlags {
      flags.append((Array(flag), flag))
      for start in ["是否", "是不是"] where flag.hasPrefix(start) && flag.count > start.count + 1 {
        flags.append((Array(flag.dropFirst(start.count)), flag))
      }
    }
    byKind["b"] = flags
    byKind["j"] = ["发过言", "说过话", "冒过泡", "发言过", "说话过"].map { (Array($0), $0) }
    let deeds = Set(Self.talking + (byKind["c"] ?? []).map { String($0.written) } + names.eventFields.map(\.event))
    byKind["k"] = deeds.sorted { ($1.count, $0) < ($0.count, $1) }.map { (Array($0), $0) }
  }

  func names(of kind: Character) -> [(written: [Character], name: String)] { byKind[kind] ?? [] }

  /// All that is said for saying something.
  static let talking = ["发言", "说话", "说过话", "发过言", "冒泡", "冒过泡", "聊天", "吭声", "讲话", "发消息", "出声"]
}

/// A text as the characters of its words, in which what is quoted is one character each, and what is named stands by its name.
struct SlipRun {
  private(set) var characters: [Character] = []
  /// Where in the text's UTF-8 each character begins, and where the last one ends.
  private(set) var offsets: [Int] = []
  private(set) var texts: [Character: String] = [:]
  let words: RunWords

  init(_ text: SlipText, words: RunWords) {
    self.words = words
    var end = text.tokens.first?.range.lowerBound ?? 0
    for token in text.tokens {
      if token.range.lowerBound > end { append(" ", at: end) }
      if token.kind == .text, let mark = Unicode.Scalar(0xE000 + texts.count) {
        texts[Character(mark)] = token.text
        append(Character(mark), at: token.range.lowerBound)
      } else {
        var place = token.range.lowerBound
        for character in token.text {
          append(character, at: place)
          place += character.utf8.count
        }
      }
      end = token.range.upperBound
    }
    offsets.append(end)
  }

  private mutating func append(_ character: Character, at offset: Int) {
    characters.append(character)
    offsets.append(offset)
  }

  /// What stands in a stretch, with the texts that it has.
  func text(_ range: Range<Int>) -> String { characters[range].map { texts[$0] ?? String($0) }.joined() }

  func passingBlanks(from place: Int) -> Int {
    var place = place
    while place < characters.count, characters[place] == " " { place += 1 }
    return place
  }

  func number(at place: Int) -> (text: String, end: Int)? {
    guard place < characters.count else { return nil }
    if characters[place] == "半" { return ("半", place + 1) }
    let digits = characters[place...].prefix { $0.isASCII && $0.isWholeNumber }
    let end = place + digits.count
    if !digits.isEmpty {
      guard place == 0 || !(characters[place - 1].isASCII && characters[place - 1].isWholeNumber), digits.count < 10,
        end == characters.count || !["万", "千", "百"].contains(characters[end]),
        end + 1 >= characters.count || !".,".contains(characters[end]) || !characters[end + 1].isWholeNumber
      else { return nil }
      return (String(digits), end)
    }
    let numerals = characters[place...].prefix { "零一二两三四五六七八九十百千万".contains($0) }
    guard !numerals.isEmpty, let value = SlipWords.number(String(numerals)) else { return nil }
    return (String(value), place + numerals.count)
  }

  func unit(at place: Int) -> (text: String, end: Int)? {
    for (unit, name) in Self.units where characters[min(place, characters.count)...].starts(with: unit) {
      return (name, place + unit.count)
    }
    return nil
  }

  private static let units: [([Character], String)] = [
    ("个星期", "weeks"), ("个礼拜", "weeks"), ("个小时", "hours"), ("个月", "months"), ("星期", "weeks"), ("礼拜", "weeks"),
    ("小时", "hours"), ("周", "weeks"), ("天", "days"), ("日", "days"), ("月", "months"), ("年", "years"),
  ].map { (Array($0.0), $0.1) }
}
