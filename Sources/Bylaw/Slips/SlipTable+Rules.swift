extension SlipTable {
  /// Clauses, functions, and how declarations begin.
  static let rules = #"""
    # Clauses.
    when ⇐ where ¦ if ¦ provided that ¦ provided ¦ given that ¦ as long as ¦ whenever ¦ on condition that ¦ having
      ¦ who have ¦ who has ¦ for those with ¦ with condition ¦ whose ¦ only if ¦ conditions ¦ condition
    unless ⇐ except ¦ except if ¦ except when ¦ excluding ¦ but not if ¦ but not ¦ except for
    say ⇐ warn ¦ message ¦ tell ¦ notify ¦ send ¦ reply ¦ announce ¦ warn with ¦ with message ¦ saying ¦ send message
      ¦ text ¦ alert ¦ print ¦ remind ¦ with the message
    from ⇐ out of ¦ of tier ¦ from tier ¦ in tier
    to ⇐ into ¦ up to ¦ to tier ¦ down to ¦ onto
    protect ⇐ exempt ¦ shield ¦ exclude
    to next ⇐ to the next tier ¦ to next tier ¦ up one tier
    when ⇐ , when
    unless ⇐ , unless
    take ⇐ , take
    grant ⇐ , grant
    say ⇐ , say
    limit ⇐ , limit
    when ⇐ , if ¦ , where
    to ⇐ , to
    from ⇐ , from
    grant ⇐ then grant
    say ⇐ then say ¦ and say
    grant ⇐ and grant
    deduct ⇐ and deduct
    take ⇐ and take
    say $t ⇐ say : $t ¦ say ( $t )
    from $w, $w2 to ⇐ from $w and $w2 to ¦ from $w or $w2 to ¦ from $w / $w2 to
    from $w to $w2 ⇐ from $w -> $w2 ¦ from $w => $w2 ¦ $w -> $w2
    from any to ⇐ from all to ¦ from any tier to ¦ from * to ¦ from everywhere to
    limit 1 per $n days ⇐ once per $n days ¦ limit once per $n days ¦ limit 1 every $n days
    limit $n per $n2 days ⇐ limit $n every $n2 days ¦ limit $n in $n2 days
    limit once ⇐ at most once ¦ only once ¦ limit 1 time ¦ limit to once ¦ limit one time
    limit 1 per 30 days ⇐? once a month

    when ⇐ when : ¦ : when ¦ for whom ¦ for members with ¦ for those whose ¦ with the condition that ¦ under condition
      ¦ assuming ¦ in case ¦ if and only if ¦ iff ¦ when they have ¦ when they ¦ when member has ¦ when the member has
      ¦ when user has ¦ for everyone with ¦ for members who have ¦ who
    unless ⇐ excepting ¦ but unless ¦ except those with ¦ except where ¦ apart from ¦ not if ¦ excl ¦ exempting
    from $w ⇐ from : $w ¦ from tier : $w ¦ from = $w ¦ from tier $w
    to $w ⇐ to : $w ¦ to tier : $w ¦ to = $w ¦ towards $w ¦ to tier $w
    from $w to $w2 ⇐ ( $w to $w2 ) ¦ ( $w -> $w2 ) ¦ $w => $w2 ¦ $w → $w2 ¦ from $w → $w2 ¦ ( $w → $w2 ) ¦ $w to tier $w2
      ¦ from $w - > $w2 ¦ between $w and $w2 ¦ $w > $w2
    from any ⇐ from everyone ¦ from everybody ¦ from all members ¦ from members ¦ from all ¦ from the group ¦ from every
      ¦ from any group ¦ from whichever tier ¦ from each tier
    say $t ⇐ dm $t ¦ pm $t ¦ ping $t ¦ whisper $t ¦ post $t ¦ write $t ¦ shout $t ¦ mention $t
    say $t ⇐ send $t to $w ¦ say $t to $w ¦ message $t to $w ¦ say f $t ¦ say r $t ¦ say = $t ¦ send : $t ¦ warn : $t
      ¦ notify : $t ¦ text : $t ¦ message : $t ¦ say , $t ¦ send them $t ¦ tell them $t ¦ send a text $t
      ¦ sendmessage ( $t ) ¦ print ( $t ) ¦ reply ( $t ) ¦ send ( $t ) ¦ say to them $t ¦ say to member $t
    to next ⇐ to next level ¦ up ¦ down ¦ one up ¦ one down ¦ to the next level ¦ by one ¦ by 1 ¦ one rank down ¦ one rank up
      ¦ down 1 tier ¦ up 1 tier ¦ down by one tier ¦ up by one tier
    # How many are taken.
    take top ⇐ top ¦ pick top ¦ choose top ¦ select top ¦ take the top ¦ pick the top ¦ take best ¦ take the best
      ¦ take highest ¦ take the highest ¦ best ¦ take most ¦ keep top ¦ only top
    take bottom ⇐ bottom ¦ take the bottom ¦ take lowest ¦ take the lowest ¦ take worst ¦ take the worst ¦ pick bottom
      ¦ lowest ¦ worst ¦ take last ¦ take the last
    by ⇐ order by ¦ sort by ¦ sorted by ¦ ranked by ¦ ordered by ¦ rank by ¦ based on ¦ in order of
    desc ⇐ descending ¦ decreasing ¦ from high to low
    asc ⇐ ascending ¦ increasing ¦ from low to high
    take top $n by ⇐ take $n by ¦ take $n members by
    take top $n% by ⇐ take $n % by
    take top $n by ⇐ take max $n by
    $n% ⇐ $n percent ¦ $n per cent ¦ $n pct
    top $n by ⇐ top $n of members by
    top $n% by ⇐ top $n % of members by
    top $n by $x desc ⇐ top $n by $x desc limit $n2
    top $n by $x ⇐ top $n by $x limit $n2
    take top $n by $x ⇐ order by $x desc limit $n
    take bottom $n by $x ⇐ order by $x asc limit $n
    take top $n by $x ⇐ sort by $x desc limit $n
    take top $n by $x ⇐? limit $n by $x

    top $n by $w ⇐ top $n of $w ¦ top $n with $w ¦ top $n $w ¦ top $n on $w ¦ top $n according to $w ¦ top $n ranked by $w
      ¦ top $n ordered by $w ¦ top $n by highest $w ¦ top $n by most $w ¦ top $n by the $w ¦ top $n by max $w
      ¦ top $n by count of $w ¦ top $n using $w ¦ top $n for $w ¦ top $n by most $w first
    by $w, $w2 ⇐ by $w then by $w2 ¦ by $w then $w2 ¦ by $w and $w2 ¦ by $w and then $w2 ¦ by $w , then $w2
      ¦ by $w , then by $w2 ¦ by $w , by $w2 ¦ by ( $w , $w2 ) ¦ by $w and by $w2
    take top $n % by ⇐ take the top $n % by ¦ take best $n % by ¦ take the best $n % by ¦ top $n % by ¦ take $n % by
      ¦ take top $n % of members by ¦ take top $n % with ¦ take the top $n % of members by
    take top $n by $x ⇐ order by $x descending limit $n ¦ sort by $x descending take $n ¦ sort by $x desc take $n
      ¦ order by $x desc take $n ¦ order by $x desc take top $n ¦ sort by $x take top $n ¦ order by $x take top $n
      ¦ by $x take top $n ¦ by $x take $n ¦ limit $n order by $x desc ¦ take $n order by $x desc ¦ take $n by $x desc
      ¦ order by $x desc fetch first $n rows only ¦ sorted by $x desc limit $n ¦ order by $x desc top $n
    # In SQL the least come first unless it says otherwise; whether they are meant, who knows.
    take top $n by $x ⇐?? order by $x limit $n ¦ sort by $x limit $n ¦ limit $n order by $x ¦ take $n sorted by $x
    take bottom $n by $x ⇐?? order by $x limit $n ¦ sort by $x limit $n ¦ limit $n order by $x ¦ take $n sorted by $x
    take top $n by $w ⇐ take the $n members with the most $w ¦ take the $n members with most $w
      ¦ take the $n with the most $w ¦ take the $n with the highest $w ¦ take $n members with the most $w
      ¦ take $n with highest $w ¦ take the $n highest $w ¦ take $n highest $w ¦ max $n by $w ¦ at most $n by $w
      ¦ only $n by $w ¦ the $n most $w ¦ take up to $n by $w ¦ take max $n by $w ¦ limit to $n by $w ¦ take at most $n by $w
    take bottom $n by $w ⇐ take the $n with the least $w ¦ take the $n with the fewest $w ¦ take $n with the least $w
      ¦ take $n lowest $w ¦ take the $n lowest $w ¦ take $n with fewest $w ¦ take $n with lowest $w ¦ take the last $n by $w
      ¦ take last $n by $w
    # What is given.
    grant ⇐ give ¦ add ¦ award ¦ earn ¦ gain ¦ gets ¦ receive ¦ grants ¦ gives ¦ credit ¦ gift ¦ reward with
    deduct ⇐ subtract ¦ take away ¦ lose ¦ loses ¦ minus ¦ remove ¦ fine ¦ penalize with
    revoke ⇐ take back ¦ withdraw ¦ remove badge ¦ strip
    grant $w $n ⇐ give $n $w ¦ grant $n $w ¦ award $n $w ¦ add $n $w ¦ gets $n $w ¦ earns $n $w ¦ add $n to $w
    deduct $w $n ⇐ deduct $n $w ¦ subtract $n $w ¦ lose $n $w ¦ minus $n $w ¦ remove $n $w ¦ deduct $n from $w
      ¦ subtract $n from $w
    grant $w $n ⇐? $w + $n
    grant $w $n ⇐ $w += $n
    deduct $w $n ⇐? $w - $n
    deduct $w $n ⇐ $w -= $n
    grant $w $n ⇐ grant $w + $n ¦ grant $w = $n ¦ grant $w : $n ¦ + $n $w
    deduct $w $n ⇐ - $n $w
    grant $w $n ⇐? $w = $w2 + $n
    badge "$w" ⇐ badge $w
    grant badge $t ⇐ grant $t ¦ grant $t badge
    grant badge "$w" ⇐ give badge $w
    grant badge $t ⇐ give the badge $t ¦ give $t badge ¦ grant a badge $t
    grant access to $w ⇐ grant access $w

    deduct $w $n ⇐ deduct $w $n points ¦ deduct $w $n point ¦ deduct $w $n pts ¦ $w - = $n ¦ $n $w penalty ¦ cost $n $w ¦ costs $n $w ¦ - $w $n ¦ take off $n $w
      ¦ take $n $w away ¦ take $n off $w ¦ deduct $n $w2 from $w ¦ deduct $w by $n ¦ deduct $w : $n ¦ deduct $w = $n
      ¦ $w = $w2 - $n ¦ fine $n $w ¦ penalty $n $w ¦ deduct - $n $w ¦ grant - $n $w ¦ grant $w - $n ¦ give - $n $w
    grant $w $n ⇐ grant $n to $w ¦ give $n to $w ¦ award $n to $w
    grant $w $n ⇐? grant $w $n points ¦ grant $w $n point ¦ grant $w $n pts ¦ give $w $n ¦ $w : + $n ¦ $w ++ $n ¦ $w plus $n ¦ earn $n $w ¦ gain $n $w ¦ win $n $w
      ¦ receive $n $w ¦ get $n $w ¦ $n $w bonus ¦ bonus of $n $w ¦ reward $n $w ¦ + $w $n ¦ grant $n of $w ¦ $w = + $n
      ¦ $w : $n ¦ then $n $w ¦ gift $n $w ¦ $n $w reward ¦ award $w $n ¦ assign $n $w
    grant badge $t ⇐ give badge : $t ¦ grant badge : $t ¦ grant badge = $t ¦ badge : $t ¦ badge = $t ¦ badge ( $t )
      ¦ award badge $t ¦ award $t badge ¦ award the $t badge ¦ give the $t badge ¦ give a $t badge ¦ add badge $t
      ¦ assign badge $t ¦ earns badge $t ¦ receives badge $t ¦ gets badge $t ¦ gets the badge $t ¦ title $t ¦ give title $t
    revoke badge $t ⇐ remove badge $t ¦ take back badge $t ¦ take away badge $t ¦ withdraw badge $t ¦ delete badge $t
      ¦ revoke $t ¦ remove the badge $t
    # Functions.
    mean ⇐ average ¦ avg
    count ⇐ counta ¦ cnt ¦ num ¦ number
    sum ⇐ total
    max ⇐ maximum ¦ greatest
    min ⇐ minimum ¦ least
    round ⇐ rounded
    ceil ⇐ ceiling ¦ roundup
    floor ⇐ rounddown
    length ⇐ len ¦ size
    lower ⇐ lowercase ¦ tolower ¦ lcase
    distinct ⇐ unique ¦ countunique ¦ nunique
    latest ⇐ most recent ¦ last
    members ⇐ all members ¦ everybody ¦ everyone ¦ users
    count($w in last $n days) ⇐ count ( $w , $n days ) ¦ count ( $w , last $n days ) ¦ count ( $w $n days )
      ¦ count ( $w last $n days )
    count($w where $x) ⇐ count ( $w if $*x ) ¦ count ( $w when $*x ) ¦ count ( $w with $*x ) ¦ count ( $w , $*x )
    count($w) ⇐ count of $w ¦ number of $w ¦ count $w ¦ $w . count ¦ $w . count ( ) ¦ $w . length ¦ $w . size
    length($w) ⇐ $w . length
    $w ⇐ member . $w ¦ self . $w ¦ user . $w
    sum($w2 of $w) ⇐ sum ( $w . $w2 )
    mean($w2 of $w) ⇐ mean ( $w . $w2 )
    max($w2 of $w) ⇐ max ( $w . $w2 )
    min($w2 of $w) ⇐ min ( $w . $w2 )
    sum($w2 of $w) ⇐ sum ( $w , $w2 )
    sum($w of members) ⇐? sum of $w
    sum($w of members) ⇐ sum ( $w )
    (mean($w of members) ?? 0) ⇐ mean ( $w ) ¦ average ( $w ) ¦ avg ( $w )
    (median($w of members) ?? 0) ⇐ median ( $w )
    ($a ?? $b) ⇐ coalesce ( $*a , $*b ) ¦ ifnull ( $*a , $*b ) ¦ nvl ( $*a , $*b ) ¦ isnull ( $*a , $*b )
      ¦ iferror ( $*a , $*b )
    $x is missing ⇐ isblank ( $x ) ¦ isnull ( $x ) ¦ isempty ( $x )
    $a + $b ⇐ $a || $b
    ($a + $b) ⇐ concat ( $*a , $*b ) ¦ concatenate ( $*a , $*b )
    $a * $a ⇐ power ( $a , 2 ) ¦ pow ( $a , 2 )

    for <function> in mean ¦ average ¦ avg ¦ sum ¦ total ¦ max ¦ min ¦ median
    <function>($w) ⇐? <function> $w ¦ the <function> $w ¦ <function> of $w ¦ <function> number of $w
    end
    # What is counted.
    sum($w2 of $w in last $n $w3) ⇐ sum ( $w . $w2 in last $n $w3 ) ¦ sum ( $w . $w2 , last $n $w3 )
    sum($w2 of $w where $x) ⇐ sum ( $w . $w2 where $*x )
    ($w + $w2 + $w3) ⇐? sum ( $w , $w2 , $w3 )
    ($w + $w2 + $w3 + $w4) ⇐? sum ( $w , $w2 , $w3 , $w4 )
    count($w) ⇐ select count ( * ) from $w
    count($w where $x) ⇐ $w . filter ( $*x ) . count ( ) ¦ $w . filter ( $*x ) . count ¦ $w . where ( $*x ) . count ( ) ¦ $w . count ( $*x )
    for <no> in has not sent ¦ has not sent any ¦ sent no ¦ zero ¦ has no ¦ have no ¦ has not written ¦ did not send ¦ without any ¦ with no
    count($w in last $n $w2) = 0 ⇐ <no> $w in the last $n $w2 ¦ <no> $w in last $n $w2 ¦ <no> $w for $n $w2 ¦ <no> $w within $n $w2
    end
    let $w = if $a then $x else $y ⇐ ^ let $w = $*a then $x else $y
    label $w when ⇐ ^ label $w - > ¦ ^ label $w -> ¦ ^ label $w =>
    for <everyone> in members ¦ everyone ¦ everybody ¦ people ¦ those ¦ users
    for <mark> in label ¦ tag ¦ mark ¦ flag
    label $w when $x ⇐ ^ <mark> <everyone> with $*x as $w ¦ ^ <mark> <everyone> where $*x as $w ¦ ^ <mark> <everyone> who have $*x as $w
      ¦ ^ <mark> <everyone> whose $*x as $w ¦ ^ <mark> <everyone> if $*x as $w
    end
    end
    count($w) ⇐? count ( $w . $w2 ) ¦ len ( $w ) ¦ length ( $w ) ¦ size ( $w ) ¦ count ( * ) from $w ¦ count ( all $w )
      ¦ ( select count ( * ) from $w ) ¦ count ( distinct $w ) ¦ $w . count ¦ number ( $w ) ¦ counta ( $w ) ¦ count [ $w ]
      ¦ total $w ¦ total number of $w ¦ the count of $w ¦ amount of $w ¦ times of $w ¦ number of all $w ¦ sum ( $w )
    count($w where $x) ⇐ ( select count ( * ) from $w where $*x ) ¦ count ( $w : $*x ) ¦ count ( $w | $*x )
      ¦ count ( $w filter $*x ) ¦ count ( $w such that $*x ) ¦ count ( $w having $*x ) ¦ $w . filter ( $*x ) . length
      ¦ count ( * ) from $w where $*x
    count($w in last $n $w2) ⇐ count ( $w for $n $w2 ) ¦ count ( $w in $n $w2 ) ¦ count ( $w within $n $w2 )
      ¦ count ( $w during $n $w2 ) ¦ count ( $w over $n $w2 ) ¦ count ( $w past $n $w2 ) ¦ count ( $w , $n , $w2 )
      ¦ count ( $w in the past $n $w2 ) ¦ count ( $w over last $n $w2 ) ¦ count $w in last $n $w2
      ¦ count of $w in last $n $w2 ¦ number of $w in last $n $w2 ¦ $w count in last $n $w2
      ¦ number of $w in the last $n $w2 ¦ count of $w in the last $n $w2 ¦ count $w in the last $n $w2
    for <sign> in > ¦ >= ¦ < ¦ <= ¦ =
    count($w in last $n2 $w2) <sign> $n ⇐ count ( $w ) <sign> $n in last $n2 $w2 ¦ count ( $w ) <sign> $n in the last $n2 $w2
      ¦ count ( $w ) <sign> $n within $n2 $w2 ¦ count ( $w ) <sign> $n in $n2 $w2 ¦ $w <sign> $n in last $n2 $w2
      ¦ $w <sign> $n in the last $n2 $w2 ¦ $w <sign> $n within $n2 $w2 ¦ count ( $w ) <sign> $n in the past $n2 $w2
      ¦ count ( $w ) <sign> $n over the last $n2 $w2 ¦ count ( $w ) <sign> $n last $n2 $w2
    count(members in $w) <sign> $n ⇐? $w <sign> $n ¦ members in $w <sign> $n ¦ members of $w <sign> $n
      ¦ size of $w <sign> $n ¦ $w . size <sign> $n ¦ $w . count <sign> $n ¦ $w members <sign> $n ¦ count ( $w ) <sign> $n
    end
    # Exactly so many, or at least so many: who knows.
    count($w in last $n2 $w2) >= $n ⇐?? $n $w in last $n2 $w2 ¦ $n $w in the last $n2 $w2 ¦ has $n $w in last $n2 $w2
    count($w in last $n2 $w2) = $n ⇐?? $n $w in last $n2 $w2 ¦ $n $w in the last $n2 $w2 ¦ has $n $w in last $n2 $w2
    count(members in $w) ⇐ number of $w members ¦ the number of $w members ¦ total $w members
    count(members in $w) <= $n ⇐ $w has at most $n members ¦ $w has no more than $n members ¦ at most $n members in $w
      ¦ no more than $n members in $w ¦ $w at most $n ¦ $w has max $n members ¦ max $n members in $w ¦ max $n in $w
      ¦ at most $n in $w ¦ $w not more than $n ¦ $w holds at most $n ¦ $w has at most $n ¦ $w is at most $n members
    count(members in $w) >= $n ⇐ $w has at least $n members ¦ at least $n members in $w ¦ $w at least $n ¦ min $n members in $w
      ¦ at least $n in $w ¦ $w has at least $n
    count(members in $w) < $n ⇐ $w has fewer than $n members ¦ $w has less than $n members ¦ fewer than $n members in $w
      ¦ less than $n members in $w
    count(members in $w) > $n ⇐ $w has more than $n members ¦ more than $n members in $w
    # Declarations.
    let $w = ⇐ ^ let $w : $w2 = ¦ ^ let $w : $w2 ? = ¦ ^ let $w := ¦ ^ let $w be ¦ ^ let $w as ¦ ^ let $w :
      ¦ ^ let $w is ¦ ^ set $w = ¦ ^ set $w to ¦ ^ var $w = ¦ ^ const $w = ¦ ^ def $w = ¦ ^ define $w = ¦ ^ define $w as
      ¦ ^ $w := ¦ ^ $w =
    label $w when ⇐ ^ label $w = ¦ ^ label $w : ¦ ^ label $w if ¦ ^ label $w as ¦ ^ tag $w when ¦ ^ let $w when
    ensure $w that ⇐ ^ ensure $w when ¦ ^ ensure $w if ¦ ^ ensure $w : ¦ ^ ensure $w where ¦ ^ assert $w that
      ¦ ^ check $w that ¦ ^ require $w that ¦ ^ ensure that $w when
    milestone $w when ⇐ ^ milestone $w that ¦ ^ milestone $w if ¦ ^ milestone $w : ¦ ^ goal $w when
    penalize ⇐ ^ penalise ¦ ^ punish
    reward $w ⇐ ^ reward : $w
    promote ⇐ ^ upgrade
    demote ⇐ ^ downgrade
    remove ⇐ ^ kick ¦ ^ ban ¦ ^ expel
    demote ⇐ ^ relegate
    promote ⇐ ^ raise
    promote ⇐? ^ move
    demote ⇐? ^ move
    $w2 $w ⇐ ^ rule $w : $w2 ¦ ^ rule $w $w2
    $w $t ⇐? ^ rule $t : $w
    $w $w2 ⇐ ^ $w $w2 :
    $w $w2 from ⇐ ^ $w : $w2 from
    $w2 $w from ⇐ ^ $w : $w2 from
    member ⇐ ^ member : ¦ ^ members
    events $w ⇐ ^ event $w ¦ ^ events $w :
    timezone $t ⇐ ^ timezone : $t ¦ ^ timezone = $t
    param $w = ⇐ ^ param $w : ¦ ^ param $w : $w2 = ¦ ^ parameter $w =
    policy $t ⇐ ^ policy : $t
    review every month ⇐ ^ review monthly
    review every week ⇐ ^ review weekly
    review every day ⇐ ^ review daily
    review every year ⇐ ^ review yearly
    review every ⇐ ^ review each
    review every month ⇐ ^ review once a month
    review every week ⇐ ^ review once a week
    review every $x ⇐ ^ review every : $*x
    ⇐ ;
    text ⇐ varchar ¦ string ¦ str
    int ⇐ integer
    int ⇐? number
    decimal(2) ⇐? float
    bool ⇐ boolean
    datetime ⇐ timestamp
    key ⇐ primary key
    = $x ⇐ default $x
    ? ⇐? optional

    let $w = $x ⇐ ^ let $w = $*x as $w2 ¦ ^ function $w ( ) { return $*x } ¦ ^ def $w ( ) : return $*x
      ¦ ^ let $w = function ( ) { return $*x } ¦ ^ let $w = ( ) => $*x ¦ ^ select $*x as $w ¦ ^ $w = ( ) => $*x
    let $w = ⇐ ^ let $w == ¦ ^ let $w equals ¦ ^ let $w <- ¦ ^ let $w < - ¦ ^ let $w -> ¦ ^ $w := ¦ ^ compute $w =
      ¦ ^ calculate $w = ¦ ^ formula $w = ¦ ^ create $w = ¦ ^ local $w = ¦ ^ val $w = ¦ ^ auto $w = ¦ ^ score $w =
      ¦ ^ column $w = ¦ ^ let the $w =
    label $w $t when $x ⇐ ^ label $w when $*x as $t ¦ ^ label $w when $*x title $t
    label $w when $x ⇐? ^ label $w ( $*x ) ¦ ^ label $w : ( $*x )
    label $w when ⇐? ^ label $w true when ¦ ^ $w when ¦ ^ is $w when ¦ ^ label $w true if ¦ ^ label $w : when ¦ ^ label $w := 
      ¦ ^ label $w <- ¦ ^ label $w to ¦ ^ label $w members with ¦ ^ label as $w when ¦ ^ label members $w when
      ¦ ^ group $w when ¦ ^ category $w when ¦ ^ class $w when ¦ ^ status $w when ¦ ^ bool $w = ¦ ^ condition $w = ¦ ^ define $w when
    for <verb> in promote ¦ demote ¦ remove ¦ reward ¦ penalize ¦ admit ¦ protect ¦ label ¦ let ¦ ensure
    <verb> ⇐ ^ - <verb> ¦ ^ * <verb> ¦ ^ + <verb> ¦ ^ • <verb> ¦ ^ $n . <verb> ¦ ^ $n ) <verb> ¦ ^ rule $n : <verb> ¦ ^ > <verb>
      ¦ ^ rule $n <verb> ¦ ^ rule : <verb> ¦ ^ create <verb> ¦ ^ add <verb> ¦ ^ create rule <verb> ¦ ^ auto <verb>
      ¦ ^ @ <verb> ¦ ^ / <verb> ¦ ^ ! <verb> ¦ ^ rule $w : <verb> $w2 from
    <verb> $w ⇐ ^ rule $w : <verb> ¦ ^ rule $w <verb> ¦ ^ create rule $w <verb> ¦ ^ create rule $w : <verb> ¦ ^ $w : <verb>
      ¦ ^ create rule $w as <verb> ¦ ^ <verb> : $w ¦ ^ <verb> ( $w ) ¦ ^ <verb> the $w ¦ ^ <verb> a $w ¦ ^ <verb> rule $w
      ¦ ^ <verb> rule : $w ¦ ^ <verb> named $w ¦ ^ <verb> as $w ¦ ^ <verb> - $w ¦ ^ <verb> $w ,
    <verb> $w from ⇐ ^ <verb> $w : from ¦ ^ <verb> $w , from ¦ ^ <verb> $w - from ¦ ^ <verb> $w members from
    end
    penalize ⇐ ^ penalty ¦ ^ punishment ¦ ^ sanction ¦ ^ sanctions
    promote ⇐ ^ rank up ¦ ^ level up ¦ ^ advance ¦ ^ move up ¦ ^ levelup ¦ ^ rankup
    demote ⇐ ^ rank down ¦ ^ level down ¦ ^ move down
    remove ⇐ ^ kick out ¦ ^ throw out ¦ ^ eject ¦ ^ purge
    ensure limit_holds that count(members in $w) <= $n ⇐ ^ ensure max $n members in $w ¦ ^ ensure at most $n members in $w
      ¦ ^ ensure $w <= $n ¦ ^ ensure $w has at most $n members
    milestone $w when count(members) >= $n ⇐ ^ milestone $w members >= $n ¦ ^ milestone $w count >= $n ¦ ^ milestone $w when members >= $n
    milestone $w when count(members) > $n ⇐ ^ milestone $w members > $n ¦ ^ milestone $w count > $n ¦ ^ milestone $w when members > $n
    take top $n by $w ⇐ take $n most $w ¦ take $n largest $w ¦ take the $n largest $w ¦ pick $n highest $w ¦ pick the $n highest $w
    take bottom $n by $w ⇐ take $n least $w ¦ take $n fewest $w ¦ take $n smallest $w ¦ take the $n least $w ¦ take the $n smallest $w
    milestone $w when count(members) >= $n ⇐ ^ milestone $w $n members ¦ ^ milestone $w $n ¦ ^ milestone $w at $n
      ¦ ^ milestone $w = $n ¦ ^ milestone $w when members reach $n ¦ ^ milestone $w when there are $n members
    protect $w from demotion when ⇐ ^ protect $w from demotion : ¦ ^ protect $w from demotion while ¦ ^ protect $w against demotion if
    timezone "$w/$w2" ⇐ ^ timezone $w / $w2 ¦ ^ timezone = $w / $w2 ¦ ^ timezone : $w / $w2
    review every $n $w ⇐ ^ review : every $n $w ¦ ^ review $n $w ¦ ^ review after $n $w ¦ ^ review once per $n $w
      ¦ ^ review per $n $w ¦ ^ review in $n $w
    # What may be missing, in a comparison: both readings, so that one is chosen.
    for <sign> in > ¦ >= ¦ < ¦ <= ¦ = ¦ !=
    $b != 0 and $a / $b <sign> $c ⇐| $a / $b <sign> $c
    $b = 0 or $a / $b <sign> $c ⇐| $a / $b <sign> $c
    $w is present and $w <sign> $c ⇐| $w <sign> $c
    $w is missing or $w <sign> $c ⇐| $w <sign> $c
    end
    """#
}
