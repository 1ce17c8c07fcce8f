import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// The day of the last event, or, where there are none, the last date that members have.
package func lastDay(in data: CommunityData, for policy: Policy) -> Int32? {
  let (policy, dataset) = (policy.checked, data.dataset)
  let events = zip(policy.events, dataset.events).compactMap { event, table in
    event.timeField.flatMap { lastDay(in: table.columns[$0], dayStart: policy.dayStart) }
  }
  return events.max() ?? dataset.members.columns.compactMap { lastDay(in: $0, dayStart: policy.dayStart) }.max()
}

/// The end of that day. Without one there is no value, and the problems are those of reading.
package func lastMoment(in files: DataFiles, for policy: Policy, threads: Int) -> Outcome<ReviewMoment> {
  // Nothing that happens in the data is later than this.
  let end = ReviewMoment(asOf: AsOf(endOf: dayRange.upperBound, dayStart: policy.checked.dayStart))
  let outcome = readData(policy: policy, files: files, asOf: end, threads: threads)
  let day = outcome.value.flatMap { lastDay(in: $0, for: policy) }
  return Outcome(
    value: day.map { ReviewMoment(asOf: AsOf(endOf: $0, dayStart: policy.checked.dayStart)) },
    problems: outcome.problems)
}

private func lastDay(in column: Column, dayStart: Int64) -> Int32? {
  switch column.storage {
  case .int32(let days): zip(days, column.isPresent).lazy.filter { $0.1 }.map { $0.0 }.max()
  case .int64(let moments) where column.type.base == .datetime:
    zip(moments, column.isPresent).lazy.filter { $0.1 }.map { $0.0 }.max().map { localDay(of: $0, from: dayStart) }
  case .int64, .bool, .code, .mask, .text, .texts: nil
  }
}
