import BylawSyntax
import BylawSystem

/// All that the readers say to people about data that does not fit.
extension DataFault {
  /// One sentence that stands alone, beside the place that the problem has.
  package var summary: Phrase {
    switch self {
    case .noData(let table): Phrase("nothing says where the data of `\(table)` is", "没有说 `\(table)` 的数据在哪里")
    case .noSuchDirectory(let path): Phrase("there is no folder \(path)", "没有文件夹 \(path)")
    case .notADirectory(let path): Phrase("\(path) is not a folder", "\(path) 不是文件夹")
    case .noFileForTable(let table, let stem, let directory, _):
      Phrase(
        "there is no file for `\(table)`: neither \(stem).csv nor .tsv, .json, .jsonl or .xlsx is in \(directory)",
        "没有 `\(table)` 的文件：\(directory) 里既没有 \(stem).csv，也没有 .tsv、.json、.jsonl 或 .xlsx")
    case .severalFiles(let table, let names):
      Phrase("there are several files for `\(table)`: \(Phrase.row(names))", "`\(table)` 有好几个文件：\(Phrase.row(names))")
    case .badStem(let table, let stem):
      Phrase(
        "the file of `\(table)` is declared as \"\(stem)\", which leads out of the data folder",
        "`\(table)` 的文件写成 \"\(stem)\"，出了数据文件夹")
    case .outside(let path, let folder):
      Phrase(
        "\(path) does not lie in \(folder == "." ? "this folder" : folder), and a policy reads nothing beside that",
        "\(path) 不在\(folder == "." ? "这个文件夹" : " \(folder) ")里，章程只读那里面的文件")
    case .special:
      Phrase("this is a device, a pipe or the like, and a file is wanted", "这是设备、管道之类，这里要的是文件")
    case .unknownEvents(let name, _): Phrase("the policy has no events called `\(name)`", "章程里没有叫 `\(name)` 的事件")
    case .repeatedEvents(let name): Phrase("two files are given for the events `\(name)`", "事件 `\(name)` 给了两个文件")
    case .standardInputTwice:
      Phrase(
        "standard input is given for more than one table, and can be read only once", "不止一张表要从标准输入读，而它只能读一次")

    case .noSuchFile: Phrase("there is no such file", "没有这个文件")
    case .isADirectory: Phrase("this is a folder, and a file is wanted", "这是文件夹，这里要的是文件")
    case .noPermission: Phrase("permission to read this is denied", "没有权限读")
    case .unreadable(let reason): Phrase("this cannot be read: \(reason)", "读不了：\(reason)")

    case .emptyFile: Phrase("the file is empty", "文件是空的")
    case .notText(let foreign): foreign.summary
    case .lineTooLong(let megabytes, openQuote: true):
      Phrase("a quote is opened here and not closed within \(megabytes) MB", "这里开了引号，\(megabytes) MB 之内都没有收尾")
    case .lineTooLong(let megabytes, openQuote: false):
      Phrase("a single row has more than \(megabytes) MB", "一行超过 \(megabytes) MB")
    case .unclosedQuote: Phrase("a quote is opened here and never closed", "这里开了引号，一直没有收尾")
    case .missingColumn(let missing): missing.summary
    case .repeatedColumn(let name): Phrase("there are two columns `\(name)`", "有两列都叫 `\(name)`")
    case .otherColumns(let first, let missing, let more): Self.otherColumns(first: first, missing: missing, more: more)
    case .otherSeparator(let first):
      Phrase(
        "the file is one table with \(first), and something else stands between its cells",
        "这个文件和 \(first) 是同一张表，可是格子之间用的不是同一种分隔符")
    case .partOfJSON:
      Phrase(
        "several files that are one table are CSV, TSV or workbooks, and this is JSON",
        "几个文件合成一张表，只能是 CSV、TSV 或工作簿，而这个是 JSON")
    case .severalHeaders(let lines):
      Phrase(
        "several lines name the columns that the policy reads: \(Phrase.row(lines.prefix(6).map { Phrase("line \($0)", "第 \($0) 行") }))",
        "有好几行都写着章程要读的列名：\(Phrase.row(lines.prefix(6).map { Phrase("line \($0)", "第 \($0) 行") }))")
    case .noList(let name, _): Phrase("the file has no list `\(name)`", "文件里没有叫 `\(name)` 的列表")
    case .severalLists(let names):
      Phrase(
        "the file has several lists, and any may be the table: \(DataFault.quoted(names))",
        "文件里有好几个列表，哪个都可能是这张表：\(DataFault.quoted(names))")
    case .tooManyColumns(let limit): Phrase("there are more than \(limit) columns", "超过 \(limit) 列了")

    case .notInEncoding(let encoding, let bytes):
      Phrase(
        "this is not text in \(encoding.title): \(DataFault.hexadecimal(bytes)) is no character of it",
        "这不是 \(encoding.title) 编码的文字：\(DataFault.hexadecimal(bytes)) 读不成字")
    case .twoEncodings(let encoding, let sample):
      Phrase(
        "the file is said to be in \(encoding.title), and can be UTF-8 as well: `\(sample.asUTF8)` in UTF-8, `\(sample.asSaid ?? "")` in \(encoding.title)",
        "说是 \(encoding.title) 编码，可是按 UTF-8 也读得通：UTF-8 是 `\(sample.asUTF8)`，\(encoding.title) 是 `\(sample.asSaid ?? "")`"
      )
    case .noConverter(let encoding): Phrase("this system cannot read \(encoding.title)", "这台电脑读不了 \(encoding.title) 编码")
    case .badArchive(let fault): Phrase("the file cannot be unpacked: \(fault.summary)", "文件解不开：\(fault.summary)")
    case .badWorkbook(let fault): fault.summary

    case .notUTF8(nil): Phrase("this is not text in UTF-8", "这不是 UTF-8 文字")
    case .notUTF8(let foreign?):
      Phrase(
        "this is not text in UTF-8 but, it seems, in \(foreign.encoding.title)",
        "这不是 UTF-8 文字，看起来是 \(foreign.encoding.title) 编码")
    case .strayQuote: Phrase("a quote stands within a cell that does not begin with one", "格子不是以引号开头，中间却有引号")
    case .textFormula:
      Phrase(
        "the cell is a formula, `=\"…\"`, with which a tool makes a spreadsheet take it for text",
        "这个格子是公式 `=\"…\"`，是为了让表格把它当文字")
    case .textAfterQuote: Phrase("after the quote that ends a cell there is more text", "收尾的引号后面还有文字")
    case .shortRow(let cells, let columns):
      Phrase(
        "the row has \(Phrase.count(cells, "cell", "格")), and there are \(columns) columns",
        "这一行有 \(cells) 格，而表有 \(columns) 列")
    case .longRow(let cells, let columns):
      Phrase(
        "the row has \(Phrase.count(cells, "cell", "格")), and there \(columns == 1 ? "is" : "are") \(Phrase.count(columns, "column", "列"))",
        "这一行有 \(cells) 格，而表只有 \(columns) 列")
    case .badJSON(let fault): fault.summary
    case .noObject(let key, let below):
      Phrase(
        "`\(key)` holds no object in which `\(below)` could be", "`\(key)` 里不是对象，不会有 `\(below)`")
    case .repeatedKey(""): Phrase("the object has a key twice", "这个对象里有个键出现了两次")
    case .repeatedKey(let key): Phrase("the object has the key `\(key)` twice", "这个对象里有两个 `\(key)`")
    case .duplicateKey(let columns, let values, let firstLine):
      DataFault.duplicateSummary(columns, values: values, place: Phrase("on line \(firstLine)", "第 \(firstLine) 行"))
    case .failedCondition(let table, let reason):
      Phrase(
        "the `where` of `\(table)` cannot be answered for this row: \(reason)",
        "`\(table)` 的 `\(Phrase(policy: "where"))` 对这一行算不出来：\(reason)")

    case .missingValue(let column, let wanted, _):
      Phrase("column `\(column)` is empty, and \(wanted.phrase) is wanted", "`\(column)` 列空着，这里要\(wanted.phrase)")
    case .badCell(let column, let value, let wanted, let reason):
      reason.summary(column: column, value: value, wanted: wanted)
    case .outOfRange(let column, let value, let lower, let upper):
      Phrase(
        "`\(value)` in column `\(column)` is outside \(lower ?? "")..\(upper ?? "")",
        "`\(column)` 列的 `\(value)` 超出了 \(lower ?? "")..\(upper ?? "")")
    }
  }

