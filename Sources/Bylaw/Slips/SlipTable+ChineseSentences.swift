/// What a 群主 says in several words.
extension SlipTable {
  static let chineseSentences: [SlipPattern] = conditions + spans + rules + gifts + limits + goals

  private static let conditions: [SlipPattern] =
    words("且", "但", "但是", "不过", "还要", "并且还", "又", "，并且", "，且", "，而且", "，同时")
    + words("不", "不是", "并不", "并不是", "不能是", "不可以")
    + words("包含", "含有", "包括", "里有", "含", "带有", "带", "有", "中有", "里面有")
    + words("开头为", "开头是", "以…开头", "开头", "打头", "起头为") + words("结尾为", "结尾是", "结尾", "收尾")
    + words(">=", "不小于等于", "大于或者等于", "多于或等于", "不少于等于", "超过或等于")
    + words("<=", "少于或等于", "小于或者等于", "低于或等于")
    + [
      SlipPattern("$a $n 以上", "$a >= $n"), SlipPattern("$a $n 及以上", "$a >= $n"), SlipPattern("$a 在 $n 以上", "$a >= $n"),
      SlipPattern("$a 有 $n 以上", "$a >= $n"), SlipPattern("$a $n 条 以上", "$a >= $n"),
      SlipPattern("$a $n 次 以上", "$a >= $n"),
      SlipPattern("$a 达到 $n 以上", "$a >= $n"), SlipPattern("$a 在 $n 条 以上", "$a >= $n"),
      SlipPattern("$a $n 以下", "$a <= $n", certainty: .likely),
      SlipPattern("$a 在 $n 以下", "$a <= $n", certainty: .likely),
      SlipPattern("$a $n 以内", "$a <= $n"), SlipPattern("$a 在 $n 以内", "$a <= $n"), SlipPattern("$a 不满 $n", "$a < $n"),
      SlipPattern("$a 有 $n", "$a >= $n", certainty: .likely), SlipPattern("$a 够 $n", "$a >= $n"),
      SlipPattern("至少 $n $w", "$w >= $n"), SlipPattern("超过 $n $w", "$w > $n"), SlipPattern("不到 $n $w", "$w < $n"),
      SlipPattern("$a 在 $n - $n2", "$a 在 $n..$n2"), SlipPattern("在 $n - $n2", "在 $n..$n2"),
      SlipPattern("在 $n ~ $n2", "在 $n..$n2"), SlipPattern("在 $n ～ $n2", "在 $n..$n2"),
      SlipPattern("在 $n 到 $n2", "在 $n..$n2"),
      SlipPattern("在 $n 至 $n2", "在 $n..$n2"), SlipPattern("在 $n 与 $n2 之间", "在 $n..$n2"),
      SlipPattern("在 $n 和 $n2 之间", "在 $n..$n2"), SlipPattern("在 $n 至 $n2 之间", "在 $n..$n2"),
      SlipPattern("在 $n - $n2 之间", "在 $n..$n2"), SlipPattern("$a $n 到 $n2", "$a 在 $n..$n2"),
      SlipPattern("$a $n - $n2", "$a 在 $n..$n2"), SlipPattern("$a $n ~ $n2", "$a 在 $n..$n2"),
      SlipPattern("$a $n 至 $n2", "$a 在 $n..$n2"), SlipPattern("$a 从 $n 到 $n2", "$a 在 $n..$n2"),
      SlipPattern("$a 是 $b 或 $c", "$a 在 ($b, $c)"), SlipPattern("$a 是 $b 或者 $c", "$a 在 ($b, $c)"),
      SlipPattern("$a 等于 $b 或 $c", "$a 在 ($b, $c)"), SlipPattern("$a 为 $b 或 $c", "$a 在 ($b, $c)"),
      SlipPattern("$a = $b 或 $c", "$a 在 ($b, $c)"), SlipPattern("$a = $b 或者 $c", "$a 在 ($b, $c)"),
      SlipPattern("在 $w 、 $w2", "在 ($w, $w2)"), SlipPattern("在 $w ， $w2", "在 ($w, $w2)"),
      SlipPattern("在 $w 或 $w2", "在 ($w, $w2)"),
      SlipPattern("在 $w 和 $w2", "在 ($w, $w2)"), SlipPattern("属于 $w 、 $w2", "在 ($w, $w2)"),
      SlipPattern("属于 $w ， $w2", "在 ($w, $w2)"), SlipPattern("属于 $w 或 $w2", "在 ($w, $w2)"),
      SlipPattern("属于 $w 和 $w2", "在 ($w, $w2)"), SlipPattern("在 $t 、 $t2", "在 ($t, $t2)"),
      SlipPattern("在 $t ， $t2", "在 ($t, $t2)"),
      SlipPattern("$a 以 $t 开头", "$a 开头为 $t"), SlipPattern("$a 以 $t 结尾", "$a 结尾为 $t"),
      SlipPattern("$a 用 $t 开头", "$a 开头为 $t"), SlipPattern("$a 不含 $t", "不 ($a 包含 $t)"),
      SlipPattern("$a 不包含 $t", "不 ($a 包含 $t)"), SlipPattern("$a 不包括 $t", "不 ($a 包含 $t)"),
      SlipPattern("$a 没有 $t", "不 ($a 包含 $t)"), SlipPattern("$a 不 包含 $t", "不 ($a 包含 $t)"),
      SlipPattern("$a 不 含 $t", "不 ($a 包含 $t)"), SlipPattern("$a = 空", "$a 为空"), SlipPattern("$a 是 空", "$a 为空"),
      SlipPattern("$a == 空", "$a 为空"), SlipPattern("$a != 空", "$a 非空"), SlipPattern("$a 不等于 空", "$a 非空"),
      SlipPattern("$a 没有 填", "$a 为空"), SlipPattern("$a 没有", "$a 为空", certainty: .likely),
      SlipPattern("$a 不是 空", "$a 非空"), SlipPattern("没有 $w", "$w = 0", certainty: .likely),
      SlipPattern("没有 $w", "$w 为空", certainty: .likely), SlipPattern("$w 除外", "除非 $w"), SlipPattern("， $w 除外", "除非 $w"),
      SlipPattern("，", " 且 ", certainty: .likely), SlipPattern("：", " "), SlipPattern("时", ""), SlipPattern("的话", ""),
      SlipPattern("如果 ( $*a , $*b , $*c )", "如果 $a 则 $b 否则 $c"),
      SlipPattern("如果 ( $*a ， $*b ， $*c )", "如果 $a 则 $b 否则 $c"),
      SlipPattern("如果 $*a 就 $x 否则 $y", "如果 $a 则 $x 否则 $y"), SlipPattern("如果 $*a ， $x ， 否则 $y", "如果 $a 则 $x 否则 $y"),
    ]
    + [">", ">=", "<", "<=", "大于", "超过", "高于", "多于", "小于", "低于", "少于"].flatMap { sign -> [SlipPattern] in
      let meant = ["大于", "超过", "高于", "多于", ">"].contains(sign) ? ">" : [">=", "<="].contains(sign) ? sign : "<"
      return ["平均", "平均值", "平均数", "均值", "平均水平"].map {
        SlipPattern("$a \(sign) \($0)", "$a \(meant) (平均($a 取自 全体成员) ?? 0)")
      } + [SlipPattern("$a \(sign) 平均 $w", "$a \(meant) (平均($w 取自 全体成员) ?? 0)")]
    }

