/// Names for columns and steps, no two of which are one to any engine: some do not tell capitals from small letters, and
/// PostgreSQL cuts off what is longer than 63 bytes.
struct Names {
  private var taken: Set<String>

  /// - Parameter tables: which no step is called as.
  init(tables: [String]) { taken = Set(tables.map { $0.lowercased() }) }

  mutating func new(_ wish: String) -> String {
    var name = Names.shortened(wish)
    var number = 2
    while !taken.insert(name.lowercased()).inserted {
      name = Names.shortened(wish, keeping: 4) + "_\(number)"
      number += 1
    }
    return name
  }

  private static func shortened(_ name: String, keeping room: Int = 0) -> String {
    var result = String.UnicodeScalarView()
    var length = 0
    for scalar in name.unicodeScalars {
      length += UTF8.width(scalar)
      if length > 60 - room { break }
      let isPlain = scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_"
      result.append(isPlain ? scalar : "_")
    }
    return result.isEmpty ? "value" : String(result)
  }
}
