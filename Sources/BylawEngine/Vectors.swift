import BylawChecker
import BylawData
import BylawSyntax
import BylawVector

// What callers of the engine name of the vectors' results.
package typealias ChangedMembers = BylawVector.ChangedMembers
package typealias DecisionDifferences = BylawVector.DecisionDifferences
package typealias DecisionWords = BylawVector.DecisionWords
package typealias DistinctKeys = BylawVector.DistinctKeys
package typealias LeftMembers = BylawVector.LeftMembers
package typealias ValueList = BylawVector.ValueList

/// A table by itself, as columns; nil where anything is wrong with it, of which the readers tell.
package func scanTable(
  _ table: Table, file: String, policy: CheckedPolicy, zone: LocalZone, encoding: TextEncoding?, threads: Int
) -> (map: TableMap, data: TableData)? {
  BylawVector.scanTable(table, file: file, policy: policy, zone: zone, encoding: encoding, threads: threads)
}