  private static let spans: [SlipPattern] =
    ["个月", "周", "年", "天", "小时"].flatMap { unit in
      ["内", "之内", "以内"].flatMap { inside in
        [
          SlipPattern("在 $x \(unit) \(inside)", "在 最近 $x \(unit)"),
          SlipPattern("$x \(unit) \(inside)", "在 最近 $x \(unit)"),
          SlipPattern("在 最近 $x \(unit) \(inside)", "在 最近 $x \(unit)"),
        ]
      } + [
        SlipPattern("$w 超过 $x \(unit)", "$w < $x \(unit) 前"), SlipPattern("$w 不到 $x \(unit)", "$w > $x \(unit) 前"),
        SlipPattern("$w 满 $x \(unit)", "$w <= $x \(unit) 前"), SlipPattern("$w 大于 $x \(unit)", "$w < $x \(unit) 前"),
        SlipPattern("$w 不满 $x \(unit)", "$w > $x \(unit) 前"), SlipPattern("$w 不足 $x \(unit)", "$w > $x \(unit) 前"),
        SlipPattern("$w 少于 $x \(unit)", "$w > $x \(unit) 前"),
        SlipPattern("$w > $x \(unit)", "$w < $x \(unit) 前", certainty: .likely),
        SlipPattern("$w 超过 $x \(unit) 前", "$w < $x \(unit) 前"),
        SlipPattern("$w 在 $x \(unit) 前", "$w < $x \(unit) 前", certainty: .likely),
        SlipPattern("$w 已 满 $x \(unit)", "$w <= $x \(unit) 前"), SlipPattern("$w 已经 超过 $x \(unit)", "$w < $x \(unit) 前"),
        SlipPattern("最近 $x \(unit)", "在 最近 $x \(unit)"), SlipPattern("近 $x \(unit)", "在 最近 $x \(unit)"),
        SlipPattern("过去 $x \(unit)", "在 最近 $x \(unit)"), SlipPattern("不在 $x \(unit) 内", "不在 最近 $x \(unit)"),
        SlipPattern("不在 $x \(unit) 之内", "不在 最近 $x \(unit)"), SlipPattern("不 在 $x \(unit) 内", "不在 最近 $x \(unit)"),
      ]
    }
    + words("在 本月", "在 这个月", "这个月", "在 这月", "本月", "是 本月", "= 本月", "当月", "在 当月", "本月 内", "在 本月 内", "这月")
    + words("在 上月", "在 上个月", "上个月", "上月", "是 上月", "是 上个月")
    + words("在 本周", "这周", "在 这周", "本周", "是 本周", "这个星期", "在 这个星期", "本周 内", "这星期")
    + words("在 上周", "上周", "在 上个星期", "上个星期", "上星期", "是 上周")
    + words("在 今年", "今年", "是 今年", "在 今年 内", "今年 内", "本年")
    + words("周", "星期", "礼拜", "个星期", "个礼拜") + words("个月", "月") + words("天", "日") + words("在 最近 15 天", "在 半个月内", "半个月内")

