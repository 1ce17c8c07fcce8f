/// How a policy would write what a cell of data says: a literal for each thing that it may be, as a number, a day, a moment or
/// a yes. Empty where it is none of these, or where it has no one meaning.
package func policySpellings(ofCell cell: String) -> [String] {
  let bytes = trimmed(Array(cell.utf8)[...])
  var spellings: [String] = []
  if let number = policyNumber(from: bytes) { spellings.append(number) }
  if let moment = WrittenMoment(reading: bytes) {
    if let datetime = moment.datetime { spellings.append(String(decoding: datetime, as: UTF8.self)) }
    if moment.isMidnight { spellings.append(String(decoding: moment.date, as: UTF8.self)) }
  }
  if let truth = readBool(from: bytes) { spellings.append(truth ? "true" : "false") }
  return spellings
}
