import BylawChecker
import BylawData
import BylawSystem

/// Which file's members, read how, have no key twice, as one review has found: the next of the same need not find it again.
package struct DistinctKeys: Equatable, Sendable {
  private struct Part: Equatable {
    var column: Text
    var type: ValueType
  }

  private let file: FileIdentity
  private let parts: [Part]
  private let missingTexts: [Text]

  /// Nil where more than this says has a part in how keys are read.
  init?(source: FileSource) {
    let policy = source.context.policy
    let fields = policy.keyFields.map { policy.members.fields[$0] }
    guard let members = source.file(of: 0), let identity = members.bytes?.identity, members.form.isPlain,
      members.format?.isDelimited ?? false, !members.isParted, policy.members.condition == nil,
      fields.allSatisfy({ $0.isReadPlainly })
    else { return nil }
    file = identity
    parts = fields.map { Part(column: Text($0.column), type: $0.type) }
    missingTexts = policy.members.missingTexts.map { Text($0) }
  }
}

extension Field {
  fileprivate var isReadPlainly: Bool {
    guard form == .plain, !readsFile else { return false }
    switch type.base {
    case .text, .number: return true
    case .bool, .date, .datetime, .duration, .tier, .role, .choice, .nameText, .set, .quotient: return false
    }
  }
}
