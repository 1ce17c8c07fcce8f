/// Why what is packed cannot be unpacked.
package enum ContainerFault: Error, Hashable, Sendable {
  /// It ends too early.
  case cutOff
  /// What stands there cannot be: which part, for people.
  case damaged(String)
  /// The check sum is not that of what came out.
  case wrongSum
  /// So much would come out of so little that nobody means it, or more than is ever read.
  case tooLarge
  case encrypted
  /// It is packed in a way that is not known.
  case unknownMethod(Int)
}

/// How much is unpacked at most.
package struct UnpackLimits: Sendable {
  /// In bytes.
  package var size = 4 << 30
  /// For each byte that goes in, once more than `start` has come out.
  package var ratio = 100
  package var start = 8 << 20

  package init() {}

  package init(size: Int) { self.size = size }
}
