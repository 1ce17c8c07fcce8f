import BylawSyntax

/// How a date is written, perhaps with a time: `D/M/YYYY`, `MM-DD-YYYY h:mm A`.
///
/// D is the day, M the month, MMM its English name, YYYY the year, YY a year of this century, H the hour, h one of half a day, which A tells
/// (`AM`, `下午`), mm the minute, ss the second. A letter once or twice makes no difference, one digit or two are read,
/// except where the next letter follows at once: `DDMMYYYY`. All else stands as it is.
package struct MomentPattern: Hashable, Sendable {
  package enum Unit: Hashable, Sendable, CaseIterable {
    case year, month, day, hour, minute, second
  }

  package enum Part: Hashable, Sendable {
    case number(Unit, digits: ClosedRange<Int>)
    /// Of this century.
    case shortYear
    /// The month's English name, written out or cut to three letters.
    case monthName
    /// Morning or afternoon.
    case half
    case gap
    case sign(Unicode.Scalar)
  }

  package let text: String
  package private(set) var parts: [Part] = []

  package static func == (a: MomentPattern, b: MomentPattern) -> Bool { a.parts == b.parts }
  package func hash(into hasher: inout Hasher) { hasher.combine(parts) }

  package init(reading text: String) throws(PatternFault) {
    self.text = text
    var runs: [(letter: Unicode.Scalar, count: Int)] = []
    for scalar in text.unicodeScalars {
      if let last = runs.last, last.letter == scalar {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((scalar, 1))
      }
    }
    for (letter, count) in runs { try add(letter, count: count, instead: MomentPattern.inLetters(runs)) }
    try check()
  }

  private mutating func add(_ letter: Unicode.Scalar, count: Int, instead: String?) throws(PatternFault) {
    switch (letter, count) {
    case ("Y", 4): parts.append(.number(.year, digits: 4...4))
    case ("Y", 2): parts.append(.shortYear)
    case ("M", 3): parts.append(.monthName)
    case ("M", 1...2): parts.append(.number(.month, digits: 1...2))
    case ("D", 1...2): parts.append(.number(.day, digits: 1...2))
    case ("H", 1...2), ("h", 1...2): parts.append(.number(.hour, digits: 1...2))
    case ("m", 1...2) where has(.hour): parts.append(.number(.minute, digits: 2...2))
    case ("s", 1...2) where has(.minute): parts.append(.number(.second, digits: 2...2))
    case ("A", 1), ("a", 1): parts.append(.half)
    case ("T", 1): parts.append(.sign(letter))
    case (" ", _), ("\u{A0}", _), ("\u{3000}", _): parts.append(.gap)
    default:
      let isLetter = ("a"..."z").contains(letter) || ("A"..."Z").contains(letter) || ("0"..."9").contains(letter)
      if isLetter { throw .unknownLetters(String(repeating: String(letter), count: count), instead: instead) }
      for _ in 0..<count { parts.append(.sign(letter)) }
    }
  }

  private func has(_ unit: Unit) -> Bool { numbers(of: unit) > 0 }

  private func numbers(of unit: Unit) -> Int {
    parts.count { part in
      switch part {
      case .number(unit, _): true
      case .shortYear: unit == .year
      case .monthName: unit == .month
      case .number, .half, .gap, .sign: false
      }
    }
  }

  private mutating func check() throws(PatternFault) {
    for unit in Unit.allCases where numbers(of: unit) > 1 { throw .repeated(unit) }
    for unit in [Unit.day, .month, .year] where !has(unit) { throw .lacks(unit) }
    if has(.hour), !has(.minute) { throw .lacks(.minute) }
    let halves = parts.count { $0 == .half }
    let isHalfDay = text.unicodeScalars.contains("h")
    if halves > 1 || isHalfDay != (halves == 1) { throw .halfDay }
    try fixRunningTogether()
  }

  /// Where numbers follow each other at once, each but a year has two digits.
  private mutating func fixRunningTogether() throws(PatternFault) {
    let letters = text.unicodeScalars.split { !("A"..."Z").contains($0) && !("a"..."z").contains($0) }
    for index in parts.indices.dropFirst() where isNumber(parts[index - 1]) && isNumber(parts[index]) {
      guard letters.allSatisfy({ !MomentPattern.isLoose($0) }) else { throw .runsTogether }
      for place in [index - 1, index] {
        if case .number(let unit, digits: 1...2) = parts[place] { parts[place] = .number(unit, digits: 2...2) }
      }
    }
  }

  private func isNumber(_ part: Part) -> Bool {
    switch part {
    case .number, .shortYear: true
    case .monthName, .half, .gap, .sign: false
    }
  }

  /// Letters that run together, of which one stands alone: `DMYYYY`.
  private static func isLoose(_ letters: Substring.UnicodeScalarView) -> Bool {
    let scalars = Array(letters)
    let kinds = Set(scalars)
    return kinds.count > 1
      && kinds.contains { kind in "DMHh".unicodeScalars.contains(kind) && scalars.count { $0 == kind } == 1 }
  }

  /// Whether a time of day is part of it.
  package var hasTime: Bool { has(.hour) }

  package var hasSeconds: Bool { has(.second) }

  /// Whether the year stands first, so that no other form with the year in front can be meant.
  package var beginsWithYear: Bool {
    switch parts.first(where: isNumber) {
    case .number(.year, _), .shortYear: true
    case .number, .monthName, .half, .gap, .sign, nil: false
    }
  }

  /// As the last day of 2026 would be written.
  package var example: String {
    parts.map { part in
      switch part {
      case .number(.year, _): "2026"
      case .shortYear: "26"
      case .monthName: "Dec"
      case .number(.month, _): "12"
      case .number(.day, _): "31"
      case .number(.hour, _): text.unicodeScalars.contains("h") ? "08" : "20"
      case .number(.minute, _): "30"
      case .number(.second, _): "00"
      case .half: "PM"
      case .gap: " "
      case .sign(let scalar): String(scalar)
      }
    }.joined()
  }

  /// The same with the letters as they are meant here, of one in small letters: `dd.mm.yyyy`.
  private static func inLetters(_ runs: [(letter: Unicode.Scalar, count: Int)]) -> String? {
    var (text, hasHour) = ("", false)
    for (letter, count) in runs {
      let meant: String
      switch letter {
      case "d", "D": meant = count <= 2 ? "D" : ""
      case "y", "Y": meant = count == 2 ? "YY" : "YYYY"
      case "m", "M": meant = count > 2 ? count > 4 || hasHour ? "" : "MMM" : hasHour ? "mm" : "M"
      case "H", "h": meant = String(letter)
      case "s", "S": meant = "ss"
      case "a", "A", "T": meant = String(letter)
      default: meant = String(repeating: String(letter), count: count)
      }
      if letter == "h" || letter == "H" { hasHour = true }
      if meant.isEmpty { return nil }
      text += meant
    }
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      !("a"..."z").contains(scalar) && !("A"..."Z").contains(scalar) || "DMYHhmsAaT".unicodeScalars.contains(scalar)
    }
    guard isPlain, text.unicodeScalars.contains("D"), text.unicodeScalars.contains("Y") else { return nil }
    return text
  }
}

