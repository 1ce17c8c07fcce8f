import Synchronization
import Testing

@testable import BylawSystem

@Suite("Threads")
struct ThreadsTests {
  @Test("every index runs once, results stand in their order", arguments: [1, 2, 7])
  func mapped(threads: Int) {
    #expect(mapInThreads(100, threads: threads) { $0 * $0 } == (0..<100).map { $0 * $0 })
    #expect(mapInThreads(0, threads: threads) { $0 }.isEmpty)
    let sum = Guarded(0)
    runThreads(threads) { index in sum.withLock { $0 += index + 1 } }
    #expect(sum.withLock { $0 } == threads * (threads + 1) / 2)
  }

  @Test("a stack is deep enough for what nests")
  func stack() {
    @Sendable func depth(_ levels: Int) -> Int { levels == 0 ? 0 : 1 + depth(levels - 1) }
    let found = Guarded(0)
    Thread { found.withLock { $0 = depth(20_000) } }?.wait()
    #expect(found.withLock { $0 } == 20_000)
  }

  @Test("who waits for a value goes on when it is there")
  func awaited() {
    let numbers = Awaited<[Int]>([])
    let isStarted = startThread {
      for number in 0..<100 { numbers.change { $0.append(number) } }
    }
    #expect(isStarted)
    for place in [0, 99, 50] {
      #expect(numbers.wait { $0.count > place ? $0[place] : nil } == place)
    }
    #expect(numbers.withLock { $0.count } == 100)
  }
}
