import BylawContainers
import BylawSyntax

/// Why a file is not a workbook that can be read.
package enum WorkbookFault: Error, Hashable, Sendable {
  /// The archive itself, or an entry of it.
  case archive(ContainerFault)
  case markup(XMLFault, part: String)
  /// An archive of something else.
  case noWorkbook
  /// What a spreadsheet of before 2007 has written.
  case old
  case encrypted
  case noSuchSheet(String, nearest: String?, names: [String])
  /// Several sheets have the columns of the table, and the policy names none.
  case severalSheets([String])
  /// The first sheet does not have them, and others do.
  case otherSheet(String, rivals: [String])
  /// Something that must be there is not, or cannot be: what, for people.
  case damaged(Phrase)
  case tooLarge
}
