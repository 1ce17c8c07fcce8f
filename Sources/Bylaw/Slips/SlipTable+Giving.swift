extension SlipTable {
  /// What is given and how often, sums, reviews, and other names for what is declared.
  static let giving = #"""
    # What is given.
    for <clause> in grant ¦ give ¦ say ¦ deduct ¦ take ¦ limit ¦ revoke
    <clause> ⇐ and <clause> ¦ then <clause> ¦ : <clause> ¦ ; <clause> ¦ -> <clause> ¦ => <clause> ¦ do <clause>
      ¦ and then <clause> ¦ , then <clause> ¦ , and <clause>
    end
    grant badge $t ⇐ badge $t ¦ with badge $t ¦ get badge $t
    grant points $n ⇐ points $n
    grant $w $n ⇐? with $n $w
    grant $w $n ⇐ plus $n $w ¦ bonus $n $w ¦ grant $w by $n ¦ increase $w by $n
    deduct $w $n ⇐ decrease $w by $n ¦ reduce $w by $n
    grant $w $n ⇐ raise $w by $n
    deduct $w $n ⇐? take $n $w
    deduct $w $n ⇐ $n $w less
    grant $w $n ⇐ $n $w more ¦ set $w to $w2 + $n
    say "$w" ⇐? say $w
    say $t ⇐ say that $t ¦ send message $t ¦ send a message $t
    say $t ⇐? then $t

    # How often.
    for <unit> in month ¦ week ¦ year ¦ day
    limit 1 per <unit> ⇐ once per <unit> ¦ once a <unit> ¦ once every <unit> ¦ limit once per <unit> ¦ limit once a <unit>
      ¦ limit once every <unit> ¦ limit 1 a <unit> ¦ limit 1 every <unit> ¦ at most once a <unit> ¦ max once a <unit>
      ¦ at most once per <unit> ¦ max once per <unit> ¦ only once a <unit> ¦ only once per <unit> ¦ limit one per <unit>
      ¦ limit to once a <unit> ¦ limit 1 time per <unit>
    limit $n per <unit> ⇐ limit $n a <unit> ¦ $n times a <unit> ¦ $n times per <unit> ¦ limit $n times a <unit>
      ¦ at most $n times a <unit> ¦ at most $n times per <unit>
    limit 2 per <unit> ⇐ twice a <unit>
    end
    limit once ⇐? once ¦ limit 1
    limit once ⇐ just once ¦ max once ¦ one time only ¦ one time ¦ limit : once ¦ limit = 1 ¦ once ever
      ¦ not more than once
    limit 1 per $n $w ⇐ once every $n $w
    limit 1 per $n $w ⇐? every $n $w
    limit 1 per $n $w ⇐ once in $n $w ¦ limit once every $n $w ¦ limit once in $n $w ¦ limit 1 in $n $w
    limit $n per $n2 $w ⇐ limit $n / $n2 $w ¦ limit $n within $n2 $w ¦ limit $n every $n2 $w ¦ limit $n in last $n2 $w

    for <unit> in month ¦ week ¦ year ¦ day
    limit 1 per <unit> ⇐? each <unit> ¦ every <unit> ¦ per <unit> ¦ a <unit> ¦ max 1 per <unit> ¦ max 1 a <unit>
      ¦ at most 1 per <unit> ¦ max 1 time per <unit> ¦ once in a <unit> ¦ one time per <unit> ¦ one per <unit> ¦ 1 per <unit>
      ¦ limit 1 / <unit> ¦ limit : 1 per <unit> ¦ limit once each <unit> ¦ once each <unit> ¦ limit 1 each <unit> ¦ 1 time a <unit>
    limit $n per <unit> ⇐ max $n per <unit> ¦ at most $n per <unit> ¦ up to $n per <unit> ¦ limit $n / <unit> ¦ $n / <unit>
      ¦ limit $n times per <unit> ¦ limit $n each <unit> ¦ max $n times per <unit> ¦ max $n times a <unit> ¦ limit : $n per <unit>
      ¦ limit $n every <unit> ¦ limit to $n per <unit> ¦ no more than $n per <unit> ¦ limit $n in a <unit> ¦ limit $n by <unit>
    limit 2 per <unit> ⇐ limit twice per <unit> ¦ limit twice a <unit> ¦ twice per <unit> ¦ at most twice a <unit> ¦ max twice a <unit>
    end
    limit 1 per $n $w ⇐ max 1 per $n $w ¦ at most once per $n $w ¦ at most once every $n $w ¦ once within $n $w
      ¦ limit once within $n $w ¦ cooldown $n $w ¦ with cooldown $n $w ¦ wait $n $w ¦ limit 1 each $n $w ¦ not more than once per $n $w
    limit $n per $n2 $w ⇐ max $n per $n2 $w ¦ at most $n per $n2 $w ¦ at most $n times per $n2 $w ¦ limit $n times per $n2 $w
      ¦ $n times per $n2 $w ¦ $n times in $n2 $w ¦ limit $n each $n2 $w
    # Computing.
    for <function> in abs ¦ round ¦ floor ¦ ceil ¦ length ¦ lower ¦ year ¦ month ¦ weekday ¦ hour
    <function>($w) ⇐ <function> $w
    end
    * ⇐ x ¦ times ¦ multiplied by
    / ⇐ divided by
    + ⇐ plus
    - ⇐ minus
    floor($x) ⇐ int ( $*x ) ¦ trunc ( $*x ) ¦ truncate ( $*x )
    grant ⇐ increase ¦ bonus
    if $a then $x else $y ⇐ $x if $*a else $y ¦ if $*a : $x else : $y ¦ if $*a then $x otherwise $y ¦ if $*a , $x , $y
      ¦ if $*a then $x , else $y ¦ if $*a { $*x } else { $*y }
    ($a, $b) ⇐ ( $*a ; $*b )
    ($a, $b, $c) ⇐ ( $*a ; $*b ; $*c )
    round($a / $b) ⇐ $a / $b rounded
    round($a) ⇐ $a rounded
    $w ⇐ math . $w
    ($w + $w2) ⇐? sum ( $w , $w2 )

    * ⇐ · ¦ ∙ ¦ • ¦ multiplied with ¦ mul
    / ⇐ over ¦ div ¦ ∕
    $a * 2 ⇐ double $a ¦ twice $a ¦ two times $a
    round($a) ⇐ int ( round ( $a ) ) ¦ round ( $a , 0 )
    ($a + $b) ⇐ sum ( $*a , $*b ) ¦ add ( $*a , $*b )
    ($a - $b) ⇐ subtract ( $*a , $*b ) ¦ minus ( $*a , $*b )
    ($a * $b) ⇐ product ( $*a , $*b ) ¦ multiply ( $*a , $*b )
    ($a / $b) ⇐ divide ( $*a , $*b ) ¦ quotient ( $*a , $*b )
    # Reviews.
    from ⇐ starting ¦ starting from ¦ starting on ¦ beginning ¦ beginning on ¦ start ¦ since ¦ as of
    twice a month ⇐ twice per month ¦ twice monthly ¦ two times a month ¦ 2 times a month ¦ twice each month
      ¦ every half month ¦ semimonthly ¦ two times per month ¦ twice every month
    every 2 weeks ⇐ every fortnight ¦ fortnightly
    every 3 months ⇐ every quarter ¦ quarterly
    every 2 weeks ⇐ every other week ¦ every second week
    every 2 days ⇐ every other day
    review every year ⇐ ^ review annually ¦ ^ review once a year
    review every day ⇐ ^ review once a day
    review every ⇐ ^ review once every
    review ⇐ ^ review :
    review every ⇐ ^ review per ¦ ^ reviews every
    review every 1 ⇐ ^ review every one

    # How a declaration begins.
    label ⇐ ^ lable ¦ ^ lebel ¦ ^ labl
    promote ⇐ ^ promte ¦ ^ promot ¦ ^ pormote
    demote ⇐ ^ demot ¦ ^ demoe
    reward ⇐ ^ rewrad ¦ ^ reword
    penalize ⇐ ^ penalise ¦ ^ penlize
    promote ⇐ ^ promotes ¦ ^ promotion
    demote ⇐ ^ demotes ¦ ^ demotion
    reward ⇐ ^ rewards ¦ ^ award ¦ ^ prize
    remove ⇐ ^ removes ¦ ^ delete ¦ ^ evict
    penalize ⇐ ^ penalizes ¦ ^ penalises ¦ ^ fine
    protect ⇐ ^ protects
    admit ⇐ ^ admits ¦ ^ accept ¦ ^ welcome
    appoint ⇐ ^ appoints
    label ⇐ ^ labels ¦ ^ flag ¦ ^ mark ¦ ^ segment
    ensure ⇐ ^ ensures ¦ ^ guarantee
    let ⇐ ^ variable ¦ ^ constant ¦ ^ value ¦ ^ field
    penalize ⇐? ^ warn ¦ ^ remind ¦ ^ notify ¦ ^ message
    for <type> in int ¦ number ¦ bool ¦ decimal ¦ float ¦ double ¦ text ¦ string
    let $w = ⇐ ^ <type> $w =
    end
    label $w when $w2 ⇐? ^ label $w $w2
    label $w when ⇐ ^ label $w is ¦ ^ label $w that ¦ ^ label $w for
    milestone $w when count(members) >= $n ⇐ ^ milestone $w at $n members ¦ ^ milestone $w when $n members
      ¦ ^ milestone $w : $n members
    milestone members_$n when count(members) >= $n ⇐ ^ milestone $n members
    ensure $w that count ⇐ ^ ensure $w count
    ensure $w that share ⇐ ^ ensure $w share
    ensure $w that ⇐ ^ ensure $w = ¦ ^ ensure $w ,
    ensure limit_holds that count ⇐? ^ ensure count
    ensure share_holds that share ⇐? ^ ensure share
    ensure limit_holds that count ⇐? ^ ensure that count
    ensure share_holds that share ⇐? ^ ensure that share
    """#
}
