import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax
import BylawSystem

extension Session {
  /// Reads the tables that a policy asks for.
  func readData(policy: Policy, output: inout Output) throws(SessionProblem) {
    guard let files = workspace.files else { throw .noData }
    if let asked = workspace.askedMoment {
      let moment = try moment(reading: asked, policy: policy)
      return workspace.store(
        try read(policy: policy, files: files, asOf: moment, output: &output), for: policy, asOf: moment)
    }
    // Nothing that happens in the data is later than this.
    let end = try moment(reading: "9999-12-31", policy: policy)
    var data = try read(policy: policy, files: files, asOf: end, output: &output)
    guard let last = lastDay(in: data, for: policy) else { throw .noMoment }
    let moment = try moment(reading: CivilDate(dayNumber: last).text, policy: policy)
    if ([policy.checked.members] + policy.checked.events.map(\.table)).contains(where: { $0.condition != nil }) {
      data = try read(policy: policy, files: files, asOf: moment, output: &output)
    }
    workspace.store(data, for: policy, asOf: moment)
    output.line(
      .dim,
      Phrase(
        "as of \(moment.text), the last day in the data; `:as-of DATE` says otherwise",
        "截至 \(moment.text)，数据里的最后一天；换一天写 `:as-of 日期`"))
  }

  private func read(
    policy: Policy, files: DataFiles, asOf moment: ReviewMoment, output: inout Output
  ) throws(SessionProblem) -> CommunityData {
    let outcome = try work.runApart(stage: Phrase("reading the data", "读数据")) {
      Bylaw.readData(policy: policy, files: files, asOf: moment, threads: processorCount)
    }
    guard let data = outcome.value, !outcome.problems.hasErrors else { throw .found(outcome.problems) }
    output.problems(outcome.problems)
    return data
  }

  func moment(reading text: String, policy: Policy) throws(SessionProblem) -> ReviewMoment {
    do throws(BadMoment) {
      return try reviewMoment(reading: text, policy: policy)
    } catch {
      throw .badMoment(text, reason: error.words)
    }
  }
}
