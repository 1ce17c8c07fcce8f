import BylawChecker

/// A text in a set of texts.
final class TextMembershipKernel: ConditionKernel {
  private let element: ValueKernel
  private let set: ValueKernel

  init(_ element: ValueKernel, _ set: ValueKernel) {
    self.element = element
    self.set = set
  }

  override func compute(_ context: BatchContext) {
    element.run(context)
    set.run(context)
    addErrors(of: element)
    addErrors(of: set)
    truth.fill(context.count) { row in
      guard element.present.contains(row), set.present.contains(row) else { return false }
      return TextSetCoding.contains(set.text(row), element.text(row))
    }
    if hasErrors { truth.subtract(errors) }
  }
}

/// `contains`, `starts with`, `ends with`.
final class TextTestKernel: ConditionKernel {
  private let test: TextTest
  private let text: ValueKernel
  private let part: ValueKernel

  init(_ test: TextTest, _ text: ValueKernel, _ part: ValueKernel) {
    self.test = test
    self.text = text
    self.part = part
  }

  override func compute(_ context: BatchContext) {
    text.run(context)
    part.run(context)
    addErrors(of: text)
    addErrors(of: part)
    truth.fill(context.count) { row in
      guard text.present.contains(row), part.present.contains(row) else { return false }
      return holds(text.text(row), part.text(row))
    }
    if hasErrors { truth.subtract(errors) }
  }

  private func holds(_ text: UnsafeRawBufferPointer, _ part: UnsafeRawBufferPointer) -> Bool {
    let room = text.count - part.count
    guard room >= 0 else { return false }
    switch test {
    case .startsWith: return Self.matches(text, at: 0, part)
    case .endsWith: return Self.matches(text, at: room, part)
    case .contains: return (0...room).contains { Self.matches(text, at: $0, part) }
    }
  }

  private static func matches(
    _ text: UnsafeRawBufferPointer, at start: Int, _ part: UnsafeRawBufferPointer
  ) -> Bool {
    equalBytes(UnsafeRawBufferPointer(rebasing: text[start..<start + part.count]), part)
  }
}

/// `length`, in Unicode scalars.
final class LengthKernel: ValueKernel {
  private let text: ValueKernel

  init(_ text: ValueKernel) {
    self.text = text
    super.init(isText: false)
  }

  override func compute(_ context: BatchContext) {
    text.run(context)
    addErrors(of: text)
    present.assign(text.present)
    present.forEachSet { row in
      var count: Int64 = 0
      for byte in text.text(row) where byte & 0xC0 != 0x80 { count += 1 }
      values[row] = count
    }
  }
}

/// `lower`, of A–Z.
final class LowerKernel: ValueKernel {
  private let text: ValueKernel
  /// The batch's texts, end to end.
  private var space = UnsafeMutableRawBufferPointer.allocate(byteCount: 4_096, alignment: 1)

  init(_ text: ValueKernel) {
    self.text = text
    super.init(isText: true)
  }

  deinit { space.deallocate() }

  override func compute(_ context: BatchContext) {
    text.run(context)
    addErrors(of: text)
    present.assign(text.present)
    makeRoom()
    var next = 0
    present.forEachSet { row in
      let source = text.text(row)
      values[row] = space.baseAddress.map { Int64(Int(bitPattern: $0 + next)) } ?? 0
      lanes.lengths[row] = Int32(source.count)
      for byte in source {
        space[next] = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
        next += 1
      }
    }
  }

  private func makeRoom() {
    var needed = 0
    present.forEachSet { needed += Int(text.lanes.lengths[$0]) }
    guard needed > space.count else { return }
    space.deallocate()
    space = .allocate(byteCount: needed * 2, alignment: 1)
  }
}
