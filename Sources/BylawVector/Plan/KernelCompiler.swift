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
  private var lets: [Int: ValueKernel] = [:]
  private var labels: [Int: ConditionKernel] = [:]
  private var classes: [Int: ValueKernel] = [:]
  private var aggregates: [AggregateKey: ValueKernel] = [:]

  init(policy: CheckedPolicy, asOf: AsOf, rows: Rows) {
    self.policy = policy
    self.asOf = asOf
    self.rows = rows
  }

  // MARK: Values

  func value(for expression: CheckedExpression, isAfter: Bool = false) throws(UnsupportedConstruct) -> ValueKernel {
    let type = expression.type
    switch expression.kind {
    case .constant(let value):
      if type.base == .duration { throw UnsupportedConstruct(construct: "a span of time as a value") }
      return ConstantKernel(value: value)
    case .now: return ConstantKernel(value: .datetime(asOf.now))
    case .today: return ConstantKernel(value: .date(asOf.today))
    case .memberField(let field): return memberField(at: field, isAfter: isAfter)
    case .eventField(let field): return try eventField(at: field)
    case .letValue(let index): return try letValue(at: index)
    case .classValue(let index): return try classValue(at: index)
    case .negate(let operand): return try number(function: .negate, operand: operand, type: type, isAfter: isAfter)
    case .widen(let operand): return try number(function: .rescale, operand: operand, type: type, isAfter: isAfter)
    case .arithmetic(let op, let left, let right):
      let (left, right) = (left.unwidened, right.unwidened)
      let scales = ArithmeticKernel.Scales(left: left.type.scale, right: right.type.scale, result: type.scale)
      return ArithmeticKernel(
        op: op, left: try value(for: left, isAfter: isAfter), right: try value(for: right, isAfter: isAfter),
        scales: scales, isOptional: type.isOptional)
    case .shift(let moment, let duration, let negated):
      return try shift(moment, by: duration, isNegated: negated, isAfter: isAfter)
    case .daysBetween(let left, let right):
      return DaysBetweenKernel(
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
    if isAfter {
      if field == policy.tierField { return AfterFieldKernel(part: .tier, type: type) }
      if field == policy.rolesField { return AfterFieldKernel(part: .roles, type: type) }
      if field == policy.accessField { return AfterFieldKernel(part: .access, type: type) }
    }
    return FieldKernel(field: field, type: type)
  }

  private func eventField(at field: Int) throws(UnsupportedConstruct) -> ValueKernel {
    guard case .events(let event) = rows else { return ConstantKernel(value: .missing) }
    return FieldKernel(field: field, type: policy.events[event].table.fields[field].type)
  }

  func letValue(at index: Int) throws(UnsupportedConstruct) -> ValueKernel {
    if let known = lets[index] { return known }
    let kernel = try value(for: policy.lets[index].value)
    lets[index] = kernel
    return kernel
  }

  func label(at index: Int) throws(UnsupportedConstruct) -> ConditionKernel {
    if let known = labels[index] { return known }
    let kernel = try whenUnless(when: policy.labels[index].when, unless: policy.labels[index].unless)
    labels[index] = kernel
    return kernel
  }

  func classValue(at index: Int) throws(UnsupportedConstruct) -> ValueKernel {
    if let known = classes[index] { return known }
    var lines: [CaseKernel.Line] = []
    for line in policy.classes[index].lines {
      lines.append(.init(code: line.code, condition: try optionalCondition(for: line.condition)))
    }
    let kernel = CaseKernel(lines: lines)
    classes[index] = kernel
    return kernel
  }

  func whenUnless(when: CheckedExpression?, unless: CheckedExpression?) throws(UnsupportedConstruct) -> WhenUnlessKernel
  {
    WhenUnlessKernel(when: try optionalCondition(for: when), unless: try optionalCondition(for: unless))
  }

  func optionalCondition(for expression: CheckedExpression?) throws(UnsupportedConstruct) -> ConditionKernel? {
    guard let expression else { return nil }
    return try condition(for: expression)
  }

  private func number(
    function: NumberKernel.Function, operand: CheckedExpression, type: ValueType, isAfter: Bool
  ) throws(UnsupportedConstruct) -> ValueKernel {
    let operand = operand.unwidened
    return NumberKernel(
      function: function, operand: try value(for: operand, isAfter: isAfter), scale: operand.type.scale,
      target: type.scale)
  }

  private func shift(
    _ moment: CheckedExpression, by duration: CheckedExpression, isNegated: Bool, isAfter: Bool
  ) throws(UnsupportedConstruct) -> ValueKernel {
    guard case .constant(.duration(var length)) = duration.kind else {
      throw UnsupportedConstruct(construct: "a span of time that is computed")
    }
    if isNegated { length.count = 0 &- length.count }
    return ShiftKernel(
      moment: try value(for: moment, isAfter: isAfter), duration: length, isDay: moment.type.base == .date)
  }

  private func aggregate(at index: Int, isAfter: Bool) throws(UnsupportedConstruct) -> ValueKernel {
    let key = AggregateKey(index: index, isAfter: isAfter)
    if let known = aggregates[key] { return known }
    let aggregate = policy.aggregates[index]
    let kernel: ValueKernel
    switch aggregate.source {
    case .events: kernel = EventAggregateKernel(index: index, type: aggregate.type)
    case .members:
      let per = try aggregate.per.map { (per) throws(UnsupportedConstruct) in try value(for: per, isAfter: isAfter) }
      kernel = MemberAggregateKernel(key: key, per: per, isRank: aggregate.function == .rank, type: aggregate.type)
    }
    aggregates[key] = kernel
    return kernel
  }

  private func call(
    _ builtin: Builtin, with arguments: [CheckedExpression], type: ValueType, isAfter: Bool
  ) throws(UnsupportedConstruct) -> ValueKernel {
    switch builtin {
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
    case .date: return LocalDayKernel(moment: try value(for: arguments[0], isAfter: isAfter))
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
