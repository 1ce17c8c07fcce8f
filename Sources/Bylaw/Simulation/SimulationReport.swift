import BylawData
import BylawSyntax

/// The shapes in which simulations are written.
public enum SimulationFormat: String, CaseIterable, Sendable {
  case table
  case csv
  case json
}

/// One simulation, or two side by side: a policy as it was and as it is.
public struct SimulationReport: Sendable {
  public var simulations: [Simulation]

  public init(simulations: [Simulation]) { self.simulations = simulations }

  public func text(as format: SimulationFormat) -> String {
    var result = ""
    write(as: format, to: &result, style: .plain)
    return result
  }

  package func write(as format: SimulationFormat, to output: inout some TextOutputStream, style: Style) {
    switch format {
    case .table: writeTables(to: &output, style: style)
    case .csv: writeCSV(to: &output)
    case .json:
      json.writeIndented(to: &output)
      output.write("\n")
    }
  }

  // MARK: CSV and JSON

  /// One number a row: what it counts, and of what.
  private func writeCSV(to output: inout some TextOutputStream) {
    let writer = DelimitedWriter.csv
    writer.write(["policy", "review", "what", "name", "to", "count"], to: &output)
    for simulation in simulations {
      func write(review: String, what: String, name: String, to: String, count: Int) {
        writer.write([simulation.file, review, what, name, to, String(count)], to: &output)
      }
      if let first = simulation.steps.first {
        for (tier, size) in zip(simulation.tiers, first.tiers) {
          write(review: "", what: "tier", name: tier.name, to: "", count: size.before)
        }
        write(review: "", what: "outside", name: "", to: "", count: first.outsideBefore)
      }
      for step in simulation.steps {
        for (tier, size) in zip(simulation.tiers, step.tiers) {
          write(review: step.asOf, what: "tier", name: tier.name, to: "", count: size.after)
        }
        write(review: step.asOf, what: "outside", name: "", to: "", count: step.outsideAfter)
        for (rule, count) in zip(simulation.rules, step.decisions) {
          write(review: step.asOf, what: "rule", name: rule.name, to: "", count: count)
        }
        for flow in step.flows {
          write(review: step.asOf, what: "flow", name: flow.from ?? "", to: flow.to ?? "", count: flow.count)
        }
        for ensure in step.failedEnsures {
          write(review: step.asOf, what: "failed ensure", name: ensure, to: "", count: 1)
        }
        for never in step.brokenNevers {
          write(review: step.asOf, what: "broken never", name: never, to: "", count: 1)
        }
        for milestone in step.reachedMilestones {
          write(review: step.asOf, what: "milestone", name: milestone, to: "", count: 1)
        }
      }
      for (moves, members) in simulation.moveCounts {
        write(review: "", what: "moves", name: String(moves), to: "", count: members)
      }
    }
  }

  var json: JSON {
    .object([("version", .int(1)), ("simulations", .array(simulations.map(\.json)))])
  }

  /// Everybody who moved, a row each.
  package func writeMoves(as format: TableFormat, to output: inout some TextOutputStream) {
    var separator = "[\n  "
    let header = ["policy"] + (simulations.first?.keyNames ?? []) + ["moves", "turns", "way"]
    if let writer = format.writer { writer.write(header, to: &output) }
    for simulation in simulations {
      for path in simulation.paths {
        let mover = path.mover(policy: simulation.policy)
        if let writer = format.writer {
          let counts = [String(mover.moves.count), String(mover.turns)]
          writer.write([simulation.file] + mover.key + counts + [mover.way(separator: " > ")], to: &output)
          continue
        }
        if format == .json { output.write(separator) }
        separator = ",\n  "
        mover.json(in: simulation).write(to: &output)
        if format == .jsonl { output.write("\n") }
      }
    }
    if format == .json { output.write(separator.hasPrefix("[") ? "[]\n" : "\n]\n") }
  }
}

extension TableFormat {
  fileprivate var writer: DelimitedWriter? {
    switch self {
    case .csv: .csv
    case .tsv: .tsv
    case .json, .jsonl: nil
    }
  }
}

extension Simulation {
  fileprivate var json: JSON {
    .object([
      ("policy", .string(file)), ("title", .optional(title)), ("members", .int(memberCount)),
      ("tiers", .array(tiers.map(\.json))), ("rules", .array(rules.map(\.json))),
      ("reviews", .array(steps.map { $0.json(in: self) })), ("flows", .array(flows.map(\.json))),
      (
        "moves",
        .array(moveCounts.map { .object([("moves", .int($0.moves)), ("members", .int($0.members))]) })
      ), ("oscillating", .array(oscillating.map { $0.json(in: self) })),
    ])
  }
}

extension Simulation.Named {
  fileprivate var json: JSON { .object([("name", .string(name)), ("title", .optional(title))]) }
}

extension Simulation.Flow {
  fileprivate var json: JSON {
    .object([("from", .optional(from)), ("to", .optional(to)), ("count", .int(count))])
  }
}

extension Simulation.Step {
  fileprivate func json(in simulation: Simulation) -> JSON {
    .object([
      ("asOf", .string(asOf)),
      (
        "tiers",
        .array(
          zip(simulation.tiers, tiers).map { tier, size in
            .object([("tier", .string(tier.name)), ("before", .int(size.before)), ("after", .int(size.after))])
          })
      ), ("outside", .object([("before", .int(outsideBefore)), ("after", .int(outsideAfter))])),
      (
        "decisions",
        .array(
          zip(simulation.rules, decisions).map { .object([("rule", .string($0.name)), ("count", .int($1))]) })
      ), ("flows", .array(flows.map(\.json))), ("failedEnsures", .strings(failedEnsures)),
      ("brokenNevers", .strings(brokenNevers)), ("reachedMilestones", .strings(reachedMilestones)),
    ])
  }
}

extension Simulation.Mover {
  fileprivate func json(in simulation: Simulation) -> JSON {
    .object([
      ("policy", .string(simulation.file)), ("key", .object(zip(simulation.keyNames, key).map { ($0, .string($1)) })),
      ("turns", .int(turns)),
      (
        "moves",
        .array(
          moves.map { move in
            .object([
              ("asOf", .string(simulation.steps[move.step].asOf)), ("from", .optional(move.from)),
              ("to", .optional(move.to)),
            ])
          })
      ),
    ])
  }

  /// `growth → core → growth`
  func way(separator arrow: String) -> String {
    ([moves.first?.from] + moves.map(\.to)).map { $0 ?? "(outside)" }.joined(separator: arrow)
  }
}
