/// What people say in several words, in the order of their own language.
extension SlipTable {
  static let sentences: [SlipPattern] =
    spans + amounts + countings + waysOfRules + giving + limits + arithmetic + reviews + naming

  /// A number before what it is compared with.
  private static let amounts: [SlipPattern] = {
    let signs: [(String, [String])] = [
      (">=", ["at least", "no less than", "no fewer than", "minimum", "min"]),
      (">", ["more than", "over", "above", "greater than"]),
      ("<", ["less than", "fewer than", "under", "below"]), ("<=", ["at most", "no more than", "maximum"]),
      ("=", ["exactly"]),
    ]
    var patterns: [SlipPattern] = []
    for (sign, words) in signs {
      for word in words {
        patterns.append(SlipPattern("\(word) $n $w", "$w \(sign) $n"))
        patterns.append(SlipPattern("\(word) $n $w in last $n2 $w2", "count($w in last $n2 $w2) \(sign) $n"))
        patterns.append(SlipPattern("\(word) $n $w in the last $n2 $w2", "count($w in last $n2 $w2) \(sign) $n"))
        patterns.append(SlipPattern("has \(word) $n $w", "$w \(sign) $n"))
      }
      patterns.append(SlipPattern("$w in last $n $w2 \(sign) $n2", "count($w in last $n $w2) \(sign) $n2"))
      patterns.append(SlipPattern("$w in the last $n $w2 \(sign) $n2", "count($w in last $n $w2) \(sign) $n2"))
    }
    patterns += words(
      ">=", "greater or equal to", "bigger or equal to", "bigger or equal", "more or equal to", "more or equal",
      "equal or greater than", "equal to or greater than", "equal or more than", "equal to or more than",
      "or more than",
      "is greater or equal", "higher or equal to")
    patterns += words(
      "<=", "less or equal to", "smaller or equal to", "smaller or equal", "equal or less than",
      "equal to or less than",
      "fewer or equal to", "is less or equal to", "lower or equal to")
    patterns += words("=", "was", "are", "is equal", "is exactly equal to")
    patterns += [
      SlipPattern("$w $n or more", "$w >= $n"), SlipPattern("$w $n or less", "$w <= $n"),
      SlipPattern("$w $n or fewer", "$w <= $n"), SlipPattern("$w $n +", "$w >= $n", certainty: .likely),
      SlipPattern("$w >= $n or more", "$w >= $n"), SlipPattern("no $w in last $n $w2", "count($w in last $n $w2) = 0"),
      SlipPattern("no $w in the last $n $w2", "count($w in last $n $w2) = 0"),
      SlipPattern("no $w", "count($w) = 0", certainty: .likely),
      SlipPattern("no $w", "$w is missing", certainty: .likely),
      SlipPattern("has no $w", "$w is missing"), SlipPattern("has $w", "$w is present"),
      SlipPattern("has a $w", "$w is present"), SlipPattern("without $w", "$w is missing", certainty: .likely),
      SlipPattern("$w not null", "$w is present"), SlipPattern("not exists $w", "$w is missing"),
      SlipPattern("exists $w", "$w is present"), SlipPattern("exists ( $w )", "$w is present"),
      SlipPattern("is undefined", "is missing"), SlipPattern("is na", "is missing"),
      SlipPattern("isna ( $w )", "$w is missing"),
      SlipPattern("in ( $t or $t2 )", "in ($t, $t2)"), SlipPattern("in ( $w or $w2 )", "in ($w, $w2)"),
      SlipPattern("in ( $t and $t2 )", "in ($t, $t2)"), SlipPattern("either", ""), SlipPattern("both", ""),
      SlipPattern("their $w", "$w"), SlipPattern("his $w", "$w"), SlipPattern("her $w", "$w"),
      SlipPattern("its $w", "$w"), SlipPattern("the $w", "$w"), SlipPattern("member ' s $w", "$w"),
      SlipPattern("member’s $w", "$w"), SlipPattern("$w ' s $w2", "$w2", certainty: .likely),
      SlipPattern("@ $w", "$w"), SlipPattern("this . $w", "$w"),
      SlipPattern("row . $w", "$w"), SlipPattern("m . $w", "$w"),
      SlipPattern("and if", "and"), SlipPattern("and when", "and"), SlipPattern("and where", "and"),
      SlipPattern("or if", "or"), SlipPattern("or when", "or"), SlipPattern("when $*a when", "when $a and"),
      SlipPattern(",", " and ", certainty: .likely), SlipPattern(".", "", certainty: .likely),
      SlipPattern("!", "", certainty: .likely), SlipPattern("left ( $w , $n ) = $t", "$w starts with $t"),
      SlipPattern("right ( $w , $n ) = $t", "$w ends with $t"),
    ]
    return patterns
  }()

