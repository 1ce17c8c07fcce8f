import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// Where a policy leads: review after review on its schedule, each on what the last one left.
///
/// A simulation knows the data as it is now. Tiers, roles, access, the numbers that rules grant and deduct, and the record of
/// decisions change from review to review; all other fields of the members stay as they are, and members who are not in
/// the table yet never come. Each review sees the events up to its own moment, those that the data has: what people would
/// have done in another tier, nobody knows.
public struct Simulation: Sendable {
  /// A tier or a rule, for people.
  public struct Named: Sendable, Hashable {
    public var name: String
    public var title: String?
  }

  /// How many are in a tier before a review and after it.
  public struct TierSize: Sendable, Hashable {
    public var before: Int
    public var after: Int
  }

  /// How many moved from one tier to another; nil is outside.
  public struct Flow: Sendable, Hashable {
    public var from: String?
    public var to: String?
    public var count: Int
  }

  /// One of the reviews.
  public struct Step: Sendable {
    /// The day, or the moment.
    public var asOf: String
    /// In the order of `Simulation.tiers`.
    public var tiers: [TierSize]
    public var outsideBefore: Int
    public var outsideAfter: Int
    /// How many each rule decides about, in the order of `Simulation.rules`.
    public var decisions: [Int]
    public var flows: [Flow]
    /// The names of ensures that do not hold after it.
    public var failedEnsures: [String]
    /// The nevers that it broke, as they are written.
    public var brokenNevers: [String]
    /// The names of milestones that were not true before it and are true after it.
    public var reachedMilestones: [String]

    public var decisionCount: Int { decisions.reduce(0, +) }
  }

  /// A member's move.
  public struct Move: Sendable, Hashable {
    /// By index in `Simulation.steps`.
    public var step: Int
    public var from: String?
    public var to: String?
  }

  /// Someone who moved.
  public struct Mover: Sendable {
    /// The values of the key's fields.
    public var key: [String]
    public var moves: [Move]
    /// How often a move led the other way than the one before.
    public var turns: Int
  }

  /// The policy's file, as it was named.
  public var file: String
  public var title: String?
  /// Highest first.
  public var tiers: [Named]
  public var rules: [Named]
  public var steps: [Step] = []
  /// Of all reviews together.
  public var flows: [Flow] = []
  public var memberCount = 0
  /// How many members moved how often, those who never did among them; ascending.
  public var moveCounts: [(moves: Int, members: Int)] = []
  /// The names of the key's fields.
  public var keyNames: [String]
  /// The day of the last event that any review sees; nil where there is none.
  public var lastEvent: String?
  /// How many reviews come after that day, and see nothing new.
  public var reviewsAfterLastEvent = 0
  var inputs: DataInputs?
  /// What the last review has to say about events of people who are no members.
  package var notes: [Phrase] = []
  /// Why the reference evaluator did the reviews, where it did.
  package var leftToReference: Phrase?

  var paths: [MoverPath] = []
  let policy: CheckedPolicy

  init(policy: CheckedPolicy) {
    self.policy = policy
    file = policy.source.name
    title = policy.title
    tiers = policy.tiers.map { Named(name: $0.name, title: $0.title) }
    rules = policy.rules.map { Named(name: $0.name, title: $0.title) }
    keyNames = policy.keyFields.map { policy.members.fields[$0].name }
  }

  /// Whether a file is one of those that were read, or the record.
  package func reads(_ file: String) -> Bool { inputs?.isInput(at: file) ?? false }

  /// Everybody who moved, in the order of their first moves.
  public var movers: [Mover] { paths.map { $0.mover(policy: policy) } }

  /// Who went up and down and up again, or down, up and down; who turned most often first.
  public var oscillating: [Mover] { oscillatingPaths.map { $0.mover(policy: policy) } }

  var oscillatingPaths: [MoverPath] {
    let turning = paths.enumerated().filter { $0.element.turns >= 2 }
    return turning.sorted { a, b in
      if a.element.turns != b.element.turns { return a.element.turns > b.element.turns }
      if a.element.moves.count != b.element.moves.count { return a.element.moves.count > b.element.moves.count }
      return a.offset < b.offset
    }.map(\.element)
  }
}

/// The moves of one member, small: there may be a million of them.
struct MoverPath: Sendable {
  struct Move: Sendable {
    var step: Int32
    /// Codes of tiers; -1 is outside.
    var from: Int8
    var to: Int8
  }

