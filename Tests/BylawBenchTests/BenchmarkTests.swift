import BylawTestSupport
import Testing

@testable import BylawBench

@Suite("The benchmark")
struct BenchmarkTests {
  @Test("files that differ are shown where")
  func differences() throws {
    let folder = try TemporaryFolder()
    let one = try folder.write("one", "a\nb\nc\n")
    #expect(try firstDifference(between: one, and: folder.write("same", "a\nb\nc\n")) == nil)
    let other = try #require(try firstDifference(between: one, and: folder.write("other", "a\nx\nc\n")))
    #expect(other == (2, "b\n", "x\n"))
    let shorter = try #require(try firstDifference(between: one, and: folder.write("shorter", "a\nb\n")))
    #expect(shorter == (3, "c\n", "(nothing more)"))
  }

  @Test("what a process takes is seen, and that it fails")
  func processes() throws {
    let folder = try TemporaryFolder()
    let log = folder.path + "/log"
    let run = try runProcess(arguments: ["/bin/sh", "-c", "echo told >&2"], log: log)
    #expect(run.peakBytes > 0 && run.seconds > 0)
    #expect(throws: BenchFailure.self) { try runProcess(arguments: ["/bin/sh", "-c", "exit 3"], log: log) }
    #expect(throws: BenchFailure.self) { try runProcess(arguments: [folder.path + "/nothing"], log: log) }
  }

  @Test("the tables line up")
  func tables() {
    let measured = Measurement(
      tool: .bylaw, runs: [ProcessRun(seconds: 0.5, cpuSeconds: 0.9, peakBytes: 3 << 20, peakAnonymousBytes: nil)])
    let comparisons = [1_000, 1_000_000].map { members in
      Comparison(
        job: .activity, community: .plain, members: members, bytes: 71 * members,
        measurements: [measured].compactMap { $0 })
    }
    #expect(
      report(on: comparisons[1]) == """
        job A: activity, plain community, 1,000,000 members, 71.0 MB
                   median  of bylaw       CPU  rows/s  GB/s  resident  anonymous
          bylaw  500.0 ms    1.00 x  900.0 ms  2.00 M  0.14     3 MiB

        """)
    #expect(
      costReport(on: comparisons, job: .activity, community: .plain) == """
        cost against size, job A: activity, plain community
          members       bylaw  ns/member  MiB
          1,000      500.0 ms     500000    3
          1,000,000  500.0 ms        500    3


        """)
  }

  @Test(
    "the command line says what it does not know",
    arguments: [["--runs"], ["--jobs", "x"], ["--sizes", "1"], ["--members", "10000001"], ["--simd", "x"]])
  func commandLine(_ line: [String]) {
    #expect(throws: BenchFailure.self) { try Options(line: line[...]) }
  }
}
