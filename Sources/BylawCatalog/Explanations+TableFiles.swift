import BylawSyntax

/// What can be wrong with what a policy says of the files of its tables.
let tableFileExplanations: [Explanation] = [
  Explanation(
    code: "unknown-encoding",
    title: Phrase("an encoding that is not known", "不认得的编码"),
    story: Phrase(
      """
      After `encoding` stands what a table's file is in where it is not UTF-8: "gb18030", "gbk", "big5", "euc-kr", \
      "shift-jis", "windows-1252", "utf-16le" or "utf-16be". A file that begins with a byte order mark needs none.
      """,
      """
      `编码` 后面写文件用的编码，如果不是 UTF-8："gb18030"、"gbk"、"big5"、"euc-kr"、"shift-jis"、"windows-1252"、"utf-16le" 或 "\
      utf-16be"。以字节序标记开头的文件不用写。
      """),
    example: .policy(
      bad: """
        member encoding "big-endian"
          id: text key
        """,
      good: """
        member encoding "gb18030"
          id: text key
        """),
    chinese: .policy(
      bad: """
        成员 编码 "big-endian"
          编号: 文本 主键
        """,
      good: """
        成员 编码 "gb18030"
          编号: 文本 主键
        """)),
  Explanation(
    code: "encodings-differ",
    title: Phrase("one file in two encodings", "同一个文件说了两种编码"),
    story: Phrase(
      """
      Two tables are read from the same file, and the policy says that it is in one encoding for the one and in another \
      for the other. It is enough to say it of one of them.
      """,
      """
      两张表读同一个文件，章程对一张说是这种编码，对另一张说是那种。只在一处说就够了。
      """),
    example: .policy(
      bad: """
        member encoding "gb18030"
          id: text key

        events invited from "members" encoding "shift-jis"
          by: member
        """,
      good: """
        member encoding "gb18030"
          id: text key

        events invited from "members"
          by: member
        """),
    chinese: .policy(
      bad: """
        成员 编码 "gb18030"
          编号: 文本 主键

        事件 邀请 来自 "members" 编码 "shift-jis"
          谁: 成员
        """,
      good: """
        成员 编码 "gb18030"
          编号: 文本 主键

        事件 邀请 来自 "members"
          谁: 成员
        """)),
  Explanation(
    code: "bad-list-path",
    title: Phrase("a list of a JSON file that cannot be", "JSON 文件里不可能有的列表"),
    story: Phrase(
      """
      `from "messages" in "export"` reads the list that the file's object has under the key `messages`; where the list is \
      further inside, points stand between the keys that lead to it, and each of them has a name.
      """,
      """
      `来自 "messages" 在 "export"` 读的是文件里 `messages` 这个键下面的列表；列表在更里面时，一路上的键用点连起来，每\
      个键都要有名字。
      """),
    example: .policy(
      bad: """
        member from "data..members" in "export"
          id: text key
        """,
      good: """
        member from "data.members" in "export"
          id: text key
        """),
    chinese: .policy(
      bad: """
        成员 来自 "data..members" 在 "export"
          编号: 文本 主键
        """,
      good: """
        成员 来自 "data.members" 在 "export"
          编号: 文本 主键
        """)),
  Explanation(
    code: "repeated-file",
    title: Phrase("a file of a table that stands there twice", "同一个文件写了两次"),
    story: Phrase(
      """
      The rows of all files after `from` are the table's. A file that stands there twice would have each of its rows twice. Where a \
      field reads what the row's file is called, `from file`, no two files are called the same; `as "NAME"` calls one otherwise.
      """,
      """
      `来自` 后面所有文件的行合起来是一张表。文件写两次，每一行就有两份。字段要读文件名（`来自 文件名`）时，各文件的名\
      字不能一样；用 `记作 "名字"` 另起一个。
      """),
    example: .policy(
      bad: """
        member from "first", "second", "first"
          id: text key
        """,
      good: """
        member from "first", "second"
          id: text key
        """),
    chinese: .policy(
      bad: """
        成员 来自 "上半年", "下半年", "上半年"
          编号: 文本 主键
        """,
      good: """
        成员 来自 "上半年", "下半年"
          编号: 文本 主键
        """)),
  Explanation(
    code: "bad-file-label",
    title: Phrase("what a file is called is no value of the field", "文件名不是这个字段的值"),
    story: Phrase(
      """
      `tier: tier from file` gives each row what its file is called: the file's name without its ending, or what stands behind it \
      after `as`. For a tier, a role or a choice that must be one of their names or titles; numbers and dates cannot be read so.
      """,
      """
      `tier: 层级 来自 文件名` 让每一行取它所在文件的名字：去掉后缀的文件名，或者后面 `记作` 的名字。对层级、角色、\
      `选项` 来说，它要是其中一个的名字或标题；数和日期不能这样读。
      """),
    example: .policy(
      bad: """
        tiers core "一群" > growth "二群"

        member from "一群", "二群 (1)"
          id: text key
          tier: tier from file

        promote up from growth to core take top 1 by id
        demote down from core to growth take bottom 1 by id
        """,
      good: """
        tiers core "一群" > growth "二群"

        member from "一群", "二群 (1)" as "二群"
          id: text key
          tier: tier from file

        promote up from growth to core take top 1 by id
        demote down from core to growth take bottom 1 by id
        """),
    chinese: .policy(
      bad: """
        层级 一群 "一群" > 二群 "二群"

        成员 来自 "一群", "二群 (1)"
          编号: 文本 主键
          tier: 层级 来自 文件名

        晋升 上升 从 二群 到 一群 取前 1 按 编号
        降级 下降 从 一群 到 二群 取后 1 按 编号
        """,
      good: """
        层级 一群 "一群" > 二群 "二群"

        成员 来自 "一群", "二群 (1)" 记作 "二群"
          编号: 文本 主键
          tier: 层级 来自 文件名

        晋升 上升 从 二群 到 一群 取前 1 按 编号
        降级 下降 从 一群 到 二群 取后 1 按 编号
        """)),
  Explanation(
    code: "list-outside-json",
    title: Phrase("a list in a file that has none", "这个文件里没有列表"),
    story: Phrase(
      """
      `from "LIST" in "FILE"` says which list of a JSON file is the table. A table of CSV or a workbook is all of the file, \
      or of the sheet.
      """,
      """
      `来自 "列表" 在 "文件"` 说的是 JSON 文件里哪个列表当表。CSV 是整个文件当表，工作簿是整张工作表。
      """),
    example: .policy(
      bad: """
        member from "members" in "export.csv"
          id: text key
        """,
      good: """
        member from "export.csv"
          id: text key
        """),
    chinese: .policy(
      bad: """
        成员 来自 "members" 在 "export.csv"
          编号: 文本 主键
        """,
      good: """
        成员 来自 "export.csv"
          编号: 文本 主键
        """)),
]