  private static let rules: [SlipPattern] =
    words("邻级", "下一级", "上一级", "下一层", "上一层", "低一级", "高一级", "下级", "上级", "下一档", "上一档", "相邻级", "下一个群", "上一个群")
    + words("任意", "任何群", "所有群", "全部群", "任意群", "任意层级", "所有层级", "各群", "所有人", "全部", "每个群")
    + words("免于 降级", "不降级", "免降级", "不会降级", "不能降级", "不被降级", "免于 被降级", "免于 降", "别降级", "不用降级", "不受降级", "不降", "免受降级", "防降级")
    + words("免于 处罚", "不处罚", "免处罚", "不被处罚", "免罚", "不罚") + words("免于 变动", "不变动", "不动", "不受影响")
    + ["警告", "提醒", "通知", "批评", "扣分"].map { SlipPattern("^ \($0)", "处罚", certainty: .likely) }
    + ["表扬", "奖赏", "发奖", "颁奖"].map { SlipPattern("^ \($0)", "奖励") }
    + [
      SlipPattern("^ 把 $w 晋升 到 $w2", "晋升 $w到$w2 从 $w 到 $w2"), SlipPattern("^ 将 $w 晋升 到 $w2", "晋升 $w到$w2 从 $w 到 $w2"),
      SlipPattern("^ $w 晋升 到 $w2", "晋升 $w到$w2 从 $w 到 $w2"), SlipPattern("^ 从 $w 晋升 到 $w2", "晋升 $w到$w2 从 $w 到 $w2"),
      SlipPattern("^ 把 $w 降级 到 $w2", "降级 $w到$w2 从 $w 到 $w2"), SlipPattern("^ $w 降级 到 $w2", "降级 $w到$w2 从 $w 到 $w2"),
      SlipPattern("^ 从 $w 降级 到 $w2", "降级 $w到$w2 从 $w 到 $w2"), SlipPattern("^ $w 升 到 $w2", "晋升 $w到$w2 从 $w 到 $w2"),
      SlipPattern("^ $w 降 到 $w2", "降级 $w到$w2 从 $w 到 $w2"),
      SlipPattern("^ $*c 的 从 $w 晋升 到 $w2", "晋升 $w到$w2 从 $w 到 $w2 当 $c"),
      SlipPattern("^ $*c 的 $w 晋升 到 $w2", "晋升 $w到$w2 从 $w 到 $w2 当 $c"),
      SlipPattern("^ $*c 的 从 $w 降级 到 $w2", "降级 $w到$w2 从 $w 到 $w2 当 $c"),
      SlipPattern("^ 当 $*c 时 晋升", "当 $c 晋升"), SlipPattern("^ 当 $*c 时 ， 晋升", "当 $c 晋升"),
      SlipPattern("^ 当 $*c 时 降级", "当 $c 降级"), SlipPattern("^ 当 $*c 时 奖励", "当 $c 奖励"),
      SlipPattern("取 $w 最多 的 前 $n 名", "取 前 $n 名 按 $w"), SlipPattern("取 $w 最高 的 前 $n 名", "取 前 $n 名 按 $w"),
      SlipPattern("取 $w 最多 的 前 $n", "取 前 $n 按 $w"), SlipPattern("取 $w 最少 的 前 $n 名", "取 后 $n 名 按 $w"),
      SlipPattern("按 $w 排序 取 前 $n 名", "取 前 $n 名 按 $w"), SlipPattern("按 $w 排序 取 前 $n", "取 前 $n 按 $w"),
      SlipPattern("按 $w 从高到低 取 前 $n 名", "取 前 $n 名 按 $w"), SlipPattern("按 $w 从低到高 取 前 $n 名", "取 后 $n 名 按 $w"),
      SlipPattern("按 $w 排名 取 前 $n 名", "取 前 $n 名 按 $w"), SlipPattern("$w 最多 的 $n 人", "取 前 $n 人 按 $w"),
      SlipPattern("$w 最多 的 $n 个", "取 前 $n 个 按 $w"), SlipPattern("$w 前 $n 名", "取 前 $n 名 按 $w"),
      SlipPattern("$w 最高 的 $n 名", "取 前 $n 名 按 $w"), SlipPattern("最多 $n 人 按", "取 前 $n 人 按"),
      SlipPattern("最多 $n 名 按", "取 前 $n 名 按"), SlipPattern("最多 $n 个 按", "取 前 $n 个 按"),
      SlipPattern("取 前 $n 每个 $w 按", "取 前 $n 每 $w 按"),
      SlipPattern("取 前 $n 名 每个 $w 按", "取 前 $n 名 每 $w 按"), SlipPattern("每个 $w 取 前 $n 名 按", "取 前 $n 名 每 $w 按"),
      SlipPattern("每 $w 取 前 $n 名 按", "取 前 $n 名 每 $w 按"), SlipPattern("只 取 前", "取 前"),
      SlipPattern("^ 标签 $w $w2", "标签 $w 当 $w2", certainty: .likely), SlipPattern("^ 标签 $w 是", "标签 $w 当"),
      SlipPattern("^ 标签 $w 为", "标签 $w 当"), SlipPattern("^ 保护 $w 当 $*c 免于 降级", "保护 $w 免于 降级 当 $c"),
      SlipPattern("^ 保护 $w 当 $*c 不降级", "保护 $w 免于 降级 当 $c"), SlipPattern("^ $w 免于 降级 当", "保护 $w 免于 降级 当"),
      SlipPattern("^ 踢出", "移出"), SlipPattern("^ 移除", "移出"), SlipPattern("^ 清退", "移出"),
    ]

