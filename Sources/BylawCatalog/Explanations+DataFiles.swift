import BylawSyntax

/// What can be wrong with the files of the data.
let dataFileExplanations: [Explanation] = [
  Explanation(
    code: "no-data",
    title: Phrase("nothing says where a table is", "没说数据表在哪里"),
    story: Phrase(
      """
      The folder with the tables goes after --data. Single tables can be named with --members FILE and --events \
      NAME=FILE; the file - is standard input.
      """,
      """
      放数据表的文件夹用 --data 给。单独的表用 --members 文件 和 --events 名字=文件；文件写 - 就是标准输入。
      """)),
  Explanation(
    code: "no-such-folder",
    title: Phrase("there is no folder of that name", "没有这个文件夹"),
    story: Phrase(
      """
      --data takes the folder that holds the members' table and those of the events. The name is taken from where you \
      are.
      """,
      """
      --data 给的是放成员表和事件表的文件夹。名字从你现在所在的地方找起。
      """)),
  Explanation(
    code: "not-a-folder",
    title: Phrase("--data names something that is no folder", "--data 给的不是文件夹"),
    story: Phrase(
      """
      --data takes a folder. A single file of members goes with --members, one of events with --events NAME=FILE.
      """,
      """
      --data 要一个文件夹。单个成员文件用 --members，单个事件文件用 --events 名字=文件。
      """)),
  Explanation(
    code: "no-such-file",
    title: Phrase("a table's file is not there", "没有数据表的文件"),
    story: Phrase(
      """
      The members' table is the file `members` of the data folder, that of an event type the file of its name, each \
      ending in .csv, .tsv, .json, .jsonl (each also packed, as .csv.gz) or .xlsx. Where the file is called otherwise the policy says so: `events message \
      from "chat"`.
      """,
      """
      成员表是数据文件夹里的 `members`，每种事件的表是跟它同名的文件，后缀是 .csv、.tsv、.json、.jsonl（都可以再压缩，\
      如 .csv.gz）或 .xlsx。文件叫别的名字，章程就说明：`事件 发言 来自 "聊天记录"`。
      """)),
  Explanation(
    code: "several-files",
    title: Phrase("a table is there more than once", "一张表有好几个文件"),
    story: Phrase(
      """
      The data folder holds, say, a members.csv and a members.json. Which of the two counts could only be guessed.
      """,
      """
      数据文件夹里既有 members.csv 又有 members.json 之类。哪个算数只能猜。
      """)),
  Explanation(
    code: "bad-stem",
    title: Phrase("a table outside the data folder", "数据表不在数据文件夹里"),
    story: Phrase(
      """
      The name after `from` is that of a file in the data folder, without its ending. It may lead into a folder of it: a policy \
      reads what its operator hands it, and nothing else.
      """,
      """
      `来自` 后面是数据文件夹里一个文件的名字，不带后缀。可以进到里面的文件夹：章程只读你交给它的，别的不读。
      """)),
  Explanation(
    code: "outside-folder",
    title: Phrase("a file that the policy has no business with", "章程不该读的文件"),
    story: Phrase(
      """
      A policy may come from anybody, and reads the tables in the data folder, and for its tests files beside it or \
      in folders below. Names that begin with `/` or go up with `..` are refused, and so are links that lead out. Put \
      the file where it belongs, name it with --members or --events, or trust the policy with --allow-outside.
      """,
      """
      章程可能来自任何人，它读的是数据文件夹里的表；测试读的是它旁边或下面文件夹里的文件。以 `/` 开头、用 `..` 往上走\
      的名字都不收，通到外面的链接也不收。把文件放到该放的地方，或者用 --members、--events 指明，或者信得过这份章程就\
      加 --allow-outside。
      """)),
  Explanation(
    code: "special-file",
    title: Phrase("a device or a pipe instead of a table", "不是数据表，是设备或管道"),
    story: Phrase(
      """
      What a policy finds in a folder must be a regular file: to read a pipe or a device takes from it, or never \
      ends. With --members and --events you may name one yourself.
      """,
      """
      章程在文件夹里找到的要是普通文件：读管道或设备会把里面的取走，或者没完没了。用 --members 和 --events 你可以自己\
      指定一个。
      """)),
  Explanation(
    code: "unknown-events",
    title: Phrase("a file for events that the policy does not have", "给了章程没有的事件的文件"),
    story: Phrase(
      """
      --events NAME=FILE gives the file of an event type that the policy declares with `events NAME`.
      """,
      """
      --events 名字=文件 给的是章程用 `事件 名字` 声明过的那种事件的文件。
      """)),
  Explanation(
    code: "repeated-events",
    title: Phrase("two files for the same events", "同一种事件给了两个文件"),
    story: Phrase(
      """
      --events gives one file for each event type. Put two logs together into one file first.
      """,
      """
      --events 给每种事件一个文件。两份记录先合成一个文件。
      """)),
  Explanation(
    code: "standard-input-twice",
    title: Phrase("standard input is to be read twice", "标准输入要读两次"),
    story: Phrase(
      """
      Standard input can be read once: for the policy, for the members, or for one event type.
      """,
      """
      标准输入只能读一次：章程、成员，或者一种事件。
      """)),
  Explanation(
    code: "bad-archive",
    title: Phrase("a packed file that cannot be unpacked", "压缩文件解不开"),
    story: Phrase(
      """
      Files that end in .gz are read as `gzip` packs them. This one is cut off, or some bytes of it are not what they were: \
      its check sum says so. Copy it anew from where it came.
      """,
      """
      以 .gz 结尾的文件按 `gzip` 的格式读。这个被截断了，或者有些字节变了：它的校验码对不上。从原来的地方重新拷一份。
      """)),
  Explanation(
    code: "too-large",
    title: Phrase("far more would come out than a table has", "解出来的远比数据表大"),
    story: Phrase(
      """
      A few kilobytes can be packed so that they become gigabytes. What grows more than a hundredfold when it is \
      unpacked, or to more than four gigabytes, is refused. Where it is meant, unpack it beforehand.
      """,
      """
      几千字节可以压着几个 G。解开后大一百倍以上，或者超过 4 GB 的，不收。真的就是这样，就先自己解开。
      """)),
  Explanation(
    code: "bad-workbook",
    title: Phrase("a workbook that cannot be read", "工作簿读不了"),
    story: Phrase(
      """
      The file begins as a workbook (.xlsx) does, and something in it is not as it should be. A spreadsheet that can open \
      it will save it anew; the sheet as "CSV UTF-8" will do as well.
      """,
      """
      文件开头像工作簿（.xlsx），里面有东西不对。能打开它的表格软件会重新存好；把那张工作表另存为“CSV UTF-8”也行。
      """)),
  Explanation(
    code: "old-workbook",
    title: Phrase("a workbook of before 2007", "2007 年以前的工作簿"),
    story: Phrase(
      """
      Excel 97 to 2003 wrote another format under the name .xls, which is not read. Open the file and save it as .xlsx.
      """,
      """
      Excel 97 到 2003 用 .xls 存另一种格式，读不了。打开它，另存为 .xlsx。
      """)),
  Explanation(
    code: "encrypted-workbook",
    title: Phrase("a workbook with a password", "带密码的工作簿"),
    story: Phrase(
      """
      What is encrypted cannot be read. Open the file with its password, and save it without one.
      """,
      """
      加了密就读不了。用密码打开，另存一份不带密码的。
      """)),
  Explanation(
    code: "no-such-sheet",
    title: Phrase("a sheet that the workbook does not have", "工作簿里没有这张工作表"),
    story: Phrase(
      """
      `sheet "名单"` after `member` or `events NAME` says which sheet of a workbook is the table; without it, it is the \
      first that is not hidden.
      """,
      """
      `成员` 或 `事件 名字` 后面的 `工作表 "名单"` 说明用哪一张；不写，就是第一张没有隐藏的。
      """)),
  Explanation(
    code: "bad-encoding",
    title: Phrase("bytes that are none of the encoding that was said", "有的字节不是说好的编码"),
    story: Phrase(
      """
      The policy or --encoding says what the file is in, and some of its bytes are no character of that. Perhaps it is \
      another encoding (GB18030 has all of GBK and more), or the file was cut off, or put together from two. A file \
      that a spreadsheet saves as "CSV UTF-8" says itself what it is in.
      """,
      """
      章程或 --encoding 说了文件的编码，里面却有字节不是那种编码的字符。也许是另一种编码（GB18030 包括 GBK，还更多），\
      也许文件被截断了，或者是两个文件拼起来的。表格软件存的“CSV UTF-8”自己会说明编码。
      """)),
  Explanation(
    code: "two-encodings",
    title: Phrase("a file that can be read in two ways", "文件有两种读法"),
    story: Phrase(
      """
      The policy or --encoding says that the file is in a national encoding, and its bytes are UTF-8 too, in which they \
      mean something else. Most often somebody has saved it anew as UTF-8. A file that begins with a byte order mark, as \
      "CSV UTF-8" of Excel does, is always read as that says.
      """,
      """
      章程或 --encoding 说文件是某种本地编码，而它的字节也正好是 UTF-8，读出来意思不同。多半是有人另存成了 UTF-8。以字\
      节序标记开头的文件（Excel 的“CSV UTF-8”就是）总是按那个标记读。
      """)),
  Explanation(
    code: "no-encoding",
    title: Phrase("the system cannot read this encoding", "系统读不了这种编码"),
    story: Phrase(
      """
      National encodings are read by the converters of the system's C library, and this system has none for that one. \
      On some Linux systems they are a package of their own. Saving the file as UTF-8 makes it do without.
      """,
      """
      本地编码靠系统 C 库里的转换器来读，这台电脑没有这一种。有的 Linux 把它们单独做成软件包。把文件存成 UTF-8 就不用\
      它了。
      """)),
  Explanation(
    code: "is-a-directory",
    title: Phrase("a folder where a file is wanted", "该给文件的地方给了文件夹"),
    story: Phrase(
      """
      The name leads to a folder. Name a file in it, or hand over the whole folder with --data.
      """,
      """
      这个名字是文件夹。写里面的文件，或者用 --data 给整个文件夹。
      """)),
  Explanation(
    code: "no-permission",
    title: Phrase("a file that you may not read", "没有权限读这个文件"),
    story: Phrase(
      """
      The file is there, but its permissions keep you from reading it.
      """,
      """
      文件在，但权限不让你读。
      """)),
  Explanation(
    code: "unreadable-file",
    title: Phrase("a file that cannot be read", "文件读不了"),
    story: Phrase(
      """
      The system gave an error while the file was read. The disk may be damaged, or a network folder out of reach.
      """,
      """
      读文件的时候系统报了错。也许磁盘坏了，也许网络文件夹连不上。
      """)),
  Explanation(
    code: "line-too-long",
    title: Phrase("a row that does not end", "一行没完没了"),
    story: Phrase(
      """
      One row has more megabytes than any row should. Usually a quote was opened and never closed, so that all the \
      rest of the file is in one cell, or the file has no line ends that are known.
      """,
      """
      一行有好几兆，不该这么长。一般是引号开了没有关，后面整个文件都进了一格；或者文件的换行不认得。
      """)),
  Explanation(
    code: "empty-file",
    title: Phrase("a table without even a header", "数据表连表头也没有"),
    story: Phrase(
      """
      The first line of a CSV file names its columns. A table without rows has that line alone; an empty file is more \
      likely one that failed to be written.
      """,
      """
      CSV 文件的第一行是各列的名字。没有数据的表也有这一行；空文件多半是没写成。
      """),
    example: .data(
      policy: memberPolicy,
      bad: [
        (
          file: "members.csv",
          text: """

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
      policy: chineseMemberPolicy,
      bad: [
        (
          file: "members.csv",
          text: """

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
    code: "unclosed-quote",
    title: Phrase("a quote that is never closed", "引号开了没有关"),
    story: Phrase(
      """
      A cell that begins with a quote ends with one, and a quote inside it is written twice.
      """,
      """
      用引号开头的格子要用引号结束，里面的引号写两个。
      """),
    example: .data(
      policy: memberPolicy,
      bad: [
        (
          file: "members.csv",
          text: """
          id,name,tier,joined,spoken
          u1,"Ann,core,2026-01-10,5
          """
        )
      ],
      good: [
        (
          file: "members.csv",
          text: """
          id,name,tier,joined,spoken
          u1,"Ann",core,2026-01-10,5
          """
        )
      ]),
    chinese: .data(
      policy: chineseMemberPolicy,
      bad: [
        (
          file: "members.csv",
          text: """
          编号,昵称,tier,入群日期,发言数
          u1,"小安,一群,2026-01-10,5
          """
        )
      ],
      good: [
        (
          file: "members.csv",
          text: """
          编号,昵称,tier,入群日期,发言数
          u1,"小安",一群,2026-01-10,5
          """
        )
      ])),
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
      policy: memberPolicy,
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
      policy: chineseMemberPolicy,
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
      policy: memberPolicy,
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
      policy: chineseMemberPolicy,
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
      policy: memberPolicy,
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
      policy: chineseMemberPolicy,
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
      policy: memberPolicy,
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
      policy: chineseMemberPolicy,
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
private let memberPolicy = """
  tiers core > growth

  member
    id: text key
    name: text
    tier: tier?
    joined: date
    spoken: int in 0.. = 0
  """

/// The same in Chinese.
private let chineseMemberPolicy = """
  层级 一群 > 二群

  成员
    编号: 文本 主键
    昵称: 文本
    tier: 层级?
    入群日期: 日期
    发言数: 整数 在 0.. = 0
  """
