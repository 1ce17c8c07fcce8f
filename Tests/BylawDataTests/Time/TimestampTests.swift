import BylawSyntax
import BylawSystem
import BylawTestSupport
import Testing

@testable import BylawData

@Suite("Dates and datetimes")
struct TimestampTests {
  static func bytes(_ text: String) -> ArraySlice<UInt8> { Array(text.utf8)[...] }

  static let zone = try? LocalZone(named: "+08:00")

  @Test(
    "datetimes are local, and an offset is converted",
    arguments: [
      ("2026-11-01T08:00", "2026-11-01T08:00:00"), ("2026-11-01 08:00", "2026-11-01T08:00:00"),
      ("2026-11-01T08:00:05", "2026-11-01T08:00:05"), ("2026-11-01T08:00:05.5", "2026-11-01T08:00:05.5"),
      ("2026-11-01T08:00:05.1234567", "2026-11-01T08:00:05.123457"),
      ("2026-11-01T08:00:05.12345649999", "2026-11-01T08:00:05.123456"),
      ("2026-11-01T08:00:05.12345650000", "2026-11-01T08:00:05.123457"),
      ("2026-10-31T23:59:59.9999999", "2026-11-01T00:00:00"), ("2026-11-01t08:00z", "2026-11-01T16:00:00"),
      ("2026-11-01T08:00+00", "2026-11-01T16:00:00"), ("2026-11-01T08:00+14:00", "2026-11-01T02:00:00"),
      ("2026-11-01T08:00-14", "2026-11-02T06:00:00"), ("2026-11-01T08:00:05.000", "2026-11-01T08:00:05"),
      ("2026-10-16T23:59:59.999999", "2026-10-16T23:59:59.999999"),
      ("2026-10-16T00:00:00.000001", "2026-10-16T00:00:00.000001"),
      ("2026-11-01T08:00Z", "2026-11-01T16:00:00"), ("2026-11-01T20:00:00.25Z", "2026-11-02T04:00:00.25"),
      ("2026-11-01T08:00+08:00", "2026-11-01T08:00:00"), ("2026-11-01T08:00:00+0800", "2026-11-01T08:00:00"),
      ("2026-11-01T08:00-05:30", "2026-11-01T21:30:00"), ("0001-01-01T00:00", "0001-01-01T00:00:00"),
      ("9999-12-31T23:59:59.999999", "9999-12-31T23:59:59.999999"), ("1969-12-31T23:59:59", "1969-12-31T23:59:59"),
    ])
  func datetimes(_ written: String, _ read: String) throws {
    #expect(datetimeText(of: try readDatetime(from: Self.bytes(written), zone: #require(Self.zone))) == read)
  }

  @Test(
    "what is no datetime says why",
    arguments: [
      ("2026-11-01", .dateWithoutTime), ("2026-11-01T", .notADatetime), ("2026-11-01T08", .notADatetime),
      ("2026-11-01T8:00", .notADatetime), ("2026-11-01  08:00", .notADatetime),
      ("2026-11-01T24:00", .noSuchTime), ("2026-11-01T08:60", .noSuchTime), ("2026-11-01T08:00:60", .noSuchTime),
      ("2026-02-29T08:00", .noSuchDay), ("2026-13-01T08:00", .noSuchDay), ("0000-01-01T08:00", .noSuchDay),
      ("2026-11-01T08:00:00.", .notADatetime), ("2026-11-01T08:00 Z", .notADatetime),
      ("2026-11-01T08:00+8", .badOffset), ("2026-11-01T08:00+08:60", .badOffset),
      ("2026-11-01T08:00+24:00", .badOffset), ("2026-11-01T08:00+14:01", .badOffset),
      ("2026-11-01T08:00-15", .badOffset), ("2026-11-01T08:00+8:00", .badOffset),
      ("9999-12-31T23:59:59.9999999", .noSuchDay),
      ("2026-11-01T08:00Zx", .badOffset), ("", .notADatetime), ("2026/11/01 08:00", .notADatetime),
      ("9999-12-31T23:00Z", .noSuchDay), ("0001-01-01T00:00+09:00", .noSuchDay), ("明天", .notADatetime),
    ] as [(String, TimestampFault)])
  func badDatetimes(_ written: String, _ fault: TimestampFault) throws {
    let zone = try #require(Self.zone)
    #expect(throws: fault) { () throws in _ = try readDatetime(from: Self.bytes(written), zone: zone) }
  }

