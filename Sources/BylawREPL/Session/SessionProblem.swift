import Bylaw
import BylawSyntax

/// Why an entry came to nothing. All wording about it is here; what is wrong with a policy or data has its own.
enum SessionProblem: Error {
  /// Problems of the policy, of what was typed or of the data.
  case found(Problems)
  /// A declaration is right in itself, and the rest of the policy no longer is.
  case breaksOthers(Problems)
  case interrupted
  case policyHasErrors(Int)
  case noPolicy
  case noData
  case noMoment
  case noTier(String, nearest: String?)
  case badMoment(String, reason: Phrase)
  case unknownCommand(String, nearest: String?)
  case missingArgument(command: String, usage: Phrase)
  case unwantedArgument(String, usage: Phrase)
  case unknownMember(String, nearest: [String])
  /// A name that several members have, and who they are.
  case namesakes(Phrase)
  case unknownRule(String, nearest: String?)
  case unknownParam(String, nearest: String?, all: [String])
  case unknownDeclaration(String, nearest: String?)
  case badSweep(usage: Phrase)
  case sweepOfOther(String)
  case tooManySteps(Int, limit: Int)
  case nothingToUndo
  case noPath
  case wouldOverwrite(String)
  case changedMeanwhile(String)
  case unreadable(Phrase)
  case unwritable(Phrase)
  case noEditor
  case editorFailed(String)
  case notOnTerminal(String)
  case noAnswer
  case answerOfNoMembers
  case answerOfMembers
  case answerOfOldData
  case nothingToGroup
  case noRowCount(String)
  /// What another tool would understand, and what it is called here.
  case foreign(Phrase)
  case readsItself(String)
  case noExportFormat(String)
  case exportsOver(String)
  case exportsInput(String)
  case foreignStartUp(String)

