import BylawData
import BylawSyntax

// What columns are by what people call them: a name says more than a number does.

extension ColumnSurvey {
  /// In small letters, without what stands between words.
  private var plainName: String { String(name.lowercased().filter { $0.isLetter || $0.isNumber }) }

  /// Whether it is called so, alone or with other words.
  fileprivate func isCalled(with words: [String]) -> Bool { words.contains { plainName.hasOccurrence(of: $0) } }

  /// A number that tells things apart, or counts the rows, and so says nothing about anybody.
  var isNumbering: Bool {
    let lowered = name.lowercased()
    let parts = lowered.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    return countsRows || parts.contains { numberingWords.contains($0) } || isCalled(with: numberingParts)
      || parts.last.map { $0.count > 2 && $0.hasSuffix("id") } ?? false
  }

  /// How active somebody is, the likelier the smaller; nil where the name says nothing of the kind.
  var activityRank: Int? { activityWords.firstIndex { isCalled(with: $0) } }

  /// What people are called by.
  var namesPeople: Bool {
    guard !hasMissing else { return false }
    switch kind {
    case .text: return personNames.contains(plainName)
    case .int, .decimal, .bool, .date, .datetime, .choice, .set, .texts, nil: return false
    }
  }

  /// A list of whatever the operator puts down.
  var isCalledList: Bool {
    isCalled(with: ["tags", "labels", "标签", "skills", "技能", "interests", "兴趣", "爱好", "categories", "topics"])
  }

  /// What may go below zero though it has not yet.
  var isCalledScore: Bool { isCalled(with: ["score", "得分"]) }

  /// Whether a number of it is one that there may be more or less of.
  var isAmount: Bool {
    guard !isNumbering, filled > 0 else { return false }
    switch kind {
    case .int, .decimal: return true
    case .bool, .date, .datetime, .choice, .set, .texts, .text, nil: return false
    }
  }
}

private let numberingWords: Set<String> = [
  "id", "uid", "year", "no", "nr", "number", "num", "row", "index", "phone", "mobile", "tel", "zip", "age", "balance",
  "qq",
]

private let numberingParts = [
  "序号", "编号", "行号", "号码", "手机", "电话", "年份", "年龄", "邮编", "余额", "学号", "工号", "rownumber", "serial",
]

/// What somebody says or does goes before what they spend, and that before points, which may be of anything.
private let activityWords: [[String]] = [
  ["活跃", "activity", "active"],
  ["发言", "消息", "message", "posts", "comments", "spoken", "评论", "发帖", "回复"],
  ["打卡", "签到", "checkin", "visits", "visit", "到场", "参与", "参加", "次数", "attend", "sessions", "logins"],
  ["订单", "orders", "purchases", "购买", "消费", "spent", "spend", "revenue", "amount", "金额"],
  ["贡献", "积分", "points", "credits", "coins", "karma"],
  ["count", "total", "数"],
]

private let personNames: Set<String> = [
  "name", "fullname", "displayname", "firstname", "nick", "nickname", "username", "姓名", "名字", "昵称", "群昵称", "名称",
  "称呼", "群名片", "备注名",
]