  @Test(
    "dates are read, and what is none says why",
    arguments: [
      ("2026-11-01", nil), ("2024-02-29", nil), ("2026-02-30", .noSuchDay), ("2026-00-10", .noSuchDay),
      ("2026-11-1", .notADate), ("2026-11-011", .notADate), ("20261101", .notADate), ("2026/11/01", .notADate),
      ("2026-11-01T08:00", .timeAfterDate), ("2026-11-01 08:00", .timeAfterDate), ("", .notADate),
    ] as [(String, TimestampFault?)])
  func dates(_ written: String, _ fault: TimestampFault?) throws {
    guard let fault else {
      #expect(dateText(of: try readDate(from: Self.bytes(written))) == written)
      return
    }
    #expect(throws: fault) { () throws in _ = try readDate(from: Self.bytes(written)) }
  }

  @Test("text of any moment is read again as that moment")
  func roundTrip() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<2_000 {
      let day = Int64.random(in: Int64(dayRange.lowerBound)...Int64(dayRange.upperBound), using: &random)
      let time = Int64.random(in: 0..<microsecondsPerDay, using: &random)
      let moment = day * microsecondsPerDay + (Bool.random(using: &random) ? time : time / 1_000_000 * 1_000_000)
      #expect(try readDatetime(from: Self.bytes(datetimeText(of: moment)), zone: .utc) == moment)
      #expect(localDay(of: moment) == Int32(day))
    }
  }

  @Test("random bytes are refused or read, never a crash")
  func fuzz() {
    var random = SeededGenerator(seed: 8)
    let alphabet = Array("0123456789-:T .Z+é".utf8)
    for _ in 0..<20_000 {
      var text = Array("2026-11-01T08:00:00.5+08:00".utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<text.count, using: &random)
        text[place] = alphabet.randomElement(using: &random) ?? 0
        if Bool.random(using: &random) { text.remove(at: place) }
      }
      _ = try? readDatetime(from: text[...], zone: .utc)
      _ = try? readDate(from: text[...])
    }
  }

  @Test(
    "as of a date is its end, as of a datetime that moment",
    arguments: [
      ("2026-11-01", "2026-11-01T23:59:59.999999", "2026-11-01"),
      ("2026-11-01T08:00", "2026-11-01T08:00:00", "2026-11-01"),
      ("2026-11-01 08:00:01.5", "2026-11-01T08:00:01.5", "2026-11-01"),
      ("2026-11-01T20:00Z", "2026-11-02T04:00:00", "2026-11-02"),
      ("1969-12-31", "1969-12-31T23:59:59.999999", "1969-12-31"),
    ])
  func asOf(_ written: String, _ now: String, _ today: String) throws {
    let asOf = try AsOf(reading: written, zone: #require(Self.zone))
    #expect(datetimeText(of: asOf.now) == now)
    #expect(dateText(of: asOf.today) == today)
  }

  @Test("what is no as-of moment is refused in words", arguments: ["", "tomorrow", "2026-02-30", "2026-11-01T25:00"])
  func badAsOf(_ written: String) throws {
    do throws(TimestampFault) {
      _ = try AsOf(reading: written, zone: .utc)
      Issue.record("\(written) was read")
    } catch {
      #expect(error.summary(ofAsOf: written).english.contains("`\(written)`"))
    }
  }
}