  private static let gifts: [SlipPattern] =
    ["说", "给予", "扣除", "取", "限", "收回"].flatMap { clause in
      ["并", "就", "则", "那么", "并且", "，", "然后", "再", "：", "，并", "，就"].map { SlipPattern("\($0) \(clause)", clause) }
    }
    + words("给予", "发", "颁", "发给", "赠送", "送出", "奖", "发一个", "发个", "加上") + words("徽章", "奖牌", "荣誉", "荣誉称号", "头衔")
    + [
      SlipPattern("给予 $w + $n", "给予 $w $n"), SlipPattern("给予 $w ＋ $n", "给予 $w $n"),
      SlipPattern("扣除 $w - $n", "扣除 $w $n"),
      SlipPattern("徽章 $t", "给予 徽章 $t"), SlipPattern("说 ： $t", "说 $t"), SlipPattern("说 : $t", "说 $t"),
      SlipPattern("说 ， $t", "说 $t"),
      SlipPattern("说 $w", "说 \"$w\"", certainty: .likely), SlipPattern("$w 增加 $n", "给予 $w $n"),
      SlipPattern("$w 减少 $n", "扣除 $w $n"),
      SlipPattern("$w 扣 $n", "扣除 $w $n"), SlipPattern("$w 加上 $n", "给予 $w $n"), SlipPattern("增加 $n $w", "给予 $w $n"),
      SlipPattern("减少 $n $w", "扣除 $w $n"), SlipPattern("奖 $n $w", "给予 $w $n"), SlipPattern("送 $n $w", "给予 $w $n"),
      SlipPattern("扣 $n 个 $w", "扣除 $w $n"), SlipPattern("给 $n 个 $w", "给予 $w $n"), SlipPattern("给 $n 点 $w", "给予 $w $n"),
      SlipPattern("扣 $n 点 $w", "扣除 $w $n"), SlipPattern("发放 $n $w", "给予 $w $n"),
    ]

