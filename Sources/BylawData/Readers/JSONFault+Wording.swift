extension JSONFault {
  var summary: String {
    switch self {
    case .unexpected("", let wanted): "something else stands where \(wanted.phrase) is wanted"
    case .badNumber(""): "this is not a number as JSON writes them"
    case .badEscape(""): "this is not an escape that JSON knows"
    case .loneSurrogate(""): "this is half of a character, and its other half is not there"
    case .controlCharacter(""): "a character must be escaped within a text"
    case .unexpected(let found, let wanted): "`\(found)` stands where \(wanted.phrase) is wanted"
    case .unexpectedEnd(.endOfLine), .unexpectedEnd(.endOfFile): "the JSON ends too early"
    case .unexpectedEnd(let wanted): "the JSON ends where \(wanted.phrase) is wanted"
    case .unclosedText: "a text is opened here and never closed"
    case .badNumber(let found): "`\(found)` is not a number as JSON writes them"
    case .badEscape(let found): "`\(found)` is not an escape that JSON knows"
    case .loneSurrogate(let found): "`\(found)` is half of a character, and its other half is not there"
    case .controlCharacter(let found): "the character \(found) must be escaped within a text"
    case .tooDeep: "lists and objects stand more than 128 deep in each other"
    case .tooManyValues(let limit): "a single row has more than \(limit) values"
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
    case .unexpectedEnd, .unclosedText, .tooDeep, .tooManyValues: self
    }
  }

  var help: [String] {
    switch self {
    case .unexpected(let found, wanted: .listOfObjects) where found.hasPrefix("{"):
      [
        "a .json file is one list of objects, or an object with one in it; one object a line is JSON Lines, a .jsonl file"
      ]
    case .unexpected(_, wanted: .listOfObjects), .unexpectedEnd(wanted: .listOfObjects):
      ["a .json file is one list of objects: [{…}, {…}]"]
    case .unexpected(_, wanted: .object), .unexpectedEnd(wanted: .object):
      ["a row is an object: {\"column\": value, …}"]
    case .unexpected(_, wanted: .endOfLine): ["JSON Lines has one object a line and nothing else"]
    case .unexpected(let found, wanted: .key) where found.hasPrefix("}"): ["take the comma before it off"]
    case .unexpected, .unexpectedEnd, .unclosedText, .badNumber, .badEscape, .loneSurrogate, .controlCharacter,
      .tooDeep, .tooManyValues:
      []
    }
  }
}

extension JSONFault.Expected {
  fileprivate var phrase: String {
    switch self {
    case .value: "a value"
    case .key: "a key in quotes"
    case .colon: "a colon"
    case .commaOrEndOfObject: "a comma or `}`"
    case .commaOrEndOfList: "a comma or `]`"
    case .object: "an object"
    case .listOfObjects: "a list of objects"
    case .endOfFile: "the end of the file"
    case .endOfLine: "the end of the line"
    }
  }
}
