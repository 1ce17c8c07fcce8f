import Bylaw
import BylawChecker
import BylawProver
import BylawSyntax

/// What is said of a policy, as `line code`.
func doubts(in text: String) -> [String] { checkedPolicy(text).doubts }

/// A policy and what is said of it.
func checkedPolicy(_ text: String) -> (doubts: [String], problems: Problems, policy: Policy?) {
  let checked = checkPolicy(parsePolicy(PolicyText(name: "policy.bylaw", text: text)))
  guard let policy = checked.value else { return (checked.problems.all.map(\.code), checked.problems, nil) }
  let problems = problemsWithProofs(checked.problems, of: policy)
  return (problems.all.map { "\($0.line ?? 0) \($0.code)" }, problems, policy)
}

/// A small policy of three tiers, whose rules begin on line 13.
func mini(_ rules: String, fields: String = "", schedule: String = "review every 1 month from 2026-01-01") -> String {
  """
  policy "Mini"
  timezone "UTC"
  \(schedule)
  tiers gold > silver > bronze
  member
    id: text key
    tier: tier
    joined: date
    points: int in 0..
    books: int in 0..
    vip: bool = false
  \(fields)
  """ + "\n" + rules + "\n"
}
