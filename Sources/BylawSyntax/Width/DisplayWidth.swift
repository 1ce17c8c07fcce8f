// How many cells of a terminal a text takes. A cluster of an emoji and what is joined to it (a skin tone, a variation
// selector, a ZWJ and the next emoji) is one picture of two cells, as in UAX #11 and UTS #51; all other clusters are as
// wide as their scalars together, which is what terminals draw of conjuncts and of Hangul letters.

/// The number of terminal cells that `text` takes. Control characters count for nothing: escape them first.
package func displayWidth(of text: some StringProtocol) -> Int {
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
  return text.reduce(0) { $0 + displayWidth(of: $1) }
}

/// The number of terminal cells of one character.
package func displayWidth(of character: Character) -> Int {
  var width = 0
  var isPicture = false
  var previous: Unicode.Scalar?
  for scalar in character.unicodeScalars {
    defer { previous = scalar }
    if scalar == "\u{FE0F}", let previous, previous.properties.isEmoji {
      width = max(width, 2)
      isPicture = true
    } else if isPicture, previous == "\u{200D}" || scalar.properties.isEmojiModifier {
      width = max(width, 2)
    } else {
      width += cells(of: scalar)
      isPicture = isPicture || (scalar.properties.isEmoji && scalar.value > 0x7F)
    }
  }
  return width
}

private func cells(of scalar: Unicode.Scalar) -> Int {
  let value = scalar.value
  if value < 0x300 { return value < 0x20 || (0x7F..<0xA0).contains(value) ? 0 : 1 }
  if isListed(in: zeroWidthScalars, value: value) { return 0 }
  return isListed(in: wideScalars, value: value) ? 2 : 1
}

private func isListed(in ranges: [(first: UInt32, last: UInt32)], value: UInt32) -> Bool {
  let index = ranges.partitioningIndex { $0.last >= value }
  return index < ranges.count && ranges[index].first <= value
}
