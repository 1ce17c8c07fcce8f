import BylawContainers
import Foundation
import Testing

@Suite struct GzipTests {
  private func unpack(_ bytes: [UInt8], limits: UnpackLimits = UnpackLimits()) throws(ContainerFault) -> [UInt8] {
    try Gzip.unpack(bytes.span, limits: limits)
  }

  private func decoded(_ base64: String) throws -> [UInt8] { Array(try #require(Data(base64Encoded: base64))) }

  private static let long = (0..<60).map { "member\($0),\($0 * 7_919 % 1_000),\($0 % 3 == 0 ? "growth" : "core")\n" }
    .joined()

  /// By Python's `gzip` and `zlib`.
  @Test(
    "what others pack is unpacked",
    arguments: [
      (
        "level 9", "H4sIAAAAAAACA3u+Z9rT/u06z/ct4So11HmyowHMMtJ5sqsHxHpOkTQAtFpJrV0AAAA=",
        "编号,群\nu1,一群\nu2,二群\n编号,群\nu1,一群\nu2,二群\n编号,群\nu1,一群\nu2,二群\n"
      ),
      ("stored", "H4sIAAAAAAAEAwEfAOD/57yW5Y+3LOe+pAp1MSzkuIDnvqQKdTIs5LqM576kCoA0g/QfAAAA", "编号,群\nu1,一群\nu2,二群\n"),
      ("fixed codes", "H4sIAAAAAAACA3u+Z9rT/u06z/ct4So11HmyowHMMtJ5sqsHxAIAgDSD9B8AAAA=", "编号,群\nu1,一群\nu2,二群\n"),
      (
        "codes alone",
        "H4sIAAAAAAACAwXBMQ0AIAwEwL1afgFv3RFAwoaCeoAQ8mpK3gZ3uvONBTHMC3I3Mcwr8nQxTHe+sSCGeUHuJoZ5RZ4uhn0k1NhePgAAAA==",
        "编号,群\nu1,一群\nu2,二群\n编号,群\nu1,一群\nu2,二群\n"
      ),
      ("nothing", "H4sIAAAAAAACAwMAAAAAAAAAAAA=", ""),
      (
        "all of a header",
        "H4sIHgAAAAAAAwUAYWJjZGVtZW1iZXJzLmNzdgBtYWRlIGJ5IGhhbmQAjSx7vmfa0/7tOs/3LeEqNdR5sqMBzDLSebKrB8QCAIA0g/QfAAAA",
        "编号,群\nu1,一群\nu2,二群\n"
      ),
      (
        "codes of its own",
        "H4sIAAAAAAACA12TS2oDQQxE9zlLLVq/lnSdBONsjMEEcv2I4MVUb4Vq5k3N0+P2+Ly9Fhbur+fvz/fH438gaGl8PV+390BRVteBISM55Ni5rzuB6LgONkKcQwk3u+4ULPQ6aGjKgbcgva5LIpBFxKLQOmKG9qQlR21ilkBWHLmNXE5bia2ELYVwPXIN30I1LlgRuAq0m3M66EJtz7vEiFwdsY9YoJP61o1qAtdETQ2cK6RR5drYQeC2EHlIYgIv6nye4os1MZgenphDnUq3gGwityE/TJnvp8bHx1bCtp7QoYov5KbGZ2MnYc9/iz5ccRtXqXH3UZWwPcbVw5X5ME2qfIyTJnIviByueMOo8VjoIPD5I7UPVeZUsqjxmMtcBB5zmHq4Mtjh1PjY5JvA576tDldiznNR6TH3qW/yP2l3NBVOBAAA",
        Self.long
      ),
    ] as [(String, String, String)])
  func others(_ name: String, _ base64: String, _ text: String) throws {
    #expect(String(decoding: try unpack(decoded(base64)), as: UTF8.self) == text, "\(name)")
  }

  @Test("what is packed here comes back, whatever it is")
  func back() throws {
    var random = SystemRandomNumberGenerator()
    var texts: [[UInt8]] = [[], [0], Array("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".utf8)]
    for size in [1, 10, 1_000, 70_000, 200_000] {
      texts.append((0..<size).map { _ in UInt8.random(in: 0...255, using: &random) })
      texts.append((0..<size).map { _ in UInt8.random(in: 97...99, using: &random) })
      texts.append(Array(String(repeating: "u1,二群,120\n", count: size / 10).utf8))
    }
    for text in texts {
      let packed = Gzip.pack(text)
      #expect(try unpack(packed) == text)
      #expect(packed.count < text.count + text.count / 8 + 64)
    }
    #expect(Gzip.pack(Array(String(repeating: "u1,二群,120\n", count: 10_000).utf8)).count < 2_000)
  }

  @Test("what others unpack is what was packed here")
  func read() throws {
    let text = Array(String(repeating: "一群,1\nb,growth\n", count: 500).utf8)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc"]
    let (input, output) = (Pipe(), Pipe())
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run()
    input.fileHandleForWriting.write(Data(Gzip.pack(text)))
    try input.fileHandleForWriting.close()
    #expect(Array(output.fileHandleForReading.readDataToEndOfFile()) == text)
  }

  @Test("several members are one text, and a tape may be filled up with zeros")
  func members() throws {
    let (one, two) = (Gzip.pack(Array("a,b\n".utf8)), Gzip.pack(Array("1,2\n".utf8)))
    #expect(try unpack(one + two) == Array("a,b\n1,2\n".utf8))
    #expect(try unpack(one + [0, 0, 0]) == Array("a,b\n".utf8))
    #expect(throws: ContainerFault.self) { try unpack(one + Array("x".utf8)) }
  }

  @Test("every byte that is cut off or changed is seen")
  func damaged() throws {
    let text = Array(String(repeating: "u1,core\n", count: 20).utf8)
    let packed = Gzip.pack(text)
    for count in 0..<packed.count { #expect(throws: ContainerFault.self) { try unpack(Array(packed[..<count])) } }
    for place in packed.indices where !(4...9).contains(place) {
      var other = packed
      other[place] ^= 0x41
      // A flag may tell of a name, whose bytes are then missed.
      if let found = try? unpack(other) { #expect(found == text, "\(place)") }
    }
  }

  @Test("what would fill the memory is refused early")
  func bombs() throws {
    let bomb = Gzip.pack([UInt8](repeating: 0x61, count: 12 << 20))
    #expect(bomb.count < 100_000)
    #expect(throws: ContainerFault.tooLarge) { try unpack(bomb) }
    #expect(throws: ContainerFault.tooLarge) { try unpack(Gzip.pack(Array("abc".utf8)), limits: UnpackLimits(size: 2)) }
    let plain = Gzip.pack([UInt8](repeating: 0x61, count: 1 << 20))
    #expect(try unpack(plain).count == 1 << 20)
  }
}
