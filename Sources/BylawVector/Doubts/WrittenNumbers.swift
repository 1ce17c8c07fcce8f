import BylawChecker
import BylawData
import BylawSystem

// A number is read without what stands beside it, so that a column of numbers does not tell whether they are of one kind. Who
// doubts that reads the cells of numbers once more as texts, as further fields behind those of the table: with all else that is
// looked at, and so for little.

extension CheckedPolicy {
  /// The same with the numbers of its tables once more as they are written, behind their other fields; nil where there are none.
  var withWrittenNumbers: CheckedPolicy? {
    var (policy, hasAny) = (self, false)
    for table in 0...events.count where table - 1 != record {
      let fields = self.table(at: table).numbers.map { writtenField(self.table(at: table).fields[$0]) }
      hasAny = hasAny || !fields.isEmpty
      if table == 0 {
        policy.members.fields += fields
      } else {
        policy.events[table - 1].table.fields += fields
      }
    }
    return hasAny ? policy : nil
  }

  private func writtenField(_ field: Field) -> Field {
    var written = field
    written.type = ValueType(base: .text, isOptional: true)
    (written.defaultValue, written.lower, written.upper) = (nil, nil, nil)
    written.mayBeAbsent = true
    return written
  }

  /// What was found in further fields as what was found in those that they are.
  func ofOwnFields(_ facts: [CellFacts]) -> [CellFacts] {
    var (own, written) = ([CellFacts](), [CellFacts]())
    for var facts in facts {
      let table = table(at: facts.table)
      if facts.field < table.fields.count {
        own.append(facts)
      } else {
        facts.field = table.numbers[facts.field - table.fields.count]
        written.append(facts)
      }
    }
    return own + written
  }
}

extension Table {
  /// Which fields are numbers beside which something may stand.
  fileprivate var numbers: [Int] {
    fields.indices.filter { index in
      guard case .number = fields[index].type.base else { return false }
      return fields[index].purpose == .plain && !fields[index].readsFile
    }
  }
}

extension ScanContext {
  func reading(_ policy: CheckedPolicy) -> ScanContext {
    var context = self
    context.policy = policy
    return context
  }
}

/// What stands beside the numbers of tables in files, where it is not the same everywhere, with the lines of the first.
package func mixedUnits(
  policy: CheckedPolicy, zone: LocalZone, request: DataRequest, threads: Int,
  makeRowTest: @escaping @Sendable () -> RowTest
) -> [CellFacts] {
  guard let written = policy.withWrittenNumbers else { return [] }
  let context = ScanContext(policy: written, zone: zone, request: request, makeRowTest: makeRowTest)
  return FileSource(context: context, threads: threads).mixedUnits(asPolicy: policy)
}