  static let saveAsUTF8 = Phrase(
    "save the file as UTF-8; Excel calls that \"CSV UTF-8\"", "把文件另存为 UTF-8；Excel 里叫“CSV UTF-8”")

  private static func help(for foreign: ForeignText?) -> [Phrase] {
    guard let foreign else { return [saveAsUTF8] }
    let name = foreign.encoding.rawValue
    let policy =
      foreign.declaration.map {
        Phrase(
          "say so in the policy: `\($0) encoding \"\(name)\"`; or ",
          "在章程里写明：`\(KeywordLanguage.chinese($0)) 编码 \"\(name)\"`；或者")
      } ?? .empty
    return [
      Phrase("the first such cell then reads `\(foreign.reading)`", "这样第一个格子就读作 `\(foreign.reading)`"),
      Phrase(
        "\(policy)give `--encoding \(name)`; or \(saveAsUTF8)", "\(policy)加上 `--encoding \(name)`；或者\(saveAsUTF8)"),
    ]
  }

  private static func otherColumns(first: String, missing: [String], more: [String]) -> Phrase {
    var differences: [Phrase] = []
    if !missing.isEmpty { differences.append(Phrase("it lacks \(quoted(missing))", "缺了 \(quoted(missing))")) }
    if !more.isEmpty { differences.append(Phrase("it has \(quoted(more)) more", "多了 \(quoted(more))")) }
    if differences.isEmpty { differences.append(Phrase("they stand in another order", "列的顺序不同")) }
    let all = Phrase.row(differences)
    return Phrase(
      "the file is one table with \(first), and its columns are others: \(all)",
      "这个文件和 \(first) 是同一张表，可是列不一样：\(all)")
  }

