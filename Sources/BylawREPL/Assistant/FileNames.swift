#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Files and folders as completions.
enum FileNames {
  static func completions(of typed: String, foldersOnly: Bool) -> Completions {
    let folder = typed.lastIndex(of: "/").map { String(typed[...$0]) } ?? ""
    let start = String(typed.dropFirst(folder.count))
    var items: [Completions.Item] = []
    for name in names(in: folder.isEmpty ? "." : expanded(folder)).sorted() {
      guard name.hasPrefix(start), !name.hasPrefix(".") || start.hasPrefix(".") else { continue }
      let isFolder = isFolder((folder.isEmpty ? "" : expanded(folder)) + name)
      if foldersOnly, !isFolder { continue }
      items.append(Completions.Item(text: folder + name + (isFolder ? "/" : ""), detail: ""))
    }
    return Completions(replaced: typed.count, items: items)
  }

  private static func expanded(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = environment("HOME") else { return path }
    return home + path.dropFirst()
  }

  private static func names(in folder: String) -> [String] {
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
        // The name ends with a NUL inside of it.
        pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
          String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
