import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax
import BylawSystem

extension Policy {
  /// The reviews that are due from one day through another.
  ///
  /// - Parameters:
  ///   - first: the first day that counts.
  ///   - last: the last one.
  ///   - every: what stands in for the policy's own schedule, such as `15 days` or `twice a month`.
  public func schedule(
    from first: CalendarDate, through last: CalendarDate, every: String? = nil
  ) throws(ScheduleProblem) -> ReviewSchedule {
    try reviewSchedule(of: self, from: ReviewMoment(endOf: first), through: ReviewMoment(endOf: last), every: every)
  }

  /// Whose outcome changes when another policy takes this one's place, by reviews of both on the same data.
  public func difference(
    to new: Policy, on source: DataSource, asOf moment: ReviewMoment, threads: Int? = nil
  ) -> Outcome<PolicyDifference> {
    review(source, asOf: moment, threads: threads).then { before in
      new.review(source, asOf: moment, threads: threads).then { after in policyDifference(from: before, to: after) }
    }
  }
}

extension ReviewSchedule {
  /// The moments of the reviews, ascending.
  public var reviews: [ReviewMoment] { moments }

  /// Reviews the members at one day after the other, each time as the review before has left them. Nothing is written.
  ///
  /// - Parameters:
  ///   - source: where the members and the events are.
  ///   - threads: how many may be used; all processors' unless told. Rows in memory are reviewed on one.
  ///   - body: is handed each review with its decisions, which the simulation does not keep.
  public func simulate(
    _ source: DataSource, threads: Int? = nil, body: (Review) -> Void = { _ in }
  ) -> Outcome<Simulation> {
    switch source {
    case .files(let files): Bylaw.simulate(self, files: files, threads: threads ?? processorCount, body: body)
    case .rows(let rows): Bylaw.simulate(self, rows: rows, body: body)
    }
  }
}
