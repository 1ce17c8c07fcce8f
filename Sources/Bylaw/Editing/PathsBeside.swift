import BylawData
import BylawSyntax
import BylawSystem

/// The paths of tables' files, or of folders, from a policy's folder on, near ones first. Links are not followed.
func pathsBeside(policy: String, folders: Bool, limit: Int) -> [String] {
  guard let slash = policy.lastIndex(of: "/") else { return [] }
  var found: [String] = []
  var waiting = [""]
  // A home has more than anybody wants to wait for.
  for _ in 0..<64 where !waiting.isEmpty && found.count < limit {
    let folder = waiting.removeFirst()
    for name in ((try? entries(of: policy[...slash] + folder)) ?? []).sorted() where !name.hasPrefix(".") {
      let path = folder + name
      let kind = fileKind(at: policy[...slash] + path, followsLinks: false)
      if kind == .folder { waiting.append(path + "/") }
      if folders ? kind == .folder : kind == .regular && TableFiles.ending(of: name) != nil { found.append(path) }
    }
  }
  return Array(found.prefix(limit))
}

extension Keyword {
  /// What is likelier comes first where no line begins: what goes on with a condition, then clauses; declarations last.
  var rank: Int {
    switch category {
    case .operator: 0
    case .truth: 1
    case .clause: 2
    case .aggregate, .function, .part, .type, .unit, .weekday, .predeclared, .testWord: 3
    case .declaration: 4
    }
  }
}

extension [AllowedWord] {
  /// By rank, else as they are.
  var inOrder: [AllowedWord] { (0...4).flatMap { rank in filter { $0.keyword.rank == rank } } }
}
