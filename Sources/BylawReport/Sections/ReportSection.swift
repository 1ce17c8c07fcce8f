/// A part of the page under a heading of its own.
protocol ReportSection {
  var report: PolicyReport { get }
  /// Empty where there is nothing to show.
  var content: [Markup] { get }
}

extension ReportSection {
  var words: ReportWords { report.words }
}
