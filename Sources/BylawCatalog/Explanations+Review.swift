import BylawSyntax

/// What can go wrong while a review is computed.
let reviewExplanations: [Explanation] = [
  Explanation(
    code: "date-out-of-calendar",
    title: Phrase("a date before the year 1 or after 9999", "日期早于 1 年或晚于 9999 年"),
    story: Phrase(
      """
      Some date plus a span of time leaves the years that dates can have. Usually a date in the data cannot be right.
      """,
      """
      有个日期加减一段时间，超出了日期能有的年份。一般是数据里有个日期不对。
      """)),
  Explanation(
    code: "unequal-places",
    title: Phrase("a group that says two numbers of places", "一组人说出了两个名额"),
    story: Phrase(
      """
      `take top ups per division` takes as many of each division as `ups` says, which must be one number for all of its \
      members who could be taken. Here two of them say two numbers. Usually the number hangs on something else beside what \
      stands behind `per`: take `per league, division`, or look at the data.
      """,
      """
      `取前 名额 每 分区` 从每个分区取 `名额` 说的人数，同一组里能取的成员，这个数要一样。这里有两个人不一样。一般是这\
      个数还跟 `每` 后面没写的东西有关：写 `取前 名额 每 联赛, 分区`，或者看看数据。
      """)),
  Explanation(
    code: "not-given",
    title: Phrase("a test does not say enough", "测试没说清楚"),
    story: Phrase(
      """
      A rule asks for a field of a member that the test made, and the test did not give it, and the field has no default. \
      Give it, or declare a default.
      """,
      """
      规则要用测试里某个成员的一个字段，测试没给，字段也没有默认值。给它一个值，或者声明默认值。
      """)),
  Explanation(
    code: "not-after-record",
    title: Phrase("a review to apply that is not after the last one on record", "要应用的复盘不在上次之后"),
    story: Phrase(
      """
      The records, decision.csv and review.csv, say when each review was, whether or not it decided anything. Applying a review of an earlier day, or the same one twice, \
      would move people and give points on top of what was decided later. Give an --as-of after the last review, or the \
      folder as it stood before that one. Without --apply a review of any day can be looked at. A simulation starts after \
      the last review for the same reason: the members are as that one left them.
      """,
      """
      记录 decision.csv 和 review.csv 里写着每次复盘是哪天，不管有没有决定。应用更早的一次，或者同一次做两遍，会在后来\
      的决定上面再动人、再给分。--as-of 要在上次复盘之后，不然就用那次之前的文件夹。不加 --apply，哪天的复盘都可以看。\
      推演也从上次复盘之后开始，道理一样：成员已经是那次之后的样子。
      """)),
  Explanation(
    code: "unknown-last-review",
    title: Phrase("a last review of which it is not known when it was", "不知道上次复盘是哪天"),
    story: Phrase(
      """
      `in review` begins after the review that was held last, which the records tell. The record of decisions comes by \
      standard input, which can be read once, and the rules read it; there is no record of reviews beside it. So `in review` \
      begins where the schedule has the last review, or as many days back as it says. Give the record as a file.
      """,
      """
      `在 本期` 从上一次复盘之后数起，记录里写着是哪天。决定的记录从标准输入来，只能读一次，规则已经读了；旁边又没有复\
      盘的记录。所以 `在 本期` 从时间表上的上一次，或者它说的天数之前数起。把记录作为文件给。
      """)),
  Explanation(
    code: "changed-meanwhile",
    title: Phrase("data that changed while a review ran", "复盘的时候数据变了"),
    story: Phrase(
      """
      Between the reading of the members' file and the writing of the new folder the file was changed, so that the new \
      folder would mix two states. Nothing was written; run it again.
      """,
      """
      从读成员文件到写新文件夹之间，文件被改过，新文件夹就会把两个状态混在一起。什么也没写；再跑一次。
      """)),
  Explanation(
    code: "no-file-of-name",
    title: Phrase("a member goes to a tier that has no file", "成员要去的层级没有文件"),
    story: Phrase(
      """
      Where what a file is called says which tier its members are in, whoever moves goes to another file. The table has none that is \
      called as the tier is: add one with the header alone, and name it in the policy.
      """,
      """
      文件名说明成员在哪个层级时，谁变动就去另一个文件。这张表没有跟那个层级同名的文件：加一个只有表头的，再写进章程。
      """)),
  Explanation(
    code: "workbook-to-workbook",
    title: Phrase("a row that would go from one workbook to another", "一行要从一个工作簿去另一个"),
    story: Phrase(
      """
      Where what a file is called says which tier its members are in, whoever moves goes to another file. Between workbooks \
      rows do not go: save the files as CSV, or keep the tier in a column.
      """,
      """
      文件名说明成员在哪个层级时，谁变动就去另一个文件。工作簿之间不能搬行：把文件存成 CSV，或者用一列写层级。
      """)),
  Explanation(
    code: "formula-cell",
    title: Phrase("a formula where a review would write", "复盘要写的地方有公式"),
    story: Phrase(
      """
      --apply gives a workbook back with new values in the cells that the review changes. One of these holds a formula, and \
      which of the two counts could only be guessed: put the formula's value in its place, or let the policy read another \
      column. A row that is taken out takes its formulas with it, and cannot take one that other rows share.
      """,
      """
      --apply 交回的工作簿里，复盘改过的格子换成新值。其中有一格是公式，算公式还是算新值只能猜：把公式换成它的值，或者\
      让章程读另一列。移走的行会带走自己的公式，别的行共用的公式带不走。
      """)),
  Explanation(
    code: "merged-cell",
    title: Phrase("several cells shown as one, of which a review would change one", "合并的格子，复盘只改其中一个"),
    story: Phrase(
      """
      Cells of a workbook that are shown as one with those above them are read as if each had the value. They cannot have \
      values of their own, so that a review cannot change one of them. Take them apart first.
      """,
      """
      工作簿里合并的格子，读的时候每一格都算有那个值。它们不能有各自的值，所以复盘没法只改一个。先把它们拆开。
      """)),
  Explanation(
    code: "cannot-encode",
    title: Phrase("a character that the file's encoding does not have", "文件的编码里没有这个字符"),
    story: Phrase(
      """
      --apply gives a file back in the encoding that it came in, and what the review writes has a character that this \
      cannot write: a title with an emoji into a file in GBK, say. Nothing was written. Save the file as UTF-8, or as \
      GB18030, which has all characters.
      """,
      """
      --apply 交回的文件用它原来的编码，复盘要写的东西里有它写不了的字符：比如把带表情的标题写进 GBK 文件。什么也没\
      写。把文件存成 UTF-8，或者 GB18030，它什么字符都有。
      """)),
  Explanation(
    code: "other-key",
    title: Phrase("two policies that tell members apart by other fields", "两份章程的主键不一样"),
    story: Phrase(
      """
      To say whose outcome changes, a member must be found in both reviews by their key. One of the two policies has more \
      fields marked key than the other. Compare policies with the same key, such as `id: text key`.
      """,
      """
      要说谁的结果变了，就要用主键在两次复盘里找到同一个成员。两份章程标了主键的字段不一样多。比较主键相同的章程，如都\
      是 `编号: 文本 主键`。
      """)),
  Explanation(
    code: "not-in-sql",
    title: Phrase("something in a policy that has no translation into a query", "章程里有没法写成查询的东西"),
    story: Phrase(
      """
      `bylaw sql` writes a review as a query that comes to the same decisions as `bylaw run`, or refuses. What is marked here \
      the engine cannot say exactly, or the translation does not know yet. Usually the same can be said another way: a let \
      for what is computed, a number rounded before it is multiplied, a rule in two. Another dialect may know it, and \
      `bylaw run` always does. The reference has the list of what is refused.
      """,
      """
      `bylaw sql` 把一次复盘写成查询，结果跟 `bylaw run` 一样，不然就不写。这里标出来的，数据库没法说得分毫不差，或者\
      还不会翻译。一般可以换一种写法：算出来的先用 `设` 起名，乘之前先舍入，一条规则拆成两条。换一种数据库也许就会；\
      `bylaw run` 总是会的。语言参考里列出了不写的有哪些。
      """)),
  Explanation(
    code: "last-review-needed",
    title: Phrase("a query that is to know when the last review was", "查询要知道上次复盘是哪天"),
    story: Phrase(
      """
      The policy counts `in review`: since the review before this one. `bylaw run` reads in the records when that was; a \
      query has its days as constants in it. Say it with --last-review 2026-10-16, or with --last-review none where no \
      review was held yet, so that the schedule counts.
      """,
      """
      章程用了 `在 本期`，就是上一次复盘以来。`bylaw run` 在记录里查是哪天；查询里的日子是写死的。用 --last-review \
      2026-10-16 说明，还没复盘过就写 --last-review none，那样按时间表算。
      """)),
]
