import BylawEngine
import BylawSyntax
import BylawSystem

/// The policies that some paths name: a folder's are all files in it, however deep, whose names end in `.bylaw`, in the
/// order of their names. What begins with a full stop is passed over, and so are folders that are links, pipes and devices,
/// and what `straysFound` tells.
package func policyFiles(at paths: [String]) -> [String] {
  var files: [String] = []
  for path in paths.flatMap({ isDirectory(at: $0) ? policies(in: $0) : [$0] }) where !files.contains(path) {
    files.append(path)
  }
  return files
}

/// The policies in a folder that are links to what is not in it, in the order of their names: what they lead to may be
/// anything that the reader of the folder can read, and would be shown, or written.
package func straysFound(in folder: String) -> [String] {
  isDirectory(at: folder) ? named(in: folder).filter { isLink($0) && !leads($0, into: folder) } : []
}

private func isLink(_ path: String) -> Bool { fileKind(at: path, followsLinks: false) == .link }

private func policies(in folder: String) -> [String] {
  named(in: folder).filter { path in
    fileKind(at: path).map { $0 == .regular } ?? true && (!isLink(path) || leads(path, into: folder)) || path == folder
  }
}

private func named(in folder: String) -> [String] {
  // As a file that cannot be read, it is spoken of.
  guard (try? checkAccess(to: folder, for: .listing)) != nil else { return [folder] }
  let names = ((try? entries(of: folder)) ?? []).filter { !$0.hasPrefix(".") }.sorted {
    Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8))
  }
  return names.flatMap { name in
    let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
    if fileKind(at: path, followsLinks: false) == .folder { return named(in: path) }
    return name.hasSuffix(".bylaw") && !isDirectory(at: path) ? [path] : []
  }
}