  var key: [Value]
  var moves: [Move] = []

  /// Coming in and going out are moves, but lead neither up nor down.
  var turns: Int {
    let ways = moves.filter { $0.from >= 0 && $0.to >= 0 }.map { $0.to < $0.from }
    return zip(ways, ways.dropFirst()).count { $0 != $1 }
  }

  func mover(policy: CheckedPolicy) -> Simulation.Mover {
    func name(of code: Int8) -> String? { code < 0 ? nil : policy.tiers[Int(code)].name }
    return Simulation.Mover(
      key: zip(key, policy.keyFields).map {
        Formatting.text(of: $0, type: policy.members.fields[$1].type, policy: policy)
      },
      moves: moves.map { Simulation.Move(step: Int($0.step), from: name(of: $0.from), to: name(of: $0.to)) },
      turns: turns)
  }
}

/// Gathers the reviews of a simulation.
struct SimulationLog {
  private(set) var simulation: Simulation
  private let policy: CheckedPolicy
  private let codes: [Text: Int8]
  private var places: [Int: Int] = [:]
  private var total: [Way: Int] = [:]

  private struct Way: Hashable {
    var from: Int8
    var to: Int8
  }

  init(policy: CheckedPolicy) {
    self.policy = policy
    simulation = Simulation(policy: policy)
    codes = Dictionary(policy.tiers.enumerated().map { (Text($1.name), Int8(clamping: $0)) }) { first, _ in first }
  }

  mutating func add(_ review: SimulatedReview, at moment: ReviewMoment) {
    let step = Int32(clamping: simulation.steps.count)
    var ways: [Way: Int] = [:]
    for index in policy.rules.indices where policy.rules[index].kind.isMove {
      for decision in review.decisions.first(.max, of: index).decisions {
        let way = Way(from: code(of: decision.from), to: code(of: decision.to))
        ways[way, default: 0] += 1
        let place = places[decision.member] ?? simulation.paths.count
        if place == simulation.paths.count {
          places[decision.member] = place
          simulation.paths.append(MoverPath(key: decision.key))
        }
        simulation.paths[place].moves.append(MoverPath.Move(step: step, from: way.from, to: way.to))
      }
    }
    total.merge(ways, uniquingKeysWith: +)
    let report = review.report
    simulation.notes = unmatchedEventNotes(policy: policy, report: report)
    simulation.steps.append(
      Simulation.Step(
        asOf: moment.text, tiers: report.tiers.map { Simulation.TierSize(before: $0.before, after: $0.after) },
        outsideBefore: report.outsideBefore, outsideAfter: report.outsideAfter,
        decisions: report.rules.map(\.decided), flows: flows(of: ways),
        failedEnsures: report.ensures.filter { !$0.holdsNow }.map { policy.ensures[$0.goal].name },
        brokenNevers: report.nevers.filter { $0.count > 0 }.map { policy.nevers[$0.never].name },
        reachedMilestones: report.milestones.filter { $0.holdsNow && !$0.heldBefore }
          .map { policy.milestones[$0.goal].name }))
  }

  private func code(of tier: String?) -> Int8 { tier.flatMap { codes[Text($0)] } ?? -1 }

  /// From the highest tier down, those from outside last.
  private func flows(of ways: [Way: Int]) -> [Simulation.Flow] {
    func order(of code: Int8) -> Int { code < 0 ? .max : Int(code) }
    func name(of code: Int8) -> String? { code < 0 ? nil : policy.tiers[Int(code)].name }
    return ways.sorted {
      (order(of: $0.key.from), order(of: $0.key.to)) < (order(of: $1.key.from), order(of: $1.key.to))
    }
    .map { Simulation.Flow(from: name(of: $0.key.from), to: name(of: $0.key.to), count: $0.value) }
  }

  /// - Parameter memberCount: how many there are, outside ones among them.
  mutating func finish(memberCount: Int) -> Simulation {
    simulation.flows = flows(of: total)
    simulation.memberCount = memberCount
    var counts: [Int: Int] = [:]
    for path in simulation.paths { counts[path.moves.count, default: 0] += 1 }
    let still = memberCount - simulation.paths.count
    if still > 0 { counts[0] = still }
    simulation.moveCounts = counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    return simulation
  }
}
