#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the system said no to, in plain words.
package struct SystemError: Error, Hashable, Sendable {
  package var number: Int32

  package init(_ number: Int32) {
    self.number = number
  }

  /// The error of the call that has just failed.
  package static var last: SystemError { SystemError(errno) }

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
    default: String(cString: strerror(number))
    }
  }
}
