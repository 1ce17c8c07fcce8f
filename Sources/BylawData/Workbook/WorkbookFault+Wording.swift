import BylawContainers
import BylawSyntax

extension WorkbookFault {
  /// What `bylaw explain` knows it by.
  var code: String {
    switch self {
    case .noWorkbook: "binary-file"
    case .old: "old-workbook"
    case .encrypted: "encrypted-workbook"
    case .noSuchSheet: "no-such-sheet"
    case .tooLarge: "too-large"
    case .archive, .markup, .damaged: "bad-workbook"
    }
  }

  var summary: String {
    switch self {
    case .noWorkbook: "the file is a zip archive, and no workbook is in it"
    case .old: "the file is a workbook of Excel 97 to 2003 (.xls)"
    case .encrypted: "the workbook is encrypted"
    case .noSuchSheet(let name, _, _): "the workbook has no sheet `\(shownValue(of: Array(name.utf8)[...]))`"
    case .tooLarge: "far more would come out of this workbook than a table has"
    case .archive(let fault): "the workbook cannot be read: \(fault.summary)"
    case .markup(let fault, let part): "the workbook cannot be read: \(part) \(fault.summary)"
    case .damaged(let what): "the workbook cannot be read: \(what)"
    }
  }

  var help: [String] {
    switch self {
    case .noWorkbook: ["unpack it, and give the table that is in it"]
    case .old: ["open it and save it as .xlsx, or its sheet as \"CSV UTF-8\""]
    case .encrypted: ["open it with its password and save it without one"]
    case .noSuchSheet(_, let nearest, let names):
      (nearest.map { ["did you mean `\($0)`?"] } ?? [])
        + ["it has " + names.prefix(12).map { "`\(shownValue(of: Array($0.utf8)[...]))`" }.joined(separator: ", ")]
    case .tooLarge: ["save the sheet as CSV, and see whether it is what you mean"]
    case .archive, .markup, .damaged: ["open it in a spreadsheet and save it anew, or save the sheet as \"CSV UTF-8\""]
    }
  }
}

extension ContainerFault {
  var summary: String {
    switch self {
    case .cutOff: "it ends too early"
    case .damaged(let part): "\(part) is not as it should be"
    case .wrongSum: "its check sum is wrong"
    case .tooLarge: "far more would come out of it than a table has"
    case .encrypted: "it is encrypted"
    case .unknownMethod(let method): "it is packed in a way that is not known (\(method))"
    }
  }

  var help: String {
    switch self {
    case .cutOff, .wrongSum: "copy it anew from where it came"
    case .tooLarge: "unpack it yourself, and see whether it is what you mean"
    case .damaged, .encrypted, .unknownMethod: "unpack it first, as with `gunzip`"
    }
  }
}

extension XMLFault {
  fileprivate var summary: String {
    switch self {
    case .cutOff: "ends too early"
    case .notUTF8: "is not UTF-8"
    case .documentType: "declares a document type, which no spreadsheet does"
    case .unknownEntity: "uses an entity that is not known"
    case .badMarkup: "is not well-formed XML"
    case .unbalanced: "closes an element that is not open"
    case .tooDeep: "nests too deep"
    }
  }
}
