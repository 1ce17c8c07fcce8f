import BylawEngine
import BylawSyntax
import BylawSystem

/// The policies that some paths name.
package struct FoundPolicies {
  /// Each once. A folder's are all files in it, however deep, whose names end in `.bylaw`, in the order of their names. What
  /// begins with a full stop is passed over, and so are folders that are links, pipes and devices, and the strays.
  package private(set) var files: [String] = []
  /// Policies of folders that are links to what is not in these: what they lead to may be anything that the reader of the
  /// folder can read, and would be shown, or written.
  package private(set) var strays: [String] = []

  package init(at paths: [String]) {
    var seen: Set<String> = []
    for path in paths {
      if isDirectory(at: path) {
        addPolicies(in: path, root: path, seen: &seen)
      } else if seen.insert(path).inserted {
        files.append(path)
      }
    }
  }

  private mutating func addPolicies(in folder: String, root: String, seen: inout Set<String>) {
    guard (try? checkAccess(to: folder, for: .listing)) != nil else {
      // As a file that cannot be read, it is spoken of.
      if seen.insert(folder).inserted { files.append(folder) }
      return
    }
    let names = ((try? entries(of: folder)) ?? []).filter { !$0.hasPrefix(".") }.sorted {
      Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8))
    }
    for name in names {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      let kind = fileKind(at: path, followsLinks: false)
      if kind == .folder {
        addPolicies(in: path, root: root, seen: &seen)
      } else if name.hasSuffix(".bylaw"), kind != .other, !isDirectory(at: path), seen.insert(path).inserted {
        add(path, isLink: kind == .link, root: root)
      }
    }
  }

  private mutating func add(_ path: String, isLink: Bool, root: String) {
    if isLink, !leads(path, into: root) {
      strays.append(path)
    } else if fileKind(at: path) != .other {
      files.append(path)
    }
  }
}

/// The files alone.
package func policyFiles(at paths: [String]) -> [String] { FoundPolicies(at: paths).files }
