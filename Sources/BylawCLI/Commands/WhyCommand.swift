import Bylaw
import BylawSyntax
import BylawSystem

private let all = Flag(
  name: "all",
  help: Phrase(
    "one line about every member instead of the story of one",
    "每个成员一行，而不是讲一个人"))
private let rule = Flag(
  name: "rule", placeholder: "RULE",
  help: Phrase(
    "speak of this rule alone, by its name or its title",
    "只说这条规则，写名字或标题"))
private let full = Flag(
  name: "full",
  help: Phrase(
    "tell all of every rule, and not only of those that matter most", "每条规则都讲全，而不只讲最要紧的"))
private let format = Flag(
  name: "format", placeholder: "FORMAT",
  choices: StoryFormat.allCases.map(\.rawValue) + MemberFates.Format.allCases.map(\.rawValue),
  help: Phrase(
    "text (the default) or json; with --all csv (the default) or jsonl",
    "text（默认）或 json；加 --all 时 csv（默认）或 jsonl"))

let whyCommand = Command(
  name: "why",
  summary: Phrase(
    "tells for one member what each rule saw, decided and would have needed",
    "讲一个成员：每条规则看到什么、怎么决定、差了什么"),
  words: Command.Words(
    placeholder: "POLICY [MEMBER]", meaning: Phrase("the policy's file, or the member's key", "章程文件，或者成员的主键"),
    fewest: 1, most: nil),
  flags: [
    .data, .asOf, .members, .events, .encoding, .allowOutside, .set, rule, full, all, format, .out, .bom, .strict,
  ],
  remarks: Phrase(
    """
    The story fits on a screen: what was decided, what was nearly, and of the other rules a line each; --full tells all.
    MEMBER is a key, or a name that one member alone has in a column called name (or 昵称, 姓名 and the like). Where the key
    has several fields, their values are several words, in the policy's order, or one word with ", " between them.

    Exit status: 0 done; 1 the policy has errors; 2 the command line is wrong, or there is no such member or rule; 3 the
    data does not fit the policy, or a file cannot be read or written.
    """,
    """
    成员写主键，或者名字（列名是 `name`、昵称、姓名之类），只要只有一个人叫这个。主键有几个字段的，按章程的顺序写几个词，或者写成一个词，中间用 ", " 隔开。

    退出码：0 完成；1 章程有错误；2 命令写得不对，或者没有这个成员或规则；3 数据和章程不合，或者文件读写不了。
    """),
  examples: [
    Command.Example(
      line: "bylaw why policy.bylaw u051 --data data --as-of 2026-11-01",
      meaning: Phrase("why u051 was or was not taken", "u051 为什么取到或没取到")),
    Command.Example(
      line: "bylaw why policy.bylaw u051 --data data --as-of 2026-11-01 --rule rising --format json",
      meaning: Phrase("one rule, for a program", "一条规则，给程序用")),
    Command.Example(
      line: "bylaw why policy.bylaw --all --data data --as-of 2026-11-01 --out fates.csv",
      meaning: Phrase("one line about everybody", "每人一行")),
  ],
  action: why)

private enum StoryFormat: String, CaseIterable {
  case text
  case json
}

private func why(arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
  let settings = try orUsage { () throws(UsageError) in try arguments.settings() }
  let files = try orUsage { () throws(UsageError) in try arguments.dataFiles() }
  let written = try orUsage { () throws(UsageError) in try arguments.moment(of: .asOf) }
  try orUsage { () throws(UsageError) in try checkWords(arguments: arguments, files: files) }
  try checkDestinations([arguments.value(of: .out)])
  let reporter = Reporter(console: console, isStrict: arguments.has(.strict))
  defer { reporter.progress.pause() }

  let text = try reporter.accept(loadPolicy(at: arguments.words[0]), orElse: .policyHasErrors)
  let policy = try reporter.accept(
    checkedPolicy(parsePolicy(text), settings: settings), checkedAt: arguments.words[0])
  let onlyRule = try chosenRule(arguments: arguments, policy: policy)
  let moment = try parsedMoment(reading: written, flag: .asOf, policy: policy)
  reporter.progress.start(stage: console(Phrase("reading the data", "读数据")))
  let data = try reporter.accept(
    readData(policy: policy, files: files, asOf: moment, threads: processorCount), orElse: .dataDoesNotFit)
  if let out = arguments.value(of: .out), out != "-", out == arguments.words[0] || data.inputs.isInput(at: out) {
    throw .usage(.overwritesInput(flag: Flag.out.name, file: out))
  }
  reporter.progress.start(stage: console(reviewingWords(data.memberCount)))
  if arguments.has(all) {
    let fates = try told(reporter: reporter) { () throws(NothingToTell) in
      try policy.fates(data: data, asOf: moment, onlyRule: onlyRule)
    }
    try write(
      fates, privacy: files.privacy(for: [policy]), membersHaveMark: data.inputs.wantMark,
      arguments: arguments)
  } else {
    let member = try chosenMember(arguments: arguments, policy: policy, data: data, console: reporter.console)
    let story = try told(reporter: reporter) { () throws(NothingToTell) in
      try policy.story(of: member, rule: onlyRule, data: data, asOf: moment)
    }
    reporter.progress.pause()
    try write(
      story, asOf: moment, privacy: files.privacy(for: [policy]), arguments: arguments, console: reporter.console)
  }
  return .done
}

