import BylawChecker
import BylawData

/// How the cells of one field become words of a column.
final class FieldPlan: Sendable {
  enum Kind: Sendable {
    case whole
    case decimal(scale: Int)
    case date
    case datetime(LocalZone)
    case name(NameIndex)
    case names(NameIndex)
    case text
    case texts
    /// Of the record: a number in its detail, by the bytes of the field's name.
    case amount(of: [UInt8], scale: Int)
    /// A text that is mostly one of some names; with others the reader has to do.
    case nameText(NameIndex)
    /// A moment as a number of seconds or milliseconds, each so many microseconds.
    case unix(LocalZone, unit: Int64)
    /// What the policy says how to read, which only the reader does.
    case formed
  }

  let kind: Kind
  /// Whether rows hold addresses of texts or of sets of them.
  let isText: Bool
  let reader: CellReader
  /// What a word must not be below or above, both at their widest where the policy does not say; `unusualLane` always is
  /// below.
  let lower: Int64
  let upper: Int64
  /// Texts have bounds as well; they are rare, and left to the reader.
  let hasTextBounds: Bool
  let missing: Missing
  /// A key may be one that a spreadsheet has spoilt.
  let isOfKey: Bool
  /// What a text without a value may be; nil where nothing but an empty cell is.
  let missingTexts: NameIndex?
  /// Texts and sets of texts are written only where somebody reads them.
  let isWanted: Bool

  /// What a missing cell comes to.
  enum Missing: Sendable {
    case refused
    case absent
    case value(Value)
  }

  init(reader: CellReader, policy: CheckedPolicy, zone: LocalZone, isWanted: Bool) {
    let field = reader.field
    self.reader = reader
    self.isWanted = isWanted
    isText =
      switch field.type.base {
      case .text, .nameText, .quotient, .set(.text), .duration: true
      case .number, .bool, .date, .datetime, .tier, .role, .choice, .set: false
      }
    isOfKey = reader.isOfKey
    kind =
      FieldPlan.recordKind(of: reader)
      ?? ((field.form == .plain && !reader.hasMissingTextLikeValue) || isText
        ? FieldPlan.kind(of: field.type.base, policy: policy, zone: zone) : FieldPlan.formed(reader, zone: zone))
    missingTexts =
      isText && !reader.spellingsOfMissing.isEmpty
      ? NameIndex(spellings: reader.spellingsOfMissing.map { ($0, 0) }) : nil
    lower = field.lower?.word ?? (unusualLane + 1)
    upper = field.upper?.word ?? .max
    hasTextBounds = isText && (field.lower != nil || field.upper != nil)
    missing =
      switch reader.valueOfMissing {
      case nil: .refused
      case .missing: .absent
      case .some(let value): .value(value)
      }
  }

  /// The same once more.
  init(copying other: FieldPlan) {
    (kind, isText, reader, lower, upper) = (other.kind, other.isText, other.reader, other.lower, other.upper)
    (hasTextBounds, missing, isWanted) = (other.hasTextBounds, other.missing, other.isWanted)
    (isOfKey, missingTexts) = (other.isOfKey, other.missingTexts)
  }

  private static func formed(_ reader: CellReader, zone: LocalZone) -> Kind {
    guard reader.field.type.base == .datetime, !reader.hasMissingTextLikeValue else { return .formed }
    switch reader.field.form {
    case .unixSeconds: return .unix(zone, unit: 1_000_000)
    case .unixMilliseconds: return .unix(zone, unit: 1_000)
    case .plain, .pattern, .excelDays, .decimalComma, .separated: return .formed
    }
  }

  private static func recordKind(of reader: CellReader) -> Kind? {
    if case .amount(let name) = reader.field.purpose {
      return .amount(of: Array(name.utf8), scale: reader.field.type.scale)
    }
    return reader.recordNames.map { names in
      .nameText(NameIndex(spellings: names.known.map { (Array($0.string.utf8), 0) }))
    }
  }

  private static func kind(of type: BaseType, policy: CheckedPolicy, zone: LocalZone) -> Kind {
    switch type {
    case .number(scale: 0): .whole
    case .number(let scale): .decimal(scale: scale)
    case .bool: .name(.ofBools)
    case .date: .date
    case .datetime: .datetime(zone)
    case .tier, .role, .choice: .name(NameIndex(spellings: policy.names(of: type)?.known ?? []))
    case .set(.text): .texts
    case .set: .names(NameIndex(spellings: policy.names(of: type)?.known ?? []))
    case .text, .nameText, .quotient, .duration: .text
    }
  }
}