  private static let countings: [SlipPattern] = {
    var patterns: [SlipPattern] = [
      SlipPattern("$w count", "count($w)"), SlipPattern("the number of $w", "count($w)"),
      SlipPattern("how many $w", "count($w)"), SlipPattern("count all $w", "count($w)"),
      SlipPattern("count ( $*x , last month )", "count($x in last month)"),
      SlipPattern("count ( $*x , this month )", "count($x in this month)"),
      SlipPattern("count ( $w [ $*x ] )", "count($w where $x)"),
      SlipPattern("count ( $w ) . last ( $n $w2 )", "count($w in last $n $w2)"),
      SlipPattern("count ( $w ) where $*x )", "count($w where $x))", certainty: .likely),
      SlipPattern("members in $w", "count(members in $w)", certainty: .likely),
      SlipPattern("number of members in $w", "count(members in $w)"),
      SlipPattern("members of $w", "count(members in $w)", certainty: .likely),
      SlipPattern("size of $w", "count(members in $w)"), SlipPattern("size ( $w )", "count(members in $w)"),
      SlipPattern("count ( $w )", "count(members in $w)", certainty: .likely),
      SlipPattern("count ( members of $w )", "count(members in $w)"),
      SlipPattern("members", "count(members)", certainty: .likely),
    ]
    for function in ["count", "days", "sum"] {
      for window in ["in last $n $w2", "in the last $n $w2", "last $n $w2", "within $n $w2", "over the last $n $w2"] {
        patterns.append(SlipPattern("\(function) ( $*x ) \(window)", "\(function)($x in last $n $w2)"))
      }
      for window in ["in this month", "in last month", "in this week", "in last week", "this month", "last month"] {
        let named = window.hasPrefix("in") ? window : "in " + window
        patterns.append(SlipPattern("\(function) ( $*x ) \(window)", "\(function)($x \(named))"))
      }
    }
    for (written, meant) in [
      ("sum", "sum"), ("mean", "mean"), ("avg", "mean"), ("average", "mean"), ("max", "max"), ("min", "min"),
      ("median", "median"),
    ] {
      for word in ["from", "in", "for", "on"] {
        patterns.append(SlipPattern("\(written) ( $w \(word) $w2 )", "\(meant)($w of $w2)"))
      }
      guard meant != "sum" else { continue }
      for sign in [">", ">="] {
        patterns.append(
          SlipPattern("\(written) ( $*x ) \(sign) $b", "(\(meant)($x) ?? 0) \(sign) $b", certainty: .likely))
      }
    }
    for sign in [">", ">=", "<", "<="] {
      for all in ["( members )", "of members", "( all )", "of all", "of everybody", "( everyone )"] {
        for mean in ["average", "avg", "mean"] {
          patterns.append(SlipPattern("$a \(sign) \(mean) \(all)", "$a \(sign) (mean($a of members) ?? 0)"))
        }
      }
      patterns.append(SlipPattern("$a \(sign) average", "$a \(sign) (mean($a of members) ?? 0)"))
      patterns.append(SlipPattern("$a \(sign) the average", "$a \(sign) (mean($a of members) ?? 0)"))
    }
    for word in ["is above average", "above average", "is above the average", "is more than average"] {
      patterns.append(SlipPattern("$a \(word)", "$a > (mean($a of members) ?? 0)"))
    }
    for word in ["is below average", "below average", "is below the average", "is less than average"] {
      patterns.append(SlipPattern("$a \(word)", "$a < (mean($a of members) ?? 0)"))
    }
    return patterns
  }()