  var words: Phrase {
    switch self {
    case .found: .empty
    case .breaksOthers(let problems):
      Phrase(
        "with this the rest of the policy has \(errors(problems.errorCount)); it stays as it was",
        "这样写，章程的其余部分就有\(errors(problems.errorCount))；章程没有改")
    case .interrupted: Phrase("interrupted", "已中断")
    case .policyHasErrors(let count):
      Phrase(
        "the policy has \(errors(count)); `:check` shows them, and a declaration or `:edit` mends them",
        "章程有\(errors(count))；`:check` 列出来，写一条声明或者用 `:edit` 改好")
    case .noPolicy:
      Phrase(
        "there is no policy yet: `:load FILE` reads one, and what is declared makes one",
        "还没有章程：`:load 文件` 读一份，或者写一条声明就有了")
    case .noData:
      Phrase("there are no members yet: `:data DIR` reads them from a folder", "还没有成员：用 `:data 文件夹` 读进来")
    case .noMoment:
      Phrase(
        "the data has no date to go by; say when it is, as in `:as-of 2026-11-01`",
        "数据里没有日期可依；说明今天是哪天，例如 `:as-of 2026-11-01`")
    case .noTier(let name, let nearest):
      Phrase("there is no tier '\(escaped(name))'", "没有层级“\(escaped(name))”").adding(offer(nearest: nearest))
    case .badMoment(let text, let reason):
      Phrase("'\(escaped(text))': \(reason)", "“\(escaped(text))”：\(reason)")
    case .unknownCommand(let name, let nearest):
      Phrase("there is no command :\(escaped(name))", "没有命令 :\(escaped(name))")
        .adding(
          nearest.map { Phrase("; did you mean :\($0)?", "；是不是 :\($0)？") }
            ?? Phrase("; `:help` lists them", "；`:help` 列出所有命令"))
    case .missingArgument(let command, let usage):
      Phrase(":\(command) wants more: `\(usage)`", ":\(command) 后面还要写：`\(usage)`")
    case .unwantedArgument(let word, let usage):
      Phrase("'\(escaped(word))' is not wanted here: `\(usage)`", "这里不用写“\(escaped(word))”：`\(usage)`")
    case .namesakes(let list): list
    case .unknownMember(let key, let nearest): noMember(called: key, nearest: nearest)
    case .unknownRule(let name, let nearest):
      Phrase("the policy has no rule '\(escaped(name))'", "章程里没有规则“\(escaped(name))”").adding(offer(nearest: nearest))
    case .unknownParam(let name, let nearest, let all):
      Phrase("the policy has no param '\(escaped(name))'", "章程里没有参数“\(escaped(name))”")
        .adding(nearest == nil && !all.isEmpty ? known(all.map { escaped($0) }) : offer(nearest: nearest))
    case .unknownDeclaration(let name, let nearest):
      Phrase("the policy declares no '\(escaped(name))'", "章程里没有声明过“\(escaped(name))”").adding(offer(nearest: nearest))
    case .badSweep(let usage):
      Phrase("wanted a param and a range, as in `\(usage)`", "要写一个参数和一个范围：`\(usage)`")
    case .sweepOfOther(let name):
      Phrase("`\(escaped(name))` is no number, and only numbers can be swept", "`\(escaped(name))` 不是数，只有数才能一个个试")
    case .tooManySteps(let count, let limit):
      Phrase(
        "that would be \(grouped(count)) reviews, and at most \(limit) are made at once; take a larger step",
        "那要复盘 \(grouped(count)) 次，一回最多 \(limit) 次；步长取大些")
    case .nothingToUndo: Phrase("nothing has been changed", "没有改过什么")
    case .noPath: Phrase("where to? as in `:save policy.bylaw`", "存到哪里？例如 `:save 章程.bylaw`")
    case .wouldOverwrite(let path):
      Phrase(
        "there is a file \(escaped(path)) already; `:save! \(escaped(path))` writes over it",
        "已经有文件 \(escaped(path))；`:save! \(escaped(path))` 就盖掉它")
    case .changedMeanwhile(let path):
      Phrase(
        "\(escaped(path)) is no longer what was loaded; `:save!` writes over it, and `:save FILE` to another",
        "\(escaped(path)) 已经不是读进来时的样子；`:save!` 盖掉它，`:save 文件` 存到别处")
    case .unreadable(let words), .unwritable(let words): words
    case .noEditor:
      Phrase(
        "set the environment variable VISUAL or EDITOR to the editor of your choice",
        "先把环境变量 `VISUAL` 或 `EDITOR` 设成你用的编辑器")
    case .editorFailed(let name):
      Phrase("\(escaped(name)) did not end well; nothing was changed", "\(escaped(name)) 没有正常结束；什么也没改")
    case .notOnTerminal(let command): Phrase(":\(command) works on a terminal alone", ":\(command) 只能在终端里用")
    case .noAnswer: Phrase("nothing has been asked yet that `_` could stand for", "还没有问过什么，`_` 没有所指")
    case .answerOfNoMembers: Phrase("the last answer is not about members one by one", "上一个答案不是一个个成员")
    case .answerOfMembers:
      Phrase(
        "the last answer is a table; `members in _ …` goes on with its members",
        "上一个答案是一张表；接着查里面的成员写 `全体成员 在 _ …`")
    case .answerOfOldData:
      Phrase("the data was read anew since the last answer; ask once more", "上一个答案之后数据重新读过；请再问一次")
    case .nothingToGroup:
      Phrase("this is the same for everybody, and for each group", "这个对所有人都一样，分组也一样")
    case .noRowCount(let text):
      Phrase(
        "'\(escaped(text))' is no number of rows: `:rows 50`, or `:rows all`",
        "“\(escaped(text))”不是行数：写 `:rows 50` 或 `:rows all`")
    case .foreign(let words): words
    case .readsItself(let path): Phrase("\(escaped(path)) is read by what it reads", "\(escaped(path)) 绕一圈又读到了自己")
    case .noExportFormat(let path):
      Phrase(
        "the ending of '\(escaped(path))' does not say how to write it: .csv, .jsonl, .xlsx or .md",
        "看“\(escaped(path))”的后缀不知道写成什么：要 `.csv`、`.jsonl`、`.xlsx` 或 `.md`")
    case .exportsOver(let path):
      Phrase(
        "there is a file \(escaped(path)) already; `:export! \(escaped(path))` writes over it",
        "已经有文件 \(escaped(path))；`:export! \(escaped(path))` 就盖掉它")
    case .exportsInput(let path):
      Phrase(
        "\(escaped(path)) is read by this session, and is not written over", "这里正在读 \(escaped(path))，不会盖掉它")
    case .foreignStartUp(let path):
      Phrase("\(escaped(path)) is not read: others than you may write to it", "没有读 \(escaped(path))：别人也能改它")
    }
  }

  private func errors(_ count: Int) -> Phrase {
    Phrase("\(Phrase.count(count, "error", ""))", " \(count) 个错误")
  }

  private func known(_ names: [String]) -> Phrase {
    Phrase("; it has \(Phrase.list(names))", "；有的是\(Phrase.row(names))")
  }

  private func offer(nearest: String?) -> Phrase {
    nearest.map { Phrase("; did you mean '\(escaped($0))'?", "；是不是“\(escaped($0))”？") } ?? .empty
  }
}
