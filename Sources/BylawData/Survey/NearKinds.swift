import BylawChecker
import BylawSyntax

/// What the cells of a column nearly are: most of them numbers or dates, or lists with commas between.
package struct NearKinds: Sendable {
  package enum Kind: Sendable {
    case number
    case date
  }

  package struct Found: Sendable {
    package var kind: Kind
    package var count: Int
    /// The first cell that is none.
    package var exception: String
  }

  /// As many tell.
  static let mostCells = 10_000
  private static let longestElement = 24

  private var (numbers, dates) = (0, 0)
  private var (firstOther, firstUndated) = ([UInt8]?.none, [UInt8]?.none)
  private var seen = 0
  /// Cells with a comma, and how often each part came in any.
  private var lists = 0
  private var elements: [ArraySlice<UInt8>: Int]? = [:]

  /// - Parameter value: a cell without the blanks around it, and not empty.
  mutating func add(_ value: ArraySlice<UInt8>) {
    seen += 1
    if case .success = readNumberCell(from: value, scale: 9, isOfJSON: false) {
      numbers += 1
    } else if firstOther == nil {
      firstOther = Array(value.prefix(200))
    }
    if (try? readDateCell(from: value)) != nil || (try? readDatetimeCell(from: value, zone: .utc)) != nil {
      dates += 1
    } else if firstUndated == nil {
      firstUndated = Array(value.prefix(200))
    }
    addParts(of: value)
  }

  private mutating func addParts(of value: ArraySlice<UInt8>) {
    guard elements != nil else { return }
    let parts = value.split(separator: UInt8(ascii: ",")).map { trimmed($0) }
    if parts.count > 1 { lists += 1 }
    for part in parts {
      guard !part.isEmpty, part.count <= Self.longestElement else {
        elements = nil
        return
      }
      elements?[part, default: 0] += 1
    }
    if let elements, elements.count > 200 { self.elements = nil }
  }

  /// - Parameter filled: how many cells there are in all.
  func found(of filled: Int) -> Found? {
    guard seen == filled, filled >= 4 else { return nil }
    if let firstOther, numbers * 5 >= filled * 3 {
      return Found(kind: .number, count: numbers, exception: String(decoding: firstOther, as: UTF8.self))
    }
    if let firstUndated, dates * 5 >= filled * 3 {
      return Found(kind: .date, count: dates, exception: String(decoding: firstUndated, as: UTF8.self))
    }
    return nil
  }

  /// Many cells have commas, and some part comes more than once.
  var looksLikeList: Bool { lists > 0 && lists * 5 >= seen && (elements?.values.contains { $0 > 1 } ?? false) }
}
