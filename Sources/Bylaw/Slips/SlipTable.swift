/// What people write who come from other languages, from spreadsheets or from their own, and how it is written here. The
/// replacements are in English; a policy in Chinese gets Chinese words.
///
/// An entry must mean what it replaces wherever it stands, whatever else is wrong: whether the policy checks with it is
/// seen to, not whether it was meant.
enum SlipTable {
  static let patterns: [SlipPattern] =
    comparisons + logic + moments + clauses + takes + gifts + functions + declarations + missing

  /// Several ways to say one thing.
  static func words(_ replacement: String, _ phrases: String...) -> [SlipPattern] {
    phrases.map { SlipPattern($0, replacement) }
  }

  // MARK: Conditions

  private static let comparisons: [SlipPattern] =
    words(
      ">=", "is at least", "at least", "is not less than", "not less than", "no less than",
      "is greater than or equal to",
      "greater than or equal to", "greater or equal", "greater than or equals", "is more than or equal to",
      "is no less than",
      "≥", "=>", "> =", ">  =", "gte", "is greater or equal to", "on or after", "is on or after", "no earlier than")
    + words(
      "<=", "is at most", "at most", "is not more than", "not more than", "no more than", "is less than or equal to",
      "less than or equal to", "less or equal", "up to", "≤", "=<", "< =", "lte", "is no more than", "on or before",
      "is on or before", "no later than", "does not exceed")
    + words(
      ">", "is greater than", "greater than", "is more than", "more than", "is over", "over", "is above", "above",
      "exceeds",
      "is bigger than", "bigger than", "is higher than", "higher than", "gt", "is after", "after", "later than",
      "is later than", "larger than", "is larger than", "longer than")
    + words(
      "<", "is less than", "less than", "is fewer than", "fewer than", "is under", "under", "is below", "below",
      "is smaller than", "smaller than", "is lower than", "lower than", "lt", "is before", "before", "earlier than",
      "is earlier than", "shorter than")
    + words(
      "=", "is equal to", "equal to", "equals", "eq", "==", "===", "is exactly", "is the same as", "same as", "matches")
    + words(
      "!=", "is not equal to", "not equal to", "does not equal", "is different from", "differs from", "<>", "≠", "ne",
      "isn't", "! =", "is not the same as")
    + [
      SlipPattern("$a between $b and $c", "$a in $b..$c"),
      SlipPattern("$a is between $b and $c", "$a in $b..$c"),
      SlipPattern("$a between $b and $c", "$a >= $b and $a <= $c", certainty: .likely),
      SlipPattern("$a is between $b and $c", "$a >= $b and $a <= $c", certainty: .likely),
      SlipPattern("$a not between $b and $c", "not ($a in $b..$c)"),
      SlipPattern("$a is $b", "$a = $b"), SlipPattern("$a is not $b", "$a != $b"),
      SlipPattern("is one of", "in"), SlipPattern("is any of", "in"), SlipPattern("one of", "in"),
      SlipPattern("is in", "in"), SlipPattern("is not in", "not in"), SlipPattern("not one of", "not in"),
      SlipPattern("belongs to", "="), SlipPattern("does not contain $x", "not contains $x"),
      SlipPattern("$a does not contain $b", "not ($a contains $b)"),
      SlipPattern("$a not contains $b", "not ($a contains $b)"),
      SlipPattern("$a doesn't contain $b", "not ($a contains $b)"), SlipPattern("$a includes $b", "$a contains $b"),
      SlipPattern("$a has $b", "$a contains $b"), SlipPattern("includes", "contains"),
      SlipPattern("contain", "contains"),
      SlipPattern("begins with", "starts with"), SlipPattern("startswith", "starts with"),
      SlipPattern("beginswith", "starts with"), SlipPattern("endswith", "ends with"),
      SlipPattern("start with", "starts with"),
      SlipPattern("end with", "ends with"),
      SlipPattern("$a . contains ( $b )", "$a contains $b"), SlipPattern("$a . startswith ( $b )", "$a starts with $b"),
      SlipPattern("$a . endswith ( $b )", "$a ends with $b"), SlipPattern("$a . includes ( $b )", "$a contains $b"),
      SlipPattern("is null", "is missing"), SlipPattern("is none", "is missing"), SlipPattern("is nil", "is missing"),
      SlipPattern("is empty", "is missing"), SlipPattern("is blank", "is missing"),
      SlipPattern("is unknown", "is missing"),
      SlipPattern("is not known", "is missing"), SlipPattern("is not set", "is missing"),
      SlipPattern("is unset", "is missing"),
      SlipPattern("is not null", "is present"), SlipPattern("is not none", "is present"),
      SlipPattern("is not nil", "is present"),
      SlipPattern("is not empty", "is present"), SlipPattern("is not blank", "is present"),
      SlipPattern("is known", "is present"),
      SlipPattern("is set", "is present"), SlipPattern("exists", "is present"), SlipPattern("is given", "is present"),
      SlipPattern("does not exist", "is missing"), SlipPattern("not exists", "is missing"),
      SlipPattern("has no value", "is missing"), SlipPattern("has a value", "is present"),
      SlipPattern("$a = null", "$a is missing"), SlipPattern("$a == null", "$a is missing"),
      SlipPattern("$a = none", "$a is missing"), SlipPattern("$a != null", "$a is present"),
      SlipPattern("$a <> null", "$a is present"), SlipPattern("$a <> \"\"", "$a is present"),
      SlipPattern("$a = ''", "$a is missing"), SlipPattern("$a == ''", "$a is missing"),
      SlipPattern("$a == \"\"", "$a is missing"), SlipPattern("$a <> ''", "$a is present"),
      SlipPattern("$a != ''", "$a is present"),
      SlipPattern("$a % $n = 0", "$a - floor($a / $n) * $n = 0", certainty: .likely),
      SlipPattern("$a ^ 2", "$a * $a"), SlipPattern("$a ** 2", "$a * $a"), SlipPattern("$a ^ 3", "$a * $a * $a"),
      SlipPattern("$a ** 3", "$a * $a * $a"), SlipPattern("×", "*"), SlipPattern("÷", "/"), SlipPattern("−", "-"),
      SlipPattern("in [ $*x ]", "in ($x)"), SlipPattern("in { $*x }", "in ($x)"),
      SlipPattern("in $t , $t2", "in ($t, $t2)"),
      SlipPattern("in $w , $w2", "in ($w, $w2)"), SlipPattern("in $w , $w2 , $w3", "in ($w, $w2, $w3)"),
      SlipPattern("in $t , $t2 , $t3", "in ($t, $t2, $t3)"), SlipPattern("in $w or $w2", "in ($w, $w2)"),
      SlipPattern("in $t or $t2", "in ($t, $t2)"), SlipPattern("in $w and $w2", "in ($w, $w2)"),
      SlipPattern("in $n , $n2", "in ($n, $n2)"), SlipPattern("in $n , $n2 , $n3", "in ($n, $n2, $n3)"),
      SlipPattern("$a = $b or $c", "$a in ($b, $c)", certainty: .likely),
      SlipPattern("$n to $n2", "$n..$n2", certainty: .likely),
      SlipPattern("in $n - $n2", "in $n..$n2"), SlipPattern("in $n to $n2", "in $n..$n2"),
      SlipPattern("in range ( $n , $n2 )", "in $n..$n2", certainty: .likely),
    ]

