import BylawSystem
import BylawTestSupport
import Foundation
import Testing

@testable import BylawChecker
@testable import BylawData

@Suite("Folders of data")
struct DatasetTests {
  static let members = Sample.table("members", [Sample.field("id", .text, key: true)])
  static let like = Sample.table(
    "like", [Sample.field("who", .text), Sample.field("kind", .text), Sample.field("n", .number(scale: 0))],
    stem: "log", where: Sample.condition(field: 1, equals: "like"))
  static let post = Sample.table(
    "post", [Sample.field("kind", .text), Sample.field("text", .text)], stem: "log",
    where: Sample.condition(field: 0, equals: "post"))
  static let record = Sample.table("decision", [Sample.field("on", .datetime)])
  static let policy = Sample.policy(members, events: [like, post, record], record: 2)

  static func read(_ request: DataRequest, _ policy: CheckedPolicy = policy) -> DataReading {
    readDataset(policy: policy, zone: .utc, request: request, rowTest: Sample.rowTest)
  }

  @Test("a folder of files in any format, one of them feeding two tables")
  func folder() throws {
    let folder = try TemporaryFolder()
    try folder.write("members.tsv", "id\na\n")
    try folder.write("log.csv", "who,kind,n,text\na,like,1,\nb,post,x,hi\nc,hate,,\n")
    try folder.write("decision.ndjson", "{\"on\": \"2026-11-01T08:00\"}\n")
    let reading = Self.read(DataRequest(directory: folder.path))
    #expect(reading.complaints == [])
    let data = try #require(reading.dataset)
    #expect(data.members.value(row: 0, field: 0) == .text("a"))
    #expect(data.events.map(\.rowCount) == [1, 1, 1])
    #expect(data.events[0].value(row: 0, field: 2) == .number(1))
    #expect(data.events[1].value(row: 0, field: 1) == .text("hi"))
    #expect(reading.tables.map(\.name) == ["members", "like", "post", "decision"])
    #expect(reading.tables.map(\.rowsRead) == [1, 3, 3, 1])
    #expect(reading.tables.map(\.rowsPassedOver) == [0, 2, 2, 0])
    let names = ["members.tsv", "log.csv", "decision.ndjson"]
    #expect(reading.files == names.map { folder.path + "/" + $0 })
    #expect(reading.notes.isEmpty)
  }

