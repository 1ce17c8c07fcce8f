import BylawChecker
import BylawSyntax

/// Where in a file a list of objects begins that is the table.
package struct JSONListPlace: Hashable, Sendable {
  package var offset: Int
  package var line: Int
  package var column: Int
  /// The key beside it that says that there is more than the file has.
  package var keyOfMore: String?
}

/// The lists that a JSON file has where it is one object: what tools call an export is often one, with the table under a key
/// beside what they say of themselves.
struct JSONLists {
  /// One that can be a table: it has objects, or nothing.
  struct Found {
    /// The keys that lead to it.
    var path: [ArraySlice<UInt8>]
    var place: JSONListPlace
    var mayBeTable: Bool
    /// How many elements it has.
    var count = 0

    var name: String { path.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ".") }
  }

  /// Lists deeper inside are not looked for.
  private static let depthLimit = 8
  /// Beyond these nobody can choose.
  private static let mostLists = 64

  private var input: ByteInput
  private var line = 1
  private var column = 1
  private var endedWithReturn = false
  private var path: [ArraySlice<UInt8>] = []
  private(set) var found: [Found] = []
  /// The first key that says that the list goes on elsewhere, as services have it that give a page at a time.
  private var keyOfMore: String?
  /// The keys that say how many elements there are in all.
  private var totals: [(key: String, count: Int)] = []
  /// How many commas stand between the elements of the list at hand.
  private var commas = 0
  /// Objects that have nothing but objects under their keys: how deep each stands, how many it has, and its first key.
  private var maps: [(depth: Int, count: Int, first: [UInt8])] = []

  /// Where the table is; nil where the file is no object, which is for the readers to judge.
  ///
  /// - Parameters:
  ///   - input: at the beginning of the text.
  ///   - name: which list it is, where the policy says so.
  static func place(in input: ByteInput, named name: String?) throws(SourceFault) -> JSONListPlace? {
    var lists = JSONLists(input: input)
    guard try lists.skipSpace() == UInt8(ascii: "{") else {
      if let name { throw SourceFault(fault: .noList(name, known: []), line: lists.line, column: lists.column) }
      return nil
    }
    let start = JSONListPlace(offset: lists.input.offset, line: lists.line, column: lists.column)
    try lists.object(depth: 1)
    let behind = try lists.skipSpace()
    let tables = lists.found.filter(\.mayBeTable)
    // An object a line, or what goes on otherwise, is for the readers to judge.
    if behind != nil, name == nil { return nil }
    let chosen =
      name.map { name in
        lists.found.filter { Text($0.name) == Text(name) }
      } ?? tables
    if chosen.count == 1, let list = chosen.first {
      var place = list.place
      place.keyOfMore = lists.keyOfMore ?? lists.totals.first { $0.count > list.count }?.key
      return place
    }
    if chosen.count > 1, name != nil {
      throw SourceFault(fault: .repeatedKey(name ?? ""), line: chosen[1].place.line, column: chosen[1].place.column)
    }
    let known = tables.map { shownValue(of: Array($0.name.utf8)[...]) }
    if let name {
      throw SourceFault(fault: .noList(name, known: known), line: start.line, column: start.column)
    }
    if known.isEmpty {
      // Members under their keys, perhaps further inside.
      guard let map = lists.maps.filter({ $0.count > 1 }).min(by: { $0.depth < $1.depth }) ?? lists.maps.first else {
        return nil
      }
      throw SourceFault(
        fault: .badJSON(.objectsByKey(shownValue(of: map.first[...]))), line: start.line, column: start.column)
    }
    throw SourceFault(fault: .severalLists(known), line: start.line, column: start.column)
  }

  private init(input: ByteInput) { self.input = input }

  // MARK: Values

  /// The object whose brace comes next.
  private mutating func object(depth: Int) throws(SourceFault) {
    _ = try next()
    var (first, count, objects) = ([UInt8](), 0, 0)
    while let byte = try skipSpace(), byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ",") {
      if byte == UInt8(ascii: ",") {
        _ = try next()
        continue
      }
      let key = try text()
      guard try skipSpace() == UInt8(ascii: ":") else { return }
      _ = try next()
      if count == 0 { first = key }
      count += 1
      if try skipSpace() == UInt8(ascii: "{") { objects += 1 }
      if keyOfMore == nil, depth < 3, try saysMore(key) { keyOfMore = String(decoding: key, as: UTF8.self) }
      if Self.keysOfNext.contains(key), try peek() == UInt8(ascii: "\"") {
        if try !text().isEmpty, keyOfMore == nil, depth < 3 { keyOfMore = String(decoding: key, as: UTF8.self) }
        continue
      }
      if depth < 3, Self.keysOfTotal.contains(key), let count = try number() {
        totals.append((String(decoding: key, as: UTF8.self), count))
        continue
      }
      path.append(key[...])
      try value(depth: depth)
      path.removeLast()
    }
    if count > 0, objects == count, maps.count < JSONLists.mostLists { maps.append((depth, count, first)) }
    guard let end = try peek() else { throw unexpectedEnd() }
    if end == UInt8(ascii: "}") { _ = try next() }
  }

  private mutating func value(depth: Int) throws(SourceFault) {
    switch try skipSpace() {
    case UInt8(ascii: "{") where depth < JSONLists.depthLimit: try object(depth: depth + 1)
    case UInt8(ascii: "["):
      let place = JSONListPlace(offset: input.offset, line: line, column: column)
      _ = try next()
      let first = try skipSpace()
      if found.count < JSONLists.mostLists {
        found.append(
          Found(path: path, place: place, mayBeTable: first == UInt8(ascii: "{") || first == UInt8(ascii: "]")))
      }
      let index = found.count - 1
      commas = 0
      try skip(depth: 1)
      if found[index].place == place { found[index].count = first == UInt8(ascii: "]") ? 0 : commas + 1 }
    case .some: try skip(depth: 0)
    case nil: return
    }
  }

  private static let keysOfMore: Set<[UInt8]> = Set(
    ["has_more", "hasMore", "truncated", "is_truncated", "isTruncated", "has_next", "hasNext", "hasNextPage"].map {
      Array($0.utf8)
    })
  private static let keysOfNext: Set<[UInt8]> = Set(
    [
      "next", "next_page", "nextPage", "next_cursor", "nextCursor", "next_page_token", "nextPageToken", "next_token",
      "nextToken",
      "next_url", "nextUrl",
    ].map { Array($0.utf8) })

  private static let keysOfTotal: Set<[UInt8]> = Set(
    [
      "total", "total_count", "totalCount", "total_results", "totalResults", "total_items", "totalItems",
      "totalElements",
      "totalHits",
    ].map { Array($0.utf8) })

  /// The whole number that comes next; nil, and nothing read, where another value does.
  private mutating func number() throws(SourceFault) -> Int? {
    guard let first = try peek(), first &- 0x30 < 10 else { return nil }
    var count = 0
    while let digit = try peek(), digit &- 0x30 < 10 {
      count = min(count * 10 + Int(digit - 0x30), 1 << 40)
      _ = try next()
    }
    // The rest of one with a point or an exponent.
    try skip(depth: 0)
    return count
  }

  /// Whether the value that comes next says so: true, or the number of the next page.
  private mutating func saysMore(_ key: [UInt8]) throws(SourceFault) -> Bool {
    if Self.keysOfMore.contains(key) { return try peek() == UInt8(ascii: "t") }
    guard Self.keysOfNext.contains(key), let first = try peek() else { return false }
    return first &- 0x31 < 9
  }

  /// Goes on behind a value, of which so many brackets are open.
  private mutating func skip(depth: Int) throws(SourceFault) {
    var depth = depth
    while let byte = try peek() {
      switch byte {
      case UInt8(ascii: "\""):
        _ = try text()
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return }
        depth -= 1
        if depth == 0 {
          _ = try next()
          return
        }
      case UInt8(ascii: ","):
        if depth == 0 { return }
        if depth == 1 { commas += 1 }
      default: break
      }
      _ = try next()
    }
  }

  /// What stands between quotes, its escapes as they are: a key that is written with some is not looked for.
  private mutating func text() throws(SourceFault) -> [UInt8] {
    _ = try next()
    var bytes: [UInt8] = []
    var isEscaped = false
    while let byte = try next() {
      if byte == UInt8(ascii: "\""), !isEscaped { return bytes }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
      if bytes.count < 1_024 { bytes.append(byte) }
    }
    return bytes
  }

  private func unexpectedEnd() -> SourceFault {
    SourceFault(fault: .badJSON(.unexpectedEnd(wanted: .commaOrEndOfObject)), line: line, column: column)
  }

  // MARK: Bytes

  private mutating func skipSpace() throws(SourceFault) -> UInt8? {
    while let byte = try peek() {
      guard isJSONSpace(byte) else { return byte }
      _ = try next()
    }
    return nil
  }

  private mutating func peek() throws(SourceFault) -> UInt8? {
    do throws(DataFault) { return try input.peek() } catch { throw SourceFault(fault: error) }
  }

  private mutating func next() throws(SourceFault) -> UInt8? {
    guard let byte = try peek() else { return nil }
    do throws(DataFault) { _ = try input.next() } catch { throw SourceFault(fault: error) }
    let isReturn = byte == UInt8(ascii: "\r")
    if isReturn || byte == UInt8(ascii: "\n") {
      if isReturn || !endedWithReturn { line += 1 }
      column = 1
    } else if byte & 0xC0 != 0x80 {
      column += 1
    }
    endedWithReturn = isReturn
    return byte
  }
}