  /// What may be missing, in a comparison: both readings, so that one is chosen.
  private static let missing: [SlipPattern] = [">", ">=", "<", "<=", "=", "!="].flatMap { sign in
    [
      SlipPattern("$a / $b \(sign) $c", "$b != 0 and $a / $b \(sign) $c", certainty: .likely, isReading: true),
      SlipPattern("$a / $b \(sign) $c", "$b = 0 or $a / $b \(sign) $c", certainty: .likely, isReading: true),
      SlipPattern("$w \(sign) $c", "$w is present and $w \(sign) $c", certainty: .likely, isReading: true),
      SlipPattern("$w \(sign) $c", "$w is missing or $w \(sign) $c", certainty: .likely, isReading: true),
    ]
  }

  private static let logic: [SlipPattern] =
    words("and", "&&", "&", "and also", "but", "as well as") + words("or", "||", "|", "or else")
    + [
      SlipPattern("! $x", "not $x"), SlipPattern("~ $x", "not $x"),
      SlipPattern("yes", "true", certainty: .likely), SlipPattern("no", "false", certainty: .likely),
      SlipPattern("if ( $*a , $*b , $*c )", "if $a then $b else $c"),
      SlipPattern("iif ( $*a , $*b , $*c )", "if $a then $b else $c"),
      SlipPattern("if $*a : $x else $y", "if $a then $x else $y"),
      SlipPattern("if ( $*a ) $x else $y", "if $a then $x else $y"),
      SlipPattern("if $*a then $*b elif $*c then", "if $a then $b else if $c then"),
      SlipPattern("elseif", "else if"), SlipPattern("elif", "else if"), SlipPattern("elsif", "else if"),
      SlipPattern("otherwise", "else", certainty: .likely),
      SlipPattern("case when $*a then $*b else $*c end", "if $a then $b else $c"),
      SlipPattern("and ( $*a , $*b )", "($a and $b)"), SlipPattern("and ( $*a , $*b , $*c )", "($a and $b and $c)"),
      SlipPattern("or ( $*a , $*b )", "($a or $b)"), SlipPattern("or ( $*a , $*b , $*c )", "($a or $b or $c)"),
      SlipPattern("not ( $*a )", "not ($a)"),
    ]

