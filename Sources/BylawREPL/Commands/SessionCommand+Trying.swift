import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

extension SessionCommand {
  static let tryingCommands: [SessionCommand] = [
    SessionCommand(
      name: "sweep", usage: .sweepUsage, argument: .param,
      summary: Phrase("tries values of a param, and counts whom each rule takes", "一个个试参数的值，看每条规则取多少人"),
      details: Phrase(
        "Rules that take as many whatever the value are left out. The policy stays as it is.",
        "不管值是多少都取一样多人的规则不列。章程不会改。"),
      examples: [
        Example(line: Phrase(":sweep climbers 1..8", ":sweep 晋升名额 1..8"), meaning: Phrase("1, 2, 3 … 8", "1、2、3……8")),
        Example(
          line: Phrase(":sweep threshold 0..100 step 10", ":sweep 门槛 0..100 步长 10"),
          meaning: Phrase("0, 10, 20 … 100", "0、10、20……100")),
      ],
      action: { (session, rest, output) throws(SessionProblem) in try session.sweep(rest, output: &output) })
  ]
}

extension Phrase {
  /// What `:sweep` takes.
  fileprivate static let sweepUsage = Phrase("PARAM FROM..TO [step N]", "参数 从..到 [步长 N]")
}

/// What `:sweep` is asked for.
private struct Sweep {
  var param: String
  var values: [String]
}

extension Session {
  private static let mostSteps = 200

  func sweep(_ rest: String, output: inout Output) throws(SessionProblem) {
    let policy = try policy()
    let sweep = try parseSweep(rest, policy: policy.checked)
    _ = try calculator(for: policy, output: &output)
    let reports = try work.run(stage: .reviewing) { () throws(SessionProblem) in
      try self.reports(of: sweep, output: &output)
    }
    write(reports, param: sweep.param, policy: policy.checked, to: &output)
  }

  private func reports(
    of sweep: Sweep, output: inout Output
  ) throws(SessionProblem) -> [(value: String, report: ReviewReport)] {
    var reports: [(value: String, report: ReviewReport)] = []
    for (index, value) in sweep.values.enumerated() {
      let outcome = workspace.checked(workspace.document, settings: [Setting(name: sweep.param, value: value)])
      guard let changed = outcome.value else { throw .found(outcome.problems) }
      let (done, all) = (index + 1, sweep.values.count)
      let stage = Phrase("reviewing, \(done) of \(all)", "复盘，第 \(done) 次，共 \(all) 次")
      let review = try review(of: changed, stage: stage, output: &output)
      reports.append((value, review.report))
    }
    return reports
  }

  private func write(
    _ reports: [(value: String, report: ReviewReport)], param: String, policy: CheckedPolicy, to output: inout Output
  ) {
    let counts = reports.map { report in policy.rules.indices.map { report.report.rules[$0].decided } }
    let varying = policy.rules.indices.filter { rule in Set(counts.map { $0[rule] }).count > 1 }
    guard !varying.isEmpty else {
      return output.line(
        .dim,
        Phrase(
          "every rule decides about as many, whatever \(escaped(param)) is", "不管 \(escaped(param)) 是多少，每条规则取的人都一样多"))
    }
    let now = policy.params.first { $0.name == param }.map {
      Formatting.text(of: $0.value, type: $0.type, policy: policy)
    }
    let titles = varying.map { titled(policy.rules[$0].name, title: policy.rules[$0].title) }
    var table = TextTable(columns: [(escaped(param), .right)] + titles.map { (escaped($0), .left) })
    let room = barRoom(columns: titles.count, output: output)
    for (row, report) in reports.enumerated() {
      let cells = varying.map { rule in
        let most = counts.map { $0[rule] }.max() ?? 0
        let digits = String(most).count
        let count = String(counts[row][rule])
        return String(repeating: " ", count: digits - count.count) + count + " "
          + Bars.bar(for: counts[row][rule], of: most, room: room)
      }
      table.add([(isSame(report.value, as: now) ? "* " : "") + report.value] + cells)
    }
    output.table(table)
    if reports.contains(where: { isSame($0.value, as: now) }) {
      output.line(.dim, Phrase("* as it is now", "* 现在的值"))
    }
  }

  private func isSame(_ value: String, as now: String?) -> Bool {
    guard let now, let a = SweepNumber(reading: value), let b = SweepNumber(reading: now) else { return false }
    return Exact.compare(left: a.unscaled, leftScale: a.scale, right: b.unscaled, rightScale: b.scale) == 0
  }

  /// How long a bar may be, so that all columns have room.
  private func barRoom(columns: Int, output: Output) -> Int {
    min(24, max(4, ((output.width ?? 80) - 10) / columns - 8))
  }

  private func parseSweep(_ rest: String, policy: CheckedPolicy) throws(SessionProblem) -> Sweep {
    let usage = Phrase(same: ":sweep ").adding(.sweepUsage)
    let (name, range) = pair(from: rest)
    guard let param = policy.params.first(where: { $0.name == name }) else {
      let names = policy.params.map(\.name)
      throw .unknownParam(name, nearest: nearest(to: name, in: names), all: names)
    }
    guard case .number = param.type.base else { throw .sweepOfOther(name) }
    var words = range.split(whereSeparator: \.isWhitespace).map(String.init)
    var step = SweepNumber(unscaled: 1, scale: 0)
    if words.count == 3, ["step", "步长"].contains(words[1]) {
      guard let given = SweepNumber(reading: words[2]), given.unscaled > 0 else { throw .badSweep(usage: usage) }
      step = given
      words.removeLast(2)
    }
    guard words.count == 1, let dots = words[0].firstOccurrence(of: ".."),
      let from = SweepNumber(reading: words[0][..<dots.lowerBound]),
      let to = SweepNumber(reading: words[0][dots.upperBound...])
    else { throw .badSweep(usage: usage) }
    return Sweep(param: name, values: try steps(from: from, to: to, by: step))
  }

  private func steps(from: SweepNumber, to: SweepNumber, by step: SweepNumber) throws(SessionProblem) -> [String] {
    let scale = max(from.scale, to.scale, step.scale)
    let isPercent = from.isPercent || to.isPercent
    let (first, last, width) = (from.at(scale: scale), to.at(scale: scale), step.at(scale: scale))
    let count = (last - first).magnitude / width.magnitude + 1
    guard count <= Self.mostSteps else { throw .tooManySteps(Int(clamping: count), limit: Self.mostSteps) }
    return (0..<Int(count)).map { index in
      let number = first + (last < first ? -width : width) * Int128(index)
      return Formatting.number(Int64(clamping: number), scale: scale) + (isPercent ? "%" : "")
    }
  }
}

/// A number as written in a command: `12`, `-0.5`, `20%`.
struct SweepNumber {
  var unscaled: Int64
  var scale: Int
  var isPercent = false

  init(unscaled: Int64, scale: Int) {
    self.unscaled = unscaled
    self.scale = scale
  }

  /// A percentage as the number before its sign.
  init?(reading text: some StringProtocol) {
    var text = String(text)
    if text.hasSuffix("%") {
      isPercent = true
      text.removeLast()
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, text.utf8.count <= 18, let number = Int64(parts.joined()) else { return nil }
    unscaled = number
    scale = parts.count == 2 ? parts[1].count : 0
  }

  func at(scale: Int) -> Int128 { Int128(unscaled) * Exact.powerOfTen(scale - self.scale) }
}
