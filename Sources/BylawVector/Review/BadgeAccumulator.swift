import BylawChecker
import BylawData
import BylawSyntax
import BylawSystem
import Synchronization

/// Which badges the record says that members have.
///
/// A badge that is only granted is a bit of the member's word. Where rules take badges back, it is what came last that
/// counts, and what one review has granted and taken back is taken back: of each badge the greatest word is kept, twice
/// the moment, and one more for a revocation. So rows may come in any order, and from several threads.
final class BadgeAccumulator {
  /// Set where the record has a badge taken back, and no rule takes any: then the reference evaluator sees to it.
  let mayFail = Atomic<Bool>(false)
  private let sought: SoughtBadges
  private let fields: (granted: Int, revoked: Int, time: Int)
  private let masks: OwnedBuffer<UInt64>
  /// By member, then by badge: where rules take badges back.
  private let latest: OwnedBuffer<Int64>
  /// Badges that have no bit.
  private let others = Guarded<[Other: Int64]>([:])

  private struct Other: Hashable {
    var member: Int
    var badge: Text
  }

  private static let never = Int64.min

  /// Nil where no rule grants any, or takes any back.
  init?(plan: EventPlan, members: Int) {
    guard let event = plan.policy.record, !plan.sought.isEmpty, let time = plan.policy.events[event].timeField,
      let granted = plan.policy.events[event].table.recordField(for: .grantedBadges),
      let revoked = plan.policy.events[event].table.recordField(for: .revokedBadges)
    else { return nil }
    sought = plan.sought
    fields = (granted, revoked, time)
    masks = OwnedBuffer(repeating: 0, count: members)
    latest = OwnedBuffer(
      repeating: Self.never, count: plan.sought.areRevoked ? members * plan.sought.listed.count : 0)
  }

  func add(_ context: BatchContext, seen: borrowing BitMask, locks: GroupLocks) {
    let (granted, revoked) = (context.columns[fields.granted], context.columns[fields.revoked])
    let times = context.columns[fields.time].values
    seen.forEachSet { row in
      let number = Int(context.numbers[row])
      if number < 0 { return }
      // Most decisions are about no badge.
      let (given, taken) = (granted.text(row), revoked.text(row))
      if !given.bytes.isEmpty {
        add(TextSetCoding.decoded(given), at: times[row], isRevocation: false, of: number, locks: locks)
      }
      if !taken.bytes.isEmpty {
        add(TextSetCoding.decoded(taken), at: times[row], isRevocation: true, of: number, locks: locks)
      }
    }
  }

  private func add(_ badges: [Text], at moment: Int64, isRevocation: Bool, of number: Int, locks: GroupLocks) {
    if badges.isEmpty { return }
    if isRevocation, !sought.areRevoked { return mayFail.store(true, ordering: .relaxed) }
    let word = moment &* 2 &+ (isRevocation ? 1 : 0)
    for badge in badges {
      if let index = sought.index(of: badge) {
        // The member's own words, written under the member's lock.
        locks.withLock(of: number) {
          if !isRevocation { (masks.start + number).pointee |= bit(at: index) }
          if sought.areRevoked {
            let place = latest.start + (number * sought.listed.count + index)
            place.pointee = max(place.pointee, word)
          }
        }
      } else if sought.hasOthers {
        others.withLock { others in
          let key = Other(member: number, badge: badge)
          others[key] = max(others[key] ?? word, word)
        }
      }
    }
  }

  /// The member's badges that have a bit.
  func mask(of number: Int) -> UInt64 {
    let granted = masks[number]
    if granted == 0 || !sought.areRevoked { return granted }
    var held: UInt64 = 0
    for index in sought.listed.indices where granted & bit(at: index) != 0 {
      if latest[number * sought.listed.count + index] & 1 == 0 { held |= bit(at: index) }
    }
    return held
  }

  /// Whether the member has one of the others.
  func has(_ badge: Text, member: Int) -> Bool {
    others.withLock { $0[Other(member: member, badge: badge)].map { $0 & 1 == 0 } ?? false }
  }
}
