/// What can go wrong while a review is computed.
let reviewExplanations = [
  Explanation(
    code: "date-out-of-calendar", title: "a date before the year 1 or after 9999",
    story: """
      Some date plus a span of time leaves the years that dates can have. Usually a date in the data cannot be right.
      """),
  Explanation(
    code: "unequal-places", title: "a group that says two numbers of places",
    story: """
      `take top ups per division` takes as many of each division as `ups` says, which must be one number for all of its \
      members who could be taken. Here two of them say two numbers. Usually the number hangs on something else beside what \
      stands behind `per`: take `per league, division`, or look at the data.
      """),
  Explanation(
    code: "not-given", title: "a test does not say enough",
    story: """
      A rule asks for a field of a member that the test made, and the test did not give it, and the field has no default. \
      Give it, or declare a default.
      """),
  Explanation(
    code: "not-after-record", title: "a review to apply that is not after the last one on record",
    story: """
      The records, decision.csv and review.csv, say when each review was, whether or not it decided anything. Applying a review of an earlier day, or the same one twice, \
      would move people and give points on top of what was decided later. Give an --as-of after the last review, or the \
      folder as it stood before that one. Without --apply a review of any day can be looked at. A simulation starts after \
      the last review for the same reason: the members are as that one left them.
      """),
  Explanation(
    code: "unknown-last-review", title: "a last review of which it is not known when it was",
    story: """
      `in review` begins after the review that was held last, which the records tell. The record of decisions comes by \
      standard input, which can be read once, and the rules read it; there is no record of reviews beside it. So `in review` \
      begins where the schedule has the last review, or as many days back as it says. Give the record as a file.
      """),
  Explanation(
    code: "changed-meanwhile", title: "data that changed while a review ran",
    story: """
      Between the reading of the members' file and the writing of the new folder the file was changed, so that the new \
      folder would mix two states. Nothing was written; run it again.
      """),
  Explanation(
    code: "formula-cell", title: "a formula where a review would write",
    story: """
      --apply gives a workbook back with new values in the cells that the review changes. One of these holds a formula, and \
      which of the two counts could only be guessed: put the formula's value in its place, or let the policy read another \
      column. A row that is taken out takes its formulas with it, and cannot take one that other rows share.
      """),
  Explanation(
    code: "merged-cell", title: "several cells shown as one, of which a review would change one",
    story: """
      Cells of a workbook that are shown as one with those above them are read as if each had the value. They cannot have \
      values of their own, so that a review cannot change one of them. Take them apart first.
      """),
  Explanation(
    code: "cannot-encode", title: "a character that the file's encoding does not have",
    story: """
      --apply gives a file back in the encoding that it came in, and what the review writes has a character that this \
      cannot write: a title with an emoji into a file in GBK, say. Nothing was written. Save the file as UTF-8, or as \
      GB18030, which has all characters.
      """),
  Explanation(
    code: "other-key", title: "two policies that tell members apart by other fields",
    story: """
      To say whose outcome changes, a member must be found in both reviews by their key. One of the two policies has more \
      fields marked key than the other. Compare policies with the same key, such as `id: text key`.
      """),
]
