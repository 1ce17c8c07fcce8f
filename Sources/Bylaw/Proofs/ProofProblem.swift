import BylawChecker
import BylawProver
import BylawSyntax

/// What a refuted claim is as a warning, and its words.
struct ProofProblem {
  let claim: Claim
  let policy: CheckedPolicy

  var code: ProofCode {
    switch claim.subject {
    case .holdsSometimes: .neverTrue
    case .failsSometimes: .alwaysTrue
    case .reachesLine: .unreachableLine
    case .takesSomebody, .isLeftSomebody: .leftNobody
    case .sortsEverybody, .placesEverybody: .gap
    case .settles, .letsKeep, .comesToRest: .oscillates
    case .agree: .contradiction
    case .paysForSomething: .paysForever
    case .isReachable: .unreachableTier
    case .isMonotone: .notMonotone
    case .isNeverDone: .breaksNever
    case .keepsEnsure: .breaksEnsure
    }
  }

  /// Goals are held against every review anyway, and whether rules alone are to keep one is the author's to say.
  private var severity: Diagnostic.Severity {
    if case .keepsEnsure = claim.subject { return .note }
    return .warning
  }

  /// One sentence that stands alone.
  var summary: Phrase {
    switch claim.subject {
    case .holdsSometimes where claim.context != nil:
      Phrase(
        "this never holds here: whoever meets what is asked before it does not meet it",
        "这里从来不成立：满足前面条件的人都不满足这一条")
    case .holdsSometimes: Phrase("this never holds", "这个条件从来不成立")
    case .failsSometimes where claim.context != nil:
      Phrase(
        "this always holds here: whoever meets what is asked before it meets it too",
        "这里总是成立：满足前面条件的人都满足这一条")
    case .failsSometimes: Phrase("this always holds", "这个条件总是成立")
    case .reachesLine:
      Phrase(
        "nobody gets to this line: those before it take whom it could take", "没有人轮得到这一行：能进这一行的人都被前面的行收走了")
    case .takesSomebody(let rule): Phrase("`\(name(rule))` can take nobody", "`\(name(rule))` 不可能作用于任何人")
    case .isLeftSomebody(let rule, let earlier):
      Phrase(
        "`\(name(rule))` finds nobody, since earlier rules take them all: \(listed(earlier))",
        "`\(name(rule))` 找不到人：\(listed(earlier)) 已经把人全收走了")
    case .sortsEverybody(let index):
      Phrase(
        "not everybody falls into a line of `\(policy.classes[index].name)`",
        "有人不属于 `\(policy.classes[index].name)` 的任何一行")
    case .placesEverybody(let rule):
      Phrase(
        "not everybody falls into a line of `\(name(rule))`; the others stay where they are",
        "有人不属于 `\(name(rule))` 的任何一行，会留在原地")
    case .settles(let rules): summary(ofCircle: rules)
    case .letsKeep(let rules, let what): summary(ofCircle: rules, through: what)
    case .comesToRest(let rules, let reviews):
      Phrase(
        "\(listed(rules)) lead a member in a circle: after \(reviews) reviews they are as they were, and nothing has changed but by these rules",
        "\(listed(rules)) 让一个人转圈：复盘 \(reviews) 次以后又和原来一样，其间除了这些规则什么都没变")
    case .agree(let giving, let taking, let what):
      Phrase(
        "`\(name(giving))` gives \(words(for: what)) and `\(name(taking))` takes it in the same review from the same member",
        "同一次复盘里，`\(name(giving))` 给了同一个人\(words(for: what))，`\(name(taking))` 又收了回去")
    case .paysForSomething(let rule):
      Phrase(
        "`\(name(rule))` is given again at every review, without anything new having happened",
        "没有发生任何新的事，`\(name(rule))` 每次复盘也会再给一次")
    case .isNeverDone(let index):
      Phrase(
        "a review can come to what `\(policy.nevers[index].name)` rules out",
        "复盘有可能做出 `\(policy.nevers[index].name)` 不许的事")
    case .keepsEnsure(let index):
      Phrase(
        "the rules can break `\(policy.ensures[index].name)` in one review, and nothing holds them back",
        "一次复盘就可能违反 `\(policy.ensures[index].name)`，没有什么拦着规则")
    case .isMonotone:
      Phrase(
        "of two members alike but for this, the one with more is treated worse", "两个人只有这一项不同，多的那一个反而更差")
    case .isReachable(let tier):
      Phrase(
        "no series of reviews leads anybody into `\(policy.tiers[tier].name)`",
        "不管复盘多少次，都没有人能进 `\(policy.tiers[tier].name)`")
    }
  }

  private func summary(ofCircle rules: [Int]) -> Phrase {
    if rules.count == 2 {
      return Phrase(
        "`\(name(rules[0]))` moves a member and `\(name(rules[1]))` moves them back at the next review, with nothing changed but their tier",
        "`\(name(rules[0]))` 刚移动了一个人，下次复盘 `\(name(rules[1]))` 又把人移回来，而这个人除了层级什么都没变")
    }
    return Phrase(
      "\(listed(rules)) move a member in a circle, a review each, with nothing changed but their tier",
      "\(listed(rules)) 一次复盘一步，让一个人转圈，而这个人除了层级什么都没变")
  }

