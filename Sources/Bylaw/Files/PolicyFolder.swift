import BylawEngine

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The policies that a path stands for: itself, or for a folder every `.bylaw` file in it and in the folders within,
/// hidden ones left out, by name. Links to folders are not followed.
package func policyFiles(at path: String) throws(SystemError) -> [String] {
  var status = stat()
  guard path != "-", stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return [path] }
  return try policyFiles(inFolder: path)
}

private func policyFiles(inFolder folder: String) throws(SystemError) -> [String] {
  guard access(folder, R_OK | X_OK) == 0 else { throw .last }
  var files: [String] = []
  for name in directoryEntries(folder).sorted() where !name.hasPrefix(".") {
    let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    var status = stat()
    guard lstat(path, &status) == 0 else { continue }
    if status.st_mode & S_IFMT == S_IFDIR {
      files += try policyFiles(inFolder: path)
    } else if name.hasSuffix(".bylaw") {
      files.append(path)
    }
  }
  return files
}

/// Whether a file is there that writing would replace.
package func isRegularFile(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
}
