internal import BylawLibC

/// A signal of the system to a process.
package enum Signal: CaseIterable, Sendable {
  /// Ctrl-C.
  case interrupt
  case terminate
  case hangUp
  case quit
  /// The terminal has another size.
  case resized
  /// Stopped, and brought back.
  case continued
  /// Ctrl-Z.
  case stop
  case brokenPipe
  /// Memory that a file no longer has.
  case busError

  private var number: Int32 {
    switch self {
    case .interrupt: SIGINT
    case .terminate: SIGTERM
    case .hangUp: SIGHUP
    case .quit: SIGQUIT
    case .resized: SIGWINCH
    case .continued: SIGCONT
    case .stop: SIGTSTP
    case .brokenPipe: SIGPIPE
    case .busError: SIGBUS
    }
  }

  /// - Parameter handler: is given the signal's number, and may call little: what waits for a lock or takes memory may
  ///   wait for ever.
  package func handle(handler: @escaping @convention(c) (Int32) -> Void) {
    var action = sigaction()
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = handler
    #else
      action.__sigaction_handler.sa_handler = handler
    #endif
    action.sa_flags = Int32(SA_RESTART)
    sigaction(number, &action, nil)
  }

  /// Whether it would do what it does where nobody handles it.
  var isUnhandled: Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    #if canImport(Darwin)
      let handler = action.__sigaction_u.__sa_handler
    #else
      let handler = action.__sigaction_handler.sa_handler
    #endif
    // The system's name for this is a null pointer.
    return handler == nil
  }

  package func ignore() { signal(number, SIG_IGN) }

  /// To this process and those that came with it from one command line.
  package func sendToGroup() { kill(0, number) }

  /// Has a signal do what it does where nobody handles it. Also from its handler.
  package static func raiseUnhandled(number: Int32) {
    signal(number, SIG_DFL)
    raise(number)
  }
}
