import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax
import BylawSystem

/// Finds and reads the data beside a policy, under the walls that a test's files have: nothing but what lies in the policy's
/// folder or below is read, and no link leads out of it.
struct DataBeside: Sendable {
  /// Larger data is not read unasked, in bytes.
  private static let largest = 128 << 20

  let policyPath: String
  let folder: String

  /// Nil where there is none; fails where a comment names one that will not do.
  init?(policyPath: String, tree: PolicyTree) throws(DataRefusal) {
    let own = directory(of: policyPath)
    guard let home = realPath(of: own) else { return nil }
    let folder: String
    let named = DataBeside.namedFolder(in: tree)?.name
    if let named {
      folder = named.hasPrefix("/") ? named : own + "/" + named
    } else if isDirectory(at: own + "/data") {
      folder = own + "/data"
    } else if TableFiles.endings.contains(where: { fileKind(at: own + "/members." + $0) == .regular }) {
      folder = own
    } else {
      return nil
    }
    guard isDirectory(at: folder), let real = realPath(of: folder) else {
      throw DataRefusal(
        code: "no-such-folder", summary: Phrase("there is no folder \(named ?? folder)", "没有文件夹 \(named ?? folder)"))
    }
    guard real == home || isInside(real, folder: home) else {
      throw DataRefusal(
        code: "outside-folder",
        summary: Phrase(
          "\(named ?? folder) is not in the policy's folder: it is not read", "\(named ?? folder) 不在章程的文件夹里，不读"))
    }
    self.policyPath = policyPath
    self.folder = real
  }

  /// What a comment `# data: DIR` names, in either language, and where the comment is.
  static func namedFolder(in tree: PolicyTree) -> (name: String, span: Span)? {
    for comment in tree.comments where comment.startsLine {
      let text = tree.source[comment.span].drop { $0 == "#" || $0.isWhitespace }
      for word in ["data", "数据"] where text.hasPrefix(word) {
        let rest = text.dropFirst(word.count).drop { $0 == " " }
        guard let colon = rest.first, colon == ":" || colon == "：" else { continue }
        let folder = rest.dropFirst().drop { $0.isWhitespace }
        let trimmed = String(folder.reversed().drop { $0.isWhitespace }.reversed())
        if !trimmed.isEmpty { return (trimmed, comment.span) }
      }
    }
    return nil
  }

  var files: DataFiles { DataFiles(folder: folder) }

  /// The tables' files, each with its state, so that nothing is read again that has not changed.
  var state: [String: FileIdentity] {
    var state: [String: FileIdentity] = [:]
    for name in tables { state[name] = FileIdentity(path: folder + "/" + name) }
    return state
  }

  private var tables: [String] {
    ((try? entries(of: folder)) ?? []).filter { !$0.hasPrefix(".") && TableFiles.ending(of: $0) != nil }
  }

  private var isReadable: Bool {
    var size = 0
    for name in tables {
      guard let status = try? FileStatus(path: folder + "/" + name), status.kind == .regular,
        let real = realPath(of: folder + "/" + name), isInside(real, folder: folder)
      else { return false }
      size += status.size
    }
    return size <= DataBeside.largest
  }

  /// The columns of the tables' files.
  func columns(zone: LocalZone) -> DataColumns {
    guard isReadable else { return DataColumns() }
    let survey = FolderSurvey(of: folder, zone: zone)
    return DataColumns(tables: survey.tables.map { ($0.stem, $0.columns.map(\.name)) })
  }

  /// The data as a policy has it.
  func read(for policy: Policy) throws(DataRefusal) -> (data: CommunityData, moment: ReviewMoment)? {
    guard isReadable else { return nil }
    let last = lastMoment(in: files, for: policy, threads: 1)
    // Without a day in it nobody knows when the review is.
    guard let moment = last.value else {
      if last.problems.hasErrors { throw DataBeside.refusal(for: last.problems) }
      return nil
    }
    let read = readData(policy: policy, files: files, asOf: moment, threads: 1)
    guard let data = read.value else { throw DataBeside.refusal(for: read.problems) }
    return (data, moment)
  }

