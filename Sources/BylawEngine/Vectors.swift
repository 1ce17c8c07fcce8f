import BylawVector

// What callers of the engine name of the vectors' results.
package typealias ChangedMembers = BylawVector.ChangedMembers
package typealias DecisionDifferences = BylawVector.DecisionDifferences
package typealias DistinctKeys = BylawVector.DistinctKeys
package typealias LeftMembers = BylawVector.LeftMembers
package typealias ValueList = BylawVector.ValueList