  private static func quoted(_ names: [String]) -> String {
    names.prefix(12).map { "`\($0)`" }.joined(separator: ", ") + (names.count > 12 ? ", …" : "")
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: " ")
  }

  /// Whether it is a number of more than fifteen digits that ends in zeros from there on.
  private static func isRounded(_ key: String) -> Bool {
    var key = key
    return key.withUTF8 { OddCells.digitsBeyond(UnsafeRawBufferPointer($0))?.areZeros ?? false }
  }

  static func duplicateSummary(_ columns: [String], values: [String], place: Phrase) -> Phrase {
    let key = keyText(columns: columns, values: values)
    return Phrase("the key \(key) is \(place) already, and must be unique", "主键\(key)在\(place)已经有了，不能重复")
  }

  /// The ways out, a sentence each.
  package var help: [Phrase] {
    switch self {
    case .noData("members"):
      [
        Phrase(
          "give the data folder with --data DIR, or the file with --members FILE",
          "用 --data 文件夹 给出数据文件夹，或者用 --members 文件 给出成员表")
      ]
    case .noData(let table):
      [
        Phrase(
          "give the data folder with --data DIR, or the file with --events \(table)=FILE",
          "用 --data 文件夹 给出数据文件夹，或者用 --events \(table)=文件 给出文件")
      ]
    case .noSuchDirectory, .notADirectory:
      [
        Phrase(
          "--data takes the folder that holds members.csv and the events' files", "--data 后面写放着 members.csv 和事件文件的文件夹")
      ]
    case .noFileForTable(_, _, _, let near) where near.isEmpty:
      [
        Phrase(
          "where the file is called otherwise, the policy says so with `from \"NAME\"`",
          "文件叫别的名字，就在章程里写 `来自 \"文件名\"`")
      ]
    case .noFileForTable(_, _, _, let near):
      [
        Phrase(
          "there is \(Phrase.row(near)): rename it, or say `from \"NAME\"` in the policy",
          "有 \(Phrase.row(near))：给它改名，或者在章程里写 `来自 \"文件名\"`")
      ]
    case .severalFiles: [Phrase("keep one of them in the folder", "文件夹里只留一个")]
    case .badStem:
      [
        Phrase(
          "a name after `from` is that of a file in the data folder, without its ending", "`来自` 后面写数据文件夹里的文件名，不带后缀")
      ]
    case .outside:
      [
        Phrase(
          "put the file there; a policy that you trust reads it where it is with --allow-outside",
          "把文件放进去；信得过的章程，加上 --allow-outside 就能读原处的文件")
      ]
    case .special:
      [
        Phrase(
          "name it yourself, with --members FILE or --events NAME=FILE", "自己用 --members 文件 或 --events 名字=文件 指定")
      ]
    case .unknownEvents(_, let nearest): offer(nearest: nearest)
    case .repeatedEvents, .standardInputTwice: [Phrase("give each of them once", "每个只给一次")]

    case .noSuchFile, .unreadable: []
    case .isADirectory:
      [Phrase("give the path of a file; a folder of files goes with --data", "写文件的路径；整个文件夹用 --data")]
    case .noPermission: [Phrase("let yourself read it, as with `chmod u+r`", "给自己读的权限，例如 `chmod u+r`")]

    case .emptyFile(.csv), .emptyFile(.tsv):
      [
        Phrase(
          "its first line should name the columns; a table without rows has that line alone", "第一行要写列名；没有数据的表也要有这一行")
      ]
    case .emptyFile(.json): [Phrase("a table without rows is `[]`", "没有数据的表写 `[]`")]
    case .emptyFile(.jsonl): []
    case .notText(let foreign): [foreign.help]
    case .lineTooLong(_, openQuote: true), .unclosedQuote:
      [
        Phrase(
          "close it; a quote within a quoted cell is written twice: \"\"", "补上收尾的引号；格子里面的引号要写两个：\"\"")
      ]
    case .lineTooLong(_, openQuote: false):
      [Phrase("see whether the file's lines end as they should", "看看文件的换行对不对")]
    case .missingColumn(let missing): missing.help
    case .repeatedColumn: [Phrase("rename or remove one of them", "给其中一列改名，或者删掉")]
    case .otherColumns, .otherSeparator: [Phrase("export all of them in the same way", "这些文件都用同样的方式导出")]
    case .partOfJSON: [Phrase("put the objects of all files into one", "把几个文件里的对象放进一个文件")]
    case .severalHeaders:
      [Phrase("keep the header of the table, and take the others out", "只留这张表的表头，别的删掉")]
    case .noList(_, let known):
      known.isEmpty
        ? [
          Phrase(
            "a list stands in an object: {\"messages\": [{…}, {…}]}", "列表写在对象里：{\"messages\": [{…}, {…}]}")
        ] : [Phrase("there is \(DataFault.quoted(known))", "有 \(DataFault.quoted(known))")]
    case .severalLists(let names):
      [
        Phrase(
          "say which in the policy: `from \"\(names.first ?? "")\" in \"FILE\"`",
          "在章程里写明是哪个：`来自 \"\(names.first ?? "")\" 在 \"文件\"`")
      ]
    case .tooManyColumns:
      [Phrase("see whether this is a table, and its lines end as they should", "看看这是不是表格，换行对不对")]

    case .notInEncoding:
      [
        Phrase(
          "say what the file is in, or save it as UTF-8; Excel calls that \"CSV UTF-8\"",
          "写明文件的编码，或者另存为 UTF-8；Excel 里叫“CSV UTF-8”")
      ]
    case .twoEncodings(let encoding, _):
      [
        Phrase(
          "where UTF-8 is right, take `encoding` away, or save the file as \"CSV UTF-8\", which says so itself",
          "UTF-8 是对的，就去掉 `编码`，或者把文件另存为“CSV UTF-8”，它自己会标明"),
        Phrase(
          "where \(encoding.title) is right, save the file as \"CSV UTF-8\"", "\(encoding.title) 是对的，就把文件另存为“CSV UTF-8”"
        ),
      ]
    case .noConverter:
      [
        Phrase(
          "on Linux the converters of `iconv` may be a package of their own, such as glibc-gconv-extra; or save it as UTF-8",
          "在 Linux 上 `iconv` 的转换表可能要另装，例如 `glibc-gconv-extra`；或者另存为 UTF-8")
      ]

    case .badArchive(let fault): [fault.help]
    case .badWorkbook(let fault): fault.help

    case .notUTF8(let foreign): DataFault.help(for: foreign)
    case .textFormula:
      [
        Phrase(
          "export the table without formulas, or open it in a spreadsheet and save its values as \"CSV UTF-8\"",
          "导出时不要带公式，或者用表格打开，把值另存为“CSV UTF-8”")
      ]
    case .strayQuote, .textAfterQuote:
      [
        Phrase(
          "put the whole cell in quotes and write a quote within it twice: \"say \"\"hi\"\"\"",
          "整个格子放进引号，里面的引号写两个：\"说 \"\"你好\"\"\"")
      ]
    case .shortRow: [Phrase("give every row a cell for each column, empty ones too", "每一行每一列都要有格子，空的也要")]
    case .longRow: [Phrase("put a cell that holds the separator in quotes", "格子里有分隔符的，要放进引号")]
    case .badJSON(let fault): fault.help
    case .noObject:
      [Phrase("see whether the policy names the right key after `from`", "看看章程里读的键写对了没有")]
    case .repeatedKey: [Phrase("keep one of them", "只留一个")]
    case .duplicateKey(_, let values, _) where values.contains(where: DataFault.isRounded):
      [
        Phrase(
          "a spreadsheet keeps 15 digits, and these end in zeros from there on: they may be two ids that it has made one",
          "表格只保留 15 位数字，它后面全是 0：可能是两个编号被改成了一样"),
        Phrase(
          "export them anew, and import the column as text; where they are one, keep one of the rows",
          "重新导出，按文本导入这一列；确实是同一个的，只留其中一行"),
      ]
    case .duplicateKey: [Phrase("keep one of the rows", "只留其中一行")]
    case .failedCondition: []

    case .missingValue(_, _, isNeeded: true):
      [Phrase("fill it in: nobody can be told apart without a key", "填上：没有主键就分不清谁是谁")]
    case .missingValue(let column, _, isNeeded: false):
      [
        Phrase(
          "fill it in, or let the policy say what happens: a `?` after the type of `\(column)`, or a default after `=`",
          "填上，或者在章程里写明怎么办：在 `\(column)` 的类型后面加 `?`，或者用 `=` 写默认值")
      ]
    case .badCell(_, let value, let wanted, let reason):
      reason.help(for: wanted) + hints(on: value, wanted: wanted, reason: reason)
    case .outOfRange: [Phrase("correct the value, or widen the range in the policy", "改正这个值，或者在章程里放宽范围")]
    }
  }
}