  private static func refusal(for problems: Problems) -> DataRefusal {
    let first = problems.diagnostics.first { $0.severity == .error }
    return DataRefusal(
      code: first?.code ?? "no-data",
      summary: Phrase("the data does not fit the policy: ", "数据不合章程：").adding(first?.summary ?? .empty))
  }
}

/// Data that was read, and for which policies it will do.
struct DataRead: Sendable {
  /// Nil where it does not fit: it is not read again either while nothing changes.
  var content: (data: CommunityData, moment: ReviewMoment)?
  /// Why it does not.
  var refusal: DataRefusal?
  var needs: DataNeeds
}

extension DataFacts {
  /// Computes what a policy comes to on data.
  mutating func compute(
    policy: Policy, data: CommunityData, moment asOf: ReviewMoment, interruption: CancellationToken
  ) {
    let fingerprinter = Fingerprinter()
    let memory = DatasetMemory(
      dataset: data.dataset, for: policy.checked, asOf: asOf.asOf.following(data.held), threads: 1,
      interruption: interruption)
    let calculator = memory.calculator(
      for: policy.checked, fingerprints: fingerprinter.fingerprints(of: policy.checked), usesColumns: true)
    moment = asOf.text
    do throws(CalculationFailure) {
      try count(policy: policy.checked, calculator: calculator)
      try decide(policy: policy.checked, calculator: calculator)
      memberCount = calculator.inside.count
    } catch {
      memberCount = nil
    }
  }

  private mutating func count(policy: CheckedPolicy, calculator: any Calculator) throws(CalculationFailure) {
    let inside = calculator.inside
    for (index, label) in policy.labels.enumerated() {
      holders[label.name] = try calculator.members(among: inside, withLabel: index).count
    }
    for (index, it) in policy.lets.enumerated() where it.value.type.base == .bool {
      let expression = CheckedExpression(kind: .letValue(index), type: it.value.type, span: it.span)
      let list = try calculator.values(of: expression, for: inside)
      holders[it.name] = (0..<list.count).count { list[$0] == .bool(true) }
    }
    for (index, it) in policy.classes.enumerated() {
      let expression = CheckedExpression(kind: .classValue(index), type: it.type, span: it.span)
      let list = try calculator.values(of: expression, for: inside)
      var counts: [String: Int] = [:]
      for item in policy.choices[it.choice].items { counts[item.name] = 0 }
      for place in 0..<list.count {
        if case .code(let code) = list[place], policy.choices[it.choice].items.indices.contains(code) {
          counts[policy.choices[it.choice].items[code].name, default: 0] += 1
        }
      }
      classes[it.name] = counts
    }
    for it in policy.protections {
      let conditions = [it.when, it.unless].compactMap { $0 }
      let lists = try calculator.values(of: conditions, for: inside)
      protections[it.name] = inside.indices.count { member in
        zip(lists.indices, lists).allSatisfy { place, list in
          (list[member] == .bool(true)) == (place == 0 && it.when != nil)
        }
      }
    }
  }

  /// How many keys a rule shows.
  private static let shownKeys = 3

  private mutating func decide(policy: CheckedPolicy, calculator: any Calculator) throws(CalculationFailure) {
    let (report, decided) = try calculator.review()
    for (tier, it) in zip(policy.tiers, report.tiers) { tiers[tier.name] = it.before }
    for (goals, reports) in [(policy.milestones, report.milestones), (policy.ensures, report.ensures)] {
      for it in reports where goals.indices.contains(it.goal) { self.goals[goals[it.goal].name] = it.heldBefore }
    }
    for (index, rule) in policy.rules.enumerated() {
      let found = decided.first(Self.shownKeys, of: index)
      let keys = found.decisions.map { decision in
        zip(decision.key, policy.keyFields).map { value, field in
          Formatting.text(of: value, type: policy.members.fields[field].type, policy: policy)
        }.joined(separator: ", ")
      }
      decisions[rule.name] = (found.count, keys)
    }
  }
}
