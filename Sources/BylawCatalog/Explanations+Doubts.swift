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
    code: "unsplit-set",
    title: Phrase("a set that was probably meant to be split", "像是该分开的一组东西"),
    story: Phrase(
      """
      The elements of a set stand between `;`, `；` or `、`. Here a text with a comma, a bar, a slash, a blank or brackets in it is \
      read as one element, though one of its parts is a text that the policy asks for, or no cell of the column has several elements. \
      Who is `newsletter, staff` is then not `staff`, and loses whatever protects staff.

      `run` looks at the cells of files of up to 8 MB; --apply and `bylaw check POLICY --data DIR` look at all.
      """,
      """
      集合里的各项用 `;`、`；` 或 `、` 隔开。这里有个文本里是逗号、竖线、斜线、空格或括号，被当成了一项，可是它的一部分正是章程要\
      找的文本，或者整列没有一格有好几项。写成 `订阅, 骨干` 的人就不算 `骨干`，保护骨干的规则也管不到他。

      `run` 只看 8 MB 以内的文件；--apply 和 `bylaw check 章程 --data 文件夹` 看所有的。
      """),
    example: .data(
      policy: """
        member
          id: text key
          tags: set of text = {}
        label helper when tags contains "staff"
        """,
      bad: [("members.csv", "id,tags\nann,\"newsletter, staff\"\nben,newsletter;staff")],
      good: [("members.csv", "id,tags\nann,newsletter;staff\nben,\"Paris, Texas;staff\"")]),
    chinese: .data(
      policy: """
        成员
          编号: 文本 主键
          身份: 一组 文本 = {}
        标签 骨干 当 身份 包含 "骨干"
        """,
      bad: [("members.csv", "编号,身份\nann,\"订阅, 骨干\"\nben,订阅;骨干")],
      good: [("members.csv", "编号,身份\nann,订阅;骨干\nben,\"巴黎, 得州;骨干\"")])),
  Explanation(
    code: "word-for-missing",
    title: Phrase("a word for nothing that is read as a text", "表示“没有”的词被当成了文本"),
    story: Phrase(
      """
      Tools write `NULL`, `N/A`, `\\N` or `-` where there is nothing. To the policy that is a text like others: `city is \
      present` holds, and all of them live in one city. `member missing "NULL"` says that they mean nothing. Where the \
      policy itself names the word, nothing is said.

      Days are such words too: 1970-01-01, 1900-01-01, 0001-01-01, 9999-12-31 and the like, from which programs count, or up to \
      which. They are told where no other day of the column lies within a year of them; `member missing "0"` names what the \
      cells hold.
      """,
      """
      工具会用 `NULL`、`N/A`、`\\N` 或 `-` 表示没有。对章程来说那也是文本：`城市 非空` 成立，而且大家住在同一个城市。\
      `成员 缺失 "NULL"` 说明它等于没有值。章程自己提到这个词的，就不说。

      日子也有这样的：1970-01-01、1900-01-01、0001-01-01、9999-12-31 之类，是程序开始数或者数到头的那天。这一列在它前后一年里没有别的日子，\
      才会提；`成员 缺失 "0"` 里写格子里的样子。
      """),
    example: .data(
      policy: """
        member
          id: text key
          city: text?
        label local when city is present
        """,
      bad: [("members.csv", "id,city\nann,NULL\nben,Oslo")],
      good: [("members.csv", "id,city\nann,\nben,Oslo")]),
    chinese: .data(
      policy: """
        成员
          编号: 文本 主键
          城市: 文本?
        标签 本地 当 城市 非空
        """,
      bad: [("members.csv", "编号,城市\nann,NULL\nben,奥斯陆")],
      good: [("members.csv", "编号,城市\nann,\nben,奥斯陆")])),
  Explanation(
    code: "rounded-keys",
    title: Phrase("keys whose last digits a spreadsheet has made zeros", "编号的末几位被表格软件变成了零"),
    story: Phrase(
      """
      A spreadsheet keeps fifteen digits of a number. A longer key that went through one ends in zeros: 485020107559403522 \
      became 485020107559403000, which is nobody, or somebody else. Where most of the long keys of a column are so, they were \
      not born so. Export the file anew, and import the column as text if it must be opened in a spreadsheet.
      """,
      """
      表格软件只留十五位数字。更长的编号过一遍它，末尾就成了零：485020107559403522 变成 485020107559403000，那是没有的\
      人，或者别人。一列里长编号大多这样，就不是生来如此。重新导出；非要用表格软件打开，就把这一列按文本导入。
      """),
    example: .data(
      policy: """
        member
          id: text key
        """,
      bad: [("members.csv", "id\n485020107559403000\n458304698827669000\n458304698827669536")],
      good: [("members.csv", "id\n485020107559403522\n458304698827669000\n458304698827669536")]),
    chinese: .data(
      policy: """
        成员
          编号: 文本 主键
        """,
      bad: [("members.csv", "编号\n485020107559403000\n458304698827669000\n458304698827669536")],
      good: [("members.csv", "编号\n485020107559403522\n458304698827669000\n458304698827669536")])),
  Explanation(
    code: "odd-keys", title: Phrase("a key that a spreadsheet or a program has made", "表格或程序弄出来的主键"),
    story: Phrase(
      """
      `合计`, `Total: 12` and the like stand in the first column of a row that sums up the others; `########` is what a \
      spreadsheet shows of a number for which the column is too narrow, and some tools copy what is shown. `anna-maria…` was \
      cut, `???` was letters once, `125.0` is how a program writes the 125 of a column with gaps, and a day among keys that \
      are none was an id such as `3-4`. Such a row is reviewed like anybody's, and a row of totals often has the largest \
      numbers of all. Take it out of the file, or export the file anew, with the column as text.
      """,
      """
      第一列写着 `合计`、`总计：12` 之类的行，是把别的行加起来的；`########` 是列太窄时表格软件显示的样子，有的工具会把显示的照抄出来。\
      `小北和他的…` 是截断的，`???` 原来是字，`125.0` 是程序把有空格的一列当小数写的 125，别的都不是日期的主键里冒出来的日期，原来是 \
      `3-4` 之类的编号。这样的一行会像普通成员一样参加复盘，合计的数字往往还是最大的。把它从文件里去掉，或者重新导出，这一列按文本。
      """),
    example: .data(
      policy: """
        member
          id: text key
          points: int
        label rich when points > 9
        """,
      bad: [("members.csv", "id,points\nann,5\nben,8\n合计,13")],
      good: [("members.csv", "id,points\nann,5\nben,8")]),
    chinese: .data(
      policy: """
        成员
          编号: 文本 主键
          积分: 整数
        标签 富裕 当 积分 > 9
        """,
      bad: [("members.csv", "编号,积分\n小安,5\n小本,8\n合计,13")],
      good: [("members.csv", "编号,积分\n小安,5\n小本,8")])),
  Explanation(
    code: "alike-keys", title: Phrase("members whose keys differ by how they are written alone", "主键只差写法的成员"),
    story: Phrase(
      """
      `Anna` and `anna`, `125` and `00125`, full width and plain, or two that differ by a mark that nobody sees, are two members \
      to a review: keys are compared by what they are made of. Often they are one, who stands in the table twice, and each of \
      the two rows has a part of what happened. Where they are two, the policy says so: `# allow alike-keys: names are told \
      apart by capitals`. In tables of more than four million members nobody looks.
      """,
      """
      `Anna` 和 `anna`、`125` 和 `00125`、全角和半角，或者只差一个看不见的符号，在复盘里都是两个人：主键是一个字一个字比的。其实常常是\
      同一个人在表里写了两行，他做过的事分在两行上。确实是两个人的，章程就说明：`# 允许 alike-keys：名字分大小写`。超过四百万名成员\
      的表不看。
      """),
    example: .data(
      policy: """
        member
          id: text key
        """,
      bad: [("members.csv", "id\nAnna\nben\nanna")],
      good: [("members.csv", "id\nAnna\nben")]),
    chinese: .data(
      policy: """
        成员
          编号: 文本 主键
        """,
      bad: [("members.csv", "编号\n00125\n小本\n125")],
      good: [("members.csv", "编号\n00125\n小本")])),
  Explanation(
    code: "lost-characters", title: Phrase("characters that could not be read", "读不出来的乱码"),
    story: Phrase(
      """
      A program that reads a file in the wrong encoding writes `�` (U+FFFD) for every character that it cannot read. Which it \
      was is lost: two names may have become one, and none is what the other tables have. Export the file anew, and open and \
      save it as UTF-8.
      """,
      """
      程序用错编码读文件，读不出的字就写成 `�`（`U+FFFD`）。原来是什么字已经丢了：两个名字可能变成了一个，也跟别的表对不上。重新导出，按 \
      UTF-8 打开和保存。
      """),
    example: .data(
      policy: """
        member
          id: text key
        """,
      bad: [("members.csv", "id\nMü\u{FFFD}ller")],
      good: [("members.csv", "id\nMüller")]),
    chinese: .data(
      policy: """
        成员
          编号: 文本 主键
        """,
      bad: [("members.csv", "编号\n小\u{FFFD}")],
      good: [("members.csv", "编号\n小北")])),
  Explanation(
    code: "near-text", title: Phrase("a text that is nearly what the policy asks for", "跟章程要找的字差一点"),
    story: Phrase(
      """
      A text is what the policy asks for where every character is: `where kind = "like"` passes over `Like`, `LIKE` and full \
      width, and whoever has none but these has no likes. Here cells of a column that the policy compares with a text differ \
      from it by that alone. Write them alike in the file, or name both: `kind in ("like", "Like")`; `lower(kind) = "like"` \
      takes capitals for small letters.
      """,
      """
      每个字都一样，才算章程要找的：`其中 种类 = "like"` 不认 `Like`、`LIKE` 和全角的，只有这些的人就一个赞也没有。这里有一列，章程要拿它\
      跟某个词比，有的格子只差这么一点。把文件里的写法改成一样，或者都写上：`种类 在 ("like", "Like")`；`小写(种类) = "like"` 把大写当小写。
      """),
    example: .data(
      policy: """
        member
          id: text key
        events like from "log" where kind = "like"
          who: member
          kind: text
          sent: datetime
        label liked when count(like) > 0
        """,
      bad: [("members.csv", "id\nann"), ("log.csv", "who,kind,sent\nann,Like,2026-10-30T08:00")],
      good: [("members.csv", "id\nann"), ("log.csv", "who,kind,sent\nann,like,2026-10-30T08:00")]),
    chinese: .data(
      policy: """
        成员
          编号: 文本 主键
        事件 点赞 来自 "记录" 其中 种类 = "like"
          谁: 成员
          种类: 文本
          发送时间: 日期时间
        标签 有赞 当 计数(点赞) > 0
        """,
      bad: [("members.csv", "编号\nann"), ("记录.csv", "谁,种类,发送时间\nann,Like,2026-10-30T08:00")],
      good: [("members.csv", "编号\nann"), ("记录.csv", "谁,种类,发送时间\nann,like,2026-10-30T08:00")])),
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
      Services give long lists a page at a time, and say beside each whether there is more: `"has_more": true`, `"next": "…"`. The file \
      is one such page. Whoever is on another is not reviewed, or looks as if they had done nothing. Get the others, and put all rows into \
      one list.
      """,
      """
      很多服务把长列表分页给，旁边写着后面还有没有。这个文件只是其中一页，别的页上的人就没有被复盘，或者\
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
    code: "early-times", title: Phrase("seconds that are read as milliseconds", "秒数被当成了毫秒"),
    story: Phrase(
      """
      Some tools count a moment in seconds since 1970, others in milliseconds. Seconds of our years that are read as \
      milliseconds all lie in January of 1970, so that everybody seems to have been silent ever since. Where most times of \
      a column lie there, the field is to say `in unix seconds`. Milliseconds that are read as seconds lie beyond the \
      calendar, which is an error; a spreadsheet's days, or `20261101`, that are read as seconds lie in 1970.
      """,
      """
      时间戳有的按秒数，有的按毫秒数。这几年的秒数当成毫秒来读，全落在 1970 年 1 月，看起来谁都再也没说过话。一列时间大多落在那时，\
      字段就该写 `按时间戳秒`。反过来把毫秒当秒读，会超出日历，那是错误；把表格的天数或者 `20261101` 当秒读，全落在 1970 年。
      """),
    example: .data(
      policy: """
        member
          id: text key
          seen: datetime in unix milliseconds
        label fresh when seen in last 30 days
        """,
      bad: [("members.csv", "id,seen\nann,1793491500\nben,1793400000")],
      good: [("members.csv", "id,seen\nann,1793491500000\nben,1793400000000")]),
    chinese: .data(
      policy: """
        成员
          编号: 文本 主键
          末次发言: 日期时间 按时间戳毫秒
        标签 新鲜 当 末次发言 在 最近 30 天
        """,
      bad: [("members.csv", "编号,末次发言\n小安,1793491500\n小本,1793400000")],
      good: [("members.csv", "编号,末次发言\n小安,1793491500000\n小本,1793400000000")])),
  Explanation(
    code: "mixed-units", title: Phrase("numbers of several units in one column", "一列数字有好几种单位"),
    story: Phrase(
      """
      A number is read without what stands beside it: `¥58` and `58元` are 58. Where the numbers of one column have several \
      units, as `¥58` and `$58`, or `3天` and `3小时`, they are no longer what they were, and are compared as if they were of one. \
      So it is where some have a `%` and others have none: `50%` is 0.50, and `50` is 50. Numbers without any sign beside others \
      that have a currency are taken for the same.
      """,
      """
      读数字时不看旁边的单位：`¥58` 和 `58元` 都是 58。一列里要是有好几种单位，例如 `¥58` 和 `$58`、`3天` 和 `3小时`，去掉单位就不一样了，\
      却会当成同一种来比。有的带 `%`、有的不带也是这样：`50%` 是 0.50，`50` 是 50。别的数带货币符号、它自己什么也没带的，当成一样的。
      """),
    example: .data(
      policy: """
        member
          id: text key
          spent: decimal(2) in 0..
        label buyer when spent >= 50
        """,
      bad: [("members.csv", "id,spent\nann,¥58\nben,$58")],
      good: [("members.csv", "id,spent\nann,¥58\nben,¥412.30")]),
    chinese: .data(
      policy: """
        成员
          编号: 文本 主键
          消费: 小数(2) 在 0..
        标签 买家 当 消费 >= 50
        """,
      bad: [("members.csv", "编号,消费\n小安,¥58\n小本,$58")],
      good: [("members.csv", "编号,消费\n小安,¥58\n小本,¥412.30")])),
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
