internal import BylawLibC

/// The path with its links followed, so that a link stays one; of a file that is yet to be made, its directory's.
package func resolved(_ path: String) -> String {
  if let real = realPath(of: path) { return real }
  guard let folder = realPath(of: directory(of: path)) else { return path }
  return (folder == "/" ? "" : folder) + "/" + lastComponent(of: path)
}

/// The path without links; nil where nothing is there.
package func realPath(of path: String) -> String? {
  guard let real = realpath(path, nil) else { return nil }
  defer { free(real) }
  return String(cString: real)
}

/// Whether a path without links leads to something in a folder, however deep, by the folder's path without links.
package func isInside(_ path: String, folder: String) -> Bool {
  path.hasPrefix(folder == "/" ? "/" : folder + "/")
}

/// Whether what a path leads to is in a folder, or in one of those in it; not where one of them is not there.
package func leads(_ path: String, into folder: String) -> Bool {
  guard let real = realPath(of: path), let root = realPath(of: folder) else { return false }
  return isInside(real, folder: root)
}

package func directory(of path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}

func lastComponent(of path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return path }
  return String(path[path.index(after: slash)...])
}

func withoutSlashes(in path: String) -> String {
  var path = path
  while path.count > 1, path.hasSuffix("/") { path.removeLast() }
  return path
}
