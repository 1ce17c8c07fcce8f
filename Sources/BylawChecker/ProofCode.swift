import BylawSyntax

/// The stable names of what the prover finds. Some the checker finds too, by declared ranges alone.
package enum ProofCode: String, Sendable, CaseIterable {
  case alwaysTrue = "always-true"
  case neverTrue = "never-true"
  case unreachableLine = "unreachable-line"
  case leftNobody = "left-nobody"
  case gap
  case oscillates
  case contradiction
  case paysForever = "pays-forever"
  case unreachableTier = "unreachable-tier"
  case breaksNever = "breaks-never"
  case breaksEnsure = "breaks-its-ensure"
  /// Said where it is asked for alone.
  case notMonotone = "not-monotone"

  /// Whether the checker never says it, so that only the prover knows whether a comment lets something be.
  package var isOfProverAlone: Bool { WarningCode(rawValue: rawValue) == nil && self != .notMonotone }

  static let spellings = allCases.map(\.rawValue)
}

/// A comment by which the author lets be what the prover finds.
package struct ProofAllowance: Sendable {
  package var code: ProofCode
  /// Of the comment itself.
  package var comment: Span
  /// Where what it is about begins.
  package var scope: Span

  /// That it has let something be.
  package struct Use: Hashable, Sendable {
    package var comment: Span
    package var code: ProofCode

    package init(comment: Span, code: ProofCode) {
      self.comment = comment
      self.code = code
    }
  }

  package func allows(_ code: ProofCode, at span: Span) -> Bool {
    self.code == code && scope.start <= span.start && span.start <= scope.end
  }

  /// What is said where it lets nothing be.
  package func unusedDiagnostic(in policy: CheckedPolicy) -> Diagnostic {
    CheckProblem.allowsNothing(code.rawValue).diagnostic(
      at: .source(policy.source, comment), in: .english, notes: [], fixIts: [])
  }
}

extension Checker {
  /// Keeps what the author lets be of what the prover finds.
  mutating func keepProofAllowances() {
    for allowance in allowances where !allowance.reason.isEmpty {
      for code in allowance.codes.compactMap(ProofCode.init) {
        policy.proofAllowances.append(ProofAllowance(code: code, comment: allowance.span, scope: allowance.scope))
      }
    }
  }
}
