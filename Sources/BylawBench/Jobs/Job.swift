/// One of the two reviews that the benchmark does in every tool.
enum Job: String, CaseIterable {
  /// By numbers in the members' table.
  case activity
  /// By a log of what the members did, every member's values written as well.
  case events

  func title(of community: CommunityKind) -> String {
    switch self {
    case .activity: "job A: activity, \(community) community"
    case .events: "job B: events, \(community) community"
    }
  }

  func policy(for community: CommunityKind) -> [UInt8] {
    switch (self, community) {
    case (.activity, .plain): PackageResources.activity_plain_bylaw
    case (.activity, .counted): PackageResources.activity_counted_bylaw
    case (.events, .plain): PackageResources.events_plain_bylaw
    case (.events, .counted): PackageResources.events_counted_bylaw
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
