import BylawSyntax

/// A param's value from outside, as text: `--set NAME=VALUE`.
package struct ParameterSetting: Sendable {
  package var name: String
  package var value: String
  /// How a policy would write what data means by the value.
  package var spellings: [String]

  package init(name: String, value: String, spellings: [String] = []) {
    self.name = name
    self.value = value
    self.spellings = spellings
  }
}

/// Resolves the names, types and constants of a policy.
///
/// - Parameters:
///   - parameters: values that stand in for the params' own.
///   - isKnownZone: whether the system knows a time zone of that name; the checker itself reads nothing.
/// - Returns: the checked policy, nil where there is an error, and what there is to say about it, in the order of the
///   text. Of a text of which only the beginning could be read there is nothing to say.
package func check(
  _ tree: PolicyTree, parameters: [ParameterSetting] = [], isKnownZone: (String) -> Bool = { _ in true }
) -> (policy: CheckedPolicy?, diagnostics: [Diagnostic]) {
  if tree.lost.isRest { return (nil, []) }
  var checker = Checker(tree: tree)
  checker.checkAll(parameters: parameters, isKnownZone: isKnownZone)
  if !checker.hasErrors { checker.checkVariants(parameters: parameters, isKnownZone: isKnownZone) }
  if !checker.hasErrors { checker.attachRows() }
  return (checker.hasErrors ? nil : checker.policy, checker.sortedDiagnostics())
}

/// What the checker knows so far. A function that returns nil has reported why.
struct Checker: Sendable {
  var tree: PolicyTree
  var policy: CheckedPolicy
  var diagnostics: [Diagnostic] = []
  /// How many problems there are, those included that are too many to show.
  var counts: [Diagnostic.Severity: Int] = [:]
  var hasErrors = false
  var symbols = Symbols()
  var allowances: [Allowance]

  /// The declarations behind `policy.lets` and its like, by the same index, which are checked when first asked for.
  var pending = Pending()
  /// Names of what is being checked right now, outermost first: where one turns up again, there is a circle.
  var path: [(value: ValueReference, name: String)] = []
  /// How many expressions surround the one at hand, those of the values that asked for it included, and the most so far.
  var level = 0
  var deepest = 0
  /// How many levels each checked value has, so that a chain of lets is no deeper than one long expression may be.
  var depths: [ValueReference: Int] = [:]
  static let depthLimit = 300
  var used: Set<ValueReference> = []
  var usedEvents: Set<Int> = []
  /// What the conditions of labels and lets rest on that may be missing.
  var unaskedByName: [ValueReference: [UnaskedValue]] = [:]
  /// What a param may be whose bare name is several things, such as a choice of two fields: the place tells which.
  var paramMeanings: [Int: [ParamMeaning]] = [:]
  /// What the parameters of the definition at hand stand for, and those of the definitions around it.
  var bindings: [String: Binding] = [:]
  var outerBindings: [[String: Binding]] = []
  /// Where the definitions at hand are called, outermost first.
  var calls: [Span] = []
  var expansions = 0
  /// What has been said of the bodies of definitions, which are checked at each call.
  var toldOfBodies: Set<ToldOfBody> = []
  /// What `--set` says of params, by their names.
  var settings: [String: String] = [:]
  /// What a test's `set` says of params, where the policy is checked for that test.
  var overrides: [Int: [ParamMeaning]] = [:]
  let spans = SpanMemory()
  /// Aggregates that may come to nothing, by how they are written: the same words are the same one.
  var aggregatesByText: [String: Int] = [:]
  /// What is called where, so that a condition which asks about a call asks about all that are written alike.
  var callsBySpan: [Span: String] = [:]
  /// The columns of the table of the test at hand; nil where it has none.
  var columns: TestColumns?
  /// For tests that set params and have tables, by their spans: the policy as it stands for them.
  var variants: [Span: Checker] = [:]
  /// Where a type is not known, so that nothing more is said about values of it.
  var unknownTypes: Set<Span> = []
  /// The choice of the days of the week, by its index in `policy.choices`, where something asks for one.
  var weekdays: Int?

  init(tree: PolicyTree) {
    self.tree = tree
    allowances = tree.comments.compactMap { Allowance(comment: $0, in: tree) }
    policy = CheckedPolicy(
      source: tree.source, tokens: tree.tokens, title: nil, timezone: "UTC", schedule: nil, tiers: [], roles: [],
      choices: [],
      members: Table(name: "members", stem: "members", fields: [], condition: nil, span: Span(start: 0, end: 0)),
      events: [],
      params: [], lets: [], classes: [], labels: [], protections: [], rules: [], milestones: [], ensures: [],
      rituals: [], tests: [], aggregates: [], record: nil, keyFields: [], tierField: nil, rolesField: nil,
      accessField: nil)
  }

  mutating func checkAll(parameters: [ParameterSetting], isKnownZone: (String) -> Bool) {
    checkHeader(isKnownZone: isKnownZone)
    declareNames()
    declareFormerNames()
    checkFieldTypes()
    declareTitles()
    checkDefinitionTypes()
    checkParams(with: parameters)
    checkTiersAndRoles()
    checkTables()
    checkValues()
    checkRules()
    checkGoals()
    checkNevers()
    checkTests()
    checkUncalledDefinitions()
    if !hasErrors {
      reportUnused()
      reportFrozenMilestones()
      reportDecidedConditions()
      reportDoubtfulRules()
      reportUntestedRules()
    }
    reportAllowances()
    keepDoubtAllowances()
    keepProofAllowances()
  }
}

/// A named value: what a bare name in an expression can stand for.
enum ValueReference: Hashable {
  case param(Int)
  case memberField(Int)
  case eventField(Int)
  /// A field of an event's other party, which two names stand for.
  case partyField(Int, Int)
  case letValue(Int)
  case label(Int)
  case classValue(Int)
  /// A let or a label with parameters, by its index in `pending.definitions`.
  case definition(Int)
  /// What an aggregate comes to: it has no name, and is known again by how it is written.
  case aggregate(Int)
  /// What is written at some place and has no name: a call is known again by how it is written.
  case written(Span)
}

/// Which declaration each name belongs to. Values (params, the member's fields, lets, labels, classes) share one room;
/// tiers, roles, event types and rules have their own.
struct Symbols {
  var values: [String: (reference: ValueReference, span: Span)] = [:]
  /// Names that several declarations of values have.
  var repeatedValues: Set<String> = []
  var tiers: [String: Int] = [:]
  var roles: [String: Int] = [:]
  var events: [String: Int] = [:]
  /// The fields of each event type by name.
  var eventFields: [Int: [String: Int]] = [:]
  var rules: [String: Int] = [:]
  /// What rules were called before.
  var formerRules: [String: (rule: Int, span: Span)] = [:]
  /// Titles that are a name of nothing, because several have them.
  var sharedTitles: [String: [Checker.SharedTitle]] = [:]
  /// Classifies by name: their index in `classes`, whose choice is a type.
  var classes: [String: Int] = [:]
}

/// Declarations that wait to be checked.
struct Pending {
  enum State {
    case waiting
    case running
    case done
  }

  var params: [(declaration: ParamDeclaration, state: State)] = []
  var lets: [(declaration: LetDeclaration, state: State, isValid: Bool)] = []
  var labels: [(declaration: LabelDeclaration, state: State)] = []
  var classes: [(declaration: ClassifyDeclaration, state: State)] = []
  var events: [TableDeclaration] = []
  var member: TableDeclaration?
  var rules: [RuleDeclaration] = []
  var definitions: [Definition] = []
}
