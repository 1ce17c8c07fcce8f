import BylawSystem

/// Files and folders as completions.
enum FileNames {
  static func completions(of typed: String, foldersOnly: Bool) -> Completions {
    let folder = typed.lastIndex(of: "/").map { String(typed[...$0]) } ?? ""
    let start = String(typed.dropFirst(folder.count))
    var items: [Completions.Item] = []
    for name in (try? entries(of: folder.isEmpty ? "." : expanded(folder))) ?? [] {
      guard name.hasPrefix(start), !name.hasPrefix(".") || start.hasPrefix(".") else { continue }
      let isFolder = isDirectory(at: (folder.isEmpty ? "" : expanded(folder)) + name)
      if foldersOnly, !isFolder { continue }
      items.append(Completions.Item(text: folder + name + (isFolder ? "/" : ""), detail: ""))
    }
    return Completions(replaced: typed.count, items: items)
  }

  private static func expanded(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = environmentVariable(named: "HOME") else { return path }
    return home + path.dropFirst()
  }
}
