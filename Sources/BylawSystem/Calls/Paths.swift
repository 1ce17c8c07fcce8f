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