/// Which words and formats go together.
private func checkWords(arguments: Arguments, files: DataFiles) throws(UsageError) {
  try checkStandardInput(policies: [arguments.words[0]], files: files)
  if arguments.has(all) {
    if arguments.words.count > 1 { throw .unwantedWord(arguments.words[1], most: 1) }
    _ = try arguments.choice(of: format, as: MemberFates.Format.self)
  } else {
    if arguments.words.count < 2 { throw .missingWord(Phrase("the member's key", "成员的主键")) }
    _ = try arguments.choice(of: format, as: StoryFormat.self)
  }
}

/// The index of the rule that `--rule` names; nil for all of them.
private func chosenRule(arguments: Arguments, policy: Policy) throws(Failure) -> Int? {
  guard let name = arguments.value(of: rule) else { return nil }
  if let index = policy.rule(called: name) { return index }
  throw .usage(
    .wrongValue(
      flag: rule.name, value: name, wanted: Phrase("the policy has no such rule", "章程里没有这条规则"),
      nearest: nearest(to: name, in: policy.ruleWords)))
}

private func chosenMember(
  arguments: Arguments, policy: Policy, data: CommunityData, console: Console
) throws(Failure) -> Int {
  let called = arguments.words.dropFirst().joined(separator: ", ")
  switch policy.find(called, in: data) {
  case .found(let row): return row
  case .several(let rows): throw .message(policy.namesakes(rows, called: called, in: data), .wrongCommandLine)
  case .unknown(let nearest): throw .message(noMember(called: called, nearest: nearest), .wrongCommandLine)
  }
}

/// Runs what may find that the data cannot be computed with.
private func told<Result>(
  reporter: Reporter, body: () throws(NothingToTell) -> Result
) throws(Failure) -> Result {
  do throws(NothingToTell) {
    return try body()
  } catch {
    reporter.tell(error.problems)
    throw .told(.dataDoesNotFit)
  }
}

/// How wide a story is set; a line of the policy may be wider.
private let storyWidth = 100

private func write(
  _ story: MemberStory, asOf moment: ReviewMoment, privacy: Privacy, arguments: Arguments, console: Console
) throws(Failure) {
  let shape = try orUsage { () throws(UsageError) in try arguments.choice(of: format, as: StoryFormat.self) } ?? .text
  let style = console.style(of: arguments)
  try writeResult(arguments: arguments, privacy: privacy) { sink in
    switch shape {
    case .text:
      let lines =
        arguments.has(full)
        ? story.lines(style: style, width: storyWidth) : story.shortLines(style: style, width: storyWidth)
      for line in lines { sink.write(line + "\n") }
    case .json:
      story.json(asOf: moment.text).writeIndented(to: &sink)
      sink.write("\n")
    }
  }
}

private func write(
  _ fates: MemberFates, privacy: Privacy, membersHaveMark: Bool, arguments: Arguments
) throws(Failure) {
  let shape =
    try orUsage { () throws(UsageError) in try arguments.choice(of: format, as: MemberFates.Format.self) } ?? .csv
  let hasMark = arguments.wantsMark(
    path: arguments.value(of: .out), isDelimited: shape == .csv, members: membersHaveMark)
  try writeResult(arguments: arguments, privacy: privacy, hasMark: hasMark) {
    fates.write(as: shape, to: &$0)
  }
}
