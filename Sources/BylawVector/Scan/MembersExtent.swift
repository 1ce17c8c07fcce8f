import BylawSystem

/// How large the members' table is, before anybody has read it.
struct MembersExtent {
  /// At least as many as there are rows.
  var rowLimit: Int
  var rangeCount: Int
  /// What holds the texts of rows, where something does for as long as the feed lives.
  var bytes: MappedFile?
}
