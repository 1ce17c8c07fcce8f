import BylawSyntax
import BylawSystem

extension SystemError {
  package var words: Phrase { Phrase(english: text, chinese: chineseText) }
}

extension OutputProblem {
  package var words: Phrase {
    switch self {
    case .place(let file, .notFound):
      Phrase("cannot write \(file): there is no such directory", "写不了 \(file)：没有这个文件夹")
    case .place(let file, let error), .writing(let file, let error):
      Phrase("cannot write \(file): \(error.words)", "写不了 \(file)：\(error.words)")
    case .reading(let file, let error): Phrase("cannot read \(file): \(error.words)", "读不了 \(file)：\(error.words)")
    case .neitherFileNorFolder(let path):
      Phrase("cannot copy \(path): it is neither a file nor a folder", "拷不了 \(path)：既不是文件也不是文件夹")
    case .insideInput(let path, let folder):
      Phrase(
        "cannot write \(path): it is within \(folder), which the review reads", "写不了 \(path)：它在 \(folder) 里，复盘要读那里")
    case .sameFile(let first, let second):
      Phrase("\(first) and \(second) are the same file, and both would be written", "\(first) 和 \(second) 是同一个文件，两个都要写")
    case .tooManyRows(let path):
      Phrase("cannot write \(path): there are more rows than a workbook has room for", "写不了 \(path)：行数超过了工作簿能装的")
    case .sameStream(let name): Phrase("two of the results would go to \(name)", "有两个结果都要写到 \(name)")
    }
  }
}
