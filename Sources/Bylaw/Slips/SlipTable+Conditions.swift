extension SlipTable {
  /// Comparisons, logic and moments.
  static let conditions = #"""
    # Comparisons.
    >= ⇐ is at least ¦ at least ¦ is not less than ¦ not less than ¦ no less than ¦ is greater than or equal to
      ¦ greater than or equal to ¦ greater or equal ¦ greater than or equals ¦ is more than or equal to
      ¦ is no less than ¦ ≥ ¦ => ¦ > = ¦ >  = ¦ gte ¦ ge ¦ is greater or equal to ¦ on or after ¦ is on or after
      ¦ no earlier than
    <= ⇐ is at most ¦ at most ¦ is not more than ¦ not more than ¦ no more than ¦ is less than or equal to
      ¦ less than or equal to ¦ less or equal ¦ up to ¦ ≤ ¦ =< ¦ < = ¦ lte ¦ le ¦ is no more than ¦ on or before
      ¦ is on or before ¦ no later than ¦ does not exceed
    > ⇐ is greater than ¦ greater than ¦ is more than ¦ more than ¦ is over ¦ over ¦ is above ¦ above ¦ exceeds
      ¦ is bigger than ¦ bigger than ¦ is higher than ¦ higher than ¦ gt ¦ is after ¦ after ¦ later than ¦ is later than
      ¦ larger than ¦ is larger than ¦ longer than
    < ⇐ is less than ¦ less than ¦ is fewer than ¦ fewer than ¦ is under ¦ under ¦ is below ¦ below ¦ is smaller than
      ¦ smaller than ¦ is lower than ¦ lower than ¦ lt ¦ is before ¦ before ¦ earlier than ¦ is earlier than
      ¦ shorter than
    = ⇐ is equal to ¦ equal to ¦ equals ¦ eq ¦ == ¦ === ¦ is exactly ¦ is the same as ¦ same as ¦ matches
    != ⇐ is not equal to ¦ not equal to ¦ does not equal ¦ is different from ¦ differs from ¦ <> ¦ ≠ ¦ ne ¦ isn't ¦ ! =
      ¦ is not the same as
    $a in $b..$c ⇐ $a between $b and $c ¦ $a is between $b and $c
    $a >= $b and $a <= $c ⇐? $a between $b and $c ¦ $a is between $b and $c
    not ($a in $b..$c) ⇐ $a not between $b and $c
    $a = $b ⇐ $a is $b
    $a != $b ⇐ $a is not $b
    in ⇐ is one of ¦ is any of ¦ one of ¦ is in
    not in ⇐ is not in ¦ not one of
    = ⇐ belongs to
    not contains $x ⇐ does not contain $x
    not ($a contains $b) ⇐ $a does not contain $b ¦ $a not contains $b ¦ $a doesn't contain $b
    $a contains $b ⇐ $a includes $b ¦ $a has $b
    contains ⇐ includes ¦ contain
    starts with ⇐ begins with ¦ startswith ¦ beginswith
    ends with ⇐ endswith
    starts with ⇐ start with
    ends with ⇐ end with
    $a contains $b ⇐ $a . contains ( $b )
    $a starts with $b ⇐ $a . startswith ( $b )
    $a ends with $b ⇐ $a . endswith ( $b )
    $a contains $b ⇐ $a . includes ( $b )
    is missing ⇐ is null ¦ is none ¦ is nil ¦ is empty ¦ is blank ¦ is unknown ¦ is not known ¦ is not set ¦ is unset
    is present ⇐ is not null ¦ is not none ¦ is not nil ¦ is not empty ¦ is not blank ¦ is known ¦ is set ¦ exists
      ¦ is given
    is missing ⇐ does not exist ¦ not exists ¦ has no value
    is present ⇐ has a value
    $a is missing ⇐ $a = null ¦ $a == null ¦ $a = none
    $a is present ⇐ $a != null ¦ $a <> null ¦ $a <> ""
    $a is missing ⇐ $a = '' ¦ $a == '' ¦ $a == ""
    $a is present ⇐ $a <> '' ¦ $a != ''
    $a - floor($a / $n) * $n = 0 ⇐? $a % $n = 0
    $a * $a ⇐ $a ^ 2 ¦ $a ** 2
    $a * $a * $a ⇐ $a ^ 3 ¦ $a ** 3
    * ⇐ ×
    / ⇐ ÷
    - ⇐ −
    in ($x) ⇐ in [ $*x ] ¦ in { $*x }
    # Two numbers in brackets are a choice, or the ends of a range.
    in ($n, $n2) ⇐?? in [ $n , $n2 ]
    in $n..$n2 ⇐?? in [ $n , $n2 ]
    in ($t, $t2) ⇐ in $t , $t2
    in ($w, $w2) ⇐ in $w , $w2
    in ($w, $w2, $w3) ⇐ in $w , $w2 , $w3
    in ($t, $t2, $t3) ⇐ in $t , $t2 , $t3
    in ($w, $w2) ⇐ in $w or $w2
    in ($t, $t2) ⇐ in $t or $t2
    in ($w, $w2) ⇐ in $w and $w2
    in ($n, $n2) ⇐ in $n , $n2
    in ($n, $n2, $n3) ⇐ in $n , $n2 , $n3
    $a in ($b, $c) ⇐? $a = $b or $c
    $n..$n2 ⇐? $n to $n2
    in $n..$n2 ⇐ in $n - $n2 ¦ in $n to $n2

    >= ⇐ reaches ¦ reached ¦ hits ¦ has reached ¦ ! < ¦ is not under ¦ is not below ¦ not below ¦ not under
      ¦ is not less ¦ from at least ¦ min
    <= ⇐ ! > ¦ is not over ¦ is not above ¦ not above ¦ not over ¦ does not go over ¦ is within ¦ max
    > ⇐ beats ¦ goes over ¦ is past ¦ past ¦ surpasses ¦ tops ¦ is beyond ¦ beyond
    = ⇐ is exactly equal ¦ is set to ¦ -eq ¦ is equal with
    lower($a) ⇐ $a . tolowercase ( ) ¦ $a . lower ( ) ¦ lowercase ( $a )
    $w >= $n ⇐ $w > $n or more ¦ $w > $n or above ¦ $w $n or above
    != ⇐ isn ' t ¦ isnt ¦ is unequal to ¦ unequal to ¦ is other than ¦ other than ¦ =! ¦ =/= ¦ != =
    for <first> in > ¦ >= ¦ < ¦ <= ¦ = ¦ !=
    for <second> in > ¦ >= ¦ < ¦ <= ¦ = ¦ !=
    $a <first> $b and $a <second> $c ⇐ $a <first> $b and <second> $c
    $a <first> $b or $a <second> $c ⇐ $a <first> $b or <second> $c
    end
    $a <first> $n and $a < $n2 ⇐ $a <first> $n < $n2
    $a <first> $n and $a <= $n2 ⇐ $a <first> $n <= $n2
    $a <first> $n and $a > $n2 ⇐ $a <first> $n > $n2
    $a <first> $n and $a >= $n2 ⇐ $a <first> $n >= $n2
    $w <first> $n and $w2 <first> $n ⇐ $w and $w2 both <first> $n ¦ both $w and $w2 <first> $n ¦ $w and $w2 are <first> $n
      ¦ both $w and $w2 are <first> $n
    $w <first> $n or $w2 <first> $n ⇐ either $w or $w2 <first> $n
    end
    in $n..$n2 ⇐ in ( $n .. $n2 ) ¦ in [ $n .. $n2 ] ¦ in $n ... $n2 ¦ in $n .. . $n2 ¦ in $n … $n2 ¦ in $n through $n2
      ¦ is between $n and $n2 ¦ between $n .. $n2 ¦ between $n - $n2 ¦ between ( $n , $n2 ) ¦ from $n to $n2 ¦ $n - $n2
      ¦ from $n - $n2 ¦ in between $n and $n2
    # Of Python's range the end is none of it; whether that is meant, who knows.
    $a in $n..$n2 ⇐?? $a in range ( $n , $n2 )
    $a >= $n and $a < $n2 ⇐?? $a in range ( $n , $n2 )
    $w contains $t ⇐ $t in $w ¦ $w has text $t ¦ $w containing $t ¦ $w with $t in it ¦ instr ( $w , $t ) > 0
      ¦ instr ( $w , $t ) ¦ search ( $t , $w ) ¦ find ( $t , $w ) ¦ contains ( $w , $t ) ¦ $w . indexof ( $t ) >= 0
    $w starts with $t ⇐ startswith ( $w , $t ) ¦ starts_with ( $w , $t ) ¦ $w . startsWith ( $t ) ¦ $w starting with $t
    $w ends with $t ⇐ endswith ( $w , $t ) ¦ ends_with ( $w , $t ) ¦ $w ending with $t ¦ $w ending in $t
    for <test> in contains ¦ starts with ¦ ends with
    $w is present and $w <test> $t ⇐? $w <test> $t
    end
    $w in ($t, $t2) ⇐ $w = $t or = $t2 ¦ $w is $t or $t2 ¦ $w is either $t or $t2 ¦ $w = $t , $t2 ¦ $w one of $t , $t2
      ¦ $w == $t or $t2 ¦ $w equals $t or $t2 ¦ $w is one of $t , $t2
    $w in ($t, $t2, $t3) ⇐ $w = $t or $t2 or $t3 ¦ $w = $t , $t2 , $t3 ¦ $w is $t , $t2 or $t3 ¦ $w = $t , $t2 or $t3
    # What stands around a condition, and says nothing.
    $x ⇐? { $*x } ¦ begin $*x end
    ⇐? end ¦ end if ¦ endif ¦ fi ¦ done ¦ then ¦ do ¦ : ¦ , ¦ please ¦ they have ¦ they ¦ have ¦ has ¦ member has ¦ member have
      ¦ the member has ¦ user has ¦ who has ¦ who have ¦ he has ¦ she has ¦ a ¦ an ¦ must be ¦ should be ¦ must have
      ¦ should have ¦ their ¦ total of ¦ has a total of ¦ is a
    # Logic.
    and ⇐ && ¦ & ¦ and also ¦ but ¦ as well as
    or ⇐ || ¦ | ¦ or else
    not $x ⇐ ! $x ¦ ~ $x
    true ⇐? yes
    false ⇐? no
    if $a then $b else $c ⇐ if ( $*a , $*b , $*c ) ¦ iif ( $*a , $*b , $*c )
    if $a then $x else $y ⇐ if $*a : $x else $y ¦ if ( $*a ) $x else $y
    if $a then $b else if $c then ⇐ if $*a then $*b elif $*c then
    else if ⇐ elseif ¦ elif ¦ elsif
    else ⇐? otherwise
    if $a then $b else $c ⇐ case when $*a then $*b else $*c end
    ($a and $b) ⇐ and ( $*a , $*b )
    ($a and $b and $c) ⇐ and ( $*a , $*b , $*c )
    ($a or $b) ⇐ or ( $*a , $*b )
    ($a or $b or $c) ⇐ or ( $*a , $*b , $*c )
    not ($a) ⇐ not ( $*a )

    $w = 0 ⇐? never $w
    for <more>→<less> in higher→lower ¦ bigger→smaller ¦ larger→smaller ¦ more→less ¦ greater→less
    >= ⇐ is <more> or equal ¦ <more> or equal ¦ is <more> or equal to ¦ is <more> than or equal to ¦ <more> than or equal
      ¦ are <more> than or equal to
    <= ⇐ is <less> or equal ¦ <less> or equal ¦ is <less> or equal to ¦ is <less> than or equal to ¦ <less> than or equal
    > ⇐ are <more> than
    < ⇐ are <less> than
    end
    for <sign> in > ¦ >= ¦ < ¦ <=
    <sign> ⇐ is <sign> ¦ are <sign> ¦ must be <sign> ¦ should be <sign>
    $w <sign> $n and $w2 <sign> $n ⇐? $w and $w2 <sign> $n
    end
    >= ⇐ = >
    <= ⇐ = <
    = ⇐ = =
    $w != $n ⇐ $w not $n
    $w >= $n ⇐? $n + $w
    ($a or $b) ⇐ any of ( $*a , $*b ) ¦ any ( $*a , $*b ) ¦ one of ( $*a , $*b ) ¦ either ( $*a , $*b )
    ($a and $b) ⇐ all of ( $*a , $*b ) ¦ all ( $*a , $*b ) ¦ both ( $*a , $*b )
    ($a or $b or $c) ⇐ any of ( $*a , $*b , $*c ) ¦ any ( $*a , $*b , $*c )
    ($a and $b and $c) ⇐ all of ( $*a , $*b , $*c ) ¦ all ( $*a , $*b , $*c )
    not ($a contains $b) ⇐ $a doesn ' t contain $b ¦ $a does not include $b ¦ $a excludes $b ¦ $a doesn ' t include $b
    is present ⇐ filled in ¦ is filled in ¦ is filled ¦ is not null ( )
    $x ⇐ $x . days ¦ $x . days ( )
    today ⇐ datetime . now ( ) ¦ date . today ( ) ¦ datetime . today ( ) ¦ date . now ( ) ¦ new date ( ) ¦ datetime . utcnow ( )
    for <unit>→<units> in day→days ¦ week→weeks ¦ month→months ¦ year→years
    for <one> in a ¦ one ¦ 1
    $w < 1 <units> ago ⇐ $w over <one> <unit> ago ¦ $w more than <one> <unit> ago ¦ $w longer than <one> <unit> ago
      ¦ $w is more than <one> <unit> ago ¦ $w > <one> <unit> ago ¦ $w before <one> <unit> ago
    $w <= 1 <units> ago ⇐ $w at least <one> <unit> ago
    $w > 1 <units> ago ⇐ $w less than <one> <unit> ago ¦ $w under <one> <unit> ago
    end
    end
    for <more> in or more ¦ or longer ¦ or earlier
    $w <= $n $w2 ago ⇐ $w $n $w2 ago <more>
    end
    not $w ⇐? no $w ¦ is not $w ¦ without $w ¦ $w is not ¦ $w = no ¦ isnt $w
    $w ⇐? is $w ¦ has $w ¦ with $w
    true ⇐? y ¦ t ¦ on
    false ⇐? n ¦ f ¦ off
    if $a then $b else $c ⇐ when $*a then $*b else $*c end ¦ case when $*a then $*b else $*c
      ¦ case $*a then $*b else $*c end ¦ ifs ( $*a , $*b , true , $*c ) ¦ if ( $*a ) { $*b } else { $*c }
      ¦ if ( $*a ) then $*b else $*c end ¦ if $*a then $*b else $*c end ¦ if $*a then $*b else $*c endif
    if $a then $b else ⇐ when $*a then $*b else ¦ case when $*a then $*b else
    if $a then $b else if $c then $d else $e ⇐ case when $*a then $*b when $*c then $*d else $*e end
      ¦ ifs ( $*a , $*b , $*c , $*d , true , $*e ) ¦ if ( $*a , $*b , if ( $*c , $*d , $*e ) )
    # Days and spans of time.
    in last ⇐ in the last ¦ in the past ¦ in past ¦ within the last ¦ within last ¦ within the past ¦ during the last
      ¦ over the last ¦ for the last ¦ the last ¦ since last ¦ during last ¦ over last ¦ in previous ¦ in the previous
      ¦ in latest ¦ in the latest ¦ in recent ¦ within
    today ⇐ today ( ) ¦ curdate ( ) ¦ current_date ¦ getdate ( ) ¦ current_date ( )
    now ⇐ now ( ) ¦ current_timestamp ¦ sysdate
    today - $n days ⇐ today - $n
    now - $n days ⇐ now - $n
    today - $n days ⇐ today ( ) - $n
    now - $n days ⇐ now ( ) - $n
    today + $n days ⇐ today + $n ¦ today ( ) + $n
    $n days ⇐ interval $n day ¦ interval $n days
    for <unit>→<units> in day→days ¦ days→days ¦ week→weeks ¦ weeks→weeks ¦ month→months ¦ months→months ¦ year→years ¦ hour→hours ¦ hours→hours
    for <now> in now ( ) ¦ curdate ( ) ¦ current_date ¦ current_timestamp ¦ getdate ( ) ¦ now ¦ today ¦ today ( )
    $n <units> ago ⇐ <now> - interval $n <unit> ¦ date_sub ( <now> , interval $n <unit> ) ¦ dateadd ( <unit> , - $n , <now> )
      ¦ <now> - timedelta ( <unit> = $n ) ¦ subdate ( <now> , interval $n <unit> )
    end
    end
    - $t ⇐? - interval $t
    in this month ⇐ this month ¦ during this month ¦ within this month ¦ within the month
    in this week ⇐ this week
    in this year ⇐ this year
    in last month ⇐ last month
    in last week ⇐ last week
    in last 1 months ⇐? in the last month
    in last 7 days ⇐ in the last week
    in last 1 days ⇐ in the last day
    in last 1 years ⇐? in the last year
    < $n days ago ⇐ more than $n days ago ¦ over $n days ago
    > $n days ago ⇐ less than $n days ago
    <= $n days ago ⇐ at least $n days ago
    < $n days ago ⇐ older than $n days
    > $n days ago ⇐ younger than $n days
    < $n days ago ⇐ is older than $n days ¦ longer than $n days ago ¦ > $n days old
    $t ⇐ date ( $t )
    ($a - $b) ⇐? datediff ( $*a , $*b )
    $t ⇐ to_date ( $t ) ¦ datevalue ( $t )

    $t ⇐ date $t ¦ timestamp $t ¦ date ( $t ) ¦ datetime $t
    $w = today - 1 days ⇐ $w yesterday ¦ $w is yesterday ¦ $w was yesterday
    $w = today ⇐ $w is today ¦ $w today
    today - 1 days ⇐ yesterday
    today + 1 days ⇐ tomorrow
    year($w) = $n ⇐? $w in $n ¦ $w during $n ¦ $w in year $n ¦ $w in the year $n ¦ $w in ( $n )
    $w in last $n $w2 ⇐? $w < $n $w2 ¦ $w <= $n $w2 ¦ $w under $n $w2 ¦ $w no more than $n $w2 ago
      ¦ $w not more than $n $w2 ago ¦ $w at most $n $w2 ago ¦ $w newer than $n $w2 ¦ $w younger than $n $w2
      ¦ $w less than $n $w2 old ¦ $w up to $n $w2 ago ¦ $w is within $n $w2
    $w < $n $w2 ago ⇐ $w before $n $w2 ¦ $w earlier than $n $w2 ¦ $w prior to $n $w2 ¦ $w before the last $n $w2
    $w < $n $w2 ago ⇐ $w is more than $n $w2 ago ¦ $w more than $n $w2 old ¦ $w is older than $n $w2
      ¦ $w longer than $n $w2 ago ¦ $w for more than $n $w2 ¦ $w for over $n $w2 ¦ $w earlier than $n $w2 ago
    $w <= $n $w2 ago ⇐ $w at least $n $w2 old ¦ $w for at least $n $w2 ¦ $w is at least $n $w2 ago
    $w - $n days ⇐ $w - interval $n day ¦ $w - interval $n days ¦ $w - timedelta ( days = $n )
    $n days ⇐ timedelta ( days = $n ) ¦ days ( $n ) ¦ duration ( $n , days )
    today - $n days ⇐ dateadd ( day , - $n , today ) ¦ date_sub ( today , interval $n day )
    """#
}
