import Testing

/// Times between two moments, and days between two dates, beside spans of time.
@Suite("Spans of time")
struct SpanTests {
  private let desk = BothEngines(
    policy: """
      tiers staff > guests
      param patience = 90 minutes
      param trial = 2 weeks
      member
        id: text key
        tier: tier
        joined: date
        opened: datetime
        closed: datetime?
      events call
        who: member
        began: datetime
        ended: datetime
      let open_for  = now - opened
      let known_for = today - joined
      let took      = (closed ?? now) - opened
      let longest   = max(ended - began of call)
      let typical   = median(ended - began of call) ?? 0 seconds
      let due       = 4 minutes + opened
      let again     = opened + (now - opened)
      let later     = max(open_for, 2 days)
      label day_old    when now - opened >= 24 hours
      label two_days   when now - opened >= 2 days
      label trial_over when known_for >= trial
      label fourteen   when known_for = 14 days and known_for * 2 = 28
      label patient    when typical < patience and took in (30 minutes, 36 hours)
      promote up from guests to staff when known_for > 1 week take top by open_for

      """,
    files: [
      "members.csv": """
      id,tier,joined,opened,closed
      a,guests,2026-10-18,2026-10-30T12:00,2026-11-01T00:00
      b,guests,2026-10-19,2026-10-30T12:00:00.000001,2026-10-30T12:30:00.000001
      c,guests,2026-10-25,2026-11-01T11:59:30.25,

      """,
      "call.csv": """
      who,began,ended
      a,2026-10-30T10:00,2026-10-30T10:00:30
      a,2026-10-30T10:00,2026-10-30T12:00
      a,2026-10-30T23:00,2026-10-31T00:10
      b,2026-10-30T10:00,2026-10-30T10:00:00.5

      """,
    ])

  @Test("times have a length by the clock, days between dates are whole numbers, and both compare with spans")
  func values() throws {
    let rows = try desk.values(asOf: "2026-11-01T12:00")
    #expect(
      rows == [
        "a,48 hours,14,36 hours,2 hours,70 minutes,2026-10-30T12:04:00,2026-11-01T12:00:00,48 hours,true,true,true,true,true",
        "b,172799.999999 seconds,13,30 minutes,0.5 seconds,0.5 seconds,2026-10-30T12:04:00.000001,2026-11-01T12:00:00,"
          + "48 hours,true,false,false,false,true",
        "c,29.75 seconds,7,29.75 seconds,,0 hours,2026-11-01T12:03:30.25,2026-11-01T12:00:00,48 hours,false,false,false,"
          + "false,false",
      ])
    #expect(
      try desk.decisions(asOf: "2026-11-01T12:00") == [
        "a,up,promoted,guests,staff,,1,48 hours", "b,up,promoted,guests,staff,,2,172799.999999 seconds",
      ])
  }
}
