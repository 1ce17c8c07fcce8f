import Bylaw
import BylawReport
import BylawSyntax
import BylawSystem

private let from = Flag(
  name: "from", placeholder: "DATE",
  help: Phrase(
    "simulate, from this day on; the day of --as-of if only --to is given",
    "从这天起推演；只写 --to 就从 --as-of 那天起"))
private let to = Flag(
  name: "to", placeholder: "DATE",
  help: Phrase(
    "simulate, to this day; the day of --as-of if only --from is given",
    "推演到这天；只写 --from 就到 --as-of 那天"))
private let every = Flag(
  name: "every", placeholder: "TIME",
  help: Phrase(
    "the schedule to simulate, where the policy has none or another is wanted: \"15 days\", \"twice a month\"",
    "推演用的复盘时间，章程没写或要换的时候写：\"15 days\"、\"twice a month\""))
private let language = Flag(
  name: "language", placeholder: "LANGUAGE", choices: PolicyLanguage.allCases.map(\.rawValue),
  help: Phrase(
    "en or zh: the language of the page's own words, if not that of the policy's title",
    "en 或 zh：网页自己用哪种语言，不写就跟章程的标题"))

private let printText = Flag(
  name: "print-text",
  help: Phrase(
    "print the policy's text and its tests, too, where the page is printed", "打印网页时也打印章程原文和测试"))

let reportCommand = Command(
  name: "report",
  summary: Phrase(
    "writes a page for people: the policy in words, what the review decides, numbers and thresholds",
    "写一页给大家看的网页：章程说了什么、这次决定了什么、数值和门槛"),
  words: Command.Words(placeholder: "POLICY", meaning: Phrase("the policy's file", "章程文件"), fewest: 1, most: 1),
  flags: [
    .data, .asOf, .members, .events, .encoding, .allowOutside, .set, from, to, every, language, printText, .out,
    .inSpiteOf, .threads, .strict,
  ],
  remarks: Phrase(
    """
    The page is one file of HTML with all that it needs in it: it opens from a disk or a mail, prints, and runs nothing.
    It shows the summary, who moves where, ensures, nevers and milestones, the numbers that rules compare and rank by with
    their thresholds, the decisions, and the policy, in words and as text. Of each rule the first 50 decisions are shown; the page
    names the command that lists all. Every let, label and class is computed for every member, as for `run --values`. With
    --from or --to it shows as well where the reviews on the policy's schedule lead, as `simulate` does.

    Exit status: 0 done; 1 the policy has errors; 2 the command line is wrong; 3 the data does not fit the policy, or
    a file cannot be read or written; 4 an ensure does not hold after the review, or it breaks a never (the page is
    written still).
    """,
    """
    网页是一个 HTML 文件，要用的都在里面：从磁盘或邮件里打开、打印都行，不运行任何东西。里面有概要、谁去了哪里、确保和里程碑、规则比较和排名用的数和门槛、决定，还有章程，用话讲的和原文。每条规则列出前 50 个决定；列出全部的命令写在网页里。每个成员的每个值、标签和分类都会算，和 `run --values` 一样。写了 --from 或 --to，还会按章程的时间往后推演，和 `simulate` 一样。

    退出码：0 完成；1 章程有错误；2 命令写得不对；3 数据和章程不合，或者文件读写不了；4 复盘之后有确保不满足（网页照样写）。
    """),
  examples: [
    Command.Example(
      line: "bylaw report policy.bylaw --data data --as-of 2026-11-01 --out report.html",
      meaning: Phrase("the review of 1 November 2026", "2026 年 11 月 1 日的复盘")),
    Command.Example(
      line: "bylaw report policy.bylaw --data data --as-of 2026-11-01 --to 2027-04-30 --out report.html",
      meaning: Phrase("the same, and half a year of reviews from there", "同上，再往后推演半年")),
  ],
  action: report)

