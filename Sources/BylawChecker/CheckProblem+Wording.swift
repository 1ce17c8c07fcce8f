import BylawSyntax

/// All that the checker says to people.
extension CheckProblem {
  private static func offer(nearest: String?) -> String { nearest.map { "; did you mean `\($0)`?" } ?? "" }

  private static func listed(_ names: [String]) -> String {
    names.map { "`\($0)`" }.joined(separator: ", ")
  }

  /// One sentence that stands alone.
  ///
  /// - Parameter w: writes what is quoted of the language as the policy itself does.
  func summary(in w: KeywordLanguage) -> String {
    switch self {
    case .repeatedDeclaration(let word): "a policy has one `\(word.spelling(in: w))`, and this is a second one"
    case .repeatedName(let thing, let name): "the \(thing.rawValue) `\(name)` is declared twice"
    case .missingMember: "the policy does not say what a member is"
    case .missingKey: "no field of `\(w("member"))` is marked as the key"
    case .missingTiers: "a field is a tier, but the policy declares no `\(w("tiers"))`"
    case .missingTierField: "members have no field of type `\(w("tier"))`, so nobody can be in one or move"
    case .missingRolesField: "members have no field of type `\(w("set of role"))` to hold roles in"
    case .missingAccessField: "members have no field of type `\(w("set of tier"))` to hold access in"
    case .severalFieldsOfType(let type):
      "several fields of `\(w("member"))` are of type `\(type)`, and none says which one counts"
    case .tooManyChoices(let count): "\(count) are too many: there can be at most 62"
    case .unknownTimezone(let name, let nearest): "there is no time zone `\(name)`\(Self.offer(nearest: nearest))"
    case .unknownEncoding(let name, let nearest): "there is no encoding `\(name)`\(Self.offer(nearest: nearest))"
    case .encodingsDiffer(let file): "two tables are read from `\(file)`, which cannot be in two encodings"
    case .badMonthDay(let day): "no month has a day \(day)"
    case .whichMonth(let day): "every year on day \(day) of a month: nothing says of which"
    case .badDayStart: "a day begins between 00:00 and 12:00"
    case .badSchedule: "reviews come every so many minutes, hours, days, weeks, months or years, or twice a month"
    case .decisionIsReserved: "`\(w("decision"))` is the record of earlier reviews, which is always there"
    case .reviewIsReserved: "`\(w("review"))` is the record of when reviews were held, and no events can be called so"
    case .optionalKey(let name): "the key `\(name)` must be there for every member, so its type takes no `?`"
    case .badKeyType(let name, let type): "the key `\(name)` cannot be of type \(type)"
    case .keyInEvents: "only members have a key"
    case .keyClashesWithRecord(let name):
      "a key cannot be named `\(name)`: the record of decisions has a column of that name"
    case .memberTypeInMember:
      "a field of `\(w("member"))` cannot be of type `\(w("member"))`; only events refer to members"
    case .referenceNeedsField(let keys): "the key has \(keys.count) fields, so say which one this names"
    case .notAKeyField(let name, let keys): "`\(name)` is not part of the members' key, which is \(Self.listed(keys))"
    case .repeatedReference(let name): "another field of these events names `\(name)` already"
    case .partyNeedsOneKey(let count):
      "`\(w("other member"))` needs a key of one field, and this one has \(count)"
    case .notAParty(let name):
      "only a field of the type `\(w("other member"))` has fields of its own, in an aggregate over its events; `\(name)` is none"
    case .badScale(let scale): "a decimal has 0 to 9 digits after the point, not \(scale)"
    case .defaultOfKey: "a key has no default"
    case .defaultOutOfRange: "the default is outside the field's own range"
    case .defaultOfReference: "a field that says whose an event is has no default"
    case .absentWithoutDefault(let name):
      "where the column is absent, every `\(name)` is missing, and none may be"
    case .blankMissingText:
      "no cell is like this: blanks around a value are none of it, and an empty cell is missing already"
    case .formNotOfType(let form, let type): "`\(w(form.words))` does not go with \(type)"
    case .timeInDatePattern: "the pattern has a time, and the field is a `\(w("date"))`"
    case .badPattern(let fault): fault.summary
    case .badExcelEpoch: "spreadsheets count days since 1900, or since 1904"
    case .emptySeparator: "something must stand between the elements of a set"
    case .emptyRange: "nothing lies in this range: its first bound is above its last"
    case .rangeNeedsNumberOrDate(let type): "a range goes with numbers, dates and datetimes, not with \(type)"
    case .tierNotOptional(let rule):
      "`\(rule.spelling(in: w))` needs members who are in no tier, and the members' tier is never missing"
    case .unknownName(let thing, let name, let nearest):
      thing == .value
        ? "there is nothing called `\(name)` here\(Self.offer(nearest: nearest))"
        : "there is no \(thing.rawValue) `\(name)`\(Self.offer(nearest: nearest))"
    case .unknownType(let name, let nearest): "there is no type `\(name)`\(Self.offer(nearest: nearest))"
    case .nameNeedsContext(let name, let thing):
      "`\(name)` is the name of a \(thing.rawValue), not a value to compute with"
    case .needsMember(let name): "`\(name)` asks about one member, and this condition is about the community as a whole"
    case .valueInEvents(let name): "a condition on events reads the event's and the member's own fields, not `\(name)`"
    case .notHere(let name, let allowed): "`\(name)` cannot be used here, where only \(allowed) can stand"
    case .movesNotHere(let name):
      "`\(name)` asks what this very review did, which only `\(w("reward"))`, `\(w("penalize"))`, `\(w("ensure"))` and "
        + "`\(w("milestone"))` may"
    case .ruleCountNotHere(let rule):
      "`\(w("count("))\(rule))` is how much this very review decided by a rule, which only `\(w("ensure"))`, "
        + "`\(w("milestone"))` and a test may ask"
    case .ruleCountIsPlain(let rule):
      "`\(w("count("))\(rule))` is all that the review decided by the rule, and takes nothing else"
    case .tooManyCalls(let limit):
      "the policy has more than \(limit) calls of definitions, those within definitions included"
    case .whoseWhen: "this `\(w("when"))` could be meant for the whole rule, or for what is said alone"
    case .whenOfWordsAlone: "the rule does nothing but say this, so that a `\(w("when"))` of the words is one too many"
    case .tooDeep(let limit): "this builds on values that build on values more than \(limit) levels deep"
    case .circle(let names): "these depend on one another in a circle: " + names.joined(separator: " → ")
    case .wanted(let wanted, let got): "\(wanted) is wanted here, and this is \(got)"
    case .optionalUsed(let type): "this may be missing (\(type)), and a value is wanted here"
    case .missingNotAsked(let question): question.summary(in: w)
    case .emptyText: "a text is never `\"\"`: an empty cell is missing"
    case .emptyDefault(let name):
      "an empty cell counts as a text here, and `\"\"` is none: without it, `\(name)` is missing"
    case .emptyGiven(let name):
      "no data could have this: a text is never `\"\"`, and where the cell is empty, `\(name)` is missing"
    case .nothingByName(let word, _): "there is no `\(word)`: a value is there, or it is missing"
    case .cannotCompare(let a, let b): "\(a) and \(b) cannot be compared"
    case .cannotOrder(let type): "\(type) has no order to compare or rank by"
    case .cannotCompute(let symbol, let a, let b): "`\(symbol)` does not go between \(a) and \(b)"
    case .textForName(let text, let name): "\"\(text)\" is a title; a policy uses the name `\(name)`"
    case .textForFormerName(let text, let name):
      "`\(name)` was called \"\(text)\", and its decisions of then are read as `\(name)`'s too"
    case .notASet(let name, let type): "`\(name)` is \(type), not a set to look into"
    case .emptySetNeedsType: "nothing says what this empty set would hold"
    case .scaleTooLarge(let scale): "the product would have \(scale) digits after the point, and 9 is the most"
    case .tooPrecise(let wanted, let got):
      "this has \(got) digits after the point, where \(wanted == 0 ? "a whole number is" : "at most \(wanted) are") wanted"
    case .branchesDiffer(let a, let b): "one is \(a), the other \(b): both must be of one type"
    case .dateNeedsWholeDays: "a date moves by days, weeks, months or years, not by hours or minutes"
    case .daysNeedDays: "the days between two dates are whole days, and this is less than one, or no number of them"
    case .monthsHaveNoLength: "a month is of no one length, so it compares with months alone"
    case .dateLessDatetime: "a date is a whole day and a datetime a moment, so it is not clear what lies between them"
    case .notConstant: "this must be a constant that the policy itself settles"
    case .constantOverflow: "this number has more than 18 digits"
    case .divisionByZero: "this divides by zero"
    case .roundedQuotient(let quotient, _):
      "`\(quotient)` is exact when it is compared or ranked by, and is taken with six digits here"
    case .neverMissing: "this is never missing"
    case .neverMissingCoalesce: "this is never missing, so nothing needs to stand in for it"
    case .argumentCount(let name, let wanted, let got):
      "`\(name)` takes \(wanted) value\(wanted == "1" ? "" : "s"), not \(got)"
    case .badDigits: "`\(w("round"))` takes a number of digits from 0 to 9"
    case .windowOnMembers:
      "a window such as `\(w("in last 15 days"))` goes with events; members have no time of their own"
    case .tiersOnEvents: "`\(w("in"))` a tier goes with members, not with events"
    case .windowNeedsTime(let name): "`\(name)` has no date or datetime that would say when it happened"
    case .hoursNeedDatetime(let name): "`\(name)` knows only the day, so a window in hours or minutes says nothing"
    case .noReview: "`\(w("in review"))` needs to know when reviews are, and the policy does not say"
    case .perOnEvents: "`\(w("per"))` goes with members; events are each member's own already"
    case .capNeedsCountOrSum:
      "`\(w("at most")) … \(w("per day"))` goes with a `\(w("count"))` or a `\(w("sum"))` of events"
    case .unitNeedsDatetime(let name, let unit):
      "`\(name)` knows only the day, and so in no \(unit.singular(in: .english)) of it"
    case .figureAlone(let function, let unit):
      "`\(function)` is a number for each \(unit.singular(in: .english)) here, and nothing says which of them is meant"
    case .noFigure(let function):
      "what a day comes to is a `\(w("count"))` or a `\(w("sum"))`, not a `\(function)`"
    case .figureWithCap: "`\(w("at most"))` and a number for each day do not go together"
    case .figureInVain(let function, let figure):
      function == "sum"
        ? "the `sum` of what each day comes to is the `\(figure)` of all days, without a `\(w("per"))`"
        : "`\(function)` is not of what each day comes to"
    case .needsEvents(let function): "`\(function)` looks at events, not at members"
    case .needsMembers(let function): "`\(function)` looks at members, not at events"
    case .needsTimeField(let name, let function):
      "`\(function)` needs to know when a `\(name)` happened, and no date or datetime says"
    case .shareNeedsWhere: "a share is of those for whom something holds: `\(w("where"))` says what"
    case .keyOfCounted(let key, let other):
      "`\(key)` and `\(other)` are both of the member who is counted, so this is the same number for everybody"
    case .countedWithItself(let field, let isEqual):
      "both sides are `\(field)` of the member who is counted, so this \(isEqual ? "tells nobody apart" : "never holds, or always")"
    case .percentOutOfRange: "a percentile is a number from 0 to 100, after a comma"
    case .percentSign(let number): "a percentile is a plain number from 0 to 100: `\(number)`, without a `%`"
    case .durationWanted(let name): "`\(name)` is not a span of time such as `\(w("15 days"))`"
    case .leadsDown(let rule, let from, let to): "`\(rule)` promotes from `\(from)` down to `\(to)`"
    case .leadsUp(let rule, let from, let to): "`\(rule)` demotes from `\(from)` up to `\(to)`"
    case .leadsNowhere(let rule, let tier): "`\(rule)` moves from `\(tier)` to `\(tier)`, where everybody is already"
    case .nothingNext(let tier, let above): "there is no tier \(above ? "above" : "below") `\(tier)`"
    case .clauseNotHere(let clause, let kind): "`\(w(clause))` makes no sense in `\(kind.spelling(in: w))`"
    case .badAmount(let wanted): "\(wanted) is wanted here"
    case .optionalPlaces(let name, let type):
      "`\(name)` may be missing (\(type)), and then nothing says how many there are places for"
    case .roundingNeedsShare(let words):
      "`\(w(words))` goes with a share such as `25%`; a number is taken as it is"
    case .limitNotGiven(let name, let rule, let nearest):
      "`\(w("limit"))` counts `\(name)`, which `\(rule)` does not \(w("grant")) or \(w("deduct"))"
        + Self.offer(nearest: nearest)
    case .tiesWithQuota:
      "`\(w("with ties"))` would take more than `\(w("at most"))` allows: one of the two must give way"
    case .notANumberField(let name, let type):
      "only a number of the member's can be granted or deducted, and `\(name)` is \(type)"
    case .optionalNumberField(let name): "`\(name)` may be missing, so there may be nothing to add to"
    case .giftNotHere(let gift, let clause): "`\(clause.spelling(in: w))` does not go with `\(gift)`"
    case .optionalInSay(let name, let type):
      "`\(name)` may be missing (\(type)), and then there would be nothing to say"
    case .negativeAmount(let clause, let instead):
      "`\(clause.spelling(in: w))` with a negative amount means the opposite; `\(instead.spelling(in: w))` says that plainly"
    case .neverByRule(let rule, let kind, let outcome, let isGetting):
      "`\(rule)` is \(kind == .admit || kind == .appoint ? "an" : "a") `\(kind.keyword.spelling(in: w))`, by which nobody "
        + (isGetting ? "" : "is ") + "`\(outcome)`"
    case .neverGetsRule(let name, let kind):
      "`\(name)` is \(kind == .admit || kind == .appoint ? "an" : "a") `\(kind.keyword.spelling(in: w))`, and members get "
        + "numbers, badges, roles and access"
    case .moreErrors(let count): "there are \(count) more errors, which are not shown; mend the first ones first"
    case .moreWarnings(let count): "there are \(count) more warnings, which are not shown"
    case .ruleDoesNot(let rule, let kind, let what):
      "`\(rule)` is \(kind == .admit || kind == .appoint ? "an" : "a") `\(kind.keyword.spelling(in: w))`, and does not \(what)"
    case .ruleLeadsElsewhere(let rule, let tiers, let other):
      "`\(rule)` leads to \(Self.listed(tiers)), never to `\(other)`"
    case .givenBy(let event): "`\(event)` belongs to everybody, so it is by nobody in particular"
    case .givenWithoutMember(let event): "nothing says whose `\(event)` this is"
    case .givenWithoutTime(let event): "nothing says when this `\(event)` happened"
    case .givenOutOfRange(let name): "no data could have this: it is outside the range of `\(name)`"
    case .unknownParam(let name, let value, let nearest):
      "`--set \(name)=\(value)`: the policy has no param `\(name)`\(Self.offer(nearest: nearest))"
    case .wrongParamType(let name, let wanted, let got, let nearest):
      "`--set \(name)=\(got)`: `\(name)` is \(wanted), and `\(got)` is none\(Self.offer(nearest: nearest))"
    case .notAKey(let name, let field, let type): "nobody can have the key \"\(name)\": `\(field)` is \(type)"
    case .givenParam(let name, _): "`\(name)` is a param, which is the same for all members"
    case .settingBreaksPolicy(let title): "with what the test \"\(title)\" sets, the policy has errors"
    case .dateForDatetime: "a moment is wanted here, and this is a whole day"
    case .givenReviewNotBefore: "this review is not before the test's own, so that nothing can be since it"
    case .columnIsName(let name):
      "the table has a column `\(name)`, and here that is also a name of the policy's"
    case .columnNotOfType(let name, let cell, let wanted):
      "the column `\(name)` has `\(cell)`, and \(wanted) is wanted here"
    case .emptyColumn(let name): "the column `\(name)` has nothing in this row, and a value is wanted here"
    case .unused(let thing, let name): "nothing uses the \(thing.rawValue) `\(name)`"
    case .capacityWithoutTake(let rule, let tier):
      "`\(tier)` has a capacity, and `\(rule)` does not say who comes first: members come by key"
    case .leaveWithoutTake(let rule):
      "`\(rule)` leaves some where they are, and does not say who goes first: members go by key"
    case .decided(let outcome, let byDeclarations):
      "this \(outcome ? "always" : "never") holds" + (byDeclarations ? "" : " here, after what is asked before it")
    case .comparedWithItself(let text, let holds, let isOptional):
      "this compares `\(text)` with itself, and so \(isOptional ? (holds ? "holds wherever it is there" : "holds only where it is missing") : (holds ? "always holds" : "never holds"))"
    case .takesNobody: "this takes nobody"
    case .unreachableLine: "nobody gets to this line: those before it take whom it could take"
    case .formerNameTaken(let name, let rule, let isFormer):
      "`\(name)` \(isFormer ? "was" : "is") the name of `\(rule)`, so that the record could not tell whose decisions those are"
    case .doubledTitle(let thing, let name, let title, let other):
      "the title \"\(title)\" of the \(thing.rawValue) `\(name)` also means `\(other)`, and in data neither would be sure"
    case .leftNobody(let rule, let earlier): "`\(rule)` finds nobody: `\(earlier)` has taken them all before"
    case .neverEntered(let tier): "no rule leads into `\(tier)`"
    case .neverLeft(let tier): "no rule leads out of `\(tier)`"
    case .repeatedRule(let rule, let earlier): "`\(rule)` says the same as `\(earlier)`"
    case .untested(let rules):
      rules.count > 4
        ? "no test expects anything of \(Self.listed(Array(rules.prefix(3)))) and \(rules.count - 3) other rules"
        : "no test expects anything of \(Self.listed(rules))"
    case .allowedWithoutReason(let code): "this allows `\(code)` without a reason, and so does not allow it"
    case .notAWarning(let code, let nearest): "there is no warning `\(code)` to allow\(Self.offer(nearest: nearest))"
    case .allowsNothing(let code): "there is no `\(code)` here to allow"
    case .sayOrNothing(let rule): "`\(rule)` says nothing to whom it can take nothing from"
    case .frozenInGoal(let name): "no review can bring `\(name)` about: it asks nothing that a review changes"
    case .windowSaysItPlainer(let phrase): "`\(phrase)` says this more plainly"
    case .emptyTest(let title): "the test \"\(title)\" expects nothing"
    }
  }

  /// A few words beside the caret.
  var label: String? {
    switch self {
    case .optionalUsed, .missingNotAsked: "may be missing"
    case .unknownName, .unknownType: "not known"
    case .leadsDown: "this is lower"
    case .leadsUp: "this is higher"
    case .divisionByZero: "zero"
    case .roundedQuotient: "six digits of it"
    case .wanted(_, let got): got
    case .windowOnMembers: "a window"
    case .circle: "asked for here"
    default: nil
    }
  }

  /// The way out, where there is one to tell.
  func advice(in w: KeywordLanguage) -> String? {
    switch self {
    case .unknownName(.function, _, nearest: nil):
      "there are " + Self.listed((Keyword.functions + [.date]).map { $0.spelling(in: w) })
    case .missingMember: "add `\(w("member"))` with a field for each column to read, such as `\(w("id: text key"))`"
    case .missingKey: "write `\(w("key"))` after the type of the field that tells members apart: `\(w("id: text key"))`"
    case .missingTiers: "declare them, highest first: `\(w("tiers core > growth"))`"
    case .missingTierField: "add `\(w("tier: tier?"))` to `\(w("member"))`"
    case .missingRolesField: "add `\(w("roles: set of role = {}"))` to `\(w("member"))`"
    case .missingAccessField: "add `\(w("access: set of tier = {}"))` to `\(w("member"))`"
    case .severalFieldsOfType(let type):
      "name the one that counts `\(type == "tier" ? "tier" : type == "set of role" ? "roles" : "access")`"
    case .unknownEncoding: "there are " + Self.listed(TextEncoding.allCases.map(\.rawValue))
    case .encodingsDiffer: "say it of one of them, or the same of both"
    case .unknownTimezone: "write a name such as \"Asia/Shanghai\", or an offset such as \"+08:00\""
    case .decisionIsReserved: "give these events another name, and `\(w("from")) \"decision\"` if that is their file"
    case .reviewIsReserved:
      "give these events and their file another name, such as `\(w("events")) rating`: `--apply` keeps the record in review.csv"
    case .badKeyType: "a key is text, int, date, datetime or a choice"
    case .blankMissingText: "write what stands in the cell, as in `\(w("missing")) \"NULL\", \"-\"`"
    case .formNotOfType(.decimalComma, _): "it goes with numbers"
    case .formNotOfType(.separated, _): "it goes with sets"
    case .formNotOfType: "it goes with dates and datetimes"
    case .timeInDatePattern: "cut the time off, or make the field a `\(w("datetime"))`"
    case .badPattern(let fault): fault.help
    case .badExcelEpoch: "write `\(w("in excel days"))`, or `\(w("in excel days since 1904"))` for tables of old Macs"
    case .emptySeparator: "write it in quotes, as in `\(w("separated by \",\""))`"
    case .absentWithoutDefault: "write a `?` after the type, or a default after `=`"
    case .nameNeedsContext(let name, let thing):
      thing == .tier || thing == .role
        ? "compare it with a field of that type, such as `\(thing == .tier ? "tier" : "role") = \(name)`" : nil
    case .needsMember: "ask how many there are: `\(w("count(members where")) …) > 0`"
    case .ruleCountNotHere(let rule):
      "earlier reviews are in the record: `\(w("count(decision where rule ="))) \(rule))`"
    case .ruleCountIsPlain(let rule):
      "count members for whom something holds: `\(w("count(members where moved by")) \(rule) \(w("and")) …)`"
    case .whoseWhen:
      "put it before `\(w("say"))` if it is the rule's; if it is about the words alone, write the rule's own as well, "
        + "`\(w("when true"))` for everybody"
    case .whenOfWordsAlone: "join both: `\(w("when")) … \(w("and")) …`"
    case .valueInEvents: "write a `\(w("let"))` over the aggregate instead, or use the fields themselves"
    case .optionalUsed:
      "say what counts then with `?? …`, or ask first with `\(w("is present and")) …` or `\(w("is missing or")) …`"
    case .roundedQuotient(let quotient, let exactly):
      (exactly.map { "write `\($0)` to divide last, which is exact" } ?? "divide last where it must be exact")
        + "; where six digits are meant, say `\(w("round("))\(quotient), 6)`"
    case .missingNotAsked(let question): question.advice(in: w)
    case .emptyText(_, _, let instead?), .nothingByName(_, let instead?): "ask `\(instead)`"
    case .emptyText(let value, let isOptional, nil):
      isOptional
        ? "ask `\(value) \(w("is missing"))`"
        : "`\(value)` is always there; where a cell may be empty, the type is `\(w("text"))?`, and `\(w("is missing"))` asks"
    case .emptyDefault: "write `\(w("text"))?` without a default, or a text that says what an empty cell means"
    case .emptyGiven(let name): "leave `\(name)` out"
    case .nothingByName(_, nil): "ask with `\(w("is missing"))` or `\(w("is present"))`"
    case .daysNeedDays: "write it in days: `\(w("1 day"))`"
    case .monthsHaveNoLength: "move the date instead, as in `\(w("joined + 3 months <= today"))`"
    case .dateLessDatetime(let datetime):
      "for days, take the datetime's day: `\(w("date("))\(datetime))`; `\(w("today"))` is the day of `\(w("now"))`"
    case .cannotCompare, .cannotOrder, .cannotCompute, .branchesDiffer, .wanted: nil
    case .notASet: "`\(w("in"))` takes a list in parentheses, a set, a range or a window"
    case .scaleTooLarge: "round one side first: `\(w("round("))…, 2)`"
    case .windowOnMembers: "put the window on the field: `\(w("where joined in last 15 days"))`"
    case .noReview: "add `\(w("review twice a month"))`, or `\(w("review every 15 days from 2026-01-01"))`"
    case .figureAlone(let function, _):
      "put it into `\(w("max"))(…)`, `\(w("min"))(…)`, `\(w("mean"))(…)`, `\(w("median"))(…)` or "
        + "`\(w("percentile"))(…)`: `\(w("max"))(\(function)(… \(w("per day"))))` is the most of a day"
    case .capNeedsCountOrSum: "as in `\(w("count(message in last 15 days at most 20 per day)"))`"
    case .shareNeedsWhere: "as in `\(w("share(members where tier = core)"))`"
    case .keyOfCounted(_, let other):
      "to count for each member those whose `\(other)` they are, declare their rows as events of that member, `\(w("events")) referral \(w("from")) \"members\"` with a field `\(other): \(w("member"))?`, and write `\(w("count"))(referral)`"
    case .countedWithItself(let field, isEqual: true):
      "for those who have the same `\(field)` as the member who is judged, write `\(w("per")) \(field)`, as in `\(w("count"))(\(w("members")) \(w("per")) \(field))`"
    case .countedWithItself(let field, isEqual: false):
      "how many have more than the member who is judged, `\(w("rank"))(\(field) \(w("of")) \(w("members")))` tells: one for who is first"
    case .percentOutOfRange: "as in `\(w("percentile(activity of members, 90)"))`"
    case .leadsDown: "write `\(w("demote"))` if it is meant to lead down, or name a higher tier"
    case .leadsUp: "write `\(w("promote"))` if it is meant to lead up, or name a lower tier"
    case .nothingNext: "leave that tier out of `\(w("from"))`, or write `\(w("from any"))`"
    case .clauseNotHere(let clause, let kind):
      clause.hasPrefix("take") || kind == .appoint
        ? nil
        : "write a `\(w("reward"))` or `\(w("penalize"))` with `\(w("when moved by")) …` for it"
    case .optionalNumberField: "give the field a default: `= 0`"
    case .optionalPlaces: "give the field a default, or take as many as a `\(w("let"))` with `?? …` says"
    case .optionalInSay: "give the field a default, or say a `\(w("let"))` with `?? …`"
    case .giftNotHere(_, let clause):
      clause == .deduct
        ? "`\(w("deduct"))` takes off a number: `\(w("deduct points 20"))`"
        : "`\(w("revoke"))` takes back badges, roles and access"
    case .sayOrNothing:
      "a rule that can give and take nothing decides nothing; put `\(w("say"))` on a rule of its own if it must always be said"
    case .frozenInGoal:
      "count what the rules change: tiers, roles, access, the numbers that they grant and deduct, their decisions"
    case .allowedWithoutReason(let code): "say why: `# allow \(code): kept for the spring campaign`"
    case .notAWarning: "errors cannot be allowed, and a warning goes by its code, which stands in brackets"
    case .allowsNothing: "delete the comment"
    case .leftNobody: "put it first, or say with `\(w("when"))` whom the earlier one takes"
    case .neverLeft: "let a rule move members on from it; if it is for good, say so: `# allow never-left: …`"
    case .repeatedRule: "change what it should say, or leave one of them out"
    case .untested(let rules):
      "let a test say what should come of it, such as `\(w("expect")) \(w("count"))(\(rules.first ?? "")) = 1`"
    case .comparedWithItself(let text, _, isOptional: true):
      "write `\(text) \(w("is present"))` or `\(text) \(w("is missing"))` if that is what it asks, or name the other side"
    case .comparedWithItself: "name the other side"
    case .takesNobody: "say how many, or leave the rule out"
    case .neverEntered: "let a rule move or admit members to it, or leave the tier out"
    case .decided(true, byDeclarations: false): "leave it out, or mend one of the two"
    case .tiesWithQuota: "leave out one of the two"
    case .capacityWithoutTake, .leaveWithoutTake: "add `\(w("take top by")) …`"
    case .ruleDoesNot(_, let kind, _):
      switch kind {
      case .remove: "expect `… \(w("leaves by"))` it"
      case .reward, .penalize, .appoint: "expect `… \(w("gets"))` it"
      case .admit, .promote, .demote, .place: "expect `… \(w("moves to"))` a tier by it"
      }
    case .whichMonth(let day):
      "name the month by its first such day, as in `\(w("every year from")) 2026-03-\(day < 10 ? "0" : "")\(day)`, or write "
        + "`\(w("every month on")) \(day)`"
    case .columnIsName(let name): "call the column otherwise, such as `\(name)_wanted`"
    case .emptyColumn: "compare with `=`: what is compared with nothing is to be missing"
    case .neverByRule(let rule, let kind, _, let isGetting):
      isGetting
        ? "name a rule that grants it, or leave out `\(w("by"))`"
        : kind == .place
          ? "write `\(w("never promoted by")) \(rule)` or `\(w("never demoted by")) \(rule)`"
          : "write `\(w("never \(kind.outcome) by")) \(rule)`"
    case .neverGetsRule(let name, let kind): "write `\(w("never \(kind.outcome) by")) \(name)`"
    case .givenBy: "leave out `\(w("by")) …`"
    case .givenWithoutMember:
      "add `\(w("by"))` and a member that the test gives, as in `\(w("given 3 message by a on 2026-10-30"))`"
    case .givenWithoutTime:
      "add `\(w("on"))` and a date or a datetime, as in `\(w("given 3 message by a on 2026-10-30"))`"
    case .notAKey: "a name without quotation marks may be any: it is then for the test alone"
    case .givenParam(let name, let value): "write `\(w("set")) \(name) = \(value)` on a line of its own in the test"
    case .dateForDatetime(let day): "write the time too; the day begins at `\(day)T00:00`"
    case .repeatedReference:
      "whose event it is too is `\(w("other member"))`: its fields may be read, as in `away.points`"
    case .formerNameTaken: "leave it out of `\(w("formerly"))`, or give one of the rules another name"
    case .emptyTest: "add what should come of it, such as `\(w("expect a stays"))`"
    default: nil
    }
  }
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
