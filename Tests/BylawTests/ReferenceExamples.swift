import Bylaw
import BylawChecker
import Foundation
import Testing

/// The root of the package.
let packageRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

/// A fenced block of a page of the language reference: what the fence says, and the text in it.
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

  var page: ReferencePage
  var line: Int
  var policy: String
  var expectation: Expectation
  /// Without the header.
  var decisions: String?

  var testDescription: String { "\(page.file):\(line)" }

  static let all: [ReferenceExample] = ReferencePage.allCases.flatMap(examples(on:))

  private static func examples(on page: ReferencePage) -> [ReferenceExample] {
    var base = ""
    var examples: [ReferenceExample] = []
    func add(_ block: FencedBlock, _ policy: String, _ expectation: Expectation) {
      examples.append(ReferenceExample(page: page, line: block.line, policy: policy, expectation: expectation))
    }
    for block in page.blocks {
      switch block.info {
      case "bylaw base":
        base = block.text
        add(block, base, .passes)
      case "bylaw":
        add(block, base + block.text, .passes)
      case "bylaw policy":
        add(block, block.text, .passes)
      case "decisions":
        if !examples.isEmpty { examples[examples.count - 1].decisions = block.text }
      default:
        guard block.info.hasPrefix("bylaw error=") else { continue }
        add(block, base + block.text, .fails(String(block.info.dropFirst("bylaw error=".count))))
      }
    }
    return examples
  }
}

/// The language reference in a language, with the data that its examples review.
enum ReferencePage: String, CaseIterable, Sendable {
  case english = "reference.md"
  case chinese = "reference.zh.md"

  var file: String { rawValue }

  var data: String {
    let folder = self == .english ? "reference-data" : "reference-data-zh"
    return packageRoot.appending(path: "grammar/" + folder).path
  }

  var blocks: [FencedBlock] {
    let file = packageRoot.appending(path: "grammar/" + file)
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
    for page in ReferencePage.allCases {
      let examples = ReferenceExample.all.filter { $0.page == page }
      #expect(examples.count > 25)
      #expect(examples.count { $0.decisions != nil } > 10)
    }
  }

  @Test(arguments: ReferenceExample.all)
  func doesWhatThePageSays(_ example: ReferenceExample) throws {
    let folder = example.page.data
    let checked = checkPolicy(parsePolicy(PolicyText(name: folder + "/" + example.page.file, text: example.policy)))
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
