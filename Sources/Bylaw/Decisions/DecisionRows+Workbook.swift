import BylawData
import BylawEngine

extension DecisionRows {
  /// The rows as a workbook of one sheet; nil where one has no room for them.
  func workbook() -> [UInt8]? {
    var workbook = NewWorkbook(sheet: "decisions")
    var fits = workbook.add(header)
    decisions.visit { decision in fits = fits && workbook.add(cells(of: decision)) }
    return fits ? workbook.finished() : nil
  }
}

extension Review {
  /// The decisions as a workbook; nil where there are more than one has room for.
  package func workbook() -> [UInt8]? { DecisionRows(policy: policy, decisions: source).workbook() }
}
