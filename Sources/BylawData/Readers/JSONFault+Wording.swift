import BylawSyntax

extension JSONFault {
  var summary: Phrase {
    switch self {
    case .unexpected("", let wanted):
      Phrase("something else stands where \(wanted.phrase) is wanted", "这里要\(wanted.phrase)，写的是别的")
    case .badNumber(""): Phrase("this is not a number as JSON writes them", "这不是 JSON 的数字写法")
    case .badEscape(""): Phrase("this is not an escape that JSON knows", "这不是 JSON 的转义")
    case .loneSurrogate(""):
      Phrase("this is half of a character, and its other half is not there", "这里只有半个字符，另一半没有")
    case .controlCharacter(""): Phrase("a character must be escaped within a text", "文字里有个字符要转义")
    case .unexpected(let found, let wanted):
      Phrase("`\(found)` stands where \(wanted.phrase) is wanted", "这里要\(wanted.phrase)，写的却是 `\(found)`")
    case .unexpectedEnd(.endOfLine), .unexpectedEnd(.endOfFile): Phrase("the JSON ends too early", "JSON 没写完就结束了")
    case .unexpectedEnd(let wanted):
      Phrase("the JSON ends where \(wanted.phrase) is wanted", "JSON 到这里就完了，还差\(wanted.phrase)")
    case .unclosedText: Phrase("a text is opened here and never closed", "这里开始的文字一直没有收尾")
    case .badNumber(let found): Phrase("`\(found)` is not a number as JSON writes them", "`\(found)` 不是 JSON 的数字写法")
    case .badEscape(let found): Phrase("`\(found)` is not an escape that JSON knows", "`\(found)` 不是 JSON 的转义")
    case .loneSurrogate(let found):
      Phrase("`\(found)` is half of a character, and its other half is not there", "`\(found)` 只有半个字符，另一半没有")
    case .controlCharacter(let found):
      Phrase("the character \(found) must be escaped within a text", "文字里的字符 \(found) 要转义")
    case .tooDeep: Phrase("lists and objects stand more than 128 deep in each other", "列表和对象套了超过 128 层")
    case .objectsByKey(""):
      Phrase("objects stand under keys here, and a list of objects is wanted", "这里每个键下面一个对象，要的是装着对象的列表")
    case .objectsByKey(let key):
      Phrase(
        "objects stand under keys here, the first under `\(key)`, and a list of objects is wanted",
        "这里每个键下面一个对象，第一个键是 `\(key)`，要的是装着对象的列表")
    case .tooManyValues(let limit): Phrase("a single row has more than \(limit) values", "一行超过 \(limit) 个值")
    }
  }

  /// The same, without anything of the text.
  var withoutContent: JSONFault {
    switch self {
    case .unexpected(_, let wanted): .unexpected("", wanted: wanted)
    case .badNumber: .badNumber("")
    case .badEscape: .badEscape("")
    case .loneSurrogate: .loneSurrogate("")
    case .controlCharacter: .controlCharacter("")
    case .objectsByKey: .objectsByKey("")
    case .unexpectedEnd, .unclosedText, .tooDeep, .tooManyValues: self
    }
  }

  var help: [Phrase] {
    switch self {
    case .unexpected(let found, wanted: .listOfObjects) where found.hasPrefix("{"):
      [
        Phrase(
          "a .json file is one list of objects, or an object with one in it; one object a line is JSON Lines, a .jsonl file",
          ".json 文件是一个装着对象的列表，或者里面有这样一个列表的对象；一行一个对象的是 JSON Lines，用 .jsonl 文件")
      ]
    case .unexpected(_, wanted: .listOfObjects), .unexpectedEnd(wanted: .listOfObjects):
      [Phrase("a .json file is one list of objects: [{…}, {…}]", ".json 文件是一个装着对象的列表：[{…}, {…}]")]
    case .unexpected(_, wanted: .object), .unexpectedEnd(wanted: .object):
      [Phrase("a row is an object: {\"column\": value, …}", "一行是一个对象：{\"列名\": 值, …}")]
    case .unexpected(_, wanted: .endOfLine):
      [Phrase("JSON Lines has one object a line and nothing else", "JSON Lines 一行一个对象，没有别的")]
    case .unexpected(let found, wanted: .key) where found.hasPrefix("}"):
      [Phrase("take the comma before it off", "去掉前面的逗号")]
    case .objectsByKey:
      [
        Phrase(
          "in a list each object has its key as a column: `jq '[to_entries[] | {id: .key} + .value]' FILE` makes one",
          "列表里每个对象自己带着键：`jq '[to_entries[] | {id: .key} + .value]' FILE` 可以转过来")
      ]
    case .unexpected, .unexpectedEnd, .unclosedText, .badNumber, .badEscape, .loneSurrogate, .controlCharacter,
      .tooDeep, .tooManyValues:
      []
    }
  }
}

extension JSONFault.Expected {
  fileprivate var phrase: Phrase {
    switch self {
    case .value: Phrase("a value", "值")
    case .key: Phrase("a key in quotes", "带引号的键")
    case .colon: Phrase("a colon", "冒号")
    case .commaOrEndOfObject: Phrase("a comma or `}`", "逗号或 `}`")
    case .commaOrEndOfList: Phrase("a comma or `]`", "逗号或 `]`")
    case .object: Phrase("an object", "对象")
    case .listOfObjects: Phrase("a list of objects", "装着对象的列表")
    case .endOfFile: Phrase("the end of the file", "文件结尾")
    case .endOfLine: Phrase("the end of the line", "行尾")
    }
  }
}
