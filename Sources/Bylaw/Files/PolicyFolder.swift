import BylawEngine
import BylawSyntax
import BylawSystem

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The policies that some paths name: a folder's are all files in it, however deep, whose names end in `.bylaw`, in the
/// order of their names. What begins with a full stop is passed over, and so are folders that are links.
package func policyFiles(_ paths: [String]) -> [String] {
  var files: [String] = []
  for path in paths.flatMap({ isFolder($0, followsLinks: true) ? policies(in: $0) : [$0] }) where !files.contains(path)
  {
    files.append(path)
  }
  return files
}

private func policies(in folder: String) -> [String] {
  // As a file that cannot be read, it is spoken of.
  if access(folder, R_OK | X_OK) != 0 { return [folder] }
  let names = directoryEntries(folder).filter { !$0.hasPrefix(".") }.sorted {
    Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8))
  }
  return names.flatMap { name in
    let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
    if isFolder(path, followsLinks: false) { return policies(in: path) }
    return name.hasSuffix(".bylaw") && !isFolder(path, followsLinks: true) ? [path] : []
  }
}

private func isFolder(_ path: String, followsLinks: Bool) -> Bool {
  var status = stat()
  guard (followsLinks ? stat(path, &status) : lstat(path, &status)) == 0 else { return false }
  return status.st_mode & S_IFMT == S_IFDIR
}

/// Whether a file is there that writing would replace.
package func isRegularFile(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
}
