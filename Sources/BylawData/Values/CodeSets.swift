/// The bit of a set that stands for a code; none for a code that no set can hold.
@inlinable package func bit(at code: Int) -> UInt64 {
  (0..<64).contains(code) ? 1 << UInt64(code) : 0
}
