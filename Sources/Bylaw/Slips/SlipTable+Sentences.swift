extension SlipTable {
  /// What people say in several words, in the order of their own language.
  static let sentences = #"""
    # Spans of time.
    # The whole one before this, or so long back from today.
    for <unit>→<counted> in week→in last 1 weeks ¦ month→in last 1 months ¦ year→in last 1 years ¦ quarter→in last 3 months
    in last <unit> ⇐?? in the last <unit> ¦ within the last <unit> ¦ during the last <unit>
    <counted> ⇐?? in the last <unit> ¦ within the last <unit> ¦ during the last <unit>
    <counted> ⇐ in the past <unit> ¦ within the past <unit> ¦ over the past <unit> ¦ the past <unit> ¦ within a <unit>
      ¦ within one <unit>
    in this <unit> ⇐ in the current <unit> ¦ in current <unit>
    in last <unit> ⇐ in previous <unit> ¦ in the previous <unit>
    end
    $w >= $x ⇐ $w since $x
    $w <= $x ⇐ $w until $x ¦ $w till $x
    $w = $x ⇐? $w on $x
    $w in $x..$y ⇐ $w from $x to $y
    $w in last $n $w2 ⇐ $w last $n $w2 ¦ $w within last $n $w2
    $w > $n $w2 ago ⇐ $w less than $n $w2 ago
    $w < $n $w2 ago ⇐ $w more than $n $w2 ago ¦ $w over $n $w2 ago ¦ $w older than $n $w2
    $w <= $n $w2 ago ⇐ $w at least $n $w2 ago
    $w < $n $w2 ago ⇐ $w before $n $w2 ago
    year($w) ⇐ $w . year
    month($w) ⇐ $w . month
    day($w) ⇐ $w . day
    hour($w) ⇐ $w . hour
    weekday($w) ⇐ $w . weekday
    $w < $n $w2 ago ⇐? $w > $n $w2

    # A number before what it is compared with.
    for <words> in at least ¦ no less than ¦ no fewer than ¦ minimum ¦ min
    $w >= $n ⇐ <words> $n $w
    count($w in last $n2 $w2) >= $n ⇐ <words> $n $w in last $n2 $w2 ¦ <words> $n $w in the last $n2 $w2
    $w >= $n ⇐ has <words> $n $w
    end
    for <words> in more than ¦ over ¦ above ¦ greater than
    $w > $n ⇐ <words> $n $w
    count($w in last $n2 $w2) > $n ⇐ <words> $n $w in last $n2 $w2 ¦ <words> $n $w in the last $n2 $w2
    $w > $n ⇐ has <words> $n $w
    end
    for <words> in less than ¦ fewer than ¦ under ¦ below
    $w < $n ⇐ <words> $n $w
    count($w in last $n2 $w2) < $n ⇐ <words> $n $w in last $n2 $w2 ¦ <words> $n $w in the last $n2 $w2
    $w < $n ⇐ has <words> $n $w
    end
    for <words> in at most ¦ no more than ¦ maximum
    $w <= $n ⇐ <words> $n $w
    count($w in last $n2 $w2) <= $n ⇐ <words> $n $w in last $n2 $w2 ¦ <words> $n $w in the last $n2 $w2
    $w <= $n ⇐ has <words> $n $w
    end
    for <words> in exactly
    $w = $n ⇐ <words> $n $w
    count($w in last $n2 $w2) = $n ⇐ <words> $n $w in last $n2 $w2 ¦ <words> $n $w in the last $n2 $w2
    $w = $n ⇐ has <words> $n $w
    end
    for <sign> in >= ¦ > ¦ < ¦ <= ¦ =
    count($w in last $n $w2) <sign> $n2 ⇐ $w in last $n $w2 <sign> $n2 ¦ $w in the last $n $w2 <sign> $n2
    end
    >= ⇐ greater or equal to ¦ bigger or equal to ¦ bigger or equal ¦ more or equal to ¦ more or equal
      ¦ equal or greater than ¦ equal to or greater than ¦ equal or more than ¦ equal to or more than ¦ or more than
      ¦ is greater or equal ¦ higher or equal to
    <= ⇐ less or equal to ¦ smaller or equal to ¦ smaller or equal ¦ equal or less than ¦ equal to or less than
      ¦ fewer or equal to ¦ is less or equal to ¦ lower or equal to
    = ⇐ was ¦ are ¦ is equal ¦ is exactly equal to
    $w >= $n ⇐ $w $n or more
    $w <= $n ⇐ $w $n or less ¦ $w $n or fewer
    $w >= $n ⇐? $w $n +
    $w >= $n ⇐ $w >= $n or more
    count($w in last $n $w2) = 0 ⇐ no $w in last $n $w2 ¦ no $w in the last $n $w2
    count($w) = 0 ⇐? no $w
    $w is missing ⇐? no $w
    $w is missing ⇐ has no $w
    $w is present ⇐ has $w ¦ has a $w
    $w is missing ⇐? without $w
    $w is present ⇐ $w not null
    $w is missing ⇐ not exists $w
    $w is present ⇐ exists $w ¦ exists ( $w )
    is missing ⇐ is undefined ¦ is na
    $w is missing ⇐ isna ( $w )
    in ($t, $t2) ⇐ in ( $t or $t2 )
    in ($w, $w2) ⇐ in ( $w or $w2 )
    in ($t, $t2) ⇐ in ( $t and $t2 )
    ⇐ either ¦ both
    $w ⇐ their $w ¦ his $w ¦ her $w ¦ its $w ¦ the $w ¦ member ' s $w ¦ member’s $w
    $w2 ⇐? $w ' s $w2
    $w ⇐ @ $w ¦ this . $w ¦ row . $w ¦ m . $w
    and ⇐ and if ¦ and when ¦ and where
    or ⇐ or if ¦ or when
    when $a and ⇐ when $*a when
    ␣and␣ ⇐? ,
    ⇐? .
    $w starts with $t ⇐ left ( $w , $n ) = $t
    $w ends with $t ⇐ right ( $w , $n ) = $t

    # What is counted.
    count($w) ⇐ $w count ¦ the number of $w ¦ how many $w ¦ count all $w
    count($x in last month) ⇐ count ( $*x , last month )
    count($x in this month) ⇐ count ( $*x , this month )
    count($w where $x) ⇐ count ( $w [ $*x ] )
    count($w in last $n $w2) ⇐ count ( $w ) . last ( $n $w2 )
    count($w where $x)) ⇐? count ( $w ) where $*x )
    count(members in $w) ⇐? members in $w
    count(members in $w) ⇐ number of members in $w
    count(members in $w) ⇐? members of $w
    count(members in $w) ⇐ size of $w ¦ size ( $w )
    count(members in $w) ⇐? count ( $w )
    count(members in $w) ⇐ count ( members of $w )
    count(members) ⇐? members
    for <function> in count ¦ days ¦ sum
    <function>($x in last $n $w2) ⇐ <function> ( $*x ) in last $n $w2 ¦ <function> ( $*x ) in the last $n $w2
      ¦ <function> ( $*x ) last $n $w2 ¦ <function> ( $*x ) within $n $w2 ¦ <function> ( $*x ) over the last $n $w2
    <function>($x in last month) ⇐?? <function> ( $*x ) in the last month ¦ <function> ( $*x ) within the last month
    <function>($x in last 1 months) ⇐?? <function> ( $*x ) in the last month ¦ <function> ( $*x ) within the last month
    <function>($x in last week) ⇐?? <function> ( $*x ) in the last week ¦ <function> ( $*x ) within the last week
    <function>($x in last 1 weeks) ⇐?? <function> ( $*x ) in the last week ¦ <function> ( $*x ) within the last week
    <function>($x in this month) ⇐ <function> ( $*x ) in this month ¦ <function> ( $*x ) this month
    <function>($x in last month) ⇐ <function> ( $*x ) in last month ¦ <function> ( $*x ) last month
    <function>($x in this week) ⇐ <function> ( $*x ) in this week
    <function>($x in last week) ⇐ <function> ( $*x ) in last week
    end
    for <written>→<meant> in sum→sum ¦ mean→mean ¦ avg→mean ¦ average→mean ¦ max→max ¦ min→min ¦ median→median
    <meant>($w of $w2) ⇐ <written> ( $w from $w2 ) ¦ <written> ( $w in $w2 ) ¦ <written> ( $w for $w2 ) ¦ <written> ( $w on $w2 )
    end
    for <mean> in avg ¦ average
    mean($w) ⇐? <mean> $w ¦ the <mean> $w
    end
    # Of whom there is nothing to count, only the author knows which is meant.
    for <written>→<meant> in mean→mean ¦ avg→mean ¦ average→mean ¦ max→max ¦ min→min ¦ median→median
    for <sign> in > ¦ >= ¦ < ¦ <= ¦ = ¦ !=
    <meant>($x) is present and <meant>($x) <sign> $b ⇐| <written> ( $*x ) <sign> $b
    <meant>($x) is missing or <meant>($x) <sign> $b ⇐| <written> ( $*x ) <sign> $b
    end
    end
    for <sign> in > ¦ >= ¦ < ¦ <=
    for <mean> in average ¦ avg ¦ mean
    $a <sign> (mean($a of members) ?? 0) ⇐ $a <sign> <mean> ( members ) ¦ $a <sign> <mean> of members
      ¦ $a <sign> <mean> ( all ) ¦ $a <sign> <mean> of all ¦ $a <sign> <mean> of everybody ¦ $a <sign> <mean> ( everyone )
    end
    $a <sign> (mean($a of members) ?? 0) ⇐ $a <sign> average ¦ $a <sign> the average
    end
    $a > (mean($a of members) ?? 0) ⇐ $a is above average ¦ $a above average ¦ $a is above the average
      ¦ $a is more than average
    $a < (mean($a of members) ?? 0) ⇐ $a is below average ¦ $a below average ¦ $a is below the average
      ¦ $a is less than average

    # From where to where.
    from any ⇐ from all tiers ¦ from any tier ¦ from every tier ¦ from anywhere ¦ from all groups ¦ of any tier
    to next ⇐ by 1 tier ¦ by one tier ¦ one tier ¦ one tier down ¦ one tier up ¦ to below ¦ to above ¦ to the tier below
      ¦ to the tier above ¦ to lower ¦ to higher ¦ to the next one ¦ one level ¦ by one level ¦ down one tier
      ¦ to previous ¦ to lower tier ¦ to higher tier ¦ one step
    from demotion ⇐ from demote ¦ from being demoted ¦ from demotions ¦ against demotion ¦ from getting demoted
      ¦ from downgrade ¦ against being demoted ¦ from relegation ¦ from removal
    from promotion ⇐ from promote ¦ from being promoted ¦ against promotion
    from penalties ⇐ from penalty ¦ from punishment ¦ against penalties ¦ from being penalized
    from moves ⇐ from moving ¦ from being moved ¦ from any move ¦ from move
    from ⇐ members from ¦ everyone from ¦ people from ¦ users from ¦ all from ¦ those from
    $w to ⇐ $w tier to
    to $w ⇐ to $w tier ¦ to the $w tier
    from $w ⇐ from the $w tier
    from $w to ⇐ from $w up to ¦ from $w down to ¦ from $w , to
    from $w, $w2 to ⇐ from $w & $w2 to ¦ from $w + $w2 to
    desc ⇐ , desc
    asc ⇐ , asc
    take top $n by ⇐ take the $n most active by ¦ take the $n best by ¦ take $n best by ¦ take $n highest by
      ¦ take the $n highest by ¦ take $n most by
    take top $n by $w ⇐ take the $n with most $w ¦ take $n with the most $w ¦ take top $n with most $w
      ¦ take $n with highest $w
    take top $n by ⇐ take the top $n by
    take top $n by $w ⇐? take top $n in $w
    take bottom $n by ⇐ take $n lowest by ¦ take $n worst by
    top $n per $w ⇐ top $n for each $w ¦ top $n in each $w ¦ top $n for every $w ¦ top $n from each $w
      ¦ top $n of each $w ¦ top $n each $w
    top $n per $w by $x ⇐ top $n by $x per $w ¦ top $n by $x for each $w
    bottom $n per $w by $x ⇐ bottom $n by $x per $w
    for <end> in top ¦ bottom
    for <quota> in at most ¦ max ¦ no more than
    take <end> $n at most $n2 per $w by $x ⇐ take <end> $n by $x <quota> $n2 per $w ¦ take <end> $n by $x , <quota> $n2 per $w
      ¦ take <quota> $n2 per $w <end> $n by $x ¦ take <end> $n <quota> $n2 per $w by $x ¦ take <end> $n , <quota> $n2 per $w by $x
    end
    take <end> $n% at least $n2 by $x ⇐ take <end> $n % by $x at least $n2 ¦ take <end> $n % by $x , at least $n2
    take <end> $n% rounded up by $x ⇐ take <end> $n % by $x rounded up ¦ take <end> $n % by $x , rounded up
    end
    take top $n by ⇐ max $n by
    take top $n by ⇐? first $n by
    take top by $x ⇐? sort by $x ¦ order by $x ¦ rank by $x
    """#
}
