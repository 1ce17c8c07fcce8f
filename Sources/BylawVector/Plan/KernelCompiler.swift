import BylawChecker
import BylawData
import BylawSyntax

/// Turns checked expressions into kernels for one worker. A let, a label or a class that several ask for is one kernel,
/// and so computed once a batch.
final class KernelCompiler {
  enum Rows {
    case members
    /// Of one event type; the member whose the event is has its fields gathered.
    case events(Int)
    /// The community as a whole: no row has a field.
    case nobody
  }

  let policy: CheckedPolicy
  let asOf: AsOf
  private let rows: Rows
  /// Nil where nothing is asked about the state after a review.
  private let reach: ReviewReach?
  private var lets: [AggregateKey: ValueKernel] = [:]
  private var labels: [AggregateKey: ConditionKernel] = [:]
  private var classes: [AggregateKey: ValueKernel] = [:]
  private var aggregates: [AggregateKey: ValueKernel] = [:]

  init(policy: CheckedPolicy, asOf: AsOf, rows: Rows, reach: ReviewReach? = nil) {
    self.policy = policy
    self.asOf = asOf
    self.rows = rows
    self.reach = reach
  }

  // MARK: Values

  func value(for expression: CheckedExpression, isAfter: Bool = false) throws(UnsupportedConstruct) -> ValueKernel {
    let type = expression.type
    switch expression.kind {
    case .constant(let value):
      if case .duration(let span) = value, span.unit != .microseconds {
        throw UnsupportedConstruct(construct: Phrase("a span of days or months as a value", "把一段天数或月数当作值"))
      }
      return ConstantKernel(value: value)
    case .now: return ConstantKernel(value: .datetime(asOf.now))
    case .today: return ConstantKernel(value: .date(asOf.today))
    case .memberField(let field): return memberField(at: field, isAfter: isAfter)
    case .eventField(let field): return try eventField(at: field)
    case .partyField(let party, let field):
      guard case .events = rows else { return ConstantKernel(value: .missing) }
      return PartyFieldKernel(party: party, field: field, type: type)
    case .letValue(let index): return try letValue(at: index, isAfter: isAfter)
    case .classValue(let index): return try classValue(at: index, isAfter: isAfter)
    case .negate(let operand): return try number(function: .negate, operand: operand, type: type, isAfter: isAfter)
    case .widen(let operand): return try number(function: .rescale, operand: operand, type: type, isAfter: isAfter)
    case .arithmetic(.divide, let left, let right):
      return DivisionKernel(
        left: try terms(of: left, isAfter: isAfter), right: try terms(of: right, isAfter: isAfter), type: type)
    case .arithmetic(let op, let left, let right):
      let (left, right) = (left.unwidened, right.unwidened)
      let scales = ArithmeticKernel.Scales(left: left.type.scale, right: right.type.scale, result: type.scale)
      return ArithmeticKernel(
        op: op, left: try value(for: left, isAfter: isAfter), right: try value(for: right, isAfter: isAfter),
        scales: scales)
    case .shift(let moment, let duration, let negated):
      return try shift(moment, by: duration, isNegated: negated, isAfter: isAfter)
    case .difference(let left, let right):
      return DifferenceKernel(
        left: try value(for: left, isAfter: isAfter), right: try value(for: right, isAfter: isAfter))
    case .coalesce(let left, let right):
      return CoalesceKernel(
        value: try value(for: left, isAfter: isAfter), other: try value(for: right, isAfter: isAfter))
    case .conditional(let test, let first, let second):
      return ConditionalKernel(
        condition: try condition(for: test, isAfter: isAfter), first: try value(for: first, isAfter: isAfter),
        second: try value(for: second, isAfter: isAfter))
    case .builtin(let builtin, let arguments): return try call(builtin, with: arguments, type: type, isAfter: isAfter)
    case .joined(let parts):
      return JoinedTextKernel(
        parts: try parts.map { (part) throws(UnsupportedConstruct) in
          (try value(for: part, isAfter: isAfter), part.type)
        },
        policy: policy)
    case .aggregate(let index): return try aggregate(at: index, isAfter: isAfter)
    case .decisionCount(let rule): return isAfter ? DecisionCountKernel(rule: rule) : ConstantKernel(value: .number(0))
    case .label, .not, .and, .or, .compare, .inRange, .inList, .inSet, .inWindow, .textTest, .isMissing, .moved:
      return TruthValueKernel(condition: try condition(for: expression, isAfter: isAfter))
    }
  }

