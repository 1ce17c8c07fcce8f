import BylawSyntax

/// Declarations with places to fill, in both languages.
enum Snippets {
  static func declarations(in language: KeywordLanguage) -> [EditingCompletions.Item] {
    all.map { snippet in
      let body = language == .english ? snippet.english : snippet.chinese
      let word = snippet.keyword.spelling(in: language)
      return EditingCompletions.Item(
        kind: .snippet, label: word + " …", text: body, isSnippet: true, detail: Phrase.declaration.text(in: language),
        keyword: snippet.keyword
      )
    }
  }

  private struct Snippet {
    var keyword: Keyword
    var english: String
    var chinese: String
  }

  private static let all: [Snippet] = [
    Snippet(
      keyword: .promote,
      english: "promote ${1:name} from ${2:tier} to ${3:tier}\n  when ${4:condition}\n  take top ${5:3} by ${6:value}",
      chinese: "晋升 ${1:名字} 从 ${2:层级} 到 ${3:层级}\n  当 ${4:条件}\n  取前 ${5:3} 名 按 ${6:值}"),
    Snippet(
      keyword: .demote, english: "demote ${1:name} from ${2:tier} to ${3:tier}\n  when ${4:condition}",
      chinese: "降级 ${1:名字} 从 ${2:层级} 到 ${3:层级}\n  当 ${4:条件}"),
    Snippet(
      keyword: .admit, english: "admit ${1:name} to ${2:tier}\n  when ${3:condition}",
      chinese: "接纳 ${1:名字} 到 ${2:层级}\n  当 ${3:条件}"),
    Snippet(
      keyword: .remove, english: "remove ${1:name} from ${2:tier}\n  when ${3:condition}",
      chinese: "移出 ${1:名字} 从 ${2:层级}\n  当 ${3:条件}"),
    Snippet(
      keyword: .reward, english: "reward ${1:name} \"${2:title}\"\n  when ${3:condition}\n  grant ${4:points} ${5:10}",
      chinese: "奖励 ${1:名字} \"${2:称呼}\"\n  当 ${3:条件}\n  给予 ${4:积分} ${5:10}"),
    Snippet(
      keyword: .penalize, english: "penalize ${1:name} \"${2:title}\"\n  when ${3:condition}\n  say \"${4:text}\"",
      chinese: "处罚 ${1:名字} \"${2:称呼}\"\n  当 ${3:条件}\n  说 \"${4:提醒}\""),
    Snippet(
      keyword: .appoint, english: "appoint ${1:role} from ${2:tier}\n  take top by ${3:value}",
      chinese: "任命 ${1:角色} 从 ${2:层级}\n  取前 按 ${3:值}"),
    Snippet(
      keyword: .label, english: "label ${1:name} \"${2:title}\"\n  when ${3:condition}",
      chinese: "标签 ${1:名字} \"${2:称呼}\"\n  当 ${3:条件}"),
    Snippet(
      keyword: .classify,
      english: "classify ${1:name} \"${2:title}\"\n  ${3:class} when ${4:condition}\n  ${5:rest} otherwise",
      chinese: "分类 ${1:名字} \"${2:称呼}\"\n  ${3:一类} 当 ${4:条件}\n  ${5:别的} 其余"),
    Snippet(keyword: .let, english: "let ${1:name} = ${2:value}", chinese: "设 ${1:名字} = ${2:值}"),
    Snippet(keyword: .param, english: "param ${1:name} = ${2:3}", chinese: "参数 ${1:名字} = ${2:3}"),
    Snippet(
      keyword: .events, english: "events ${1:name}\n  ${2:who}: member\n  ${3:at}: datetime",
      chinese: "事件 ${1:名字}\n  ${2:谁}: 成员\n  ${3:何时}: 日期时间"),
    Snippet(
      keyword: .test,
      english: "test \"${1:what}\" as of ${2:2026-11-01}\n  given ${3:a}: ${4:tier} = ${5:core}\n  expect ${3:a} stays",
      chinese: "测试 \"${1:什么}\" 截至 ${2:2026-11-01}\n  假设 ${3:甲}: ${4:层级} = ${5:核心}\n  期望 ${3:甲} 留下"),
    Snippet(
      keyword: .milestone, english: "milestone ${1:name} \"${2:title}\" when count(members) >= ${3:100}",
      chinese: "里程碑 ${1:名字} \"${2:称呼}\" 当 人数(全体成员) >= ${3:100}"),
    Snippet(
      keyword: .ensure, english: "ensure ${1:name} \"${2:title}\" that ${3:condition}",
      chinese: "确保 ${1:名字} \"${2:称呼}\" 满足 ${3:条件}"),
  ]
}
