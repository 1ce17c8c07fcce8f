import BylawChecker

// Products of two unknowns are unknowns of their own. Where one is the largest, or the smallest, of some values and the other
// how many there are, the sum of these values is on one side of it: so that no average is above the largest value.
extension Vocabulary {
  func factsOfProducts(among present: [Int], variables: Set<Int>, told: inout Set<[Int]>) -> [Literal] {
    var facts: [Literal] = []
    for product in products.keys.sorted() where variables.contains(product) {
      guard let (first, second) = products[product] else { continue }
      for (extremeOf, countOf) in [(first, second), (second, first)] {
        for extreme in present.map({ aggregates[$0] })
        where isNumber(extreme, variable: extremeOf) && (extreme.function == .max || extreme.function == .min)
          && extreme.cap == nil && extreme.figureFunction == nil
        {
          for count in present.map({ aggregates[$0] })
          where isNumber(count, variable: countOf) && count.function == .count && count.cap == nil
            && count.isSameSet(as: extreme, in: self)
          {
            for index in present where aggregates[index].function == .sum && isOfSame(aggregates[index], extreme) {
              guard told.insert([product, index]).inserted,
                let fact = extreme.function == .max
                  ? atMost(aggregates[index].number, sum(of: product))
                  : atMost(sum(of: product), aggregates[index].number)
              else { continue }
              facts.append(formulas.implies(extreme.present, fact))
            }
          }
        }
      }
    }
    return facts
  }

  private func isNumber(_ aggregate: AggregateUnknown, variable: Int) -> Bool {
    aggregate.number.constant == 0 && aggregate.number.terms.count == 1
      && aggregate.number.terms[0].variable == variable && aggregate.number.terms[0].coefficient == 1
  }
}
