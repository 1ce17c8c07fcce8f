import Bylaw
import BylawSyntax
import BylawSystem

private let from = Flag(name: "from", placeholder: "DATE", help: "the first day on which a review may be due")
private let to = Flag(name: "to", placeholder: "DATE", help: "the last day on which a review may be due")
private let every = Flag(
  name: "every", placeholder: "TIME",
  help: "the schedule, where the policy has none or another is wanted: \"15 days\", \"1 month\", \"twice a month\"")
private let format = Flag(
  name: "format", placeholder: "FORMAT", choices: SimulationFormat.allCases.map(\.rawValue),
  help: "table (the default), csv or json")
private let decisions = Flag(
  name: "decisions", placeholder: "FILE",
  help: "write all reviews' decisions there, as CSV like the record of decisions")
private let moves = Flag(
  name: "moves", placeholder: "FILE", help: "write everybody who moved there, and how, as .csv, .tsv, .json or .jsonl")

let simulateCommand = Command(
  name: "simulate",
  summary: "reviews on the policy's schedule, each on what the last one left",
  words: Command.Words(placeholder: "POLICY [NEW]", meaning: "the policy's file", fewest: 1, most: 2),
  flags: [
    .data, from, to, every, .members, .events, .encoding, .allowOutside, .set, format, .out, .bom, decisions, moves,
    .threads, .strict,
  ],
  remarks: """
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
  examples: [
    Command.Example(
      line: "bylaw simulate policy.bylaw --data data --from 2026-11-01 --to 2027-10-31", meaning: "a year"),
    Command.Example(
      line: "bylaw simulate policy.bylaw trial.bylaw --data data --from 2026-11-01 --to 2027-10-31",
      meaning: "a policy and a trial of another, side by side"),
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
    reporter.progress.start(stage: "simulating \(counted(schedule.count, noun: "review"))")
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
  var notes: [String] = []
  for note in simulations.flatMap({ $0.notes + ($0.endNote.map { [$0] } ?? []) }) where !notes.contains(note) {
    notes.append(note)
    reporter.say(note)
  }
  let steps = simulations.flatMap(\.steps)
  return steps.contains { !$0.failedEnsures.isEmpty || !$0.brokenNevers.isEmpty } ? .ensureFails : .done
}

extension Simulation {
  /// What the data does not know may look like what the policy does.
  fileprivate var endNote: String? {
    guard let lastEvent, reviewsAfterLastEvent > 1 else { return nil }
    return
      "note: the last event in the data is of \(lastEvent): \(reviewsAfterLastEvent) of the \(steps.count) reviews "
      + "come after it, and see nothing that people would do"
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
    throw .message(error.text, .wrongCommandLine)
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
