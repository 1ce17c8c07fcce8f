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
    let down = Set(moves.filter { $0.kind == .demoted || $0.kind == .removed }.map { $0.key[0] })
    let up = Set(moves.filter { $0.kind == .promoted }.map { $0.key[0] })

    let fell = Set(table.next.filter { ($0.value ?? 5) > table.division }.keys)
    let rose = Set(table.next.filter { ($0.value ?? 5) < table.division }.keys)
    #expect(down == fell)
    #expect(down.count == [3, 3, 4, 2][table.division - 1])
    #expect(up.count == [0, 2, 2, 3][table.division - 1])
    // One more rises by a play-off, which no table decides.
    #expect(up.isSubset(of: rose))
    #expect(rose.count == (table.division == 1 ? 0 : up.count + 1))
  }

  /// Ten seasons in a row, each on the divisions that the one before has led to.
  @Test func tenSeasonsInARowLeadWhereHistoryWent() throws {
    let folder = packageRoot.appending(path: "examples/english-football")
    let text = try #require(loadPolicy(at: folder.appending(path: "seasons.bylaw").path).value)
    let policy = try #require(checkPolicy(parsePolicy(text)).value)
    let schedule = try reviewSchedule(
      of: policy, from: reviewMoment(reading: "2005-07-01", policy: policy),
      through: reviewMoment(reading: "2015-06-30", policy: policy))
    var divisions = DivisionSeason.all.filter { $0.season == 2005 }.reduce(into: [String: Int]()) { divisions, table in
      for club in table.next.keys { divisions[club] = table.division }
    }
    var seasons: [[String: Int]] = []
    let files = DataFiles(folder: folder.appending(path: "data").path)
    let outcome = simulate(schedule, files: files, threads: 2) { review in
      for decision in review.decisions {
        let club = decision.key[0]
        divisions[club] = decision.to.flatMap { policy.tiers.firstIndex(of: $0) }.map { $0 + 1 }
      }
      seasons.append(divisions)
    }
    let simulation = try #require(outcome.value, "\(outcome.problems.text())")
    #expect(simulation.steps.count == 10 && simulation.steps.allSatisfy { $0.failedEnsures.isEmpty })
    for (step, divisions) in seasons.enumerated() {
      for table in DivisionSeason.all where table.season == 2005 + step {
        for (club, next) in table.next { #expect(divisions[club] == next, "\(club) after \(table)") }
      }
    }
    // Whom no table moves: three who win the play-offs, and two who come from below, a season.
    let given = ["play_off_2", "play_off_3", "play_off_4", "into_4"]
    let byTable = zip(simulation.rules, 0...).filter { !given.contains($0.0.name) }.map(\.1)
    #expect(simulation.steps.allSatisfy { step in byTable.map { step.decisions[$0] } == [3, 2, 3, 2, 4, 3, 2] })
  }

  private static func moves(in season: Int) throws -> [Review.Decision] {
    let folder = packageRoot.appending(path: "examples/english-football")
    let text = try String(contentsOf: folder.appending(path: "policy.bylaw"), encoding: .utf8)
    let parsed = parsePolicy(PolicyText(name: "policy.bylaw", text: text))
    let settings = [Setting(name: "season_year", value: "\(season)")]
    let policy = try #require(checkPolicy(parsed, settings: settings).value)
    let moment = try reviewMoment(reading: "\(season + 1)-06-30", policy: policy)
    let data = readData(policy: policy, files: DataFiles(folder: folder.appending(path: "data").path), asOf: moment)
    let read = try #require(data.value)
    return try #require(review(policy: policy, data: read, asOf: moment).value).decisions
  }
}
