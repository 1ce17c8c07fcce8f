import BylawContainers
import Foundation
import Testing

@Suite struct ZipTests {
  private static let files: [(name: String, text: String)] = [
    ("[Content_Types].xml", "<Types/>"), ("xl/worksheets/sheet1.xml", String(repeating: "<row/>", count: 100)),
    ("编.txt", "x"),
  ]

  private static func archive() throws -> [UInt8] {
    var writer = ZipWriter()
    for file in files { writer.add(file.name, contents: Array(file.text.utf8)) }
    return try #require(writer.finished())
  }

  @Test("what is written is read, and copied as it is")
  func back() throws {
    let archive = try ZipArchive(Self.archive())
    #expect(archive.entries.map(\.name) == Self.files.map(\.name))
    for file in Self.files {
      #expect(try archive.contents(of: #require(archive[file.name])) == Array(file.text.utf8))
    }
    var writer = ZipWriter()
    for entry in archive.entries { writer.copy(entry, of: archive) }
    #expect(writer.finished() == archive.bytes)
    #expect(archive["nothing"] == nil)
  }

  /// By Python's `zipfile`, into a stream, so that sizes stand behind the data.
  @Test("what others write is read")
  func others() throws {
    let bytes = Array(
      try #require(
        Data(
          base64Encoded:
            "UEsDBBQACAAIAAAAIQAAAAAAAAAAAAAAAAAFAAAAYS50eHTLSM3JyVfIQCcBUEsHCONRPY0KAAAAFwAAAFBLAwQUAAgAAAAAACEAAAAAAAAAAAAAAAAABwAAAGIvYy50eHRzdG9yZWRQSwcIC/lDVgYAAAAGAAAAUEsBAhQDFAAIAAgAAAAhAONRPY0KAAAAFwAAAAUAAAAAAAAAAAAAAIABAAAAAGEudHh0UEsBAhQDFAAIAAAAAAAhAAv5Q1YGAAAABgAAAAcAAAAAAAAAAAAAAIABPQAAAGIvYy50eHRQSwUGAAAAAAIAAgBoAAAAeAAAAAAA"
        )))
    let archive = try ZipArchive(bytes)
    #expect(archive.entries.map(\.name) == ["a.txt", "b/c.txt"])
    #expect(try archive.contents(of: archive.entries[0]) == Array("hello hello hello hello".utf8))
    #expect(try archive.contents(of: archive.entries[1]) == Array("stored".utf8))
    var writer = ZipWriter()
    for entry in archive.entries { writer.copy(entry, of: archive) }
    let copied = try ZipArchive(#require(writer.finished()))
    #expect(try copied.contents(of: copied.entries[0]) == Array("hello hello hello hello".utf8))
    let long = try ZipArchive(
      Array(
        try #require(
          Data(
            base64Encoded:
              "UEsDBC0AAAAAAAAAIQBoqZc7//////////8FABQAYS50eHQBABAABAAAAAAAAAAEAAAAAAAAAGxvbmdQSwECLQAtAAAAAAAAACEAaKmXO///////////BQAUAAAAAAAAAAAAAAAAAAAAYS50eHQBABAABAAAAAAAAAAEAAAAAAAAAFBLBQYAAAAAAQABAEcAAAA7AAAAAAA="
          ))))
    let found = try long.contents(of: long.entries[0])
    #expect(long.entries[0].isLong && found == Array("long".utf8))
  }

  /// By hand, with Python.
  @Test(
    "an archive that is not what it says is refused",
    arguments: [
      (
        "a name that leads out",
        "UEsDBBQAAAAAAAAAIQCDFtyMAQAAAAEAAAAIAAAALi4vYS50eHR4UEsBAhQDFAAAAAAAAAAhAIMW3IwBAAAAAQAAAAgAAAAAAAAAAAAAAIABAAAAAC4uL2EudHh0UEsFBgAAAAABAAEANgAAACcAAAAAAA==",
        .damaged("a name that leads out of the archive")
      ),
      (
        "the same bytes twice",
        "UEsDBBQAAAAAAAAAIQADimKsMgAAADIAAAAFAAAAYS50eHR4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eFBLAwQUAAAAAAAAACEAu4mZ1DIAAAAyAAAABQAAAGIudHh0eXl5eXl5eXl5eXl5eXl5eXl5eXl5eXl5eXl5eXl5eXl5eXl5eXl5eXl5eXl5eXl5eXlQSwECFAMUAAAAAAAAACEAA4pirDwAAAA8AAAABQAAAAAAAAAAAAAAgAEAAAAAYS50eHRQSwECFAMUAAAAAAAAACEAu4mZ1DIAAAAyAAAABQAAAAAAAAAAAAAAgAFVAAAAYi50eHRQSwUGAAAAAAIAAgBmAAAAqgAAAAAA",
        .damaged("entries that overlap")
      ),
      (
        "a name twice",
        "UEsDBBQAAAAAAAAAIQCDFtyMAQAAAAEAAAAFAAAAYS50eHR4UEsDBBQAAAAAAAAAIQAVJtv7AQAAAAEAAAAFAAAAYS50eHR5UEsBAhQDFAAAAAAAAAAhAIMW3IwBAAAAAQAAAAUAAAAAAAAAAAAAAIABAAAAAGEudHh0UEsBAhQDFAAAAAAAAAAhABUm2/sBAAAAAQAAAAUAAAAAAAAAAAAAAIABJAAAAGEudHh0UEsFBgAAAAACAAIAZgAAAEgAAAAAAA==",
        .damaged("a name that stands twice")
      ),
      (
        "a lock",
        "UEsDBBQAAAAAAAAAIQCDFtyMAQAAAAEAAAAFAAAAYS50eHR4UEsBAhQDFAABAAAAAAAhAIMW3IwBAAAAAQAAAAUAAAAAAAAAAAAAAIABAAAAAGEudHh0UEsFBgAAAAABAAEAMwAAACQAAAAAAA==",
        .encrypted
      ),
      (
        "a size that is none",
        "UEsDBBQAAAAAAAAAIQADimKsMgAAADIAAAAFAAAAYS50eHR4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eFBLAQIUAxQAAAAAAAAAIQADimKsMgAAAAUAAAAFAAAAAAAAAAAAAACAAQAAAABhLnR4dFBLBQYAAAAAAQABADMAAABVAAAAAAA=",
        nil
      ),
    ] as [(String, String, ContainerFault?)])
  func refused(_ name: String, _ base64: String, _ fault: ContainerFault?) throws {
    let bytes = Array(try #require(Data(base64Encoded: base64)))
    do throws(ContainerFault) {
      let archive = try ZipArchive(bytes)
      #expect(fault == nil, "\(name)")
      #expect(throws: ContainerFault.self) { try archive.contents(of: archive.entries[0]) }
    } catch {
      #expect(error == fault, "\(name)")
    }
  }

  @Test("every byte that is cut off or changed is seen, or changes nothing")
  func damaged() throws {
    let bytes = try Self.archive()
    for count in 0..<bytes.count { #expect(throws: ContainerFault.self) { try ZipArchive(Array(bytes[..<count])) } }
    for place in bytes.indices {
      var other = bytes
      other[place] ^= 0x11
      guard let archive = try? ZipArchive(other) else { continue }
      for entry in archive.entries {
        guard let found = try? archive.contents(of: entry) else { continue }
        #expect(Self.files.contains { Array($0.text.utf8) == found }, "\(place)")
      }
    }
  }
}
