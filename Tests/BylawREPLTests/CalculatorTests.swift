import BylawChecker
import BylawData
import BylawEngine
import BylawReference
import BylawSyntax
import BylawTestSupport
import BylawVector
import Testing

@testable import Bylaw
@testable import BylawREPL

/// What a session shows does not hang on what computes it.
@Suite("Calculators")
struct CalculatorTests {
  private static let seeds = differentialSeeds(usually: 24)

  private static let parts: [ClosedRange<UInt64>] = {
    let size = max(1, UInt64(seeds.count) / 8)
    return stride(from: seeds.lowerBound, through: seeds.upperBound, by: Int(size)).map { start in
      start...min(start + size - 1, seeds.upperBound)
    }
  }()

  @Test("columns show what the reference shows", arguments: parts)
  func sameText(_ seeds: ClosedRange<UInt64>) throws {
    var shown = 0
    for seed in seeds {
      guard let each = try? DifferentialCase(seed: seed) else { continue }
      var random = each.random
      let entries = entries(each, &random)
      try withFolder(of: each.tables.files(nil, &random) + [TableFile(name: "policy.bylaw", text: each.text)]) {
        folder in
        let sessions = [true, false].map { session(each, folder, usesColumns: $0) }
        for entry in entries {
          let texts = sessions.map { $0.shown(entry) }
          #expect(texts[0] == texts[1], "seed \(seed), after \(entry)\n\(each.text)")
          if texts[0] != texts[1] { break }
          shown += 1
        }
      }
    }
    #expect(shown > 0)
  }

  private func session(_ each: DifferentialCase, _ folder: String, usesColumns: Bool) -> Session {
    let session = Session()
    session.workspace.usesColumns = usesColumns
    var output = Output()
    session.begin(
      options: SessionOptions(
        policy: folder + "/policy.bylaw", files: DataFiles(folder: folder), moment: each.moment.text, isColoured: false),
      output: &output)
    return session
  }

  /// Looks at whatever the policy has, then changes it a little, and looks at that.
  private func entries(_ each: DifferentialCase, _ random: inout SeededGenerator) -> [Entry] {
    let policy = each.policy.checked
    let lets = policy.lets.map(\.name)
    let labels = policy.labels.map(\.name)
    let values = lets + labels + policy.classes.map(\.name) + policy.members.fields.map(\.name)
    var entries = values.map(Entry.typed) + lets.map { .typed(":hist " + $0) }
    for label in labels {
      let key = random.pick(from: values) ?? ""
      entries += ["members where \(label) top 4 by \(key)", ":members not \(label)", "count(members where \(label))"]
        .map(Entry.typed)
    }
    for value in values {
      let (other, per) = (random.pick(from: values) ?? "", random.pick(from: policy.members.fields.map(\.name)) ?? "")
      entries += ["members bottom by \(value), \(other)", "members top 2 per \(per) by \(value) show \(other)"]
        .map(Entry.typed)
      entries += ["\(value) is missing", "max(\(value) of members)", "distinct(\(value) of members)"].map(Entry.typed)
    }
    let looks = [":run", ":rules", ":tiers", ":diff"].map(Entry.typed)
    entries += looks
    let found = MutationFinder(tree: parse(each.policy.checked.source).tree).found.map(\.mutation)
    for mutation in picked(found, &random) {
      entries += [.changed(mutation)] + lets.map(Entry.typed) + [.typed(":undo")]
    }
    for param in policy.params { entries.append(.typed(":sweep \(param.name) 0..3")) }
    return entries + [.typed(":as-of 2026-01-31")] + looks + values.map(Entry.typed)
  }

  private func picked(_ mutations: [Mutation], _ random: inout SeededGenerator) -> [Mutation] {
    (0..<min(6, mutations.count)).compactMap { _ in random.pick(from: mutations) }
  }
}

private enum Entry: CustomStringConvertible {
  case typed(String)
  /// Something else in the policy's text.
  case changed(Mutation)

  var description: String {
    switch self {
    case .typed(let text): text
    case .changed(let mutation): "\(mutation)"
    }
  }
}

extension Session {
  fileprivate func shown(_ entry: Entry) -> String {
    var output = Output(width: 100)
    switch entry {
    case .typed(let text): _ = execute(text, output: &output)
    case .changed(let mutation):
      var document = workspace.document
      document.bytes = mutation.applied(to: document.source).bytes
      do throws(SessionProblem) {
        try apply(document, saying: Phrase(same: "changed"), output: &output)
      } catch {
        fail(with: error, output: &output)
      }
    }
    return output.text
  }
}
