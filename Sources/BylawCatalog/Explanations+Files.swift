import BylawSyntax

/// What can be wrong with a policy's file as a whole.
let fileExplanations: [Explanation] = [
  Explanation(
    code: "unreadable-policy",
    title: Phrase("the policy's file cannot be read", "章程文件读不了"),
    story: Phrase(
      """
      There is no file of that name, it is a directory, you may not read it, or it is so large that it is no policy. A \
      policy is one text file, usually called `policy.bylaw`; the tables that it reads go with --data, --members or \
      --events.

      A `-` in place of the name reads the policy from standard input.
      """,
      """
      没有这个文件，它是个文件夹，你没有权限，或者它大得不像章程。章程是一个文本文件，一般叫 `章程.bylaw`；它读的表用 \
      --data、--members 或 --events 给。

      文件名写 `-` 就从标准输入读章程。
      """)),
  Explanation(
    code: "cannot-write",
    title: Phrase("a result cannot be written", "结果写不了"),
    story: Phrase(
      """
      There is no such folder, it is one that is read, something else is there already, you may not write there, or the \
      disk is full. What is written is whole or not there at all, so that nothing has to be cleaned up.
      """,
      """
      没有这个文件夹，那是正在读的文件夹，那里已经有别的东西，你没有写的权限，或者磁盘满了。写出来的文件要么完整，要么\
      没有，不用收拾。
      """)),
  Explanation(
    code: "not-utf8",
    title: Phrase("the file is not UTF-8 text", "文件不是 UTF-8 文本"),
    story: Phrase(
      """
      Policies are text in UTF-8, so that every name and title means the same on every machine. Some editors on Windows \
      save UTF-16 or a national encoding such as GBK; all of them can save as UTF-8. From the command line: \
      `iconv -f GBK -t UTF-8 old.bylaw > new.bylaw`.

      A table may be in another encoding where the policy says so: `member encoding "gb18030"`, or --encoding for all \
      tables. What begins with a byte order mark is read as that says.
      """,
      """
      章程是 UTF-8 文本，这样每个名字和标题在哪台电脑上都一样。Windows 上有的编辑器存成 UTF-16 或 GBK；它们都能另存为 \
      UTF-8。用命令行：`iconv -f GBK -t UTF-8 旧.bylaw > 新.bylaw`。

      数据表可以是别的编码，只要章程说明：`成员 编码 "gb18030"`，或者用 --encoding 对所有的表说。以字节序标记开头的文\
      件，就按那个标记读。
      """)),
  Explanation(
    code: "binary-file",
    title: Phrase("the file is no text at all", "文件根本不是文本"),
    story: Phrase(
      """
      The file holds a zero byte, which no text does. A spreadsheet, a picture or a compressed archive was named where \
      the policy was wanted. Tables may be workbooks (.xlsx) or packed by gzip (.csv.gz), and nothing else that is no text.
      """,
      """
      文件里有零字节，文本里不会有。该给章程的地方给了表格、图片或压缩包。数据表可以是工作簿（.xlsx）或 gzip 压缩的（\
      .csv.gz），别的非文本都不行。
      """)),
  Explanation(
    code: "file-too-large",
    title: Phrase("the file is larger than any policy", "文件大得不像章程"),
    story: Phrase(
      """
      A policy that people can read aloud is a few pages. A file of megabytes is data that was named by mistake, or the \
      output of a program: let the program write tables, and the policy say in general what holds for them.
      """,
      """
      能念给人听的章程只有几页。几兆的文件，不是错给了数据，就是程序生成的：让程序写数据表，章程只说道理。
      """)),
  Explanation(
    code: "too-many-errors",
    title: Phrase("there are more errors than are shown", "错误太多，没有全列"),
    story: Phrase(
      """
      After a hundred errors the rest is kept back, because errors follow from one another. Mend the first ones and check \
      again.
      """,
      """
      超过一百个就不再列，因为错误会引出错误。先改前面的，再检查一遍。
      """)),
  Explanation(
    code: "too-many-warnings",
    title: Phrase("there are more warnings than are shown", "警告太多，没有全列"),
    story: Phrase(
      """
      After a hundred warnings the rest is only counted.
      """,
      """
      超过一百个，其余的只报个数。
      """)),
  Explanation(
    code: "too-deep",
    title: Phrase("parentheses within parentheses, too many times", "括号套括号，套得太深"),
    story: Phrase(
      """
      Nobody can read an expression of two hundred levels. Name its parts with `let`, and use the names.
      """,
      """
      两百层的式子谁也看不懂。用 `设` 给各部分起名字，再用这些名字。
      """)),
  Explanation(
    code: "too-many",
    title: Phrase("more of something than a policy can have", "超过了章程能有的数量"),
    story: Phrase(
      """
      There are limits to how many declarations, fields, lines and names a policy may have, far above what a person \
      writes. A list of thousands belongs in a table: as a column of the members' file, or as events of its own.
      """,
      """
      声明、字段、行、名字的数量都有上限，远比人会写的多。上千项的列表应该放进数据：成员表的一列，或者单独一种事件。
      """)),
]
