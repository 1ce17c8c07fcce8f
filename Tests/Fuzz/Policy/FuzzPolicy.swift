import Bylaw

/// Any text is parsed and checked, and what is wrong with it can be shown.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  let outcome = checkPolicy(parsePolicy(PolicyText(name: "fuzz.bylaw", text: text)))
  precondition((outcome.value == nil) == outcome.problems.hasErrors, "neither a policy nor an error, or both")
  precondition(outcome.problems.all.allSatisfy { !$0.summary.isEmpty }, "a problem without words")
  precondition(outcome.problems.all.isEmpty == outcome.problems.text().isEmpty, "a problem that is not shown")
  return 0
}
