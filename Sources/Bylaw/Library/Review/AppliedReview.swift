import BylawChecker
import BylawData
import BylawReference
import BylawSyntax
import BylawSystem

/// A review of rows in memory, and the rows as they stand after it.
public struct AppliedReview: Sendable {
  public var review: Review
  /// The members as the review leaves them, and the records with this review and its decisions behind, for the next review
  /// to start from; all else is as it was. Nil where an `ensure` does not hold, a `never` is broken, or where there are
  /// doubts about the data that are not let pass (`Review.standingDoubts`): such a review is not to be applied.
  public var rows: CommunityRows?
}

extension Policy {
  /// Reviews members in memory and gives the rows as they stand after it. A review is refused that is not after the last
  /// one in the records, the rows of `decision` and `review`.
  public func apply(to rows: CommunityRows, asOf moment: ReviewMoment) -> Outcome<AppliedReview> {
    let moment = moment.settled(by: self)
    let records = RecordedReviews(policy: self, rows: rows, before: moment)
    let standing = records.checkOrder(isBefore: moment) { record, last, review in
      .notAfterRecord(file: record, last: last, review: review)
    }
    if standing.hasErrors { return Outcome(value: nil, problems: standing) }
    return readData(self, rows: rows, asOf: moment).then { data in
      // The reference evaluator tells what it changes.
      Bylaw.review(policy: self, data: data, asOf: moment).map { review in
        let isApplied = review.keepsItsPromises && review.standingDoubts.isEmpty
        let next = isApplied ? self.rows(rows, after: review, of: data) : nil
        return AppliedReview(review: review, rows: next)
      }
    }
  }

  /// Reviews the members of a data folder and writes the folder as it stands after the review, the record of decisions
  /// extended, as another folder, whole or not at all. Nothing is written where an `ensure` does not hold or a
  /// `never` is broken, which the review's `failedEnsures` and `brokenNevers` tell, nor where there are doubts about the data that are not let pass, which its
  /// `standingDoubts` tell.
  ///
  /// - Parameters:
  ///   - folder: holds the tables, and is left as it is.
  ///   - path: where the new folder goes; there must be none yet, or an empty one.
  ///   - moment: of the review; the record must have none as late.
  ///   - inSpiteOf: the codes of doubts about the data that are let pass.
  public func apply(
    toFolder folder: String, writing path: String, asOf moment: ReviewMoment, inSpiteOf: Set<String> = []
  ) -> Outcome<Review> {
    let moment = moment.settled(by: self)
    do throws(OutputProblem) {
      try NextFolder.checkDestination(at: path, data: folder)
    } catch {
      return Outcome(value: nil, problems: Problems(diagnostics: ApplyProblem.output(error).diagnostics))
    }
    return readData(policy: self, files: DataFiles(folder: folder, inSpiteOf: inSpiteOf), asOf: moment).then { data in
      Bylaw.review(policy: self, data: data, asOf: moment).then { review in
        guard review.keepsItsPromises, review.standingDoubts.isEmpty else { return Outcome(value: review) }
        return write(review, of: data, from: folder, to: path)
      }
    }
  }

  private func write(
    _ review: Review, of data: CommunityData, from folder: String, to path: String
  ) -> Outcome<Review> {
    do throws(ApplyProblem) {
      let next = try NextFolder.make(policy: self, data: data, review: review, from: folder, at: path)
      do throws(OutputProblem) { try next.commit() } catch { throw .output(error) }
      return Outcome(value: review)
    } catch {
      return Outcome(value: nil, problems: Problems(diagnostics: error.diagnostics))
    }
  }

  // MARK: Rows

  private func rows(_ given: CommunityRows, after review: Review, of data: CommunityData) -> CommunityRows {
    var rows = given
    let kept = data.keptRows
    for change in review.report.changes {
      for (index, value) in change.values {
        let field = checked.members.fields[index]
        rows.members[kept[0][change.row]][field.column] = DataValue(
          value: field.storedValue(for: value), type: field.type, policy: checked)
      }
    }
    for change in review.report.changes.reversed() where change.isGone { rows.members.remove(at: kept[0][change.row]) }
    let table = checked.recordOfDecisions.table
    let record = RecordRows(policy: checked, asOf: review.moment.asOf)
    let decided = review.source.map { decision in
      let values = zip(table.fields, record.values(of: decision)).filter { !$0.0.purpose.isPartOfDetail }
      let cells = values.map { field, value in
        (field.column, self.cell(field, value: value, asOf: review.moment))
      }
      return DataRow(cells) { first, _ in first }.filter { $0.value != .missing }
    }
    rows.events[table.name, default: []] += decided
    rows.events[checked.recordOfReviews.name, default: []].append(row(of: review, data: data))
    return rows
  }

  /// The review in the record of reviews.
  private func row(of review: Review, data: CommunityData) -> DataRow {
    let row = ReviewRow(
      review: review, members: data.keptRows[0].count, events: data.inputs.reading.eventsWithRows(of: checked))
    var cells: DataRow = [
      "on": cell(asOf: review.moment), "fingerprint": .text(row.fingerprint),
      "members": .number(ExactNumber(row.members)),
      "decisions": .number(ExactNumber(row.decisions)),
    ]
    if let title = row.policy { cells["policy"] = .text(title) }
    if !row.events.isEmpty { cells["events"] = .set(row.events) }
    return cells
  }

  private func cell(_ field: Field, value: Value, asOf moment: ReviewMoment) -> DataValue {
    guard case .reviewMoment = field.purpose else { return DataValue(value: value, type: field.type, policy: checked) }
    return cell(asOf: moment)
  }

  /// The end of a day is a day in the records.
  private func cell(asOf moment: ReviewMoment) -> DataValue {
    moment.asOf.isEndOfDay
      ? .date(moment.date) : .datetime(LocalDatetime(microseconds: moment.asOf.now))
  }
}
