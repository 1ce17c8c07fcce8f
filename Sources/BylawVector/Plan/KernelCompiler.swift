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

  init(_ policy: CheckedPolicy, _ asOf: AsOf, _ rows: Rows) {
    self.policy = policy
    self.asOf = asOf
    self.rows = rows
  }

  // MARK: Values

  func value(_ expression: CheckedExpression, isAfter: Bool = false) throws(UnsupportedConstruct) -> ValueKernel {
    let type = expression.type
    switch expression.kind {
    case .constant(let value):
      if type.base == .duration { throw UnsupportedConstruct(construct: "a span of time as a value") }
      return ConstantKernel(value)
    case .now: return ConstantKernel(.datetime(asOf.now))
    case .today: return ConstantKernel(.date(asOf.today))
    case .memberField(let field): return memberField(field, isAfter)
    case .eventField(let field): return try eventField(field)
    case .letValue(let index): return try letValue(index)
    case .classValue(let index): return try classValue(index)
    case .negate(let operand): return try number(.negate, operand, type, isAfter)
    case .widen(let operand): return try number(.rescale, operand, type, isAfter)
    case .arithmetic(let op, let left, let right):
      let (left, right) = (left.unwidened, right.unwidened)
      let scales = ArithmeticKernel.Scales(left: left.type.scale, right: right.type.scale, result: type.scale)
      return ArithmeticKernel(op, try value(left, isAfter: isAfter), try value(right, isAfter: isAfter), scales)
    case .shift(let moment, let duration, let negated): return try shift(moment, duration, negated, isAfter)
    case .daysBetween(let left, let right):
      return DaysBetweenKernel(try value(left, isAfter: isAfter), try value(right, isAfter: isAfter))
    case .coalesce(let left, let right):
      return CoalesceKernel(try value(left, isAfter: isAfter), try value(right, isAfter: isAfter))
    case .conditional(let test, let first, let second):
      return ConditionalKernel(
        try condition(test, isAfter: isAfter), try value(first, isAfter: isAfter), try value(second, isAfter: isAfter))
    case .builtin(let builtin, let arguments): return try call(builtin, arguments, type, isAfter)
    case .aggregate(let index): return try aggregate(index, isAfter)
    case .label, .not, .and, .or, .compare, .inRange, .inList, .inSet, .inWindow, .textTest, .isMissing, .moved:
      return TruthValueKernel(try condition(expression, isAfter: isAfter))
    }
  }

  private func memberField(_ field: Int, _ isAfter: Bool) -> ValueKernel {
    let type = policy.members.fields[field].type
    switch rows {
    case .events: return GatheredFieldKernel(field, type)
    case .nobody: return ConstantKernel(.missing)
    case .members: break
    }
    if isAfter {
      if field == policy.tierField { return AfterFieldKernel(.tier, type) }
      if field == policy.rolesField { return AfterFieldKernel(.roles, type) }
      if field == policy.accessField { return AfterFieldKernel(.access, type) }
    }
    return FieldKernel(field, type)
  }

  private func eventField(_ field: Int) throws(UnsupportedConstruct) -> ValueKernel {
    guard case .events(let event) = rows else { return ConstantKernel(.missing) }
    return FieldKernel(field, policy.events[event].table.fields[field].type)
  }

  func letValue(_ index: Int) throws(UnsupportedConstruct) -> ValueKernel {
    if let known = lets[index] { return known }
    let kernel = try value(policy.lets[index].value)
    lets[index] = kernel
    return kernel
  }

  func label(_ index: Int) throws(UnsupportedConstruct) -> ConditionKernel {
    if let known = labels[index] { return known }
    let kernel = try fit(when: policy.labels[index].when, unless: policy.labels[index].unless)
    labels[index] = kernel
    return kernel
  }

  func classValue(_ index: Int) throws(UnsupportedConstruct) -> ValueKernel {
    if let known = classes[index] { return known }
    var lines: [CaseKernel.Line] = []
    for line in policy.classes[index].lines {
      lines.append(.init(code: line.code, condition: try optional(line.condition)))
    }
    let kernel = CaseKernel(lines)
    classes[index] = kernel
    return kernel
  }

  func fit(when: CheckedExpression?, unless: CheckedExpression?) throws(UnsupportedConstruct) -> WhenUnlessKernel {
    WhenUnlessKernel(when: try optional(when), unless: try optional(unless))
  }

  func optional(_ expression: CheckedExpression?) throws(UnsupportedConstruct) -> ConditionKernel? {
    guard let expression else { return nil }
    return try condition(expression)
  }

  private func number(
    _ function: NumberKernel.Function, _ operand: CheckedExpression, _ type: ValueType, _ isAfter: Bool
  ) throws(UnsupportedConstruct) -> ValueKernel {
    let operand = operand.unwidened
    return NumberKernel(
      function, try value(operand, isAfter: isAfter), scale: operand.type.scale, target: type.scale)
  }

  private func shift(
    _ moment: CheckedExpression, _ duration: CheckedExpression, _ isNegated: Bool, _ isAfter: Bool
  ) throws(UnsupportedConstruct) -> ValueKernel {
    guard case .constant(.duration(var length)) = duration.kind else {
      throw UnsupportedConstruct(construct: "a span of time that is computed")
    }
    if isNegated { length.count = 0 &- length.count }
    return ShiftKernel(try value(moment, isAfter: isAfter), length, isDay: moment.type.base == .date)
  }

  private func aggregate(_ index: Int, _ isAfter: Bool) throws(UnsupportedConstruct) -> ValueKernel {
    let key = AggregateKey(index: index, isAfter: isAfter)
    if let known = aggregates[key] { return known }
    let aggregate = policy.aggregates[index]
    let kernel: ValueKernel
    switch aggregate.source {
    case .events: kernel = EventAggregateKernel(index, aggregate.type)
    case .members:
      let per = try aggregate.per.map { (per) throws(UnsupportedConstruct) in try value(per, isAfter: isAfter) }
      kernel = MemberAggregateKernel(key, per: per, isRank: aggregate.function == .rank, aggregate.type)
    }
    aggregates[key] = kernel
    return kernel
  }

  private func call(
    _ builtin: Builtin, _ arguments: [CheckedExpression], _ type: ValueType, _ isAfter: Bool
  ) throws(UnsupportedConstruct) -> ValueKernel {
    switch builtin {
    case .min, .max:
      var parts: [(kernel: ValueKernel, order: LaneOrder, scale: Int)] = []
      for argument in arguments {
        let argument = argument.unwidened
        parts.append((try value(argument, isAfter: isAfter), LaneOrder(argument.type.base), argument.type.scale))
      }
      var target: Int?
      if case .number(let scale) = type.base { target = scale }
      return MinMaxKernel(parts, isMaximum: builtin == .max, target: target)
    case .abs: return try number(.abs, arguments[0], type, isAfter)
    case .round: return try number(.rescale, arguments[0], type, isAfter)
    case .floor: return try number(.floor, arguments[0], type, isAfter)
    case .ceil: return try number(.ceil, arguments[0], type, isAfter)
    case .length: return LengthKernel(try value(arguments[0], isAfter: isAfter))
    case .lower: return LowerKernel(try value(arguments[0], isAfter: isAfter))
    case .date: return LocalDayKernel(try value(arguments[0], isAfter: isAfter))
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
