import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax
import BylawSystem

/// A session's policy, data and moment, and what was computed of them.
struct Workspace {
  var document = PolicyDocument.empty

  /// The names and titles of the policy, which tell where words end that have no blanks between them.
  var names: Set<String> { parse(document.source).tree.names }

  /// As it was loaded or last saved.
  var saved = PolicyDocument.empty
  /// Nil while the document has errors.
  private(set) var policy: Policy?
  private(set) var problems = Problems()
  var files: DataFiles?
  private(set) var data: CommunityData?
  /// How often data was read.
  private(set) var readings = 0
  /// As it was asked for; nil to take it from the data.
  var askedMoment: String?
  private(set) var moment: ReviewMoment?
  let interruption: CancellationToken
  private var needs: DataNeeds?
  private var memory: DatasetMemory?
  /// What a review of the policy as it stands comes to.
  var review: ReviewedMembers?
  private let fingerprinter = Fingerprinter()
  /// Else the reference evaluator computes everything.
  var usesColumns = true

  init(interruption: CancellationToken) {
    self.interruption = interruption
    check()
  }

  // MARK: The policy

  /// What messages call a policy that comes of no file.
  mutating func nameNewPolicy(in language: KeywordLanguage) {
    if document.isEmpty { document.name = Phrase("<policy>", "<章程>").text(in: language) }
  }

  /// Before any policy is there, members have nothing but a key.
  private static let bareMember = "member\n  id: text key\n"

  var isEmpty: Bool { document.isEmpty }

  mutating func check() {
    let outcome = checked(document)
    (policy, problems, review) = (outcome.value, outcome.problems, nil)
  }

  /// Checks a document; where it has no members yet, with such as have nothing but a key.
  func checked(_ document: PolicyDocument, settings: [Setting] = []) -> Outcome<Policy> {
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
    return read.cover(DataNeeds(policy: policy.checked, fingerprinter: fingerprinter))
  }

  mutating func store(_ data: CommunityData, for policy: Policy, asOf moment: ReviewMoment) {
    self.data = data
    readings += 1
    needs = DataNeeds(policy: policy.checked, fingerprinter: fingerprinter)
    self.moment = moment
    review = nil
    memory = DatasetMemory(
      dataset: data.dataset, for: policy.checked, asOf: moment.asOf.following(data.held), threads: processorCount,
      interruption: interruption, memberOrder: data.inputs.reading.memberOrder)
  }

  mutating func dropData() {
    (data, memory, review) = (nil, nil, nil)
  }

  /// Looks at the data as of another moment. Where rows were passed over by a condition that may hang on the moment,
  /// they have to be read again.
  mutating func move(to moment: ReviewMoment) {
    self.moment = moment
    if needs?.haveConditions ?? false { return dropData() }
    review = nil
    memory = memory?.moved(to: moment.asOf.following(data?.held ?? HeldReviews()))
  }

  // MARK: Computing

  /// What computes values of a policy on the data there is; nil where there is none.
  func calculator(for policy: Policy) -> (any Calculator)? {
    memory?.calculator(
      for: policy.checked, fingerprints: fingerprinter.fingerprints(of: policy.checked), usesColumns: usesColumns)
  }

  /// What the reference evaluator computed while it was interrupted is worth nothing.
  func forgetInterrupted() { memory?.forgetInterrupted() }
}