  private static let moments: [SlipPattern] =
    words(
      "in last", "in the last", "in the past", "in past", "within the last", "within last", "within the past",
      "during the last",
      "over the last", "for the last", "the last", "since last", "during last", "over last", "in previous",
      "in the previous",
      "in latest", "in the latest", "in recent", "within")
    + words("today", "today ( )", "curdate ( )", "current_date", "getdate ( )", "current_date ( )")
    + words("now", "now ( )", "current_timestamp", "sysdate")
    + [
      SlipPattern("today - $n", "today - $n days"), SlipPattern("now - $n", "now - $n days"),
      SlipPattern("today ( ) - $n", "today - $n days"), SlipPattern("now ( ) - $n", "now - $n days"),
      SlipPattern("today + $n", "today + $n days"), SlipPattern("today ( ) + $n", "today + $n days"),
      SlipPattern("interval $n day", "$n days"), SlipPattern("interval $n days", "$n days"),
      SlipPattern("- interval $t", "- $t", certainty: .likely),
      SlipPattern("this month", "in this month"), SlipPattern("during this month", "in this month"),
      SlipPattern("within this month", "in this month"), SlipPattern("within the month", "in this month"),
      SlipPattern("this week", "in this week"), SlipPattern("this year", "in this year"),
      SlipPattern("last month", "in last month"), SlipPattern("last week", "in last week"),
      SlipPattern("in the last month", "in last 1 months", certainty: .likely),
      SlipPattern("in the last week", "in last 7 days"),
      SlipPattern("in the last day", "in last 1 days"),
      SlipPattern("in the last year", "in last 1 years", certainty: .likely),
      SlipPattern("more than $n days ago", "< $n days ago"), SlipPattern("over $n days ago", "< $n days ago"),
      SlipPattern("less than $n days ago", "> $n days ago"), SlipPattern("at least $n days ago", "<= $n days ago"),
      SlipPattern("older than $n days", "< $n days ago"), SlipPattern("younger than $n days", "> $n days ago"),
      SlipPattern("is older than $n days", "< $n days ago"), SlipPattern("longer than $n days ago", "< $n days ago"),
      SlipPattern("> $n days old", "< $n days ago"),
      SlipPattern("date ( $t )", "$t"), SlipPattern("datediff ( $*a , $*b )", "($a - $b)", certainty: .likely),
      SlipPattern("to_date ( $t )", "$t"), SlipPattern("datevalue ( $t )", "$t"),
    ]

