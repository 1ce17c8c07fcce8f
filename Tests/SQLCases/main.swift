import Bylaw
import BylawChecker
import BylawData
import BylawSQL
import BylawSyntax
import BylawTestSupport
import Foundation

// Cases for `.ci/sql`, a line of JSON each: a policy, its tables as an engine holds them, the queries of each dialect or why
// there are none, and what `bylaw run` makes of it.
//
//     SQLCases random FIRST LAST
//     SQLCases policy FILE DATA AS-OF [PARAM=VALUE…]
//     SQLCases mutated FIRST LAST
//
// The last writes policies that are nearly random ones, for `.ci/sql-compare --parse`: without data, as they only are to be
// understood.

func object(_ policy: Policy, _ folder: String, _ moment: ReviewMoment) -> [String: Any] {
  let settled = moment.settled(by: policy)
  let output = referenceEngine(policy, folder, settled)
  var result: [String: Any] = ["decisions": output.decisions, "values": output.values, "problems": output.problems]
  let data = readData(policy: policy, files: DataFiles(folder: folder), asOf: settled)
  let held = data.value?.held ?? HeldReviews()
  if let data = data.value, let review = review(policy: policy, data: data, asOf: settled).value {
    result["goals"] = goals(policy, review.report)
    result["summary"] = summary(policy, review.report)
    if review.keepsItsPromises { result["applied"] = applied(policy, data, review, folder, settled) }
  }
  if let tables = tables(policy, folder, settled) { result["tables"] = tables }
  result["queries"] = queries(of: policy, asOf: settled.asOf.following(held))
  return result
}

/// The statements of each dialect, or why there are none.
func queries(of policy: Policy, asOf: AsOf) -> [String: Any] {
  var queries: [String: Any] = [:]
  for dialect in DialectName.allCases {
    var texts: [String: Any] = [:]
    do throws(Refusal) {
      texts["tables"] = try tableStatements(of: policy.checked, dialect: dialect, schema: nil)
    } catch {
      texts["refused tables"] = error.construct.english
    }
    if dialect.dialect.transaction != nil {
      do throws(Refusal) {
        texts["apply"] = try applyStatements(
          of: policy.checked, asOf: asOf, zone: policy.zone, fingerprint: "0123456789abcdef", dialect: dialect,
          schema: nil)
      } catch {
        texts["refused apply"] = error.construct.english
      }
    }
    for part in SQLPart.allCases {
      do throws(Refusal) {
        texts[part.rawValue] = try reviewQuery(
          of: policy.checked, asOf: asOf, zone: policy.zone, part: part, dialect: dialect, schema: nil)
      } catch {
        let line = error.span.map { policy.checked.source.position(at: $0.start).line } ?? 0
        texts["refused \(part.rawValue)"] = "\(error.construct.english) (line \(line))"
      }
    }
    queries[dialect.rawValue] = texts
  }
  return queries
}

/// What `--apply` makes of the folder: the members as tables have them, and the review as the record does; nil where the review
/// is not after those on record, and nothing of these where the files cannot be written for a reason of their own.
func applied(
  _ policy: Policy, _ data: CommunityData, _ review: Review, _ folder: String, _ moment: ReviewMoment
) -> [String: Any]? {
  guard let place = try? TemporaryFolder() else { return nil }
  let next = place.path + "/next"
  do {
    try NextFolder.make(policy: policy, data: data, review: review, from: folder, at: next).commit()
  } catch ApplyProblem.notAfterRecord(let file, _, _) where file.hasPrefix(folder + "/decision.") {
    // The tables of a case have no record of reviews.
    return nil
  } catch {
    return [:]
  }
  guard let members = tables(policy, next, moment)?.first else { return nil }
  var result: [String: Any] = ["members": members, "on": Formatting.datetime(moment.asOf.now)]
  if let record = try? String(contentsOfFile: next + "/review.csv", encoding: .utf8) { result["review"] = record }
  return result
}

/// Rows as `--part goals` has them.
func goals(_ policy: Policy, _ report: ReviewReport) -> [[Any]] {
  func row(_ kind: String, _ goal: Goal, _ report: GoalReport) -> [Any] {
    [kind, goal.name, "\(report.heldBefore)", "\(report.holdsNow)"]
  }
  let checked = policy.checked
  return report.milestones.map { row("milestone", checked.milestones[$0.goal], $0) }
    + report.ensures.map { row("ensure", checked.ensures[$0.goal], $0) }
    + report.nevers.map { ["never", checked.nevers[$0.never].name, NSNull(), "\($0.count == 0)"] }
}

