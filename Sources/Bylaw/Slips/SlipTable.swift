/// What people write who come from other languages, from spreadsheets or from their own, and how it is written here. The
/// replacements are in English; a policy in Chinese gets Chinese words. `SlipTableReader` says how the tables are written.
///
/// An entry must mean what it replaces wherever it stands, whatever else is wrong: whether the policy checks with it is
/// seen to, not whether it was meant.
enum SlipTable {
  static let english = SlipTableReader(conditions, rules, sentences, giving, declarations)
  static let chinese = SlipTableReader(chineseWords, chineseSentences, chineseDeclarations)
}
