import Bylaw
import BylawSyntax

extension SessionCommand {
  static let sessionCommands: [SessionCommand] = [
    SessionCommand(
      name: "time", usage: Phrase(same: "[on|off]"), argument: .choice(["on", "off"]),
      summary: Phrase("says how long each entry took, or no more", "每句用了多少时间，说或不说"),
      examples: [Example(line: ":time on", meaning: Phrase("from now on", "从现在起"))],
      action: { (session, rest, output) throws(SessionProblem) in
        switch rest {
        case "", "on", "off": session.isTimed = rest.isEmpty ? !session.isTimed : rest == "on"
        default: throw .unwantedArgument(rest, usage: Phrase(same: ":time [on|off]"))
        }
        output.line(session.isTimed ? Phrase("times are shown", "说用时") : Phrase("times are not shown", "不说用时"))
      }),
    read,
    SessionCommand(
      name: "help", usage: Phrase("[COMMAND]", "[命令]"), argument: .command, otherNames: ["?", "h"],
      summary: Phrase("tells what can be done, by example", "用例子说明能做什么"),
      examples: [Example(line: ":help sweep", meaning: Phrase("what `:sweep` takes", "`:sweep` 怎么用"))],
      action: { (_, rest, output) throws(SessionProblem) in try help(on: rest, output: &output) }),
    quit,
  ]

  private static let read: SessionCommand = {
    var command = SessionCommand(
      name: "read", usage: Phrase("FILE", "文件"), argument: .file,
      summary: Phrase("does what stands in a file, entry after entry", "照文件里写的一句句做"),
      details: Phrase(
        "As if it had been typed: questions, declarations and commands.", "跟自己输入一样：提问、声明、命令都行。"),
      examples: [
        Example(
          line: Phrase(":read monthly.txt", ":read 每月.txt"), meaning: Phrase("the questions of every month", "每个月都要问的"))
      ],
      action: { (_, _, _) throws(SessionProblem) in })
    command.action = { (session, rest, output) throws(SessionProblem) in try session.read(at: rest, output: &output) }
    return command
  }()

  private static let quit: SessionCommand = {
    var command = SessionCommand(
      name: "quit", otherNames: ["q", "exit"], summary: Phrase("ends the session, as Ctrl-D does", "离开，跟 Ctrl-D 一样"),
      examples: [
        Example(line: ":quit", meaning: Phrase("what was changed and not saved is lost", "改了没存的就没了"))
      ],
      action: { (_, _, _) throws(SessionProblem) in })
    command.action = { (_, _, _) throws(SessionProblem) in .quit }
    return command
  }()

  private static func help(on name: String, output: inout Output) throws(SessionProblem) {
    guard name.isEmpty else { return try helpOnCommand(named: name, output: &output) }
    output.line(
      .bold,
      Phrase("Type an expression, a question about members, or a declaration:", "写一个式子、一句关于成员的问题，或者一条声明："))
    writeAligned(entries, to: &output)
    output.line("")
    output.line(.bold, Phrase("Or a command:", "或者一个命令："))
    writeAligned(all.map { ($0.line, $0.summary) }, to: &output)
    output.line("")
    output.line(.bold, Phrase("Keys:", "按键："))
    writeAligned(keys, to: &output)
  }

  private static let entries: [(Phrase, Phrase)] = [
    (Phrase("count(members in core)", "计数(全体成员 在 一群)"), Phrase("a value", "一个值")),
    (Phrase("activity", "活跃度"), Phrase("a value of each member's, and how it is spread", "每个成员的值，和它怎么分布")),
    (
      Phrase("activity per tier", "活跃度 每 层级"),
      Phrase("the same for each tier; so `count(members) per tier`", "各层级分开看；`计数(全体成员) 每 层级` 也行")
    ),
    (
      Phrase("members where activity > 50", "全体成员 其中 活跃度 > 50"),
      Phrase(
        "a table; also `in core`, `top 5 by activity`, `show name, spoken`", "一张表；还有 `在 一群`、`前 5 按 活跃度`、`显示 昵称, 发言数`")
    ),
    (
      Phrase("message of u051", "发言 之 u051"),
      Phrase("rows of events; also `message where …`, `message in last 7 days`", "事件的各行；还有 `发言 其中 …`、`发言 在 最近 7 天`")
    ),
    (Phrase(same: "_"), Phrase("the last answer; `members in _ where …` goes on with it", "上一个答案；`全体成员 在 _ 其中 …` 接着查")),
    (
      Phrase("param climbers = 5", "参数 晋升名额 = 5"),
      Phrase("joins the policy, or replaces what has that name", "加进章程，或者替换同名的那条")
    ),
  ]

  private static let keys: [(Phrase, Phrase)] = [
    (Phrase(same: "Tab"), Phrase("completes; again, a menu", "补全；再按一次，出菜单")),
    (Phrase(same: "Ctrl-R"), Phrase("searches what was entered before", "查找以前输入的")),
    (Phrase(same: "Alt-Enter"), Phrase("a new line; an empty one ends a declaration", "换行；空一行就结束声明")),
    (Phrase(same: "Ctrl-_"), Phrase("takes back what was typed", "撤回刚输入的")),
    (Phrase(same: "Ctrl-C"), Phrase("stops what runs", "停下正在做的")),
    (Phrase(same: "Ctrl-D"), Phrase("ends the session", "离开")),
  ]

  private static func helpOnCommand(named name: String, output: inout Output) throws(SessionProblem) {
    let name = name.hasPrefix(":") ? String(name.dropFirst()) : name
    guard let command = named(name) else {
      throw .unknownCommand(name, nearest: nearest(to: name, in: all.map(\.name)))
    }
    let line = output.style(command.line)
    output.paragraph(
      label: output.style(.bold, line) + "  ", labelWidth: displayWidth(of: line) + 2,
      text: output.style(command.summary))
    if !command.details.isEmpty { output.paragraph(label: "", labelWidth: 0, text: output.style(command.details)) }
    output.line("")
    writeAligned(command.examples.map { ($0.line, $0.meaning) }, to: &output)
  }

  private static func writeAligned(_ rows: [(Phrase, Phrase)], to output: inout Output) {
    let style = output.style
    let width = min(32, rows.map { displayWidth(of: style($0.0)) }.max() ?? 0)
    for row in rows {
      let own = style(row.0)
      let gap = String(repeating: " ", count: max(0, width - displayWidth(of: own)) + 2)
      output.paragraph(label: "  " + style(.note, own) + gap, labelWidth: width + 4, text: style(row.1))
    }
  }
}