  // MARK: Rules

  private static let clauses: [SlipPattern] =
    words(
      "when", "where", "if", "provided that", "provided", "given that", "as long as", "whenever", "on condition that",
      "having", "who have", "who has", "for those with", "with condition", "whose", "only if", "conditions", "condition"
    )
    + words(
      "unless", "except", "except if", "except when", "excluding", "but not if", "but not", "except for", "if not")
    + words(
      "say", "warn", "message", "tell", "notify", "send", "reply", "announce", "warn with", "with message", "saying",
      "send message", "text", "alert", "print", "remind", "with the message")
    + words("from", "out of", "of tier", "from tier", "in tier")
    + words("to", "into", "up to", "to tier", "down to", "onto")
    + words("protect", "exempt", "shield", "exclude")
    + words("to next", "to the next tier", "to next tier", "up one tier")
    + [
      SlipPattern(", when", " when"), SlipPattern(", unless", " unless"), SlipPattern(", take", " take"),
      SlipPattern(", grant", " grant"), SlipPattern(", say", " say"), SlipPattern(", limit", " limit"),
      SlipPattern(", if", " when"), SlipPattern(", where", " when"), SlipPattern(", to", " to"),
      SlipPattern(", from", " from"),
      SlipPattern("then grant", "grant"), SlipPattern("then say", "say"), SlipPattern("and say", "say"),
      SlipPattern("and grant", "grant"), SlipPattern("and deduct", "deduct"), SlipPattern("and take", "take"),
      SlipPattern("say : $t", "say $t"), SlipPattern("say ( $t )", "say $t"),
      SlipPattern("from $w and $w2 to", "from $w, $w2 to"), SlipPattern("from $w or $w2 to", "from $w, $w2 to"),
      SlipPattern("from $w / $w2 to", "from $w, $w2 to"), SlipPattern("from $w -> $w2", "from $w to $w2"),
      SlipPattern("from $w => $w2", "from $w to $w2"), SlipPattern("$w -> $w2", "from $w to $w2"),
      SlipPattern("from all to", "from any to"), SlipPattern("from any tier to", "from any to"),
      SlipPattern("from * to", "from any to"), SlipPattern("from everywhere to", "from any to"),
      SlipPattern("once per $n days", "limit 1 per $n days"),
      SlipPattern("limit once per $n days", "limit 1 per $n days"),
      SlipPattern("limit 1 every $n days", "limit 1 per $n days"),
      SlipPattern("limit $n every $n2 days", "limit $n per $n2 days"),
      SlipPattern("limit $n in $n2 days", "limit $n per $n2 days"), SlipPattern("at most once", "limit once"),
      SlipPattern("only once", "limit once"), SlipPattern("limit 1 time", "limit once"),
      SlipPattern("limit to once", "limit once"),
      SlipPattern("limit one time", "limit once"),
      SlipPattern("once a month", "limit 1 per 30 days", certainty: .likely),
    ]

