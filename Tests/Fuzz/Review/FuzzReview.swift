import BylawSystem

@testable import Bylaw

/// One file feeds the members and two kinds of events.
private let text = """
  timezone "America/New_York"
  tiers core "一群" capacity 2 > growth

  member where score >= 0
    id: text key
    score: decimal(2) in -5..1000 = 0
    owner: bool?
    tier: tier?
    mood: one of (low "低", high)?
    tags: set of text?
    points: int = 0

  events seen from "members"
    who: member from "id"
    seen: datetime?
    score: decimal(2) = 0

  events joined from "members" where mood = high
    who: member from "id"
    joined: date?
    mood: one of (low "低", high)?

  let often  = count(seen in last 30 days)
  let height = max(score of seen) ?? 0
  let first_day = first(joined)

  admit welcome to growth when owner is missing
  promote rising from growth to core when often > 0 take top 2 by height, score
  demote quiet from core to growth take bottom 50% by score
  reward thanks when tags is present grant points 3 say "{id}: {score}"
  """

private let policy = checkPolicy(parsePolicy(PolicyText(name: "fuzz.bylaw", text: text))).value

private func folder(for format: String) -> String {
  let path = "/tmp/bylaw-fuzz-\(processNumber)-\(format)"
  try? makeFolder(at: path, permissions: 0o700)
  return path
}

private let folders = ["csv": folder(for: "csv"), "tsv": folder(for: "tsv"), "jsonl": folder(for: "jsonl")]

/// Any bytes are reviewed alike by the engine and by the reference evaluator. What begins with a brace is JSON Lines, and
/// with a tab, TSV.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let policy, let moment = try? reviewMoment(reading: "2026-11-01", policy: policy) else {
    preconditionFailure("no policy")
  }
  let bytes = UnsafeBufferPointer(start: start, count: count)
  let format = bytes.first == UInt8(ascii: "{") ? "jsonl" : bytes.first == UInt8(ascii: "\t") ? "tsv" : "csv"
  guard let folder = folders[format] else { preconditionFailure("no folder") }
  precondition(write(UnsafeRawBufferPointer(bytes), to: "\(folder)/members.\(format)"), "no room")
  let files = DataFiles(folder: folder, skipsBadRows: count % 2 == 1)
  let engine = engineText(policy, files, moment)
  let reference = referenceText(policy, files, moment)
  if engine != reference {
    // A release build leaves a precondition's words out.
    try? FileDescriptor.standardError.write(text: "engine:\n\(engine)\nreference:\n\(reference)\n")
    preconditionFailure("reviews differ")
  }
  return 0
}

private func write(_ bytes: UnsafeRawBufferPointer, to path: String) -> Bool {
  guard let file = try? FileDescriptor(opening: path, for: .replacing) else { return false }
  return (try? file.closing { () throws(SystemError) in try file.write(bytes: bytes) }) != nil
}

private func engineText(_ policy: Policy, _ files: DataFiles, _ moment: ReviewMoment) -> String {
  let reviewed = reviewFiles(policy: policy, files: files, asOf: moment, threads: 2, wantsValues: true)
  guard let value = reviewed.value else { return reviewed.problems.text() }
  return value.review.text(as: .csv) + value.review.summary + (value.values?.text(as: .csv) ?? "")
}

private func referenceText(_ policy: Policy, _ files: DataFiles, _ moment: ReviewMoment) -> String {
  let data = readData(policy: policy, files: files, asOf: moment)
  guard let data = data.value else { return data.problems.text() }
  let review = review(policy: policy, data: data, asOf: moment)
  let values = memberTable(policy: policy, data: data, asOf: moment)
  guard let review = review.value, let values = values.value else {
    return (data.inputs.problems + review.problems + values.problems).text()
  }
  return review.text(as: .csv) + review.summary + values.text(as: .csv)
}