func offer(nearest: String?) -> [Phrase] {
  nearest.map { [Phrase("did you mean `\($0)`?", "是不是 `\($0)`？")] } ?? []
}

private func keyText(columns: [String], values: [String]) -> Phrase {
  .row(zip(columns, values).map { Phrase("`\($1)` in column `\($0)`", " `\($0)` = `\($1)` ") })
}

extension Foreign {
  fileprivate var summary: Phrase {
    switch self {
    case .utf16: Phrase("the file is in UTF-16, and UTF-8 is wanted", "文件是 UTF-16 编码，要用 UTF-8")
    case .utf32: Phrase("the file is in UTF-32, and UTF-8 is wanted", "文件是 UTF-32 编码，要用 UTF-8")
    case .unmarkedUTF16:
      Phrase("the file is not text in UTF-8 but, it seems, in UTF-16", "文件不是 UTF-8 文字，看起来是 UTF-16")
    case .zip: Phrase("the file is a zip archive or an Excel workbook, not text", "文件是 zip 压缩包或 Excel 工作簿，不是文字")
    case .gzip: Phrase("the file is compressed with gzip", "文件是用 gzip 压缩的")
    case .binary: Phrase("the file holds a NUL byte, so it is not text in UTF-8", "文件里有零字节，不是 UTF-8 文字")
    }
  }