  private func memberField(at field: Int, isAfter: Bool) -> ValueKernel {
    let type = policy.members.fields[field].type
    switch rows {
    case .events: return GatheredFieldKernel(field: field, type: type)
    case .nobody: return ConstantKernel(value: .missing)
    case .members: break
    }
    if isAfter, reach?.fields.contains(field) ?? false { return AfterFieldKernel(field: field, type: type) }
    return FieldKernel(field: field, type: type)
  }

  private func eventField(at field: Int) throws(UnsupportedConstruct) -> ValueKernel {
    guard case .events(let event) = rows else { return ConstantKernel(value: .missing) }
    return FieldKernel(field: field, type: policy.events[event].table.fields[field].type)
  }

  func letValue(at index: Int, isAfter: Bool = false) throws(UnsupportedConstruct) -> ValueKernel {
    let key = AggregateKey(index: index, isAfter: isAfter && reach?.changes(letAt: index) ?? false)
    if let known = lets[key] { return known }
    let kernel = try value(for: policy.lets[index].value, isAfter: key.isAfter)
    lets[key] = kernel
    return kernel
  }

  func label(at index: Int, isAfter: Bool = false) throws(UnsupportedConstruct) -> ConditionKernel {
    let key = AggregateKey(index: index, isAfter: isAfter && reach?.changes(labelAt: index) ?? false)
    if let known = labels[key] { return known }
    let kernel = try whenUnless(
      when: policy.labels[index].when, unless: policy.labels[index].unless, isAfter: key.isAfter)
    labels[key] = kernel
    return kernel
  }

  func classValue(at index: Int, isAfter: Bool = false) throws(UnsupportedConstruct) -> ValueKernel {
    let key = AggregateKey(index: index, isAfter: isAfter && reach?.changes(classAt: index) ?? false)
    if let known = classes[key] { return known }
    var lines: [CaseKernel.Line] = []
    for line in policy.classes[index].lines {
      lines.append(
        .init(code: line.code, condition: try optionalCondition(for: line.condition, isAfter: key.isAfter)))
    }
    let kernel = CaseKernel(lines: lines)
    classes[key] = kernel
    return kernel
  }

  func whenUnless(
    when: CheckedExpression?, unless: CheckedExpression?, isAfter: Bool = false
  ) throws(UnsupportedConstruct) -> WhenUnlessKernel {
    WhenUnlessKernel(
      when: try optionalCondition(for: when, isAfter: isAfter),
      unless: try optionalCondition(for: unless, isAfter: isAfter))
  }

  func optionalCondition(
    for expression: CheckedExpression?, isAfter: Bool = false
  ) throws(UnsupportedConstruct) -> ConditionKernel? {
    guard let expression else { return nil }
    return try condition(for: expression, isAfter: isAfter)
  }

  private func number(
    function: NumberKernel.Function, operand: CheckedExpression, type: ValueType, isAfter: Bool
  ) throws(UnsupportedConstruct) -> ValueKernel {
    if type.base == .quotient {
      return QuotientKernel(
        function: function.ofQuotients, operand: try terms(of: operand, isAfter: isAfter), type: type)
    }
    let operand = operand.unwidened
    let kernel = try value(for: operand, isAfter: isAfter)
    if operand.type.base == .quotient {
      return QuotientRoundingKernel(function: function, operand: kernel, target: type.scale)
    }
    return NumberKernel(function: function, operand: kernel, scale: operand.type.scale, target: type.scale)
  }

  /// Of a number at its own scale, or of a quotient.
  func terms(of expression: CheckedExpression, isAfter: Bool) throws(UnsupportedConstruct) -> TermsSource {
    let expression = expression.unwidened
    return TermsSource(kernel: try value(for: expression, isAfter: isAfter), type: expression.type)
  }

  private func shift(
    _ moment: CheckedExpression, by duration: CheckedExpression, isNegated: Bool, isAfter: Bool
  ) throws(UnsupportedConstruct) -> ValueKernel {
    guard case .constant(.duration(var length)) = duration.kind else {
      return ComputedShiftKernel(
        moment: try value(for: moment, isAfter: isAfter), length: try value(for: duration, isAfter: isAfter),
        isDay: moment.type.base == .date, isNegated: isNegated)
    }
    if isNegated { length.count = 0 &- length.count }
    return ShiftKernel(
      moment: try value(for: moment, isAfter: isAfter), duration: length, isDay: moment.type.base == .date)
  }

