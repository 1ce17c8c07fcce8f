import BylawSystem
import Dispatch
import Synchronization

/// Job A as fast as it goes on this machine, by a program that knows the file and asks for nothing else: no quotes, no
/// missing cells, no mistakes. What a product that must ask can come near to.
func runLimit(members: String, decisions: String, chunkSize: Int = 2 << 20) throws(BenchFailure) {
  let file = try ChunkedFile(path: members, chunkSize: chunkSize)
  let threads = processorCount
  let scans = Mutex([ActivityScan](repeating: ActivityScan(), count: threads))
  let gifts = Mutex([ActivityGifts](repeating: ActivityGifts(), count: file.chunkCount))
  DispatchQueue.concurrentPerform(iterations: threads) { thread in
    var scan = ActivityScan()
    var index = SeparatorIndex()
    file.forEachChunk { chunk, text, length in
      var own = ActivityGifts()
      scan.read(text, length: length, index: &index, effects: &own)
      gifts.withLock { [own] in $0[chunk] = own }
    }
    scans.withLock { [scan] in $0[thread] = scan }
  }
  let output = DecisionLayout(scan: merged(scans.withLock { $0 }), effects: gifts.withLock { $0 })
  try output.write(to: decisions)
}

private func merged(_ scans: [ActivityScan]) -> ActivityScan {
  var all = ActivityScan()
  for scan in scans {
    for row in scan.rising.rows { all.rising.insert(row) }
    for row in scan.quiet.rows { all.quiet.insert(row) }
  }
  return all
}
