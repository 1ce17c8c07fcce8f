import BylawSyntax
import BylawTestSupport
import Foundation
import Testing

@Suite("In which language people are told")
struct LanguageTests {
  private static let english = "policy \"Club\"\nmember\n  id: text key\n  n: int\nlabel a when n > b\n"
  private static let chinese = "章程 \"群\"\n成员\n  id: 文本 主键\n  n: 整数\n标签 a 当 n > b\n"

  private func check(
    _ policy: String, flags: [String] = [], environment: [String: String] = [:]
  ) throws -> String {
    let folder = try TemporaryFolder()
    try folder.write("p.bylaw", policy)
    let run = try Tool.run(
      ["check", "p.bylaw"] + flags, in: URL(fileURLWithPath: folder.path), environment: environment)
    #expect(run.status == 1)
    return run.output
  }

  @Test("that of --language, else of the policy's keywords, else of the environment")
  func chosen() throws {
    #expect(try check(Self.english).hasPrefix("error[unknown-name]: There is nothing called `b` here."))
    #expect(try check(Self.chinese).hasPrefix("错误[unknown-name]：这里没有叫 `b` 的。"))
    #expect(try check(Self.english, flags: ["--language", "zh"]).hasPrefix("错误[unknown-name]："))
    #expect(try check(Self.chinese, flags: ["--language=en"]).hasPrefix("error[unknown-name]: "))
    let locale = ["LANG": "zh_CN.UTF-8"]
    #expect(try check(Self.english, environment: locale).hasPrefix("error["))
    #expect(try check("oops\n", environment: locale).hasPrefix("错误["))
    #expect(try check("oops\n", environment: ["LC_ALL": "C", "LANG": "zh_CN.UTF-8"]).hasPrefix("error["))
  }

  @Test("what programs read is in English unless --language says otherwise")
  func programs() throws {
    for format in ["json", "sarif"] {
      #expect(try check(Self.chinese, flags: ["--format", format]).contains("There is nothing called `b` here."))
      let chinese = try check(Self.english, flags: ["--format", format, "--language", "zh"])
      #expect(chinese.contains("这里没有叫 `b` 的。"))
    }
  }

  @Test("a command line that is wrong is told so in the reader's language")
  func commandLines() throws {
    let folder = FileManager.default.temporaryDirectory
    let run = try Tool.run(["rnu"], in: folder, environment: ["LC_ALL": "zh_CN.UTF-8"])
    #expect(run.errors == "bylaw: 没有命令 'rnu'；是不是 'run'？\n看说明：bylaw --help\n")
    let flags = try Tool.run(["run", "--language", "zh", "--dat"], in: folder)
    #expect(flags.errors.hasPrefix("bylaw run: 没有选项 --dat；是不是 --data？\n"))
    #expect(flags.status == 2)
  }

  @Test(
    "help is in Chinese",
    arguments: [
      "run", "check", "test", "fmt", "why", "diff", "simulate", "calendar", "report", "new", "repl", "explain", "lsp",
      "prove", "sql",
      "completion",
    ])
  func help(_ command: String) throws {
    let folder = FileManager.default.temporaryDirectory
    let text = try Tool.run([command, "--help", "--language", "zh"], in: folder).output
    let known =
      "POLICY DATE DIR FILE NAME CODE PARAM VALUE FORMAT PERCENT TEXT TIME RULE LANGUAGE MEMBER OLD NEW TSV CONDITION SHELL PART SQL DuckDB SQLite PostgreSQL data iCalendar BOM ics"
    let names =
      "gb18030 gbk shift jis euc kr big5 windows summary table sarif junit github text Markdown HTML MC DC CI en zh examples editors u051 main members decisions gz out apply fix set duckdb sqlite postgresql spark clickhouse values faults goals none schema message decision shell bash zsh fish compinit bashrc zshrc monotone ddl part eval write generate"
    for line in text.split(separator: "\n").dropFirst()
    where !line.hasPrefix("  bylaw") && !line.hasPrefix("  git") && !line.hasPrefix("  echo") {
      let said = line.split(separator: " ").filter { !$0.hasPrefix("--") }.joined(separator: " ")
      #expect(Phrase(english: "", chinese: said).leftovers(known: known + " " + names) == [], "\(line)")
    }
    #expect(text.contains("例子：") && displayed(text).allSatisfy { $0 <= 130 })
  }

  private func displayed(_ text: String) -> [Int] { text.split(separator: "\n").map { displayWidth(of: $0) } }
}
