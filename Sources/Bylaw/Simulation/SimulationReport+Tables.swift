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
      let side = simulations.count > 1 ? " (\(simulation.file))" : ""
      let reviews = counted(simulation.steps.count, noun: "review")
      output.write(style(.bold, escaped("\(name)\(side): \(reviews) from \(first) to \(last)")) + "\n")
    }
    for table in [stepTable, ruleTable, flowTable, moveTable] where !table.rows.isEmpty {
      output.write("\n")
      table.write(to: &output, style: style)
    }
    writeOscillating(to: &output, style: style)
    writeGoals(to: &output)
  }

  private var sides: [String] { simulations.count > 1 ? [" was", " now"] : [""] }

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

  private var stepTable: TextTable {
    let tiers = union { $0.tiers.map(\.name) }
    let hasOutside = simulations.contains { $0.steps.contains { $0.outsideBefore + $0.outsideAfter > 0 } }
    let names = tiers.map(title) + (hasOutside ? ["(outside)"] : []) + ["decisions"]
    var table = TextTable(
      columns: [("review", .left)] + names.flatMap { name in sides.map { (escaped(name) + $0, .right) } })
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
    row(day: "before", steps: simulations.map(\.steps.first), isStart: true)
    for day in Set(simulations.flatMap { $0.steps.map(\.asOf) }).sorted() {
      row(day: day, steps: simulations.map { $0.steps.first { $0.asOf == day } }, isStart: false)
    }
    return table
  }

  /// How many each rule decides about in all, and, where there is room, review by review.
  private var ruleTable: TextTable {
    let isAlone = simulations.count == 1
    var table = TextTable(
      columns: [("rule", .left)] + sides.map { ("decisions" + $0, .right) } + (isAlone ? [("by review", .left)] : []))
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

  private var flowTable: TextTable {
    struct Way: Hashable {
      var from: String?
      var to: String?
    }
    var table = TextTable(columns: [("from", .left), ("to", .left)] + sides.map { ("moves" + $0, .right) })
    for way in union(of: { $0.flows.map { Way(from: $0.from, to: $0.to) } }) {
      let counts = simulations.map { simulation in
        simulation.flows.first { $0.from == way.from && $0.to == way.to }?.count ?? 0
      }
      table.add([way.from, way.to].map { $0.map(title) ?? "(outside)" } + texts(of: counts))
    }
    return table
  }

  private var moveTable: TextTable {
    var table = TextTable(columns: [("moves", .right)] + sides.map { ("members" + $0, .right) })
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
          ("moves", .right), ("turns", .right), ("way", .left),
        ])
      for path in shown {
        let mover = path.mover(policy: simulation.policy)
        table.add(mover.key + [String(mover.moves.count), String(mover.turns), mover.way(separator: " → ")])
      }
      if shown.count < paths.count {
        table.rows.append(.remark("… and \(paths.count - shown.count) more; --moves FILE has everybody"))
      }
      let verb = paths.count == 1 ? "goes" : "go"
      let policy = simulations.count > 1 ? "by \(escaped(simulation.file)) " : ""
      let line = "\(policy)\(counted(paths.count, noun: "member")) \(verb) up and down again and again:"
      output.write("\n" + style(.bold, line) + "\n")
      table.write(to: &output, style: style)
    }
  }

  private func writeGoals(to output: inout some TextOutputStream) {
    var lines: [String] = []
    for (simulation, side) in zip(simulations, sides) {
      let label = side.isEmpty ? "" : "\(side.dropFirst()): "
      for ensure in simulation.policy.ensures {
        let days = simulation.steps.filter { $0.failedEnsures.contains(ensure.name) }.map(\.asOf)
        if !days.isEmpty { lines.append("\(label)ensure: \(ensure.name): DOES NOT HOLD after \(shortList(of: days))") }
      }
      for never in simulation.policy.nevers {
        let days = simulation.steps.filter { $0.brokenNevers.contains(never.name) }.map(\.asOf)
        if !days.isEmpty { lines.append("\(label)\(never.name): BROKEN by \(shortList(of: days))") }
      }
      for milestone in simulation.policy.milestones {
        let days = simulation.steps.filter { $0.reachedMilestones.contains(milestone.name) }.map(\.asOf)
        if !days.isEmpty { lines.append("\(label)milestone: \(milestone.name): reached on \(shortList(of: days))") }
      }
    }
    if !lines.isEmpty { output.write("\n") }
    for line in lines { output.write(escaped(line) + "\n") }
  }

  private func shortList(of days: [String]) -> String {
    days.count > 4 ? "\(days[0]) and \(days.count - 1) more reviews" : listed(days)
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
