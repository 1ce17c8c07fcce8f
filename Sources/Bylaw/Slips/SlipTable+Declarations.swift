extension SlipTable {
  /// How declarations begin in other words, and what stands in them.
  static let declarations = #"""
    # Goals, and what is never decided.
    for <verb>→<done>→<noun> in promote→promoted→promotion ¦ demote→demoted→demotion ¦ remove→removed→removal ¦ admit→admitted→admission ¦ appoint→appointed→appointment ¦ reward→rewarded→reward ¦ penalize→penalized→penalty ¦ kick→removed→kicked ¦ ban→removed→banned ¦ punish→penalized→punished ¦ penalise→penalized→penalised
    never <done> ⇐ ^ never <verb> ¦ ^ never be <done> ¦ ^ never get <done> ¦ ^ never gets <done> ¦ ^ never <noun> ¦ ^ do not <verb> ¦ ^ don ' t <verb>
      ¦ ^ forbid <noun> ¦ ^ no <noun> ¦ ^ never is <done> ¦ ^ not <done> ¦ ^ must not be <done> ¦ ^ cannot be <done> ¦ ^ can ' t be <done>
      ¦ ^ never are <done> ¦ ^ forbid <verb> ¦ ^ prevent <noun> ¦ ^ disallow <noun> ¦ ^ never : <done> ¦ ^ must never be <done>
      ¦ ^ never to be <done> ¦ ^ never <verb> anyone ¦ ^ never <verb> members ¦ ^ never <verb> someone ¦ ^ never may be <done>
    end
    never gets $w ⇐ ^ never get $w ¦ ^ never give $w ¦ ^ never gives $w ¦ ^ never grant $w ¦ ^ never grants $w ¦ ^ never receive $w ¦ ^ never receives $w
      ¦ ^ never earn $w ¦ ^ never award $w ¦ ^ never granted $w ¦ ^ never given $w ¦ ^ never awarded $w ¦ ^ never gains $w ¦ ^ never gain $w
    never gets role $w ⇐ ^ never holds $w ¦ ^ never becomes $w ¦ ^ never is $w ¦ ^ never gets the role $w ¦ ^ never has role $w
    milestone $w when ⇐ ^ milestone $w reached when ¦ ^ milestone $w : when ¦ ^ milestone $w where ¦ ^ goal $w : ¦ ^ target $w when ¦ ^ target $w :
      ¦ ^ achievement $w when ¦ ^ milestone $w = ¦ ^ milestone $w as
    ensure $w that ⇐ ^ guarantee $w that ¦ ^ ensure $w : that ¦ ^ invariant $w : ¦ ^ invariant $w that ¦ ^ constraint $w : ¦ ^ constraint $w that
      ¦ ^ constraint $w check ¦ ^ rule $w that ¦ ^ must $w : ¦ ^ ensure $w is ¦ ^ require $w : ¦ ^ assert $w : ¦ ^ check $w : ¦ ^ assert $w
    count(members where ⇐ count ( member where ¦ count ( everyone where ¦ count ( all where ¦ count ( people where ¦ count ( users where ¦ count ( user where
    share(members where ⇐ share ( member where ¦ share ( everyone where ¦ share ( all where ¦ share ( people where ¦ percentage ( members where
      ¦ percent ( members where ¦ ratio ( members where ¦ fraction ( members where ¦ proportion ( members where
    # Values.
    param $w = ⇐ ^ param $w := ¦ ^ param $w to ¦ ^ param $w is ¦ ^ parameter $w : ¦ ^ parameter $w is ¦ ^ params $w = ¦ ^ setting $w =
      ¦ ^ config $w = ¦ ^ option $w = ¦ ^ input $w = ¦ ^ argument $w = ¦ ^ arg $w = ¦ ^ setting $w : ¦ ^ config $w : ¦ ^ constant $w =
      ¦ ^ param $w equals ¦ ^ parameters $w = ¦ ^ threshold $w = ¦ ^ @ param $w = ¦ ^ param $w == ¦ ^ param $w default
    param $w = $n ⇐ ^ param $w $n ¦ ^ parameter $w $n ¦ ^ param $w of $n
    param $w = $t ⇐ ^ param $w $t
    param $w = $n ⇐ ^ param $w : int = $n ¦ ^ param $w : number = $n ¦ ^ param int $w = $n ¦ ^ param number $w = $n
    classify ⇐ ^ class ¦ ^ classes ¦ ^ category ¦ ^ categories ¦ ^ categorize ¦ ^ segment ¦ ^ case ¦ ^ switch ¦ ^ classify by ¦ ^ group
    appoint ⇐ ^ assign ¦ ^ elect ¦ ^ nominate ¦ ^ designate ¦ ^ name ¦ ^ choose ¦ ^ select ¦ ^ pick
    from ⇐ among ¦ from among ¦ amongst ¦ out of the
    protect ⇐ ^ keep ¦ ^ spare ¦ ^ save ¦ ^ safeguard ¦ ^ guard ¦ ^ whitelist ¦ ^ immune
    from demotion ⇐ from removals ¦ from being removed ¦ from kick ¦ from kicks ¦ from being kicked ¦ from demoting ¦ against removal
    admit ⇐ ^ join ¦ ^ add ¦ ^ enroll ¦ ^ enrol ¦ ^ invite ¦ ^ let in
    ritual ⇐ ^ rituals ¦ ^ routine ¦ ^ ceremony
    for <verb> in promote ¦ demote ¦ remove ¦ reward ¦ penalize ¦ admit ¦ protect ¦ label ¦ let ¦ ensure ¦ place ¦ appoint ¦ milestone ¦ ritual ¦ never ¦ classify
    <verb> ⇐ ^ rule <verb> ¦ ^ rule : <verb> ¦ ^ def <verb> ¦ ^ function <verb> ¦ ^ auto <verb> ¦ ^ then <verb> ¦ ^ we <verb> ¦ ^ please <verb> ¦ ^ do <verb>
    end
    # What closes what was never open.
    ⇐ ^ } ¦ ^ ) ¦ ^ ) ; ¦ ^ ] ¦ ^ end ¦ ^ } ; ¦ ^ - - - ¦ ^ -- - ¦ ^ end ; ¦ ^ begin
    ⇐? { } ¦ ( )
    # Clauses.
    demote $w from any to next ⇐ ^ demote $w one level ¦ ^ demote $w one tier ¦ ^ demote $w by one level ¦ ^ demote $w by one tier ¦ ^ demote $w a level ¦ ^ demote $w one step
    promote $w from any to next ⇐ ^ promote $w one level ¦ ^ promote $w one tier ¦ ^ promote $w by one level ¦ ^ promote $w by one tier ¦ ^ promote $w a level ¦ ^ promote $w one step
    from $w to $w2 when $c ⇐ { from $w to $w2 when $*c }
    leave at least $n ⇐ leave $n ¦ keep at least $n ¦ keep $n ¦ leave min $n ¦ keep min $n ¦ leave minimum $n ¦ leaving at least $n ¦ leaving $n ¦ at least $n stay
      ¦ at least $n remain ¦ minimum $n stay ¦ keep at least $n members ¦ leave at least $n members ¦ retain at least $n ¦ retain $n ¦ min $n stay ¦ leave $n members
      ¦ but keep at least $n ¦ but leave at least $n ¦ and keep at least $n ¦ and leave at least $n ¦ keep $n members ¦ leave no fewer than $n ¦ keep a minimum of $n
    from $w, $w2 ⇐ from [ $w , $w2 ] ¦ from ( $w , $w2 ) ¦ from { $w , $w2 } ¦ from either $w or $w2 ¦ from both $w and $w2
    take top $n by $w ⇐ take $n with the highest $w ¦ take top $n with most $w ¦ take top $n with highest $w ¦ take top $n with the most $w ¦ take top $n with the highest $w
    take top $n per $w by $x ⇐ take $n per $w by $x ¦ take top $n by $x in each $w ¦ take top $n by $x within $w ¦ take top $n by $x within each $w
      ¦ take top $n by $x partition by $w ¦ take top $n by $x group by $w ¦ take top $n by $x grouped by $w ¦ take top $n by $x for every $w ¦ take top $n within each $w by $x
    grant badge $t ⇐ grant $t ¦ grants badge $t ¦ grant the badge $t ¦ grant badge named $t
    $w $n, badge $t ⇐ $w $n and badge $t ¦ $w $n & badge $t ¦ $w $n ; badge $t ¦ $w $n + badge $t ¦ $w $n and a badge $t ¦ $w $n and the badge $t
    badge $t, $w $n ⇐ badge $t and $w $n ¦ badge $t & $w $n ¦ badge $t and $n $w
    grant $w $n, badge $t ⇐ grant $n $w and badge $t ¦ grant $n $w , badge $t ¦ give $n $w and badge $t ¦ give $n $w and a badge $t
    revoke role $w ⇐ remove role $w ¦ take role $w ¦ take away role $w ¦ remove the role $w ¦ unassign $w ¦ strip role $w ¦ lose role $w ¦ loses role $w ¦ dismiss $w ¦ drop role $w
      ¦ take back role $w ¦ take away the role $w
    grant role $w ⇐ give role $w ¦ add role $w ¦ assign role $w ¦ give the role $w ¦ gets role $w ¦ make $w ¦ give role : $w ¦ grant role : $w ¦ grant the role $w ¦ addrole ( $w )
    grant role $w ⇐? grant $w ¦ give $w ¦ assign $w
    grant access to {$w} ⇐ grant access to $w ¦ give access to $w ¦ allow access to $w ¦ grant access : $w ¦ grant access to [ $w ] ¦ grant access to ( $w ) ¦ give access $w ¦ grant access { $w }
      ¦ let into $w ¦ grant access for $w ¦ grant access in $w
    revoke access to {$w} ⇐ revoke access to $w ¦ remove access to $w ¦ take access to $w ¦ revoke access $w ¦ revoke access from $w ¦ deny access to $w
    grant $w $w ⇐? grant $w * 2 ¦ double $w ¦ $w *= 2 ¦ grant double $w ¦ grant $w * 2 x
    limit $n in all ⇐ limit $n total ¦ limit $n in total ¦ limit $n overall ¦ limit $n altogether ¦ max $n in total ¦ at most $n in total ¦ limit $n times in total ¦ $n in total
    take top $n by $w ⇐ limit $n by $w
    # What is counted.
    for <unit> in second ¦ minute ¦ hour ¦ day ¦ week ¦ month ¦ year
    at most $n per <unit> ⇐ at most $n a <unit> ¦ at most $n / <unit> ¦ max $n per <unit> ¦ max $n a <unit> ¦ max $n / <unit> ¦ at most $n each <unit> ¦ at most $n every <unit>
      ¦ up to $n per <unit> ¦ up to $n a <unit> ¦ capped at $n per <unit> ¦ cap $n per <unit> ¦ no more than $n per <unit> ¦ at most $n times per <unit>
      ¦ maximum $n per <unit> ¦ limited to $n per <unit> ¦ with at most $n per <unit> ¦ not more than $n per <unit> ¦ at most $n by <unit> ¦ only $n per <unit>
    for <function> in count ¦ sum
    max(<function>($x per <unit>)) ⇐ max ( <function> ( $*x ) per <unit> ) ¦ max ( <function> ( $*x ) by <unit> ) ¦ max ( <function> ( $*x ) each <unit> ) ¦ max ( <function> ( $*x ) ) per <unit>
      ¦ max ( <function> ( $*x by <unit> ) ) ¦ max ( <function> ( $*x ) group by <unit> ) ¦ max <function> ( $*x ) per <unit>
    mean(<function>($x per <unit>)) ⇐ mean ( <function> ( $*x ) per <unit> ) ¦ avg ( <function> ( $*x ) per <unit> ) ¦ average ( <function> ( $*x ) per <unit> ) ¦ mean ( <function> ( $*x ) by <unit> )
    end
    end
    count($w in last $n $w2 where $x) ⇐ count ( $w where $*x in last $n $w2 ) ¦ count ( $w where $*x within $n $w2 ) ¦ count ( $w where $*x in the last $n $w2 )
      ¦ count ( $w where $*x , last $n $w2 ) ¦ count ( $w where $*x last $n $w2 )
    sum($w in last $n $w2 where $x) ⇐ sum ( $w where $*x in last $n $w2 )
    for <function> in count ¦ days ¦ streak
    <function>($w in last $n $w2) ⇐ <function> ( $w since $n $w2 ago ) ¦ <function> ( $w from $n $w2 ago ) ¦ <function> of $w in last $n $w2 ¦ <function> of $w in the last $n $w2 ¦ <function> $w in last $n $w2
      ¦ <function> ( $w over $n $w2 ) ¦ <function> ( $w last $n $w2 ) ¦ <function> ( $w , last $n $w2 ) ¦ <function> ( $w , $n $w2 ) ¦ <function> ( $w in $n $w2 ) ¦ <function> ( $w within $n $w2 )
      ¦ <function> ( $w ) since $n $w2 ago ¦ <function> ( $w ) over $n $w2 ¦ <function> ( $w ) during last $n $w2 ¦ <function> ( $w ) over last $n $w2 ¦ <function> ( $w ) for last $n $w2
      ¦ <function> ( $w ) for the last $n $w2 ¦ <function> ( last $n $w2 of $w ) ¦ <function> ( $w where last $n $w2 ) ¦ <function> ( $w for last $n $w2 ) ¦ <function> ( $w ) in past $n $w2
      ¦ <function> ( $w ) in the past $n $w2 ¦ <function> ( last $n $w2 $w ) ¦ <function> ( in last $n $w2 $w ) ¦ <function> ( $w in last ( $n $w2 ) ) ¦ <function> ( $w in last $n - $w2 )
    end
    days($w ⇐ distinct days ( $w ¦ count days ( $w ¦ count ( days of $w ¦ active days ( $w ¦ number of days ( $w ¦ count ( distinct days of $w ¦ count_days ( $w ¦ day count ( $w
    distinct($w of $w2) ⇐ count ( distinct $w of $w2 ) ¦ count ( distinct $w from $w2 ) ¦ count ( unique $w of $w2 ) ¦ count distinct ( $w of $w2 ) ¦ count_distinct ( $w of $w2 ) ¦ count ( distinct $w2 . $w )
      ¦ distinct ( $w2 . $w ) ¦ distinct ( $w in $w2 ) ¦ unique ( $w of $w2 ) ¦ distinct $w of $w2
    for <written>→<meant> in sum→sum ¦ total→sum ¦ mean→mean ¦ avg→mean ¦ average→mean ¦ max→max ¦ min→min ¦ median→median
    <meant>($w of $w2 in last $n $w3) ⇐ <written> ( $w in $w2 in last $n $w3 ) ¦ <written> ( $w2 . $w in last $n $w3 ) ¦ <written> ( $w from $w2 in last $n $w3 ) ¦ <written> ( $w ) from $w2 in last $n $w3
      ¦ <written> of $w of $w2 in last $n $w3 ¦ <written> ( $w2 , $w , $n $w3 )
    <meant>($w of $w2) ⇐ <written> ( $w ) from $w2 ¦ <written> ( $w ) of $w2 ¦ <written> ( $w ) in $w2 ¦ <written> ( $w2 , $w ) ¦ <written> of $w of $w2 ¦ <written> of $w in $w2 ¦ <written> $w of $w2
      ¦ <written> of $w2 . $w ¦ <written> ( $w2 [ $w ] ) ¦ select <written> ( $w ) from $w2 ¦ ( select <written> ( $w ) from $w2 ) ¦ $w2 . <written> ( $w )
    <meant>($w of $w2 where $x) ⇐ <written> ( $w ) from $w2 where $*x ¦ <written> ( $w of $w2 if $*x ) ¦ <written> ( $w of $w2 with $*x ) ¦ <written> ( $w of $w2 , $*x ) ¦ <written> ( $w2 . $w where $*x )
    end
    count($w where $x) ⇐ countif ( $w , $*x ) ¦ countifs ( $w , $*x ) ¦ count_if ( $w , $*x ) ¦ countif ( $w where $*x ) ¦ count ( $w ) where $*x ¦ count ( $w ) if $*x ¦ count of $w where $*x ¦ count $w where $*x
      ¦ number of $w where $*x ¦ number of $w with $*x ¦ count ( $w that $*x ) ¦ count ( $w whose $*x ) ¦ count ( $w for which $*x ) ¦ count ( $w and $*x )
    sum($w2 of $w where $x) ⇐ sumif ( $w , $w2 , $*x ) ¦ sumifs ( $w2 , $w , $*x )
    latest($w) ⇐ last ( $w ) ¦ last $w ¦ latest $w ¦ most_recent ( $w ) ¦ last time of $w ¦ lastest ( $w ) ¦ max ( date of $w )
    (latest($w) ?? $d) ⇐ latest ( $w , $d ) ¦ latest ( $w ) or $d ¦ coalesce ( latest ( $w ) , $d )
    # Computing.
    $a - $b * floor($a / $b) ⇐ $a % $b ¦ mod ( $a , $b ) ¦ $a mod $b
    $n% * $w ⇐ $n % of $w
    $w * $n% ⇐ $n percent of $w
    ($a) != ($b) ⇐? $*a xor $b
    $n * $w ⇐? $n $w
    * $n ⇐ * $n x ¦ x $n x ¦ * x $n
    max($a, $b) ⇐ [ $*a , $*b ] . max ( ) ¦ max ( [ $*a , $*b ] ) ¦ max [ $*a , $*b ] ¦ greatest ( $*a , $*b ) ¦ math . max ( $*a , $*b ) ¦ larger of $a and $b ¦ max of $a and $b
    min($a, $b) ⇐ [ $*a , $*b ] . min ( ) ¦ min ( [ $*a , $*b ] ) ¦ least ( $*a , $*b ) ¦ math . min ( $*a , $*b ) ¦ smaller of $a and $b ¦ min of $a and $b
    ($a ?? $t) ⇐? $a || $t ¦ $a or $t ¦ $a if present else $t ¦ $a default $t ¦ nvl2 ( $a , $a , $t )
    ($a ?? $n) ⇐? $a || $n ¦ $a or $n ¦ $a if present else $n ¦ $a default $n
    if $a then $x else if $b then $y else $z ⇐ if $*a then $*x elseif $*b then $*y else $z ¦ if $*a then $*x elsif $*b then $*y else $z
    today - $w ⇐ days since $w ¦ days since ( $w ) ¦ number of days since $w ¦ age of $w ¦ days from $w to today ¦ days between $w and today ¦ time since $w ¦ days ( today - $w ) ¦ ( today - $w ) . days ¦ today - $w in days
      ¦ days_since ( $w ) ¦ days passed since $w ¦ how long since $w
    # Comparisons.
    is present ⇐ isn ' t missing ¦ isn ' t null ¦ isn ' t empty ¦ isn't missing ¦ is not missing ¦ isn't null ¦ isn't empty
    in ⇐ ∈
    for <test> in contains ¦ starts with ¦ ends with
    $w <test> $t or $w <test> $t2 ⇐ $w <test> $t or $t2
    $w <test> $t and $w <test> $t2 ⇐ $w <test> $t and $t2
    end
    not in ⇐ ∉
    >= ⇐ ⩾ ¦ ≧
    <= ⇐ ⩽ ¦ ≦
    $a and $w > 0 ⇐? $a and $w
    >= $n ⇐? >= $n days
    > $n ⇐? > $n days
    < $n ⇐? < $n days
    <= $n ⇐? <= $n days
    = $n ⇐? = $n days
    """#

  /// The same in Chinese.
  static let chineseDeclarations = #"""
    # Goals, and what is never decided.
    for <verb> in 晋升 ¦ 降级 ¦ 移出 ¦ 接纳 ¦ 任命 ¦ 奖励 ¦ 处罚
    绝不 <verb> ⇐ ^ 绝不 被<verb> ¦ ^ 绝不 被 <verb> ¦ ^ 禁止 <verb> ¦ ^ 不许 <verb> ¦ ^ 不得 <verb> ¦ ^ 不能 <verb> ¦ ^ 绝不能 <verb> ¦ ^ 永远不 <verb> ¦ ^ 绝不允许 <verb> ¦ ^ 不允许 <verb> ¦ ^ 决不 <verb>
      ¦ ^ 绝对不 <verb> ¦ ^ 不准 <verb> ¦ ^ 禁止被<verb> ¦ ^ 不得被<verb> ¦ ^ 不能被<verb> ¦ ^ 永不被<verb> ¦ ^ 不可 <verb> ¦ ^ 绝不会 <verb> ¦ ^ 绝不 会 <verb> ¦ ^ 绝不可 <verb> ¦ ^ 从不 <verb> ¦ ^ 绝不 ： <verb> ¦ ^ 不得 被 <verb> ¦ ^ 不能 被 <verb>
    end
    绝不 移出 ⇐ ^ 绝不 踢出 ¦ ^ 绝不 踢 ¦ ^ 绝不 移除 ¦ ^ 绝不 清退 ¦ ^ 绝不 踢人 ¦ ^ 绝不 被踢 ¦ ^ 绝不 被踢出 ¦ ^ 绝不 删除 ¦ ^ 禁止 踢出 ¦ ^ 禁止 移除 ¦ ^ 不得 踢出 ¦ ^ 不得 移除 ¦ ^ 不能 踢出
    绝不 处罚 ⇐ ^ 绝不 惩罚 ¦ ^ 绝不 罚 ¦ ^ 绝不 扣分 ¦ ^ 禁止 惩罚 ¦ ^ 绝不 被惩罚 ¦ ^ 绝不 被罚
    绝不 降级 ⇐ ^ 绝不 降 ¦ ^ 绝不 降群 ¦ ^ 绝不 被降
    绝不 晋升 ⇐ ^ 绝不 升 ¦ ^ 绝不 提升 ¦ ^ 绝不 升级
    绝不 获得 ⇐ ^ 绝不 给 ¦ ^ 绝不 给予 ¦ ^ 绝不 得到 ¦ ^ 绝不 得 ¦ ^ 绝不 发 ¦ ^ 绝不 拿 ¦ ^ 绝不 奖励 ¦ ^ 绝不 加 ¦ ^ 禁止 获得 ¦ ^ 不得 获得 ¦ ^ 不能 获得 ¦ ^ 绝不 发放 ¦ ^ 绝不 授予 ¦ ^ 绝不 拿到
    确保 $w 满足 ⇐ ^ 保证 $w 满足 ¦ ^ 约束 $w 满足 ¦ ^ 约束 $w ： ¦ ^ 必须 $w ： ¦ ^ 保证 $w ： ¦ ^ 确保 $w 使 ¦ ^ 要求 $w ： ¦ ^ 确保 $w 有 ¦ ^ 检查 $w ：
    里程碑 $w 当 ⇐ ^ 里程碑 $w 达成 当 ¦ ^ 里程碑 $w 条件 ¦ ^ 里程碑 $w 如果 ¦ ^ 目标 $w ： ¦ ^ 目标 $w 当
    人数(全体成员 其中 ⇐ 人数 ( 成员 其中 ¦ 人数 ( 所有人 其中 ¦ 人数 ( 全体 其中 ¦ 计数 ( 成员 其中 ¦ 人数 ( 所有成员 其中 ¦ 数量 ( 成员 其中 ¦ 人数 ( 会员 其中 ¦ 人数 ( 群友 其中
    占比(全体成员 其中 ⇐ 占比 ( 成员 其中 ¦ 占比 ( 所有人 其中 ¦ 占比 ( 全体 其中 ¦ 比例 ( 全体成员 其中 ¦ 比例 ( 成员 其中 ¦ 百分比 ( 全体成员 其中 ¦ 占比 ( 所有成员 其中 ¦ 比率 ( 全体成员 其中
    占比(全体成员 在 $w) ⇐ $w 占比 ¦ $w 比例 ¦ $w 的 占比 ¦ $w 的 比例 ¦ $w 人数 占比 ¦ 占比 ( $w ) ¦ $w 所占 比例
    人数(全体成员 在 $w) ⇐ 人数 ( $w ) ¦ 计数 ( $w ) ¦ $w 的人数 ¦ $w 成员数 ¦ $w 里 的 人数 ¦ $w 总人数
    # Values.
    参数 $w = ⇐ ^ 参数 $w 为 ¦ ^ 参数 $w 是 ¦ ^ 参数 $w ： ¦ ^ 参数 $w : ¦ ^ 常量 $w = ¦ ^ 变量 $w = ¦ ^ 设置 $w = ¦ ^ 阈值 $w = ¦ ^ 参数 $w 等于 ¦ ^ 参数 $w ＝ ¦ ^ 可调 $w = ¦ ^ 配置 $w = ¦ ^ 常数 $w = ¦ ^ 参数 $w 设为 ¦ ^ 参数 $w 取 ¦ ^ 参数 $w 默认
    参数 $w = $n ⇐ ^ 参数 $w $n ¦ ^ 参数 $w 整数 = $n ¦ ^ 参数 $w : 整数 = $n ¦ ^ 参数 $w ： 整数 = $n ¦ ^ 参数 整数 $w = $n
    参数 $w = $n% ⇐ ^ 参数 $w $n %
    参数 $w = $n $w2 ⇐ ^ 参数 $w $n $w2 ¦ ^ 参数 $w ： $n $w2
    设 $w = ⇐ ^ 计算 $w ： ¦ ^ 定义 $w ＝ ¦ ^ 公式 $w ： ¦ ^ 设置 $w 为 ¦ ^ 设 $w := ¦ ^ 设 $w == ¦ ^ 设 $w 就是 ¦ ^ 规定 $w = ¦ ^ 指标 $w = ¦ ^ 指标 $w ：
    分类 ⇐ ^ 分组 ¦ ^ 类别 ¦ ^ 归类 ¦ ^ 划分 ¦ ^ 分类为 ¦ ^ 类型 ¦ ^ 分档 ¦ ^ 分等
    仪式 ⇐ ^ 惯例 ¦ ^ 例行 ¦ ^ 日程 ¦ ^ 例会
    角色 ⇐ ^ 职位 ¦ ^ 岗位 ¦ ^ 身份 ¦ ^ 职务
    任命 ⇐ ^ 指派 ¦ ^ 选任 ¦ ^ 推选 ¦ ^ 选拔 ¦ ^ 聘任 ¦ ^ 指定 ¦ ^ 选出 ¦ ^ 推举
    任命 $w 从 $w2 ⇐ ^ 任命 $w 在 $w2 中 ¦ ^ 任命 $w 在 $w2 里 ¦ ^ 任命 $w 在 $w2 ¦ ^ 任命 $w 由 $w2 ¦ ^ 从 $w2 任命 $w ¦ ^ 从 $w2 中 任命 $w ¦ ^ 从 $w2 里 任命 $w ¦ ^ 任命 $w ： $w2 ¦ ^ 任命 $w 来自 $w2 ¦ ^ 在 $w2 中 任命 $w ¦ ^ 从 $w2 选 $w ¦ ^ 任命 $w2 为 $w ¦ ^ 任命 $w2 当 $w ¦ ^ 任命 $w 从 $w2 中 ¦ ^ 任命 $w 从 $w2 里
    接纳 $w 到 $w2 ⇐ ^ 接纳 $w 进入 $w2 ¦ ^ 接纳 $w 加入 $w2 ¦ ^ 接纳 $w 进 $w2 ¦ ^ 接纳 $w 入 $w2 ¦ ^ 加入 $w 到 $w2 ¦ ^ 欢迎 $w 到 $w2 ¦ ^ 接纳 $w 去 $w2 ¦ ^ 接收 $w 到 $w2 ¦ ^ 接纳 $w 从 群外 到 $w2 ¦ ^ 拉人 $w 到 $w2 ¦ ^ 入群 $w 到 $w2 ¦ ^ 招收 $w 到 $w2 ¦ ^ 接纳 $w $w2 ¦ ^ 吸收 $w 到 $w2 ¦ ^ 接纳 $w 为 $w2
    免于 降级 ⇐ 免于 被移出 ¦ 免于 移出 ¦ 不被移出 ¦ 不移出 ¦ 免于 踢出 ¦ 不被踢 ¦ 免于 清退 ¦ 不被 移出 ¦ 免除 降级 ¦ 免去 降级 ¦ 不会被降级 ¦ 避免 降级 ¦ 防止 降级 ¦ 不受 降级
    免于 处罚 ⇐ 免除 处罚 ¦ 免去 处罚 ¦ 免于 被处罚 ¦ 避免 处罚 ¦ 免于 惩罚 ¦ 不被 处罚 ¦ 不受 处罚 ¦ 免于 扣分 ¦ 不扣分 ¦ 不被惩罚
    # What closes what was never open.
    ⇐ ^ } ¦ ^ ） ¦ ^ ｝
    # Clauses.
    降级 $w 从 任意 到 邻级 ⇐ ^ 降级 $w 降一级 ¦ ^ 降级 $w 一级 ¦ ^ 降级 $w 降一档 ¦ ^ 降级 $w 到 下一级 ¦ ^ 降级 $w 降 一级
    晋升 $w 从 任意 到 邻级 ⇐ ^ 晋升 $w 升一级 ¦ ^ 晋升 $w 一级 ¦ ^ 晋升 $w 升一档 ¦ ^ 晋升 $w 到 上一级 ¦ ^ 晋升 $w 升 一级
    当 ⇐ 若是 ¦ 倘若 ¦ 一旦 ¦ 当且仅当 ¦ 要求 ¦ 前提是 ¦ 只有 ¦ 需要 ¦ 需 ¦ 当满足 ¦ 符合
    当 $c 取 ⇐ 当 $*c 时 取
    ⇐? 时 ¦ 的时候 ¦ 的话 ¦ 时， ¦ 的时候， ¦ 那么 ¦ 就
    至少保留 $n ⇐ 至少 留 $n ¦ 至少留 $n ¦ 保留 $n ¦ 保留 $n 人 ¦ 至少留下 $n ¦ 至少 留 $n 人 ¦ 至少留 $n 人 ¦ 保留 至少 $n ¦ 最少 保留 $n ¦ 最少留 $n ¦ 至少 保留 $n 人 ¦ 保底 $n ¦ 保底 $n 人 ¦ 留 至少 $n 人 ¦ 留 $n 人 ¦ 至少剩 $n ¦ 至少剩 $n 人 ¦ 至少 剩 $n 人 ¦ 保留 最少 $n 人 ¦ 保留 至少 $n 人 ¦ 最少 保留 $n 人 ¦ 但 至少保留 $n
    从 $w, $w2 ⇐ 从 $w 和 $w2 ¦ 从 $w 或 $w2 ¦ 从 $w 与 $w2 ¦ 从 $w / $w2 ¦ 从 $w 及 $w2 ¦ 从 $w 以及 $w2 ¦ 从 $w + $w2 ¦ 从 [ $w , $w2 ] ¦ 从 （ $w ， $w2 ）
    按 $w ⇐ 按 $w 高者 ¦ 按 $w 从大到小 ¦ 按 $w 由高到低 ¦ 按 $w 排列 ¦ 按 $w 高低 ¦ 按 $w 大小 ¦ 按 $w 多少 ¦ 按 $w 来 ¦ 依 $w ¦ 以 $w 排序 ¦ 按 $w 顺序 ¦ 按 $w 的 高低 ¦ 以 $w 为准 ¦ 按 $w 优先 ¦ $w 优先 ¦ 按 $w 高的
    取 前 $n 每 $w 按 ⇐ 取 每 $w 前 $n 按 ¦ 取 每个 $w 前 $n 按 ¦ 取 各 $w 前 $n 按 ¦ 每 $w 前 $n 按 ¦ 每个 $w 取 前 $n 按 ¦ 每 $w 取 前 $n 按 ¦ 各 $w 取 前 $n 按 ¦ 取 每个 $w 的 前 $n 按 ¦ 取 前 $n 每个 $w 按 ¦ 取 前 $n 各 $w 按
    取 前 $n 每 $w 按 $x ⇐ 取 前 $n 按 $x 每 $w ¦ 取 前 $n 按 $x 每个 $w ¦ 取 前 $n 按 $x 分 $w ¦ 分 $w 取 前 $n 按 $x ¦ 按 $w 分组 取 前 $n 按 $x
    取 前 $n ⇐ 取 第 $n ¦ 取 第 $n 名 ¦ 取 头 $n ¦ 取 top $n ¦ 取 最高 $n ¦ 取 最好 的 $n
    取 前 10% ⇐ 取 前 一成 ¦ 取 前 1 成
    取 前 20% ⇐ 取 前 两成 ¦ 取 前 2 成 ¦ 取 前 二成 ¦ 取 前 五分之一
    取 前 30% ⇐ 取 前 三成 ¦ 取 前 3 成
    取 前 50% ⇐ 取 前 一半 ¦ 取 前 五成 ¦ 取 前 半数
    取 后 10% ⇐ 取 后 一成 ¦ 取 后 1 成
    取 后 $n% 按 ⇐ 末位 $n % 按 ¦ 末尾 $n % 按 ¦ 取 最后 $n % 按 ¦ 后 $n % 按 ¦ 取 倒数 $n % 按 ¦ 取 末位 $n % 按 ¦ 淘汰 $n % 按
    取 后 $n 按 ⇐ 末位 $n 按 ¦ 末尾 $n 按 ¦ 末位 $n 名 按 ¦ 取 最低 $n 按 ¦ 取 最差 $n 按 ¦ 取 最少 $n 按 ¦ 取 倒数 $n 名 按 ¦ 取 倒数 第 $n 按 ¦ 取 垫底 $n 按
    # What is given.
    给予 徽章 $t ⇐ 奖励徽章 $t ¦ 奖励 徽章 $t ¦ 徽章 $t ¦ 给徽章 $t ¦ 发徽章 $t ¦ 送徽章 $t ¦ 得 徽章 $t ¦ 颁发徽章 $t ¦ 授予徽章 $t ¦ 获徽章 $t ¦ 获得徽章 $t ¦ 加 徽章 $t ¦ 给予 一个 徽章 $t ¦ 给予 $t ¦ 给予徽章 $t ¦ 奖 徽章 $t ¦ 赠 徽章 $t ¦ 给予 徽章 = $t ¦ 给予 名为 $t 的 徽章 ¦ 给予 $t 的 徽章
    给予 徽章 "$w" ⇐ 给予 徽章 《 $w 》 ¦ 给予 徽章 【 $w 】 ¦ 徽章 《 $w 》 ¦ 徽章 【 $w 】 ¦ 给予 《 $w 》 徽章 ¦ 给予 【 $w 】 徽章 ¦ 奖励徽章 《 $w 》 ¦ 奖励徽章 【 $w 】 ¦ 给予 徽章 〈 $w 〉 ¦ 给予 徽章 （ $w ） ¦ 给予 徽章 [ $w ]
    $w $n, 徽章 $t ⇐ $w $n 和 徽章 $t ¦ $w $n ； 徽章 $t ¦ $w $n 、 徽章 $t ¦ $w $n 且 徽章 $t ¦ $w $n 以及 徽章 $t ¦ $w $n 并 徽章 $t ¦ $w $n + 徽章 $t ¦ $w $n 与 徽章 $t ¦ $w $n 加 徽章 $t ¦ $w $n 还有 徽章 $t ¦ $w $n ; 徽章 $t ¦ $w $n 及 徽章 $t
    徽章 $t, $w $n ⇐ 徽章 $t 和 $w $n ¦ 徽章 $t ； $w $n ¦ 徽章 $t 、 $w $n ¦ 徽章 $t 且 $w $n ¦ 徽章 $t 以及 $w $n
    说 $t ⇐ 并 说 $t ¦ 并说 $t ¦ 再说 $t ¦ 然后 说 $t ¦ 并 提示 $t ¦ 并且 说 $t ¦ 同时 说 $t ¦ 和 说 $t ¦ ， 并 说 $t ¦ 发送消息 $t ¦ 私信 $t ¦ 提醒 $t ¦ 通知 $t ¦ 留言 $t ¦ 播报 $t ¦ 发言 $t ¦ 喊 $t ¦ 祝贺 $t ¦ 恭喜 $t
    给予 $w $x ⇐ 给予 $w = $x ¦ 给予 $w ： $x ¦ 给予 $w + $x ¦ 奖励 $w $x ¦ 增加 $w $x ¦ 发放 $w $x
    $a * $n ⇐ $a * $n x ¦ $a × $n x
    $a * $n ⇐ $a * $n 倍 ¦ $a 乘以 $n 倍 ¦ $n 倍 于 $a
    给予 $w $w ⇐ $w 翻倍 ¦ $w 翻番 ¦ $w 加倍 ¦ 给予 $w 翻倍 ¦ 给予 双倍 $w ¦ $w 双倍 ¦ 双倍 $w
    收回 徽章 $t ⇐ 撤销 徽章 $t ¦ 取消 徽章 $t ¦ 没收 徽章 $t ¦ 撤回 徽章 $t ¦ 摘掉 徽章 $t ¦ 去掉 徽章 $t ¦ 剥夺 徽章 $t ¦ 收走 徽章 $t ¦ 拿走 徽章 $t ¦ 移除 徽章 $t ¦ 撤销 $t 徽章 ¦ 取消 $t 徽章 ¦ 收回 $t 徽章 ¦ 收回 $t ¦ 扣除 徽章 $t ¦ 删除 徽章 $t
    收回 角色 $w ⇐ 取消 角色 $w ¦ 撤销 角色 $w ¦ 免去 $w ¦ 撤职 $w ¦ 罢免 $w ¦ 移除 角色 $w ¦ 撤销 $w 角色 ¦ 取消 $w 角色 ¦ 免去 角色 $w ¦ 去掉 角色 $w ¦ 卸任 $w ¦ 撤掉 $w ¦ 取消 $w 职务 ¦ 免去 $w 职务 ¦ 移除 $w 角色 ¦ 收回 $w 角色 ¦ 收回 $w
    给予 角色 $w ⇐ 授予 角色 $w ¦ 赋予 角色 $w ¦ 设为 $w ¦ 给予 $w 角色 ¦ 成为 $w ¦ 添加 角色 $w ¦ 给 角色 $w ¦ 赋予 $w 角色 ¦ 授予 $w 角色 ¦ 给予 职务 $w ¦ 担任 $w ¦ 任 $w ¦ 加 角色 $w
    给予 进群权 {$w} ⇐ 给予 进入 $w ¦ 允许 进入 $w ¦ 给予 $w 进群权 ¦ 给予 进群权 $w ¦ 开放 $w ¦ 允许 进 $w ¦ 给予 $w 权限 ¦ 给予 权限 $w ¦ 可进 $w ¦ 可以进 $w ¦ 给予 进 $w 的 权限
    # How often.
    for <unit>→<each> in 月→每月 ¦ 周→每周 ¦ 年→每年 ¦ 天→每天
    限 $n <each> ⇐ <each> $n 次 ¦ <each> 限 $n 次 ¦ <each> 最多 $n 次 ¦ 每人 <each> 最多 $n 次 ¦ 每人 <each> 限 $n 次 ¦ 每人 <each> $n 次 ¦ <each> 不超过 $n 次 ¦ 限 每人 <each> $n 次 ¦ <each> 限 $n ¦ <each> 最多 $n
      ¦ 一个<unit> 最多 $n 次 ¦ 一个<unit> 限 $n 次 ¦ 一<unit> 最多 $n 次 ¦ 一<unit> $n 次 ¦ 限 $n 次 每个<unit> ¦ 每个<unit> $n 次 ¦ 每个<unit> 最多 $n 次 ¦ 每个<unit> 限 $n 次 ¦ 限制 <each> $n 次 ¦ 最多 <each> $n 次
    end
    限 $n 每 $n2 $w ⇐ $n2 $w 内 限 $n 次 ¦ $n2 $w 内 最多 $n 次 ¦ 每 $n2 $w 限 $n 次 ¦ 每 $n2 $w 最多 $n 次 ¦ 每 $n2 $w $n 次 ¦ $n2 $w 内 $n 次 ¦ $n2 $w 限 $n 次 ¦ $n2 $w 最多 $n 次 ¦ 在 $n2 $w 内 最多 $n 次 ¦ 限 $n2 $w $n 次 ¦ 限 $n2 $w 内 $n 次 ¦ 限 $n 次 $n2 $w 内
    限 一次 ⇐ 只 一次 ¦ 仅 一次 ¦ 只限 一次 ¦ 仅限 一次 ¦ 只能 一次 ¦ 只此 一次 ¦ 终身 一次 ¦ 每人 一次 ¦ 每人 限 一次 ¦ 限 每人 一次 ¦ 只奖励 一次 ¦ 只给 一次 ¦ 只发 一次 ¦ 最多 一次 ¦ 限一次 ¦ 只奖 一次 ¦ 一次 为限
    限 $n 总共 ⇐ 总共 限 $n ¦ 共 限 $n 次 ¦ 总共 $n 次 ¦ 限 总共 $n ¦ 一共 限 $n 次 ¦ 限 $n 次 总共 ¦ 全体 限 $n 次 ¦ 总共 最多 $n 次 ¦ 合计 限 $n 次 ¦ 限 共 $n 次
    取前 $n 按 ⇐ 限 $n 人 按 ¦ 限 $n 名 按
    # What is counted.
    for <unit>→<each> in 天→每天 ¦ 日→每天 ¦ 周→每周 ¦ 月→每月 ¦ 小时→每 小时 ¦ 年→每年
    ( $w 最多 $n <each> ) ⇐ ( $w 每<unit> 最多 $n 次 ) ¦ ( $w 每<unit> 最多 $n ) ¦ ( $w 每<unit> 不超过 $n ) ¦ ( $w 每<unit> 不超过 $n 次 ) ¦ ( $w 每<unit> 限 $n ) ¦ ( $w 每<unit> 限 $n 次 ) ¦ ( $w 每<unit> 至多 $n ) ¦ ( $w 每<unit>最多 $n 次 ) ¦ ( $w 每<unit>最多 $n )
      ¦ ( $w 最多 每<unit> $n ) ¦ ( $w ， 每<unit> 最多 $n ) ¦ ( $w ， 每<unit> 最多 $n 次 ) ¦ ( $w 最多 $n 次 每<unit> ) ¦ ( $w 每<unit> 上限 $n ) ¦ ( $w 每<unit> 封顶 $n ) ¦ ( $w 一<unit> 最多 $n ) ¦ ( $w 一<unit> 最多 $n 次 )
    end
    for <written>→<meant> in 计数→计数 ¦ 天数→天数 ¦ 次数→次数 ¦ 数→计数 ¦ 数量→计数 ¦ 连续天数→连续天数 ¦ count→计数
    <meant>($w 在 最近 $n $w2) ⇐ <written> ( 最近 $n $w2 $w ) ¦ <written> ( 最近 $n $w2 的 $w ) ¦ <written> ( $w ， 最近 $n $w2 ) ¦ <written> ( $w , 最近 $n $w2 ) ¦ <written> ( $w 最近 $n $w2 ) ¦ <written> ( $w ) 在 最近 $n $w2 ¦ <written> ( $w 在 过去 $n $w2 ) ¦ <written> ( $w 在 近 $n $w2 内 )
      ¦ <written> ( $w 在 $n $w2 内 ) ¦ <written> ( $w 近 $n $w2 ) ¦ <written> ( $w ， $n $w2 ) ¦ <written> ( $w , $n $w2 ) ¦ <written> ( $w ， 近 $n $w2 ) ¦ 最近 $n $w2 <written> ( $w ) ¦ 最近 $n $w2 的 <written> ( $w ) ¦ 近 $n $w2 <written> ( $w ) ¦ <written> ( $w ) 最近 $n $w2
      ¦ <written> ( $w 在 近 $n $w2 ) ¦ <written> ( $w 在 最近 $n $w2 内 ) ¦ <written> ( $w 在 最近 的 $n $w2 ) ¦ <written> ( 在 最近 $n $w2 $w ) ¦ <written> ( 在 最近 $n $w2 的 $w ) ¦ 在 最近 $n $w2 <written> ( $w ) ¦ <written> ( $w 过去 $n $w2 ) ¦ <written> ( 过去 $n $w2 的 $w ) ¦ <written> ( 近 $n $w2 的 $w ) ¦ <written> ( 近 $n $w2 $w )
    <meant>($w 在 最近 $n $w2 其中 $x) ⇐ <written> ( $w 其中 $*x 在 最近 $n $w2 ) ¦ <written> ( 最近 $n $w2 $w 其中 $*x ) ¦ <written> ( $w 其中 $*x ， 最近 $n $w2 ) ¦ <written> ( $w 其中 $*x 且 最近 $n $w2 )
    <meant>($w 其中 $x) ⇐ <written> ( $*x 的 $w ) ¦ <written> ( $w 且 $*x ) ¦ <written> ( $w 当 $*x ) ¦ <written> ( $w ， $*x ) ¦ <written> ( $w , $*x ) ¦ <written> ( $w 如果 $*x ) ¦ <written> ( $w 满足 $*x ) ¦ <written> ( $w 条件 $*x ) ¦ <written> ( $w （ $*x ） ) ¦ <written> ( $w ( $*x ) ) ¦ <written> ( $w ) 其中 $*x ¦ <written> ( $w 里 $*x )
    end
    计数($w 其中 $x) ⇐ countif ( $w ， $*x ) ¦ countif ( $w , $*x ) ¦ countifs ( $w , $*x ) ¦ countifs ( $w ， $*x ) ¦ 条件计数 ( $w ， $*x )
    for <head>→<meant> in 天数→天数 ¦ 次数→计数 ¦ 条数→计数 ¦ 数→计数 ¦ 数量→计数 ¦ 总数→计数
    <meant>($w 在 最近 $n $w2) ⇐ 最近 $n $w2 $w <head> ¦ 最近 $n $w2 的 $w <head> ¦ $w <head> 在 最近 $n $w2 ¦ 近 $n $w2 $w <head> ¦ 近 $n $w2 的 $w <head> ¦ $w <head> （ 最近 $n $w2 ） ¦ $n $w2 内 $w <head> ¦ $n $w2 内 的 $w <head> ¦ 最近 $n $w2 内 $w <head> ¦ 最近 $n $w2 内 的 $w <head> ¦ 在 最近 $n $w2 $w <head> ¦ 在 最近 $n $w2 的 $w <head>
      ¦ 过去 $n $w2 $w <head> ¦ 过去 $n $w2 的 $w <head> ¦ $w <head> 最近 $n $w2 ¦ 最近 $n $w2 $w 的 <head> ¦ $w 最近 $n $w2 <head> ¦ 最近 $n $w2 <head> ( $w ) ¦ $w 的 <head> 在 最近 $n $w2
    <meant>($w 在 本月) ⇐ 本月 $w <head> ¦ 本月 的 $w <head> ¦ 这个月 $w <head> ¦ 当月 $w <head>
    <meant>($w 在 本周) ⇐ 本周 $w <head> ¦ 本周 的 $w <head> ¦ 这周 $w <head>
    <meant>($w 在 上月) ⇐ 上月 $w <head> ¦ 上个月 $w <head> ¦ 上个月 的 $w <head>
    <meant>($w) ⇐? $w <head> ¦ $w 的 <head>
    end
    计数($w 在 最近 $n $w2) = 0 ⇐ 最近 $n $w2 $w 为 0 ¦ 最近 $n $w2 没 $w ¦ 最近 $n $w2 没有 $w ¦ 最近 $n $w2 $w = 0 ¦ 最近 $n $w2 未 $w ¦ 最近 $n $w2 无 $w ¦ 连续 $n $w2 没 $w ¦ 连续 $n $w2 没有 $w ¦ 连续 $n $w2 未 $w ¦ 连续 $n $w2 不 $w ¦ 连续 $n $w2 无 $w ¦ $n $w2 内 没有 $w ¦ $n $w2 没有 $w ¦ $n $w2 未 $w ¦ $n $w2 无 $w
    for <sign> in > ¦ >= ¦ < ¦ <= ¦ = ¦ 大于 ¦ 超过 ¦ 小于 ¦ 少于 ¦ 不少于 ¦ 不超过 ¦ 至少 ¦ 达到
    计数($w 在 最近 $n2 $w2) <sign> $n ⇐ 最近 $n2 $w2 $w <sign> $n ¦ 最近 $n2 $w2 $w <sign> $n 次 ¦ 最近 $n2 $w2 $w 次数 <sign> $n 次 ¦ $n2 $w2 内 $w <sign> $n 次 ¦ 最近 $n2 $w2 内 $w <sign> $n 次 ¦ $w 在 最近 $n2 $w2 <sign> $n 次 ¦ $w 在 最近 $n2 $w2 <sign> $n ¦ 近 $n2 $w2 $w <sign> $n 次 ¦ 近 $n2 $w2 $w <sign> $n
    end
    for <written>→<meant> in 求和→求和 ¦ 合计→求和 ¦ 总和→求和 ¦ 总计→求和 ¦ sum→求和 ¦ 累计→求和 ¦ 平均→平均 ¦ 平均值→平均 ¦ 平均数→平均 ¦ 均值→平均 ¦ average→平均 ¦ avg→平均 ¦ 最大→最大 ¦ 最大值→最大 ¦ max→最大 ¦ 最小→最小 ¦ 最小值→最小 ¦ min→最小 ¦ 中位数→中位数 ¦ median→中位数
    <meant>($w2 取自 $w) ⇐ <written> ( $w 的 $w2 ) ¦ <written> ( $w . $w2 ) ¦ <written> ( $w $w2 ) ¦ <written> ( $w2 从 $w ) ¦ <written> ( $w 中 $w2 ) ¦ <written> ( $w 里 的 $w2 ) ¦ <written> ( $w ， $w2 ) ¦ <written> ( $w , $w2 ) ¦ $w $w2 <written> ¦ $w 的 $w2 <written> ¦ $w 的 $w2 的 <written> ¦ <written> ( $w2 ) 从 $w ¦ <written> ( $w2 来自 $w ) ¦ <written> ( $w2 在 $w ) ¦ <written> ( $w2 属于 $w ) ¦ <written> $w 的 $w2 ¦ <written> ( $w2 ， $w ) ¦ <written> ( $w2 , $w )
    <meant>($w2 取自 $w 在 最近 $n $w3) ⇐ <written> ( $w . $w2 在 最近 $n $w3 ) ¦ <written> ( $w 的 $w2 在 最近 $n $w3 ) ¦ <written> ( 最近 $n $w3 $w 的 $w2 ) ¦ <written> ( 最近 $n $w3 $w $w2 ) ¦ <written> ( $w2 取自 $w 最近 $n $w3 ) ¦ <written> ( $w2 取自 $w ) 在 最近 $n $w3 ¦ 最近 $n $w3 $w 的 $w2 <written> ¦ 最近 $n $w3 $w $w2 <written> ¦ <written> ( $w $w2 在 最近 $n $w3 ) ¦ <written> ( $w2 取自 最近 $n $w3 $w ) ¦ <written> ( $w2 取自 最近 $n $w3 的 $w )
    <meant>($w2 取自 $w where $x) ⇐ <written> ( $w . $w2 where $*x )
    end
    最近一次($w) ⇐ 最后一次 ( $w ) ¦ 最后 $w ¦ 最近 ( $w ) ¦ 上次 $w ¦ 最后一次 $w ¦ 上次 ( $w ) ¦ 最后 ( $w ) ¦ 最近一次 $w ¦ 最后 $w 时间 ¦ 最近 $w 时间 ¦ 最后一次 $w 时间 ¦ 上一次 $w ¦ 最新 ( $w ) 
    最近一次($w) < $n $w2 前 ⇐ 最近一次 ( $w ) 超过 $n $w2 ¦ 最近一次 ( $w ) > $n $w2 ¦ 最近一次 ( $w ) 早于 $n $w2
    # Spans of time.
    在 最近 6 个月 ⇐ 在 最近 半年 ¦ 在 半年内 ¦ 最近 半年 ¦ 在 半年 内 ¦ 在 近半年 ¦ 近 半年 ¦ 在 过去 半年
    在 最近 15 天 ⇐ 在 最近 半个月 ¦ 最近 半个月 ¦ 在 半个月 内 ¦ 在 近 半个月 ¦ 在 最近 半月 ¦ 在 过去 半个月
    在 最近 3 个月 ⇐ 在 最近 一个季度 ¦ 在 最近 一 季度 ¦ 在 最近 1 个季度 ¦ 在 最近 一季度 ¦ 最近 一个季度 ¦ 在 最近 1 季度 ¦ 在 近 一个季度 ¦ 在 最近 一 个季度
    在 最近 $n 周 ⇐ 在 最近 $n 星期 ¦ 在 最近 $n 个星期 ¦ 在 最近 $n 礼拜 ¦ 在 最近 $n 个礼拜 ¦ 在 最近 $n 个周
    在 最近 1 周 ⇐ 在 最近 一周 ¦ 在 近一周 ¦ 在 最近 一 周 ¦ 在 一周 内 ¦ 在 最近 一星期 ¦ 在 一周内 ¦ 在 最近 一个星期
    在 最近 1 个月 ⇐ 在 最近 一个月 ¦ 在 近一个月 ¦ 在 一个月 内 ¦ 在 一个月内 ¦ 在 最近 一月
    今天 - $w ⇐ 今天 减 $w ¦ 今天 减去 $w ¦ $w 至今 天数 ¦ $w 到 今天 的 天数 ¦ $w 至今 ¦ 今天 到 $w ¦ $w 距今 天数 ¦ 距 $w 天数 ¦ $w 距今 ¦ 距离 $w ¦ $w 到 今天 ¦ $w 到 现在
    # Comparisons.
    $a 非空 ⇐ $a 有值 ¦ $a 填写 了 ¦ $a 已填写 ¦ $a 有填写 ¦ $a 不是 空的 ¦ $a 有内容 ¦ $a 填过
    $a 为空 ⇐ $a 没填写 ¦ $a 未填写 ¦ $a 没有填写 ¦ $a 未填 ¦ $a 空缺 ¦ $a 空着 ¦ $a = null ¦ $a = none ¦ $a 不存在 ¦ $a 缺 ¦ $a 没写
    $w 在 $a..$b ⇐ $w 在 $a 到 $b 之间 ¦ $w 在 $a 至 $b 之间 ¦ $w 在 $a 和 $b 之间 ¦ $w 介于 $a 到 $b 之间 ¦ $w 介于 $a 和 $b 之间 ¦ $w 从 $a 到 $b ¦ $w 在 $a 到 $b 期间 ¦ $w 在 $a ~ $b ¦ $w 在 $a 至 $b ¦ $w 在 $a 到 $b
    $w in ($t, $t2) ⇐ $w 是 $t 或 $t2 之一 ¦ $w 是 $t 或 $t2 ¦ $w 为 $t 或 $t2 ¦ $w 属于 $t 或 $t2 ¦ $w 是 $t 、 $t2 ¦ $w 是 $t 、 $t2 之一 ¦ $w 是 $t 或者 $t2 ¦ $w 是 $t 和 $t2
    在 ("$w", "$w2") ⇐? 在 $w 、 $w2 ¦ 在 $w ， $w2 ¦ 在 $w 或 $w2 ¦ 是 $w 或 $w2 ¦ = $w 或 $w2
    $w 在 ("$w2", "$w3") ⇐? $w 是 $w2 或 $w3 ¦ $w = $w2 或 $w3 ¦ $w 为 $w2 或 $w3
    或 ⇐ 要么 ¦ 或是 ¦ 抑或
    $a 或 $b ⇐ 要么 $*a 要么 $b ¦ 要么 $*a ， 要么 $b ¦ 要么 $*a 或 $b
    $w > $a ⇐ $w 比 $a 多 ¦ $w 比 $a 大 ¦ $w 比 $a 高 ¦ $w 多于 $a 以上
    $w < $a ⇐ $w 比 $a 少 ¦ $w 比 $a 小 ¦ $w 比 $a 低
    $a * 2 ⇐ $a 的两倍 ¦ $a 两倍 ¦ $a 的 两倍 ¦ $a 的2倍 ¦ 两倍 $a ¦ 2倍 $a
    $w * $n% ⇐ $w 的 $n % ¦ $w 的百分之 $n
    不 $w ⇐? 没有 $w ¦ 没 $w ¦ 无 $w ¦ 未 $w ¦ 不是 $w ¦ 非 $w ¦ 没有 $w 过 ¦ 没 $w 过 ¦ 不曾 $w ¦ 从未 $w
    且 ⇐ 而且 ¦ 同时 ¦ 并且 ¦ 还要 ¦ 且还 ¦ 外加 ¦ 又 ¦ 与此同时 ¦ 另外 ¦ ，且 ¦ ，同时 ¦ ，而且
    $a <= $n ⇐ $a 在 $n 以内 ¦ $a $n 及以下 ¦ $a 不到等于 $n
    如果 $a 则 $b 否则 $c ⇐ 如果 $*a 是 $*b 否则 $c ¦ 如果 $*a 得 $*b 否则 $c ¦ 如果 $*a 就是 $*b 否则 $c ¦ 如果 $*a 那就 $*b 否则 $c ¦ 如果 $*a 则 $*b 否则则 $c ¦ 如果 $*a 则 $*b 其余 $c ¦ 如果 $*a 则 $*b 要不然 $c ¦ 如果 $*a 取 $*b 否则 取 $c
    ($a ?? $b) ⇐ $a 如果 为空 则 $b ¦ $a 如果为空 则 $b ¦ $a 为空 则 $b ¦ $a 缺失 则 $b ¦ $a 没有 则 $b ¦ 如果 $a 为空 则 $b 否则 $a ¦ $a 默认 $b ¦ $a 空 则 $b ¦ $a 或 $b
    四舍五入($a) ⇐?? 取整 ( $a )
    向下取整($a) ⇐?? 取整 ( $a )
    """#
}
