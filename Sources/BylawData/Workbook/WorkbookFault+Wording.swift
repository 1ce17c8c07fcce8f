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
    case .severalSheets, .otherSheet: "several-sheets"
    case .tooLarge: "too-large"
    case .archive, .markup, .damaged: "bad-workbook"
    }
  }

  var summary: Phrase {
    switch self {
    case .noWorkbook: Phrase("the file is a zip archive, and no workbook is in it", "文件是 zip 压缩包，里面没有工作簿")
    case .old: Phrase("the file is a workbook of Excel 97 to 2003 (.xls)", "文件是 Excel 97 到 2003 的工作簿（.xls）")
    case .encrypted: Phrase("the workbook is encrypted", "工作簿加了密码")
    case .noSuchSheet(let name, _, _):
      Phrase(
        "the workbook has no sheet `\(shownValue(of: Array(name.utf8)[...]))`",
        "工作簿里没有工作表 `\(shownValue(of: Array(name.utf8)[...]))`")
    case .severalSheets(let names):
      Phrase(
        "several sheets of the workbook have the columns of the table: \(shown(names))",
        "工作簿里有好几张工作表都有这张表的列：\(shown(names))")
    case .otherSheet(let first, let rivals):
      Phrase(
        "the workbook's first sheet, `\(shownValue(of: Array(first.utf8)[...]))`, lacks columns of the table, and \(shown(rivals)) \(rivals.count == 1 ? "has" : "have") them",
        "工作簿的第一张工作表 `\(shownValue(of: Array(first.utf8)[...]))` 没有这张表的列，而 \(shown(rivals)) 有")
    case .tooLarge: Phrase("far more would come out of this workbook than a table has", "这个工作簿解开来比任何表都大得多")
    case .archive(let fault): Phrase("the workbook cannot be read: \(fault.summary)", "工作簿读不了：\(fault.summary)")
    case .markup(let fault, let part):
      Phrase("the workbook cannot be read: \(part) \(fault.summary)", "工作簿读不了：\(part) \(fault.summary)")
    case .damaged(let what): Phrase("the workbook cannot be read: \(what)", "工作簿读不了：\(what)")
    }
  }

  var help: [Phrase] {
    switch self {
    case .noWorkbook: [Phrase("unpack it, and give the table that is in it", "解开它，用里面的表")]
    case .old:
      [Phrase("open it and save it as .xlsx, or its sheet as \"CSV UTF-8\"", "打开它，另存为 .xlsx，或者把工作表另存为“CSV UTF-8”")]
    case .encrypted: [Phrase("open it with its password and save it without one", "用密码打开，再不带密码保存")]
    case .noSuchSheet(_, let nearest, let names):
      offer(nearest: nearest) + [Phrase("it has \(shown(names))", "里面有 \(shown(names))")]
    case .severalSheets(let names), .otherSheet(_, let names):
      [
        Phrase(
          "say in the policy which is meant, as in `from \"FILE.xlsx\" sheet \"\(shownName(names))\"`",
          "在章程里写明是哪一张，例如 `来自 \"文件.xlsx\" 工作表 \"\(shownName(names))\"`")
      ]
    case .tooLarge:
      [Phrase("save the sheet as CSV, and see whether it is what you mean", "把工作表另存为 CSV，看看是不是你要的")]
    case .archive, .markup, .damaged:
      [
        Phrase(
          "open it in a spreadsheet and save it anew, or save the sheet as \"CSV UTF-8\"",
          "用表格打开重新保存，或者把工作表另存为“CSV UTF-8”")
      ]
    }
  }

  private func shownName(_ names: [String]) -> String { names.first.map { shownValue(of: Array($0.utf8)[...]) } ?? "" }

  private func shown(_ names: [String]) -> Phrase {
    .row(names.prefix(12).map { "`\(shownValue(of: Array($0.utf8)[...]))`" })
  }
}

extension ContainerFault {
  var summary: Phrase {
    switch self {
    case .cutOff: Phrase("it ends too early", "没到结尾就断了")
    case .damaged(let part): Phrase("\(part) is not as it should be", "里面的数据坏了")
    case .wrongSum: Phrase("its check sum is wrong", "校验和不对")
    case .tooLarge: Phrase("far more would come out of it than a table has", "解开来比任何表都大得多")
    case .encrypted: Phrase("it is encrypted", "加了密码")
    case .unknownMethod(let method):
      Phrase("it is packed in a way that is not known (\(method))", "用的是不认识的压缩方法（\(method)）")
    }
  }

  var help: Phrase {
    switch self {
    case .cutOff, .wrongSum: Phrase("copy it anew from where it came", "从来源重新拷一份")
    case .tooLarge: Phrase("unpack it yourself, and see whether it is what you mean", "自己解开，看看是不是你要的")
    case .damaged, .encrypted, .unknownMethod: Phrase("unpack it first, as with `gunzip`", "先解压，例如用 `gunzip`")
    }
  }
}

extension XMLFault {
  fileprivate var summary: Phrase {
    switch self {
    case .cutOff: Phrase("ends too early", "没到结尾就断了")
    case .notUTF8: Phrase("is not UTF-8", "不是 UTF-8")
    case .documentType: Phrase("declares a document type, which no spreadsheet does", "声明了文档类型，表格不会这样")
    case .unknownEntity: Phrase("uses an entity that is not known", "用了不认识的实体")
    case .badMarkup: Phrase("is not well-formed XML", "XML 写得不对")
    case .unbalanced: Phrase("closes an element that is not open", "关了没有开的元素")
    case .tooDeep: Phrase("nests too deep", "套得太深")
    }
  }
}
