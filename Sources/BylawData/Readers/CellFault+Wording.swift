import BylawSyntax

extension Wanted {
  fileprivate var kind: Kind? {
    switch self {
    case .name(let kind), .names(let kind): kind
    case .number, .bool, .text, .date, .datetime, .texts, .formed: nil
    }
  }

  var phrase: Phrase {
    switch self {
    case .number(scale: 0): Phrase("a whole number", "整数")
    case .number(let scale):
      Phrase("a number with at most \(Phrase.count(scale, "digit", "位")) after the point", "最多 \(scale) 位小数的数")
    case .bool: Phrase("yes or no", "是或否")
    case .text: Phrase("a text", "文字")
    case .date: Phrase("a date", "日期")
    case .datetime: Phrase("a date and time", "日期和时间")
    case .name(let kind): Phrase("the name of a \(kind.noun)", "\(kind.noun)的名字")
    case .names(let kind): Phrase("a list of \(kind.noun)s", "一串\(kind.noun)")
    case .texts: Phrase("a list of texts", "一串文字")
    case .formed(let form, let type): form.phrase(for: type)
    }
  }

  fileprivate var help: Phrase {
    switch self {
    case .number(scale: 0): Phrase("write digits alone, such as `12` or `-3`", "只写数字，例如 `12` 或 `-3`")
    case .number: Phrase("write digits and a point, such as `12.5`", "写数字和小数点，例如 `12.5`")
    case .bool:
      Phrase(
        "write `true` or `false`, `yes` or `no`, `1` or `0`, `是` or `否`",
        "写 `是` 或 `否`、`1` 或 `0`、`true` 或 `false`、`yes` 或 `no`")
    case .text: Phrase("write a text in quotes", "写引号里的文字")
    case .date: Phrase("write it as `2026-11-01`", "写成 `2026-11-01`")
    case .datetime: Phrase("write it as `2026-11-01T08:00`", "写成 `2026-11-01T08:00`")
    case .name(let kind): Phrase("write the name or the title of one \(kind.noun)", "写一个\(kind.noun)的名字或标题")
    case .names(let kind):
      Phrase(
        "write the names or the titles of \(kind.noun)s with `;` between", "写\(kind.noun)的名字或标题，中间用 `;` 隔开")
    case .texts: Phrase("write texts with `;` between", "写文字，中间用 `;` 隔开")
    case .formed(let form, _): form.help
    }
  }
}

extension Wanted.Kind {
  fileprivate var noun: Phrase {
    switch self {
    case .tier: Phrase("tier", "层级")
    case .role: Phrase("role", "角色")
    case .choice(let name?): Phrase(same: "`\(name)`")
    case .choice(nil): Phrase("choice", "选项")
    }
  }

  fileprivate var heading: Phrase {
    switch self {
    case .tier: Phrase("the tiers", "层级")
    case .role: Phrase("the roles", "角色")
    case .choice(let name?): Phrase("the lines of `\(name)`", "`\(name)` 的几行")
    case .choice(nil): Phrase("the choices", "选项")
    }
  }
}

extension CellFault {
  func summary(column: String, value: String, wanted: Wanted) -> Phrase {
    let cell = Phrase("`\(value)` in column `\(column)`", "`\(column)` 列的 `\(value)`")
    switch self {
    case .shape: return Phrase("\(cell) is not \(wanted.phrase)", "\(cell) 不是\(wanted.phrase)")
    case .tooManyDigits:
      return Phrase("\(cell) has more than 18 digits, the most that a number can have", "\(cell) 超过 18 位，数字最多 18 位")
    case .tooPrecise: return Phrase("\(cell) is not \(wanted.phrase)", "\(cell) 不是\(wanted.phrase)")
    case .shortenedNumber:
      return Phrase("\(cell) looks like a number that a spreadsheet has shortened", "\(cell) 像是被表格缩短了的数字")
    case .spreadsheetError:
      return Phrase("column `\(column)` holds the error `\(value)`", "`\(column)` 列里是错误值 `\(value)`")
    case .uncomputedFormula:
      return Phrase(
        "column `\(column)` holds the formula `\(value)`, which nothing has computed",
        "`\(column)` 列里是公式 `\(value)`，还没有算出值")
    case .spreadsheetSign:
      return Phrase(
        "\(cell) begins with a sign for a spreadsheet, which is no part of the value",
        "\(cell) 开头是给表格看的符号，不属于值")
    case .timestamp(let fault): return fault.summary(cell: cell, wanted: wanted.phrase)
    case .unknownName(let name, _, _):
      let heading = wanted.kind?.heading ?? Phrase("what it can be", "可以写的")
      return name == value
        ? Phrase("\(cell) is none of \(heading)", "\(cell) 不在\(heading)里")
        : Phrase("`\(name)` in \(cell) is none of \(heading)", "\(cell) 里的 `\(name)` 不在\(heading)里")
    case .isA(let kind):
      return Phrase(
        "column `\(column)` holds \(kind.phrase), and \(wanted.phrase) is wanted",
        "`\(column)` 列里是\(kind.phrase)，这里要\(wanted.phrase)")
    }
  }

  func help(for wanted: Wanted) -> [Phrase] {
    switch self {
    case .shape, .isA: return [wanted.help]
    case .tooManyDigits:
      return [
        Phrase("correct the value, or read the column as `text`", "改正这个值，或者把这一列当 `文本` 读")
      ]
    case .tooPrecise:
      return [
        wanted == .number(scale: 0)
          ? Phrase("round it, or make the field a `decimal(n)`", "取整，或者把字段改成 `小数(n)`")
          : Phrase("round it, or give the field a larger n in `decimal(n)`", "少写几位，或者把 `小数(n)` 的 `n` 改大")
      ]
    case .shortenedNumber:
      return [
        Phrase(
          "its last digits are lost: read the column again from where it came, and import it as text",
          "后面几位已经丢了：从来源重新取这一列，按文本导入")
      ]
    case .spreadsheetError: return [Phrase("mend the formula, or empty the cell", "改好公式，或者清空这个格子")]
    case .uncomputedFormula:
      return [
        Phrase(
          "open the file in a spreadsheet and save it: then the value stands beside the formula",
          "用表格打开再保存一次，公式旁边就有值了")
      ]
    case .spreadsheetSign: return [Phrase("save the column without it, as text", "去掉它，按文本保存这一列")]
    case .timestamp(let fault): return [fault.help ?? wanted.help]
    case .unknownName(_, let nearest, let known):
      let shown = Phrase.row(Array(known.prefix(12))).adding(known.count > 12 ? Phrase(", …", "……") : nil)
      return offer(nearest: nearest) + (known.isEmpty ? [] : [Phrase("it can be \(shown)", "可以写 \(shown)")])
    }
  }
}

extension JSONKind {
  fileprivate var phrase: Phrase {
    switch self {
    case .bool: Phrase("true or false", "真或假")
    case .list: Phrase("a list", "列表")
    case .object: Phrase("an object", "对象")
    case .null: Phrase("a list with null in it", "里面有 `null` 的列表")
    }
  }
}
