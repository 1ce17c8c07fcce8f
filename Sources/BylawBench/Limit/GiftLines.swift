/// What is given in job A, in the order of the rules, within one by key.
private enum Gift: CaseIterable {
  case pass
  case inviter
  case silent
}

extension LineBuffer {
  fileprivate mutating func appendPass(key: Int) { append(key: key, text: #",pass,rewarded,,,"badge ""pass""",,"#) }

  fileprivate mutating func appendInviter(key: Int, invites: Int) {
    append(key: key, text: ",inviter,rewarded,,,points ", number: invites * 10, between: ",,")
  }

  fileprivate mutating func appendWarning(key: Int) {
    append(key: key, text: #",warning,penalized,,,"say ""30 days without a word""",,"#)
  }

  fileprivate mutating func appendReminder(key: Int, name: ArraySlice<UInt8>) {
    append(key: key)
    append(#",reminder,penalized,,,"say """#)
    append(name)
    append(", 好久不见\"\"\",,\n")
  }
}

extension [ActivityGifts] {
  /// Where keys count up, their order is that of the chunks.
  func write(to file: PartFile) {
    for gift in Gift.allCases {
      file.writePieces { piece, pieces in
        var text = LineBuffer(community: .counted)
        for own in self[share(piece, of: pieces, among: count)] {
          switch gift {
          case .pass: for key in own.passes { text.appendPass(key: Int(key)) }
          case .inviter: for row in own.inviters { text.appendInviter(key: Int(row.key), invites: Int(row.invites)) }
          case .silent: for key in own.silent { text.appendWarning(key: Int(key)) }
          }
        }
        return text
      }
    }
  }
}

/// Where keys come in no order: what there is about each, at the place that its number says.
struct OrderedGifts {
  private let gifts: [ActivityGifts]
  private var hasPass: [Bool]
  private var invites: [UInt32]
  /// The chunk and, behind that, one more than the place among its silent; 0 of who is not.
  private var silent: [UInt64]

  init(gifts: [ActivityGifts]) {
    self.gifts = gifts
    let highest = gifts.map { own in
      max(own.passes.max() ?? 0, own.inviters.map(\.key).max() ?? 0, own.silent.max() ?? 0)
    }
    let count = Int(highest.max() ?? 0) + 1
    hasPass = [Bool](repeating: false, count: count)
    invites = [UInt32](repeating: 0, count: count)
    silent = [UInt64](repeating: 0, count: count)
    for (chunk, own) in gifts.enumerated() {
      for key in own.passes { hasPass[Int(key)] = true }
      for row in own.inviters { invites[Int(row.key)] = row.invites }
      for (place, key) in own.silent.enumerated() { silent[Int(key)] = UInt64(chunk) << 32 | UInt64(place + 1) }
    }
  }

  func write(to file: PartFile) {
    for gift in Gift.allCases {
      file.writePieces { piece, pieces in
        var text = LineBuffer(community: .plain)
        for key in share(piece, of: pieces, among: silent.count) {
          switch gift {
          case .pass: if hasPass[key] { text.appendPass(key: key) }
          case .inviter: if invites[key] > 0 { text.appendInviter(key: key, invites: Int(invites[key])) }
          case .silent: if silent[key] > 0 { text.appendReminder(key: key, name: name(at: silent[key])) }
          }
        }
        return text
      }
    }
  }

  private func name(at place: UInt64) -> ArraySlice<UInt8> {
    let own = gifts[Int(place >> 32)]
    let index = Int(place & 0xFFFF_FFFF) - 1
    let end = index + 1 < own.nameStarts.count ? Int(own.nameStarts[index + 1]) : own.names.count
    return own.names[Int(own.nameStarts[index])..<end]
  }
}

/// The indexes of one of several pieces.
func share(_ piece: Int, of pieces: Int, among count: Int) -> Range<Int> {
  count * piece / pieces..<count * (piece + 1) / pieces
}