  private func summary(ofCircle rules: [Int], through what: Claim.Thing) -> Phrase {
    if rules.count == 2 {
      return Phrase(
        "`\(name(rules[0]))` gives a member \(words(for: what)) and `\(name(rules[1]))` takes it back at the next review, with nothing else changed",
        "`\(name(rules[0]))` 刚给了一个人\(words(for: what))，下次复盘 `\(name(rules[1]))` 又收回去，而这个人别的什么都没变")
    }
    return Phrase(
      "\(listed(rules)) lead a member in a circle, a review each, with nothing changed but their tier and \(words(for: what))",
      "\(listed(rules)) 一次复盘一步，让一个人转圈，而这个人除了层级和\(words(for: what))什么都没变")
  }

  /// What to do about it.
  var advice: Phrase? {
    switch claim.subject {
    case .holdsSometimes, .takesSomebody, .isReachable, .isMonotone: nil
    case .isNeverDone:
      Phrase(
        "let the rule ask that, or a `protect` keep from it", "让规则自己排除这些人，或者用 `保护` 拦住")
    case .keepsEnsure:
      Phrase(
        "a `take`, a `limit` or a tier's `capacity` would; else a review that breaks it ends with status 4",
        "`取`、`限` 或层级的 `上限` 可以拦住；不然违反它的复盘以退出码 4 结束")
    case .failsSometimes:
      switch claim.context {
      case nil: nil
      case .spares: Phrase("leave it out, or mend one of the two", "删掉它，或者改两个条件中的一个")
      case .decides: Phrase("mend one of the two", "改两个条件中的一个")
      }
    case .reachesLine: Phrase("put it before those, or leave it out", "把它放到那些行前面，或者删掉")
    case .isLeftSomebody(let rule, let earlier)
    where !policy.rules[rule].kind.isMove && earlier.contains(where: { policy.rules[$0].kind.isMove }):
      Phrase(
        "moves come first, wherever they stand: say with `when` whom the earlier one takes",
        "移动总是先做，写在哪里都一样：用 `当` 说明前面的规则收哪些人")
    case .isLeftSomebody:
      Phrase("put it first, or say with `when` whom the earlier one takes", "把它放到前面，或者用 `当` 说明前面的规则收哪些人")
    case .sortsEverybody, .placesEverybody:
      Phrase(
        "add a line `otherwise`, or say that it is meant: `# allow gap: …`", "加一行 `其余`，或者注明是有意的：`# 允许 gap: …`")
    case .settles, .letsKeep, .comesToRest: Phrase("let the way back ask for less than the way there", "让回去的条件比过来的条件更严")
    case .agree: Phrase("let one of the two not take whom the other takes", "让其中一条规则不管另一条规则的人")
    case .paysForSomething:
      Phrase("add a `limit`, or ask for what happened `in review`", "加上 `限`，或者只看 `本期` 发生的事")
    }
  }

  /// No test passes whose review breaks a `never`, whatever it expects.
  var failsUntilMended: Bool { if case .isNeverDone = claim.subject { true } else { false } }

  func name(_ rule: Int) -> String { policy.rules[rule].name }

  func listed(_ rules: [Int]) -> Phrase { .list(rules.map { "`\(name($0))`" }) }

  func words(for what: Claim.Thing) -> Phrase {
    switch what {
    case .role(let role): Phrase("the role `\(policy.roles[role].name)`", "角色 `\(policy.roles[role].name)`")
    case .access(let tier): Phrase("access to `\(policy.tiers[tier].name)`", "`\(policy.tiers[tier].name)` 的权限")
    case .badge(let badge): Phrase("the badge \"\(badge)\"", "徽章「\(badge)」")
    case .number(let field):
      Phrase(
        "the same number of `\(policy.members.fields[field].name)`", "同样多的 `\(policy.members.fields[field].name)`")
    }
  }

  func diagnostic(tests: [TestDraft]) -> Diagnostic {
    var notes = advice.map { [Diagnostic.Note(text: $0)] } ?? []
    if !tests.isEmpty {
      let shown = shownTest(tests).map { String($0.hasSuffix("\n") ? $0.dropLast() : $0[...]) }
      notes.append(
        Diagnostic.Note(
          verbatim: failsUntilMended
            ? Phrase(
              "as a test, which fails as long as the `never` is broken:\n\(shown)", "写成测试，只要还违反 `绝不` 就通不过：\n\(shown)")
            : Phrase("as a test:\n\(shown)", "写成测试：\n\(shown)")))
    }
    if case .isLeftSomebody(_, let earlier) = claim.subject, let first = earlier.first {
      notes.append(Diagnostic.Note(text: Phrase("this one takes them", "是这一条收走的"), at: policy.rules[first].span))
    }
    return Diagnostic(
      code: code.rawValue, severity: severity,
      place: .source(policy.source, claim.span), summary: summary, notes: notes)
  }
}
