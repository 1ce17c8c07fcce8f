import BylawContainers

/// What `gzip` may have packed, and the way there and back of any bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let input = bytes.span
  var limits = UnpackLimits(size: 1 << 22)
  limits.start = 1 << 16
  _ = try? Gzip.unpack(input, limits: limits)
  var output: [UInt8] = []
  _ = try? inflate(input, from: 0, limits: limits, into: &output)
  let packed = Gzip.pack(bytes)
  precondition((try? Gzip.unpack(packed.span)) == bytes, "it comes back otherwise")
  return 0
}
