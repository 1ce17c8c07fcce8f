import BylawChecker
import BylawData

/// One review of a contest: how each choice comes out for the member, one rule after the other.
final class ContestRound {
  /// The member, as a rule sees them who are eligible for it.
  struct Own {
    var entry: Entry
    var group: [Value] = []
    var target: Int?
  }

  /// Instead of what the member is ranked by: just before, or just after, all who have so much of one key, and are level
  /// on those before it.
  struct Edge {
    var level: [Value]
    var end: Value
    var isBest: Bool
  }

  /// What a choice came to for the member.
  struct Result {
    var fate = Entry.Fate.taken
    var position = 0
    var rank = 0
    var eligible = 0
    var taken = 0
    var rival: Int?
    /// Of a move: what became of whom the share takes.
    var seat = Seat.got
    /// Of an appointment: how many of whom it takes get a seat before the member, and how many wait before them.
    var seatsBefore = 0
    var waitingBefore = 0
    /// Whether the others of the group have places for another number.
    var otherPlaces: Int64?
  }

  enum Seat: Hashable {
    case got
    case overLimit
    case heldBack(Int)
    case noCapacity
  }

  let contest: Contest
  /// The rule that it is about: whom it takes else is all the same.
  let decisive: Int?
  /// By rule.
  var edges: [Int: Edge] = [:]
  /// Whether it is told who stands on the other side of the cut.
  let wantsRivals: Bool
  /// What became of everybody, by rule: equal where it is the same.
  private(set) var traces: [Trace] = []
  private var moved: [Int32] = []
  private var seats: [Int] = []
  private var members: [Int] = []
  private var ownTier: Int?
  private var ownAccess: UInt64 = 0

  struct Trace: Equatable {
    var rule: Int
    var others: [Int32] = []
    var fate: Entry.Fate?
    var seat: Seat?
    var seatsBefore = 0
    var isWaiting = false
    var place = 0
  }

  init(contest: Contest, decisive: Int?, wantsRivals: Bool = false) {
    (self.contest, self.decisive, self.wantsRivals) = (contest, decisive, wantsRivals)
  }

  /// One round at a time is under way.
  func finish() { for row in moved { contest.movedBy[Int(row)] = -1 } }

  private var policy: CheckedPolicy { contest.policy }

  func start(tier: Int?, access: UInt64) {
    (seats, members, ownTier, ownAccess) = (contest.seatsOfOthers, contest.membersOfTier, tier, access)
    let hasTiers = policy.tierField != nil || policy.removesRows
    if let tier { members[tier] += 1 }
    for code in seats.indices where tier == code || (!hasTiers || tier != nil) && access & bit(at: code) != 0 {
      seats[code] += 1
    }
  }

  // MARK: Moves

  /// A move that takes whoever fits.
  func passOpenMove(at index: Int) {
    contest.lookAtOpenMoves(before: index + 1)
    guard let all = contest.openMoves[index] else { return }
    for tier in seats.indices {
      seats[tier] += all.seats[tier]
      members[tier] += all.members[tier]
    }
    // Whom an earlier rule has taken already.
    for row in moved.map(Int.init) where contest.openRule[row] == index {
      let target = contest.openTarget[row] < 0 ? nil : Int(contest.openTarget[row])
      contest.change(
        &seats, &members, ofMoving: row, from: contest.scout.before.tiers[row], to: target, by: -1)
    }
  }

  func noteOwnMove(to target: Int?) {
    contest.change(
      &seats, &members, ofMoving: contest.member, from: ownTier, to: target, by: 1, access: ownAccess)
  }

