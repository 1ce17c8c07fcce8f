import Bylaw
import BylawSyntax
import BylawSystem

private let from = Flag(
  name: "from", placeholder: "DATE",
  help: Phrase(
    "the first day on which a review may be due",
    "从哪天起可以有复盘"))
private let to = Flag(
  name: "to", placeholder: "DATE",
  help: Phrase(
    "the last day on which a review may be due",
    "到哪天为止"))
private let every = Flag(
  name: "every", placeholder: "TIME",
  help: Phrase(
    "the schedule, where the policy has none or another is wanted: \"15 days\", \"1 month\", \"twice a month\"",
    "复盘时间，章程没写或要换的时候写：\"15 days\"、\"1 month\"、\"twice a month\""))
private let format = Flag(
  name: "format", placeholder: "FORMAT", choices: SimulationFormat.allCases.map(\.rawValue),
  help: Phrase(
    "table (the default), csv or json",
    "table（默认）、csv 或 json"))
private let decisions = Flag(
  name: "decisions", placeholder: "FILE",
  help: Phrase(
    "write all reviews' decisions there, as CSV like the record of decisions",
    "每次复盘的决定都写到这里，CSV，和决定的记录一样"))
private let moves = Flag(
  name: "moves", placeholder: "FILE",
  help: Phrase(
    "write everybody who moved there, and how, as .csv, .tsv, .json or .jsonl",
    "谁变动了、怎么变动的，写到这里：.csv、.tsv、.json 或 .jsonl"))

let simulateCommand = Command(
  name: "simulate",
  summary: Phrase(
    "reviews on the policy's schedule, each on what the last one left",
    "按章程的时间一次次复盘，每次接着上一次的结果"),
  words: Command.Words(placeholder: "POLICY [NEW]", meaning: Phrase("the policy's file", "章程文件"), fewest: 1, most: 2),
  flags: [
    .data, from, to, every, .members, .events, .encoding, .allowOutside, .set, format, .out, .bom, decisions, moves,
    .threads, .strict,
  ],
  remarks: Phrase(
    """
    Nothing is written to DIR. Each review sees the events up to its day, those that the data has, and the members as the
    reviews before have left them: tiers, roles, access, and the numbers that rules grant and deduct. All else about
    members stays as it is in the data, and nobody comes who is not in the members' table. The decisions go into the
    record, which limits and conditions read. Where an ensure does not hold or a never is broken the
    simulation goes on, and says so.

    With two policies both are simulated and set side by side. Without a day in its schedule (`review every 15 days`) the
    first review is on the day --from.

    Exit status: 0 done; 1 a policy has errors; 2 the command line is wrong; 3 the data does not fit a policy, or a
    file cannot be read or written; 4 an ensure does not hold after one of the reviews, or one breaks a
    never.
    """,
    """
    不会往数据文件夹里写。每次复盘看到当天为止数据里有的事件，成员是上一次留下的样子：层级、角色、权限，还有规则加减的数。成员的其他情况和数据里一样，也不会有成员表以外的新人。决定记进记录，限次和条件会看。确保不满足时推演继续，会说出来。

    写两份章程就各推演一遍，并排看。章程里的时间没写从哪天起（`复盘 每 15 天`），第一次就在 --from 那天。

    退出码：0 完成；1 章程有错误；2 命令写得不对；3 数据和章程不合，或者文件读写不了；4 某次复盘之后有确保不满足。
    """),
  examples: [
    Command.Example(
      line: "bylaw simulate policy.bylaw --data data --from 2026-11-01 --to 2027-10-31", meaning: Phrase("a year", "一年")
    ),
    Command.Example(
      line: "bylaw simulate policy.bylaw trial.bylaw --data data --from 2026-11-01 --to 2027-10-31",
      meaning: Phrase("a policy and a trial of another, side by side", "一份章程和一份试验稿，并排看")),
  ],
  action: simulateReviews)

