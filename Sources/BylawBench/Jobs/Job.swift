/// One of the two reviews that the benchmark does in every tool.
enum Job: String, CaseIterable {
  /// By numbers in the members' table.
  case activity
  /// By a log of what the members did, every member's values written as well.
  case events

  var title: String {
    switch self {
    case .activity: "job A: activity"
    case .events: "job B: events"
    }
  }

  var policy: [UInt8] {
    switch self {
    case .activity: PackageResources.activity_bylaw
    case .events: PackageResources.events_bylaw
    }
  }

  /// The tables that it reads.
  var tables: [String] {
    switch self {
    case .activity: ["members.csv"]
    case .events: ["members.csv", "events.csv"]
    }
  }

  /// What it writes.
  var results: [String] {
    switch self {
    case .activity: ["decisions.csv"]
    case .events: ["decisions.csv", "values.csv"]
    }
  }
}
