import BylawData
import BylawSyntax

/// Simulations for people. Of two policies each column comes twice, `was` and `now`.
extension SimulationReport {
  /// Of those who oscillate.
  private static let rowsShown = 20

  func writeTables(to output: inout some TextOutputStream, style: Style) {
    for simulation in simulations {
      let name = simulation.title ?? simulation.file
      let (first, last) = (simulation.steps.first?.asOf ?? "", simulation.steps.last?.asOf ?? "")
      let side = simulations.count > 1 ? Phrase(" (\(simulation.file))", "（\(simulation.file)）") : .empty
      let reviews = Phrase.count(simulation.steps.count, "review", "次复盘")
      let head = Phrase(
        "\(name)\(side): \(reviews) from \(first) to \(last)", "\(name)\(side)：从 \(first) 到 \(last) 共 \(reviews)")
      output.write(style(.bold, escaped(style(head))) + "\n")
    }
    for table in [stepTable(style), ruleTable(style), flowTable(style), moveTable(style)] where !table.rows.isEmpty {
      output.write("\n")
      table.write(to: &output, style: style)
    }
    writeOscillating(to: &output, style: style)
    writeGoals(to: &output, style: style)
  }

  private var sides: [Phrase] {
    simulations.count > 1 ? [Phrase(" was", "（以前）"), Phrase(" now", "（现在）")] : [.empty]
  }

  /// All that any of the simulations has, in the order of the last one's.
  private func union<Item: Hashable>(of items: (Simulation) -> [Item]) -> [Item] {
    var result: [Item] = []
    var seen: Set<Item> = []
    for simulation in simulations.reversed() {
      for item in items(simulation) where seen.insert(item).inserted { result.append(item) }
    }
    return result
  }

  private func texts(of values: [Int?]) -> [String] { values.map { $0.map(String.init) ?? "" } }

  // MARK: Reviews

  private func stepTable(_ style: Style) -> TextTable {
    let tiers = union { $0.tiers.map(\.name) }
    let hasOutside = simulations.contains { $0.steps.contains { $0.outsideBefore + $0.outsideAfter > 0 } }
    let names =
      tiers.map(title) + (hasOutside ? [style(Self.outside)] : [])
      + [style(Phrase("decisions", "决定"))]
    var table = TextTable(
      columns: [(style(Phrase("review", "复盘")), .left)]
        + names.flatMap { name in sides.map { (escaped(name) + style($0), .right) } })
    func row(day: String, steps: [Simulation.Step?], isStart: Bool) {
      func cells(of value: (Simulation, Simulation.Step) -> Int?) -> [String] {
        texts(of: zip(simulations, steps).map { simulation, step in step.flatMap { value(simulation, $0) } })
      }
      var row = [day]
      for tier in tiers { row += cells { $0.size(of: tier, at: $1, isStart: isStart) } }
      if hasOutside { row += cells { isStart ? $1.outsideBefore : $1.outsideAfter } }
      row += isStart ? sides.map { _ in "" } : cells { $1.decisionCount }
      table.add(row)
    }
    row(day: style(Phrase("before", "之前")), steps: simulations.map(\.steps.first), isStart: true)
    for day in Set(simulations.flatMap { $0.steps.map(\.asOf) }).sorted() {
      row(day: day, steps: simulations.map { $0.steps.first { $0.asOf == day } }, isStart: false)
    }
    return table
  }

  /// How many each rule decides about in all, and, where there is room, review by review.
  private func ruleTable(_ style: Style) -> TextTable {
    let isAlone = simulations.count == 1
    var table = TextTable(
      columns: [(style(Phrase("rule", "规则")), .left)]
        + sides.map { (style(Phrase("decisions\($0)", "决定\($0)")), .right) }
        + (isAlone ? [(style(Phrase("by review", "每次复盘")), .left)] : []))
    for rule in union(of: { $0.rules.map(\.name) }) {
      let counts = simulations.map { simulation in simulation.steps.map { simulation.count(of: rule, at: $0) ?? 0 } }
      let totals = counts.map { $0.reduce(0, +) }
      guard totals.contains(where: { $0 > 0 }) else { continue }
      table.add(
        [title(of: rule)] + totals.map(String.init)
          + (isAlone ? [counts[0].map(String.init).joined(separator: " ")] : []))
    }
    return table
  }

  private func title(of name: String) -> String {
    let named = simulations.reversed().flatMap { $0.tiers + $0.rules }.first { $0.name == name }
    return titled(name, title: named?.title)
  }

  // MARK: Moves

  private static let outside = Phrase("(outside)", "（群外）")