private func simulateReviews(arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
  let shape =
    try orUsage { () throws(UsageError) in try arguments.choice(of: format, as: SimulationFormat.self) } ?? .table
  let options = try orUsage { () throws(UsageError) in try PairOptions(arguments: arguments) }
  let days = try orUsage { () throws(UsageError) in (try arguments.moment(of: from), try arguments.moment(of: to)) }
  let movesFormat = try orUsage { () throws(UsageError) in
    try arguments.value(of: moves).map { path throws(UsageError) in try tableFormat(ofFile: path, flag: moves) }
  }
  let places = [Flag.out, decisions, moves].map { (flag: $0, path: arguments.value(of: $0)) }
  try orUsage { () throws(UsageError) in
    for case (let flag, let path?) in places { try checkName(ofText: path, flag: flag) }
  }
  try checkDestinations(places.map(\.path))
  try checkInputsStay(arguments.words, outputs: places)
  let reporter = Reporter(console: console, isStrict: arguments.has(.strict))
  defer { reporter.progress.pause() }
  let policies = try options.policies(at: arguments.words, reporter: reporter)
  let schedules = try policies.map { policy throws(Failure) in
    try schedule(policy: policy, days: days, text: arguments.value(of: every))
  }

  let outputs = Outputs(privacy: options.files.privacy(for: policies))
  let membersHaveMark = places.contains { $0.path != nil } && (policies.first.map(options.files.wantMark) ?? false)
  func wantsMark(_ path: String?, isDelimited: Bool) -> Bool {
    arguments.wantsMark(path: path, isDelimited: isDelimited, members: membersHaveMark)
  }
  var log = try arguments.value(of: decisions).map { path throws(Failure) in
    DecisionLog(
      sink: try orOutputFailure { () throws(OutputProblem) in try outputs.open(at: path) },
      namesPolicy: policies.count > 1, hasMark: wantsMark(path, isDelimited: true))
  }
  var simulations: [Simulation] = []
  var told = Problems()
  for (schedule, file) in zip(schedules, arguments.words) {
    reporter.progress.start(
      stage: console(Phrase("simulating \(Phrase.count(schedule.count, "review", "次复盘"))", "推演 \(schedule.count) 次复盘")))
    var outcome = simulate(schedule, files: options.files, threads: options.threads) { log?.add($0, policy: file) }
    (outcome.problems, told) = (outcome.problems.without(told), told + outcome.problems)
    let simulation = try reporter.accept(outcome, orElse: .dataDoesNotFit)
    for case (let flag, let path?) in places where path != "-" && simulation.reads(path) {
      throw .usage(.overwritesInput(flag: flag.name, file: path))
    }
    simulations.append(simulation)
  }
  reporter.progress.pause()
  let report = SimulationReport(simulations: simulations)
  try orOutputFailure { () throws(OutputProblem) in
    if let path = arguments.value(of: moves), let movesFormat {
      var sink = try outputs.open(at: path)
      if wantsMark(path, isDelimited: movesFormat == .csv || movesFormat == .tsv) { sink.writeByteOrderMark() }
      report.writeMoves(as: movesFormat, to: &sink)
    }
    var sink = try outputs.open(at: arguments.value(of: .out) ?? "-")
    if wantsMark(arguments.value(of: .out), isDelimited: shape == .csv) { sink.writeByteOrderMark() }
    report.write(as: shape, to: &sink, style: console.style(of: arguments, isForPrograms: shape == .json))
    try outputs.commit()
  }
  var notes: [Phrase] = []
  for note in simulations.flatMap({ $0.notes + ($0.endNote.map { [$0] } ?? []) }) where !notes.contains(note) {
    notes.append(note)
    reporter.say(note)
  }
  let steps = simulations.flatMap(\.steps)
  return steps.contains { !$0.failedEnsures.isEmpty || !$0.brokenNevers.isEmpty } ? .ensureFails : .done
}

extension Simulation {
  /// What the data does not know may look like what the policy does.
  fileprivate var endNote: Phrase? {
    guard let lastEvent, reviewsAfterLastEvent > 1 else { return nil }
    return Phrase(
      "note: the last event in the data is of \(lastEvent): \(reviewsAfterLastEvent) of the \(steps.count) reviews come after it, and see nothing that people would do",
      "提示：数据里最后一件事在 \(lastEvent)：\(steps.count) 次复盘里有 \(reviewsAfterLastEvent) 次在那之后，看不到大家会做的事")
  }
}

/// The reviews that are due between two days, by the policy's schedule or another one.
func schedule(
  policy: Policy, days: (from: String, to: String), text: String?
) throws(Failure) -> ReviewSchedule {
  let (first, last) = try parsedMoments(of: days, from: from, to: to, policy: policy)
  do throws(ScheduleProblem) {
    return try reviewSchedule(of: policy, from: first, through: last, every: text)
  } catch {
    throw .message(error.words, .wrongCommandLine)
  }
}

/// The decisions of one review after the other, as CSV.
private struct DecisionLog {
  private var sink: OutputSink
  private let namesPolicy: Bool
  private var hasHeader = false

  init(sink: OutputSink, namesPolicy: Bool, hasMark: Bool) {
    if hasMark { sink.writeByteOrderMark() }
    self.sink = sink
    self.namesPolicy = namesPolicy
  }

  mutating func add(_ review: Review, policy: String) {
    review.writeRecord(policy: namesPolicy ? policy : nil, hasHeader: !hasHeader, to: &sink)
    hasHeader = true
  }
}
