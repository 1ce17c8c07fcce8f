/// The classes of a page's elements.
package enum PageStyle: String, Sendable {
  // Parts of the page.
  case figures, figure, big, contents, remark, bad, good, scroll, card, more, unbroken, unprinted, spread, legend,
    swatch, key
  // Cells.
  case number, wide, bar, fill
  // Words of a policy.
  case word, literal, quoted, comment, source
  // Drawings.
  case drawing, band, stay, node, axis, halo, strong, mark, cut, tick, column, move
  case tier0, tier1, tier2, tier3, tier4, tier5, outside

  private static let tiers: [PageStyle] = [.tier0, .tier1, .tier2, .tier3, .tier4, .tier5]

  /// A tier's colour by its place, highest first; nil is outside.
  static func tier(at place: Int?) -> PageStyle { place.map { tiers[$0 % tiers.count] } ?? .outside }
}
