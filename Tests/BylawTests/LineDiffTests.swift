import BylawTestSupport
import Testing

@testable import Bylaw

@Suite struct LineDiffTests {
  @Test("what is the same has no difference")
  func same() {
    #expect(unifiedDiff(from: Array("a\nb".utf8), to: Array("a\nb".utf8), name: "x") == "")
  }

  @Test("from and to nothing, with and without an end of the last line")
  func ends() {
    #expect(unifiedDiff(from: [], to: Array("a\n".utf8), name: "x") == "--- a/x\n+++ b/x\n@@ -0,0 +1,1 @@\n+a\n")
    #expect(
      unifiedDiff(from: Array("a".utf8), to: Array("a\n".utf8), name: "/x")
        == "--- a/x\n+++ b/x\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a\n")
  }

  @Test("applied, the difference makes the one text the other")
  func applies() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<300 {
      let old = (0..<Int.random(in: 0..<40, using: &random)).map { _ in "\(Int.random(in: 0..<6, using: &random))\n" }
      var new = old
      for _ in 0..<Int.random(in: 0..<5, using: &random) {
        let place = Int.random(in: 0...new.count, using: &random)
        if Bool.random(using: &random) || place == new.count {
          new.insert("9\n", at: place)
        } else {
          new.remove(at: place)
        }
      }
      let patch = unifiedDiff(from: Array(old.joined().utf8), to: Array(new.joined().utf8), name: "x")
      #expect(applied(patch, to: old) == new, "\(old) \(new)\n\(patch)")
    }
  }

  private func applied(_ patch: String, to old: [String]) -> [String] {
    var (result, place) = ([String](), 0)
    for line in patch.split(separator: "\n").dropFirst(2).map({ $0 + "\n" }) {
      switch line.first {
      case "@":
        let numbers = line.matches(of: #/\d+/#).compactMap { Int($0.output) }
        let start = numbers[1] == 0 ? numbers[0] : numbers[0] - 1
        result += old[place..<start]
        place = start
      case "-":
        #expect(old[place] == line.dropFirst())
        place += 1
      case "+": result.append(String(line.dropFirst()))
      default:
        #expect(old[place] == line.dropFirst())
        result.append(old[place])
        place += 1
      }
    }
    return result + old[place...]
  }
}
