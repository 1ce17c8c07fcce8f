import BylawContainers

/// Markup of any kind: each event lies behind the one before, and what is opened is closed.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard var reader = try? XMLReader(Array(UnsafeBufferPointer(start: start, count: count))) else { return 0 }
  var (depth, last) = (0, 0)
  while let event = try? reader.next() {
    precondition(reader.range.lowerBound >= last || event == .end, "an event before the one before")
    last = reader.range.upperBound
    if event == .start {
      depth += 1
      _ = (reader.attribute("r"), reader.number(of: "s"), reader.prefix, reader.name)
    } else if event == .end {
      depth -= 1
    }
    precondition(depth == reader.depth && depth >= 0, "what is closed was not open")
  }
  return 0
}
