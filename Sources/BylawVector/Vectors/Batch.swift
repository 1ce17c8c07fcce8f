import BylawChecker

/// How many rows a batch has at most.
let batchCapacity = 1024

/// One column of a batch, lent by whoever owns it, a `ColumnVector` nearly always: 64 bits a row, and which of them are
/// there.
///
/// What a row's 64 bits mean, the field's type says: a scaled number; a day; microseconds of local time; the code of a
/// tier, a role or a choice; a mask of codes; 0 or 1. For a text it is the address of the first byte, for a set of texts
/// that of their canonical form (`TextSetCoding`), and `lengths` has how many bytes there are: `text(_:)` puts the two
/// together. A row without a value holds 0.
struct ColumnView {
  var values: UnsafeMutablePointer<Int64>
  /// Used by texts and sets of texts only.
  var lengths: UnsafeMutablePointer<Int32>
  var validity: BitMaskView
}

/// The columns of a batch, by the index of the table's field; lent, as each of them is.
struct ColumnViews {
  let start: UnsafePointer<ColumnView>

  @inline(__always)
  subscript(field: Int) -> ColumnView { start[field] }
}

/// Some rows of one table, next to each other in the file save for those that the table does not have.
///
/// A view: the scan owns the memory and uses it again as soon as the body returns. A text may point into the file
/// (`MappedFile.holds(address:)`), where it stays as long as the `ScanFile` does; others go with the batch.
struct Batch: ~Copyable {
  /// 0 for the members, then the event types.
  var table: Int
  var count: Int
  /// Ranges are numbered in the order of the file.
  var range: Int
  /// Of the batch's first row, among the rows of this table that its range keeps.
  var firstRow: Int
  /// By the index of the table's field.
  var columns: ColumnViews
  /// Where each row begins in the file, in bytes: a row's name for as long as the file is not changed.
  var rowOffsets: UnsafePointer<Int>
  /// For each row of an event type the number of who or what it belongs to, where the feed knows.
  var numbers: UnsafePointer<Int32>?
}
