import BylawSyntax

/// Why a policy's time zone cannot be had.
package enum ZoneProblem: Error, Hashable, Sendable {
  case unknownZone(String, nearest: String?)
  /// The system has none of the folders in which zones are looked for.
  case noZoneFiles(String, lookedIn: [String])
  case unreadableFile(path: String, reason: Phrase)
  case malformedFile(path: String, reason: Phrase)

  package var code: String {
    switch self {
    case .unknownZone: "unknown-timezone"
    case .noZoneFiles: "no-zone-files"
    case .unreadableFile: "unreadable-zone"
    case .malformedFile: "malformed-zone"
    }
  }

  package var summary: Phrase {
    switch self {
    case .unknownZone(let name, _): Phrase("there is no time zone `\(name)`", "没有 `\(name)` 这个时区")
    case .noZoneFiles(let name, let folders):
      Phrase(
        "the time zone `\(name)` cannot be looked up: there are no zone files in \(Phrase.choice(folders))",
        "查不了时区 `\(name)`：\(Phrase.choice(folders)) 里没有时区文件")
    case .unreadableFile(let path, let reason):
      Phrase("the time zone's file \(path) cannot be read: \(reason)", "时区文件 \(path) 读不了：\(reason)")
    case .malformedFile(let path, let reason):
      Phrase("the time zone's file \(path) is damaged: \(reason)", "时区文件 \(path) 坏了：\(reason)")
    }
  }

  /// The way out.
  package var help: Phrase {
    switch self {
    case .unknownZone(_, let nearest?): Phrase("did you mean `\(nearest)`?", "是不是 `\(nearest)`？")
    case .unknownZone(_, nil):
      Phrase(
        "write a zone's name such as `Asia/Shanghai`, an offset such as `+08:00`, or `UTC`",
        "写时区名，例如 `Asia/Shanghai`，或者时差，例如 `+08:00`，或者 `UTC`")
    case .noZoneFiles:
      Phrase(
        "install the system's time zone data (tzdata), set TZDIR to its folder, or write an offset such as `+08:00`",
        "安装系统的时区数据（`tzdata`），把 `TZDIR` 设成它的文件夹，或者写时差，例如 `+08:00`")
    case .unreadableFile, .malformedFile:
      Phrase(
        "install the system's time zone data (tzdata) anew, or write an offset such as `+08:00`",
        "重新安装系统的时区数据（`tzdata`），或者写时差，例如 `+08:00`")
    }
  }

  package func diagnostic(at place: Diagnostic.Place) -> Diagnostic {
    Diagnostic(code: code, place: place, summary: summary, notes: [.init(text: help)])
  }
}

extension ZoneFile.Fault {
  var summary: Phrase {
    switch self {
    case .notAZoneFile: Phrase("it is not a zone file", "不是时区文件")
    case .truncated: Phrase("it ends too early", "没到结尾就断了")
    case .leapSeconds: Phrase("it counts leap seconds, which wall clocks do not", "算了闰秒，平常的钟不算")
    case .badTransition:
      Phrase("its transitions are out of order or name a clock that it lacks", "变更的次序乱了，或者指向没有的时间")
    case .badRule: Phrase("its rule for later years cannot be read", "以后年份的规则读不懂")
    }
  }
}
