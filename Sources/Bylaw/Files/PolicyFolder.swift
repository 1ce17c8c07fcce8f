import BylawEngine
import BylawSyntax
import BylawSystem

/// The policies that some paths name: a folder's are all files in it, however deep, whose names end in `.bylaw`, in the
/// order of their names. What begins with a full stop is passed over, and so are folders that are links.
package func policyFiles(at paths: [String]) -> [String] {
  var files: [String] = []
  for path in paths.flatMap({ isDirectory(at: $0) ? policies(in: $0) : [$0] }) where !files.contains(path) {
    files.append(path)
  }
  return files
}

private func policies(in folder: String) -> [String] {
  // As a file that cannot be read, it is spoken of.
  guard (try? checkAccess(to: folder, for: .listing)) != nil else { return [folder] }
  let names = ((try? entries(of: folder)) ?? []).filter { !$0.hasPrefix(".") }.sorted {
    Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8))
  }
  return names.flatMap { name in
    let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
    if fileKind(at: path, followsLinks: false) == .folder { return policies(in: path) }
    return name.hasSuffix(".bylaw") && !isDirectory(at: path) ? [path] : []
  }
}
