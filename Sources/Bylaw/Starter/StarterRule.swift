import BylawSyntax

/// The rules and other declarations with a name that a starter policy has or offers.
enum StarterRule: Hashable {
  case rising, quiet, star, welcome, greeting, silent, newcomers, thanks, reminder, headcount, gone, helper,
    fewAtTheTop, morning

  /// The name, and the title where it says more.
  var words: (name: Phrase, title: (english: String?, chinese: String?)) {
    switch self {
    case .rising: (Phrase("rising", "活跃"), ("Rising", nil))
    case .quiet: (Phrase("quiet", "沉默"), ("Quiet", nil))
    case .star: (Phrase("star", "群星"), ("Star", nil))
    case .welcome: (Phrase("welcome", "欢迎"), ("Welcome", nil))
    case .greeting: (Phrase("greeting", "见面礼"), ("Greeting", nil))
    case .silent: (Phrase("silent", "潜水"), ("Silent", nil))
    case .newcomers: (Phrase("newcomers", "新人"), ("Newcomers", "新人保护期"))
    case .thanks: (Phrase("thanks", "感谢"), ("Thanks", nil))
    case .reminder: (Phrase("reminder", "提醒"), ("Reminder", nil))
    case .headcount: (Phrase("headcount", "规模"), ("Headcount", "人数临界点"))
    case .gone: (Phrase("gone", "清退"), ("Gone", nil))
    case .helper: (Phrase("helper", "助手"), ("Helper", "社群助手"))
    case .fewAtTheTop: (Phrase("few_at_the_top", "核心精简"), ("Few at the top", "核心保持少数"))
    case .morning: (Phrase("morning", "早安"), ("Good morning", "早安打卡"))
    }
  }
}
