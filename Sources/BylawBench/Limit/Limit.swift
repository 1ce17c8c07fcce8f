import BylawSystem
import Dispatch
import Synchronization

/// The jobs as fast as they go on this machine, by a program that knows the files and asks for nothing else: no quotes, no
/// missing cells, no mistakes, keys that are numbers without gaps. What a product that must ask can come near to.
struct LimitProgram {
  let community: CommunityKind
  var chunkSize = 2 << 20

  /// Job A.
  func reviewActivity(members: String, decisions: String) throws(BenchFailure) {
    let file = try ChunkedFile(path: members, chunkSize: chunkSize)
    let threads = processorCount
    let scans = Mutex([ActivityScan](repeating: ActivityScan(community: community), count: threads))
    let gifts = Mutex([ActivityGifts](repeating: ActivityGifts(), count: file.chunkCount))
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
      var scan = ActivityScan(community: community)
      var index = SeparatorIndex()
      file.forEachChunk { chunk, text, length in
        var own = ActivityGifts()
        scan.read(text, length: length, index: &index, effects: &own)
        gifts.withLock { [own] in $0[chunk] = own }
      }
      scans.withLock { [scan] in $0[thread] = scan }
    }
    let ranked = scans.withLock { scans in
      (rising: RankedRows(merging: scans.map(\.rising)), quiet: RankedRows(merging: scans.map(\.quiet)))
    }
    let output = try PartFile(path: decisions)
    output.write(moves(rising: ranked.rising, quiet: ranked.quiet) { $0 })
    let all = gifts.withLock { $0 }
    switch community {
    case .plain: OrderedGifts(gifts: all).write(to: output)
    case .counted: all.write(to: output)
    }
    try output.finish()
  }

  /// Job B.
  func reviewEvents(members: String, events: String, decisions: String, values: String) throws(BenchFailure) {
    // A row of the members' table has at least so many bytes; no key is higher than there are rows.
    let log = EventLog(community: community, keys: fileSize(at: members) / 40 + 2)
    let eventFile = try ChunkedFile(path: events, chunkSize: chunkSize)
    inThreads { index in
      eventFile.forEachChunk { _, text, length in log.read(text, length: length, index: &index) }
    }
    let memberFile = try ChunkedFile(path: members, chunkSize: chunkSize)
    let scans = Mutex([LogScan]())
    inThreads { index in
      var scan = LogScan(log: log)
      memberFile.forEachChunk { _, text, length in scan.read(text, length: length, index: &index) }
      scans.withLock { [scan] in $0.append(scan) }
    }
    let all = scans.withLock { $0 }
    let output = try PartFile(path: decisions)
    output.write(
      moves(
        rising: RankedRows(merging: all.map(\.rising)), quiet: RankedRows(merging: all.map(\.quiet)),
        value: LogScan.score(of:)))
    try output.finish()
    let table = try PartFile(path: values)
    log.write(keys: all.map(\.keys).reduce(0, max), to: table)
    try table.finish()
  }

  private func inThreads(_ body: @Sendable (inout SeparatorIndex) -> Void) {
    DispatchQueue.concurrentPerform(iterations: processorCount) { _ in
      var index = SeparatorIndex()
      body(&index)
    }
  }

  private func moves(rising: RankedRows, quiet: RankedRows, value: (Int) -> Int) -> LineBuffer {
    var text = LineBuffer(community: community)
    text.append("id,rule,kind,from,to,detail,rank,value\n")
    for (rank, row) in rising.rankedRows {
      text.append(
        key: row.key, text: ",rising,promoted,growth,core,,", number: rank, between: ",", last: value(row.number))
    }
    for (rank, row) in quiet.rankedRows {
      text.append(
        key: row.key, text: ",quiet,demoted,core,holding,,", number: rank, between: ",", last: value(row.number))
    }
    return text
  }
}
