import BylawSyntax

/// What can be wrong with what the files of the data hold: their columns, headers and lists.
let dataTableExplanations: [Explanation] = [
  Explanation(
    code: "missing-column",
    title: Phrase("a column that the policy needs is not there", "章程要的列没有"),
    story: Phrase(
      """
      Every field reads the column of its name, or the one that it names with `from "column"`. That a field is optional \
      or has a default is about empty cells: a column that was renamed would decide about everybody by that default. So it \
      may be lacking only where the policy says `may be absent`, or where its own rules write the field (points, roles, \
      access, the tier) and no column is called nearly so.
      """,
      """
      每个字段读同名的列，或者用 `来自 "列名"` 说的那列。可以缺、有默认值，说的是空格子：列要是改了名，就会拿默认值评\
      所有人。所以只有两种情况可以没有：章程写了 `允许没有此列`；或者这个字段是章程自己的规则写的（积分、角色、权限、\
      层级），而且没有名字相近的列。
      """),
    example: .data(
      policy: tablePolicy,
      bad: [
        (
          file: "members.csv",
          text: """
          id,name,tier,spoken
          u1,Ann,core,5
          """
        )
      ],
      good: [
        (
          file: "members.csv",
          text: """
          id,name,tier,joined,spoken
          u1,Ann,core,2026-01-10,5
          """
        )
      ]),
    chinese: .data(
      policy: chineseTablePolicy,
      bad: [
        (
          file: "members.csv",
          text: """
          编号,昵称,tier,发言数
          u1,小安,一群,5
          """
        )
      ],
      good: [
        (
          file: "members.csv",
          text: """
          编号,昵称,tier,入群日期,发言数
          u1,小安,一群,2026-01-10,5
          """
        )
      ])),
  Explanation(
    code: "absent-column",
    title: Phrase("a column is lacking, and need not be there", "没有这一列，也可以没有"),
    story: Phrase(
      """
      All of its cells count as empty. That is said where the policy allows it with `may be absent`, and where its own rules \
      write the field, as points and roles, so that a first file does not have it; the latter is an error with --strict.
      """,
      """
      这一列的格子都算空。章程写了 `允许没有此列` 时会这样说；字段由章程自己的规则来写（如积分、角色），第一份文件还没\
      有它时也会这样说，后一种加了 --strict 就是错误。
      """),
    example: .data(
      policy: """
        tiers core > growth

        member
          id: text key
          name: text
          tier: tier?
          joined: date
          spoken: int in 0.. = 0 may be absent
        """,
      bad: [
        (
          file: "members.csv",
          text: """
          id,name,tier,joined
          u1,Ann,core,2026-01-10
          """
        )
      ],
      good: [
        (
          file: "members.csv",
          text: """
          id,name,tier,joined,spoken
          u1,Ann,core,2026-01-10,5
          """
        )
      ]),
    chinese: .data(
      policy: """
        层级 一群 > 二群

        成员
          编号: 文本 主键
          昵称: 文本
          tier: 层级?
          入群日期: 日期
          发言数: 整数 在 0.. = 0 允许没有此列
        """,
      bad: [
        (
          file: "members.csv",
          text: """
          编号,昵称,tier,入群日期
          u1,小安,一群,2026-01-10
          """
        )
      ],
      good: [
        (
          file: "members.csv",
          text: """
          编号,昵称,tier,入群日期,发言数
          u1,小安,一群,2026-01-10,5
          """
        )
      ])),
  Explanation(
    code: "repeated-column",
    title: Phrase("two columns of one name", "两列同名"),
    story: Phrase(
      """
      Which of the two holds the values could only be guessed. Rename or remove one.
      """,
      """
      哪一列的值算数只能猜。改名，或者删掉一列。
      """),
    example: .data(
      policy: tablePolicy,
      bad: [
        (
          file: "members.csv",
          text: """
          id,name,name,tier,joined,spoken
          u1,Ann,Anna,core,2026-01-10,5
          """
        )
      ],
      good: [
        (
          file: "members.csv",
          text: """
          id,name,tier,joined,spoken
          u1,Ann,core,2026-01-10,5
          """
        )
      ]),
    chinese: .data(
      policy: chineseTablePolicy,
      bad: [
        (
          file: "members.csv",
          text: """
          编号,昵称,昵称,tier,入群日期,发言数
          u1,小安,安娜,一群,2026-01-10,5
          """
        )
      ],
      good: [
        (
          file: "members.csv",
          text: """
          编号,昵称,tier,入群日期,发言数
          u1,小安,一群,2026-01-10,5
          """
        )
      ])),
  Explanation(
    code: "title-lines",
    title: Phrase("lines above the header", "表头上面还有几行"),
    story: Phrase(
      """
      Tools write titles above a table: what it is, when it was made. The header is the first row that has all the columns \
      that the policy needs, within the first 32; rows above it are passed over.
      """,
      """
      有的工具会在表上面写标题：是什么表，什么时候导出的。前 32 行里，第一行有章程要的所有列的就是表头，它上面的行略\
      过。
      """),
    example: .data(
      policy: tablePolicy,
      bad: [
        (
          file: "members.csv",
          text: """
          Members of the club,,,,
          Exported on 2026-11-01,,,,
          id,name,tier,joined,spoken
          u1,Ann,core,2026-01-10,5
          """
        )
      ],
      good: [
        (
          file: "members.csv",
          text: """
          id,name,tier,joined,spoken
          u1,Ann,core,2026-01-10,5
          """
        )
      ]),
    chinese: .data(
      policy: chineseTablePolicy,
      bad: [
        (
          file: "members.csv",
          text: """
          群成员,,,,
          导出于 2026-11-01,,,,
          编号,昵称,tier,入群日期,发言数
          u1,小安,一群,2026-01-10,5
          """
        )
      ],
      good: [
        (
          file: "members.csv",
          text: """
          编号,昵称,tier,入群日期,发言数
          u1,小安,一群,2026-01-10,5
          """
        )
      ])),
  Explanation(
    code: "hidden-rows",
    title: Phrase("rows that the spreadsheet does not show", "表格里没显示的行"),
    story: Phrase(
      """
      A filter hides rows of a sheet, and so does a hand. They are in the file all the same, and are read as the others are: \
      who looks at the sheet sees fewer members than the review does.
      """,
      """
      筛选会藏起一些行，手工也能藏。它们还在文件里，跟别的行一样读：看表格的人看到的成员，比复盘看到的少。
      """)),
  Explanation(
    code: "several-headers",
    title: Phrase("a header in several places", "好几行都像表头"),
    story: Phrase(
      """
      Several of the first lines have all the columns that the policy needs. Which of them begins the table could only be \
      guessed: two exports one below the other are two tables. Take all but one out.
      """,
      """
      开头几行里，有好几行都有章程要的所有列。表从哪一行开始只能猜：上下两份导出是两张表。只留一份。
      """),
    example: .data(
      policy: tablePolicy,
      bad: [
        (
          file: "members.csv",
          text: """
          id,name,tier,joined,spoken
          u1,Ann,core,2026-01-10,5
          id,name,tier,joined,spoken
          u2,Ben,core,2026-01-11,5
          """
        )
      ],
      good: [
        (
          file: "members.csv",
          text: """
          id,name,tier,joined,spoken
          u1,Ann,core,2026-01-10,5
          u2,Ben,core,2026-01-11,5
          """
        )
      ]),
    chinese: .data(
      policy: chineseTablePolicy,
      bad: [
        (
          file: "members.csv",
          text: """
          编号,昵称,tier,入群日期,发言数
          u1,小安,一群,2026-01-10,5
          编号,昵称,tier,入群日期,发言数
          u2,小本,一群,2026-01-11,5
          """
        )
      ],
      good: [
        (
          file: "members.csv",
          text: """
          编号,昵称,tier,入群日期,发言数
          u1,小安,一群,2026-01-10,5
          u2,小本,一群,2026-01-11,5
          """
        )
      ])),
  Explanation(
    code: "files-differ",
    title: Phrase("files of one table that differ", "一张表的几个文件不一样"),
    story: Phrase(
      """
      `from "FILE", "FILE"` reads several files as one table: they are CSV, TSV or workbooks, and have the same columns in the \
      same order, as what one tool exports has.
      """,
      """
      `来自 "文件", "文件"` 把几个文件当一张表读：它们要是 CSV、TSV 或工作簿，列一样，顺序也一样，就像同一个工具导出的\
      那样。
      """),
    example: .data(
      policy: """
        member from "a", "b"
          id: text key
        """,
      bad: [(file: "a.csv", text: "id,name\nu1,Ann"), (file: "b.csv", text: "id,nick\nu2,Ben")],
      good: [(file: "a.csv", text: "id,name\nu1,Ann"), (file: "b.csv", text: "id,name\nu2,Ben")]),
    chinese: .data(
      policy: """
        成员 来自 "甲", "乙"
          编号: 文本 主键
        """,
      bad: [(file: "甲.csv", text: "编号,昵称\nu1,小安"), (file: "乙.csv", text: "编号,网名\nu2,小本")],
      good: [(file: "甲.csv", text: "编号,昵称\nu1,小安"), (file: "乙.csv", text: "编号,昵称\nu2,小本")])),
  Explanation(
    code: "no-list",
    title: Phrase("a list that the JSON file does not have", "JSON 文件里没有这个列表"),
    story: Phrase(
      """
      `from "messages" in "export"` reads the list under the key `messages` of the object that the file is; where it is \
      further inside, points stand between the keys, as in "data.messages".
      """,
      """
      `来自 "messages" 在 "export"` 读的是文件里 `messages` 这个键下面的列表；在更里面时，键之间用点连，如 "\
      data.messages"。
      """),
    example: .data(
      policy: listPolicy("rows"),
      bad: [(file: "export.json", text: "{\"members\": [{\"id\": \"u1\"}]}")],
      good: [(file: "export.json", text: "{\"rows\": [{\"id\": \"u1\"}]}")]),
    chinese: .data(
      policy: chineseListPolicy("rows"),
      bad: [(file: "export.json", text: "{\"members\": [{\"编号\": \"u1\"}]}")],
      good: [(file: "export.json", text: "{\"rows\": [{\"编号\": \"u1\"}]}")])),
  Explanation(
    code: "several-lists",
    title: Phrase("a JSON file with several lists", "JSON 文件里有好几个列表"),
    story: Phrase(
      """
      A .json file may be one object with a list of objects in it, which then is the table. Where it has several, the policy \
      says which is meant: `member from "members" in "export"`.
      """,
      """
      .json 文件可以是一个对象，里面有一个列表，那就是表。有好几个时，章程要说明是哪个：\
      `成员 来自 "members" 在 "export"`。
      """),
    example: .data(
      policy: """
        member from "export"
          id: text key
        """,
      bad: [(file: "export.json", text: "{\"members\": [{\"id\": \"u1\"}], \"guests\": [{\"id\": \"u2\"}]}")],
      good: [(file: "export.json", text: "{\"members\": [{\"id\": \"u1\"}]}")]),
    chinese: .data(
      policy: """
        成员 来自 "export"
          编号: 文本 主键
        """,
      bad: [(file: "export.json", text: "{\"members\": [{\"编号\": \"u1\"}], \"guests\": [{\"编号\": \"u2\"}]}")],
      good: [(file: "export.json", text: "{\"members\": [{\"编号\": \"u1\"}]}")])),
  Explanation(
    code: "no-record",
    title: Phrase("the record of earlier reviews is not there", "没有以前复盘的记录"),
    story: Phrase(
      """
      The policy asks what earlier reviews decided, with `decision`, `limit` or a badge, and there is no decision.csv \
      in the data folder. That is right before the first review, when nothing was decided yet.
      """,
      """
      章程用 `决定`、次数限制或徽章问到以前复盘的决定，数据文件夹里却没有 decision.csv。第一次复盘之前本来就这样，还什\
      么都没决定过。
      """)),
  Explanation(
    code: "unknown-rule-in-record",
    title: Phrase("the record names a rule that there is not", "记录里有章程没有的规则"),
    story: Phrase(
      """
      Limits, badges and conditions on `decision` find a rule's earlier decisions by its name. Where the record has a name \
      that the policy does not, nothing holds by these rows. Where the rule only has another name now, it says so: \
      `reward reader formerly bookworm`. Where it is gone for good, the policy says so as well: \
      `# allow unknown-rule-in-record: the summer game is over`.
      """,
      """
      次数限制、徽章、`决定` 的条件，都靠名字去找一条规则以前的决定。记录里的名字章程没有，那些行就不起作用。规则只是\
      改了名，就说明：`奖励 读者 原名 书虫`。已经不要了，也在章程里说明：\
      `# 允许 unknown-rule-in-record：暑期活动结束了`。
      """)),
  Explanation(
    code: "unknown-kind-in-record",
    title: Phrase("the record has a kind of decision that there is not", "记录里有不认得的决定种类"),
    story: Phrase(
      """
      A decision is `admitted`, `promoted`, `demoted`, `removed`, `appointed`, `reserved`, `rewarded` or `penalized`. Of rows \
      with another word conditions on `kind` are false.
      """,
      """
      决定的种类有 `admitted`、`promoted`、`demoted`、`removed`、`appointed`、`reserved`、`rewarded`、`penalized`。写\
      了别的，对 `kind` 的条件就不成立。
      """)),
  Explanation(
    code: "too-many-columns",
    title: Phrase("a header with more columns than any table has", "表头的列多得不像数据表"),
    story: Phrase(
      """
      A table has at most 65,536 columns. A header with more is mostly a file that is no table, or one whose lines do not \
      end where they should.
      """,
      """
      数据表最多 65,536 列。更多的，多半不是表，或者换行没有换在该换的地方。
      """)),
]

private func listPolicy(_ list: String) -> String {
  """
  member from "\(list)" in "export"
    id: text key
  """
}

private func chineseListPolicy(_ list: String) -> String {
  """
  成员 来自 "\(list)" 在 "export"
    编号: 文本 主键
  """
}

/// What the tables of the examples are read for.
let tablePolicy = """
  tiers core > growth

  member
    id: text key
    name: text
    tier: tier?
    joined: date
    spoken: int in 0.. = 0
  """

/// The same in Chinese.
let chineseTablePolicy = """
  层级 一群 > 二群

  成员
    编号: 文本 主键
    昵称: 文本
    tier: 层级?
    入群日期: 日期
    发言数: 整数 在 0.. = 0
  """
