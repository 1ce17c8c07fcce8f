import BylawSyntax
import BylawSystem

/// Where the system keeps its zone files, and how a name leads to one.
enum ZoneDirectories {
  static var system: [String] {
    var folders = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"]
    if let chosen = environmentVariable(named: "TZDIR") { folders.insert(chosen, at: 0) }
    return folders
  }

  static func zoneFile(named name: String, in folders: [String]) throws(ZoneProblem) -> ZoneFile {
    guard isWellFormed(name: name) else { throw .unknownZone(name, nearest: nearestZone(to: name, in: folders)) }
    for folder in folders {
      let path = folder + "/" + name
      let bytes: [UInt8]
      do throws(SystemError) {
        bytes = try readFile(at: path, limit: 1 << 20)
      } catch {
        switch error.kind {
        case .notFound, .isDirectory: continue
        case .noPermission: throw .unreadableFile(path: path, reason: Phrase("permission is denied", "没有权限"))
        case .other: throw .unreadableFile(path: path, reason: Phrase(same: error.systemText))
        }
      }
      do throws(ZoneFile.Fault) {
        return try ZoneFile(bytes: bytes)
      } catch {
        throw .malformedFile(path: path, reason: error.summary)
      }
    }
    let present = folders.filter { isDirectory(at: $0) }
    if present.isEmpty { throw .noZoneFiles(name, lookedIn: folders) }
    throw .unknownZone(name, nearest: nearestZone(to: name, in: folders))
  }

  /// Words of letters, digits, `_`, `+` and `-` with a slash between: nothing that leads out of the folder.
  static func isWellFormed(name: String) -> Bool {
    let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return name.utf8.count <= 255
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.allSatisfy { byte in
            decimalDigit(of: byte) != nil || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == UInt8(ascii: "_")
              || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
          }
      }
  }

  /// `UTC+8` and its like mean an offset; a city alone, its zone; else whatever is written nearly so.
  static func nearestZone(to name: String, in folders: [String]) -> String? {
    if let offset = offsetMeant(by: name) { return offset }
    guard let folder = folders.first(where: { isDirectory(at: $0) }) else { return nil }
    let zones = zoneNames(under: folder, prefix: "", depth: 0)
    let wanted = simplified(name)
    let byCity = zones.filter { simplified($0) == wanted || simplified($0).hasSuffix("/" + wanted) }
    if let best = byCity.min(by: { $0.utf8.count < $1.utf8.count }) { return best }
    return nearest(to: name, in: zones)
  }

  private static func simplified(_ name: String) -> String {
    String(name.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
  }

  private static func offsetMeant(by name: String) -> String? {
    var rest = Array(name.utf8)[...]
    for prefix in ["UTC", "GMT"] where name.uppercased().utf8.starts(with: prefix.utf8) { rest = rest.dropFirst(3) }
    guard let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
    let parts = rest.dropFirst().split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count == parts.count, let hours = numbers.first, (0...14).contains(hours), numbers.count <= 2 else {
      return nil
    }
    let minutes = numbers.count == 2 ? numbers[1] : 0
    guard (0...59).contains(minutes) else { return nil }
    return String(UnicodeScalar(sign)) + twoDigits(of: hours) + ":" + twoDigits(of: minutes)
  }

  /// What the folders hold besides zones, and the zones twice over.
  private static let others: Set<String> = ["localtime", "posixrules", "leapseconds", "posix", "right"]

  private static func zoneNames(under folder: String, prefix: String, depth: Int) -> [String] {
    var names: [String] = []
    for entry in (try? entries(of: folder)) ?? [] where isWellFormed(name: entry) && !others.contains(entry) {
      let isFolder = isDirectory(at: folder + "/" + entry)
      if !isFolder {
        names.append(prefix + entry)
      } else if depth < 3 {
        names += zoneNames(under: folder + "/" + entry, prefix: prefix + entry + "/", depth: depth + 1)
      }
    }
    return names
  }
}
