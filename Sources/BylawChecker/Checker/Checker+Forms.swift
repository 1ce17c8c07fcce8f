import BylawSyntax

extension Checker {
  /// How a field's cells are written; plainly where what is said of it is wrong.
  mutating func checkForm(of field: FieldDeclaration, as type: ValueType) -> CellForm {
    guard let clause = field.form, let form = form(of: clause) else { return .plain }
    if case .named(let name) = field.type.kind, unknownTypes.contains(name.span) { return .plain }
    if form.suits(type.base) { return form }
    if case .pattern(let pattern) = form, pattern.hasTime, type.base == .date {
      report(.timeInDatePattern, at: clause.word)
    } else {
      report(.formNotOfType(form, type: describe(type)), at: clause.word)
    }
    return .plain
  }

  private mutating func form(of clause: Clause<FormSyntax>) -> CellForm? {
    switch clause.content {
    case .pattern(let text):
      do throws(PatternFault) {
        return .pattern(try MomentPattern(reading: text.text))
      } catch {
        report(.badPattern(error), at: text.span)
        return nil
      }
    case .excelDays(let since):
      guard let since, since.content != 1900 else { return .excelDays(since: .year1900) }
      if since.content != 1904 { report(.badExcelEpoch, at: since.word) }
      return .excelDays(since: .year1904)
    case .unixSeconds: return .unixSeconds
    case .unixMilliseconds: return .unixMilliseconds
    case .decimalComma: return .decimalComma
    case .separated(let text):
      if text.text.isEmpty {
        report(.emptySeparator, at: text.span)
        return nil
      }
      return .separated(by: text.text)
    }
  }
}