  private func aggregate(at index: Int, isAfter: Bool) throws(UnsupportedConstruct) -> ValueKernel {
    let key = AggregateKey(index: index, isAfter: isAfter && reach?.changes(aggregateAt: index) ?? false)
    if let known = aggregates[key] { return known }
    let aggregate = policy.aggregates[index]
    let kernel: ValueKernel
    switch aggregate.source {
    case .events: kernel = EventAggregateKernel(key: key, type: aggregate.type)
    case .members:
      kernel = MemberAggregateKernel(
        key: key, per: try group(of: aggregate.per, isAfter: key.isAfter), isRank: aggregate.function == .rank,
        type: aggregate.type)
    }
    aggregates[key] = kernel
    return kernel
  }

  /// What the members of a group have in common, as one value; nil where there is one group of all.
  func group(of common: [CheckedExpression], isAfter: Bool = false) throws(UnsupportedConstruct) -> ValueKernel? {
    var parts: [ValueKernel] = []
    for part in common { parts.append(try value(for: part, isAfter: isAfter)) }
    return parts.count > 1 ? GroupKeyKernel(parts: parts) : parts.first
  }

  private func datePart(
    _ part: DatePart, of time: CheckedExpression, isAfter: Bool
  ) throws(UnsupportedConstruct) -> ValueKernel {
    DatePartKernel(
      part: part, time: try value(for: time, isAfter: isAfter), isDay: time.type.base == .date,
      dayStart: policy.dayStart)
  }

  private func call(
    _ builtin: Builtin, with arguments: [CheckedExpression], type: ValueType, isAfter: Bool
  ) throws(UnsupportedConstruct) -> ValueKernel {
    switch builtin {
    case .min where type.base == .quotient, .max where type.base == .quotient:
      var parts: [TermsSource] = []
      for argument in arguments { parts.append(try terms(of: argument, isAfter: isAfter)) }
      return QuotientMinMaxKernel(arguments: parts, isMaximum: builtin == .max, type: type)
    case .min, .max:
      var parts: [(kernel: ValueKernel, order: LaneOrder, scale: Int)] = []
      for argument in arguments {
        let argument = argument.unwidened
        parts.append(
          (try value(for: argument, isAfter: isAfter), LaneOrder(base: argument.type.base), argument.type.scale))
      }
      var target: Int?
      if case .number(let scale) = type.base { target = scale }
      return MinMaxKernel(arguments: parts, isMaximum: builtin == .max, target: target)
    case .abs: return try number(function: .abs, operand: arguments[0], type: type, isAfter: isAfter)
    case .round: return try number(function: .rescale, operand: arguments[0], type: type, isAfter: isAfter)
    case .floor: return try number(function: .floor, operand: arguments[0], type: type, isAfter: isAfter)
    case .ceil: return try number(function: .ceil, operand: arguments[0], type: type, isAfter: isAfter)
    case .length: return LengthKernel(text: try value(for: arguments[0], isAfter: isAfter))
    case .lower: return LowerKernel(text: try value(for: arguments[0], isAfter: isAfter))
    case .size, .overlaps, .including, .without:
      let first = try value(for: arguments[0], isAfter: isAfter)
      let second = arguments.count > 1 ? try value(for: arguments[1], isAfter: isAfter) : first
      return first.isText
        ? TextSetKernel(operation: builtin, first: first, second: second)
        : MaskSetKernel(operation: builtin, first: first, second: second)
    case .date: return LocalDayKernel(moment: try value(for: arguments[0], isAfter: isAfter), dayStart: policy.dayStart)
    case .year: return try datePart(.year, of: arguments[0], isAfter: isAfter)
    case .month: return try datePart(.month, of: arguments[0], isAfter: isAfter)
    case .day: return try datePart(.day, of: arguments[0], isAfter: isAfter)
    case .weekday: return try datePart(.weekday, of: arguments[0], isAfter: isAfter)
    case .hour: return try datePart(.hour, of: arguments[0], isAfter: isAfter)
    }
  }
}

extension NumberKernel.Function {
  /// Of those whose result is a quotient.
  fileprivate var ofQuotients: QuotientKernel.Function {
    switch self {
    case .negate: .negate
    case .abs: .abs
    case .rescale, .floor, .ceil: .widen
    }
  }
}

extension CheckedExpression {
  /// The number under its widenings: what computes exactly takes it at its own scale.
  var unwidened: CheckedExpression {
    if case .widen(let inner) = kind { return inner.unwidened }
    return self
  }
}
