import Bylaw
import BylawLanguageServer
import BylawSyntax

let lspCommand = Command(
  name: "lsp",
  summary: "serves an editor: the language server, on standard input and output",
  words: Command.Words(placeholder: "", meaning: "", fewest: 0, most: 0),
  flags: [stdioFlag],
  needsData: false,
  remarks: """
    Editors start it themselves; examples/editors has what each wants. It speaks the Language Server Protocol 3.17. Data
    in the folder `data` beside a policy, or in the one that a comment `# data: DIR` names, is read in the background, so
    that the editor shows how many members a condition holds for. Nothing is read that lies outside the policy's folder.

    Exit status: 0 the editor ended it as the protocol has it; 1 the editor went away.
    """,
  examples: [Command.Example(line: "bylaw lsp", meaning: "what an editor runs")],
  action: { _, console throws(Failure) in
    let status = runLanguageServer(language: console.asked?.keywords)
    return ExitStatus(rawValue: status) ?? .policyHasErrors
  })

private let stdioFlag = Flag(name: "stdio", help: "what some editors add; there is no other way")
