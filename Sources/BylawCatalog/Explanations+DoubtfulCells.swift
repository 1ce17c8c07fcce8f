import BylawSyntax

/// What is doubtful about keys, texts, numbers and times as they stand in the data.
let doubtfulCellExplanations: [Explanation] = [
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
      cut, `???` was letters once, `编号` or `user id` is a second header, `000-0000-0000` a number that nobody gave, `125.0` is how a program writes the 125 of a column with gaps, and a day among keys that \
      are none was an id such as `3-4`. Such a row is reviewed like anybody's, and a row of totals often has the largest \
      numbers of all. Take it out of the file, or export the file anew, with the column as text.
      """,
      """
      第一列写着 `合计`、`总计：12` 之类的行，是把别的行加起来的；`########` 是列太窄时表格软件显示的样子，有的工具会把显示的照抄出来。\
      `小北和他的…` 是截断的，`???` 原来是字，`编号`、`user id` 是第二行表头，`000-0000-0000` 是没填的号码，`125.0` 是程序把有空格的一列当小数写的 125，别的都不是日期的主键里冒出来的日期，原来是 \
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
    code: "garbled-text", title: Phrase("text that was read in the wrong encoding", "按错编码读过的乱码"),
    story: Phrase(
      """
      A program that takes UTF-8 for Windows-1252 or Latin-1 shows `å¼\u{A0}ä¸‰` for `张三`, and where it saves that, the file is UTF-8 \
      once more, which nothing refuses. Such a text equals none that the policy asks for, and none of another table. What it was can \
      be told, and is shown; it is not put right by guessing. Export the file anew, and open and save it as UTF-8.
      """,
      """
      程序把 UTF-8 当成 Windows-1252 或 Latin-1 来读，`张三` 就成了 `å¼\u{A0}ä¸‰`；这样存下来，文件又是好好的 UTF-8，没有什么会拒绝它。这样的文字\
      跟章程要找的、跟别的表里的都对不上。原来是什么能看出来，会写给你看，但不会替你改。重新导出，按 UTF-8 打开和保存。
      """),
    example: .data(
      policy: """
        member
          id: text key
          city: text
        label local when city = "Malmö"
        """,
      bad: [("members.csv", "id,city\nann,MalmÃ¶")],
      good: [("members.csv", "id,city\nann,Malmö")]),
    chinese: .data(
      policy: """
        成员
          编号: 文本 主键
          城市: 文本
        标签 本地 当 城市 = "北京"
        """,
      bad: [("members.csv", "编号,城市\n小安,å\u{8C}—äº¬")],
      good: [("members.csv", "编号,城市\n小安,北京")])),
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
]