  private static let spans: [SlipPattern] =
    ["week", "month", "year", "quarter"].flatMap { unit -> [SlipPattern] in
      let counted = unit == "quarter" ? "in last 3 months" : "in last 1 \(unit)s"
      // The whole one before this, or so long back from today.
      return ["in the last \(unit)", "within the last \(unit)", "during the last \(unit)"].flatMap { written in
        [
          SlipPattern(written, "in last \(unit)", certainty: .open), SlipPattern(written, counted, certainty: .open),
        ]
      } + [
        SlipPattern("in the past \(unit)", counted), SlipPattern("within the past \(unit)", counted),
        SlipPattern("over the past \(unit)", counted), SlipPattern("the past \(unit)", counted),
        SlipPattern("within a \(unit)", counted), SlipPattern("within one \(unit)", counted),
        SlipPattern("in the current \(unit)", "in this \(unit)"), SlipPattern("in current \(unit)", "in this \(unit)"),
        SlipPattern("in previous \(unit)", "in last \(unit)"),
        SlipPattern("in the previous \(unit)", "in last \(unit)"),
      ]
    } + [
      SlipPattern("$w since $x", "$w >= $x"), SlipPattern("$w until $x", "$w <= $x"),
      SlipPattern("$w till $x", "$w <= $x"),
      SlipPattern("$w on $x", "$w = $x", certainty: .likely), SlipPattern("$w from $x to $y", "$w in $x..$y"),
      SlipPattern("$w last $n $w2", "$w in last $n $w2"), SlipPattern("$w within last $n $w2", "$w in last $n $w2"),
      SlipPattern("$w less than $n $w2 ago", "$w > $n $w2 ago"),
      SlipPattern("$w more than $n $w2 ago", "$w < $n $w2 ago"),
      SlipPattern("$w over $n $w2 ago", "$w < $n $w2 ago"), SlipPattern("$w older than $n $w2", "$w < $n $w2 ago"),
      SlipPattern("$w at least $n $w2 ago", "$w <= $n $w2 ago"), SlipPattern("$w before $n $w2 ago", "$w < $n $w2 ago"),
      SlipPattern("$w . year", "year($w)"), SlipPattern("$w . month", "month($w)"), SlipPattern("$w . day", "day($w)"),
      SlipPattern("$w . hour", "hour($w)"), SlipPattern("$w . weekday", "weekday($w)"),
      SlipPattern("$w > $n $w2", "$w < $n $w2 ago", certainty: .likely),
    ]

