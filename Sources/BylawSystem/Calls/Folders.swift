internal import BylawLibC

/// The names of what is in a folder, in their order.
package func entries(of folder: String) throws(SystemError) -> [String] {
  guard let stream = opendir(folder) else { throw .last }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    if name != ".", name != ".." { names.append(name) }
  }
  return names.sorted()
}

package enum FolderAccess: Sendable {
  /// To see what is in it.
  case listing
  /// To make files in it.
  case making
}

/// Fails where this process may not do so with the folder.
package func checkAccess(to folder: String, for access: FolderAccess) throws(SystemError) {
  let (path, mode) =
    switch access {
    case .listing: (folder, R_OK | X_OK)
    case .making: (folder + "/.", W_OK | X_OK)
    }
  if BylawLibC.access(path, mode) != 0 { throw .last }
}

package func makeFolder(at path: String, permissions: UInt32 = 0o777) throws(SystemError) {
  if mkdir(path, mode_t(permissions)) != 0 { throw .last }
}

func setPermissions(ofFolder path: String, to permissions: UInt32) throws(SystemError) {
  if chmod(path, mode_t(permissions)) != 0 { throw .last }
}

/// Makes the folders that lead to a file, as far as they are not there.
package func makeFolders(leadingTo path: String, permissions: UInt32) {
  var place = path.startIndex
  while let slash = path[place...].firstIndex(of: "/") {
    if slash > path.startIndex { try? makeFolder(at: String(path[..<slash]), permissions: permissions) }
    place = path.index(after: slash)
  }
}

/// Puts a file or folder in the place of another, in one step.
package func move(_ path: String, to target: String) throws(SystemError) {
  if rename(path, target) != 0 { throw .last }
}

func makeLink(at path: String, to target: String) throws(SystemError) {
  if symlink(target, path) != 0 { throw .last }
}

package func removeFile(at path: String) throws(SystemError) {
  if unlink(path) != 0 { throw .last }
}

/// Removes a folder with all that is in it, or a file. Links are removed and not followed.
package func removeTree(at path: String) {
  if fileKind(at: path, followsLinks: false) == .folder {
    for entry in (try? entries(of: path)) ?? [] { removeTree(at: path + "/" + entry) }
    rmdir(path)
  } else {
    unlink(path)
  }
}

/// Brings the names in a folder to the disk.
func synchronizeFolder(at path: String) {
  guard let folder = try? FileDescriptor(opening: path, for: .reading) else { return }
  try? folder.synchronize()
  try? folder.close()
}