  fileprivate var help: Phrase {
    switch self {
    case .utf16, .utf32: Phrase("save it as UTF-8; Excel calls that \"CSV UTF-8\"", "另存为 UTF-8；Excel 里叫“CSV UTF-8”")
    case .unmarkedUTF16(let encoding):
      Phrase(
        "say so in the policy: `encoding \"\(encoding.rawValue)\"` after `member` or `events NAME`; or give `--encoding \(encoding.rawValue)`",
        "在章程里写明：在 `成员` 或 `事件 名字` 后面写 `编码 \"\(encoding.rawValue)\"`；或者加上 `--encoding \(encoding.rawValue)`")
    case .zip: Phrase("open it and save the sheet as \"CSV UTF-8\"", "打开它，把工作表另存为“CSV UTF-8”")
    case .gzip: Phrase("unpack it first, as with `gunzip`", "先解压，例如用 `gunzip`")
    case .binary: Phrase("save the table as CSV in UTF-8", "把表格另存为 UTF-8 的 CSV")
    }
  }
}

extension MissingColumn {
  fileprivate var summary: Phrase {
    Phrase(
      "there is no column `\(column)`, which `\(table)` needs for `\(field)`",
      "没有 `\(column)` 这一列，`\(table)` 的 `\(field)` 要用")
  }

