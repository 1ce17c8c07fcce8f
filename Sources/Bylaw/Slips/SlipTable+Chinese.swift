extension SlipTable {
  /// What a 群主 would say. Whole words: what runs together is cut first, see `SlipWords`.
  static let chinese: [SlipPattern] =
    words(">=", "大于等于", "大于或等于", "不小于", "不少于", "不低于", "至少", "最少", "不早于", "起码", "达到", "满", "大于 等于")
    + words("<=", "小于等于", "小于或等于", "不大于", "不超过", "不多于", "不高于", "至多", "最多", "不晚于", "小于 等于")
    + words(">", "大于", "超过", "多于", "高于", "晚于", "超出", "之后", "以后", "大过")
    + words("<", "小于", "少于", "低于", "早于", "不到", "不足", "未满", "之前", "以前", "不满")
    + words("=", "等于", "是", "为", "==", "就是") + words("!=", "不等于", "不是", "不为", "≠")
    + words("且", "并且", "而且", "和", "与", "以及", "同时", "并", "，且", "且且") + words("或", "或者", "或是", "要么")
    + words("不", "没有", "没", "未", "并非", "不能")
    + words("当", "如果", "若", "假如", "要是", "只要", "条件", "条件是", "当且仅当", "满足", "凡是", "凡", "其中", "的时候")
    + words("除非", "除了", "排除", "但不", "除外", "例外", "不包括")
    + words("说", "提醒", "警告", "通知", "发消息", "告诉", "提示", "发送", "私信", "回复")
    + words("给予", "给", "奖励", "发放", "加", "增加", "送", "授予", "颁发", "获得", "奖")
    + words("扣除", "扣", "减", "减少", "扣掉", "扣减") + words("收回", "撤销", "取消", "没收")
    + words("取", "选", "选取", "挑", "挑选", "保留前", "取出") + words("取 前", "前", "取最高", "选前", "取最高的", "前面")
    + words("取 后", "后", "取最低", "末", "倒数", "最后", "取最低的", "垫底")
    + words("按", "根据", "依据", "依", "按照", "排序", "以")
    + words("从", "自", "由", "来自") + words("到", "至", "进", "进入", "去", "往", "升到", "升至", "升入", "降到", "降至", "转到", "变成")
    + words("在 最近", "最近", "近", "过去", "在过去", "在近", "这", "最近的", "过去的")
    + words("缺失", "空", "空的", "为空", "没填", "没有填", "空白") + words("存在", "非空", "不为空", "有值", "填了")
    + words("是 缺失", "为空", "是空", "是空的", "没填", "没有") + words("是 存在", "不为空", "非空", "不是空", "有")
    + words("计数", "数", "数量", "统计", "总数", "个数", "条数") + words("求和", "总和", "总计", "累计", "之和")
    + words("平均", "平均值", "均值", "平均数") + words("最大", "最大值", "最高") + words("最小", "最小值", "最低")
    + words("今天", "今日", "当天", "当前日期") + words("此刻", "当前时间", "目前", "当前")
    + words("真", "对的", "已", "true") + words("假", "错", "false")
    + words("保护", "豁免", "免除", "不降级") + words("晋升", "提升", "升群", "升", "提拔", "升上", "升格")
    + words("降级", "降", "降群", "下降", "降低", "贬") + words("移出", "踢出", "踢", "移除", "清退", "删除", "请出", "踢人")
    + words("奖励", "嘉奖", "奖赏", "表扬") + words("处罚", "惩罚", "罚", "批评") + words("接纳", "吸纳", "加入", "收", "录取")
    + words("标签", "标记", "打标签", "贴标签") + words("设", "定义", "让", "设定", "变量", "计算", "记") + words("确保", "保证", "必须")
    + words("里程碑", "临界点", "目标") + words("限", "限制", "上限", "最多", "限定") + words("限 一次", "只一次", "仅一次", "一次", "只能一次")
    + words("任命", "任", "委任", "提名", "选举") + words("其余", "其他", "剩下", "剩下的", "否则")
    + words("徽章", "勋章", "称号", "头衔", "奖章") + words("复盘", "复核", "考核", "评审", "评估")
    + [
      SlipPattern("加", "+"), SlipPattern("加上", "+"), SlipPattern("减", "-"), SlipPattern("减去", "-"),
      SlipPattern("乘", "*"),
      SlipPattern("乘以", "*"), SlipPattern("除以", "/"), SlipPattern("按 $w 排序", "按 $w"), SlipPattern("按 $w 排名", "按 $w"),
      SlipPattern("按 $w 从高到低", "按 $w"), SlipPattern("按 $w 从高到低 排序", "按 $w"), SlipPattern("按 $w 从低到高", "按 $w 升序"),
      SlipPattern("取 $w 最多 的 $n 个", "取 前 $n 名 按 $w"), SlipPattern("取 $w 最高 的 $n 个", "取 前 $n 名 按 $w"),
      SlipPattern("取 $w 最多 的 $n 名", "取 前 $n 名 按 $w"), SlipPattern("取 $w 最多 的 $n 人", "取 前 $n 名 按 $w"),
      SlipPattern("取 $w 前 $n 名", "取 前 $n 名 按 $w"), SlipPattern("取 $w 前 $n", "取 前 $n 按 $w"),
      SlipPattern("取 $w 最少 的 $n 个", "取 后 $n 名 按 $w"), SlipPattern("取 $w 最低 的 $n 名", "取 后 $n 名 按 $w"),
      SlipPattern("按 $w 取 前 $n 名", "取 前 $n 名 按 $w"), SlipPattern("按 $w 取 前 $n", "取 前 $n 按 $w"),
      SlipPattern("在 $n 天 内", "在 最近 $n 天"), SlipPattern("在 $n 天 之内", "在 最近 $n 天"),
      SlipPattern("在 $n 天 以内", "在 最近 $n 天"),
      SlipPattern("在 $*b 之前", "< $b"), SlipPattern("在 $*b 之后", "> $b"), SlipPattern("在 $*b 以前", "< $b"),
      SlipPattern("$w 超过 $n 天", "$w < $n 天 前"), SlipPattern("$w 不到 $n 天", "$w > $n 天 前"),
      SlipPattern("$w 满 $n 天", "$w <= $n 天 前"),
      SlipPattern("$a 介于 $b 和 $c", "$a 在 $b..$c"), SlipPattern("$a 在 $b 和 $c 之间", "$a 在 $b..$c"),
      SlipPattern("$a 在 $b 到 $c 之间", "$a 在 $b..$c"), SlipPattern("$a 在 $b 到 $c", "$a 在 $b..$c"),
      SlipPattern("$a 早于 $b 之前", "$a < $b"), SlipPattern("$a 在 $b 之前", "$a < $b"), SlipPattern("$a 在 $b 之后", "$a > $b"),
      SlipPattern("$a 在 $b 以前", "$a < $b"), SlipPattern("$a 在 $b 以后", "$a > $b"),
      SlipPattern("给 $n $w", "给予 $w $n"), SlipPattern("奖励 $n $w", "给予 $w $n"), SlipPattern("加 $n $w", "给予 $w $n"),
      SlipPattern("给予 $n $w", "给予 $w $n"), SlipPattern("给予 $n 个 $w", "给予 $w $n"), SlipPattern("扣 $n $w", "扣除 $w $n"),
      SlipPattern("扣除 $n $w", "扣除 $w $n"), SlipPattern("$w 加 $n", "给予 $w $n"), SlipPattern("$w 减 $n", "扣除 $w $n"),
      SlipPattern("$w + $n", "给予 $w $n", certainty: .likely), SlipPattern("$w - $n", "扣除 $w $n", certainty: .likely),
      SlipPattern("给予 $t", "给予 徽章 $t"), SlipPattern("徽章 $w", "徽章 \"$w\""),
      SlipPattern("取 $n 名 按", "取 前 $n 名 按"), SlipPattern("取 $n 按", "取 前 $n 按"), SlipPattern("取 $n 人 按", "取 前 $n 人 按"),
      SlipPattern("取 前 百分之 $n", "取 前 $n%"), SlipPattern("百分之 $n", "$n%"), SlipPattern("$n 百分比", "$n%"),
      SlipPattern("最近 $n 天", "在 最近 $n 天"), SlipPattern("$n 天内", "在 最近 $n 天"), SlipPattern("$n 天 内", "在 最近 $n 天"),
      SlipPattern("$n 天之内", "在 最近 $n 天"), SlipPattern("$n 天以内", "在 最近 $n 天"), SlipPattern("最近 $n 天 内", "在 最近 $n 天"),
      SlipPattern("近 $n 天", "在 最近 $n 天"), SlipPattern("今天 - $n", "今天 - $n 天"), SlipPattern("本月", "在 本 月"),
      SlipPattern("，", " "), SlipPattern("。", ""), SlipPattern("；", ""), SlipPattern("、", ", "),
      SlipPattern("$w 和 $w2", "$w, $w2"), SlipPattern("$w 、 $w2", "$w, $w2"), SlipPattern("的", ""),
      SlipPattern("了", ""),
      SlipPattern("^ 规则 $w ： $w2", "$w2 $w"), SlipPattern("^ 规则 $w : $w2", "$w2 $w"),
      SlipPattern("^ 规则 $w $w2", "$w2 $w"),
      SlipPattern("^ 设 $w 为", "设 $w ="), SlipPattern("^ 设 $w 是", "设 $w ="), SlipPattern("^ 设 $w ：", "设 $w ="),
      SlipPattern("^ 标签 $w =", "标签 $w 当"), SlipPattern("^ 标签 $w ：", "标签 $w 当"), SlipPattern("^ $w =", "设 $w ="),
      SlipPattern("^ 确保 $w 当", "确保 $w 满足"), SlipPattern("^ 里程碑 $w 满足", "里程碑 $w 当"),
    ]
}
