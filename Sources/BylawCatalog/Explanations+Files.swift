/// What can be wrong with a policy's file as a whole.
let fileExplanations = [
  Explanation(
    code: "unreadable-policy", title: "the policy's file cannot be read",
    story: """
      There is no file of that name, it is a directory, you may not read it, or it is so large that it is no policy. A \
      policy is one text file, usually called `policy.bylaw`; the tables that it reads go with --data, --members or \
      --events.

      A `-` in place of the name reads the policy from standard input.
      """),
  Explanation(
    code: "cannot-write", title: "a result cannot be written",
    story: """
      There is no such folder, it is one that is read, something else is there already, you may not write there, or the \
      disk is full. What is written is whole or not there at all, so that nothing has to be cleaned up.
      """),
  Explanation(
    code: "not-utf8", title: "the file is not UTF-8 text",
    story: """
      Policies are text in UTF-8, so that every name and title means the same on every machine. Some editors on Windows \
      save UTF-16 or a national encoding such as GBK; all of them can save as UTF-8. From the command line: \
      `iconv -f GBK -t UTF-8 old.bylaw > new.bylaw`.

      A table may be in another encoding where the policy says so: `member encoding "gb18030"`, or --encoding for all \
      tables. What begins with a byte order mark is read as that says.
      """),
  Explanation(
    code: "binary-file", title: "the file is no text at all",
    story: """
      The file holds a zero byte, which no text does. A spreadsheet, a picture or a compressed archive was named where \
      the policy was wanted. Tables may be workbooks (.xlsx) or packed by gzip (.csv.gz), and nothing else that is no text.
      """),
  Explanation(
    code: "file-too-large", title: "the file is larger than any policy",
    story: """
      A policy that people can read aloud is a few pages. A file of megabytes is data that was named by mistake, or the \
      output of a program: let the program write tables, and the policy say in general what holds for them.
      """),
  Explanation(
    code: "too-many-errors", title: "there are more errors than are shown",
    story: """
      After a hundred errors the rest is kept back, because errors follow from one another. Mend the first ones and check \
      again.
      """),
  Explanation(
    code: "too-many-warnings", title: "there are more warnings than are shown",
    story: """
      After a hundred warnings the rest is only counted.
      """),
  Explanation(
    code: "too-deep", title: "parentheses within parentheses, too many times",
    story: """
      Nobody can read an expression of two hundred levels. Name its parts with `let`, and use the names.
      """),
  Explanation(
    code: "too-many", title: "more of something than a policy can have",
    story: """
      There are limits to how many declarations, fields, lines and names a policy may have, far above what a person \
      writes. A list of thousands belongs in a table: as a column of the members' file, or as events of its own.
      """),
]
