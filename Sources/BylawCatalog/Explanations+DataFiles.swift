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
    code: "several-sheets",
    title: Phrase("a workbook of which several sheets may be the table", "好几张工作表都可能是这张表"),
    story: Phrase(
      """
      A workbook often has a sheet for each month, or an older list beside the new one. The first sheet that is not hidden is \
      the table only where no other has the columns that the policy names. Where another has, the policy says which is meant: \
      `from "members.xlsx" sheet "名单"`. Sheets that are hidden are not looked at.
      """,
      """
      一个工作簿里常常一个月一张工作表，或者新名单旁边还留着旧的。只有别的工作表都没有章程写的那些列，才用第一张没有隐藏的；别的也有，章程就要\
      写明是哪一张：`来自 "members.xlsx" 工作表 "名单"`。隐藏的工作表不看。
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
      policy: tablePolicy,
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
      policy: chineseTablePolicy,
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
      policy: tablePolicy,
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
      policy: chineseTablePolicy,
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
]
