import BylawSyntax

/// What can be doubtful about data that fits the policy.
let doubtExplanations: [Explanation] = [
  Explanation(
    code: "stale-events",
    title: Phrase("events that end long before the review", "事件停在复盘之前很久"),
    story: Phrase(
      """
      The newest row of an event type is older than its rows are apart: more days before the review than there ever were \
      from one day with rows to the next, in the year up to that row. Where fewer than ten days have rows, it is twice as \
      many days. Usually the file is an export of another day, and everybody looks quiet who was not.

      Doubts are warnings; they stop --apply, and are errors with --strict. Where all is as it should be, `--in-spite-of \
      stale-events` lets this one pass once, and `# allow stale-events: why` in the policy, on the line before `events` or \
      before all, for good.
      """,
      """
      一种事件最新的一行，离复盘的天数比平时隔的都久：那一行之前一年里，有记录的日子之间最长隔多少天，这次隔得更久。有\
      记录的日子不到十天时，按两倍算。多半是文件是另一天导出的，大家看起来都没动静，其实不是。

      疑点是警告；有疑点 --apply 就不写，加 --strict 就算错误。确实没问题的，`--in-spite-of stale-events` 这次放过；要\
      一直放过，在章程的 `事件` 上一行或者最前面写 `# 允许 stale-events：理由`。
      """),
    example: .data(
      policy: """
        member
          id: text key
        events message
          who: member
          sent: datetime
        label quiet when count(message in last 15 days) = 0
        """,
      bad: [
        ("members.csv", "id\nann"), ("message.csv", "who,sent\nann,2026-09-10T08:00\nann,2026-09-12T08:00"),
      ],
      good: [
        ("members.csv", "id\nann"), ("message.csv", "who,sent\nann,2026-10-28T08:00\nann,2026-10-30T08:00"),
      ]),
    chinese: .data(
      policy: """
        成员
          编号: 文本 主键
        事件 发言
          谁: 成员
          发送时间: 日期时间
        标签 潜水 当 计数(发言 在 最近 15 天) = 0
        """,
      bad: [
        ("members.csv", "编号\nann"), ("发言.csv", "谁,发送时间\nann,2026-09-10T08:00\nann,2026-09-12T08:00"),
      ],
      good: [
        ("members.csv", "编号\nann"), ("发言.csv", "谁,发送时间\nann,2026-10-28T08:00\nann,2026-10-30T08:00"),
      ])),
  Explanation(
    code: "events-after-review",
    title: Phrase("events that are all after the review", "事件全在复盘之后"),
    story: Phrase(
      """
      A review sees what was up to its moment. Where all rows of an event type are later, it sees none of them, as if nobody \
      had done anything: a slip in the year of --as-of, or a file of another year.
      """,
      """
      复盘只看到那一刻为止的事。一种事件的每一行都更晚，就一行也看不到，好像谁都没做过什么：不是 --as-of 的年份写错，\
      就是文件是别的年份的。
      """),
    example: .data(
      policy: """
        member
          id: text key
        events message
          who: member
          sent: datetime
        label quiet when count(message in last 15 days) = 0
        """,
      bad: [("members.csv", "id\nann"), ("message.csv", "who,sent\nann,2026-11-10T08:00")],
      good: [("members.csv", "id\nann"), ("message.csv", "who,sent\nann,2026-10-30T08:00")]),
    chinese: .data(
      policy: """
        成员
          编号: 文本 主键
        事件 发言
          谁: 成员
          发送时间: 日期时间
        标签 潜水 当 计数(发言 在 最近 15 天) = 0
        """,
      bad: [("members.csv", "编号\nann"), ("发言.csv", "谁,发送时间\nann,2026-11-10T08:00")],
      good: [("members.csv", "编号\nann"), ("发言.csv", "谁,发送时间\nann,2026-10-30T08:00")])),
  Explanation(
    code: "far-review",
    title: Phrase("a review that is years away from the data", "复盘跟数据差了好几年"),
    story: Phrase(
      """
      The nearest row of an event type is more than a year before the review or after it. Look at the year of --as-of, and \
      of the dates in the file.
      """,
      """
      一种事件里离复盘最近的一行，也在一年多以前或以后。看看 --as-of 的年份，和文件里日期的年份。
      """),
    example: .data(
      policy: """
        member
          id: text key
        events message
          who: member
          sent: datetime
        label quiet when count(message in last 15 days) = 0
        """,
      bad: [("members.csv", "id\nann"), ("message.csv", "who,sent\nann,2025-10-30T08:00")],
      good: [("members.csv", "id\nann"), ("message.csv", "who,sent\nann,2026-10-30T08:00")]),
    chinese: .data(
      policy: """
        成员
          编号: 文本 主键
        事件 发言
          谁: 成员
          发送时间: 日期时间
        标签 潜水 当 计数(发言 在 最近 15 天) = 0
        """,
      bad: [("members.csv", "编号\nann"), ("发言.csv", "谁,发送时间\nann,2025-10-30T08:00")],
      good: [("members.csv", "编号\nann"), ("发言.csv", "谁,发送时间\nann,2026-10-30T08:00")])),
  Explanation(
    code: "undated-events",
    title: Phrase("events of which none has a time", "事件一条也没有时间"),
    story: Phrase(
      """
      The policy has a field for when an event happened, which may be missing, and every row of the file lacks it. Windows such \
      as `in last 15 days` then see none of them, and everybody looks quiet. Mostly the time is in another column of the export, \
      or the tool did not write it. A column that the file does not have at all, where the field says `may be absent`, is not meant.
      """,
      """
      章程里有一个字段写明事件是什么时候的，可以缺失，而文件里每一行都空着。`在 最近 15 天` 这样的时间段就一条也算不到，大家看起来都\
      没动静。多半是时间在别的列里，或者工具没有写出来。文件里根本没有这一列、字段又写了 `允许没有此列` 的，不算。
      """),
    example: .data(
      policy: """
        member
          id: text key
        events message
          who: member
          sent: datetime?
        label quiet when count(message in last 15 days) = 0
        """,
      bad: [("members.csv", "id\nann"), ("message.csv", "who,sent\nann,")],
      good: [("members.csv", "id\nann"), ("message.csv", "who,sent\nann,2026-10-30T08:00\nann,")]),
    chinese: .data(
      policy: """
        成员
          编号: 文本 主键
        事件 发言
          谁: 成员
          时间: 日期时间?
        标签 安静 当 计数(发言 在 最近 15 天) = 0
        """,
      bad: [("members.csv", "编号\n张三"), ("发言.csv", "谁,时间\n张三,")],
      good: [("members.csv", "编号\n张三"), ("发言.csv", "谁,时间\n张三,2026-10-30T08:00\n张三,")])),
  Explanation(
    code: "emptied-table",
    title: Phrase("no members or no events, where the last review had some", "上次有成员或者事件，这次一个也没有"),
    story: Phrase(
      """
      The record of reviews, review.csv, says how many members the last review had, and which event types had rows, and such \
      a table is empty now. Usually the export broke off, and everybody would look quiet. Reviews that older versions put on \
      record do not say which events there were; of these nothing is said.
      """,
      """
      复盘的记录 review.csv 记着上次有多少成员，哪些事件的表里有行，而现在这张表是空的。多半是导出中断了，这样谁看起来都没动静。旧版本记下的复盘没有\
      写有哪些事件，就不提。
      """),
    example: .data(
      policy: """
        member
          id: text key
        """,
      bad: [("members.csv", "id"), ("review.csv", "on,policy,fingerprint,members,decisions\n2026-10-16,,,98,3")],
      good: [
        ("members.csv", "id\nann"), ("review.csv", "on,policy,fingerprint,members,decisions\n2026-10-16,,,98,3"),
      ]),
    chinese: .data(
      policy: """
        成员
          编号: 文本 主键
        """,
      bad: [("members.csv", "编号"), ("review.csv", "on,policy,fingerprint,members,decisions\n2026-10-16,,,98,3")],
      good: [
        ("members.csv", "编号\nann"), ("review.csv", "on,policy,fingerprint,members,decisions\n2026-10-16,,,98,3"),
      ])),
  Explanation(
    code: "event-of-unknown-member",
    title: Phrase("events of people whom the members' table does not have", "事件里的人不在成员表"),
    story: Phrase(
      """
      Logs often name people who are no members. Their rows are counted, told with the first of them, and otherwise passed \
      over. Often the key is written differently in the two files: in capitals, full width, with blanks or zeros before it, \
      or with its last digits gone in a spreadsheet; then the message says how the members' table has it. Or the members' \
      file is older than the log.

      Where strangers in the log are as it should be, the policy says so: `# allow event-of-unknown-member: guests talk too`.
      """,
      """
      聊天记录里常有不是成员的人。他们的行会数出来，说出第一个，别的就略过。常见的是同一个编号在两个文件里写法不同：大\
      小写、全角、前面多了空格或零，或者末几位被表格软件弄没了；这时提示会说成员表里怎么写。也可能成员表比聊天记录旧。

      记录里有外人是正常的，章程就说明：`# 允许 event-of-unknown-member：客人也会说话`。
      """),
    example: .data(
      policy: """
        member
          id: text key
        events message
          who: member
          sent: datetime
        label quiet when count(message in last 15 days) = 0
        """,
      bad: [("members.csv", "id\nann"), ("message.csv", "who,sent\nAnn,2026-10-30T08:00")],
      good: [("members.csv", "id\nann"), ("message.csv", "who,sent\nann,2026-10-30T08:00")]),
    chinese: .data(
      policy: """
        成员
          编号: 文本 主键
        事件 发言
          谁: 成员
          发送时间: 日期时间
        标签 潜水 当 计数(发言 在 最近 15 天) = 0
        """,
      bad: [("members.csv", "编号\nann"), ("发言.csv", "谁,发送时间\n小安,2026-10-30T08:00")],
      good: [("members.csv", "编号\nann"), ("发言.csv", "谁,发送时间\nann,2026-10-30T08:00")])),
  Explanation(
    code: "unknown-member-in-record",
    title: Phrase("the record has members whom the table does not have", "记录里的成员不在成员表"),
    story: Phrase(
      """
      What earlier reviews decided about them counts for nobody: not for limits, badges or conditions on `decision`. Who \
      has left is as they should be; but whose key is written differently now will be rewarded again for what they were \
      rewarded for before. A policy with a rule that removes members leaves such rows behind, and is told of them only where \
      one of the first differs from a member by how the key is written alone.
      """,
      """
      以前对他们的决定就不算数了：次数限制、徽章、`决定` 的条件都不算。走了的人本来就这样；可是编号写法变了的人，会为\
      同一件事再得一次奖。有 `移出` 规则的章程会留下这样的行，只有最前面几个里有谁跟某个成员只差编号的写法，才会提。
      """),
    example: .data(
      policy: """
        member
          id: text key
          points: int = 0
        reward welcome limit once when points = 0 grant points 5
        """,
      bad: [
        ("members.csv", "id,points\nann,5"),
        (
          "decision.csv",
          "id,on,rule,kind,from,to,detail,rank,value\nAnn,2026-10-16,welcome,rewarded,,,points 5,,"
        ),
      ],
      good: [
        ("members.csv", "id,points\nann,5"),
        (
          "decision.csv",
          "id,on,rule,kind,from,to,detail,rank,value\nann,2026-10-16,welcome,rewarded,,,points 5,,"
        ),
      ]),
    chinese: .data(
      policy: """
        成员
          编号: 文本 主键
          积分: 整数 = 0
        奖励 欢迎 限 一次 当 积分 = 0 给予 积分 5
        """,
      bad: [
        ("members.csv", "编号,积分\nann,5"),
        (
          "decision.csv",
          "编号,on,rule,kind,from,to,detail,rank,value\n小安,2026-10-16,欢迎,rewarded,,,积分 5,,"
        ),
      ],
      good: [
        ("members.csv", "编号,积分\nann,5"),
        (
          "decision.csv",
          "编号,on,rule,kind,from,to,detail,rank,value\nann,2026-10-16,欢迎,rewarded,,,积分 5,,"
        ),
      ])),
  Explanation(
    code: "off-schedule",
    title: Phrase("a review on a day that the schedule does not have", "复盘的日子不在时间表上"),
    story: Phrase(
      """
      `review twice a month` and the like say when reviews are held, and this one is on another day. Windows such as \
      `in last 15 days` then do not meet those of the reviews before and after. Look at --as-of; a review that is held a day \
      late is as of the day that it was due, if the data is of then.
      """,
      """
      `复盘 每月两次` 之类说明什么时候复盘，这次是别的日子。这样 `在 最近 15 天` 之类的时间段，就跟前后两次的接不上。\
      看看 --as-of；晚了一天才复盘的，数据要是该复盘那天的，就按那天算。
      """)),
  Explanation(
    code: "reviews-left-out",
    title: Phrase("reviews of the schedule that were not held", "时间表上有复盘没做"),
    story: Phrase(
      """
      Since the last review on record the schedule had others. What happened in their time counts in this review where the \
      policy asks for `in review`, and for nobody where it asks for `in last 15 days`. Hold them first, with --as-of their \
      days, or go on without them.
      """,
      """
      上次有记录的复盘之后，时间表上还有过别的。那段时间的事，章程用 `在 本期` 的话算进这一次；用 `在 最近 15 天` 的话\
      就谁也没算到。先用 --as-of 补做那几次，或者就这样继续。
      """),
    example: .data(
      policy: """
        review twice a month
        member
          id: text key
        """,
      bad: [
        ("members.csv", "id\nann"), ("review.csv", "on,policy,fingerprint,members,decisions\n2026-10-01,,,1,0"),
      ],
      good: [
        ("members.csv", "id\nann"), ("review.csv", "on,policy,fingerprint,members,decisions\n2026-10-16,,,1,0"),
      ]),
    chinese: .data(
      policy: """
        复盘 每月两次
        成员
          编号: 文本 主键
        """,
      bad: [
        ("members.csv", "编号\nann"), ("review.csv", "on,policy,fingerprint,members,decisions\n2026-10-01,,,1,0"),
      ],
      good: [
        ("members.csv", "编号\nann"), ("review.csv", "on,policy,fingerprint,members,decisions\n2026-10-16,,,1,0"),
      ])),
  Explanation(
    code: "nothing-chosen", title: Phrase("a `where` that no row fits", "没有一行合 `其中`"),
    story: Phrase(
      """
      A table takes some rows of a file alone, by a text in them, and none of the rows has it, though no other table reads the file. \
      Mostly the tool calls it something else now, as `msg` for `message`, and whoever is active looks quiet. A log that several event \
      types read may well have no row for one of them, and is not meant.
      """,
      """
      一张表按某个词只取文件里的一部分行，可是一行也没有这个词，而这个文件又没有别的表读。多半是工具换了叫法，例如 `message` 成了 `msg`，\
      大家看起来就都没动静了。几种事件共用一份记录的，某一种一行也没有很平常，不算。
      """),
    example: .data(
      policy: """
        member
          id: text key
        events message from "log" where kind = "message"
          who: member
          kind: text
          sent: datetime
        label quiet when count(message) = 0
        """,
      bad: [("members.csv", "id\nann"), ("log.csv", "who,kind,sent\nann,msg,2026-10-30T08:00")],
      good: [("members.csv", "id\nann"), ("log.csv", "who,kind,sent\nann,message,2026-10-30T08:00")]),
    chinese: .data(
      policy: """
        成员
          编号: 文本 主键
        事件 发言 来自 "记录" 其中 种类 = "发言"
          谁: 成员
          种类: 文本
          时间: 日期时间
        标签 潜水 当 计数(发言) = 0
        """,
      bad: [("members.csv", "编号\n小安"), ("记录.csv", "谁,种类,时间\n小安,消息,2026-10-30T08:00")],
      good: [("members.csv", "编号\n小安"), ("记录.csv", "谁,种类,时间\n小安,发言,2026-10-30T08:00")])),
  Explanation(
    code: "part-of-list", title: Phrase("one page of a list", "列表只有一页"),
    story: Phrase(
      """
      Services give long lists a page at a time, and say beside each whether there is more: `"has_more": true`, `"next": "…"`, \
      or how many rows there are in all, `"total": 300`. The file is one such page. Whoever is on another is not reviewed, or looks \
      as if they had done nothing. Get the others, and put all rows into one list.
      """,
      """
      很多服务把长列表分页给，旁边写着后面还有没有，或者一共多少行，例如 `"total": 300`。这个文件只是其中一页，别的页上的人就没有被复盘，或者\
      看起来什么都没做过。把其余几页也取下来，合成一个列表。
      """),
    example: .data(
      policy: """
        member
          id: text key
        events message
          who: member
          sent: datetime
        label quiet when count(message) = 0
        """,
      bad: [
        ("members.csv", "id\nann"),
        ("message.json", #"{"messages":[{"who":"ann","sent":"2026-10-30T08:00"}],"has_more":true}"#),
      ],
      good: [
        ("members.csv", "id\nann"),
        ("message.json", #"{"messages":[{"who":"ann","sent":"2026-10-30T08:00"}],"has_more":false}"#),
      ]),
    chinese: .data(
      policy: """
        成员
          编号: 文本 主键
        事件 发言
          谁: 成员
          时间: 日期时间
        标签 潜水 当 计数(发言) = 0
        """,
      bad: [
        ("members.csv", "编号\n小安"), ("发言.json", #"{"发言":[{"谁":"小安","时间":"2026-10-30T08:00"}],"has_more":true}"#),
      ],
      good: [
        ("members.csv", "编号\n小安"), ("发言.json", #"{"发言":[{"谁":"小安","时间":"2026-10-30T08:00"}],"has_more":false}"#),
      ])),
  Explanation(
    code: "repeated-rows", title: Phrase("rows of events that are in the table twice", "事件的行重复了"),
    story: Phrase(
      """
      Ten rows of events or more are the same as ten others further above, in the same order and in all that the policy reads \
      of them, or half of a table is the other half: an export was appended twice, or two of them overlap. All in them counts \
      twice. Take those rows out that are there already. Single rows that are the same are no doubt: two messages may well be \
      of one minute. In tables of more than four million rows nobody looks.
      """,
      """
      有十行以上的事件，跟前面的十行次序一样，章程要读的也都一样，或者半张表跟另外半张一样：不是同一次导出追加了两遍，就是几次导出有重叠。里面的\
      都会算两遍。把已经有了的行删掉。单独一两行一样的不算：同一分钟可以发两条。超过四百万行的表不看。
      """),
    example: .data(
      policy: """
        member
          id: text key
        events message
          who: member
          sent: datetime
        label lively when count(message in last 15 days) > 3
        """,
      bad: [
        ("members.csv", "id\nann"),
        (
          "message.csv",
          "who,sent\nann,2026-10-29T08:00\nann,2026-10-30T08:00\nann,2026-10-31T08:00\nann,2026-10-29T08:00\n"
            + "ann,2026-10-30T08:00\nann,2026-10-31T08:00"
        ),
      ],
      good: [
        ("members.csv", "id\nann"),
        ("message.csv", "who,sent\nann,2026-10-29T08:00\nann,2026-10-30T08:00\nann,2026-10-31T08:00"),
      ]),
    chinese: .data(
      policy: """
        成员
          编号: 文本 主键
        事件 发言
          谁: 成员
          发送时间: 日期时间
        标签 活跃 当 计数(发言 在 最近 15 天) > 3
        """,
      bad: [
        ("members.csv", "编号\nann"),
        (
          "发言.csv",
          "谁,发送时间\nann,2026-10-29T08:00\nann,2026-10-30T08:00\nann,2026-10-31T08:00\nann,2026-10-29T08:00\n"
            + "ann,2026-10-30T08:00\nann,2026-10-31T08:00"
        ),
      ],
      good: [
        ("members.csv", "编号\nann"),
        ("发言.csv", "谁,发送时间\nann,2026-10-29T08:00\nann,2026-10-30T08:00\nann,2026-10-31T08:00"),
      ])),
  Explanation(
    code: "more-than-half",
    title: Phrase("a rule that moves more than half of a tier at once", "一条规则一次动了一个层级的一大半"),
    story: Phrase(
      """
      A rule of `promote`, `demote` or `remove` decides for more than half of those in the tiers that it takes members from, \
      ten or more, and in no review on record did it decide for as many as half of what they are today. Usually that is no \
      wish of the policy's, but a file that broke off, a column that changed, or a threshold with a slip in it. A first review \
      may well be so. Rules of `reward` and `penalize` are not meant: they often go to most.
      """,
      """
      一条 `晋升`、`降级` 或 `移出` 规则，动了它所管层级里一半以上的人，有十个或更多，而记录里以前没有哪次动过今天人数\
      的一半。一般不是章程的本意，而是文件中断了、某一列变了，或者门槛写错了。第一次复盘倒可能就是这样。`奖励` 和 \
      `处罚` 不算，它们常常给大多数人。
      """),
    example: .data(
      policy: """
        tiers core > low
        member
          id: text key
          tier: tier
          spoken: int
        demote quiet from core to low when spoken = 0
        """,
      bad: [
        ("members.csv", "id,tier,spoken\n" + (1...12).map { "m\($0),core,\($0 < 8 ? 0 : 1)" }.joined(separator: "\n"))
      ],
      good: [
        ("members.csv", "id,tier,spoken\n" + (1...12).map { "m\($0),core,\($0 < 7 ? 0 : 1)" }.joined(separator: "\n"))
      ]),
    chinese: .data(
      policy: """
        层级 一群 > 下群
        成员
          编号: 文本 主键
          tier: 层级
          发言数: 整数
        降级 潜水 从 一群 到 下群 当 发言数 = 0
        """,
      bad: [
        ("members.csv", "编号,tier,发言数\n" + (1...12).map { "m\($0),一群,\($0 < 8 ? 0 : 1)" }.joined(separator: "\n"))
      ],
      good: [
        ("members.csv", "编号,tier,发言数\n" + (1...12).map { "m\($0),一群,\($0 < 7 ? 0 : 1)" }.joined(separator: "\n"))
      ])),
  Explanation(
    code: "many-rows-set-aside",
    title: Phrase("many rows do not fit and are set aside", "放到一边的行太多"),
    story: Phrase(
      """
      --skip-bad-rows is for the odd row. Here it leaves out more than a tenth of a table: usually one column is written in \
      another way than the policy reads it, and all of these people would be reviewed as if they were not there, or had done \
      nothing. The file that the rows are set aside in says of each what is wrong with it.
      """,
      """
      --skip-bad-rows 是为个别的行准备的。这次一张表放掉了一成多：一般是有一列的写法跟章程读的不一样，而这些人会当成不\
      在，或者什么也没做。放到一边的行写在那个文件里，每行都说明了哪里不对。
      """)),
]
