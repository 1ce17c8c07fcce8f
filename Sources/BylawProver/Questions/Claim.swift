import BylawChecker
import BylawSyntax

/// Something that is so of all members, or is not.
package struct Claim: Sendable {
  /// What is claimed.
  package enum Subject: Sendable {
    /// That a condition can hold where it stands, and can fail.
    case holdsSometimes
    case failsSometimes
    /// That a line of a `classify` or a `place` has somebody come to it.
    case reachesLine
    /// That a rule takes somebody.
    case takesSomebody(rule: Int)
    /// That a rule has somebody left of whom earlier ones do not take.
    case isLeftSomebody(rule: Int, earlier: [Int])
    /// That everybody falls into a line of a `classify`, or of a `place`.
    case sortsEverybody(class: Int)
    case placesEverybody(rule: Int)
    /// That no member is moved by one rule after the other and is then where they were.
    case settles(rules: [Int])
    /// That no member is given a role or access by rules of which others take it again, with nothing else changed.
    case letsKeep(rules: [Int], what: Thing)
    /// That members of whom nothing changes but by these rules come to rest, and are not after some reviews as they were.
    case comesToRest(rules: [Int], reviews: Int)
    /// That no two rules give and take the same.
    case agree(giving: Int, taking: Int, what: Thing)
    /// That a reward does not come again without anything new.
    case paysForSomething(rule: Int)
    /// That somebody can get into a tier.
    case isReachable(tier: Int)
    /// That no review comes to what a `never` rules out.
    case isNeverDone(never: Int)
    /// That rules which nothing holds back keep an `ensure`.
    case keepsEnsure(ensure: Int)
    /// That of two members alike but for a number the one with more is never treated worse.
    case isMonotone
  }

  /// What is given and taken.
  package enum Thing: Hashable, Sendable {
    case role(Int)
    case access(Int)
    case badge(String)
    case number(field: Int)
  }

  package enum Status: Sendable {
    case proved
    /// Where the claim is that something can be, there is nobody to show for its opposite.
    case refuted
    case undecided(Reason)
  }

  package enum Reason: Hashable, Sendable {
    case solver(Undecided)
    /// A member was found whom the review does not bear out.
    case notBorneOut
    /// None was found, and none is proved not to be there.
    case notFound
    /// What is claimed hangs on more than one member's data.
    case outOfReach
    /// What rules ask is changed by rules, and not all of that is followed.
    case ownEffects
    /// Tables, seats, capacities or the calendar are declared otherwise in the other policy.
    case declaredOtherwise
    /// Rules have other names, by which the record of decisions knows them.
    case namedOtherwise
    /// What gives and takes the same comes in another order.
    case orderedOtherwise
    /// Rules say something else to members.
    case saidOtherwise
  }

  package var subject: Subject
  package var span: Span
  package var status: Status
  /// Members who may show it, best first; each is some tests, to be run before anything is said.
  package var drafts: [[TestDraft]] = []
  /// Whether nothing is claimed unless somebody shows the opposite.
  package var isSaidIfShown = false
  /// Nil where a condition comes out so by itself; else what it does where it stands, behind others that make it so.
  package var context: Context?

  package enum Context: Sendable {
    /// Without it the same is asked.
    case spares
    /// It settles what it is part of: an `or`, an `unless`, a line.
    case decides
  }

  package init(
    subject: Subject, span: Span, status: Status, drafts: [[TestDraft]] = [], context: Context? = nil
  ) {
    self.subject = subject
    self.span = span
    self.status = status
    self.drafts = drafts
    self.context = context
  }
}
