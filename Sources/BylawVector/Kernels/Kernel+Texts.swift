import BylawChecker
import BylawData
import BylawSyntax

/// A text in a set of texts.
final class TextMembershipKernel: ConditionKernel {
  private let element: ValueKernel
  private let set: ValueKernel

  init(element: ValueKernel, set: ValueKernel) {
    self.element = element
    self.set = set
  }

  override func compute(in context: BatchContext) {
    element.run(in: context)
    set.run(in: context)
    addErrors(of: element)
    addErrors(of: set)
    truth.fill(context.count) { row in
      guard element.validity.contains(row), set.validity.contains(row) else { return false }
      return TextSetCoding.contains(set: set.text(at: row), text: element.text(at: row))
    }
    if hasErrors { truth.subtract(errors) }
  }
}

/// `contains`, `starts with`, `ends with`.
final class TextTestKernel: ConditionKernel {
  private let test: TextTest
  private let text: ValueKernel
  private let part: ValueKernel

  init(test: TextTest, text: ValueKernel, part: ValueKernel) {
    self.test = test
    self.text = text
    self.part = part
  }

  override func compute(in context: BatchContext) {
    text.run(in: context)
    part.run(in: context)
    addErrors(of: text)
    addErrors(of: part)
    truth.fill(context.count) { row in
      guard text.validity.contains(row), part.validity.contains(row) else { return false }
      return holds(text: text.text(at: row), part: part.text(at: row))
    }
    if hasErrors { truth.subtract(errors) }
  }

  private func holds(text: StringRef, part: StringRef) -> Bool {
    let room = text.bytes.count - part.bytes.count
    guard room >= 0 else { return false }
    switch test {
    case .startsWith: return Self.matches(text, at: 0, part: part)
    case .endsWith: return Self.matches(text, at: room, part: part)
    case .contains: return (0...room).contains { Self.matches(text, at: $0, part: part) }
    }
  }

  private static func matches(
    _ text: StringRef, at start: Int, part: StringRef
  ) -> Bool {
    // `start` is at most as many as the text is longer than the part.
    StringRef(bytes: UnsafeRawBufferPointer(rebasing: text.bytes[start..<start + part.bytes.count])) == part
  }
}

/// `length`, in Unicode scalars.
final class LengthKernel: ValueKernel {
  private let text: ValueKernel

  init(text: ValueKernel) {
    self.text = text
    super.init(isText: false)
  }

  override func compute(in context: BatchContext) {
    text.run(in: context)
    addErrors(of: text)
    validity.assign(text.validity)
    validity.forEachSet { row in
      var count: Int64 = 0
      for byte in text.text(at: row).bytes where byte & 0xC0 != 0x80 { count += 1 }
      values[row] = count
    }
  }
}

/// `lower`, of A–Z.
final class LowerKernel: ValueKernel {
  private let text: ValueKernel
  /// The batch's texts.
  private let heap = StringHeap()

  init(text: ValueKernel) {
    self.text = text
    super.init(isText: true)
  }

  override func compute(in context: BatchContext) {
    text.run(in: context)
    addErrors(of: text)
    heap.removeAll()
    validity.assign(text.validity)
    validity.forEachSet { row in column.setText(lowered(text.text(at: row)), row: row) }
  }

  private func lowered(_ text: StringRef) -> StringRef {
    let upper = UInt8(ascii: "A")...UInt8(ascii: "Z")
    return heap.append(text.bytes.lazy.map { upper.contains($0) ? $0 + 32 : $0 })
  }
}

/// One text of several values, each written as it is for people.
final class JoinedTextKernel: ValueKernel {
  private let parts: [(kernel: ValueKernel, type: ValueType)]
  private let policy: CheckedPolicy
  /// The batch's texts.
  private let heap = StringHeap()
  private var bytes: [UInt8] = []

  init(parts: [(kernel: ValueKernel, type: ValueType)], policy: CheckedPolicy) {
    self.parts = parts
    self.policy = policy
    super.init(isText: true)
  }

  override func compute(in context: BatchContext) {
    heap.removeAll()
    validity.assign(first: context.count)
    for part in parts {
      part.kernel.run(in: context)
      addErrors(of: part.kernel)
      validity.formIntersection(part.kernel.validity)
    }
    validity.forEachSet { row in
      bytes.removeAll(keepingCapacity: true)
      for part in parts { append(part.kernel, type: part.type, at: row) }
      column.setText(heap.append(bytes), row: row)
    }
  }

  private func append(_ kernel: ValueKernel, type: ValueType, at row: Int) {
    if case .text = type.base { return bytes.append(contentsOf: kernel.text(at: row).bytes) }
    let value: Value
    switch type.base {
    case .nameText: value = .text(Text(kernel.text(at: row).string))
    case .quotient: value = .quotient(kernel.text(at: row).quotient)
    case .set(.text): value = .texts(TextSetCoding.decoded(kernel.text(at: row)))
    case .text, .number, .bool, .date, .datetime, .duration, .tier, .role, .choice, .set:
      value = Value(word: kernel.values[row], of: type.base)
    }
    bytes.append(contentsOf: Formatting.text(of: value, type: type, policy: policy, style: .people).utf8)
  }
}
