/// What can be wrong with the rows and the cells of the data.
let dataRowExplanations = [
  Explanation(
    code: "stray-quote", title: "a quote in the middle of a cell",
    story: """
      In CSV a quote begins or ends a cell. A cell with quotes in it is put in quotes as a whole, and each of those \
      inside is written twice.
      """,
    example: .data(
      policy: memberPolicy,
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
      ])),
  Explanation(
    code: "short-row", title: "a row with too few cells",
    story: """
      Every row has as many cells as the header has columns; an empty cell is nothing between two commas. A row that \
      is short has lost a comma, and its cells may stand under the wrong columns.
      """,
    example: .data(
      policy: memberPolicy,
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
      ])),
  Explanation(
    code: "long-row", title: "a row with too many cells",
    story: """
      Every row has as many cells as the header has columns. A cell that holds a comma itself must be in quotes.
      """,
    example: .data(
      policy: memberPolicy,
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
      ])),
  Explanation(
    code: "bad-json", title: "text that is not JSON",
    story: """
      A .json file is one list of objects, a .jsonl file has one object a line. Keys and texts stand in double quotes, \
      and after the last item there is no comma.
      """,
    example: .data(
      policy: memberPolicy,
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
      ])),
  Explanation(
    code: "no-object", title: "a key within what is no object",
    story: """
      A field that says `from "author.id"` reads the key `id` of the object under `author`. Where `author` holds a text, a \
      number or a list, there is nothing of the kind; where it is missing or null, so is the field.
      """,
    example: .data(
      policy: """
        member
          id: text key from "user.id"
        """,
      bad: [(file: "members.jsonl", text: "{\"user\": \"u1\"}")],
      good: [(file: "members.jsonl", text: "{\"user\": {\"id\": \"u1\"}}")])),
  Explanation(
    code: "repeated-key", title: "an object with the same key twice",
    story: """
      Which of the two values counts could only be guessed.
      """,
    example: .data(
      policy: memberPolicy,
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
      ])),
  Explanation(
    code: "duplicate-key", title: "two members with the same key",
    story: """
      The field or fields marked `key` tell the members apart, so no two rows may agree in all of them. Where two rows \
      are meant, a second field of the table may have to be part of the key.
      """,
    example: .data(
      policy: memberPolicy,
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
      ])),
  Explanation(
    code: "failed-where", title: "a row for which the table's `where` has no answer",
    story: """
      The `where` of a `member` or `events` decides for every row whether it is read. For this row it cannot be \
      computed, usually because a number grows beyond 18 digits.
      """),
  Explanation(
    code: "missing-value", title: "an empty cell where a value must be",
    story: """
      A field whose type has no `?`, and that has no default, has a value in every row. Fill the cell in, make the \
      field optional, or give it a default: what an empty cell means is for the policy to say.
      """,
    example: .data(
      policy: memberPolicy,
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
      ])),
  Explanation(
    code: "bad-cell", title: "a cell that does not hold what the field says",
    story: """
      Every cell must be read whole as a value of its field's type: a whole number, a date such as 2026-11-01, the \
      name or the title of a tier. What has one meaning is read, as 2026/11/1 and 1,299; nothing is guessed, so neither \
      1/11/2026 nor `about 5` is taken, nor a key such as 4.58E+17, whose last digits a spreadsheet has dropped. With \
      --skip-bad-rows FILE such rows are set aside and the others are reviewed.
      """,
    example: .data(
      policy: memberPolicy,
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
      ])),
  Explanation(
    code: "out-of-range", title: "a value outside the range of its field",
    story: """
      `in 0..` after a field's type holds for every row. Correct the value, or widen the range if such values are \
      right.
      """,
    example: .data(
      policy: memberPolicy,
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
      ])),
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
