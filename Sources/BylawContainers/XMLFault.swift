/// Why some bytes are not the XML that a spreadsheet writes.
package enum XMLFault: Error, Hashable, Sendable {
  case cutOff
  case notUTF8
  /// Entities of its own, which may grow without end.
  case documentType
  case unknownEntity
  case badMarkup
  case unbalanced
  case tooDeep
}
