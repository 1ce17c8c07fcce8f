import Bylaw
import BylawLanguageServer
import BylawSyntax

let lspCommand = Command(
  name: "lsp",
  summary: Phrase(
    "serves an editor: the language server, on standard input and output",
    "给编辑器用的语言服务，走标准输入输出"),
  words: Command.Words(placeholder: "", meaning: .empty, fewest: 0, most: 0),
  flags: [stdioFlag],
  needsData: false,
  remarks: Phrase(
    """
    Editors start it themselves; examples/editors has what each wants. It speaks the Language Server Protocol 3.17. Data
    in the folder `data` beside a policy, or in the one that a comment `# data: DIR` names, is read in the background, so
    that the editor shows how many members a condition holds for. Nothing is read that lies outside the policy's folder.

    Exit status: 0 the editor ended it as the protocol has it; 1 the editor went away.
    """,
    """
    编辑器自己会启动它；examples/editors 里写着各种编辑器怎么配。它说的是语言服务协议 3.17。章程旁边的 `data` 文件夹，或者注释 `# data: 文件夹` 写的那个，会在后台读，编辑器就能显示一个条件有多少人符合。章程所在文件夹以外的东西不会读。

    退出码：0 编辑器按协议结束；1 编辑器自己走了。
    """),
  examples: [Command.Example(line: "bylaw lsp", meaning: Phrase("what an editor runs", "编辑器运行的命令"))],
  action: { _, console throws(Failure) in
    let status = runLanguageServer(language: console.asked?.keywords)
    return ExitStatus(rawValue: status) ?? .policyHasErrors
  })

private let stdioFlag = Flag(
  name: "stdio",
  help: Phrase(
    "what some editors add; there is no other way",
    "有些编辑器会加上；本来就只有这一种"))
