import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// The names that a session knows, for completion.
struct Names {
  struct Entry: Equatable {
    var name: String
    var detail: String
  }

  var values: [Entry] = []
  var tiers: [Entry] = []
  var roles: [Entry] = []
  var rules: [Entry] = []
  var events: [Entry] = []
  var params: [Entry] = []
  /// Every declaration that has a name.
  var declarations: [Entry] = []
  /// All names and titles, as words of a text without blanks.
  var known: Set<String> = []
  /// By the name of a field or a classify, what it can be.
  var choices: [String: [Entry]] = [:]

  init() {}

  init(policy: CheckedPolicy) {
    known = parse(policy.source).tree.names
    let fields = policy.members.fields.map { Entry(name: $0.name, detail: describe($0.type, policy: policy)) }
    params = policy.params.map {
      Entry(name: $0.name, detail: "param = " + Shown.text(of: $0.value, type: $0.type, policy: policy))
    }
    let lets = policy.lets.map { Entry(name: $0.name, detail: Self.detail(kind: "let", title: $0.title)) }
    let labels = policy.labels.map { Entry(name: $0.name, detail: Self.detail(kind: "label", title: $0.title)) }
    let classes = policy.classes.map { Entry(name: $0.name, detail: Self.detail(kind: "classify", title: $0.title)) }
    values = fields + params + lets + labels + classes
    tiers = policy.tiers.map { Entry(name: $0.name, detail: Self.detail(kind: "tier", title: $0.title)) }
    roles = policy.roles.map { Entry(name: $0.name, detail: Self.detail(kind: "role", title: $0.title)) }
    rules = policy.rules.map {
      Entry(name: $0.name, detail: Self.detail(kind: $0.kind.keyword.english, title: $0.title))
    }
    events = policy.events.map { event in
      Entry(name: event.table.name, detail: "events: " + event.table.fields.map(\.name).joined(separator: ", "))
    }
    let protections = policy.protections.map {
      Entry(name: $0.name, detail: Self.detail(kind: "protect", title: $0.title))
    }
    let goals = (policy.milestones + policy.ensures).map {
      Entry(name: $0.name, detail: Self.detail(kind: "goal", title: $0.title))
    }
    declarations = rules + lets + params + labels + classes + protections + goals + events + roles
    for field in policy.members.fields { choices[field.name] = items(of: field.type.base, policy: policy) }
    for classify in policy.classes { choices[classify.name] = items(of: classify.type.base, policy: policy) }
  }

  private static func detail(kind: String, title: String?) -> String { title.map { "\(kind), \($0)" } ?? kind }

  private func items(of base: BaseType, policy: CheckedPolicy) -> [Entry]? {
    switch base.elementOrSelf {
    case .tier: tiers
    case .role: roles
    case .choice(let index):
      policy.choices[index].items.map { Entry(name: $0.name, detail: $0.title ?? "") }
    case .bool: [Entry(name: "true", detail: ""), Entry(name: "false", detail: "")]
    case .number, .quotient, .text, .nameText, .date, .datetime, .duration, .set: nil
    }
  }
}