  private static let waysOfRules: [SlipPattern] =
    words(
      "from any", "from all tiers", "from any tier", "from every tier", "from anywhere", "from all groups",
      "of any tier")
    + words(
      "to next", "by 1 tier", "by one tier", "one tier", "one tier down", "one tier up", "to below", "to above",
      "to the tier below", "to the tier above", "to lower", "to higher", "to the next one", "one level", "by one level",
      "down one tier", "to previous", "to lower tier", "to higher tier", "one step")
    + words(
      "from demotion", "from demote", "from being demoted", "from demotions", "against demotion",
      "from getting demoted",
      "from downgrade", "against being demoted", "from relegation", "from removal")
    + words("from promotion", "from promote", "from being promoted", "against promotion")
    + words("from penalties", "from penalty", "from punishment", "against penalties", "from being penalized")
    + words("from moves", "from moving", "from being moved", "from any move", "from move")
    + [
      SlipPattern("members from", "from"), SlipPattern("everyone from", "from"), SlipPattern("people from", "from"),
      SlipPattern("users from", "from"), SlipPattern("all from", "from"), SlipPattern("those from", "from"),
      SlipPattern("$w tier to", "$w to"), SlipPattern("to $w tier", "to $w"), SlipPattern("to the $w tier", "to $w"),
      SlipPattern("from the $w tier", "from $w"), SlipPattern("from $w up to", "from $w to"),
      SlipPattern("from $w down to", "from $w to"), SlipPattern("from $w , to", "from $w to"),
      SlipPattern("from $w & $w2 to", "from $w, $w2 to"), SlipPattern("from $w + $w2 to", "from $w, $w2 to"),
      SlipPattern(", desc", " desc"), SlipPattern(", asc", " asc"),
      SlipPattern("take the $n most active by", "take top $n by"),
      SlipPattern("take the $n best by", "take top $n by"), SlipPattern("take $n best by", "take top $n by"),
      SlipPattern("take $n highest by", "take top $n by"), SlipPattern("take the $n highest by", "take top $n by"),
      SlipPattern("take $n most by", "take top $n by"), SlipPattern("take the $n with most $w", "take top $n by $w"),
      SlipPattern("take $n with the most $w", "take top $n by $w"),
      SlipPattern("take top $n with most $w", "take top $n by $w"),
      SlipPattern("take $n with highest $w", "take top $n by $w"), SlipPattern("take the top $n by", "take top $n by"),
      SlipPattern("take top $n in $w", "take top $n by $w", certainty: .likely),
      SlipPattern("take $n lowest by", "take bottom $n by"), SlipPattern("take $n worst by", "take bottom $n by"),
      SlipPattern("top $n for each $w", "top $n per $w"), SlipPattern("top $n in each $w", "top $n per $w"),
      SlipPattern("top $n for every $w", "top $n per $w"), SlipPattern("top $n from each $w", "top $n per $w"),
      SlipPattern("top $n of each $w", "top $n per $w"), SlipPattern("top $n each $w", "top $n per $w"),
      SlipPattern("top $n by $x per $w", "top $n per $w by $x"),
      SlipPattern("top $n by $x for each $w", "top $n per $w by $x"),
      SlipPattern("bottom $n by $x per $w", "bottom $n per $w by $x"), SlipPattern("max $n by", "take top $n by"),
      SlipPattern("first $n by", "take top $n by", certainty: .likely),
      SlipPattern("sort by $x", "take top by $x", certainty: .likely),
      SlipPattern("order by $x", "take top by $x", certainty: .likely),
      SlipPattern("rank by $x", "take top by $x", certainty: .likely),
    ]

  private static let giving: [SlipPattern] =
    ["grant", "give", "say", "deduct", "take", "limit", "revoke"].flatMap { clause in
      ["and", "then", ":", ";", "->", "=>", "do", "and then", ", then", ", and"].map {
        SlipPattern("\($0) \(clause)", clause)
      }
    } + [
      SlipPattern("badge $t", "grant badge $t"), SlipPattern("with badge $t", "grant badge $t"),
      SlipPattern("get badge $t", "grant badge $t"), SlipPattern("points $n", "grant points $n"),
      SlipPattern("with $n $w", "grant $w $n", certainty: .likely), SlipPattern("plus $n $w", "grant $w $n"),
      SlipPattern("bonus $n $w", "grant $w $n"), SlipPattern("grant $w by $n", "grant $w $n"),
      SlipPattern("increase $w by $n", "grant $w $n"), SlipPattern("decrease $w by $n", "deduct $w $n"),
      SlipPattern("reduce $w by $n", "deduct $w $n"), SlipPattern("raise $w by $n", "grant $w $n"),
      SlipPattern("take $n $w", "deduct $w $n", certainty: .likely), SlipPattern("$n $w less", "deduct $w $n"),
      SlipPattern("$n $w more", "grant $w $n"), SlipPattern("set $w to $w2 + $n", "grant $w $n"),
      SlipPattern("say $w", "say \"$w\"", certainty: .likely), SlipPattern("say that $t", "say $t"),
      SlipPattern("send message $t", "say $t"), SlipPattern("send a message $t", "say $t"),
      SlipPattern("then $t", "say $t", certainty: .likely),
    ]

