import FuzzSupport

/// The first byte tells commas from tabs.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  readTwice(Array(bytes.dropFirst()), bytes.first == 0x09 ? .tsv : .csv)
  return 0
}
