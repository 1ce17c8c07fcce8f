import BylawSyntax

/// The prose of a starter policy, in the operator's language.
struct StarterWords {
  let language: PolicyLanguage

  init(_ language: PolicyLanguage) { self.language = language }

  private func said(_ english: String, _ chinese: String) -> String {
    language == .chinese ? chinese : english
  }

  var zone: String { said("UTC", "Asia/Shanghai") }
  var community: String { said("My community", "我的社群") }

  var opening: String {
    said(
      "A first policy, made from the files of the folder: change whatever does not fit.",
      "根据数据文件夹里的文件生成的第一份章程，哪里不合适就改哪里。")
  }
  var zoneRemark: String { said("the zone of the dates and times in the files", "数据里日期和时间所用的时区") }
  var tiers: String {
    said(
      "Highest first. The order is a guess: put it right.", "从高到低。顺序是猜的，请核对。")
  }
  var tierHead: String { said("tier", "级") }
  func events(_ file: String) -> String { said("What \(file) tells of members.", "\(file) 里记录的成员行为。") }
  var setOfRoles: String { said("set of role", "一组 角色") }
  var rolesField: String { said("for appoint, below", "下面的任命要用") }
  var activity: String { said("How active a member is.", "活跃度。") }
  var rising: String { said("The most active move up.", "最活跃的晋升。") }
  var quiet: String { said("Who was silent moves down.", "沉默的降级。") }
  var starRule: String { said("The most active are rewarded.", "奖励最活跃的。") }
  var welcomeRule: String { said("Everybody gets a badge, once.", "每人一枚徽章，只发一次。") }
  var test: String {
    said("What the policy must do, whatever is changed: `bylaw test` looks.", "不管怎么改都要成立，用 bylaw test 检查。")
  }
  var testTitle: String { said("the active move up", "活跃的晋升") }
  var otherRules: String { said("the other rules", "其他规则") }
  var more: String {
    said(
      "More kinds of rules. Take the # off those that you want, and put in your own numbers.",
      "还有这些规则可用：想要哪一条，就去掉行首的 #，再改成自己的数字。")
  }
  func title(_ english: String, _ chinese: String) -> String { starterText(said(english, chinese)) }
  func welcome(_ name: String) -> String { starterText(said("Welcome, {\(name)}!", "欢迎 {\(name)}!")) }
  func reminder(_ name: String) -> String {
    starterText(said("{name}, we miss you.", "{name},好久不见,出来聊聊吧。").replacing("name", with: name))
  }
}
