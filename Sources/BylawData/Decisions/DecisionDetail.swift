/// The `detail` of a decision: items such as `points 50` or `badge "…"`, joined by `; `. What it says is read here, and
/// nowhere else.
package enum DecisionDetail {
  package static func text(of items: [String]) -> String { items.joined(separator: "; ") }

  /// The items again; what stands in quotes is not cut.
  package static func items(of detail: String) -> [String] {
    var items: [String] = []
    var item = String.UnicodeScalarView()
    var (isQuoted, isEscaped) = (false, false)
    for scalar in detail.unicodeScalars {
      if scalar == ";", !isQuoted {
        items.append(String(item))
        item = String.UnicodeScalarView()
        continue
      }
      if scalar == " ", item.isEmpty { continue }
      if scalar == "\"", !isEscaped { isQuoted.toggle() }
      isEscaped = scalar == "\\" && !isEscaped
      item.append(scalar)
    }
    return items + (item.isEmpty ? [] : [String(item)])
  }

  /// What the decision gave, took and said, in its order; an item that says nothing of the kind is left out.
  package static func effects(of detail: String) -> [RecordedEffect] {
    items(of: detail).compactMap(RecordedEffect.init(item:))
  }

  /// A text as it was before `Formatting.quoted`.
  package static func unquoted(_ quoted: some StringProtocol) -> String {
    var text = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in quoted.unicodeScalars.dropFirst().dropLast() {
      if isEscaped {
        text.append(scalar == "n" ? "\n" : scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        text.append(scalar)
      }
    }
    return String(text)
  }
}

/// What a decision gave a member, took from them or said to them, as the record has it.
package enum RecordedEffect: Hashable, Sendable {
  /// A number of the member's, by its field's name, and the digits of the amount.
  case granted(field: String, amount: String)
  case deducted(field: String, amount: String)
  case badge(String)
  case badgeRevoked(String)
  case role(String)
  case roleRevoked(String)
  /// Tiers by their names.
  case access([String])
  case accessRevoked([String])
  case message(String)

  /// One item of a detail, as reviews write it.
  package init?(item: String) {
    if let number = Self.number(item[...]) {
      self = .granted(field: number.field, amount: number.amount)
    } else if let rest = item.after("deduct "), let number = Self.number(rest) {
      self = .deducted(field: number.field, amount: number.amount)
    } else if let text = item.after("revoke badge ") {
      self = .badgeRevoked(DecisionDetail.unquoted(text))
    } else if let name = item.after("revoke role ") {
      self = .roleRevoked(String(name))
    } else if let names = item.after("revoke access ") {
      self = .accessRevoked(Self.names(names))
    } else if let name = item.after("role ") {
      self = .role(String(name))
    } else if let names = item.after("access ") {
      self = .access(Self.names(names))
    } else if let text = item.after("badge ") {
      self = .badge(DecisionDetail.unquoted(text))
    } else if let text = item.after("say ") {
      self = .message(DecisionDetail.unquoted(text))
    } else {
      return nil
    }
  }

  /// `points 50`
  private static func number(_ item: Substring) -> (field: String, amount: String)? {
    guard !item.hasPrefix("deduct "), let blank = item.lastIndex(of: " ") else { return nil }
    let amount = item[item.index(after: blank)...]
    guard isNumber(amount.utf8), blank > item.startIndex else { return nil }
    return (String(item[..<blank]), String(amount))
  }

  /// Digits, with a point between them at most, and a sign before them.
  private static func isNumber(_ text: Substring.UTF8View) -> Bool {
    let digits = text.first == UInt8(ascii: "-") ? text.dropFirst() : text
    let parts = digits.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    return parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }
  }

  private static func names(_ text: Substring) -> [String] {
    var names: [String] = []
    var rest = text
    while let comma = rest.firstIndex(of: ",") {
      names.append(String(rest[..<comma]))
      rest = rest[rest.index(after: comma)...].drop { $0 == " " }
    }
    return names + [String(rest)]
  }
}

extension String {
  fileprivate func after(_ prefix: String) -> Substring? { hasPrefix(prefix) ? dropFirst(prefix.count) : nil }
}