/// Rows as `--part summary` has them.
func summary(_ policy: Policy, _ report: ReviewReport) -> [[Any]] {
  let checked = policy.checked
  let tiers = checked.tierField == nil && !checked.removesRows ? [] : Array(zip(checked.tiers, report.tiers))
  return tiers.map { tier, counts in
    ["tier", tier.name]
      + [counts.before, counts.came, counts.left, counts.after].map(String.init)
      + [tier.capacity.map { String($0) } ?? NSNull(), NSNull()]
  }
    + report.rules.map { rule in
      ["rule", checked.rules[rule.rule].name, NSNull(), NSNull(), NSNull(), NSNull(), NSNull(), String(rule.decided)]
    }
}

/// The tables' rows as they stand in the files, without defaults, conditions and ranges.
func tables(_ policy: Policy, _ folder: String, _ moment: ReviewMoment) -> [[String: Any]]? {
  var plain = policy
  plain.checked = policy.checked.withoutConditions
  guard let data = readData(policy: plain, files: DataFiles(folder: folder), asOf: moment).value,
    let shapes = try? plain.checked.tableShapes()
  else { return nil }
  return shapes.map { shape in
    [
      "name": shape.name, "columns": shape.columns.map(\.name), "types": shape.columns.map { "\($0.type)" },
      "rows": tableRows(of: shape, policy: plain, dataset: data.dataset).map { $0.map(json) },
    ]
  }
}

func json(_ cell: TableCell) -> Any {
  switch cell {
  case .missing: NSNull()
  case .int(let number): NSNumber(value: number)
  case .bool(let bool): bool
  case .decimal(let text), .text(let text), .date(let text), .datetime(let text): text
  }
}

func write(_ object: [String: Any]) {
  guard let bytes = try? JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]) else { return }
  FileHandle.standardOutput.write(bytes)
  FileHandle.standardOutput.write(Data("\n".utf8))
}

let words = Array(CommandLine.arguments.dropFirst())
if words.first == "random", words.count == 3, let first = UInt64(words[1]), let last = UInt64(words[2]) {
  for seed in first...last {
    guard let example = try? DifferentialCase(seed: seed) else { continue }
    var random = example.random
    let files = example.tables.files(nil, &random)
    let result = try withFolder(of: files) { folder in object(example.policy, folder, example.moment) }
    write(result.merging(["seed": seed, "policy": example.text, "moment": example.moment.text]) { $1 })
  }
} else if words.first == "mutated", words.count == 3, let first = UInt64(words[1]), let last = UInt64(words[2]) {
  for seed in first...last {
    guard let example = try? DifferentialCase(seed: seed) else { continue }
    var random = SeededGenerator(seed: seed &+ 1 << 40)
    // Of very many that check few.
    for attempt in 0..<12 {
      let text = Mutation.mutated(example.text, with: &random)
      guard let policy = checkPolicy(parsePolicy(PolicyText(name: "policy.bylaw", text: text))).value,
        let moment = try? reviewMoment(reading: "2026-11-01", policy: policy)
      else { continue }
      let settled = moment.settled(by: policy)
      let tables = ((try? policy.checked.tableShapes()) ?? []).map { shape -> [String: Any] in
        let rows: [[Any]] = []
        return [
          "name": shape.name, "columns": shape.columns.map(\.name), "types": shape.columns.map { "\($0.type)" },
          "rows": rows,
        ]
      }
      var result: [String: Any] = ["seed": "\(seed).\(attempt)", "policy": text, "moment": moment.text]
      result["queries"] = queries(of: policy, asOf: settled.asOf.following(HeldReviews()))
      result["tables"] = tables
      write(result)
    }
  }
} else if words.first == "policy", words.count >= 4 {
  let settings = words.dropFirst(4).map { word in
    let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
    return Setting(name: parts[0], value: parts[1])
  }
  let text = try String(contentsOfFile: words[1], encoding: .utf8)
  let outcome = checkPolicy(parsePolicy(PolicyText(name: words[1], text: text)), settings: settings)
  guard let policy = outcome.value else { fatalError(outcome.problems.text()) }
  let moment = try reviewMoment(reading: words[3], policy: policy)
  write(object(policy, words[2], moment).merging(["seed": words[1], "policy": text, "moment": words[3]]) { $1 })
} else {
  print("SQLCases random FIRST LAST\nSQLCases mutated FIRST LAST\nSQLCases policy FILE DATA AS-OF [PARAM=VALUE…]")
}