  func runMove(at index: Int, own: Own?) -> Result? {
    let (list, rule) = (contest.list(of: index), policy.rules[index])
    let isLimited = policy.hasLimitedRoom(for: rule) || rule.lines.contains { policy.tiers[$0.tier].capacity != nil }
    if index == decisive, !isLimited, !wantsRivals, rule.take?.quota == nil, let own {
      let result = ownPlace(in: list, own: own)
      traces.append(Trace(rule: index, fate: result.fate))
      return result
    }
    if index == decisive, own == nil { return nil }
    var (chosen, result) = choose(in: list, own: own)
    var got: [Slot] = []
    if isLimited {
      if list.groups.count > 1 { chosen = inSeatingOrder(chosen, list: list, own: own) }
      let seat = takeSeats(chosen, rule: rule, own: own, got: &got)
      result?.seat = seat ?? .got
    } else {
      got = chosen
    }
    var others: [Int32] = []
    for slot in got where slot.row >= 0 {
      others.append(slot.row)
      contest.movedBy[Int(slot.row)] = Int16(index)
      contest.movedTo[Int(slot.row)] = Int16(slot.target ?? -1)
      moved.append(slot.row)
      contest.change(
        &seats, &members, ofMoving: Int(slot.row), from: contest.scout.before.tiers[Int(slot.row)],
        to: slot.target, by: 1)
    }
    let hasGroups = list.groups.count > 1
    var trace = Trace(rule: index, fate: result?.fate, seat: result?.fate == .taken ? result?.seat : nil)
    if index != decisive { trace.others = hasGroups ? others.sorted() : others }
    // Where groups vie for seats, who passes whom in one changes who comes first among the others.
    if isLimited, hasGroups { trace.place = result?.position ?? 0 }
    traces.append(trace)
    return result
  }

  /// Somebody who is chosen: the member, or another one by their row.
  struct Slot {
    var row: Int32
    var target: Int?
    var position: Int
  }

  private func inSeatingOrder(_ chosen: [Slot], list: RivalList, own: Own?) -> [Slot] {
    let places = contest.base.places
    func place(_ slot: Slot) -> Int { places[slot.row < 0 ? contest.member : Int(slot.row)] }
    func keys(_ slot: Slot) -> [Value] { slot.row < 0 ? own?.entry.keys ?? [] : list.keys(of: Int(slot.row)) }
    return chosen.sorted { a, b in
      if a.position != b.position { return a.position < b.position }
      var order = Ranking.compare(keys(a), with: keys(b), by: list.rule.take?.keys ?? [])
      if let own, a.row < 0 || b.row < 0, edges[list.index] != nil {
        order = a.row < 0 ? -compare(Int(b.row), to: own, in: list) : compare(Int(a.row), to: own, in: list)
      }
      return order == 0 ? place(a) < place(b) : order < 0
    }
  }

  /// What became of the member, if they are among the chosen.
  private func takeSeats(_ chosen: [Slot], rule: Rule, own: Own?, got: inout [Slot]) -> Seat? {
    let before = contest.scout.before
    var free = policy.tiers.indices.map { tier in policy.tiers[tier].capacity.map { $0 - Int64(seats[tier]) } }
    var spare = rule.leave.map { most in members.map { Int64($0) - most } }
    var left = contest.scout.amountLeft(of: rule)
    var ownSeat: Seat?
    let hasTiers = policy.tierField != nil || policy.removesRows
    for slot in chosen {
      let isOwn = slot.row < 0
      let origin = isOwn ? ownTier : before.tiers[Int(slot.row)]
      let access = isOwn ? ownAccess : before.access[Int(slot.row)]
      let seat: Seat
      let counts = slot.target.map { origin == $0 || (!hasTiers || origin != nil) && access & bit(at: $0) != 0 } ?? true
      if let left, left <= 0 {
        seat = .overLimit
      } else if let origin, let left = spare?[origin], left <= 0 {
        seat = .heldBack(origin)
      } else if let target = slot.target, !counts, let left = free[target], left <= 0 {
        seat = .noCapacity
      } else {
        seat = .got
        if let target = slot.target, !counts { free[target] = free[target].map { $0 - 1 } }
        if let origin { spare?[origin] -= 1 }
        left = left.map { $0 - 1 }
        got.append(slot)
      }
      if isOwn { ownSeat = seat }
    }
    return ownSeat
  }

  // MARK: Other rules

  /// A reward or a penalty that takes some, or an appointment.
  func runChoice(at index: Int, own: Own, seatsOfRole: Int?) -> Result {
    let (list, rule) = (contest.list(of: index), policy.rules[index])
    if seatsOfRole == nil, !wantsRivals, rule.take?.quota == nil {
      let result = ownPlace(in: list, own: own)
      traces.append(Trace(rule: index, fate: result.fate))
      return result
    }
    var (chosen, found) = choose(in: list, own: own)
    if list.groups.count > 1 { chosen = inSeatingOrder(chosen, list: list, own: own) }
    var result = found ?? Result()
    var trace = Trace(rule: index, fate: result.fate)
    if let seatsOfRole {
      let appointed = chosen.prefix(seatsOfRole)
      let ahead = appointed.count { $0.row >= 0 && ($0.position < result.position || result.position == 0) }
      let ownIndex = chosen.firstIndex { $0.row < 0 }
      result.seatsBefore = ownIndex ?? Int.max
      result.waitingBefore = result.position - 1 - ahead
      trace.seatsBefore = min(result.seatsBefore, seatsOfRole)
      trace.isWaiting = result.waitingBefore < Int(clamping: max(rule.role.map { policy.roles[$0].reserve } ?? 0, 0))
    }
    traces.append(trace)
    return result
  }