  private static let takes: [SlipPattern] =
    words(
      "take top", "top", "pick top", "choose top", "select top", "take the top", "pick the top", "take best",
      "take the best",
      "take highest", "take the highest", "best", "take most", "keep top", "only top")
    + words(
      "take bottom", "bottom", "take the bottom", "take lowest", "take the lowest", "take worst", "take the worst",
      "pick bottom", "lowest", "worst", "take last", "take the last")
    + words("by", "order by", "sort by", "sorted by", "ranked by", "ordered by", "rank by", "based on", "in order of")
    + words("desc", "descending", "decreasing", "from high to low")
    + words("asc", "ascending", "increasing", "from low to high")
    + [
      SlipPattern("take $n by", "take top $n by"), SlipPattern("take $n members by", "take top $n by"),
      SlipPattern("take $n % by", "take top $n% by"), SlipPattern("take the first $n by", "take bottom $n by"),
      SlipPattern("take first $n by", "take bottom $n by"), SlipPattern("take max $n by", "take top $n by"),
      SlipPattern("$n percent", "$n%"), SlipPattern("$n per cent", "$n%"), SlipPattern("$n pct", "$n%"),
      SlipPattern("top $n of members by", "top $n by"), SlipPattern("top $n % of members by", "top $n% by"),
      SlipPattern("top $n by $x desc limit $n2", "top $n by $x desc"),
      SlipPattern("top $n by $x limit $n2", "top $n by $x"),
      SlipPattern("order by $x desc limit $n", "take top $n by $x"),
      SlipPattern("order by $x asc limit $n", "take bottom $n by $x"),
      SlipPattern("order by $x limit $n", "take bottom $n by $x"),
      SlipPattern("sort by $x desc limit $n", "take top $n by $x"),
      SlipPattern("limit $n by $x", "take top $n by $x", certainty: .likely),
    ]

  private static let gifts: [SlipPattern] =
    words(
      "grant", "give", "add", "award", "earn", "gain", "gets", "receive", "grants", "gives", "credit", "gift",
      "reward with")
    + words("deduct", "subtract", "take away", "lose", "loses", "minus", "remove", "fine", "penalize with")
    + words("revoke", "take back", "withdraw", "remove badge", "strip")
    + [
      SlipPattern("give $n $w", "grant $w $n"), SlipPattern("grant $n $w", "grant $w $n"),
      SlipPattern("award $n $w", "grant $w $n"),
      SlipPattern("add $n $w", "grant $w $n"), SlipPattern("gets $n $w", "grant $w $n"),
      SlipPattern("earns $n $w", "grant $w $n"),
      SlipPattern("add $n to $w", "grant $w $n"), SlipPattern("deduct $n $w", "deduct $w $n"),
      SlipPattern("subtract $n $w", "deduct $w $n"), SlipPattern("lose $n $w", "deduct $w $n"),
      SlipPattern("minus $n $w", "deduct $w $n"), SlipPattern("remove $n $w", "deduct $w $n"),
      SlipPattern("deduct $n from $w", "deduct $w $n"), SlipPattern("subtract $n from $w", "deduct $w $n"),
      SlipPattern("$w + $n", "grant $w $n", certainty: .likely), SlipPattern("$w += $n", "grant $w $n"),
      SlipPattern("$w - $n", "deduct $w $n", certainty: .likely), SlipPattern("$w -= $n", "deduct $w $n"),
      SlipPattern("grant $w + $n", "grant $w $n"), SlipPattern("grant $w = $n", "grant $w $n"),
      SlipPattern("grant $w : $n", "grant $w $n"), SlipPattern("+ $n $w", "grant $w $n"),
      SlipPattern("- $n $w", "deduct $w $n"),
      SlipPattern("+$n $w", "grant $w $n"), SlipPattern("$w = $w2 + $n", "grant $w $n", certainty: .likely),
      SlipPattern("badge $w", "badge \"$w\""), SlipPattern("grant $t", "grant badge $t"),
      SlipPattern("grant $t badge", "grant badge $t"), SlipPattern("give badge $w", "grant badge \"$w\""),
      SlipPattern("give the badge $t", "grant badge $t"), SlipPattern("give $t badge", "grant badge $t"),
      SlipPattern("grant a badge $t", "grant badge $t"), SlipPattern("grant access $w", "grant access to $w"),
    ]

