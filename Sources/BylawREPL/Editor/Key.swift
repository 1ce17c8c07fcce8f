/// A key as pressed, or a paste as a whole.
enum Key: Hashable, Sendable {
  /// A character that stands for itself.
  case scalar(Unicode.Scalar)
  /// With Ctrl, by its letter or sign: `control("a")`.
  case control(Character)
  /// With Alt, or after Escape.
  case alt(Unicode.Scalar)
  /// What a terminal marks as pasted, its line ends made line feeds.
  case paste(String)

  case enter, altEnter, tab, backTab, escape, backspace, altBackspace, delete, altDelete
  case left, right, up, down, wordLeft, wordRight, home, end, pageUp, pageDown, start, finish
  /// A key that means nothing here.
  case unknown
}