private func report(arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
  let options = try orUsage { () throws(UsageError) in try Options(arguments: arguments) }
  let out = arguments.value(of: .out)
  try checkDestinations([out])
  let reporter = Reporter(console: console, isStrict: arguments.has(.strict))
  defer { reporter.progress.pause() }
  let text = try reporter.accept(loadPolicy(at: arguments.words[0]), orElse: .policyHasErrors)
  let policy = try reporter.accept(
    checkedPolicy(parsePolicy(text), settings: options.settings), checkedAt: arguments.words[0])
  let moment = try parsedMoment(reading: options.moment, flag: .asOf, policy: policy)
  let reviews = try options.days.map { days throws(Failure) in
    try schedule(policy: policy, days: days, text: arguments.value(of: every))
  }
  reporter.progress.start(stage: console(Phrase("reviewing the members", "复盘")))
  let reported = policy.reported(
    on: .files(options.files), asOf: moment, language: options.language, settings: options.settings,
    command: listingCommand(arguments: arguments), threads: options.threads)
  var outcome = try reporter.accept(reported, orElse: .dataDoesNotFit)
  if let out, out != "-", out == arguments.words[0] || outcome.inputs.isInput(at: out) {
    throw .usage(.overwritesInput(flag: Flag.out.name, file: out))
  }
  if let reviews {
    reporter.progress.start(
      stage: console(Phrase("simulating \(Phrase.count(reviews.count, "review", "次复盘"))", "推演 \(reviews.count) 次复盘")))
    var simulated = simulate(reviews, files: options.files, threads: options.threads)
    // Of the same data the same need not be said twice.
    simulated.problems = simulated.problems.without(reported.problems)
    outcome.report.simulation = try reporter.accept(simulated, orElse: .dataDoesNotFit)
  }
  outcome.report.printsText = arguments.has(printText)
  reporter.progress.start(stage: console(Phrase("writing the page", "写网页")))
  try writeResult(arguments: arguments, privacy: options.files.privacy(for: [policy])) { outcome.report.write(to: &$0) }
  reporter.progress.pause()
  return outcome.report.review.keepsItsPromises ? .done : .ensureFails
}

/// What the flags ask for.
private struct Options {
  var settings: [Setting]
  var files: DataFiles
  var moment: String
  /// Of the simulation, if there is to be one.
  var days: (from: String, to: String)?
  var language: PolicyLanguage?
  var threads: Int

  init(arguments: Arguments) throws(UsageError) {
    settings = try arguments.settings()
    files = try arguments.dataFiles()
    threads = try arguments.threads()
    moment = try arguments.moment(of: .asOf)
    language = try arguments.choice(of: BylawCLI.language, as: PolicyLanguage.self)
    if arguments.has(from) || arguments.has(to) || arguments.has(every) {
      let first = arguments.has(from) ? try arguments.moment(of: from) : moment
      let last = arguments.has(to) ? try arguments.moment(of: to) : moment
      days = (first, last)
    }
    try checkStandardInput(policies: arguments.words, files: files)
    if days != nil, files.members == "-" || files.events.contains(where: { $0.file == "-" }) {
      throw .twoReadStandardInput(Phrase("the review's tables", "复盘的表"), Phrase("the simulation's", "推演的表"))
    }
  }
}

/// What a reader types to see all decisions: the same review, by `run`.
private func listingCommand(arguments: Arguments) -> String {
  var words = ["bylaw", "run", arguments.words[0]]
  for flag in [Flag.data, .asOf, .members, .events, .set] {
    for value in arguments.all(of: flag) { words += ["--" + flag.name, value] }
  }
  return words.map(quotedForShell).joined(separator: " ")
}

private func quotedForShell(_ word: String) -> String {
  let isPlain = word.unicodeScalars.allSatisfy { scalar in
    scalar.value > 0x7F || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
      || "-_./=:,@%+".unicodeScalars.contains(scalar)
  }
  if isPlain, !word.isEmpty { return word }
  return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}
