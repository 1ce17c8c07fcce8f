import BylawChecker

/// Puts the parts of a row's key end to end, so that unlike keys are unlike bytes: each after a byte that says whether it
/// is there, a text after its length.
struct KeyEncoder {
  private let areTexts: [Bool]
  private var bytes: [UInt8] = []

  /// - Parameter types: of the key's parts.
  init(types: [BaseType]) { areTexts = types.map(\.isInBytes) }

  /// - Parameters:
  ///   - fields: what holds the parts in these columns.
  ///   - body: takes the bytes, and whether no part is missing.
  mutating func withBytes<Result>(
    of columns: ColumnViews, fields: [Int], row: Int,
    _ body: (_ bytes: UnsafeRawBufferPointer, _ isWhole: Bool) -> Result
  ) -> Result {
    var isWhole = true
    bytes.removeAll(keepingCapacity: true)
    for (part, field) in fields.enumerated() {
      let lanes = columns[field]
      guard lanes.validity.contains(row) else {
        bytes.append(0)
        isWhole = false
        continue
      }
      bytes.append(1)
      let word = areTexts[part] ? Int64(lanes.lengths[row]) : lanes.values[row]
      withUnsafeBytes(of: word) { bytes.append(contentsOf: $0) }
      if areTexts[part] { bytes.append(contentsOf: lanes.text(row).bytes) }
    }
    return bytes.withUnsafeBytes { body($0, isWhole) }
  }
}

/// The members' key in a row, be it the members' own or an event's that names one: a word, or bytes.
struct KeyReader {
  enum Kind {
    /// One field that is no text.
    case word
    /// One text.
    case text
    /// Several fields, one after the other.
    case parts
  }

  let kind: Kind
  private let fields: [Int]
  private var encoder: KeyEncoder

  /// - Parameter types: of the fields, in the order of the key's.
  init(fields: [Int], types: [BaseType]) {
    self.fields = fields
    encoder = KeyEncoder(types: types)
    kind = fields.count > 1 ? .parts : types.first?.isInBytes == true ? .text : .word
  }

  /// Not for parts.
  var field: Int { fields[0] }

  /// Nil where the key, or a part of it, is missing. Not for parts.
  @inline(__always)
  func word(in columns: ColumnViews, at row: Int) -> UInt64? {
    let lanes = columns[fields[0]]
    return lanes.validity.contains(row) ? UInt64(bitPattern: lanes.values[row]) : nil
  }

  @inline(__always)
  func text(in columns: ColumnViews, at row: Int) -> UnsafeRawBufferPointer? {
    let lanes = columns[fields[0]]
    return lanes.validity.contains(row) ? lanes.text(row).bytes : nil
  }

  /// The parts end to end; nil where one is missing.
  mutating func withParts<Result>(
    in columns: ColumnViews, at row: Int, body: (UnsafeRawBufferPointer) -> Result
  ) -> Result? {
    encoder.withBytes(of: columns, fields: fields, row: row) { $1 ? body($0) : nil }
  }
}