  private static let functions: [SlipPattern] =
    words("mean", "average", "avg") + words("count", "counta", "cnt", "num", "number") + words("sum", "total")
    + words("max", "maximum", "greatest") + words("min", "minimum", "least") + words("round", "rounded")
    + words("ceil", "ceiling", "roundup") + words("floor", "rounddown") + words("length", "len", "size")
    + words("lower", "lowercase", "tolower", "lcase") + words("distinct", "unique", "countunique", "nunique")
    + words("latest", "most recent", "last") + words("members", "all members", "everybody", "everyone", "users")
    + [
      SlipPattern("count ( $w , $n days )", "count($w in last $n days)"),
      SlipPattern("count ( $w , last $n days )", "count($w in last $n days)"),
      SlipPattern("count ( $w $n days )", "count($w in last $n days)"),
      SlipPattern("count ( $w last $n days )", "count($w in last $n days)"),
      SlipPattern("count ( $w if $*x )", "count($w where $x)"),
      SlipPattern("count ( $w when $*x )", "count($w where $x)"),
      SlipPattern("count ( $w with $*x )", "count($w where $x)"),
      SlipPattern("count ( $w , $*x )", "count($w where $x)"),
      SlipPattern("count ( * )", "count(members)", certainty: .likely), SlipPattern("count of $w", "count($w)"),
      SlipPattern("number of $w", "count($w)"), SlipPattern("count $w", "count($w)"),
      SlipPattern("$w . count", "count($w)"), SlipPattern("$w . count ( )", "count($w)"),
      SlipPattern("$w . length", "count($w)"), SlipPattern("$w . size", "count($w)"),
      SlipPattern("$w . length", "length($w)"),
      SlipPattern("member . $w", "$w"), SlipPattern("self . $w", "$w"), SlipPattern("user . $w", "$w"),
      SlipPattern("sum ( $w . $w2 )", "sum($w2 of $w)"), SlipPattern("mean ( $w . $w2 )", "mean($w2 of $w)"),
      SlipPattern("max ( $w . $w2 )", "max($w2 of $w)"), SlipPattern("min ( $w . $w2 )", "min($w2 of $w)"),
      SlipPattern("sum ( $w , $w2 )", "sum($w2 of $w)"),
      SlipPattern("sum of $w", "sum($w of members)", certainty: .likely),
      SlipPattern("sum ( $w )", "sum($w of members)"), SlipPattern("mean ( $w )", "mean($w of members) ?? 0"),
      SlipPattern("median ( $w )", "median($w of members) ?? 0"),
      SlipPattern("coalesce ( $*a , $*b )", "($a ?? $b)"), SlipPattern("ifnull ( $*a , $*b )", "($a ?? $b)"),
      SlipPattern("nvl ( $*a , $*b )", "($a ?? $b)"), SlipPattern("isnull ( $*a , $*b )", "($a ?? $b)"),
      SlipPattern("iferror ( $*a , $*b )", "($a ?? $b)"), SlipPattern("isblank ( $x )", "$x is missing"),
      SlipPattern("isnull ( $x )", "$x is missing"), SlipPattern("isempty ( $x )", "$x is missing"),
      SlipPattern("$a || $b", "$a + $b"), SlipPattern("concat ( $*a , $*b )", "($a + $b)"),
      SlipPattern("concatenate ( $*a , $*b )", "($a + $b)"), SlipPattern("power ( $a , 2 )", "$a * $a"),
      SlipPattern("pow ( $a , 2 )", "$a * $a"),
    ]