  @Test("rows that a `where` leaves out are not looked at further, and its own fields are")
  func conditions() throws {
    let folder = try TemporaryFolder()
    try folder.write("members.csv", "id\na\n")
    try folder.write("log.csv", "who,kind,n,text\na,,x,\nb,post,x,hi\nc,?,1,x\nd,like,x,\n")
    let reading = Self.read(DataRequest(directory: folder.path))
    // The second line lacks a kind for either table, the fourth's kind has no answer for either.
    #expect(
      reading.complaints == [
        "missing-value 2:3", "failed-where 4", "failed-where 4", "bad-cell 5:8",
      ])
    #expect(reading.tables.map(\.problemCount) == [0, 3, 2, 0])
    let skipped = Self.read(DataRequest(directory: folder.path, skipBadRows: true))
    #expect(skipped.rejected.map(\.line) == [2, 4, 5])
    #expect(skipped.dataset?.events.map(\.rowCount) == [0, 1, 0])
  }

  @Test("the record may be absent, and a note says so")
  func noRecord() throws {
    let folder = try TemporaryFolder()
    try folder.write("members.csv", "id\na\n")
    try folder.write("log.csv", "who,kind,n,text\n")
    let reading = Self.read(DataRequest(directory: folder.path))
    #expect(reading.dataset?.events.map(\.rowCount) == [0, 0, 0])
    #expect(reading.notes.map(\.code) == ["no-record"])
    #expect(reading.tables[3].file == nil)
  }

  @Test("tables that are not there, or there twice, are named with what is near")
  func missingFiles() throws {
    let folder = try TemporaryFolder()
    try folder.write("member.csv", "id\n")
    try folder.write("Members.csv", "id\n")
    try folder.write("log.csv", "")
    try folder.write("log.json", "")
    let reading = Self.read(DataRequest(directory: folder.path))
    #expect(reading.complaints == ["no-such-file", "several-files", "several-files"])
    #expect(reading.problems[0].diagnostic.notes[0].text.english.contains("Members.csv"))
    #expect(reading.problems[1].diagnostic.summary.english.contains("log.csv, log.json"))
  }

  @Test("a folder that is none is one problem")
  func noFolder() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("members.csv", "id\na\n")
    #expect(Self.read(DataRequest(directory: folder.path + "/nowhere")).complaints == ["no-such-folder"])
    #expect(Self.read(DataRequest(directory: file)).complaints == ["not-a-folder"])
    #expect(Self.read(DataRequest()).complaints == ["no-data", "no-data", "no-data"])
    let lenient = Self.read(DataRequest(members: file, allowsMissingTables: true))
    #expect(lenient.dataset?.members.rowCount == 1)
    #expect(lenient.notes.map(\.code) == ["no-record"])
  }

  @Test("files given by name go over the folder's")
  func overrides() throws {
    let folder = try TemporaryFolder()
    try folder.write("members.csv", "id\na\n")
    try folder.write("log.csv", "who,kind,n,text\n")
    let other = try folder.write("other", "[{\"kind\":\"post\",\"text\":\"x\"}]")
    let request = DataRequest(directory: folder.path, members: nil, events: [("post", other)])
    #expect(Self.read(request).dataset?.events.map(\.rowCount) == [0, 1, 0])
    let unknown = DataRequest(directory: folder.path, events: [("pots", other), ("post", other), ("post", other)])
    let reading = Self.read(unknown)
    #expect(reading.complaints == ["unknown-events", "repeated-events"])
    #expect(reading.problems[0].diagnostic.notes[0].text.english.contains("`post`"))
    let twice = DataRequest(directory: folder.path, events: [("like", "-"), ("post", "-")])
    #expect(Self.read(twice).complaints.first == "standard-input-twice")
  }

  @Test("a stem leads into the folder only", arguments: ["../log", "/etc/passwd", "a//b", ""])
  func stems(_ stem: String) throws {
    let folder = try TemporaryFolder()
    let policy = Sample.policy(Sample.table("members", [Sample.field("id", .text, key: true)], stem: stem))
    #expect(Self.read(DataRequest(directory: folder.path), policy).complaints == ["bad-stem"])
  }

  @Test("what a policy chooses to read lies in the folder, and is a regular file")
  func walls() throws {
    let outside = try TemporaryFolder()
    let other = try outside.write("other.csv", "id\na\n")
    let policy = Sample.policy(Sample.table("members", [Sample.field("id", .text, key: true)], stem: "members"))
    let inside = try TemporaryFolder()
    try inside.write("real.csv", "id\na\n")
    symlink("real.csv", inside.path + "/members.csv")
    #expect(Self.read(DataRequest(directory: inside.path), policy).dataset?.members.rowCount == 1)
    for place in ["/members.csv", "/log/members.csv"] {
      let folder = try TemporaryFolder()
      // The folder's file itself, or the folder that it is in, leads out.
      let policy = Sample.policy(
        Sample.table(
          "members", [Sample.field("id", .text, key: true)], stem: String(place.dropFirst().dropLast(4))))
      if place == "/members.csv" {
        symlink(other, folder.path + place)
      } else {
        symlink(outside.path, folder.path + "/log")
        try outside.write("members.csv", "id\na\n")
      }
      #expect(Self.read(DataRequest(directory: folder.path), policy).complaints == ["outside-folder"])
      let trusted = DataRequest(directory: folder.path, allowsOutside: true)
      #expect(Self.read(trusted, policy).dataset?.members.rowCount == 1)
    }
    let pipes = try TemporaryFolder()
    mkfifo(pipes.path + "/members.csv", 0o600)
    #expect(Self.read(DataRequest(directory: pipes.path), policy).complaints == ["special-file"])
  }

  @Test(
    "what a policy names for its tests lies beside it or below",
    arguments: [
      "/etc/passwd", "../other.csv", "link.csv", "/proc/self/environ", "a/../../other.csv", "none/../../other.csv",
    ])
  func wallsOfTests(_ name: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("other.csv", "id\na\n")
    let below = folder.path + "/policies"
    try FileManager.default.createDirectory(atPath: below, withIntermediateDirectories: true)
    symlink("../other.csv", below + "/link.csv")
    let policy = Sample.policy(Sample.table("members", [Sample.field("id", .text, key: true)]))
    let request = DataRequest(members: name, allowsMissingTables: true, policyFolder: below + "/")
    let reading = Self.read(request, policy)
    #expect(reading.complaints == ["outside-folder"])
    #expect(reading.problems[0].diagnostic.notes[0].text.english.contains("--allow-outside"))
  }

  @Test("files that cannot be read say why")
  func unreadable() throws {
    let folder = try TemporaryFolder()
    let policy = Sample.policy(Self.members)
    try FileManager.default.createDirectory(atPath: folder.path + "/members.csv", withIntermediateDirectories: true)
    #expect(Self.read(DataRequest(directory: folder.path), policy).complaints == ["is-a-directory"])
    #expect(Self.read(DataRequest(members: folder.path + "/nothing.csv"), policy).complaints == ["no-such-file"])
    #expect(Self.read(DataRequest(members: "a\u{0}b"), policy).complaints == ["no-such-file"])
    #expect(DataFault(error: SystemError.noPermission).code == "no-permission")
    let memory = Self.read(DataRequest(members: "/proc/self/mem"), policy)
    #expect(memory.complaints == ["unreadable-file"])
  }

  @Test("formats that no name tells are told by their first bytes")
  func sniffing() {
    let looks: [(String, FileFormat)] = [
      ("id,n\n", .csv), ("id\tn\n", .tsv), ("a\tb,c\n", .csv), (" \n[{}]", .json), ("{\"id\":1}\n", .jsonl), ("", .csv),
      ("id\n1\t2\n", .csv),
    ]
    for (text, format) in looks { #expect(FileFormat(lookingLike: Array(text.utf8)[...]) == format) }
  }

  /// netbox-community/netbox#11929: columns that do not match are left out without a word.
  @Test("a column that the file lacks is an error, though its cells may be missing")
  func lackingColumns() {
    let reading = readMembers("id,spnt\na,5\n", Self.sparse(mayBeAbsent: false))
    #expect(reading.complaints == ["missing-column 1", "missing-column 1"])
    #expect(
      reading.problems.map { $0.diagnostic.notes.map(\.text.english) } == [
        [
          "Did you mean `spnt`?", "Where it is called otherwise, the policy says so with `from \"spnt\"`.",
          "Where the file may lack it, the policy says so with `may be absent`.",
        ],
        [
          "Where it is called otherwise, the policy says so with `from \"…\"`.",
          "Where the file may lack it, the policy says so with `may be absent`.",
        ],
      ])
    let test = readMembers("id,spnt\na,5\n", Self.sparse(mayBeAbsent: false), request: Self.lenient)
    #expect(test.rows == [[.text("a"), .number(0), .missing]])
    #expect(test.notes.map(\.code) == ["absent-column", "absent-column"])
  }

  private static let lenient = DataRequest(allowsMissingTables: true)

  private static func sparse(mayBeAbsent: Bool) -> Table {
    Sample.table(
      "members",
      [
        Sample.field("id", .text, key: true),
        Sample.field("spent", .number(scale: 2), default: .number(0), mayBeAbsent: mayBeAbsent),
        Sample.field("joined", .date, optional: true, mayBeAbsent: mayBeAbsent),
      ])
  }

  @Test("where the policy lets a column be lacking, that is a note", arguments: [false, true])
  func absentColumns(strict: Bool) {
    let reading = readMembers(
      "id,spnt\na,5\n", Self.sparse(mayBeAbsent: true), request: DataRequest(strict: strict))
    #expect(reading.rows == [[.text("a"), .number(0), .missing]])
    #expect(reading.notes.map(\.code) == ["absent-column", "absent-column"])
    #expect(reading.notes[0].diagnostic.notes[0].text.english.contains("`spnt`"))
  }

  @Test("a column that another field reads is not offered for one that is lacking")
  func nearestColumn() {
    let table = Sample.table(
      "members",
      [
        Sample.field("id", .text, key: true), Sample.field("role", .text),
        Sample.field("roles", .set(.role), default: .codes(0)),
      ])
    let reading = readMembers("id,role\na,x\n", table)
    #expect(reading.complaints == ["missing-column 1"])
    #expect(reading.problems.first?.diagnostic.notes.contains { $0.text.english.contains("mean") } == false)
  }

  @Test("keys of several fields are unique together")
  func keys() {
    let table = Sample.table(
      "members", [Sample.field("id", .number(scale: 0), key: true), Sample.field("group", .text, key: true)])
    #expect(readMembers("id,group\n1,a\n1,b\n2,a\n", table).complaints == [])
    let reading = readMembers("id,group\n1,a\n2,a\n01,a\n1.0,a\n", table)
    #expect(reading.complaints == ["duplicate-key 4:1", "duplicate-key 5:1"])
    #expect(
      reading.problems[1].fault.summary
        == "the key `1.0` in column `id`, `a` in column `group` is on line 2 already, and must be unique")
  }

  @Test("texts that look the same and differ in their bytes are different keys")
  func canonicalEquivalents() {
    #expect(readMembers("id\ne\u{301}\n\u{E9}\n", Self.members).complaints == [])
  }
}
