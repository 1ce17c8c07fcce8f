import Bylaw

// The policy as people have written it down. It may come from anywhere: a file, a database, a text field.
let text = """
  policy "Reading club"
  timezone "Asia/Shanghai"
  review twice a month

  tiers core capacity 2 > regular

  member
    id: text key
    name: text
    tier: tier
    joined: date
    points: int = 0

  events message
    who: member
    sent: datetime

  let spoken = days(message in last 15 days)

  protect newcomers from demotion when joined in last 30 days

  promote rising from regular to core
    when spoken > 0
    take top 1 by spoken
    say "welcome to the core, {name}"
  demote quiet from core to regular when spoken = 0
  reward talkative when spoken >= 2 grant points 5, badge "talks"

  ensure small that count(members in core) <= 2
  """

/// What the rest of a program knows of its people.
struct Person {
  var id: String
  var name: String
  var isCore: Bool
  var joined: CalendarDate
  var messages: [LocalDatetime]
}

let people = [
  Person(id: "ann", name: "Ann", isCore: true, joined: date(2025, 1, 10), messages: []),
  Person(id: "ben", name: "Ben", isCore: false, joined: date(2026, 3, 2), messages: [at(30, 8), at(31, 21)]),
  Person(id: "cai", name: "Cai 菜", isCore: false, joined: date(2026, 10, 20), messages: [at(31, 22)]),
]

/// The same as rows, which is what a policy reads.
let rows = CommunityRows(
  members: people.map { person in
    [
      "id": .text(person.id), "name": .text(person.name), "tier": person.isCore ? "core" : "regular",
      "joined": .date(person.joined),
    ]
  },
  events: [
    "message": people.flatMap { person in
      person.messages.map { ["who": .text(person.id), "sent": .datetime($0)] }
    }
  ])

// A policy with mistakes: nothing is thrown, and all of them are told.
let mistaken = PolicyFile(text: text.replacing("spoken = 0", with: "spokn == 0"), name: "club.bylaw")
print("\(mistaken.problems.errorCount) errors:")
for problem in mistaken.problems.all where problem.severity == .error {
  guard let range = problem.range else { continue }
  let fixes = problem.fixes.map(\.title).joined(separator: "; ")
  print("  \(range.start.line):\(range.start.column) \(problem.code)\(fixes.isEmpty ? "" : " (\(fixes))")")
}

// The policy as it should be.
let file = PolicyFile(text: text, name: "club.bylaw")
guard let policy = file.policy else { fail(file.problems) }
let today = ReviewMoment(endOf: date(2026, 11, 1))

// Rows that do not fit name their place.
var wrong = rows
wrong.members[1]["tier"] = "coer"
for problem in policy.read(.rows(wrong), asOf: today).problems.all {
  if case .table(let table, let row?, let column?) = problem.place {
    print("\(table)[\(row)].\(column): \(problem.summary)")
  }
}

let community = value(of: policy.read(.rows(rows), asOf: today))
let review = value(of: community.review())

// Decisions are values: a program does with them what it likes.
for decision in review.decisions {
  let who = decision.key.joined(separator: ", ")
  switch decision.kind {
  case .promoted, .demoted, .admitted, .removed:
    print("\(who): \(decision.from ?? "outside") -> \(decision.to ?? "outside") by \(decision.rule)")
  case .appointed, .reserved: print("\(who): \(decision.kind.rawValue) as \(decision.to ?? "")")
  case .rewarded, .penalized: print("\(who): \(decision.kind.rawValue) by \(decision.rule)")
  }
  for effect in decision.effects {
    switch effect {
    case .granted(let field, let amount): print("  +\(amount) \(field)")
    case .deducted(let field, let amount): print("  -\(amount) \(field)")
    case .badge(let badge): print("  badge \(badge)")
    case .badgeRevoked(let badge): print("  badge \(badge) taken back")
    case .role(let role): print("  role \(role)")
    case .roleRevoked(let role): print("  no longer \(role)")
    case .access(let tiers), .accessRevoked(let tiers): print("  access \(tiers)")
    case .message(let message): print("  \"\(message)\"")
    }
  }
}
for tier in review.tiers { print("\(tier.name): \(tier.before) before, \(tier.after) after") }

// Why somebody was not taken, and what would have altered it.
let account = value(of: community.explain(member: "Cai 菜", rule: "rising"))
for rule in account.rules {
  print(rule.sentence)
  if case .outranked(let position, let eligible, let taken) = rule.outcome {
    print("  place \(position) of \(eligible), and \(taken) taken")
  }
  for change in rule.nearest { print("  but with \(change.sentence)") }
}

// The rows that the next review starts from.
let applied = value(of: policy.apply(to: rows, asOf: today))
for row in applied.rows?.members ?? [] {
  print("next: \(row["id"] ?? .missing) in \(row["tier"] ?? .missing), points \(row["points"] ?? 0)")
}
