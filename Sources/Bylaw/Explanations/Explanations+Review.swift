/// What can go wrong while a review is computed.
let reviewExplanations = [
  Explanation(
    "date-out-of-calendar", "a date before the year 1 or after 9999",
    """
    Some date plus a span of time leaves the years that dates can have. Usually a date in the data cannot be right.
    """),
  Explanation(
    "not-given", "a test does not say enough",
    """
    A rule asks for a field of a member that the test made, and the test did not give it, and the field has no default. \
    Give it, or declare a default.
    """),
  Explanation(
    "event-of-unknown-member", "events of people whom the members' table does not have",
    """
    Logs often name people who are no members. Their rows are counted, reported and otherwise passed over; with \
    --strict they are an error. Often the key is spelled differently in the two files, or the members' file is older.
    """),
]