  private static let declarations: [SlipPattern] = [
    SlipPattern("^ let $w : $w2 =", "let $w ="), SlipPattern("^ let $w : $w2 ? =", "let $w ="),
    SlipPattern("^ let $w :=", "let $w ="), SlipPattern("^ let $w be", "let $w ="),
    SlipPattern("^ let $w as", "let $w ="),
    SlipPattern("^ let $w :", "let $w ="), SlipPattern("^ let $w is", "let $w ="),
    SlipPattern("^ set $w =", "let $w ="), SlipPattern("^ set $w to", "let $w ="),
    SlipPattern("^ var $w =", "let $w ="),
    SlipPattern("^ const $w =", "let $w ="), SlipPattern("^ def $w =", "let $w ="),
    SlipPattern("^ define $w =", "let $w ="),
    SlipPattern("^ define $w as", "let $w ="), SlipPattern("^ $w :=", "let $w ="), SlipPattern("^ $w =", "let $w ="),
    SlipPattern("^ label $w =", "label $w when"), SlipPattern("^ label $w :", "label $w when"),
    SlipPattern("^ label $w if", "label $w when"), SlipPattern("^ label $w as", "label $w when"),
    SlipPattern("^ tag $w when", "label $w when"), SlipPattern("^ let $w when", "label $w when"),
    SlipPattern("^ ensure $w when", "ensure $w that"), SlipPattern("^ ensure $w if", "ensure $w that"),
    SlipPattern("^ ensure $w :", "ensure $w that"), SlipPattern("^ ensure $w where", "ensure $w that"),
    SlipPattern("^ assert $w that", "ensure $w that"), SlipPattern("^ check $w that", "ensure $w that"),
    SlipPattern("^ require $w that", "ensure $w that"), SlipPattern("^ ensure that $w when", "ensure $w that"),
    SlipPattern("^ milestone $w that", "milestone $w when"), SlipPattern("^ milestone $w if", "milestone $w when"),
    SlipPattern("^ milestone $w :", "milestone $w when"), SlipPattern("^ goal $w when", "milestone $w when"),
    SlipPattern("^ penalise", "penalize"), SlipPattern("^ punish", "penalize"),
    SlipPattern("^ reward : $w", "reward $w"),
    SlipPattern("^ upgrade", "promote"), SlipPattern("^ downgrade", "demote"), SlipPattern("^ kick", "remove"),
    SlipPattern("^ ban", "remove"), SlipPattern("^ expel", "remove"), SlipPattern("^ relegate", "demote"),
    SlipPattern("^ raise", "promote"), SlipPattern("^ move", "promote", certainty: .likely),
    SlipPattern("^ move", "demote", certainty: .likely),
    SlipPattern("^ rule $w : $w2", "$w2 $w"), SlipPattern("^ rule $w $w2", "$w2 $w"),
    SlipPattern("^ rule $t : $w", "$w $t", certainty: .likely),
    SlipPattern("^ $w $w2 :", "$w $w2"), SlipPattern("^ $w : $w2 from", "$w $w2 from"),
    SlipPattern("^ member :", "member"), SlipPattern("^ members", "member"), SlipPattern("^ event $w", "events $w"),
    SlipPattern("^ events $w :", "events $w"), SlipPattern("^ timezone : $t", "timezone $t"),
    SlipPattern("^ timezone = $t", "timezone $t"),
    SlipPattern("^ param $w :", "param $w ="), SlipPattern("^ param $w : $w2 =", "param $w ="),
    SlipPattern("^ parameter $w =", "param $w ="), SlipPattern("^ policy : $t", "policy $t"),
    SlipPattern("^ review monthly", "review every month"), SlipPattern("^ review weekly", "review every week"),
    SlipPattern("^ review daily", "review every day"), SlipPattern("^ review yearly", "review every year"),
    SlipPattern("^ review each", "review every"), SlipPattern("^ review once a month", "review every month"),
    SlipPattern("^ review once a week", "review every week"), SlipPattern("^ review every : $*x", "review every $x"),
    SlipPattern(";", ""), SlipPattern("varchar", "text"), SlipPattern("string", "text"), SlipPattern("str", "text"),
    SlipPattern("integer", "int"), SlipPattern("number", "int", certainty: .likely),
    SlipPattern("float", "decimal(2)", certainty: .likely),
    SlipPattern("boolean", "bool"), SlipPattern("timestamp", "datetime"), SlipPattern("primary key", "key"),
    SlipPattern("default $x", "= $x"), SlipPattern("optional", "?", certainty: .likely),
  ]
}
