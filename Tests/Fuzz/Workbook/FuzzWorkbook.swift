import BylawContainers
import FuzzSupport

/// An archive, and a workbook whose sheet's markup is made up: it is a table or it is refused.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  if let archive = try? ZipArchive(bytes) {
    for entry in archive.entries { _ = try? archive.contents(of: entry, limits: UnpackLimits(size: 1 << 20)) }
  }
  readWorkbook(bytes)
  readWorkbook(sheet: bytes)
  return 0
}
