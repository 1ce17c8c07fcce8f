/// The tables that the benchmark prints.
func report(on comparison: Comparison) -> String {
  var table = Columns(header: ["", "median", "of bylaw", "CPU", "rows/s", "GB/s", "resident", "anonymous"])
  let bylaw = comparison.measurements.first { $0.tool == .bylaw }?.seconds
  for measured in comparison.measurements {
    table.add([
      measured.tool.rawValue, duration(seconds: measured.seconds),
      bylaw.map { decimal(measured.seconds / $0, digits: 2) + " x" } ?? "",
      duration(seconds: measured.cpuSeconds), rate(perSecond: Double(comparison.rows) / measured.seconds),
      decimal(Double(comparison.bytes) / measured.seconds / 1e9, digits: 2), mebibytes(bytes: measured.peakBytes),
      measured.peakAnonymousBytes.map(mebibytes) ?? "",
    ])
  }
  let size = "\(grouped(comparison.members)) members, \(decimal(Double(comparison.bytes) / 1e6, digits: 1)) MB"
  return "\(comparison.job.title(of: comparison.community)), \(size)\n\(table.text)"
}

/// What each tool costs for a member, size by size.
func costReport(on comparisons: [Comparison], job: Job, community: CommunityKind) -> String {
  let own = comparisons.filter { $0.job == job && $0.community == community }
  let tools = Tool.allCases.filter { tool in own.contains { $0.measurements.contains { $0.tool == tool } } }
  guard own.count > 1, !tools.isEmpty else { return "" }
  var table = Columns(header: ["members"] + tools.flatMap { [$0.rawValue, "ns/member", "MiB"] })
  for comparison in own {
    var cells = [grouped(comparison.members)]
    for tool in tools {
      guard let measured = comparison.measurements.first(where: { $0.tool == tool }) else {
        cells += ["", "", ""]
        continue
      }
      cells += [
        duration(seconds: measured.seconds),
        decimal(measured.seconds * 1e9 / Double(max(1, comparison.members)), digits: 0),
        decimal(Double(measured.peakBytes) / 1_048_576, digits: 0),
      ]
    }
    table.add(cells)
  }
  return "cost against size, \(job.title(of: community))\n\(table.text)\n"
}

func duration(seconds: Double) -> String {
  seconds < 1 ? decimal(seconds * 1_000, digits: 1) + " ms" : decimal(seconds, digits: 2) + " s"
}

private func rate(perSecond: Double) -> String { decimal(perSecond / 1e6, digits: 2) + " M" }

func mebibytes(bytes: Int) -> String { decimal(Double(bytes) / 1_048_576, digits: 0) + " MiB" }

func grouped(_ number: Int) -> String {
  let digits = Array(String(number))
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
    text.append(digit)
  }
  return text
}

func decimal(_ number: Double, digits: Int) -> String {
  var scale = 1
  for _ in 0..<digits { scale *= 10 }
  let scaled = Int((number * Double(scale)).rounded())
  guard digits > 0 else { return String(scaled) }
  let fraction = String(scaled % scale)
  return "\(scaled / scale)." + String(repeating: "0", count: digits - fraction.count) + fraction
}
