/// What can be wrong with the files of the data.
let dataFileExplanations = [
  Explanation(
    "no-data", "nothing says where a table is",
    """
    The folder with the tables goes after --data. Single tables can be named with --members FILE and --events \
    NAME=FILE; the file - is standard input.
    """),
  Explanation(
    "no-such-folder", "there is no folder of that name",
    """
    --data takes the folder that holds the members' table and those of the events. The name is taken from where you \
    are.
    """),
  Explanation(
    "not-a-folder", "--data names something that is no folder",
    """
    --data takes a folder. A single file of members goes with --members, one of events with --events NAME=FILE.
    """),
  Explanation(
    "no-such-file", "a table's file is not there",
    """
    The members' table is the file `members` of the data folder, that of an event type the file of its name, each \
    ending in .csv, .tsv, .json or .jsonl. Where the file is called otherwise the policy says so: `events message \
    from "chat"`.
    """),
  Explanation(
    "several-files", "a table is there more than once",
    """
    The data folder holds, say, a members.csv and a members.json. Which of the two counts could only be guessed.
    """),
  Explanation(
    "bad-stem", "a table outside the data folder",
    """
    The name after `from` is that of a file in the data folder, without its ending. It has no slashes: a policy \
    reads what its operator hands it, and nothing else.
    """),
  Explanation(
    "unknown-events", "a file for events that the policy does not have",
    """
    --events NAME=FILE gives the file of an event type that the policy declares with `events NAME`.
    """),
  Explanation(
    "repeated-events", "two files for the same events",
    """
    --events gives one file for each event type. Put two logs together into one file first.
    """),
  Explanation(
    "standard-input-twice", "standard input is to be read twice",
    """
    Standard input can be read once: for the policy, for the members, or for one event type.
    """),
  Explanation(
    "is-a-directory", "a folder where a file is wanted",
    """
    The name leads to a folder. Name a file in it, or hand over the whole folder with --data.
    """),
  Explanation(
    "no-permission", "a file that you may not read",
    """
    The file is there, but its permissions keep you from reading it.
    """),
  Explanation(
    "unreadable-file", "a file that cannot be read",
    """
    The system gave an error while the file was read. The disk may be damaged, or a network folder out of reach.
    """),
  Explanation(
    "line-too-long", "a row that does not end",
    """
    One row has more megabytes than any row should. Usually a quote was opened and never closed, so that all the \
    rest of the file is in one cell, or the file has no line ends that are known.
    """),
  Explanation(
    "empty-file", "a table without even a header",
    """
    The first line of a CSV file names its columns. A table without rows has that line alone; an empty file is more \
    likely one that failed to be written.
    """,
    .data(
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
    "unclosed-quote", "a quote that is never closed",
    """
    A cell that begins with a quote ends with one, and a quote inside it is written twice.
    """,
    .data(
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
    "missing-column", "a column that the policy needs is not there",
    """
    Every field reads the column of its name, or the one that it names with `from "column"`. A column may be lacking \
    where its field is optional or has a default; then all of its cells are missing, and a note says so, or with \
    --strict an error.
    """,
    .data(
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
    "absent-column", "a column is lacking, and need not be there",
    """
    The field is optional or has a default, so the table can be read without the column: all of its cells count as \
    empty. It is said all the same, since a column may have been renamed. With --strict it is an error.
    """,
    .data(
      policy: memberPolicy,
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
    "repeated-column", "two columns of one name",
    """
    Which of the two holds the values could only be guessed. Rename or remove one.
    """,
    .data(
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
    "no-record", "the record of earlier reviews is not there",
    """
    The policy asks what earlier reviews decided, with `decision`, `limit` or a badge, and there is no decision.csv \
    in the data folder. That is right before the first review, when nothing was decided yet.
    """),
  Explanation(
    "too-many-columns", "a header with more columns than any table has",
    """
    A table has at most 65,536 columns. A header with more is mostly a file that is no table, or one whose lines do not \
    end where they should.
    """),
]

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
