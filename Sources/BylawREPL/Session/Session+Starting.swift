import Bylaw
import BylawSyntax

extension Session {
  /// Begins with what `bylaw new` makes of a folder's tables, where there is no policy to begin with.
  func startPolicy(forDataIn folder: String, output: inout Output) {
    let starter = starterPolicy(forDataIn: folder, language: output.style.language == .chinese ? .chinese : .english)
    guard let text = starter.text else { return }
    output.problems(starter.problems)
    for note in starter.remarks { output.line(output.style(.dim, escaped(output.style(note)))) }
    workspace.document = PolicyDocument(
      name: output.style(Phrase("<new policy>", "<新章程>")), path: nil, bytes: Array(text.utf8))
    workspace.saved = workspace.document
    workspace.check()
    output.line(
      Phrase(
        "a policy was made of the tables in \(escaped(folder)): `:show` prints it, `:save FILE` keeps it",
        "按 \(escaped(folder)) 里的表写了一份章程：`:show` 看它，`:save 文件` 存下来"))
  }
}