  fileprivate var help: [Phrase] {
    let otherwise = Phrase(
      "where it is called otherwise, the policy says so with `from \"\(nearest ?? "…")\"`",
      "列名不一样的，在章程里写 `来自 \"\(nearest ?? "…")\"`")
    switch absence {
    case .refused where nearest != nil: return offer(nearest: nearest) + [otherwise]
    case .refused:
      return [otherwise] + whatThereIs + [
        Phrase(
          "where the file may lack it, the field says `may be absent`, and has a `?` after its type or a default after `=`",
          "文件里可能没有这一列的，字段写 `\(Phrase(policy: "may be absent"))`，类型后面加 `?`，或者用 `=` 写默认值")
      ]
    case .unsaid, .written, .allowed:
      return offer(nearest: nearest) + [
        otherwise,
        Phrase(
          "where the file may lack it, the policy says so with `may be absent`",
          "文件里可能没有这一列的，在章程里写 `\(Phrase(policy: "may be absent"))`"),
      ]
    }
  }

  /// The columns among which it may be.
  private var whatThereIs: [Phrase] {
    if others.isEmpty { return [] }
    let shown = Phrase.row(others.prefix(12).map { "`\($0)`" }).adding(others.count > 12 ? Phrase(", …", "……") : nil)
    if isInOneColumn {
      return [
        Phrase(
          "the file has one column, \(shown): between cells stand commas, semicolons, tabs or bars",
          "文件只有一列 \(shown)：格子之间要用逗号、分号、制表符或竖线隔开，都是半角")
      ]
    }
    return [Phrase("the file has \(shown) besides", "文件里另外有 \(shown)")]
  }
}
