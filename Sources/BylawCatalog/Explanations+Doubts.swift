/// What can be doubtful about data that fits the policy.
let doubtExplanations = [
  Explanation(
    code: "stale-events", title: "events that end long before the review",
    story: """
      The newest row of an event type is older than its rows are apart: more days before the review than there ever were \
      from one day with rows to the next, in the year up to that row. Where fewer than ten days have rows, it is twice as \
      many days. Usually the file is an export of another day, and everybody looks quiet who was not.

      Doubts are warnings; they stop --apply, and are errors with --strict. Where all is as it should be, `--in-spite-of \
      stale-events` lets this one pass once, and `# allow stale-events: why` in the policy, on the line before `events` or \
      before all, for good.
      """,
    example: .data(
      policy: """
        member
          id: text key
        events message
          who: member
          sent: datetime
        label quiet when count(message in last 15 days) = 0
        """,
      bad: [
        ("members.csv", "id\nann"), ("message.csv", "who,sent\nann,2026-09-10T08:00\nann,2026-09-12T08:00"),
      ],
      good: [
        ("members.csv", "id\nann"), ("message.csv", "who,sent\nann,2026-10-28T08:00\nann,2026-10-30T08:00"),
      ])),
  Explanation(
    code: "events-after-review", title: "events that are all after the review",
    story: """
      A review sees what was up to its moment. Where all rows of an event type are later, it sees none of them, as if nobody \
      had done anything: a slip in the year of --as-of, or a file of another year.
      """,
    example: .data(
      policy: """
        member
          id: text key
        events message
          who: member
          sent: datetime
        label quiet when count(message in last 15 days) = 0
        """,
      bad: [("members.csv", "id\nann"), ("message.csv", "who,sent\nann,2026-11-10T08:00")],
      good: [("members.csv", "id\nann"), ("message.csv", "who,sent\nann,2026-10-30T08:00")])),
  Explanation(
    code: "far-review", title: "a review that is years away from the data",
    story: """
      The nearest row of an event type is more than a year before the review or after it. Look at the year of --as-of, and \
      of the dates in the file.
      """,
    example: .data(
      policy: """
        member
          id: text key
        events message
          who: member
          sent: datetime
        label quiet when count(message in last 15 days) = 0
        """,
      bad: [("members.csv", "id\nann"), ("message.csv", "who,sent\nann,2025-10-30T08:00")],
      good: [("members.csv", "id\nann"), ("message.csv", "who,sent\nann,2026-10-30T08:00")])),
  Explanation(
    code: "emptied-table", title: "no members, where the last review had some",
    story: """
      The record of reviews, review.csv, says how many members the last review had, and the members' table is empty now. \
      Usually the export broke off. Of events the record does not say how many there were, so that nothing is said of \
      these.
      """,
    example: .data(
      policy: """
        member
          id: text key
        """,
      bad: [("members.csv", "id"), ("review.csv", "on,policy,fingerprint,members,decisions\n2026-10-16,,,98,3")],
      good: [
        ("members.csv", "id\nann"), ("review.csv", "on,policy,fingerprint,members,decisions\n2026-10-16,,,98,3"),
      ])),
  Explanation(
    code: "event-of-unknown-member", title: "events of people whom the members' table does not have",
    story: """
      Logs often name people who are no members. Their rows are counted, told with the first of them, and otherwise passed \
      over. Often the key is written differently in the two files: in capitals, full width, with blanks or zeros before it, \
      or with its last digits gone in a spreadsheet; then the message says how the members' table has it. Or the members' \
      file is older than the log.

      Where strangers in the log are as it should be, the policy says so: `# allow event-of-unknown-member: guests talk too`.
      """,
    example: .data(
      policy: """
        member
          id: text key
        events message
          who: member
          sent: datetime
        label quiet when count(message in last 15 days) = 0
        """,
      bad: [("members.csv", "id\nann"), ("message.csv", "who,sent\nAnn,2026-10-30T08:00")],
      good: [("members.csv", "id\nann"), ("message.csv", "who,sent\nann,2026-10-30T08:00")])),
  Explanation(
    code: "unknown-member-in-record", title: "the record has members whom the table does not have",
    story: """
      What earlier reviews decided about them counts for nobody: not for limits, badges or conditions on `decision`. Who \
      has left is as they should be; but whose key is written differently now will be rewarded again for what they were \
      rewarded for before. A policy with a rule that removes members leaves such rows behind, and is told of them only where \
      one of the first differs from a member by how the key is written alone.
      """,
    example: .data(
      policy: """
        member
          id: text key
          points: int = 0
        reward welcome limit once when points = 0 grant points 5
        """,
      bad: [
        ("members.csv", "id,points\nann,5"),
        (
          "decision.csv",
          "id,on,rule,kind,from,to,detail,rank,value\nAnn,2026-10-16,welcome,rewarded,,,points 5,,"
        ),
      ],
      good: [
        ("members.csv", "id,points\nann,5"),
        (
          "decision.csv",
          "id,on,rule,kind,from,to,detail,rank,value\nann,2026-10-16,welcome,rewarded,,,points 5,,"
        ),
      ])),
  Explanation(
    code: "off-schedule", title: "a review on a day that the schedule does not have",
    story: """
      `review twice a month` and the like say when reviews are held, and this one is on another day. Windows such as \
      `in last 15 days` then do not meet those of the reviews before and after. Look at --as-of; a review that is held a day \
      late is as of the day that it was due, if the data is of then.
      """),
  Explanation(
    code: "reviews-left-out", title: "reviews of the schedule that were not held",
    story: """
      Since the last review on record the schedule had others. What happened in their time counts in this review where the \
      policy asks for `in review`, and for nobody where it asks for `in last 15 days`. Hold them first, with --as-of their \
      days, or go on without them.
      """,
    example: .data(
      policy: """
        review twice a month
        member
          id: text key
        """,
      bad: [
        ("members.csv", "id\nann"), ("review.csv", "on,policy,fingerprint,members,decisions\n2026-10-01,,,1,0"),
      ],
      good: [
        ("members.csv", "id\nann"), ("review.csv", "on,policy,fingerprint,members,decisions\n2026-10-16,,,1,0"),
      ])),
  Explanation(
    code: "unsplit-set", title: "a set that was probably meant to be split",
    story: """
      The elements of a set stand between `;`, `；` or `、`. Here a text with a comma, a bar or a slash in it is read as one \
      element, though one of its parts is a text that the policy asks for, or no cell of the column has several elements. \
      Who is `newsletter, staff` is then not `staff`, and loses whatever protects staff.

      `run` looks at the cells of files of up to 8 MB; --apply and `bylaw check POLICY --data DIR` look at all.
      """,
    example: .data(
      policy: """
        member
          id: text key
          tags: set of text = {}
        label helper when tags contains "staff"
        """,
      bad: [("members.csv", "id,tags\nann,\"newsletter, staff\"\nben,newsletter;staff")],
      good: [("members.csv", "id,tags\nann,newsletter;staff\nben,\"Paris, Texas;staff\"")])),
  Explanation(
    code: "word-for-missing", title: "a word for nothing that is read as a text",
    story: """
      Tools write `NULL`, `N/A`, `\\N` or `-` where there is nothing. To the policy that is a text like others: `city is \
      present` holds, and all of them live in one city. `member missing "NULL"` says that they mean nothing. Where the \
      policy itself names the word, nothing is said.
      """,
    example: .data(
      policy: """
        member
          id: text key
          city: text?
        label local when city is present
        """,
      bad: [("members.csv", "id,city\nann,NULL\nben,Oslo")],
      good: [("members.csv", "id,city\nann,\nben,Oslo")])),
  Explanation(
    code: "rounded-keys", title: "keys whose last digits a spreadsheet has made zeros",
    story: """
      A spreadsheet keeps fifteen digits of a number. A longer key that went through one ends in zeros: 485020107559403522 \
      became 485020107559403000, which is nobody, or somebody else. Where most of the long keys of a column are so, they were \
      not born so. Export the file anew, and import the column as text if it must be opened in a spreadsheet.
      """,
    example: .data(
      policy: """
        member
          id: text key
        """,
      bad: [("members.csv", "id\n485020107559403000\n458304698827669000\n458304698827669536")],
      good: [("members.csv", "id\n485020107559403522\n458304698827669000\n458304698827669536")])),
  Explanation(
    code: "odd-keys", title: "a key that is a row of totals, or a column too narrow",
    story: """
      `合计`, `Total` and the like stand in the first column of a row that sums up the others; `########` is what a \
      spreadsheet shows of a number for which the column is too narrow, and some tools copy what is shown. Such a row is \
      reviewed like anybody's, and often has the largest numbers of all. Take the row of totals out of the file, or \
      make the column wider and save the file anew.
      """,
    example: .data(
      policy: """
        member
          id: text key
          points: int
        label rich when points > 9
        """,
      bad: [("members.csv", "id,points\nann,5\nben,8\n合计,13")],
      good: [("members.csv", "id,points\nann,5\nben,8")])),
  Explanation(
    code: "early-times", title: "seconds that are read as milliseconds",
    story: """
      Some tools count a moment in seconds since 1970, others in milliseconds. Seconds of our years that are read as \
      milliseconds all lie in January of 1970, so that everybody seems to have been silent ever since. Where most times of \
      a column lie there, the field is to say `in unix seconds`. Milliseconds that are read as seconds lie beyond the \
      calendar, which is an error.
      """,
    example: .data(
      policy: """
        member
          id: text key
          seen: datetime in unix milliseconds
        label fresh when seen in last 30 days
        """,
      bad: [("members.csv", "id,seen\nann,1793491500\nben,1793400000")],
      good: [("members.csv", "id,seen\nann,1793491500000\nben,1793400000000")])),
  Explanation(
    code: "more-than-half", title: "a rule that moves more than half of a tier at once",
    story: """
      A rule of `promote`, `demote` or `remove` decides for more than half of those in the tiers that it takes members from, \
      ten or more, and in no review on record did it decide for as many as half of what they are today. Usually that is no \
      wish of the policy's, but a file that broke off, a column that changed, or a threshold with a slip in it. A first review \
      may well be so. Rules of `reward` and `penalize` are not meant: they often go to most.
      """,
    example: .data(
      policy: """
        tiers core > low
        member
          id: text key
          tier: tier
          spoken: int
        demote quiet from core to low when spoken = 0
        """,
      bad: [
        ("members.csv", "id,tier,spoken\n" + (1...12).map { "m\($0),core,\($0 < 8 ? 0 : 1)" }.joined(separator: "\n"))
      ],
      good: [
        ("members.csv", "id,tier,spoken\n" + (1...12).map { "m\($0),core,\($0 < 7 ? 0 : 1)" }.joined(separator: "\n"))
      ])),
  Explanation(
    code: "many-rows-set-aside", title: "many rows do not fit and are set aside",
    story: """
      --skip-bad-rows is for the odd row. Here it leaves out more than a tenth of a table: usually one column is written in \
      another way than the policy reads it, and all of these people would be reviewed as if they were not there, or had done \
      nothing. The file that the rows are set aside in says of each what is wrong with it.
      """),
]
