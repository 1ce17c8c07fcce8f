import BylawSyntax

/// Why a policy's time zone cannot be had.
package enum ZoneProblem: Error, Hashable, Sendable {
  case unknownZone(String, nearest: String?)
  /// The system has none of the folders in which zones are looked for.
  case noZoneFiles(String, lookedIn: [String])
  case unreadableFile(path: String, reason: String)
  case malformedFile(path: String, reason: String)

  package var code: String {
    switch self {
    case .unknownZone: "unknown-timezone"
    case .noZoneFiles: "no-zone-files"
    case .unreadableFile: "unreadable-zone"
    case .malformedFile: "malformed-zone"
    }
  }

  package var summary: String {
    switch self {
    case .unknownZone(let name, _): "there is no time zone `\(name)`"
    case .noZoneFiles(let name, let folders):
      "the time zone `\(name)` cannot be looked up: there are no zone files in \(folders.joined(separator: " or "))"
    case .unreadableFile(let path, let reason): "the time zone's file \(path) cannot be read: \(reason)"
    case .malformedFile(let path, let reason): "the time zone's file \(path) is damaged: \(reason)"
    }
  }

  /// The way out.
  package var help: String {
    switch self {
    case .unknownZone(_, let nearest?): "did you mean `\(nearest)`?"
    case .unknownZone(_, nil): "write a zone's name such as `Asia/Shanghai`, an offset such as `+08:00`, or `UTC`"
    case .noZoneFiles:
      "install the system's time zone data (tzdata), set TZDIR to its folder, or write an offset such as `+08:00`"
    case .unreadableFile, .malformedFile:
      "install the system's time zone data (tzdata) anew, or write an offset such as `+08:00`"
    }
  }

  package func diagnostic(at place: Diagnostic.Place) -> Diagnostic {
    Diagnostic(
      code: code, place: place, summary: Phrase(untranslated: summary), notes: [.init(text: Phrase(untranslated: help))]
    )
  }
}

extension ZoneFile.Fault {
  var summary: String {
    switch self {
    case .notAZoneFile: "it is not a zone file"
    case .truncated: "it ends too early"
    case .leapSeconds: "it counts leap seconds, which wall clocks do not"
    case .badTransition: "its transitions are out of order or name a clock that it lacks"
    case .badRule: "its rule for later years cannot be read"
    }
  }
}
