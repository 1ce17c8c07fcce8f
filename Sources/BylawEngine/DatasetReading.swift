import BylawChecker
import BylawData
import BylawReference
import BylawVector

/// Reads the tables that a policy asks for as `readDataset` does, on several threads and as columns.
package func scanDataset(
  policy: CheckedPolicy, zone: LocalZone, request: DataRequest, asOf: AsOf, threads: Int
) -> DataReading {
  scanDataset(
    policy: policy, zone: zone, request: request, asOf: asOf, threads: threads,
    makeRowTest: { rowTest(of: policy, asOf: asOf) })
}
