import FuzzSupport

/// What begins with a bracket is one list, anything else an object a line.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  readTwice(bytes, bytes.first == UInt8(ascii: "[") ? .json : .jsonl)
  return 0
}
