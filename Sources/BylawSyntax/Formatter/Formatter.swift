// The one layout of a policy.
//
// The formatter never prints a tree: it writes the author's tokens anew, in their order, and the tree only says where
// lines start. So parentheses, the order of clauses and `1_000` stay as they were, and no comment can get lost.
//
//   1. `Pieces`: what is written for each token. Full-width signs become plain ones, `“…”` becomes `"…"`, and where a
//      language is asked for, the words of the language are spelled in it; the parser has noted what it read each word
//      as, so no name is touched.
//   2. `Layout` walks the tree and marks tokens: here a line starts, here a column of a table, here a line may be
//      broken, here stands no space.
//   3. `FormattedLine`s gather the pieces between two starts of lines, with the comments before and after.
//   4. `Alignment` finds the columns of neighbouring lines of one kind, `Wrapping` breaks what is too long.
//
// What is on one line and what is not is mostly the author's choice, within bounds: `tiers` that are written on one
// line, and a declaration with its one clause beside it, stay so where they fit; a condition that is broken at an `and`
// or an `or` stays broken, at each of them. So formatting what is formatted changes nothing. Whether something fits is
// measured by its English words, whatever language it is in, so that a translation moves no line end.

/// How wide a line may be, in cells of a terminal; a text or a name that is longer stands out all the same.
package let formattedWidth = 120

/// A policy in the one layout, its lines ended by line feeds, without a byte order mark; with `language`, its words in
/// that language. Nil where the text has errors of syntax.
package func format(_ text: ParsedText, in language: KeywordLanguage? = nil) -> String? {
  guard !text.diagnostics.contains(where: { $0.severity == .error }) else { return nil }
  var layout = Layout(text: text, pieces: pieces(of: text, in: language))
  for declaration in text.tree.declarations { layout.mark(declaration: declaration) }
  return render(formattedLines(of: layout), in: layout)
}