  private static let limits: [SlipPattern] =
    words(
      "限 一次", "只发一次", "每人一次", "每人限一次", "仅限一次", "一人一次", "只给一次", "只能得一次", "每人只一次", "只奖一次", "仅一次", "限 1 次", "限 1",
      "一生一次", "每人只能一次", "只限一次", "只能一次", "限 只一次", "最多 一次", "最多一次")
    + ["月", "周", "年", "天", "日"].flatMap { unit -> [SlipPattern] in
      let meant = "每" + (unit == "日" ? "天" : unit)
      return words(
        "限 1 次 \(meant)", "每\(unit)一次", "每\(unit)限一次", "每\(unit)最多一次", "每\(unit)只一次", "一\(unit)一次", "每个\(unit)一次",
        "限 每\(unit)一次",
        "每\(unit) 一次", "每\(unit) 限 一次", "每\(unit)1次", "每\(unit) 1 次", "限 一次 每\(unit)", "限 一次 \(meant)") + [
          SlipPattern("每\(unit) 限 $n 次", "限 $n 次 \(meant)"), SlipPattern("每\(unit) 最多 $n 次", "限 $n 次 \(meant)"),
          SlipPattern("每\(unit) $n 次", "限 $n 次 \(meant)"),
        ]
    } + [
      SlipPattern("$n 天 一次", "限 1 次 每 $n 天"), SlipPattern("每 $n 天 一次", "限 1 次 每 $n 天"),
      SlipPattern("每 $n 天 限 1 次", "限 1 次 每 $n 天"),
      SlipPattern("每 $n 天 限 一次", "限 1 次 每 $n 天"), SlipPattern("$n 天 内 一次", "限 1 次 每 $n 天"),
      SlipPattern("$n 天 限 一次", "限 1 次 每 $n 天"),
      SlipPattern("限 一次 每 $n 天", "限 1 次 每 $n 天"), SlipPattern("限 $n 天 一次", "限 1 次 每 $n 天"),
      SlipPattern("每 $n 天 最多 一次", "限 1 次 每 $n 天"),
      SlipPattern("每 $n 天 最多 $n2 次", "限 $n2 次 每 $n 天"), SlipPattern("每 $n 天 限 $n2 次", "限 $n2 次 每 $n 天"),
    ]

  private static let goals: [SlipPattern] =
    words("每月两次", "每半个月", "半月一次", "一月两次", "每月2次", "每月二次", "每月 两次", "每个月两次", "一个月两次", "每月 2 次", "每半月", "半个月一次")
    + words("每月", "每个月", "一月一次", "每月一次", "按月", "每个月一次") + words("每周", "每星期", "每礼拜", "每周一次", "一周一次", "每个星期", "按周")
    + words("每天", "每日", "天天", "每天一次", "一天一次") + words("人数 ( 全体成员 )", "总人数", "全部人数", "群人数", "成员数", "成员总数", "人数")
    + [
      SlipPattern("每隔 $n 天", "每 $n 天"), SlipPattern("每 $n 天 一次", "每 $n 天"), SlipPattern("隔 $n 天", "每 $n 天"),
      SlipPattern("$n 天 一次", "每 $n 天", certainty: .likely), SlipPattern("起 $d", "从 $d"), SlipPattern("开始 于 $d", "从 $d"),
      SlipPattern("自 $d 起", "从 $d"), SlipPattern("从 $d 起", "从 $d"), SlipPattern("从 $d 开始", "从 $d"),
      SlipPattern("^ 确保 $w ：", "确保 $w 满足"), SlipPattern("^ 确保 $w :", "确保 $w 满足"), SlipPattern("^ 确保 $w ，", "确保 $w 满足"),
      SlipPattern("^ 确保 $w =", "确保 $w 满足"), SlipPattern("^ 确保 $w 是", "确保 $w 满足"),
      SlipPattern("^ 确保 $w $w2", "确保 $w 满足 $w2"),
      SlipPattern("^ 里程碑 $w ：", "里程碑 $w 当"), SlipPattern("^ 里程碑 $w :", "里程碑 $w 当"),
      SlipPattern("^ 里程碑 $w $n 人", "里程碑 $w 当 人数(全体成员) >= $n"), SlipPattern("$w 人数", "人数(全体成员 在 $w)"),
      SlipPattern("$w 的 人数", "人数(全体成员 在 $w)"), SlipPattern("$w 的人数", "人数(全体成员 在 $w)"),
      SlipPattern("人数 ( $w )", "人数(全体成员 在 $w)"), SlipPattern("计数 ( $w )", "人数(全体成员 在 $w)", certainty: .likely),
      SlipPattern("$w 的 人", "全体成员 在 $w", certainty: .likely), SlipPattern("在 $w 的 人数", "人数(全体成员 在 $w)"),
    ]
}
