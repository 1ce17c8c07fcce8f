import Bylaw
import BylawSyntax
import BylawSystem

extension Session {
  /// Begins with what `bylaw new` makes of a folder's tables, where there is no policy to begin with.
  func startPolicy(forDataIn folder: String, output: inout Output) {
    let starter = starterPolicy(forDataIn: folder, language: .ofSystem)
    guard let text = starter.text else { return }
    output.problems(starter.problems)
    for note in starter.notes { output.line(output.style(.dim, escaped(note))) }
    workspace.document = PolicyDocument(name: "<new policy>", path: nil, bytes: Array(text.utf8))
    workspace.saved = workspace.document
    workspace.check()
    output.line("a policy was made of the tables in \(escaped(folder)): `:show` prints it, `:save FILE` keeps it")
  }
}

extension PolicyLanguage {
  /// That of whoever sits there, as the system has it.
  fileprivate static var ofSystem: PolicyLanguage {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environmentVariable(named: $0) }.first {
      !$0.isEmpty
    }
    return named?.hasPrefix("zh") ?? false ? .chinese : .english
  }
}