  // MARK: Choosing

  /// Negative where another one comes before the member by what the rule ranks by, zero where they are level.
  private func compare(_ row: Int, to own: Own, in list: RivalList) -> Int {
    guard let keys = list.rule.take?.keys else { return 0 }
    let theirs = list.keys(of: row)
    guard let edge = edges[list.index] else { return Ranking.compare(theirs, with: own.entry.keys, by: keys) }
    let count = edge.level.count + 1
    let order = Ranking.compare(
      Array(theirs.prefix(count)), with: edge.level + [edge.end], by: Array(keys.prefix(count)))
    return order == 0 ? (edge.isBest ? 1 : -1) : order
  }

  /// How many of a group stand before the member, or only those who are better.
  private func rivals(before own: Own, onlyBetter: Bool, in group: RivalList.Group, of list: RivalList) -> Int {
    let place = contest.base.places[contest.member]
    var (low, high) = (0, group.rows.count)
    while low < high {
      let middle = (low + high) / 2
      let row = Int(group.rows[middle])
      let order = compare(row, to: own, in: list)
      let isBefore = order < 0 || order == 0 && !onlyBetter && contest.base.places[row] < place
      if isBefore { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether somebody of a list is not there any more.
  private func isOut(_ row: Int, of list: RivalList) -> Bool {
    let move = contest.movedBy[row]
    if list.rule.kind.isMove { return move >= 0 }
    guard move >= 0 else { return contest.isGoneAnyway(row, rule: list.rule) }
    let target = contest.movedTo[row]
    return contest.isGone(movedBy: Int(move), to: target < 0 ? nil : Int(target), rule: list.rule)
  }

  /// How many of a group's first so many are not there any more.
  private func out(amongFirst count: Int, ofGroup number: Int, in list: RivalList) -> Int {
    let gone = list.groups[number].gone
    var (low, high) = (0, gone.count)
    while low < high {
      let middle = (low + high) / 2
      if gone[middle] < count { low = middle + 1 } else { high = middle }
    }
    var out = low
    for row in moved.map(Int.init) where list.place[row] >= 0 && list.group(of: row) == number {
      guard Int(list.place[row]) < count else { continue }
      let wasOut = !list.rule.kind.isMove && contest.isGoneAnyway(row, rule: list.rule)
      out += (isOut(row, of: list) ? 1 : 0) - (wasOut ? 1 : 0)
    }
    return out
  }

  /// Where the member stands, and whether the rule takes them, where a rule has neither a quota nor few seats.
  private func ownPlace(in list: RivalList, own: Own) -> Result {
    let number = list.number(ofGroup: own.group)
    var result = standing(of: own, inGroup: number, of: list)
    guard let share = list.rule.take else { return result }
    let wanted = share.taken(of: result.eligible, places: own.entry.places)
    let isTaken = wanted > 0 && (share.withTies ? result.rank <= wanted : result.position <= wanted)
    result.fate = isTaken ? .taken : .cut
    return result
  }

  private func standing(of own: Own, inGroup number: Int, of list: RivalList) -> Result {
    let group = list.groups[number]
    var result = Result()
    let before = rivals(before: own, onlyBetter: false, in: group, of: list)
    let better = rivals(before: own, onlyBetter: true, in: group, of: list)
    result.position = before - out(amongFirst: before, ofGroup: number, in: list) + 1
    result.rank = better - out(amongFirst: better, ofGroup: number, in: list) + 1
    result.eligible = group.rows.count - out(amongFirst: group.rows.count, ofGroup: number, in: list) + 1
    if let places = group.places, places != own.entry.places { result.otherPlaces = places }
    return result
  }

  /// Whom a rule's share takes, each group by itself, and what that is for the member.
  private func choose(in list: RivalList, own: Own?) -> (chosen: [Slot], own: Result?) {
    let ownGroup = own.map { list.number(ofGroup: $0.group) }
    var chosen: [Slot] = []
    var result: Result?
    for number in list.groups.indices {
      let isOwn = number == ownGroup
      let part = choose(inGroup: number, of: list, own: isOwn ? own : nil)
      chosen += part.chosen
      if isOwn { result = part.own }
    }
    return (chosen, result)
  }

  private func choose(inGroup number: Int, of list: RivalList, own: Own?) -> (chosen: [Slot], own: Result?) {
    let group = list.groups[number]
    var result = own.map { standing(of: $0, inGroup: number, of: list) }
    let eligible =
      result?.eligible ?? group.rows.count - out(amongFirst: group.rows.count, ofGroup: number, in: list)
    let ownBefore = own.map { rivals(before: $0, onlyBetter: false, in: group, of: list) }
    let share = list.rule.take
    var wanted = share?.taken(of: eligible, places: group.places ?? own?.entry.places ?? 0) ?? eligible
    let quotaOfOwn = own.map { share?.quota == nil ? 0 : list.number(ofQuota: $0.entry.quota) }
    // The rivals at their places, and the member before the one at theirs.
    var (next, isOwnPassed, position) = (0, own == nil, 0)
    func advance() -> Int? {
      if !isOwnPassed, next == ownBefore {
        isOwnPassed = true
        return -1
      }
      while next < group.rows.count {
        let place = next
        next += 1
        if !isOut(Int(group.rows[place]), of: list) { return place }
        if !isOwnPassed, next == ownBefore {
          isOwnPassed = true
          return -1
        }
      }
      if !isOwnPassed {
        isOwnPassed = true
        return -1
      }
      return nil
    }
    if let share, share.withTies, wanted > 0 {
      wanted = withTies(wanted, eligible: eligible, group: group, list: list, own: own, advance)
      (next, isOwnPassed) = (0, own == nil)
    }
    var (chosen, left, counts) = ([Slot](), wanted, [Int32: Int64]())
    var lastOfQuota: [Int32: Int32] = [:]
    var ownPlace: Int?
    while left > 0, let place = advance() {
      position += 1
      let quota = place < 0 ? quotaOfOwn ?? 0 : group.quotas.isEmpty ? 0 : group.quotas[place]
      if let most = share?.quota?.most, counts[quota, default: 0] >= most {
        if place < 0 {
          result?.fate = .overQuota
          result?.rival = lastOfQuota[quota].map(Int.init)
          ownPlace = position
        }
        continue
      }
      counts[quota, default: 0] += 1
      left -= 1
      if place < 0 {
        ownPlace = position
        result?.fate = .taken
        chosen.append(Slot(row: -1, target: own?.target, position: share == nil ? 0 : position))
      } else {
        let target = group.targets[place]
        if share?.quota != nil { lastOfQuota[quota] = group.rows[place] }
        chosen.append(
          Slot(row: group.rows[place], target: target < 0 ? nil : Int(target), position: share == nil ? 0 : position))
      }
    }
    if own != nil, ownPlace == nil {
      result?.fate = .cut
      result?.rival = chosen.last.map { Int($0.row) }
    } else if result?.fate == .taken, let place = advance(), place >= 0 {
      result?.rival = Int(group.rows[place])
    }
    result?.taken = chosen.count
    return (chosen, result)
  }

  /// The share with those who are level with the last of it.
  private func withTies(
    _ wanted: Int, eligible: Int, group: RivalList.Group, list: RivalList, own: Own?, _ advance: () -> Int?
  ) -> Int {
    var last: Int?
    for _ in 0..<wanted { last = advance() }
    guard let last, let keys = list.rule.take?.keys else { return wanted }
    var count = wanted
    while let place = advance() {
      let isLevel: Bool
      if place < 0 || last < 0 {
        let other = place < 0 ? last : place
        guard let own, other >= 0 else { break }
        isLevel = compare(Int(group.rows[other]), to: own, in: list) == 0
      } else {
        isLevel =
          Ranking.compare(
            list.keys(of: Int(group.rows[place])), with: list.keys(of: Int(group.rows[last])), by: keys) == 0
      }
      if !isLevel { break }
      count += 1
    }
    return count
  }
}
