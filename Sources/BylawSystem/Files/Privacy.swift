/// Who may see what is written: nobody who could not see all of what it was made of.
///
/// A file can be seen by whoever may read it and may enter its folder, so that the permissions of a data folder count as
/// those of the files in it do.
package struct Privacy: Sendable, Equatable {
  /// The permissions that a file may have: six bits for reading and writing, the owner's always among them.
  private let permitted: UInt32

  /// Of what holds nothing that was read, or nothing that is anybody's.
  package static let open = Privacy(permitted: 0o666)

  private init(permitted: UInt32) {
    self.permitted = permitted | 0o600
  }

  /// As private as the most private of some files; what is no file, such as a pipe, says nothing.
  ///
  /// - Parameter folder: the one that the files were found in.
  package init(files: [String], folder: String?) {
    var permitted: UInt32 = 0o666
    for case let status? in files.map({ try? FileStatus(path: $0) }) where status.kind == .regular {
      permitted &= status.permissions
    }
    if let folder, let status = try? FileStatus(path: folder) {
      // Who may not enter the folder sees nothing in it.
      for (entering, seeing) in [(0o010, 0o060), (0o001, 0o006)] as [(UInt32, UInt32)] {
        if status.permissions & entering == 0 { permitted &= ~seeing }
      }
    }
    self.init(permitted: permitted)
  }

  /// As much of a file's permissions, nine bits, as it may have.
  func limiting(_ permissions: UInt32 = 0o666) -> UInt32 {
    var limited = permissions & (permitted | 0o111)
    for (reading, all) in [(0o040, 0o070), (0o004, 0o007)] as [(UInt32, UInt32)] where permitted & reading == 0 {
      limited &= ~all
    }
    return limited
  }
}