  private func flowTable(_ style: Style) -> TextTable {
    struct Way: Hashable {
      var from: String?
      var to: String?
    }
    var table = TextTable(
      columns: [(style(Phrase("from", "从")), .left), (style(Phrase("to", "到")), .left)]
        + sides.map { (style(Phrase("moves\($0)", "变动\($0)")), .right) })
    for way in union(of: { $0.flows.map { Way(from: $0.from, to: $0.to) } }) {
      let counts = simulations.map { simulation in
        simulation.flows.first { $0.from == way.from && $0.to == way.to }?.count ?? 0
      }
      table.add([way.from, way.to].map { $0.map(title) ?? style(Self.outside) } + texts(of: counts))
    }
    return table
  }

  private func moveTable(_ style: Style) -> TextTable {
    var table = TextTable(
      columns: [(style(Phrase("moves", "变动次数")), .right)]
        + sides.map { (style(Phrase("members\($0)", "人数\($0)")), .right) })
    for moves in Set(simulations.flatMap { $0.moveCounts.map(\.moves) }).sorted() {
      let counts = simulations.map { simulation in simulation.moveCounts.first { $0.moves == moves }?.members ?? 0 }
      table.add([String(moves)] + texts(of: counts))
    }
    return table
  }

  private func writeOscillating(to output: inout some TextOutputStream, style: Style) {
    for simulation in simulations {
      let paths = simulation.oscillatingPaths
      guard !paths.isEmpty else { continue }
      let shown = paths.count > Self.rowsShown + 1 ? paths.prefix(Self.rowsShown) : paths[...]
      var table = TextTable(
        columns: simulation.keyNames.map { (escaped($0), .left) } + [
          (style(Phrase("moves", "变动次数")), .right), (style(Phrase("turns", "折返")), .right),
          (style(Phrase("way", "经过")), .left),
        ])
      for path in shown {
        let mover = path.mover(policy: simulation.policy)
        table.add(mover.key + [String(mover.moves.count), String(mover.turns), mover.way(separator: " → ")])
      }
      if shown.count < paths.count {
        table.rows.append(
          .remark(
            style(
              Phrase(
                "… and \(paths.count - shown.count) more; --moves FILE has everybody",
                "……还有 \(paths.count - shown.count) 人；全部用 --moves 文件 写出来"))))
      }
      let verb = paths.count == 1 ? "goes" : "go"
      let policy =
        simulations.count > 1
        ? Phrase("by \(escaped(simulation.file)) ", "按 \(escaped(simulation.file))，") : .empty
      let line = Phrase(
        "\(policy)\(Phrase.count(paths.count, "member", "人")) \(verb) up and down again and again:",
        "\(policy)有 \(paths.count) 人升了又降、降了又升：")
      output.write("\n" + style(.bold, line) + "\n")
      table.write(to: &output, style: style)
    }
  }

  private func writeGoals(to output: inout some TextOutputStream, style: Style) {
    var lines: [Phrase] = []
    for (simulation, side) in zip(simulations, sides) {
      let label = side.isEmpty ? Phrase.empty : Phrase("\(side.english.dropFirst()): ", "\(side.chinese)")
      /// What there is to say of one, if any reviews are meant.
      func note(_ line: (Phrase) -> Phrase, where isMeant: (Simulation.Step) -> Bool) {
        let days = simulation.steps.filter(isMeant).map(\.asOf)
        if !days.isEmpty { lines.append(label.adding(line(shortList(of: days)))) }
      }
      for ensure in simulation.policy.ensures {
        note(
          { Phrase("ensure: \(ensure.name): DOES NOT HOLD after \($0)", "确保：\(ensure.name)：\($0) 之后不满足！") },
          where: { $0.failedEnsures.contains(ensure.name) })
      }
      for never in simulation.policy.nevers {
        note(
          { Phrase("\(never.name): BROKEN by \($0)", "\(never.name)：\($0) 被打破了！") },
          where: { $0.brokenNevers.contains(never.name) })
      }
      for milestone in simulation.policy.milestones {
        note(
          { Phrase("milestone: \(milestone.name): reached on \($0)", "里程碑：\(milestone.name)：\($0) 达到") },
          where: { $0.reachedMilestones.contains(milestone.name) })
      }
    }
    if !lines.isEmpty { output.write("\n") }
    for line in lines { output.write(escaped(style(line)) + "\n") }
  }

  private func shortList(of days: [String]) -> Phrase {
    days.count > 4
      ? Phrase("\(days[0]) and \(days.count - 1) more reviews", "\(days[0]) 和另外 \(days.count - 1) 次复盘") : .list(days)
  }
}

extension Simulation {
  fileprivate func size(of tier: String, at step: Step, isStart: Bool) -> Int? {
    guard let index = tiers.firstIndex(where: { $0.name == tier }) else { return nil }
    return isStart ? step.tiers[index].before : step.tiers[index].after
  }

  fileprivate func count(of rule: String, at step: Step) -> Int? {
    rules.firstIndex { $0.name == rule }.map { step.decisions[$0] }
  }
}
