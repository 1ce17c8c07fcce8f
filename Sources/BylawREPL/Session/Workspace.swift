import Bylaw
import BylawChecker
import BylawEngine
import BylawSyntax

/// A session's policy, data and moment, and what was computed of them.
struct Workspace {
  var document = PolicyDocument.empty
  /// As it was loaded or last saved.
  var saved = PolicyDocument.empty
  /// Nil while the document has errors.
  private(set) var policy: Policy?
  private(set) var problems = Problems()
  var files: DataFiles?
  private(set) var data: CommunityData?
  /// As it was asked for; nil to take it from the data.
  var askedMoment: String?
  private(set) var moment: ReviewMoment?
  let interruption: Interruption
  private var needs: DataNeeds?
  private var memory: Memory?
  /// What a review of the policy as it stands comes to.
  var report: ReviewReport?
  private let fingerprinter = Fingerprinter()

  /// What was computed last; values that mean the same are taken over from it.
  private struct Memory {
    var policy: CheckedPolicy
    var calculator: ReferenceCalculator
  }

  init(interruption: Interruption) {
    self.interruption = interruption
    check()
  }

  // MARK: The policy

  /// Before any policy is there, members have nothing but a key.
  private static let bareMember = "member\n  id: text key\n"

  var isEmpty: Bool { document.isEmpty }

  mutating func check() {
    let outcome = checked(document)
    (policy, problems, report) = (outcome.value, outcome.problems, nil)
  }

  /// Checks a document; where it has no members yet, with such as have nothing but a key.
  func checked(_ document: PolicyDocument, _ settings: [Setting] = []) -> Outcome<Policy> {
    let parsed = parsePolicy(PolicyText(source: document.source))
    let hasMembers = parsed.tree.declarations.contains { declaration in
      if case .table(let table) = declaration { table.eventName == nil } else { false }
    }
    guard !hasMembers else { return checkPolicy(parsed, settings: settings) }
    var extended = document
    extended.bytes += ("\n" + Self.bareMember).utf8
    return checkPolicy(parsePolicy(PolicyText(source: extended.source)), settings: settings)
  }

  // MARK: The data

  /// Whether the tables that a policy reads are those that were read.
  func hasData(for policy: Policy) -> Bool {
    guard data != nil, let read = needs else { return false }
    return read.cover(DataNeeds(policy.checked, fingerprinter))
  }

  mutating func take(_ data: CommunityData, for policy: Policy, _ moment: ReviewMoment) {
    self.data = data
    needs = DataNeeds(policy.checked, fingerprinter)
    self.moment = moment
    forget()
  }

  mutating func dropData() {
    data = nil
    forget()
  }

  /// Looks at the data as of another moment. Where rows were passed over by a condition that may hang on the moment,
  /// they have to be read again.
  mutating func move(to moment: ReviewMoment) {
    self.moment = moment
    forget()
    if needs?.haveConditions ?? false { data = nil }
  }

  // MARK: Computing

  /// What computes values of a policy on the data there is; nil where there is none.
  mutating func calculator(for policy: Policy) -> ReferenceCalculator? {
    guard let data, let moment else { return nil }
    let checked = policy.checked
    let fingerprints = fingerprinter.fingerprints(of: checked)
    let evaluator: Evaluator
    if let memory, !interruption.isRaised {
      evaluator = Evaluator(
        checked, succeeding: memory.calculator.evaluator, (fingerprints, memory.calculator.fingerprints))
    } else {
      evaluator = Evaluator(checked, data.dataset, asOf: moment.asOf)
      evaluator.interruption = interruption
    }
    let calculator = ReferenceCalculator(evaluator, fingerprints)
    memory = Memory(policy: checked, calculator: calculator)
    return calculator
  }

  /// What was computed while it was interrupted is worth nothing.
  mutating func forget() {
    memory = nil
    report = nil
  }
}