  private static let limits: [SlipPattern] =
    [("month", "month"), ("week", "week"), ("year", "year"), ("day", "day")].flatMap { unit, _ -> [SlipPattern] in
      [
        "once per \(unit)", "once a \(unit)", "once every \(unit)", "limit once per \(unit)", "limit once a \(unit)",
        "limit once every \(unit)", "limit 1 a \(unit)", "limit 1 every \(unit)", "at most once a \(unit)",
        "max once a \(unit)",
        "at most once per \(unit)", "max once per \(unit)", "only once a \(unit)", "only once per \(unit)",
        "limit one per \(unit)", "limit to once a \(unit)", "limit 1 time per \(unit)",
      ].map { SlipPattern($0, "limit 1 per \(unit)") } + [
        SlipPattern("limit $n a \(unit)", "limit $n per \(unit)"),
        SlipPattern("$n times a \(unit)", "limit $n per \(unit)"),
        SlipPattern("$n times per \(unit)", "limit $n per \(unit)"),
        SlipPattern("limit $n times a \(unit)", "limit $n per \(unit)"),
        SlipPattern("at most $n times a \(unit)", "limit $n per \(unit)"),
        SlipPattern("at most $n times per \(unit)", "limit $n per \(unit)"),
        SlipPattern("twice a \(unit)", "limit 2 per \(unit)"),
      ]
    } + [
      SlipPattern("once", "limit once", certainty: .likely), SlipPattern("limit 1", "limit once", certainty: .likely),
      SlipPattern("just once", "limit once"), SlipPattern("max once", "limit once"),
      SlipPattern("one time only", "limit once"),
      SlipPattern("one time", "limit once"), SlipPattern("limit : once", "limit once"),
      SlipPattern("limit = 1", "limit once"),
      SlipPattern("once ever", "limit once"), SlipPattern("not more than once", "limit once"),
      SlipPattern("once every $n $w", "limit 1 per $n $w"),
      SlipPattern("every $n $w", "limit 1 per $n $w", certainty: .likely),
      SlipPattern("once in $n $w", "limit 1 per $n $w"), SlipPattern("limit once every $n $w", "limit 1 per $n $w"),
      SlipPattern("limit once in $n $w", "limit 1 per $n $w"), SlipPattern("limit 1 in $n $w", "limit 1 per $n $w"),
      SlipPattern("limit $n / $n2 $w", "limit $n per $n2 $w"),
      SlipPattern("limit $n within $n2 $w", "limit $n per $n2 $w"),
      SlipPattern("limit $n every $n2 $w", "limit $n per $n2 $w"),
      SlipPattern("limit $n in last $n2 $w", "limit $n per $n2 $w"),
    ]

  private static let arithmetic: [SlipPattern] =
    words("*", "x", "times", "multiplied by") + words("/", "divided by") + words("+", "plus") + words("-", "minus")
    + words("floor", "int", "trunc", "truncate")
    + words(
      "grant", "increase", "bonus")
    + ["abs", "round", "floor", "ceil", "length", "lower", "year", "month", "weekday", "hour"].map {
      SlipPattern("\($0) $w", "\($0)($w)")
    } + [
      SlipPattern("$x if $*a else $y", "if $a then $x else $y"),
      SlipPattern("if $*a : $x else : $y", "if $a then $x else $y"),
      SlipPattern("if $*a then $x otherwise $y", "if $a then $x else $y"),
      SlipPattern("if $*a , $x , $y", "if $a then $x else $y"),
      SlipPattern("if $*a then $x , else $y", "if $a then $x else $y"),
      SlipPattern("if $*a { $*x } else { $*y }", "if $a then $x else $y"),
      SlipPattern("( $*a ; $*b )", "($a, $b)"), SlipPattern("( $*a ; $*b ; $*c )", "($a, $b, $c)"),
      SlipPattern("$a / $b rounded", "round($a / $b)"), SlipPattern("$a rounded", "round($a)"),
      SlipPattern("math . $w", "$w"), SlipPattern("sum ( $w , $w2 )", "($w + $w2)", certainty: .likely),
    ]

