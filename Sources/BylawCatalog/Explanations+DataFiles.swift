/// What can be wrong with the files of the data.
let dataFileExplanations = [
  Explanation(
    code: "no-data", title: "nothing says where a table is",
    story: """
      The folder with the tables goes after --data. Single tables can be named with --members FILE and --events \
      NAME=FILE; the file - is standard input.
      """),
  Explanation(
    code: "no-such-folder", title: "there is no folder of that name",
    story: """
      --data takes the folder that holds the members' table and those of the events. The name is taken from where you \
      are.
      """),
  Explanation(
    code: "not-a-folder", title: "--data names something that is no folder",
    story: """
      --data takes a folder. A single file of members goes with --members, one of events with --events NAME=FILE.
      """),
  Explanation(
    code: "no-such-file", title: "a table's file is not there",
    story: """
      The members' table is the file `members` of the data folder, that of an event type the file of its name, each \
      ending in .csv, .tsv, .json, .jsonl (each also packed, as .csv.gz) or .xlsx. Where the file is called otherwise the policy says so: `events message \
      from "chat"`.
      """),
  Explanation(
    code: "several-files", title: "a table is there more than once",
    story: """
      The data folder holds, say, a members.csv and a members.json. Which of the two counts could only be guessed.
      """),
  Explanation(
    code: "bad-stem", title: "a table outside the data folder",
    story: """
      The name after `from` is that of a file in the data folder, without its ending. It may lead into a folder of it: a policy \
      reads what its operator hands it, and nothing else.
      """),
  Explanation(
    code: "outside-folder", title: "a file that the policy has no business with",
    story: """
      A policy may come from anybody, and reads the tables in the data folder, and for its tests files beside it or \
      in folders below. Names that begin with `/` or go up with `..` are refused, and so are links that lead out. Put \
      the file where it belongs, name it with --members or --events, or trust the policy with --allow-outside.
      """),
  Explanation(
    code: "special-file", title: "a device or a pipe instead of a table",
    story: """
      What a policy finds in a folder must be a regular file: to read a pipe or a device takes from it, or never \
      ends. With --members and --events you may name one yourself.
      """),
  Explanation(
    code: "unknown-events", title: "a file for events that the policy does not have",
    story: """
      --events NAME=FILE gives the file of an event type that the policy declares with `events NAME`.
      """),
  Explanation(
    code: "repeated-events", title: "two files for the same events",
    story: """
      --events gives one file for each event type. Put two logs together into one file first.
      """),
  Explanation(
    code: "standard-input-twice", title: "standard input is to be read twice",
    story: """
      Standard input can be read once: for the policy, for the members, or for one event type.
      """),
  Explanation(
    code: "bad-archive", title: "a packed file that cannot be unpacked",
    story: """
      Files that end in .gz are read as `gzip` packs them. This one is cut off, or some bytes of it are not what they were: \
      its check sum says so. Copy it anew from where it came.
      """),
  Explanation(
    code: "too-large", title: "far more would come out than a table has",
    story: """
      A few kilobytes can be packed so that they become gigabytes. What grows more than a hundredfold when it is \
      unpacked, or to more than four gigabytes, is refused. Where it is meant, unpack it beforehand.
      """),
  Explanation(
    code: "bad-workbook", title: "a workbook that cannot be read",
    story: """
      The file begins as a workbook (.xlsx) does, and something in it is not as it should be. A spreadsheet that can open \
      it will save it anew; the sheet as "CSV UTF-8" will do as well.
      """),
  Explanation(
    code: "old-workbook", title: "a workbook of before 2007",
    story: """
      Excel 97 to 2003 wrote another format under the name .xls, which is not read. Open the file and save it as .xlsx.
      """),
  Explanation(
    code: "encrypted-workbook", title: "a workbook with a password",
    story: """
      What is encrypted cannot be read. Open the file with its password, and save it without one.
      """),
  Explanation(
    code: "no-such-sheet", title: "a sheet that the workbook does not have",
    story: """
      `sheet "名单"` after `member` or `events NAME` says which sheet of a workbook is the table; without it, it is the \
      first that is not hidden.
      """),
  Explanation(
    code: "bad-encoding", title: "bytes that are none of the encoding that was said",
    story: """
      The policy or --encoding says what the file is in, and some of its bytes are no character of that. Perhaps it is \
      another encoding (GB18030 has all of GBK and more), or the file was cut off, or put together from two. A file \
      that a spreadsheet saves as "CSV UTF-8" says itself what it is in.
      """),
  Explanation(
    code: "two-encodings", title: "a file that can be read in two ways",
    story: """
      The policy or --encoding says that the file is in a national encoding, and its bytes are UTF-8 too, in which they \
      mean something else. Most often somebody has saved it anew as UTF-8. A file that begins with a byte order mark, as \
      "CSV UTF-8" of Excel does, is always read as that says.
      """),
  Explanation(
    code: "no-encoding", title: "the system cannot read this encoding",
    story: """
      National encodings are read by the converters of the system's C library, and this system has none for that one. \
      On some Linux systems they are a package of their own. Saving the file as UTF-8 makes it do without.
      """),
  Explanation(
    code: "is-a-directory", title: "a folder where a file is wanted",
    story: """
      The name leads to a folder. Name a file in it, or hand over the whole folder with --data.
      """),
  Explanation(
    code: "no-permission", title: "a file that you may not read",
    story: """
      The file is there, but its permissions keep you from reading it.
      """),
  Explanation(
    code: "unreadable-file", title: "a file that cannot be read",
    story: """
      The system gave an error while the file was read. The disk may be damaged, or a network folder out of reach.
      """),
  Explanation(
    code: "line-too-long", title: "a row that does not end",
    story: """
      One row has more megabytes than any row should. Usually a quote was opened and never closed, so that all the \
      rest of the file is in one cell, or the file has no line ends that are known.
      """),
  Explanation(
    code: "empty-file", title: "a table without even a header",
    story: """
      The first line of a CSV file names its columns. A table without rows has that line alone; an empty file is more \
      likely one that failed to be written.
      """,
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
      ])),
  Explanation(
    code: "unclosed-quote", title: "a quote that is never closed",
    story: """
      A cell that begins with a quote ends with one, and a quote inside it is written twice.
      """,
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
      ])),
  Explanation(
    code: "missing-column", title: "a column that the policy needs is not there",
    story: """
      Every field reads the column of its name, or the one that it names with `from "column"`. That a field is optional \
      or has a default is about empty cells: a column that was renamed would decide about everybody by that default. So it \
      may be lacking only where the policy says `may be absent`, or where its own rules write the field (points, roles, \
      access, the tier) and no column is called nearly so.
      """,
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
      ])),
  Explanation(
    code: "absent-column", title: "a column is lacking, and need not be there",
    story: """
      All of its cells count as empty. That is said where the policy allows it with `may be absent`, and where its own rules \
      write the field, as points and roles, so that a first file does not have it; the latter is an error with --strict.
      """,
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
      ])),
  Explanation(
    code: "repeated-column", title: "two columns of one name",
    story: """
      Which of the two holds the values could only be guessed. Rename or remove one.
      """,
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
      ])),
  Explanation(
    code: "title-lines", title: "lines above the header",
    story: """
      Tools write titles above a table: what it is, when it was made. The header is the first row that has all the columns \
      that the policy needs, within the first 32; rows above it are passed over.
      """,
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
      ])),
  Explanation(
    code: "hidden-rows", title: "rows that the spreadsheet does not show",
    story: """
      A filter hides rows of a sheet, and so does a hand. They are in the file all the same, and are read as the others are: \
      who looks at the sheet sees fewer members than the review does.
      """),
  Explanation(
    code: "several-headers", title: "a header in several places",
    story: """
      Several of the first lines have all the columns that the policy needs. Which of them begins the table could only be \
      guessed: two exports one below the other are two tables. Take all but one out.
      """,
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
      ])),
  Explanation(
    code: "files-differ", title: "files of one table that differ",
    story: """
      `from "FILE", "FILE"` reads several files as one table: they are CSV, TSV or workbooks, and have the same columns in the \
      same order, as what one tool exports has.
      """,
    example: .data(
      policy: """
        member from "a", "b"
          id: text key
        """,
      bad: [(file: "a.csv", text: "id,name\nu1,Ann"), (file: "b.csv", text: "id,nick\nu2,Ben")],
      good: [(file: "a.csv", text: "id,name\nu1,Ann"), (file: "b.csv", text: "id,name\nu2,Ben")])),
  Explanation(
    code: "no-list", title: "a list that the JSON file does not have",
    story: """
      `from "messages" in "export"` reads the list under the key `messages` of the object that the file is; where it is \
      further inside, points stand between the keys, as in "data.messages".
      """,
    example: .data(
      policy: listPolicy("rows"),
      bad: [(file: "export.json", text: "{\"members\": [{\"id\": \"u1\"}]}")],
      good: [(file: "export.json", text: "{\"rows\": [{\"id\": \"u1\"}]}")])),
  Explanation(
    code: "several-lists", title: "a JSON file with several lists",
    story: """
      A .json file may be one object with a list of objects in it, which then is the table. Where it has several, the policy \
      says which is meant: `member from "members" in "export"`.
      """,
    example: .data(
      policy: """
        member from "export"
          id: text key
        """,
      bad: [(file: "export.json", text: "{\"members\": [{\"id\": \"u1\"}], \"guests\": [{\"id\": \"u2\"}]}")],
      good: [(file: "export.json", text: "{\"members\": [{\"id\": \"u1\"}]}")])),
  Explanation(
    code: "no-record", title: "the record of earlier reviews is not there",
    story: """
      The policy asks what earlier reviews decided, with `decision`, `limit` or a badge, and there is no decision.csv \
      in the data folder. That is right before the first review, when nothing was decided yet.
      """),
  Explanation(
    code: "unknown-rule-in-record", title: "the record names a rule that there is not",
    story: """
      Limits, badges and conditions on `decision` find a rule's earlier decisions by its name. Where the record has a name \
      that the policy does not, nothing holds by these rows. Where the rule only has another name now, it says so: \
      `reward reader formerly bookworm`. Where it is gone for good, the policy says so as well: \
      `# allow unknown-rule-in-record: the summer game is over`.
      """),
  Explanation(
    code: "unknown-kind-in-record", title: "the record has a kind of decision that there is not",
    story: """
      A decision is `admitted`, `promoted`, `demoted`, `removed`, `appointed`, `reserved`, `rewarded` or `penalized`. Of rows \
      with another word conditions on `kind` are false.
      """),
  Explanation(
    code: "too-many-columns", title: "a header with more columns than any table has",
    story: """
      A table has at most 65,536 columns. A header with more is mostly a file that is no table, or one whose lines do not \
      end where they should.
      """),
]

private func listPolicy(_ list: String) -> String {
  """
  member from "\(list)" in "export"
    id: text key
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
