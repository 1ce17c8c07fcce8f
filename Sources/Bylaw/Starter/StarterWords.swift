import BylawChecker
import BylawData
import BylawSyntax

/// The prose of a starter policy, in the operator's language.
struct StarterWords {
  let language: PolicyLanguage

  init(language: PolicyLanguage) { self.language = language }

  private func pick(english: String, chinese: String) -> String {
    language == .chinese ? chinese : english
  }

  var zone: String { pick(english: "UTC", chinese: "Asia/Shanghai") }
  var community: String { pick(english: "My community", chinese: "我的社群") }

  var opening: String {
    pick(
      english: "A first policy, made from the files of the folder: change whatever does not fit.",
      chinese: "根据数据文件夹里的文件生成的第一份章程，哪里不合适就改哪里。")
  }
  func sheets(_ others: [String]) -> String {
    let names = others.prefix(6).map { "`\($0)`" }
    return pick(
      english:
        "\(names.joined(separator: ", ")) \(names.count == 1 ? "has" : "have") the same columns: see which sheet is meant.",
      chinese: "\(names.joined(separator: "、")) 也有同样的列，请核对该用哪一张。")
  }

  func encoding(_ title: String) -> String {
    pick(
      english: "The file seems to be in \(title): see that names read as they should.",
      chinese: "文件看起来是 \(title) 编码，请核对名字有没有乱码。")
  }
  var zoneRemark: String { pick(english: "the zone of the dates and times in the files", chinese: "数据里日期和时间所用的时区") }
  var tiers: String {
    pick(
      english: "Highest first. The order is a guess: put it right.", chinese: "从高到低。顺序是猜的，请核对。")
  }
  var tierHead: String { pick(english: "tier", chinese: "级") }
  func events(from file: String) -> String {
    pick(english: "What \(file) tells of members.", chinese: "\(file) 里记录的成员行为。")
  }
  /// Which of the two numbers is the day.
  func question(of column: ColumnSurvey) -> String {
    let keywords: KeywordLanguage = language == .chinese ? .chinese : .english
    let choices = column.openForms.map { form in
      "`\(keywords((column.openKind(of: form) == .date ? "date " : "datetime ") + form.words))`"
    }
    return pick(
      english: "Dates: which number is the day? " + choices.joined(separator: " or "),
      chinese: "是日期，哪个数是日？" + choices.joined(separator: " 或 "))
  }
  /// Why a column is a text, where it nearly is something else.
  func doubt(about column: ColumnSurvey) -> String? {
    if !column.openForms.isEmpty { return question(of: column) }
    let keywords: KeywordLanguage = language == .chinese ? .chinese : .english
    if column.looksLikeList {
      let type = keywords("set of text separated by \",\"")
      return pick(english: "A list? Then `\(type)`", chinese: "是列表的话，写 `\(type)`")
    }
    guard let near = column.nearKind else { return nil }
    let example = shownValue(of: Array(near.exception.utf8)[...], limit: 20)
    switch near.kind {
    case .number:
      return pick(
        english: "\(near.count) of \(column.filled) are numbers, `\(example)` is none",
        chinese: "\(column.filled) 个里有 \(near.count) 个是数字，`\(example)` 不是")
    case .date:
      return pick(
        english: "\(near.count) of \(column.filled) are dates, `\(example)` is none",
        chinese: "\(column.filled) 个里有 \(near.count) 个是日期，`\(example)` 不是")
    }
  }

  var rolesName: String { pick(english: "roles", chinese: "所任角色") }
  var setOfRoles: String { pick(english: "set of role", chinese: "一组 角色") }
  var rolesField: String { pick(english: "for appoint, below", chinese: "下面的任命要用") }
  var activity: String { pick(english: "How active a member is.", chinese: "活跃度。") }
  var rising: String { pick(english: "The most active move up.", chinese: "最活跃的晋升。") }
  var quiet: String { pick(english: "Who was silent moves down.", chinese: "沉默的降级。") }
  var starRule: String { pick(english: "The most active are rewarded.", chinese: "奖励最活跃的。") }
  var welcomeRule: String { pick(english: "Everybody gets a badge, once.", chinese: "每人一枚徽章，只发一次。") }
  var test: String {
    pick(
      english: "What the policy must do, whatever is changed: `bylaw test` looks.",
      chinese: "不管怎么改都要成立，用 bylaw test 检查。")
  }
  var testTitle: String { pick(english: "the active move up", chinese: "活跃的晋升") }
  var otherRules: String { pick(english: "the other rules", chinese: "其他规则") }
  var more: String {
    pick(
      english: "More kinds of rules. Take the # off those that you want, and put in your own numbers.",
      chinese: "还有这些规则可用：想要哪一条，就去掉行首的 #，再改成自己的数字。")
  }
  var activityName: String { pick(english: "activity", chinese: "活跃度") }
  func name(of rule: StarterRule) -> String { pick(english: rule.words.name.english, chinese: rule.words.name.chinese) }
  /// Nil where the name says it all.
  func title(of rule: StarterRule) -> String? {
    let title = rule.words.title
    return language == .chinese ? title.chinese : title.english
  }
  func welcome(name: String) -> String {
    starterText(of: pick(english: "Welcome, {\(name)}!", chinese: "欢迎，{\(name)}！"))
  }
  func reminder(name: String) -> String {
    starterText(of: pick(english: "{\(name)}, we miss you.", chinese: "{\(name)}，好久不见，出来聊聊吧。"))
  }
}
