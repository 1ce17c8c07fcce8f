import Bylaw
import Foundation
import Testing

/// One division in one season: where its clubs played in the season after, by the facts of record in `clubs.csv`.
struct DivisionSeason: CustomTestStringConvertible, Sendable {
  var season: Int
  var division: Int
  /// Each club's next division; nil for one that left the four.
  var next: [String: Int?]

  var testDescription: String { "season \(season), division \(division)" }

  static let all: [DivisionSeason] = {
    let file = packageRoot.appending(path: "examples/english-football/data/clubs.csv")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    var found: [DivisionSeason] = []
    for line in text.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      guard cells.count == 5, let season = Int(cells[0]), let division = Int(cells[2]), season <= 2014 else { continue }
      let index =
        found.firstIndex { $0.season == season && $0.division == division }
        ?? {
          found.append(DivisionSeason(season: season, division: division, next: [:]))
          return found.count - 1
        }()
      found[index].next[String(cells[1])] = .some(Int(cells[4]))
    }
    return found
  }()
}

@Suite struct FootballHistory {
  @Test func thereAreFortyDivisionSeasons() { #expect(DivisionSeason.all.count == 40) }

  @Test(arguments: DivisionSeason.all)
  func relegatedAndPromotedAreThoseOfHistory(_ table: DivisionSeason) throws {
    let moves = try FootballHistory.moves(in: table.season).filter { table.next.keys.contains($0.key[0]) }
    let down = Set(moves.filter { $0.kind == "demoted" || $0.kind == "removed" }.map { $0.key[0] })
    let up = Set(moves.filter { $0.kind == "promoted" }.map { $0.key[0] })

    let fell = Set(table.next.filter { ($0.value ?? 5) > table.division }.keys)
    let rose = Set(table.next.filter { ($0.value ?? 5) < table.division }.keys)
    #expect(down == fell)
    #expect(down.count == [3, 3, 4, 2][table.division - 1])
    #expect(up.count == [0, 2, 2, 3][table.division - 1])
    // One more rises by a play-off, which no table decides.
    #expect(up.isSubset(of: rose))
    #expect(rose.count == (table.division == 1 ? 0 : up.count + 1))
  }

  private static func moves(in season: Int) throws -> [Review.Decision] {
    let folder = packageRoot.appending(path: "examples/english-football")
    let text = try String(contentsOf: folder.appending(path: "policy.bylaw"), encoding: .utf8)
    let parsed = parsePolicy(PolicyText(name: "policy.bylaw", text: text))
    let settings = [Setting(name: "season_year", value: "\(season)")]
    let policy = try #require(checkPolicy(parsed, settings: settings).value)
    let moment = try reviewMoment("\(season + 1)-06-30", for: policy)
    let data = readData(policy, DataFiles(folder: folder.appending(path: "data").path), asOf: moment)
    let read = try #require(data.value)
    return try #require(review(policy, read, asOf: moment).value).decisions
  }
}
