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
  package var text: String { texts.english }
  package var chineseText: String { texts.chinese }

  private var texts: (english: String, chinese: String) {
    switch number {
    case ENOENT: ("there is no such file or directory", "没有这个文件或文件夹")
    case EACCES, EPERM: ("permission denied", "没有权限")
    case EISDIR: ("it is a directory", "这是文件夹")
    case ENOTDIR: ("a part of its path is not a directory", "路径里有一段不是文件夹")
    case ENOSPC, EDQUOT: ("the disk is full", "磁盘满了")
    case EROFS: ("the file system is read-only", "这里只能读，不能写")
    case ENAMETOOLONG: ("the name is too long", "名字太长")
    case ELOOP: ("there are too many symbolic links", "符号链接太多")
    case EEXIST: ("something of that name is there already", "已经有同名的了")
    case ENOTEMPTY: ("the folder is there already, and not empty", "文件夹已经有了，而且不是空的")
    case EFBIG: ("the file would be too large", "文件会太大")
    case EMFILE, ENFILE: ("too many files are open", "打开的文件太多")
    default: (systemText, systemText)
    }
  }

  /// In the words of the system.
  package var systemText: String {
    strerror(number).map { String(cString: $0) } ?? "error \(number)"
  }
}
