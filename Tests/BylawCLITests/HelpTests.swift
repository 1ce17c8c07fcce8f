import Foundation
import Testing

/// What the command says of itself.
@Suite("Help and completion")
struct HelpTests {
  private static let commands = [
    "run", "check", "prove", "test", "fmt", "why", "diff", "simulate", "calendar", "report", "new", "repl", "explain",
    "lsp", "completion", "sql",
  ]
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test("every command is listed")
  func list() throws {
    let text = try Tool.run(["--help"], in: scratch.url).output
    let listed = text.split(separator: "\n").filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(Array(listed.prefix(Self.commands.count)).sorted() == Self.commands.sorted())
  }

  @Test("help keeps to 100 columns, but for lines that are to be copied", arguments: [[]] + commands.map { [$0] })
  func width(command: [String]) throws {
    let text = try Tool.run(command + ["--help"], in: scratch.url).output
    let wide = text.split(separator: "\n").filter { $0.count > 100 && !$0.hasPrefix("  ") }
    #expect(wide.isEmpty)
    let flags = text.split(separator: "\n").filter {
      $0.count > 100 && !$0.hasPrefix("  bylaw ") && !$0.hasPrefix("  git ")
    }
    #expect(flags.isEmpty)
  }

  @Test("completion has every command and every flag", arguments: ["bash", "zsh", "fish"])
  func completion(shell: String) throws {
    let script = try Tool.run(["completion", shell], in: scratch.url).output
    for command in Self.commands {
      #expect(script.contains(command))
      let help = try Tool.run([command, "--help"], in: scratch.url).output
      let flags = help.split(separator: "\n").filter { $0.hasPrefix("  --") }
        .compactMap { $0.split(separator: " ").first?.dropFirst(2) }
      #expect(!flags.isEmpty)
      for flag in flags {
        #expect(script.contains(shell == "fish" ? "-l \(flag) " : "--\(flag)"), "\(command) --\(flag)")
      }
    }
  }

  @Test("a shell that there is no completion for is told")
  func unknownShell() throws {
    let outcome = try Tool.run(["completion", "tcsh"], in: scratch.url)
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("bash, zsh and fish") && !outcome.errors.contains("did you mean"))
    let misspelt = try Tool.run(["completion", "bahs"], in: scratch.url)
    #expect(misspelt.status == 2 && misspelt.errors.contains("did you mean bash?"))
  }
}
