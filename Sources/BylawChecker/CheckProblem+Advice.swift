import BylawSyntax

/// What the checker advises.
extension CheckProblem {
  /// The way out, where there is one to tell.
  func advice(in w: KeywordLanguage) -> Phrase? {
    switch self {
    case .unknownName(.function, _, nearest: nil):
      Phrase("there are \(functions(in: w))", "有 \(functions(in: w))")
    case .missingMember:
      Phrase(
        "add `\(w("member"))` with a field for each column to read, such as `\(w("id: text key"))`",
        "加上 `\(w("member"))`，要读的每一列写一个字段，例如 `\(w("id: text key"))`")
    case .missingKey:
      Phrase(
        "write `\(w("key"))` after the type of the field that tells members apart: `\(w("id: text key"))`",
        "哪个字段能分清成员，就在它的类型后面写 `\(w("key"))`：`\(w("id: text key"))`")
    case .missingTiers:
      Phrase(
        "declare them, highest first: `\(w("tiers core > growth"))`", "从高到低声明出来：`\(w("tiers core > growth"))`")
    case .missingTierField:
      Phrase("add `\(w("tier: tier?"))` to `\(w("member"))`", "在 `\(w("member"))` 里加上 `\(w("tier: tier?"))`")
    case .missingRolesField:
      Phrase(
        "add `\(w("roles: set of role = {}"))` to `\(w("member"))`",
        "在 `\(w("member"))` 里加上 `\(w("roles: set of role = {}"))`")
    case .missingAccessField:
      Phrase(
        "add `\(w("access: set of tier = {}"))` to `\(w("member"))`",
        "在 `\(w("member"))` 里加上 `\(w("access: set of tier = {}"))`")
    case .severalFieldsOfType(let type):
      Phrase("name the one that counts `\(fieldName(for: type))`", "把要算的那个命名为 `\(fieldName(for: type))`")
    case .unknownEncoding: Phrase("there are \(encodings)", "有 \(encodings)")
    case .encodingsDiffer: Phrase("say it of one of them, or the same of both", "只在其中一张表上写，或者两张写一样的")
    case .repeatedFile: Phrase("name each file once", "每个文件只写一次")
    case .repeatedFileLabel:
      Phrase(
        "say what one of them is called otherwise: `\"a/list\" \(Keyword.called.spelling(in: w)) \"A\"`",
        "给其中一个换个叫法：`\"a/list\" \(Keyword.called.spelling(in: w)) \"A\"`")
    case .fileNotNamed(_, _, let known):
      Phrase(
        "say which it is: `\(Keyword.called.spelling(in: w)) \"\(known.first ?? "")\"` behind the file; there is \(Self.listed(known))",
        "写明是哪一个：在文件后面写 `\(Keyword.called.spelling(in: w)) \"\(known.first ?? "")\"`；有 \(Self.listed(known))")
    case .badListPath:
      Phrase(
        "write the keys that lead to the list with points between: `\(w("from")) \"data.messages\" \(w("in")) \"export\"`",
        "写出通到列表的键，中间用点：`\(w("from")) \"data.messages\" \(w("in")) \"export\"`")
    case .listOutsideJSON:
      Phrase(
        "name the file alone: `\(w("from")) \"members.csv\"`", "只写文件就行：`\(w("from")) \"members.csv\"`")
    case .unknownTimezone:
      Phrase(
        "write a name such as \"Asia/Shanghai\", or an offset such as \"+08:00\"",
        "写时区名，例如 \"Asia/Shanghai\"，或者时差，例如 \"+08:00\"")
    case .decisionIsReserved:
      Phrase(
        "give these events another name, and `\(w("from")) \"decision\"` if that is their file",
        "给这种事件换个名字；如果文件就叫这个，写 `\(w("from")) \"decision\"`")
    case .reviewIsReserved:
      Phrase(
        "give these events and their file another name, such as `\(w("events")) rating`: `--apply` keeps the record in review.csv",
        "给这种事件和它的文件换个名字，例如 `\(w("events")) 评分`：`--apply` 把复盘的记录写在 review.csv 里")
    case .badKeyType:
      Phrase("a key is text, int, date, datetime or a choice", "主键可以是文本、整数、日期、日期时间或选项")
    case .blankMissingText:
      Phrase(
        "write what stands in the cell, as in `\(w("missing")) \"NULL\", \"-\"`",
        "写格子里实际写的内容，例如 `\(w("missing")) \"NULL\", \"-\"`")
    case .formNotOfType(.decimalComma, _): Phrase("it goes with numbers", "它用于数字")
    case .formNotOfType(.separated, _): Phrase("it goes with sets", "它用于集合")
    case .formNotOfType: Phrase("it goes with dates and datetimes", "它用于日期和日期时间")
    case .timeInDatePattern:
      Phrase(
        "cut the time off, or make the field a `\(w("datetime"))`", "去掉时间，或者把字段改成 `\(w("datetime"))`")
    case .badPattern(let fault): fault.help
    case .badExcelEpoch:
      Phrase(
        "write `\(w("in excel days"))`, or `\(w("in excel days since 1904"))` for tables of old Macs",
        "写 `\(w("in excel days"))`；旧 Mac 上的表格写 `\(w("in excel days since 1904"))`")
    case .emptySeparator:
      Phrase("write it in quotes, as in `\(w("separated by \",\""))`", "放在引号里写，例如 `\(w("separated by \",\""))`")
    case .absentWithoutDefault:
      Phrase("write a `?` after the type, or a default after `=`", "在类型后面加 `?`，或者用 `=` 写默认值")
    case .nameNeedsContext(let name, .tier):
      Phrase(
        "compare it with a field of that type, such as `tier = \(name)`", "拿它和同类型的字段比，例如 `tier = \(name)`")
    case .nameNeedsContext(let name, .role):
      Phrase(
        "compare it with a field of that type, such as `role = \(name)`", "拿它和同类型的字段比，例如 `role = \(name)`")
    case .needsMember:
      Phrase(
        "ask how many there are: `\(w("count(members where")) …) > 0`", "改成问有多少人：`\(w("count(members where")) …) > 0`")
    case .ruleCountNotHere(let rule):
      Phrase(
        "earlier reviews are in the record: `\(w("count(decision where rule =")) \(rule))`",
        "以前的复盘在记录里：`\(w("count(decision where rule =")) \(rule))`")
    case .ruleCountIsPlain(let rule):
      Phrase(
        "count members for whom something holds: `\(w("count(members where moved by")) \(rule) \(w("and")) …)`",
        "要数满足条件的成员：`\(w("count(members where moved by")) \(rule) \(w("and")) …)`")
    case .whoseWhen:
      Phrase(
        "put it before `\(w("say"))` if it is the rule's; if it is about the words alone, write the rule's own as well, `\(w("when true"))` for everybody",
        "管整条规则的，写到 `\(w("say"))` 前面；只管说的话的，规则自己的也要写上，对所有人就写 `\(w("when true"))`")
    case .whenOfWordsAlone:
      Phrase("join both: `\(w("when")) … \(w("and")) …`", "把两个合起来：`\(w("when")) … \(w("and")) …`")
    case .valueInEvents:
      Phrase(
        "write a `\(w("let"))` over the aggregate instead, or use the fields themselves",
        "在统计外面写一个 `\(w("let"))`，或者直接用字段")
    case .optionalUsed:
      Phrase(
        "say what counts then with `?? …`, or ask first with `\(w("is present and")) …` or `\(w("is missing or")) …`",
        "用 `?? …` 写缺失时算什么，或者先用 `\(w("is present and")) …`、`\(w("is missing or")) …` 问一下")
    case .roundedQuotient(let quotient, let exactly):
      exactInstead(exactly).adding(
        Phrase(
          "; where six digits are meant, say `\(w("round("))\(quotient), 6)`",
          "；就要六位小数的话，写 `\(w("round("))\(quotient), 6)`"))
    case .missingNotAsked(let question): question.advice(in: w)
    case .emptyText(_, _, let instead?), .nothingByName(_, let instead?): Phrase("ask `\(instead)`", "写 `\(instead)`")
    case .emptyText(let value, true, nil):
      Phrase("ask `\(value) \(w("is missing"))`", "写 `\(value) \(w("is missing"))`")
    case .emptyText(let value, false, nil):
      Phrase(
        "`\(value)` is always there; where a cell may be empty, the type is `\(w("text"))?`, and `\(w("is missing"))` asks",
        "`\(value)` 总是有值；格子可能空着的，类型写 `\(w("text"))?`，再用 `\(w("is missing"))` 问")
    case .emptyDefault:
      Phrase(
        "write `\(w("text"))?` without a default, or a text that says what an empty cell means",
        "写 `\(w("text"))?`，不写默认值；或者写一段文字说明空格子是什么意思")
    case .emptyGiven(let name): Phrase("leave `\(name)` out", "不写 `\(name)`")
    case .nothingByName(_, nil):
      Phrase(
        "ask with `\(w("is missing"))` or `\(w("is present"))`", "用 `\(w("is missing"))` 或 `\(w("is present"))` 问")
    case .daysNeedDays: Phrase("write it in days: `\(w("1 day"))`", "按天写：`\(w("1 day"))`")
    case .monthsHaveNoLength:
      Phrase(
        "move the date instead, as in `\(w("joined + 3 months <= today"))`",
        "改成移动日期，例如 `\(w("joined + 3 months <= today"))`")
    case .dateLessDatetime(let datetime):
      Phrase(
        "for days, take the datetime's day: `\(w("date("))\(datetime))`; `\(w("today"))` is the day of `\(w("now"))`",
        "要算天数，就取日期时间的那一天：`\(w("date("))\(datetime))`；`\(w("today"))` 就是 `\(w("now"))` 的那一天")
    case .notASet:
      Phrase(
        "`\(w("in"))` takes a list in parentheses, a set, a range or a window",
        "`\(w("in"))` 后面可以是括号里的列表、集合、范围或时间窗")
    case .scaleTooLarge:
      Phrase("round one side first: `\(w("round("))…, 2)`", "先给一边取整：`\(w("round("))…, 2)`")
    case .windowOnMembers:
      Phrase(
        "put the window on the field: `\(w("where joined in last 15 days"))`",
        "把时间窗用在字段上：`\(w("where joined in last 15 days"))`")
    case .noReview:
      Phrase(
        "add `\(w("review twice a month"))`, or `\(w("review every 15 days from 2026-01-01"))`",
        "加上 `\(w("review twice a month"))`，或者 `\(w("review every 15 days from 2026-01-01"))`")
    case .figureAlone(let function, _):
      Phrase(
        "put it into `\(w("max"))(…)`, `\(w("min"))(…)`, `\(w("mean"))(…)`, `\(w("median"))(…)` or `\(w("percentile"))(…)`: `\(w("max"))(\(function)(… \(w("per day"))))` is the most of a day",
        "放进 `\(w("max"))(…)`、`\(w("min"))(…)`、`\(w("mean"))(…)`、`\(w("median"))(…)` 或 `\(w("percentile"))(…)` 里：`\(w("max"))(\(function)(… \(w("per day"))))` 就是一天里最多的"
      )
    case .capNeedsCountOrSum: example(w("count(message in last 15 days at most 20 per day)"))
    case .shareNeedsWhere: example(w("share(members where tier = core)"))
    case .keyOfCounted(_, let other):
      Phrase(
        "to count for each member those whose `\(other)` they are, declare their rows as events of that member, `\(w("events")) referral \(w("from")) \"members\"` with a field `\(other): \(w("member"))?`, and write `\(w("count"))(referral)`",
        "要数每个成员是多少人的 `\(other)`，就把这些行声明成那个成员的事件，`\(w("events")) referral \(w("from")) \"members\"`，里面有字段 `\(other): \(w("member"))?`，再写 `\(w("count"))(referral)`"
      )
    case .countedWithItself(let field, isEqual: true):
      Phrase(
        "for those who have the same `\(field)` as the member who is judged, write `\(w("per")) \(field)`, as in `\(w("count"))(\(w("members")) \(w("per")) \(field))`",
        "要数和这个成员 `\(field)` 相同的人，写 `\(w("per")) \(field)`，例如 `\(w("count"))(\(w("members")) \(w("per")) \(field))`")
    case .countedWithItself(let field, isEqual: false):
      Phrase(
        "how many have more than the member who is judged, `\(w("rank"))(\(field) \(w("of")) \(w("members")))` tells: one for who is first",
        "有多少人比这个成员多，用 `\(w("rank"))(\(field) \(w("of")) \(w("members")))` 看：第一名是 1")
    case .percentOutOfRange: example(w("percentile(activity of members, 90)"))
    case .leadsDown:
      Phrase(
        "write `\(w("demote"))` if it is meant to lead down, or name a higher tier",
        "本来就要往下的，写 `\(w("demote"))`；不然换一个更高的层级")
    case .leadsUp:
      Phrase(
        "write `\(w("promote"))` if it is meant to lead up, or name a lower tier",
        "本来就要往上的，写 `\(w("promote"))`；不然换一个更低的层级")
    case .nothingNext:
      Phrase(
        "leave that tier out of `\(w("from"))`, or write `\(w("from any"))`",
        "`\(w("from"))` 里不写这个层级，或者写 `\(w("from any"))`")
    case .clauseNotHere(let clause, let kind):
      clause.hasPrefix("take") || kind == .appoint
        ? nil
        : Phrase(
          "write a `\(w("reward"))` or `\(w("penalize"))` with `\(w("when moved by")) …` for it",
          "另写一条 `\(w("reward"))` 或 `\(w("penalize"))`，用 `\(w("when moved by")) …`")
    case .optionalNumberField: Phrase("give the field a default: `= 0`", "给字段一个默认值：`= 0`")
    case .optionalPlaces:
      Phrase(
        "give the field a default, or take as many as a `\(w("let"))` with `?? …` says",
        "给字段一个默认值，或者用带 `?? …` 的 `\(w("let"))` 来定人数")
    case .optionalInSay:
      Phrase(
        "give the field a default, or say a `\(w("let"))` with `?? …`", "给字段一个默认值，或者说带 `?? …` 的 `\(w("let"))`")
    case .giftNotHere(_, .deduct):
      Phrase(
        "`\(w("deduct"))` takes off a number: `\(w("deduct points 20"))`",
        "`\(w("deduct"))` 扣的是数字：`\(w("deduct points 20"))`")
    case .giftNotHere:
      Phrase("`\(w("revoke"))` takes back badges, roles and access", "`\(w("revoke"))` 收回徽章、角色和权限")
    case .sayOrNothing:
      Phrase(
        "a rule that can give and take nothing decides nothing; put `\(w("say"))` on a rule of its own if it must always be said",
        "没什么可给可收，规则就不做决定；一定要说的话，单独写一条带 `\(w("say"))` 的规则")
    case .frozenInGoal:
      Phrase(
        "count what the rules change: tiers, roles, access, the numbers that they grant and deduct, their decisions",
        "数规则会改的东西：层级、角色、权限、它们给的和扣的数字、它们的决定")
    case .allowedWithoutReason(let code):
      Phrase("say why: `# allow \(code): kept for the spring campaign`", "写上原因：`# allow \(code): 春季活动还要用`")
    case .notAWarning:
      Phrase(
        "errors cannot be allowed, and a warning goes by its code, which stands in brackets",
        "错误不能允许；警告按方括号里的代号写")
    case .allowsNothing: Phrase("delete the comment", "删掉这条注释")
    case .leftNobody:
      Phrase(
        "put it first, or say with `\(w("when"))` whom the earlier one takes", "把它放到前面，或者用 `\(w("when"))` 说清前面那条取谁")
    case .neverLeft:
      Phrase(
        "let a rule move members on from it; if it is for good, say so: `# allow never-left: …`",
        "写一条规则让人离开；就是要一直留着的，写明：`# allow never-left: …`")
    case .repeatedRule: Phrase("change what it should say, or leave one of them out", "改成该说的，或者去掉其中一条")
    case .untested(let rules):
      Phrase(
        "let a test say what should come of it, such as `\(w("expect")) \(w("count"))(\(rules.first ?? "")) = 1`",
        "写个测试说明应该怎样，例如 `\(w("expect")) \(w("count"))(\(rules.first ?? "")) = 1`")
    case .comparedWithItself(let text, _, isOptional: true):
      Phrase(
        "write `\(text) \(w("is present"))` or `\(text) \(w("is missing"))` if that is what it asks, or name the other side",
        "想问有没有值，就写 `\(text) \(w("is present"))` 或 `\(text) \(w("is missing"))`；不然换掉其中一边")
    case .comparedWithItself: Phrase("name the other side", "换掉其中一边")
    case .isForEverybody: Phrase("say for whom: `\(w("when")) …`", "写明对谁：`\(w("when")) …`")
    case .takesNobody: Phrase("say how many, or leave the rule out", "写明多少人，或者去掉这条规则")
    case .neverEntered:
      Phrase("let a rule move or admit members to it, or leave the tier out", "写一条规则让人进来，或者去掉这个层级")
    case .decided(true, byDeclarations: false, canBeLeftOut: true):
      Phrase("leave it out, or mend one of the two", "去掉它，或者改其中一个")
    case .decided(true, byDeclarations: false, canBeLeftOut: false): Phrase("mend one of the two", "改其中一个")
    case .tiesWithQuota: Phrase("leave out one of the two", "去掉其中一个")
    case .capacityWithoutTake, .leaveWithoutTake: Phrase("add `\(w("take top by")) …`", "加上 `\(w("take top by")) …`")
    case .ruleDoesNot(_, let kind, _):
      switch kind {
      case .remove: Phrase("expect `… \(w("leaves by"))` it", "改成期望 `… \(w("leaves by"))` 它")
      case .reward, .penalize, .appoint: Phrase("expect `… \(w("gets"))` it", "改成期望 `… \(w("gets"))` 它")
      case .admit, .promote, .demote, .place:
        Phrase("expect `… \(w("moves to"))` a tier by it", "改成期望由它 `… \(w("moves to"))` 某个层级")
      }
    case .whichMonth(let day):
      Phrase(
        "name the month by its first such day, as in `\(w("every year from")) 2026-03-\(day < 10 ? "0" : "")\(day)`, or write `\(w("every month on")) \(day)`",
        "写出第一次的日子，例如 `\(w("every year from")) 2026-03-\(day < 10 ? "0" : "")\(day)`，或者写 `\(w("every month on")) \(day)`"
      )
    case .columnIsName(let name):
      Phrase("call the column otherwise, such as `\(name)_wanted`", "给这一列换个名字，例如 `\(name)_wanted`")
    case .emptyColumn:
      Phrase("compare with `=`: what is compared with nothing is to be missing", "用 `=` 比较：和空的比，意思就是要缺失")
    case .neverByRule(let rule, let kind, _, let isGetting):
      isGetting
        ? Phrase("name a rule that grants it, or leave out `\(w("by"))`", "写一条会给它的规则，或者去掉 `\(w("by"))`")
        : kind == .place
          ? Phrase(
            "write `\(w("never promoted by")) \(rule)` or `\(w("never demoted by")) \(rule)`",
            "写 `\(w("never promoted by")) \(rule)` 或 `\(w("never demoted by")) \(rule)`")
          : Phrase("write `\(w("never \(kind.outcome) by")) \(rule)`", "写 `\(w("never \(kind.outcome) by")) \(rule)`")
    case .neverGetsRule(let name, let kind):
      Phrase("write `\(w("never \(kind.outcome) by")) \(name)`", "写 `\(w("never \(kind.outcome) by")) \(name)`")
    case .givenBy: Phrase("leave out `\(w("by")) …`", "去掉 `\(w("by")) …`")
    case .givenWithoutMember:
      Phrase(
        "add `\(w("by"))` and a member that the test gives, as in `\(w("given 3 message by a on 2026-10-30"))`",
        "加上 `\(w("by"))` 和测试里给出的成员，例如 `\(w("given 3 message by a on 2026-10-30"))`")
    case .givenWithoutTime:
      Phrase(
        "add `\(w("on"))` and a date or a datetime, as in `\(w("given 3 message by a on 2026-10-30"))`",
        "加上 `\(w("on"))` 和日期或日期时间，例如 `\(w("given 3 message by a on 2026-10-30"))`")
    case .notAKey:
      Phrase(
        "a name without quotation marks may be any: it is then for the test alone",
        "不带引号的名字随便起：只在测试里用")
    case .givenParam(let name, let value):
      Phrase(
        "write `\(w("set")) \(name) = \(value)` on a line of its own in the test",
        "在测试里单独写一行 `\(w("set")) \(name) = \(value)`")
    case .dateForDatetime(let day):
      Phrase("write the time too; the day begins at `\(day)T00:00`", "把时间也写上；这一天从 `\(day)T00:00` 开始")
    case .repeatedReference:
      Phrase(
        "whose event it is too is `\(w("other member"))`: its fields may be read, as in `away.points`",
        "事件还牵涉到的人写 `\(w("other member"))`：可以读对方的字段，例如 `away.points`")
    case .formerNameTaken:
      Phrase(
        "leave it out of `\(w("formerly"))`, or give one of the rules another name",
        "从 `\(w("formerly"))` 里去掉，或者给其中一条规则换个名字")
    case .wrongParamType(_, _, _, _, let example?):
      Phrase("write it as `\(example)`, which has one meaning", "写成 `\(example)`，这样只有一种意思")
    case .emptyTest:
      Phrase("add what should come of it, such as `\(w("expect a stays"))`", "加上应该怎样，例如 `\(w("expect a stays"))`")
    default: nil
    }
  }

  private func functions(in w: KeywordLanguage) -> Phrase {
    Self.listed((Keyword.functions + [.date]).map { $0.spelling(in: w) })
  }

  private var encodings: Phrase { Self.listed(TextEncoding.allCases.map(\.rawValue)) }

  private func fieldName(for type: String) -> String {
    type == "tier" ? "tier" : type == "set of role" ? "roles" : "access"
  }

  private func exactInstead(_ exactly: String?) -> Phrase {
    exactly.map { Phrase("write `\($0)` to divide last, which is exact", "写成 `\($0)`，最后再除就是精确的") }
      ?? Phrase("divide last where it must be exact", "要精确的话就最后再除")
  }

  private func example(_ text: String) -> Phrase { Phrase("as in `\(text)`", "例如 `\(text)`") }
}

extension RuleDeclaration.Kind {
  /// What becomes of a member by such a rule, as a `never` says it.
  fileprivate var outcome: String {
    switch self {
    case .admit: "admitted"
    case .promote, .place: "promoted"
    case .demote: "demoted"
    case .remove: "removed"
    case .appoint: "appointed"
    case .reward: "rewarded"
    case .penalize: "penalized"
    }
  }
}
