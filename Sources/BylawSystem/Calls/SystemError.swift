internal import BylawLibC

/// What the system said no to: the number of the error, and its words.
package struct SystemError: Error, Hashable, Sendable {
  package var number: Int32

  package init(number: Int32) {
    self.number = number
  }

  /// The error of the call that has just failed.
  static var last: SystemError { SystemError(number: errno) }

  package static let notFound = SystemError(number: ENOENT)
  package static let noPermission = SystemError(number: EACCES)
  package static let isDirectory = SystemError(number: EISDIR)
  package static let exists = SystemError(number: EEXIST)
  package static let wouldBlock = SystemError(number: EAGAIN)
  static let notEmpty = SystemError(number: ENOTEMPTY)
  package static let tooLarge = SystemError(number: EFBIG)
  static let outOfMemory = SystemError(number: ENOMEM)
  static let brokenPipe = SystemError(number: EPIPE)
  static let invalid = SystemError(number: EINVAL)

  /// What a reader of files tells apart.
  package enum Kind: Sendable {
    case notFound
    case isDirectory
    case noPermission
    case other
  }

  package var kind: Kind {
    switch number {
    case ENOENT, ENOTDIR: .notFound
    case EISDIR: .isDirectory
    case EACCES, EPERM: .noPermission
    default: .other
    }
  }

  /// Whether there is no room on the disk, be the place right or not.
  var isOutOfRoom: Bool { number == ENOSPC || number == EDQUOT }

  /// In plain words.
  package var text: String {
    switch number {
    case ENOENT: "there is no such file or directory"
    case EACCES, EPERM: "permission denied"
    case EISDIR: "it is a directory"
    case ENOTDIR: "a part of its path is not a directory"
    case ENOSPC, EDQUOT: "the disk is full"
    case EROFS: "the file system is read-only"
    case ENAMETOOLONG: "the name is too long"
    case ELOOP: "there are too many symbolic links"
    case EEXIST: "something of that name is there already"
    case ENOTEMPTY: "the folder is there already, and not empty"
    case EFBIG: "the file would be too large"
    case EMFILE, ENFILE: "too many files are open"
    default: systemText
    }
  }

  /// In the words of the system.
  package var systemText: String {
    strerror(number).map { String(cString: $0) } ?? "error \(number)"
  }
}
