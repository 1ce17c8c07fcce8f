/// What can be wrong with `member` and `events`.
let tableExplanations = [
  Explanation(
    code: "bad-key", title: "a key that cannot be one",
    story: """
      A key must be there for every member, so it takes neither `?` nor a default; it is a text, a whole number, a date, a \
      datetime or a choice; and since the record of decisions has the key's columns beside its own, it is not called \
      `rule`, `kind` or `on`. Events have no key.
      """,
    example: .policy(
      bad: """
        member
          id: text? key
        """,
      good: """
        member
          id: text key
        """)),
  Explanation(
    code: "absent-without-default", title: "its column may be absent, and it may not",
    story: """
      `may be absent` says that a file may lack the field's column. All of its cells are missing then, so the field needs \
      a type with `?`, or a default that stands for a missing one.
      """,
    example: .policy(
      bad: """
        member
          id: text key
          points: int may be absent
        """,
      good: """
        member
          id: text key
          points: int = 0 may be absent
        """)),
  Explanation(
    code: "blank-missing-text", title: "an empty text for a missing value",
    story: """
      `missing "NULL", "-"` behind a table's head names what its cells hold where they hold no value. An empty cell and one \
      of blanks are missing already, and blanks around a value are none of it.
      """,
    example: .policy(
      bad: """
        member missing ""
          id: text key
          city: text?
        """,
      good: """
        member missing "NULL", "-"
          id: text key
          city: text?
        """)),
  Explanation(
    code: "bad-form", title: "a way of writing that does not fit the field",
    story: """
      `as "D/M/YYYY"`, `in excel days`, `in unix seconds` and `in unix milliseconds` go with dates and datetimes, \
      `decimal comma` with numbers, and `separated by ","` with sets. Spreadsheets count days since 1900, some since 1904.
      """,
    example: .policy(
      bad: """
        member
          id: text key
          seen: int in unix seconds
        """,
      good: """
        member
          id: text key
          seen: datetime in unix seconds
        """)),
  Explanation(
    code: "bad-pattern", title: "a pattern by which no date can be read",
    story: """
      A pattern has the day, the month and the year once each: `D`, `M` and `YYYY`, or `YY` for a year of this century. \
      Behind or before them may stand the hour, `H` or with `A` for the half of the day `h`, the minutes `mm` and the \
      seconds `ss`. A field of type `date` has no time.
      """,
    example: .policy(
      bad: """
        member
          id: text key
          joined: date as "dd/mm/yyyy"
        """,
      good: """
        member
          id: text key
          joined: date as "D/M/YYYY"
        """)),
  Explanation(
    code: "bad-reference", title: "an event that does not rightly say whose it is",
    story: """
      A field of type `member` holds the key of the member that an event belongs to. Where the key has several fields, \
      `member.FIELD` says which of them is meant, each at most once. Such a field has no default, and only events have one. \
      Where an event has two parties, the other one is of the type `other member`, and its fields are read as `away.points`.
      """,
    example: .policy(
      bad: """
        member
          id: text key
          group: text key

        events message
          who: member
        """,
      good: """
        member
          id: text key
          group: text key

        events message
          who: member.id
          said_in: member.group
        """)),
  Explanation(
    code: "unknown-encoding", title: "an encoding that is not known",
    story: """
      After `encoding` stands what a table's file is in where it is not UTF-8: "gb18030", "gbk", "shift-jis", \
      "windows-1252", "utf-16le" or "utf-16be". A file that begins with a byte order mark needs none.
      """,
    example: .policy(
      bad: """
        member encoding "big-endian"
          id: text key
        """,
      good: """
        member encoding "gb18030"
          id: text key
        """)),
  Explanation(
    code: "encodings-differ", title: "one file in two encodings",
    story: """
      Two tables are read from the same file, and the policy says that it is in one encoding for the one and in another \
      for the other. It is enough to say it of one of them.
      """,
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
        """)),
  Explanation(
    code: "bad-list-path", title: "a list of a JSON file that cannot be",
    story: """
      `from "messages" in "export"` reads the list that the file's object has under the key `messages`; where the list is \
      further inside, points stand between the keys that lead to it, and each of them has a name.
      """,
    example: .policy(
      bad: """
        member from "data..members" in "export"
          id: text key
        """,
      good: """
        member from "data.members" in "export"
          id: text key
        """)),
  Explanation(
    code: "repeated-file", title: "a file of a table that stands there twice",
    story: """
      The rows of all files after `from` are the table's. A file that stands there twice would have each of its rows twice. Where a \
      field reads what the row's file is called, `from file`, no two files are called the same; `as "NAME"` calls one otherwise.
      """,
    example: .policy(
      bad: """
        member from "first", "second", "first"
          id: text key
        """,
      good: """
        member from "first", "second"
          id: text key
        """)),
  Explanation(
    code: "bad-file-label", title: "what a file is called is no value of the field",
    story: """
      `tier: tier from file` gives each row what its file is called: the file's name without its ending, or what stands behind it \
      after `as`. For a tier, a role or a choice that must be one of their names or titles; numbers and dates cannot be read so.
      """,
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
        """)),
  Explanation(
    code: "list-outside-json", title: "a list in a file that has none",
    story: """
      `from "LIST" in "FILE"` says which list of a JSON file is the table. A table of CSV or a workbook is all of the file, \
      or of the sheet.
      """,
    example: .policy(
      bad: """
        member from "members" in "export.csv"
          id: text key
        """,
      good: """
        member from "export.csv"
          id: text key
        """)),
  Explanation(
    code: "bad-scale", title: "too many digits after the point",
    story: """
      `decimal(2)` is a number with two digits after the point, exact. There can be 0 to 9.
      """,
    example: .policy(
      bad: """
        member
          id: text key
          spent: decimal(10) = 0
        """,
      good: """
        member
          id: text key
          spent: decimal(2) = 0
        """)),
  Explanation(
    code: "default-out-of-range", title: "a default that the field itself forbids",
    story: """
      The range after `in` holds for every value of the field, and the default is one.
      """,
    example: .policy(
      bad: """
        member
          id: text key
          level: int in 1..5 = 0
        """,
      good: """
        member
          id: text key
          level: int in 1..5 = 1
        """)),
  Explanation(
    code: "empty-range", title: "a range that holds nothing",
    story: """
      A range has a bound on one side at least, and the first is not above the last. Both belong to it.
      """,
    example: .policy(
      bad: """
        member
          id: text key
          level: int in 5..1 = 3
        """,
      good: """
        member
          id: text key
          level: int in 1..5 = 3
        """)),
  Explanation(
    code: "bad-range", title: "a range for what has no order",
    story: """
      Numbers, dates and datetimes have ranges. What else a cell may hold is said by its type: a choice lists its items.
      """,
    example: .policy(
      bad: """
        member
          id: text key
          city: text in 1..5
        """,
      good: """
        member
          id: text key
          city: one of (shanghai, beijing)
        """)),
  Explanation(
    code: "tier-not-optional", title: "nobody can be outside",
    story: """
      `admit` takes in people who are in no tier, and `remove` puts members there. Where the members' tier is never \
      missing, there is no outside. Write `tier: tier?`.
      """,
    example: .policy(
      bad: """
        tiers core > growth

        member
          id: text key
          tier: tier
          joined: date

        admit welcome to growth
          when joined in last 15 days
        """,
      good: """
        tiers core > growth

        member
          id: text key
          tier: tier?
          joined: date

        admit welcome to growth
          when joined in last 15 days
        """)),
]
