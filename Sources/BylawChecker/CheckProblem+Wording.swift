import BylawSyntax

/// All that the checker says to people.
extension CheckProblem {
  private static func offer(nearest: String?) -> Phrase {
    nearest.map { Phrase("; did you mean `\($0)`?", "；是不是 `\($0)`？") } ?? .empty
  }

  static func listed(_ names: [String]) -> Phrase { .row(names.map { "`\($0)`" }) }

  /// One sentence that stands alone.
  ///
  /// - Parameter w: writes what is quoted of the language as the policy itself does.
  func summary(in w: KeywordLanguage) -> Phrase {
    switch self {
    case .repeatedDeclaration(let word):
      Phrase(
        "a policy has one `\(word.spelling(in: w))`, and this is a second one",
        "一份章程只有一个 `\(word.spelling(in: w))`，这是第二个")
    case .repeatedName(let thing, let name):
      Phrase("the \(thing.words) `\(name)` is declared twice", "\(thing.words) `\(name)` 声明了两次")
    case .missingMember: Phrase("the policy does not say what a member is", "章程没有说成员是什么")
    case .missingKey:
      Phrase("no field of `\(w("member"))` is marked as the key", "`\(w("member"))` 里没有标出主键")
    case .missingTiers:
      Phrase(
        "a field is a tier, but the policy declares no `\(w("tiers"))`", "有字段是层级，可是章程没有声明 `\(w("tiers"))`")
    case .missingTierField:
      Phrase(
        "members have no field of type `\(w("tier"))`, so nobody can be in one or move",
        "成员没有类型为 `\(w("tier"))` 的字段，谁也不在层级里，也没法变动")
    case .missingRolesField:
      Phrase(
        "members have no field of type `\(w("set of role"))` to hold roles in",
        "成员没有类型为 `\(w("set of role"))` 的字段，角色没处放")
    case .missingAccessField:
      Phrase(
        "members have no field of type `\(w("set of tier"))` to hold access in",
        "成员没有类型为 `\(w("set of tier"))` 的字段，权限没处放")
    case .severalFieldsOfType(let type):
      Phrase(
        "several fields of `\(w("member"))` are of type `\(w(type))`, and none says which one counts",
        "`\(w("member"))` 里有几个字段的类型都是 `\(w(type))`，不知道算哪一个")
    case .tooManyChoices(let count):
      Phrase("\(count) are too many: there can be at most 62", "\(count) 个太多了，最多 62 个")
    case .unknownTimezone(let name, let nearest):
      Phrase(
        "there is no time zone `\(name)`\(Self.offer(nearest: nearest))",
        "没有 `\(name)` 这个时区\(Self.offer(nearest: nearest))")
    case .unknownEncoding(let name, let nearest):
      Phrase(
        "there is no encoding `\(name)`\(Self.offer(nearest: nearest))",
        "没有 `\(name)` 这种编码\(Self.offer(nearest: nearest))")
    case .encodingsDiffer(let file):
      Phrase(
        "two tables are read from `\(file)`, which cannot be in two encodings",
        "两张表都从 `\(file)` 读，一个文件不会有两种编码")
    case .repeatedFile(let file):
      Phrase(
        "the file `\(file)` stands here twice, and each of its rows would count twice",
        "文件 `\(file)` 写了两次，里面每一行都会算两遍")
    case .repeatedFileLabel(let label):
      Phrase(
        "two files are called `\(label)`, and a field reads what they are called",
        "两个文件都叫 `\(label)`，而有字段要读文件叫什么")
    case .emptyFileLabel: Phrase("a file is called something", "文件要有个叫法")
    case .fileOfType(let field):
      Phrase(
        "what a file is called is a text, a tier, a role or a choice, which `\(field)` is not",
        "文件叫什么，只能是文字、层级、角色或选项，而 `\(field)` 不是")
    case .fileNotNamed(let label, let field, _):
      Phrase(
        "`\(field)` is what the file is called, and cannot be `\(label)`",
        "`\(field)` 就是文件的叫法，不能是 `\(label)`")
    case .badListPath(let path): Phrase("`\(path)` is no path of keys", "`\(path)` 不是一串键")
    case .listOutsideJSON(let file):
      Phrase(
        "only a JSON file has lists in it, and `\(file)` is none", "只有 JSON 文件里面有列表，而 `\(file)` 不是")
    case .badMonthDay(let day): Phrase("no month has a day \(day)", "没有哪个月有 \(day) 号")
    case .whichMonth(let day):
      Phrase("every year on day \(day) of a month: nothing says of which", "每年某月 \(day) 号：没有说哪个月")
    case .badDayStart: Phrase("a day begins between 00:00 and 12:00", "一天要从 00:00 到 12:00 之间开始")
    case .badSchedule:
      Phrase(
        "reviews come every so many minutes, hours, days, weeks, months or years, or twice a month",
        "复盘可以每隔几分钟、几小时、几天、几周、几个月或几年一次，或者每月两次")
    case .decisionIsReserved:
      Phrase(
        "`\(w("decision"))` is the record of earlier reviews, which is always there",
        "`\(w("decision"))` 是以前复盘的记录，本来就有")
    case .reviewIsReserved:
      Phrase(
        "`\(w("review"))` is the record of when reviews were held, and no events can be called so",
        "`\(w("review"))` 是哪天做过复盘的记录，事件不能用这个名字")
    case .optionalKey(let name):
      Phrase(
        "the key `\(name)` must be there for every member, so its type takes no `?`",
        "每个成员都要有主键 `\(name)`，类型后面不能有 `?`")
    case .badKeyType(let name, let type):
      Phrase("the key `\(name)` cannot be of type \(type)", "主键 `\(name)` 的类型不能是\(type)")
    case .keyInEvents: Phrase("only members have a key", "只有成员有主键")
    case .keyClashesWithRecord(let name):
      Phrase(
        "a key cannot be named `\(name)`: the record of decisions has a column of that name",
        "主键不能叫 `\(name)`：决定的记录里有同名的列")
    case .memberTypeInMember:
      Phrase(
        "a field of `\(w("member"))` cannot be of type `\(w("member"))`; only events refer to members",
        "`\(w("member"))` 的字段不能是 `\(w("member"))` 类型，只有事件才指向成员")
    case .referenceNeedsField(let keys):
      Phrase(
        "the key has \(keys.count) fields, so say which one this names", "主键有 \(keys.count) 个字段，要写明这是哪一个")
    case .notAKeyField(let name, let keys):
      Phrase(
        "`\(name)` is not part of the members' key, which is \(Self.listed(keys))",
        "`\(name)` 不在成员的主键里，主键是 \(Self.listed(keys))")
    case .repeatedReference(let name):
      Phrase("another field of these events names `\(name)` already", "这种事件里已经有别的字段指向 `\(name)`")
    case .partyNeedsOneKey(let count):
      Phrase(
        "`\(w("other member"))` needs a key of one field, and this one has \(count)",
        "`\(w("other member"))` 要求主键只有一个字段，而这里有 \(count) 个")
    case .notAParty(let name):
      Phrase(
        "only a field of the type `\(w("other member"))` has fields of its own, in an aggregate over its events; `\(name)` is none",
        "只有类型是 `\(w("other member"))` 的字段，在统计它的事件时，才有自己的字段；`\(name)` 不是")
    case .badScale(let scale):
      Phrase("a decimal has 0 to 9 digits after the point, not \(scale)", "小数位数是 0 到 9，不能是 \(scale)")
    case .defaultOfKey: Phrase("a key has no default", "主键没有默认值")
    case .defaultOutOfRange: Phrase("the default is outside the field's own range", "默认值超出了字段自己的范围")
    case .defaultOfReference:
      Phrase("a field that says whose an event is has no default", "表明事件是谁的字段没有默认值")
    case .absentWithoutDefault(let name):
      Phrase(
        "where the column is absent, every `\(name)` is missing, and none may be",
        "没有这一列的话，`\(name)` 就都缺了，而它不能缺")
    case .blankMissingText:
      Phrase(
        "no cell is like this: blanks around a value are none of it, and an empty cell is missing already",
        "没有格子会是这样：值两边的空格不算，空格子本来就算缺失")
    case .formNotOfType(let form, let type):
      Phrase("`\(w(form.words))` does not go with \(type)", "`\(w(form.words))` 不能用在\(type)上")
    case .timeInDatePattern:
      Phrase("the pattern has a time, and the field is a `\(w("date"))`", "格式里有时间，而字段是 `\(w("date"))`")
    case .badPattern(let fault): fault.summary
    case .badExcelEpoch:
      Phrase("spreadsheets count days since 1900, or since 1904", "表格从 1900 年或 1904 年开始数天数")
    case .emptySeparator: Phrase("something must stand between the elements of a set", "集合的元素之间要有东西隔开")
    case .emptyRange:
      Phrase("nothing lies in this range: its first bound is above its last", "这个范围里什么也没有：起点比终点大")
    case .rangeNeedsNumberOrDate(let type):
      Phrase("a range goes with numbers, dates and datetimes, not with \(type)", "范围用于数字、日期和日期时间，不能用于\(type)")
    case .tierNotOptional(let rule):
      Phrase(
        "`\(rule.spelling(in: w))` needs members who are in no tier, and the members' tier is never missing",
        "`\(rule.spelling(in: w))` 针对不在任何层级的人，而成员的层级从不缺失")
    case .unknownName(.value, let name, let nearest):
      Phrase(
        "there is nothing called `\(name)` here\(Self.offer(nearest: nearest))",
        "这里没有叫 `\(name)` 的\(Self.offer(nearest: nearest))")
    case .unknownName(let thing, let name, let nearest):
      Phrase(
        "there is no \(thing.words) `\(name)`\(Self.offer(nearest: nearest))",
        "没有\(thing.words) `\(name)`\(Self.offer(nearest: nearest))")
    case .sharedTitle(let thing, let title, let owners):
      Phrase(
        "`\(title)` is the title of \(owners.count == 2 ? "two" : "several") \(thing.words)s: write the name, \(Phrase.choice(owners.map { "`\($0)`" }))",
        "有 \(owners.count) 个\(thing.words)的标题都是 `\(title)`：写名字，\(Phrase.choice(owners.map { "`\($0)`" }))")
    case .unknownType(let name, let nearest):
      Phrase(
        "there is no type `\(name)`\(Self.offer(nearest: nearest))", "没有 `\(name)` 这种类型\(Self.offer(nearest: nearest))")
    case .nameNeedsContext(let name, let thing):
      Phrase(
        "`\(name)` is the name of a \(thing.words), not a value to compute with",
        "`\(name)` 是\(thing.words)的名字，不是可以计算的值")
    case .needsMember(let name):
      Phrase(
        "`\(name)` asks about one member, and this condition is about the community as a whole",
        "`\(name)` 问的是某一个成员，而这个条件说的是整个群")
    case .valueInEvents(let name):
      Phrase(
        "a condition on events reads the event's and the member's own fields, not `\(name)`",
        "事件的条件里只能用事件和成员自己的字段，不能用 `\(name)`")
    case .notHere(let name, let allowed):
      Phrase(
        "`\(name)` cannot be used here, where only \(allowed) can stand", "`\(name)` 不能用在这里，这里只能写\(allowed)")
    case .movesNotHere(let name):
      Phrase(
        "`\(name)` asks what this very review did, which only `\(w("reward"))`, `\(w("penalize"))`, `\(w("ensure"))` and `\(w("milestone"))` may",
        "`\(name)` 问的是这次复盘自己做了什么，只有 `\(w("reward"))`、`\(w("penalize"))`、`\(w("ensure"))` 和 `\(w("milestone"))` 能问")
    case .ruleCountNotHere(let rule):
      Phrase(
        "`\(w("count("))\(rule))` is how much this very review decided by a rule, which only `\(w("ensure"))`, `\(w("milestone"))` and a test may ask",
        "`\(w("count("))\(rule))` 是这次复盘按这条规则做了多少决定，只有 `\(w("ensure"))`、`\(w("milestone"))` 和测试能问")
    case .ruleCountIsPlain(let rule):
      Phrase(
        "`\(w("count("))\(rule))` is all that the review decided by the rule, and takes nothing else",
        "`\(w("count("))\(rule))` 就是这次复盘按这条规则做的全部决定，里面不能再写别的")
    case .tooManyCalls(let limit):
      Phrase(
        "the policy has more than \(limit) calls of definitions, those within definitions included",
        "章程里调用定义超过 \(limit) 次（定义里面的也算）")
    case .whoseWhen:
      Phrase(
        "this `\(w("when"))` could be meant for the whole rule, or for what is said alone",
        "这个 `\(w("when"))` 可能是管整条规则的，也可能只管说的话")
    case .whenOfWordsAlone:
      Phrase(
        "the rule does nothing but say this, so that a `\(w("when"))` of the words is one too many",
        "这条规则只说这句话，话自己的 `\(w("when"))` 就多余了")
    case .tooDeep(let limit):
      Phrase(
        "this builds on values that build on values more than \(limit) levels deep", "值套着值，超过 \(limit) 层了")
    case .circle(let names):
      Phrase(
        "these depend on one another in a circle: \(names.joined(separator: " → "))",
        "这些互相依赖，绕成了圈：\(names.joined(separator: " → "))")
    case .wanted(let wanted, let got):
      Phrase("\(wanted) is wanted here, and this is \(got)", "这里要\(wanted)，而这是\(got)")
    case .optionalUsed(let type):
      Phrase("this may be missing (\(type)), and a value is wanted here", "这个可能缺失（\(type)），而这里一定要有值")
    case .missingNotAsked(let question): question.summary(in: w)
    case .emptyText: Phrase("a text is never `\"\"`: an empty cell is missing", "文本不会是 `\"\"`：空格子算缺失")
    case .emptyDefault(let name):
      Phrase(
        "an empty cell counts as a text here, and `\"\"` is none: without it, `\(name)` is missing",
        "这里把空格子当作文本，而 `\"\"` 不是文本：没有它，`\(name)` 就算缺失")
    case .emptyGiven(let name):
      Phrase(
        "no data could have this: a text is never `\"\"`, and where the cell is empty, `\(name)` is missing",
        "数据里不会这样：文本不会是 `\"\"`，格子空着就是 `\(name)` 缺失")
    case .nothingByName(let word, _):
      Phrase("there is no `\(word)`: a value is there, or it is missing", "没有 `\(word)`：值要么有，要么缺")
    case .cannotCompare(let a, let b): Phrase("\(a) and \(b) cannot be compared", "\(a)和\(b)不能比较")
    case .cannotOrder(let type): Phrase("\(type) has no order to compare or rank by", "\(type)没有大小先后，不能比大小或排名")
    case .cannotCompute(let symbol, let a, let b):
      Phrase("`\(symbol)` does not go between \(a) and \(b)", "\(a)和\(b)之间不能用 `\(symbol)`")
    case .textForName(let text, let name):
      Phrase("\"\(text)\" is a title; a policy uses the name `\(name)`", "\"\(text)\" 是标题；章程里用名字 `\(name)`")
    case .textForFormerName(let text, let name):
      Phrase(
        "`\(name)` was called \"\(text)\", and its decisions of then are read as `\(name)`'s too",
        "`\(name)` 以前叫 \"\(text)\"，那时的决定也算在 `\(name)` 名下")
    case .notASet(let name, let type):
      Phrase("`\(name)` is \(type), not a set to look into", "`\(name)` 是\(type)，不是集合，没法在里面找")
    case .emptySetNeedsType: Phrase("nothing says what this empty set would hold", "看不出这个空集合里装的是什么")
    case .scaleTooLarge(let scale):
      Phrase(
        "the product would have \(scale) digits after the point, and 9 is the most", "乘积会有 \(scale) 位小数，最多 9 位")
    case .tooPrecise(let wanted, let got):
      Phrase(
        "this has \(got) digits after the point, where \(wanted == 0 ? "a whole number is" : "at most \(wanted) are") wanted",
        "这个有 \(got) 位小数，这里\(wanted == 0 ? "要整数" : "最多 \(wanted) 位")")
    case .branchesDiffer(let a, let b):
      Phrase("one is \(a), the other \(b): both must be of one type", "一个是\(a)，一个是\(b)：两边要同一种类型")
    case .dateNeedsWholeDays:
      Phrase(
        "a date moves by days, weeks, months or years, not by hours or minutes",
        "日期按天、周、月、年移动，不按小时或分钟")
    case .daysNeedDays:
      Phrase(
        "the days between two dates are whole days, and this is less than one, or no number of them",
        "两个日期之间隔的是整天，而这个不到一天，或者不是整天数")
    case .monthsHaveNoLength:
      Phrase("a month is of no one length, so it compares with months alone", "月有长有短，只能和月比")
    case .dateLessDatetime:
      Phrase(
        "a date is a whole day and a datetime a moment, so it is not clear what lies between them",
        "日期是一整天，日期时间是一个时刻，两者相减说不清")
    case .notConstant: Phrase("this must be a constant that the policy itself settles", "这里要写章程自己定死的值")
    case .constantOverflow: Phrase("this number has more than 18 digits", "这个数超过 18 位")
    case .divisionByZero: Phrase("this divides by zero", "这里除以零了")
    case .roundedQuotient(let quotient, _):
      Phrase(
        "`\(quotient)` is exact when it is compared or ranked by, and is taken with six digits here",
        "`\(quotient)` 用来比较或排名时是精确的，在这里只取六位小数")
    case .neverMissing: Phrase("this is never missing", "这个从不缺失")
    case .neverMissingCoalesce:
      Phrase("this is never missing, so nothing needs to stand in for it", "这个从不缺失，不需要替代的值")
    case .argumentCount(let name, let wanted, let got):
      Phrase(
        "`\(name)` takes \(wanted) value\(wanted.english == "1" ? "" : "s"), not \(got)",
        "`\(name)` 要 \(wanted) 个值，不是 \(got) 个")
    case .badDigits:
      Phrase("`\(w("round"))` takes a number of digits from 0 to 9", "`\(w("round"))` 的小数位数是 0 到 9")
    case .windowOnMembers:
      Phrase(
        "a window such as `\(w("in last 15 days"))` goes with events; members have no time of their own",
        "`\(w("in last 15 days"))` 这样的时间窗用于事件；成员自己没有时间")
    case .tiersOnEvents:
      Phrase("`\(w("in"))` a tier goes with members, not with events", "`\(w("in"))` 某层级用于成员，不用于事件")
    case .windowNeedsTime(let name):
      Phrase("`\(name)` has no date or datetime that would say when it happened", "`\(name)` 没有日期或日期时间，不知道什么时候发生的")
    case .hoursNeedDatetime(let name):
      Phrase(
        "`\(name)` knows only the day, so a window in hours or minutes says nothing",
        "`\(name)` 只有日期，按小时或分钟的时间窗没有意义")
    case .noReview:
      Phrase(
        "`\(w("in review"))` needs to know when reviews are, and the policy does not say",
        "`\(w("in review"))` 要知道什么时候复盘，而章程没有写")
    case .perOnEvents:
      Phrase(
        "`\(w("per"))` goes with members; events are each member's own already", "`\(w("per"))` 用于成员；事件本来就是各人的")
    case .capNeedsCountOrSum:
      Phrase(
        "`\(w("at most")) … \(w("per day"))` goes with a `\(w("count"))` or a `\(w("sum"))` of events",
        "`\(w("at most")) … \(w("per day"))` 只能用在事件的 `\(w("count"))` 或 `\(w("sum"))` 里")
    case .unitNeedsDatetime(let name, let unit):
      Phrase(
        "`\(name)` knows only the day, and so in no \(unit.singular(in: .english)) of it",
        "`\(name)` 只有日期，不知道是哪个\(unit.singular(in: .chinese))")
    case .figureAlone(let function, let unit):
      Phrase(
        "`\(function)` is a number for each \(unit.singular(in: .english)) here, and nothing says which of them is meant",
        "`\(function)` 在这里每个\(unit.singular(in: .chinese))都有一个数，不知道要哪一个")
    case .noFigure(let function):
      Phrase(
        "what a day comes to is a `\(w("count"))` or a `\(w("sum"))`, not a `\(function)`",
        "一天的合计是 `\(w("count"))` 或 `\(w("sum"))`，不能是 `\(function)`")
    case .figureWithCap:
      Phrase("`\(w("at most"))` and a number for each day do not go together", "`\(w("at most"))` 和每天一个数不能一起用")
    case .figureInVain("sum", let figure):
      Phrase(
        "the `sum` of what each day comes to is the `\(figure)` of all days, without a `\(w("per"))`",
        "每天的数加起来就是所有天的 `\(figure)`，不用写 `\(w("per"))`")
    case .figureInVain(let function, _):
      Phrase("`\(function)` is not of what each day comes to", "`\(function)` 不能用在每天的数上")
    case .needsEvents(let function): Phrase("`\(function)` looks at events, not at members", "`\(function)` 看的是事件，不是成员")
    case .needsMembers(let function):
      Phrase("`\(function)` looks at members, not at events", "`\(function)` 看的是成员，不是事件")
    case .needsTimeField(let name, let function):
      Phrase(
        "`\(function)` needs to know when a `\(name)` happened, and no date or datetime says",
        "`\(function)` 要知道 `\(name)` 是什么时候发生的，而它没有日期或日期时间")
    case .shareNeedsWhere:
      Phrase(
        "a share is of those for whom something holds: `\(w("where"))` says what",
        "占比要说是满足什么条件的人：用 `\(w("where"))` 写出来")
    case .keyOfCounted(let key, let other):
      Phrase(
        "`\(key)` and `\(other)` are both of the member who is counted, so this is the same number for everybody",
        "`\(key)` 和 `\(other)` 都是被数的那个成员的，所以对谁都是同一个数")
    case .countedWithItself(let field, let isEqual):
      Phrase(
        "both sides are `\(field)` of the member who is counted, so this \(isEqual ? "tells nobody apart" : "never holds, or always")",
        "两边都是被数的那个成员的 `\(field)`，所以\(isEqual ? "分不出人来" : "要么永远不成立，要么永远成立")")
    case .percentOutOfRange:
      Phrase("a percentile is a number from 0 to 100, after a comma", "百分位是 0 到 100 的数，写在逗号后面")
    case .percentSign(let number):
      Phrase(
        "a percentile is a plain number from 0 to 100: `\(number)`, without a `%`", "百分位写 0 到 100 的数：`\(number)`，不带 `%`"
      )
    case .durationWanted(let name):
      Phrase("`\(name)` is not a span of time such as `\(w("15 days"))`", "`\(name)` 不是 `\(w("15 days"))` 这样的一段时间")
    case .leadsDown(let rule, let from, let to):
      Phrase("`\(rule)` promotes from `\(from)` down to `\(to)`", "`\(rule)` 是晋升，却从 `\(from)` 降到了 `\(to)`")
    case .leadsUp(let rule, let from, let to):
      Phrase("`\(rule)` demotes from `\(from)` up to `\(to)`", "`\(rule)` 是降级，却从 `\(from)` 升到了 `\(to)`")
    case .leadsNowhere(let rule, let tier):
      Phrase(
        "`\(rule)` moves from `\(tier)` to `\(tier)`, where everybody is already",
        "`\(rule)` 从 `\(tier)` 到 `\(tier)`，人本来就在那里")
    case .nothingNext(let tier, let above):
      Phrase("there is no tier \(above ? "above" : "below") `\(tier)`", "`\(tier)` \(above ? "上面" : "下面")没有层级了")
    case .clauseNotHere(let clause, let kind):
      Phrase(
        "`\(w(clause))` makes no sense in `\(kind.spelling(in: w))`",
        "`\(w(clause))` 用在 `\(kind.spelling(in: w))` 里没有意义")
    case .badAmount(let wanted): Phrase("\(wanted) is wanted here", "这里要\(wanted)")
    case .optionalPlaces(let name, let type):
      Phrase(
        "`\(name)` may be missing (\(type)), and then nothing says how many there are places for",
        "`\(name)` 可能缺失（\(type)），那就不知道有几个名额")
    case .roundingNeedsShare(let words):
      Phrase(
        "`\(w(words))` goes with a share such as `25%`; a number is taken as it is",
        "`\(w(words))` 用于 `25%` 这样的比例；数字是多少就取多少")
    case .limitNotGiven(let name, let rule, let nearest):
      Phrase(
        "`\(w("limit"))` counts `\(name)`, which `\(rule)` does not \(w("grant")) or \(w("deduct"))\(Self.offer(nearest: nearest))",
        "`\(w("limit"))` 数的是 `\(name)`，而 `\(rule)` 并不 `\(w("grant"))` 或 `\(w("deduct"))` 它\(Self.offer(nearest: nearest))"
      )
    case .tiesWithQuota:
      Phrase(
        "`\(w("with ties"))` would take more than `\(w("at most"))` allows: one of the two must give way",
        "`\(w("with ties"))` 会超过 `\(w("at most"))` 的上限，两个只能留一个")
    case .notANumberField(let name, let type):
      Phrase(
        "only a number of the member's can be granted or deducted, and `\(name)` is \(type)",
        "只有成员的数字能加减，而 `\(name)` 是\(type)")
    case .optionalNumberField(let name):
      Phrase("`\(name)` may be missing, so there may be nothing to add to", "`\(name)` 可能缺失，那就没有可加的数")
    case .giftNotHere(let gift, let clause):
      Phrase(
        "`\(clause.spelling(in: w))` does not go with `\(w(gift))`", "`\(clause.spelling(in: w))` 不能和 `\(w(gift))` 一起用")
    case .optionalInSay(let name, let type):
      Phrase(
        "`\(name)` may be missing (\(type)), and then there would be nothing to say", "`\(name)` 可能缺失（\(type)），那就没话可说了")
    case .negativeAmount(let clause, let instead):
      Phrase(
        "`\(clause.spelling(in: w))` with a negative amount means the opposite; `\(instead.spelling(in: w))` says that plainly",
        "`\(clause.spelling(in: w))` 写负数就是反过来的意思，直接写 `\(instead.spelling(in: w))`")
    case .neverByRule(let rule, let kind, let outcome, let isGetting):
      Phrase(
        "`\(rule)` is \(kind == .admit || kind == .appoint ? "an" : "a") `\(kind.keyword.spelling(in: w))`, by which nobody \(isGetting ? "" : "is ")`\(outcome)`",
        "`\(rule)` 是 `\(kind.keyword.spelling(in: w))`，谁也不会由它 `\(outcome)`")
    case .neverGetsRule(let name, let kind):
      Phrase(
        "`\(name)` is \(kind == .admit || kind == .appoint ? "an" : "a") `\(kind.keyword.spelling(in: w))`, and members get numbers, badges, roles and access",
        "`\(name)` 是 `\(kind.keyword.spelling(in: w))`，而成员获得的是数字、徽章、角色和进群权")
    case .moreErrors(let count):
      Phrase(
        "there are \(count) more errors, which are not shown; mend the first ones first", "还有 \(count) 个错误没有列出，先改前面的")
    case .moreWarnings(let count):
      Phrase("there are \(count) more warnings, which are not shown", "还有 \(count) 个警告没有列出")
    case .ruleDoesNot(let rule, let kind, let what):
      Phrase(
        "`\(rule)` is \(kind == .admit || kind == .appoint ? "an" : "a") `\(kind.keyword.spelling(in: w))`, and does not \(what)",
        "`\(rule)` 是 `\(kind.keyword.spelling(in: w))`，不会\(what)")
    case .ruleLeadsElsewhere(let rule, let tiers, let other):
      Phrase(
        "`\(rule)` leads to \(Self.listed(tiers)), never to `\(other)`",
        "`\(rule)` 去的是 \(Self.listed(tiers))，不会到 `\(other)`")
    case .givenBy(let event):
      Phrase(
        "`\(event)` belongs to everybody, so it is by nobody in particular", "`\(event)` 是大家共有的，不属于哪一个人")
    case .givenWithoutMember(let event): Phrase("nothing says whose `\(event)` this is", "没有说这是谁的 `\(event)`")
    case .givenWithoutTime(let event):
      Phrase("nothing says when this `\(event)` happened", "没有说这个 `\(event)` 是什么时候的")
    case .givenOutOfRange(let name):
      Phrase("no data could have this: it is outside the range of `\(name)`", "数据里不会有：超出了 `\(name)` 的范围")
    case .unknownParam(let name, let value, let nearest):
      Phrase(
        "`--set \(name)=\(value)`: the policy has no param `\(name)`\(Self.offer(nearest: nearest))",
        "`--set \(name)=\(value)`：章程没有参数 `\(name)`\(Self.offer(nearest: nearest))")
    case .wrongParamType(let name, let wanted, let got, let nearest, _):
      Phrase(
        "`--set \(name)=\(got)`: `\(name)` is \(wanted), and `\(got)` is none\(Self.offer(nearest: nearest))",
        "`--set \(name)=\(got)`：`\(name)` 是\(wanted)，而 `\(got)` 不是\(Self.offer(nearest: nearest))")
    case .notAKey(let name, let field, let type):
      Phrase(
        "nobody can have the key \"\(name)\": `\(field)` is \(type)", "谁的主键也不会是 \"\(name)\"：`\(field)` 是\(type)")
    case .givenParam(let name, _):
      Phrase("`\(name)` is a param, which is the same for all members", "`\(name)` 是参数，对所有成员都一样")
    case .settingBreaksPolicy(let title):
      Phrase(
        "with what the test \"\(title)\" sets, the policy has errors", "按测试 \"\(title)\" 调整之后，章程有错误")
    case .dateForDatetime: Phrase("a moment is wanted here, and this is a whole day", "这里要一个时刻，而这是一整天")
    case .givenReviewNotBefore:
      Phrase(
        "this review is not before the test's own, so that nothing can be since it",
        "这次复盘不在测试自己的复盘之前，谈不上从它以来")
    case .columnIsName(let name):
      Phrase(
        "the table has a column `\(name)`, and here that is also a name of the policy's",
        "表里有一列叫 `\(name)`，而这也是章程里的名字")
    case .columnNotOfType(let name, let cell, let wanted):
      Phrase("the column `\(name)` has `\(cell)`, and \(wanted) is wanted here", "`\(name)` 列里是 `\(cell)`，这里要\(wanted)")
    case .emptyColumn(let name):
      Phrase(
        "the column `\(name)` has nothing in this row, and a value is wanted here", "`\(name)` 列这一行是空的，这里要有值")
    case .unused(let thing, let name):
      Phrase("nothing uses the \(thing.words) `\(name)`", "没有用到\(thing.words) `\(name)`")
    case .capacityWithoutTake(let rule, let tier):
      Phrase(
        "`\(tier)` has a capacity, and `\(rule)` does not say who comes first: members come by key",
        "`\(tier)` 有上限，而 `\(rule)` 没有说谁先来：会按主键排")
    case .leaveWithoutTake(let rule):
      Phrase(
        "`\(rule)` leaves some where they are, and does not say who goes first: members go by key",
        "`\(rule)` 要留下一些人，却没有说谁先走：会按主键排")
    case .decided(let outcome, let byDeclarations, _):
      Phrase(
        "this \(outcome ? "always" : "never") holds\(byDeclarations ? "" : " here, after what is asked before it")",
        "\(byDeclarations ? "这个" : "前面已经问过，到这里")\(outcome ? "总是成立" : "永远不成立")")
    case .comparedWithItself(let text, let holds, let isOptional):
      Phrase(
        "this compares `\(text)` with itself, and so \(isOptional ? (holds ? "holds wherever it is there" : "holds only where it is missing") : (holds ? "always holds" : "never holds"))",
        "这是拿 `\(text)` 和它自己比，所以\(isOptional ? (holds ? "只要有值就成立" : "只在缺失时成立") : (holds ? "总是成立" : "永远不成立"))")
    case .takesNobody: Phrase("this takes nobody", "这样谁也取不到")
    case .isForEverybody(let name, let protects):
      protects
        ? Phrase("`\(name)` does not say whom it protects, and so protects everybody", "`\(name)` 没有说保护谁，所以所有人都受保护")
        : Phrase(
          "`\(name)` is a name, not a condition: the rule decides for everybody", "`\(name)` 只是名字，不是条件：这条规则对所有人生效")
    case .unreachableLine:
      Phrase(
        "nobody gets to this line: those before it take whom it could take", "没人会走到这一行：前面几行已经把人都收走了")
    case .formerNameTaken(let name, let rule, let isFormer):
      Phrase(
        "`\(name)` \(isFormer ? "was" : "is") the name of `\(rule)`, so that the record could not tell whose decisions those are",
        "`\(name)` \(isFormer ? "以前是" : "是") `\(rule)` 的名字，记录里就分不清是谁的决定了")
    case .doubledTitle(let thing, let name, let title, let other):
      Phrase(
        "the title \"\(title)\" of the \(thing.words) `\(name)` also means `\(other)`, and in data neither would be sure",
        "\(thing.words) `\(name)` 的标题 \"\(title)\" 也指 `\(other)`，数据里就分不清了")
    case .leftNobody(let rule, let earlier):
      Phrase("`\(rule)` finds nobody: `\(earlier)` has taken them all before", "`\(rule)` 找不到人：前面的 `\(earlier)` 已经都取走了")
    case .neverEntered(let tier): Phrase("no rule leads into `\(tier)`", "没有规则能进 `\(tier)`")
    case .neverLeft(let tier): Phrase("no rule leads out of `\(tier)`", "没有规则能离开 `\(tier)`")
    case .repeatedRule(let rule, let earlier):
      Phrase("`\(rule)` says the same as `\(earlier)`", "`\(rule)` 和 `\(earlier)` 说的一样")
    case .untested(let rules) where rules.count > 4:
      Phrase(
        "no test expects anything of \(Self.listed(Array(rules.prefix(3)))) and \(rules.count - 3) other rules",
        "没有测试检查 \(Self.listed(Array(rules.prefix(3))))，还有另外 \(rules.count - 3) 条规则")
    case .untested(let rules):
      Phrase("no test expects anything of \(Self.listed(rules))", "没有测试检查 \(Self.listed(rules))")
    case .allowedWithoutReason(let code):
      Phrase("this allows `\(code)` without a reason, and so does not allow it", "允许 `\(code)` 却没有写原因，所以不算")
    case .notAWarning(let code, let nearest):
      Phrase(
        "there is no warning `\(code)` to allow\(Self.offer(nearest: nearest))",
        "没有 `\(code)` 这种警告可以允许\(Self.offer(nearest: nearest))")
    case .allowsNothing(let code): Phrase("there is no `\(code)` here to allow", "这里没有 `\(code)` 可以允许")
    case .sayOrNothing(let rule):
      Phrase("`\(rule)` says nothing to whom it can take nothing from", "没什么可收回的人，`\(rule)` 也不会对他说话")
    case .frozenInGoal(let name):
      Phrase(
        "no review can bring `\(name)` about: it asks nothing that a review changes",
        "复盘没法促成 `\(name)`：它问的都不是复盘会改的")
    case .oddPlaceholder(let written, let name, saysValue: true):
      Phrase(
        "`\(written)` says a `$` before the value; the value alone is `{\(name)}`",
        "`\(written)` 会在值前面说出 `$`；只说值，写 `{\(name)}`")
    case .oddPlaceholder(let written, let name, saysValue: false):
      Phrase(
        "`\(written)` is said letter by letter; the value is `{\(name)}`",
        "`\(written)` 会一个字一个字照样说出来；要说值，写 `{\(name)}`")
    case .windowSaysItPlainer(let phrase, let earlier):
      Phrase(
        "`\(phrase)` says this more plainly; before that would be `\(earlier)`",
        "写成 `\(phrase)` 更直白；更早的要写 `\(earlier)`")
    case .emptyTest(let title): Phrase("the test \"\(title)\" expects nothing", "测试 \"\(title)\" 什么也没有检查")
    }
  }

  /// A few words beside the caret.
  var label: Phrase? {
    switch self {
    case .optionalUsed, .missingNotAsked: Phrase("may be missing", "可能缺失")
    case .unknownName, .unknownType: Phrase("not known", "没有这个")
    case .leadsDown: Phrase("this is lower", "这个更低")
    case .leadsUp: Phrase("this is higher", "这个更高")
    case .divisionByZero: Phrase("zero", "零")
    case .roundedQuotient: Phrase("six digits of it", "只取六位小数")
    case .wanted(_, let got): got
    case .windowOnMembers: Phrase("a window", "时间窗")
    case .circle: Phrase("asked for here", "在这里用到")
    default: nil
    }
  }
}

extension CheckProblem.Thing {
  /// What people call it.
  var words: Phrase {
    switch self {
    case .value: Phrase("value", "值")
    case .tier: Phrase("tier", "层级")
    case .role: Phrase("role", "角色")
    case .rule: Phrase("rule", "规则")
    case .event: Phrase("event type", "事件")
    case .field: Phrase("field", "字段")
    case .param: Phrase("param", "参数")
    case .member: Phrase("member", "成员")
    case .type: Phrase("type", "类型")
    case .class: Phrase("class", "类")
    case .choice: Phrase("choice", "选项")
    case .function: Phrase("function", "函数")
    case .kind: Phrase("kind of decision", "决定种类")
    case .protection: Phrase("protection", "保护")
    case .goal: Phrase("milestone, ensure or ritual", "里程碑、确保或仪式")
    }
  }
}
