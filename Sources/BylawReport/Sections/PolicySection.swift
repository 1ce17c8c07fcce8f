import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// What the policy says, in words: tiers, roles, rules, and what these speak of.
struct PolicySection: ReportSection {
  let report: PolicyReport

  var content: [Markup] {
    [tiers, roles] + report.policy.rules.indices.map { RuleInWords(report: report, rule: $0).card } + [
      schedule, params, terms,
    ]
  }

  private func titled(_ word: ReportWords.Word, content: Markup) -> Markup {
    .group([.element(.h3, text: words(word)), content])
  }

  private var tiers: Markup {
    var table = PageTable(
      label: words(.tier),
      columns: [
        .init(title: words(.tier)), .init(title: words(.capacity), isNumber: true, isOptional: true),
        .init(title: words(.purpose), isOptional: true), .init(title: words(.audience), isOptional: true),
      ])
    for tier in report.policy.tiers {
      table.add([
        report.namedInFull(tier.name, title: tier.title), tier.capacity.map { .text(grouped(Int($0))) },
        tier.purpose.map { .foreign($0) }, tier.audience.map { .foreign($0) },
      ])
    }
    return table.isEmpty ? .nothing : titled(.tiers, content: table.markup)
  }

  private var roles: Markup {
    var table = PageTable(
      label: words(.roles),
      columns: [
        .init(title: words(.role)), .init(title: words(.seats), isNumber: true, isOptional: true),
        .init(title: words(.reserve), isNumber: true, isOptional: true),
        .init(title: words(.duty), isOptional: true),
      ])
    for role in report.policy.roles {
      table.add([
        report.namedInFull(role.name, title: role.title), role.seats.map { .text(String($0)) },
        role.reserve > 0 ? .text(String(role.reserve)) : nil, role.duty.map { .foreign($0) },
      ])
    }
    return table.isEmpty ? .nothing : titled(.roles, content: table.markup)
  }

  private var schedule: Markup {
    let rituals = report.source.declarations { if case .ritual = $0 { true } else { false } }
    let review = report.policy.schedule.map { words.every($0) }
    let zone = words.colon(between: words(.timezone), and: report.policy.timezone)
    let day = report.policy.dayStart > 0 ? words.dayBegins(at: report.policy.dayStart) : nil
    let lines =
      [review, zone, day].compactMap { $0 }.map { Markup.element(.li, text: $0) }
      + rituals.map { .element(.li, [], [report.namedInFull($0.name, title: $0.title), .text(" "), $0.code]) }
    return titled(.schedule, content: .element(.ul, [], lines))
  }

  private var params: Markup {
    var table = PageTable(
      label: words(.params), columns: [.init(title: words(.param)), .init(title: words(.value))])
    for param in report.policy.params {
      let value = Formatting.text(of: param.value, type: param.type, policy: report.policy, style: .people)
      table.add([report.namedInFull(param.name, title: param.title), .foreign(value)])
    }
    return table.isEmpty ? .nothing : titled(.params, content: table.markup)
  }

  private var terms: Markup {
    let terms = report.source.declarations { declaration in
      switch declaration {
      case .letValue, .label, .classify, .protect: true
      default: false
      }
    }
    var table = PageTable(label: words(.terms), columns: [.init(title: words(.term)), .init(title: words(.meaning))])
    for term in terms { table.add([report.namedInFull(term.name, title: term.title), term.code]) }
    return table.isEmpty ? .nothing : titled(.terms, content: table.markup)
  }
}
