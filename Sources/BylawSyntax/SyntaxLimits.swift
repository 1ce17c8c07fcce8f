/// How large a policy may be. What a person writes stays far below; what a program makes up must not exhaust the stack
/// or the memory of later phases, which walk the tree by recursion.
package enum SyntaxLimits {
  package static let bytes = 4 << 20
  /// Parentheses, braces, calls and `if`s within each other.
  package static let nesting = 200
  /// Levels of an expression's tree; a chain such as `a + b + c` has one for each sign.
  package static let depth = 250
  package static let declarations = 10_000
  /// Fields of a table, lines of a `classify`, names in a list, and so on.
  package static let items = 10_000
  /// Errors reported of one file.
  package static let problems = 100
}
