import Bylaw
import BylawChecker
import Foundation
import Testing

/// The root of the package.
let packageRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

/// A fenced block of `grammar/reference.md`: what the fence says, and the text in it.
struct FencedBlock: Sendable {
  var info: String
  var line: Int
  var text: String
}

/// An example of the language reference, with the decisions shown under it.
struct ReferenceExample: CustomTestStringConvertible, Sendable {
  enum Expectation: Sendable {
    case passes
    /// A diagnostic's code.
    case fails(String)
  }

  var line: Int
  var policy: String
  var expectation: Expectation
  /// Without the header.
  var decisions: String?

  var testDescription: String { "reference.md:\(line)" }

  static let all: [ReferenceExample] = {
    var base = ""
    var examples: [ReferenceExample] = []
    for block in blocks() {
      switch block.info {
      case "bylaw base":
        base = block.text
        examples.append(ReferenceExample(line: block.line, policy: base, expectation: .passes))
      case "bylaw":
        examples.append(ReferenceExample(line: block.line, policy: base + block.text, expectation: .passes))
      case "bylaw policy":
        examples.append(ReferenceExample(line: block.line, policy: block.text, expectation: .passes))
      case "decisions":
        if !examples.isEmpty { examples[examples.count - 1].decisions = block.text }
      default:
        guard block.info.hasPrefix("bylaw error=") else { continue }
        let code = String(block.info.dropFirst("bylaw error=".count))
        examples.append(ReferenceExample(line: block.line, policy: base + block.text, expectation: .fails(code)))
      }
    }
    return examples
  }()

  private static func blocks() -> [FencedBlock] {
    let file = packageRoot.appending(path: "grammar/reference.md")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    var blocks: [FencedBlock] = []
    var open: FencedBlock?
    for (index, line) in text.components(separatedBy: "\n").enumerated() {
      if line.hasPrefix("```") {
        if let block = open {
          blocks.append(block)
          open = nil
        } else {
          open = FencedBlock(info: String(line.dropFirst(3)), line: index + 1, text: "")
        }
      } else {
        open?.text += line + "\n"
      }
    }
    return blocks
  }
}

@Suite struct ReferenceExamples {
  @Test func thereAreExamples() {
    #expect(ReferenceExample.all.count > 25)
    #expect(ReferenceExample.all.count { $0.decisions != nil } > 10)
  }

  @Test(arguments: ReferenceExample.all)
  func doesWhatThePageSays(_ example: ReferenceExample) throws {
    let folder = packageRoot.appending(path: "grammar/reference-data").path
    let checked = checkPolicy(parsePolicy(PolicyText(name: folder + "/reference.md", text: example.policy)))
    switch example.expectation {
    case .fails(let code):
      #expect(checked.problems.all.filter { $0.severity == .error }.map(\.code) == [code])
    case .passes:
      #expect(checked.problems.all.filter { $0.severity == .error }.map(\.summary) == [])
      let policy = try #require(checked.value)
      for test in policy.checked.tests {
        for outcome in outcomes(of: test, policy: policy) {
          #expect(outcome.status == .passed, "\(outcome.test.title)")
        }
      }
      guard let expected = example.decisions else { return }
      let moment = try reviewMoment(reading: "2026-11-01", policy: policy)
      let data = readData(policy: policy, files: DataFiles(folder: folder), asOf: moment)
      let read = try #require(data.value)
      let outcome = review(policy: policy, data: read, asOf: moment)
      let text = try #require(outcome.value).text(as: .csv)
      #expect(text.split(separator: "\n").dropFirst().joined(separator: "\n") + "\n" == expected)
    }
  }
}
