import BylawSyntax

extension Signatures {
  /// What a word does, in a sentence; nil of those that only go with others.
  package static func meaning(of keyword: Keyword) -> Phrase? {
    functionMeaning(of: keyword) ?? declarationMeaning(of: keyword) ?? wordMeaning(of: keyword)
  }

  private static func functionMeaning(of keyword: Keyword) -> Phrase? {
    switch keyword {
    case .count: Phrase("How many there are.", "有多少。")
    case .sum: Phrase("The total; 0 of nothing.", "合计；没有就是 0。")
    case .mean: Phrase("The average, exactly; missing of nothing.", "精确的平均数；没有就缺失。")
    case .minimum: Phrase("The least; missing of nothing.", "最小的；没有就缺失。")
    case .maximum: Phrase("The greatest; missing of nothing.", "最大的；没有就缺失。")
    case .median: Phrase("The one in the middle; missing of nothing.", "排在中间的；没有就缺失。")
    case .percentile: Phrase("The value at ⌈p·n/100⌉ in order; missing of nothing.", "从小到大第 ⌈p·n/100⌉ 个；没有就缺失。")
    case .share: Phrase("The part for which it holds, 0 to 1.", "符合的占多少，0 到 1。")
    case .distinct: Phrase("How many different ones.", "有多少种。")
    case .activeDays: Phrase("On how many days.", "有多少天。")
    case .streak: Phrase("On how many days in a row up to today.", "到今天连续多少天。")
    case .first: Phrase("When the first one was; missing of nothing.", "最早是什么时候；没有就缺失。")
    case .latest: Phrase("When the last one was; missing of nothing.", "最晚是什么时候；没有就缺失。")
    case .rank: Phrase("The place from 1, highest first; ties share the better one.", "从 1 排起的名次，高的在前，并列的取靠前的。")
    case .abs: Phrase("The number without its sign.", "去掉正负号。")
    case .round: Phrase("Rounded to so many digits, 0 unless said.", "四舍五入到几位小数，不写就是整数。")
    case .floor: Phrase("The next whole number below.", "往下取整。")
    case .ceil: Phrase("The next whole number above.", "往上取整。")
    case .length: Phrase("The number of characters.", "有几个字。")
    case .lower: Phrase("A–Z in lower case.", "A–Z 变小写。")
    case .size: Phrase("How many elements a set has.", "集合里有几个。")
    case .yearOf: Phrase("The year of a date.", "日期是哪一年。")
    case .monthOf: Phrase("The month of a date, 1 to 12.", "日期是几月。")
    case .dayOf: Phrase("The day of the month.", "日期是几号。")
    case .weekdayOf: Phrase("The day of the week.", "日期是星期几。")
    case .hourOf: Phrase("The hour that the clock shows, 0 to 23.", "钟上是几点，0 到 23。")
    default: nil
    }
  }

  private static func declarationMeaning(of keyword: Keyword) -> Phrase? {
    switch keyword {
    case .policy: Phrase("What the policy is called.", "章程叫什么。")
    case .timezone: Phrase("Whose clock days go by.", "一天按哪里的钟算。")
    case .review: Phrase("How often a review is.", "多久复盘一次。")
    case .tiers: Phrase("The tiers, the highest first.", "各层级，最高的在前。")
    case .role: Phrase("A role that members can hold.", "成员可以担任的角色。")
    case .member: Phrase("What is known of each member.", "每个成员有哪些资料。")
    case .events: Phrase("What members do, a row each.", "成员做的事，一行一件。")
    case .param: Phrase("A value to turn.", "可以调的值。")
    case .let: Phrase("A name for what is computed.", "给算出来的东西起名字。")
    case .classify: Phrase("The first line that fits says which class a member is of.", "第一条符合的，就是成员的类别。")
    case .label: Phrase("A name for a condition.", "给条件起名字。")
    case .protect: Phrase("Whom no rule of a kind may touch.", "谁不受哪类规则影响。")
    case .admit: Phrase("Takes into a tier who is in none.", "让还没进来的人进层级。")
    case .promote: Phrase("Moves members up.", "让成员升上去。")
    case .demote: Phrase("Moves members down.", "让成员降下来。")
    case .place: Phrase("Puts everybody into the tier whose line fits.", "按哪一条符合，给人人定层级。")
    case .remove: Phrase("Takes members out of all tiers.", "把成员移出去。")
    case .appoint: Phrase("Fills a role's seats.", "给角色选人。")
    case .reward: Phrase("Gives members something.", "给成员奖励。")
    case .penalize: Phrase("Takes something from members, or warns them.", "扣成员的，或者提醒。")
    case .milestone: Phrase("A goal that the community reaches.", "社区要达到的目标。")
    case .ensure: Phrase("What has to be so all the time.", "一直要成立的事。")
    case .never: Phrase("What no review may decide.", "复盘绝不能做的决定。")
    case .ritual: Phrase("What people do at a time.", "到时候大家做的事。")
    case .test: Phrase("What must come of made-up members.", "假设的成员，该有什么结果。")
    default: nil
    }
  }

  private static func wordMeaning(of keyword: Keyword) -> Phrase? {
    switch keyword {
    case .when: Phrase("For whom it is.", "谁符合。")
    case .unless: Phrase("For whom it is not.", "谁除外。")
    case .take: Phrase("How many of them, and who comes first.", "取多少人，谁在前。")
    case .grant: Phrase("What they get: a number, a badge, a role, access.", "给什么：数、徽章、角色、权限。")
    case .deduct: Phrase("Which number goes down.", "扣哪个数。")
    case .revoke: Phrase("What is taken back: a badge, a role, access.", "收回什么：徽章、角色、权限。")
    case .say: Phrase("What members are told.", "对成员说的话。")
    case .limit: Phrase("How often it may be.", "最多多少次。")
    case .leave: Phrase("How many stay in a tier at least.", "层级里至少留多少人。")
    case .given: Phrase("What a test starts from.", "测试从什么开始。")
    case .expect: Phrase("What must come of it.", "该有什么结果。")
    case .where: Phrase("Which rows count.", "哪些行才算。")
    case .per: Phrase("For each of these apart.", "每一个分开算。")
    case .today: Phrase("The day of the review.", "复盘那天。")
    case .now: Phrase("The moment of the review.", "复盘那一刻。")
    case .members: Phrase("Everybody inside.", "里面的全体成员。")
    case .decision: Phrase("The record of decisions.", "决定记录。")
    default: nil
    }
  }
}
