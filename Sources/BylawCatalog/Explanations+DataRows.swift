import BylawSyntax

/// What can be wrong with the rows and the cells of the data.
let dataRowExplanations: [Explanation] = [
  Explanation(
    code: "stray-quote",
    title: Phrase("a quote in the middle of a cell", "格子中间有引号"),
    story: Phrase(
      """
      In CSV a quote begins or ends a cell. A cell with quotes in it is put in quotes as a whole, and each of those \
      inside is written twice.
      """,
      """
      CSV 里引号用来开始或结束一格。格子里有引号的，整格放进引号，里面的每个引号写两个。
      """),
    example: .data(
      policy: tablePolicy,
      bad: [
        (
          file: "members.csv",
          text: """
          id,name,tier,joined,spoken
          u1,Ann "A" Lee,core,2026-01-10,5
          """
        )
      ],
      good: [
        (
          file: "members.csv",
          text: """
          id,name,tier,joined,spoken
          u1,"Ann ""A"" Lee",core,2026-01-10,5
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
          u1,小安 "A" 李,一群,2026-01-10,5
          """
        )
      ],
      good: [
        (
          file: "members.csv",
          text: """
          编号,昵称,tier,入群日期,发言数
          u1,"小安 ""A"" 李",一群,2026-01-10,5
          """
        )
      ])),
  Explanation(
    code: "short-row",
    title: Phrase("a row with too few cells", "这一行格子不够"),
    story: Phrase(
      """
      Every row has as many cells as the header has columns; an empty cell is nothing between two commas. A row that \
      is short has lost a comma, and its cells may stand under the wrong columns.
      """,
      """
      每一行的格子跟表头的列一样多；空格子就是两个逗号之间什么也没有。短了的行少了逗号，格子可能对错了列。
      """),
    example: .data(
      policy: tablePolicy,
      bad: [
        (
          file: "members.csv",
          text: """
          id,name,tier,joined,spoken
          u1,Ann,core,2026-01-10
          """
        )
      ],
      good: [
        (
          file: "members.csv",
          text: """
          id,name,tier,joined,spoken
          u1,Ann,core,2026-01-10,
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
          u1,小安,一群,2026-01-10
          """
        )
      ],
      good: [
        (
          file: "members.csv",
          text: """
          编号,昵称,tier,入群日期,发言数
          u1,小安,一群,2026-01-10,
          """
        )
      ])),
  Explanation(
    code: "long-row",
    title: Phrase("a row with too many cells", "这一行格子太多"),
    story: Phrase(
      """
      Every row has as many cells as the header has columns. A cell that holds a comma itself must be in quotes.
      """,
      """
      每一行的格子跟表头的列一样多。格子里自己有逗号的，要放进引号。
      """),
    example: .data(
      policy: tablePolicy,
      bad: [
        (
          file: "members.csv",
          text: """
          id,name,tier,joined,spoken
          u1,Lee, Ann,core,2026-01-10,5
          """
        )
      ],
      good: [
        (
          file: "members.csv",
          text: """
          id,name,tier,joined,spoken
          u1,"Lee, Ann",core,2026-01-10,5
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
          u1,李, 小安,一群,2026-01-10,5
          """
        )
      ],
      good: [
        (
          file: "members.csv",
          text: """
          编号,昵称,tier,入群日期,发言数
          u1,"李, 小安",一群,2026-01-10,5
          """
        )
      ])),
  Explanation(
    code: "bad-json",
    title: Phrase("text that is not JSON", "文本不是 JSON"),
    story: Phrase(
      """
      A .json file is one list of objects, a .jsonl file has one object a line. Keys and texts stand in double quotes, \
      and after the last item there is no comma.
      """,
      """
      .json 文件是一个对象的列表，.jsonl 文件一行一个对象。键和文本放在双引号里，最后一项后面没有逗号。
      """),
    example: .data(
      policy: tablePolicy,
      bad: [
        (
          file: "members.jsonl",
          text: """
          {"id": "u1", "name": "Ann", "joined": "2026-01-10", "tier": "core", "spoken": 5,}
          """
        )
      ],
      good: [
        (
          file: "members.jsonl",
          text: """
          {"id": "u1", "name": "Ann", "joined": "2026-01-10", "tier": "core", "spoken": 5}
          """
        )
      ]),
    chinese: .data(
      policy: chineseTablePolicy,
      bad: [
        (
          file: "members.jsonl",
          text: """
          {"编号": "u1", "昵称": "小安", "入群日期": "2026-01-10", "tier": "一群", "发言数": 5,}
          """
        )
      ],
      good: [
        (
          file: "members.jsonl",
          text: """
          {"编号": "u1", "昵称": "小安", "入群日期": "2026-01-10", "tier": "一群", "发言数": 5}
          """
        )
      ])),
  Explanation(
    code: "no-object",
    title: Phrase("a key within what is no object", "要找的键不在对象里"),
    story: Phrase(
      """
      A field that says `from "author.id"` reads the key `id` of the object under `author`. Where `author` holds a text, a \
      number or a list, there is nothing of the kind; where it is missing or null, so is the field.
      """,
      """
      字段写 `来自 "author.id"`，读的是 `author` 下面那个对象的 `id`。`author` 要是文本、数或列表，里面就没有键；它缺\
      失或是 null，字段也就缺失。
      """),
    example: .data(
      policy: """
        member
          id: text key from "user.id"
        """,
      bad: [(file: "members.jsonl", text: "{\"user\": \"u1\"}")],
      good: [(file: "members.jsonl", text: "{\"user\": {\"id\": \"u1\"}}")]),
    chinese: .data(
      policy: """
        成员
          编号: 文本 主键 来自 "user.id"
        """,
      bad: [(file: "members.jsonl", text: "{\"user\": \"u1\"}")],
      good: [(file: "members.jsonl", text: "{\"user\": {\"id\": \"u1\"}}")])),
  Explanation(
    code: "repeated-key",
    title: Phrase("an object with the same key twice", "对象里同一个键写了两次"),
    story: Phrase(
      """
      Which of the two values counts could only be guessed.
      """,
      """
      哪个值算数只能猜。
      """),
    example: .data(
      policy: tablePolicy,
      bad: [
        (
          file: "members.jsonl",
          text: """
          {"id":"u1","name":"A","name":"B","tier":"core","joined":"2026-01-10","spoken":5}
          """
        )
      ],
      good: [
        (
          file: "members.jsonl",
          text: """
          {"id":"u1","name":"Ann","tier":"core","joined":"2026-01-10","spoken":5}
          """
        )
      ]),
    chinese: .data(
      policy: chineseTablePolicy,
      bad: [
        (
          file: "members.jsonl",
          text: """
          {"编号":"u1","昵称":"A","昵称":"B","tier":"一群","入群日期":"2026-01-10","发言数":5}
          """
        )
      ],
      good: [
        (
          file: "members.jsonl",
          text: """
          {"编号":"u1","昵称":"小安","tier":"一群","入群日期":"2026-01-10","发言数":5}
          """
        )
      ])),
  Explanation(
    code: "duplicate-key",
    title: Phrase("two members with the same key", "两个成员主键一样"),
    story: Phrase(
      """
      The field or fields marked `key` tell the members apart, so no two rows may agree in all of them. Where two rows \
      are meant, a second field of the table may have to be part of the key.
      """,
      """
      标了 `主键` 的字段用来分清成员，所以不能有两行全都一样。要是真有这样两行，也许还要把另一个字段也标成主键。
      """),
    example: .data(
      policy: tablePolicy,
      bad: [
        (
          file: "members.csv",
          text: """
          id,name,tier,joined,spoken
          u1,Ann,core,2026-01-10,5
          u1,Ben,growth,2026-02-10,3
          """
        )
      ],
      good: [
        (
          file: "members.csv",
          text: """
          id,name,tier,joined,spoken
          u1,Ann,core,2026-01-10,5
          u2,Ben,growth,2026-02-10,3
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
          u1,小本,二群,2026-02-10,3
          """
        )
      ],
      good: [
        (
          file: "members.csv",
          text: """
          编号,昵称,tier,入群日期,发言数
          u1,小安,一群,2026-01-10,5
          u2,小本,二群,2026-02-10,3
          """
        )
      ])),
  Explanation(
    code: "failed-where",
    title: Phrase("a row for which the table's `where` has no answer", "这一行算不出要不要读"),
    story: Phrase(
      """
      The `where` of a `member` or `events` decides for every row whether it is read. For this row it cannot be \
      computed, usually because a number grows beyond 18 digits.
      """,
      """
      `成员` 或 `事件` 的 `其中` 决定每一行读不读。这一行算不出来，一般是有个数超过了 18 位。
      """)),
  Explanation(
    code: "missing-value",
    title: Phrase("an empty cell where a value must be", "该有值的格子是空的"),
    story: Phrase(
      """
      A field whose type has no `?`, and that has no default, has a value in every row. Fill the cell in, make the \
      field optional, or give it a default: what an empty cell means is for the policy to say.
      """,
      """
      类型不带 `?`、又没有默认值的字段，每一行都要有值。把格子填上，或者把字段写成可以缺，或者给个默认值：空格子是什么\
      意思，由章程来说。
      """),
    example: .data(
      policy: tablePolicy,
      bad: [
        (
          file: "members.csv",
          text: """
          id,name,tier,joined,spoken
          u1,,core,2026-01-10,5
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
          编号,昵称,tier,入群日期,发言数
          u1,,一群,2026-01-10,5
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
    code: "bad-cell",
    title: Phrase("a cell that does not hold what the field says", "格子里的内容跟字段对不上"),
    story: Phrase(
      """
      Every cell must be read whole as a value of its field's type: a whole number, a date such as 2026-11-01, the \
      name or the title of a tier. What has one meaning is read, as 2026/11/1 and 1,299; nothing is guessed, so neither \
      1/11/2026 nor `about 5` is taken, nor a key such as 4.58E+17, whose last digits a spreadsheet has dropped. With \
      --skip-bad-rows FILE such rows are set aside and the others are reviewed.
      """,
      """
      每一格都要能整个读成字段类型的值：整数、像 2026-11-01 这样的日期、层级的名字或标题。只有一种意思的就读，如 \
      2026/11/1 和 1,299；不猜，所以 1/11/2026 和 `约 5` 不收，4.58E+17 这样的编号也不收，它的末几位被表格软件丢了。加\
      上 --skip-bad-rows 文件，这样的行就放到一边，其余的照常复盘。
      """),
    example: .data(
      policy: tablePolicy,
      bad: [
        (
          file: "members.csv",
          text: """
          id,name,tier,joined,spoken
          u1,Ann,cor,10.1.2026,5
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
          编号,昵称,tier,入群日期,发言数
          u1,小安,一裙,10.1.2026,5
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
    code: "out-of-range",
    title: Phrase("a value outside the range of its field", "值超出了字段的范围"),
    story: Phrase(
      """
      `in 0..` after a field's type holds for every row. Correct the value, or widen the range if such values are \
      right.
      """,
      """
      字段类型后面的 `在 0..` 管每一行。改正这个值；这样的值要是对的，就把范围放宽。
      """),
    example: .data(
      policy: tablePolicy,
      bad: [
        (
          file: "members.csv",
          text: """
          id,name,tier,joined,spoken
          u1,Ann,core,2026-01-10,-5
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
          编号,昵称,tier,入群日期,发言数
          u1,小安,一群,2026-01-10,-5
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
]
