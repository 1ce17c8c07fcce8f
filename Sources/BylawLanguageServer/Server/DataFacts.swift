import Bylaw
import BylawChecker
import BylawData
import BylawSyntax
import BylawSystem

/// Why a folder of data is not read.
struct DataRefusal: Error {
  var code: String
  var summary: Phrase
}

/// What is known of the data beside a policy.
struct DataFacts: Sendable {
  /// The folder, without its links.
  var folder: String?
  /// The tables' files, each as of which change.
  var state: [String: FileIdentity] = [:]
  var columns = DataColumns()
  /// How many members there are inside, and for whom of them what holds; nil where that was not computed.
  var memberCount: Int?
  /// Of labels and conditions, by their names.
  var holders: [String: Int] = [:]
  /// Of classes, by those of `classify` and class.
  var classes: [String: [String: Int]] = [:]
  /// What rules decide: how many, and the keys of the first.
  var decisions: [String: (count: Int, first: [String])] = [:]
  /// When the review is that the figures are of.
  var moment: String?
  /// Of protections how many members have them.
  var protections: [String: Int] = [:]
  /// Of tiers how many members are in them.
  var tiers: [String: Int] = [:]
  /// Of milestones and ensures whether they hold.
  var goals: [String: Bool] = [:]
  /// Why the folder that a comment names is not read.
  var refusal: DataRefusal?

  /// For whom it holds, or what it decides, in a sentence.
  func sentences(about symbol: PolicySymbol, in index: NameIndex) -> [Phrase] {
    guard let total = memberCount, let moment else { return [] }
    if symbol.kind == .tier, let count = tiers[symbol.name.text] {
      return [
        Phrase("\(count) of \(total) members are in it, as of \(moment).", "\(total) 名成员里有 \(count) 名，截至 \(moment)。")
      ]
    }
    if symbol.kind == .milestone || symbol.kind == .ensure, let holds = goals[symbol.name.text] {
      return [
        Phrase("It \(holds ? "holds" : "does not hold"), as of \(moment).", "截至 \(moment)\(holds ? "成立" : "不成立")。")
      ]
    }
    if let count = count(of: symbol, in: index) {
      return [
        Phrase(
          "It holds for \(count) of \(total) members, as of \(moment).", "\(total) 名成员里有 \(count) 名符合，截至 \(moment)。")
      ]
    }
    guard let decided = decided(by: symbol) else { return [] }
    let more = decided.count > decided.first.count
    let first = decided.first.joined(separator: ", ") + (more ? ", …" : "")
    return [
      Phrase(
        "It decides about \(decided.count) of \(total) members, as of \(moment)\(first.isEmpty ? "" : ": " + first).",
        "\(total) 名成员里它决定 \(decided.count) 名，截至 \(moment)\(first.isEmpty ? "" : "：" + first)。")
    ]
  }

  /// The same in two words, for the margin of a line.
  func hint(about symbol: PolicySymbol, in index: NameIndex) -> String? {
    guard let total = memberCount else { return nil }
    return (count(of: symbol, in: index) ?? decided(by: symbol)?.count).map { "\($0)/\(total)" }
  }

  private func count(of symbol: PolicySymbol, in index: NameIndex) -> Int? {
    switch symbol.kind {
    case .label, .letValue: holders[symbol.name.text]
    case .protect: protections[symbol.name.text]
    case .choice:
      symbol.owner.flatMap { index.symbols[$0].kind == .classify ? classes[index.symbols[$0].name.text] : nil }?[
        symbol.name.text]
    case .tier, .role, .memberField, .eventField, .event, .param, .given, .classify, .rule, .milestone,
      .ensure, .ritual, .handle, .column:
      nil
    }
  }

  func hasSame(refusal other: DataRefusal?) -> Bool { refusal?.summary.english == other?.summary.english }

  func decided(by symbol: PolicySymbol) -> (count: Int, first: [String])? {
    symbol.kind == .rule || symbol.kind == .role ? decisions[symbol.name.text] : nil
  }
}
