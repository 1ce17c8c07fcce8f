import BylawSyntax
import BylawSystem
import BylawTestSupport
import Foundation
import Testing

@testable import BylawData

@Suite("Time zones")
struct LocalZoneTests {
  /// A version 2 file without transitions, so that its rule holds at all times.
  static func zoneFile(rule: String, offset: Int32 = 0, version: UInt8 = 0x32) -> [UInt8] {
    let header = Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15)
    func block(_ counts: [UInt8]) -> [UInt8] { header + counts.flatMap { [0, 0, 0, $0] } }
    let bits = UInt32(bitPattern: offset)
    let kind = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: bits >> $0) } + [0, 0]
    return block([0, 0, 0, 0, 1, 4]) + kind + Array("LMT\0".utf8) + block([0, 0, 0, 0, 1, 4]) + kind
      + Array("LMT\0".utf8) + Array("\n\(rule)\n".utf8)
  }

  static func zone(rule: String) throws -> LocalZone {
    LocalZone(name: rule, file: try ZoneFile(bytes: zoneFile(rule: rule)))
  }

  static func local(_ utc: String, _ zone: LocalZone) throws -> String {
    datetimeText(of: try readDatetime(from: Array((utc + "Z").utf8)[...], zone: zone))
  }

  @Test(
    "rules of the years to come",
    arguments: [
      ("CET-1CEST,M3.5.0,M10.5.0/3", "2050-03-27T00:59:59", "2050-03-27T01:59:59"),
      ("CET-1CEST,M3.5.0,M10.5.0/3", "2050-03-27T01:00:00", "2050-03-27T03:00:00"),
      ("CET-1CEST,M3.5.0,M10.5.0/3", "2050-10-30T00:59:59", "2050-10-30T02:59:59"),
      ("CET-1CEST,M3.5.0,M10.5.0/3", "2050-10-30T01:00:00", "2050-10-30T02:00:00"),
      ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2050-01-01T00:00:00", "2050-01-01T11:00:00"),
      ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2050-07-01T00:00:00", "2050-07-01T10:00:00"),
      ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2050-01-01T00:00:00", "2050-01-01T11:00:00"),
      ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2050-07-01T00:00:00", "2050-07-01T10:30:00"),
      ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2050-03-27T00:59:59", "2050-03-26T22:59:59"),
      ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2050-03-27T01:00:00", "2050-03-27T00:00:00"),
      ("XXX3EDT4,0/0,J365/23", "2050-12-31T23:59:59", "2050-12-31T19:59:59"),
      ("XXX3EDT4,0/0,J365/23", "2050-06-01T00:00:00", "2050-05-31T20:00:00"),
      ("EST5EDT,J60/2,J61/2", "2052-03-01T06:59:59", "2052-03-01T01:59:59"),
      ("EST5EDT,J60/2,J61/2", "2052-03-01T07:00:00", "2052-03-01T03:00:00"),
      ("EST5EDT,59/2,60/2", "2052-02-29T07:00:00", "2052-02-29T03:00:00"),
      ("JST-9", "2050-06-01T00:00:00", "2050-06-01T09:00:00"),
    ])
  func rules(_ rule: String, _ utc: String, _ local: String) throws {
    let zone = try Self.zone(rule: rule)
    #expect(try Self.local(utc, zone) == local)
  }

  @Test(
    "what is no rule is refused",
    arguments: [
      "CE", "CET", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "CET-25", "<+01-1",
      "CET-1CEST,M3.6.0,M1.1.1",
      "CET-1CEST,M3.5.7,M1.1.1", "CET-1CEST,J0,J1", "CET-1CEST,366,1", "CET-1x", "CET-1CEST,M3.5.0/168,M10.5.0",
      "CET-1:60",
    ])
  func badRules(_ rule: String) {
    #expect(throws: ZoneFile.Fault.badRule) { _ = try ZoneFile(bytes: Self.zoneFile(rule: rule)) }
  }

  @Test(
    "named zones follow the system's files across summer time",
    arguments: [
      ("Asia/Shanghai", "2026-11-01T00:00:00", "2026-11-01T08:00:00"),
      ("Asia/Shanghai", "1988-07-01T00:00:00", "1988-07-01T09:00:00"),
      ("Europe/Berlin", "2026-03-29T00:59:59", "2026-03-29T01:59:59"),
      ("Europe/Berlin", "2026-03-29T01:00:00", "2026-03-29T03:00:00"),
      ("Europe/Berlin", "2026-10-25T00:59:59.5", "2026-10-25T02:59:59.5"),
      ("Europe/Berlin", "2026-10-25T01:00:00", "2026-10-25T02:00:00"),
      ("Europe/Berlin", "2090-07-01T00:00:00", "2090-07-01T02:00:00"),
      ("America/New_York", "2026-11-01T05:59:59", "2026-11-01T01:59:59"),
      ("America/New_York", "2026-11-01T06:00:00", "2026-11-01T01:00:00"),
      ("America/New_York", "1800-01-01T12:00:00", "1800-01-01T07:03:58"),
      ("Asia/Kathmandu", "2026-01-01T00:00:00", "2026-01-01T05:45:00"),
      ("Australia/Lord_Howe", "2026-01-01T00:00:00", "2026-01-01T11:00:00"),
    ])
  func named(_ name: String, _ utc: String, _ local: String) throws {
    #expect(try Self.local(utc, LocalZone(named: name)) == local)
  }

  @Test("many zones and moments agree with Foundation")
  func agreement() throws {
    var random = SeededGenerator(seed: 11)
    let names = [
      "Europe/London", "Europe/Dublin", "America/Sao_Paulo", "America/Los_Angeles", "Asia/Tehran", "Africa/Casablanca",
      "Pacific/Apia", "Asia/Kolkata", "America/Nuuk", "Antarctica/Troll", "Pacific/Chatham", "Africa/Cairo",
    ]
    for name in names {
      let zone = try LocalZone(named: name)
      let reference = try #require(TimeZone(identifier: name))
      // What Morocco's clocks will show is decided anew from time to time, so that two databases may know different things.
      let end: Int64 = name == "Africa/Casablanca" ? 1_735_689_600 : 4_000_000_000
      for _ in 0..<500 {
        let second = Int64.random(in: 0..<end, using: &random)
        let expected = reference.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))
        #expect(zone.offset(atUTC: second) == expected, "\(name) at \(second)")
      }
    }
  }

  @Test(
    "offsets are zones too",
    arguments: [("UTC", 0), ("+08:00", 28_800), ("-05:30", -19_800), ("+0530", 19_800), ("Z", 0), ("-00:00", 0)])
  func offsets(_ name: String, _ seconds: Int) throws {
    #expect(try LocalZone(named: name).offset(atUTC: 1_000_000_000) == seconds)
  }

  @Test(
    "an unknown zone offers what is near",
    arguments: [
      ("Asia/Shangai", "Asia/Shanghai"), ("asia/shanghai", "Asia/Shanghai"), ("Shanghai", "Asia/Shanghai"),
      ("new york", "America/New_York"), ("UTC+8", "+08:00"), ("GMT-5", "-05:00"), ("+5:45", "+05:45"),
      ("../../etc/passwd", nil), ("/etc/localtime", nil), ("", nil), ("Europe", nil), ("北京", nil),
    ] as [(String, String?)])
  func unknown(_ name: String, _ nearest: String?) {
    #expect(throws: ZoneProblem.unknownZone(name, nearest: nearest)) { _ = try LocalZone(named: name) }
  }

  @Test("a system without zone files says so, and a broken file is named")
  func brokenSystems() throws {
    #expect(throws: ZoneProblem.noZoneFiles("Asia/Shanghai", lookedIn: ["/nowhere"])) {
      _ = try LocalZone(named: "Asia/Shanghai", directories: ["/nowhere"])
    }
    let folder = try TemporaryFolder()
    try folder.write("Here", "no zone file")
    #expect(
      throws: ZoneProblem.malformedFile(path: folder.path + "/Here", reason: Phrase("it is not a zone file", "不是时区文件"))
    ) {
      _ = try LocalZone(named: "Here", directories: [folder.path])
    }
    #expect(throws: ZoneProblem.unknownZone("Hera", nearest: "Here")) {
      _ = try LocalZone(named: "Hera", directories: ["/nowhere", folder.path])
    }
  }

  @Test("cut and mutated zone files are refused or read, never a crash")
  func fuzz() throws {
    var random = SeededGenerator(seed: 5)
    var files = [Self.zoneFile(rule: "CET-1CEST,M3.5.0,M10.5.0/3"), Self.zoneFile(rule: "", version: 0)]
    for path in ["/usr/share/zoneinfo/Europe/Berlin", "/usr/share/zoneinfo/Asia/Tehran"] {
      if let data = FileManager.default.contents(atPath: path) { files.append(Array(data)) }
    }
    for file in files {
      for end in stride(from: 0, to: file.count, by: max(1, file.count / 300)) {
        _ = try? ZoneFile(bytes: Array(file[..<end]))
      }
      for _ in 0..<2_000 {
        var bytes = file
        for _ in 0..<Int.random(in: 1...6, using: &random) {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          bytes[place] = UInt8.random(in: 0...255, using: &random)
        }
        guard let zone = try? ZoneFile(bytes: bytes) else { continue }
        for _ in 0..<5 { _ = zone.offset(at: Int64.random(in: -1 << 50...1 << 50, using: &random)) }
      }
    }
  }
}
