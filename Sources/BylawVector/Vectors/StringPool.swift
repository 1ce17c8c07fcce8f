import BylawChecker
import BylawSystem
import Synchronization

/// Different texts, each with a number: those of an aggregate, or of a column of results.
final class StringPool: @unchecked Sendable {
  // Sendable: texts are added under the lock, and read once all have been.

  private let lock = Guarded(())
  private var table = GroupTable(isText: true)
  private var texts: [StringRef] = []
  private let heap = StringHeap()

  func number(of text: StringRef) -> Int64 {
    lock.withLock { _ in
      let number = table.group(of: text)
      if number == texts.count { texts.append(heap.append(text)) }
      return Int64(number)
    }
  }

  func number(of quotient: Quotient) -> Int64 {
    // The pool keeps a copy.
    withUnsafeBytes(of: quotient) { number(of: StringRef(bytes: $0)) }
  }

  func compare(_ a: Int64, with b: Int64, by order: LaneOrder) -> Int {
    order.compare(texts[Int(a)], with: texts[Int(b)])
  }

  var count: Int { texts.count }

  func value(of number: Int64, as base: BaseType) -> Value {
    let text = text(of: number)
    if case .set(.text) = base { return .texts(TextSetCoding.decoded(text)) }
    if base == .quotient { return .quotient(text.quotient) }
    return .text(Text(text.string))
  }

  /// Good for as long as the pool is.
  func text(of number: Int64) -> StringRef { texts[Int(number)] }
}