/// Why a text is no way to write a date.
package enum PatternFault: Error, Hashable, Sendable {
  case unknownLetters(String, instead: String?)
  case lacks(MomentPattern.Unit)
  case repeated(MomentPattern.Unit)
  /// An hour of half a day, and not which half; or the other way round.
  case halfDay
  /// Numbers of one digit or two that nothing parts.
  case runsTogether
}

extension MomentPattern.Unit {
  package var noun: Phrase {
    switch self {
    case .year: Phrase("year", "年")
    case .month: Phrase("month", "月")
    case .day: Phrase("day", "日")
    case .hour: Phrase("hour", "小时")
    case .minute: Phrase("minute", "分钟")
    case .second: Phrase("second", "秒")
    }
  }

  package var letters: String {
    switch self {
    case .year: "YYYY"
    case .month: "M"
    case .day: "D"
    case .hour: "H"
    case .minute: "mm"
    case .second: "ss"
    }
  }
}

extension PatternFault {
  package var summary: Phrase {
    switch self {
    case .unknownLetters(let letters, _):
      Phrase("`\(letters)` says nothing in the way a date is written", "日期的写法里没有 `\(letters)`")
    case .lacks(let unit): Phrase("nothing says where the \(unit.noun) stands", "没有写\(unit.noun)在哪里")
    case .repeated(let unit): Phrase("the \(unit.noun) stands here twice", "\(unit.noun)写了两次")
    case .halfDay:
      Phrase(
        "`h` is an hour of half a day, and `A` says of which half: one goes with the other",
        "`h` 是 12 小时制，`A` 说上午还是下午：两个要一起写")
    case .runsTogether:
      Phrase(
        "numbers of one digit or two run together, so that nobody can tell them apart", "一位或两位的数连在一起，分不开")
    }
  }

  package var help: Phrase {
    switch self {
    case .unknownLetters(_, let instead?): Phrase("write \"\(instead)\"", "写 \"\(instead)\"")
    case .unknownLetters(_, nil):
      Phrase(
        "days are `D`, months `M` or by name `MMM`, years `YYYY`, hours `H`, minutes `mm`, seconds `ss`, as in \"D/M/YYYY H:mm\"",
        "日写 `D`，月写 `M`，英文月份写 `MMM`，年写 `YYYY`，小时写 `H`，分钟写 `mm`，秒写 `ss`，例如 \"D/M/YYYY H:mm\"")
    case .lacks(let unit):
      Phrase(
        "write `\(unit.letters)` for it, as in \"D/M/YYYY H:mm\"", "用 `\(unit.letters)` 写，例如 \"D/M/YYYY H:mm\"")
    case .repeated: Phrase("write it once", "只写一次")
    case .halfDay:
      Phrase(
        "write \"H:mm\" for 20:30, or \"h:mm A\" for 8:30 PM", "20:30 写 \"H:mm\"，8:30 PM 写 \"h:mm A\"")
    case .runsTogether:
      Phrase(
        "write two letters for two digits, as in \"DDMMYYYY\"", "两位数写两个字母，例如 \"DDMMYYYY\"")
    }
  }
}
