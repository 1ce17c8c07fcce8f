/// What the command line asks for.
struct Options {
  var jobs = Job.allCases
  var measuresFormats = true
  var measuresCommands = true
  /// Only where it is asked for.
  var measuresPolicies = false
  var communities = CommunityKind.allCases
  var members = [1_000, 10_000, 100_000, 1_000_000]
  /// How many of them a policy has.
  var declarations = [10, 100, 1_000, 10_000]
  var runs = 5
  var seed: UInt64 = 1
  var tools = Tool.allCases
  var folder = "/tmp/bylaw-bench"
  var bylaw: String?
  var python = "python3"
  var level: SIMDName?

  /// The level that `bylaw` is held to, as its variable of the environment has it.
  enum SIMDName: String, CaseIterable {
    case scalar
    case avx2
  }

  /// A key has seven digits.
  static let mostMembers = 10_000_000

  static let help = """
    usage: bylaw-bench [FLAG VALUE]…
           bylaw-bench limit activity COMMUNITY MEMBERS.csv DECISIONS.csv
           bylaw-bench limit events COMMUNITY MEMBERS.csv EVENTS.csv DECISIONS.csv VALUES.csv

    Makes data, does the same reviews with bylaw, with a program that knows the job and, where they are installed, with DuckDB
    and Polars, sees that all write the same, and prints how long each took. Then reads the same members in other formats, and
    goes through bylaw's other commands, beside a review by the same program. What commands take for policies of more and more
    declarations is measured where --jobs says policies.

      --members N,…      how many members, size by size (1000,10000,100000,1000000); 10000000 at most
      --jobs NAME,…      activity, events, formats, commands (these four), policies
      --declarations N,… of policies, size by size (10,100,1000,10000); 100000 at most
      --communities N,…  plain: keys are texts in no order, names Chinese, two members in five decided about; counted: keys
                         count up, one in twenty (both)
      --tools NAME,…     limit, bylaw, duckdb, polars (all)
      --runs N           runs of each, of which the median counts (5)
      --simd LEVEL       hold bylaw to scalar or avx2 (the highest that the machine has)
      --seed N           another community (1)
      --folder DIR       where the data is kept (/tmp/bylaw-bench)
      --bylaw FILE       the program to measure (bylaw, beside this one)
      --python FILE      the Python that has the peers (python3)

    """

  init(line: ArraySlice<String>) throws(BenchFailure) {
    var rest = line
    while let flag = rest.popFirst() {
      guard let value = rest.popFirst() else {
        throw BenchFailure(text: "\(flag) wants a value; see bylaw-bench --help")
      }
      switch flag {
      case "--jobs": try chooseJobs(value)
      case "--communities": communities = try list(flag: flag, value: value) { CommunityKind(rawValue: $0) }
      case "--members":
        members = try list(flag: flag, value: value) {
          Int($0).flatMap { (1...Options.mostMembers).contains($0) ? $0 : nil }
        }
      case "--declarations":
        declarations = try list(flag: flag, value: value) {
          Int($0).flatMap { (1...100_000).contains($0) ? $0 : nil }
        }
      case "--tools": tools = try list(flag: flag, value: value) { Tool(rawValue: $0) }
      case "--runs": runs = try list(flag: flag, value: value) { Int($0).flatMap { $0 > 0 ? $0 : nil } }[0]
      case "--simd": level = try list(flag: flag, value: value) { SIMDName(rawValue: $0) }[0]
      case "--seed": seed = try list(flag: flag, value: value) { UInt64($0) }[0]
      case "--folder": folder = value
      case "--bylaw": bylaw = value
      case "--python": python = value
      default: throw BenchFailure(text: "there is no \(flag); see bylaw-bench --help")
      }
    }
  }

  private mutating func chooseJobs(_ value: String) throws(BenchFailure) {
    let names = try list(flag: "--jobs", value: value) { name in
      ["formats", "commands", "policies"].contains(name) || Job(rawValue: name) != nil ? name : nil
    }
    jobs = names.compactMap { Job(rawValue: $0) }
    measuresFormats = names.contains("formats")
    measuresCommands = names.contains("commands")
    measuresPolicies = names.contains("policies")
  }
}

/// A list with at least one item.
private func list<Item>(flag: String, value: String, item: (String) -> Item?) throws(BenchFailure) -> [Item] {
  var items: [Item] = []
  for word in value.split(separator: ",", omittingEmptySubsequences: false) {
    guard let item = item(String(word)) else {
      throw BenchFailure(text: "\(flag) cannot be \(word); see bylaw-bench --help")
    }
    items.append(item)
  }
  return items
}