  private static let reviews: [SlipPattern] =
    words("from", "starting", "starting from", "starting on", "beginning", "beginning on", "start", "since", "as of")
    + words(
      "twice a month", "twice per month", "twice monthly", "two times a month", "2 times a month", "twice each month",
      "every half month", "semimonthly", "two times per month", "twice every month")
    + [
      SlipPattern("every fortnight", "every 2 weeks"), SlipPattern("fortnightly", "every 2 weeks"),
      SlipPattern("every quarter", "every 3 months"), SlipPattern("quarterly", "every 3 months"),
      SlipPattern("every other week", "every 2 weeks"), SlipPattern("every second week", "every 2 weeks"),
      SlipPattern("every other day", "every 2 days"), SlipPattern("^ review annually", "review every year"),
      SlipPattern("^ review once a year", "review every year"), SlipPattern("^ review once a day", "review every day"),
      SlipPattern("^ review once every", "review every"), SlipPattern("^ review : ", "review"),
      SlipPattern("^ review per", "review every"), SlipPattern("^ reviews every", "review every"),
      SlipPattern("^ review every one", "review every 1"),
    ]

  private static let naming: [SlipPattern] =
    [
      ("promotes", "promote"), ("demotes", "demote"), ("rewards", "reward"), ("removes", "remove"),
      ("penalizes", "penalize"), ("penalises", "penalize"), ("protects", "protect"), ("admits", "admit"),
      ("appoints", "appoint"), ("labels", "label"), ("ensures", "ensure"), ("promotion", "promote"),
      ("demotion", "demote"), ("award", "reward"), ("prize", "reward"), ("accept", "admit"), ("welcome", "admit"),
      ("delete", "remove"), ("evict", "remove"), ("fine", "penalize"), ("guarantee", "ensure"), ("variable", "let"),
      ("constant", "let"), ("value", "let"), ("field", "let"), ("flag", "label"), ("mark", "label"),
      ("segment", "label"),
    ].map { SlipPattern("^ \($0.0)", $0.1) }
    + ["warn", "remind", "notify", "message"].map { SlipPattern("^ \($0)", "penalize", certainty: .likely) }
    + ["int", "number", "bool", "decimal", "float", "double", "text", "string"].map {
      SlipPattern("^ \($0) $w =", "let $w =")
    } + [
      SlipPattern("^ label $w $w2", "label $w when $w2", certainty: .likely),
      SlipPattern("^ label $w is", "label $w when"),
      SlipPattern("^ label $w that", "label $w when"), SlipPattern("^ label $w for", "label $w when"),
      SlipPattern("^ milestone $w at $n members", "milestone $w when count(members) >= $n"),
      SlipPattern("^ milestone $w when $n members", "milestone $w when count(members) >= $n"),
      SlipPattern("^ milestone $w : $n members", "milestone $w when count(members) >= $n"),
      SlipPattern("^ milestone $n members", "milestone members_$n when count(members) >= $n"),
      SlipPattern("^ ensure $w count", "ensure $w that count"),
      SlipPattern("^ ensure $w share", "ensure $w that share"),
      SlipPattern("^ ensure $w =", "ensure $w that"), SlipPattern("^ ensure $w ,", "ensure $w that"),
      SlipPattern("^ ensure count", "ensure limit_holds that count", certainty: .likely),
      SlipPattern("^ ensure share", "ensure share_holds that share", certainty: .likely),
      SlipPattern("^ ensure that count", "ensure limit_holds that count", certainty: .likely),
      SlipPattern("^ ensure that share", "ensure share_holds that share", certainty: .likely),
    ]
}
