-- Events: decisions of the review as of 2026-11-02T03:59:59.999999, for ClickHouse.
-- Numbers are whole: decimals in their smallest units, days since 1970-01-01, moments in microseconds since then.
WITH
-- The members, as numbers and codes. line 7: member
`member_rows` AS (
  SELECT
    toInt64(`id`) AS `id`,
    CASE WHEN `tier` = 'star' THEN toInt64(0) WHEN `tier` = 'plain' THEN toInt64(1) ELSE CAST(NULL AS Nullable(Int64)) END AS `tier`,
    toInt64(toInt32(toDate32(`joined`))) AS `joined`,
    coalesce(CASE WHEN toInt64(toDecimal128(`spent`, 2) * toInt64(100)) >= 0 THEN toInt64(toDecimal128(`spent`, 2) * toInt64(100)) ELSE CAST(NULL AS Nullable(Int64)) END, toInt64(0)) AS `spent`,
    toInt64(`words`) AS `words`,
    CASE WHEN (`tier` IS NOT NULL) AND (`tier` <> '') AND (CASE WHEN `tier` = 'star' THEN toInt64(0) WHEN `tier` = 'plain' THEN toInt64(1) ELSE CAST(NULL AS Nullable(Int64)) END IS NULL) THEN toInt64(1) ELSE toInt64(0) END AS `members_tier_unknown`,
    CASE WHEN (`spent` IS NOT NULL) AND (CASE WHEN toInt64(toDecimal128(`spent`, 2) * toInt64(100)) >= 0 THEN toInt64(toDecimal128(`spent`, 2) * toInt64(100)) ELSE CAST(NULL AS Nullable(Int64)) END IS NULL) THEN toInt64(1) ELSE toInt64(0) END AS `members_spent_unknown`
  FROM `members`
),

`keys` AS (
  SELECT
    `id` AS `doubled`,
    toInt64(count(*)) AS `doubled_count`
  FROM `member_rows`
  GROUP BY `id`
),

-- Events. line 14: events message
`message_rows` AS (
  SELECT
    toInt64(`who`) AS `message_who`,
    (toUnixTimestamp64Micro(toDateTime64(`sent`, 6, 'UTC')) + timezoneOffset(`sent`) * 1000000) AS `message_sent`,
    coalesce(CASE WHEN toInt64(`chars`) >= 0 THEN toInt64(`chars`) ELSE CAST(NULL AS Nullable(Int64)) END, toInt64(0)) AS `message_chars`,
    CASE WHEN (`chars` IS NOT NULL) AND (CASE WHEN toInt64(`chars`) >= 0 THEN toInt64(`chars`) ELSE CAST(NULL AS Nullable(Int64)) END IS NULL) THEN toInt64(1) ELSE toInt64(0) END AS `message_chars_unknown`
  FROM `message`
),

`message_seen` AS (
  SELECT *
  FROM `message_rows`
  WHERE `message_sent` <= 1793591999999999
),

-- Events. line 19: events festival
`festival_rows` AS (
  SELECT toInt64(toInt32(toDate32(`on`))) AS `festival_on`
  FROM `festival`
),

`festival_seen` AS (
  SELECT *
  FROM `festival_rows`
  WHERE `festival_on` <= 20758
),

-- line 25: let steady = sum(chars of message in last 30 days at most 100 per week)
`sum_message_weeks_2` AS (
  SELECT
    `message_who` AS `sum_message_of`,
    intDivOrZero(((intDivOrZero((`message_sent` + toInt64(69119985600000000)), toInt64(86400000000)) - toInt64(800000)) + toInt64(1400003)), toInt64(7)) AS `sum_message_weeks`,
    sum(toInt128(`message_chars`)) AS `sum_message_figure`
  FROM `message_seen`
  WHERE (`message_sent` >= 1791000000000000) AND (`message_sent` < 1793592000000000) AND (`message_sent` IS NOT NULL) AND (`message_chars` IS NOT NULL)
  GROUP BY `message_who`, intDivOrZero(((intDivOrZero((`message_sent` + toInt64(69119985600000000)), toInt64(86400000000)) - toInt64(800000)) + toInt64(1400003)), toInt64(7))
),

`sum_message_2` AS (
  SELECT
    `sum_message_of` AS `sum_message_of_2`,
    max(CASE WHEN (abs(`sum_message_figure`) * toInt64(1)) >= 1000000000000000000 THEN toInt64(1) ELSE toInt64(0) END) AS `sum_message_too_large`,
    toInt64(sum(least(toInt64(`sum_message_figure`), toInt64(100)))) AS `sum_message`
  FROM `sum_message_weeks_2`
  GROUP BY `sum_message_of`
),

-- line 26: let row    = streak(message)
`streak_message_days` AS (
  SELECT DISTINCT
    `message_who` AS `streak_message_of`,
    intDivOrZero((`message_sent` + toInt64(69119985600000000)), toInt64(86400000000)) - toInt64(800000) AS `streak_message_day`
  FROM `message_seen`
  WHERE `message_sent` IS NOT NULL
),

`streak_message_numbered` AS (
  SELECT
    *,
    toInt64(row_number() OVER (PARTITION BY `streak_message_of` ORDER BY `streak_message_day` DESC)) AS `streak_message_place`,
    max(`streak_message_day`) OVER (PARTITION BY `streak_message_of`) AS `streak_message_last`
  FROM `streak_message_days`
),

`streak_message_2` AS (
  SELECT
    `streak_message_of` AS `streak_message_of_2`,
    toInt64(count(*)) AS `streak_message`
  FROM `streak_message_numbered`
  WHERE ((`streak_message_day` + `streak_message_place`) = (`streak_message_last` + toInt64(1))) AND (`streak_message_last` >= 20758)
  GROUP BY `streak_message_of`
),

-- line 27: let usual  = median(chars of message in last 3 months)
`median_message_ranked` AS (
  SELECT
    `message_who` AS `median_message_of`,
    `message_chars` AS `median_message_value`,
    toInt64(row_number() OVER (PARTITION BY `message_who` ORDER BY `message_chars`)) AS `median_message_place`,
    toInt64(sum(toInt64(1)) OVER (PARTITION BY `message_who`)) AS `median_message_count`
  FROM `message_seen`
  WHERE (`message_sent` >= 1785643200000000) AND (`message_sent` < 1793592000000000) AND (NOT (`message_chars` IS NULL))
),

`median_message_2` AS (
  SELECT
    `median_message_of` AS `median_message_of_2`,
    max(`median_message_value`) AS `median_message`
  FROM `median_message_ranked`
  WHERE `median_message_place` = intDivOrZero(((toInt64(50) * `median_message_count`) + toInt64(99)), toInt64(100))
  GROUP BY `median_message_of`
),

-- line 22: let spoken = days(message in last 15 days)
-- line 23: let all    = count(message)
-- line 24: let prose  = if all > 0 then count(message where chars >= 100) / all else 0
`message_by_member` AS (
  SELECT
    `message_who` AS `message_of`,
    toInt64(count(DISTINCT CASE WHEN (`message_sent` >= 1792296000000000) AND (`message_sent` < 1793592000000000) THEN intDivOrZero((`message_sent` + toInt64(69119985600000000)), toInt64(86400000000)) - toInt64(800000) ELSE CAST(NULL AS Nullable(Int64)) END)) AS `days_message`,
    toInt64(count(*)) AS `count_message`,
    toInt64(sum(CASE WHEN `message_chars` >= 100 THEN toInt64(1) ELSE toInt64(0) END)) AS `count_message_2`
  FROM `message_seen`
  GROUP BY `message_who`
),

`with_message` AS (
  SELECT *
  FROM `member_rows`
  LEFT JOIN `sum_message_2` ON `id` = `sum_message_of_2`
  LEFT JOIN `streak_message_2` ON `id` = `streak_message_of_2`
  LEFT JOIN `median_message_2` ON `id` = `median_message_of_2`
  LEFT JOIN `message_by_member` ON `id` = `message_of`
),

`with_message_2` AS (
  SELECT
    *,
    coalesce(`days_message`, toInt64(0)) AS `days_of_message`,
    coalesce(`count_message`, toInt64(0)) AS `count_of_message`,
    coalesce(`count_message_2`, toInt64(0)) AS `count_of_message_2`,
    coalesce(`sum_message`, toInt64(0)) AS `sum_of_message`,
    coalesce((`sum_message_too_large` = 1), false) AS `sum_of_message_fails`,
    least(coalesce(`streak_message`, toInt64(0)), toInt64(366)) AS `streak_of_message`
  FROM `with_message`
),

`message_of_members` AS (
  SELECT *
  FROM `message_seen`
  JOIN `with_message_2` ON `message_who` = `id`
),

-- line 31: let close  = count(message where chars > (words ?? 0))
`message_by_member_2` AS (
  SELECT
    `id` AS `message_of_2`,
    toInt64(sum(CASE WHEN `message_chars` > coalesce(`words`, toInt64(0)) THEN toInt64(1) ELSE toInt64(0) END)) AS `count_message_3`
  FROM `message_of_members`
  GROUP BY `id`
),

`with_message_3` AS (
  SELECT *
  FROM `with_message_2`
  LEFT JOIN `message_by_member_2` ON `id` = `message_of_2`
),

`with_message_4` AS (
  SELECT
    *,
    coalesce(`count_message_3`, toInt64(0)) AS `count_of_message_3`
  FROM `with_message_3`
),

-- line 30: let feasts = count(festival in this year)
`festival_by_member` AS (
  SELECT
    toInt64(sum(CASE WHEN (`festival_on` >= 20454) AND (`festival_on` <= 20758) THEN toInt64(1) ELSE toInt64(0) END)) AS `count_festival`
  FROM `festival_seen`
  WHERE (`festival_on` >= 20454) AND (`festival_on` <= 20758)
),

`with_of_all_festival` AS (
  SELECT
    *,
    coalesce((SELECT `count_festival` FROM `festival_by_member`), toInt64(0)) AS `count_of_all_festival`
  FROM `with_message_4`
),

-- line 22: let spoken = days(message in last 15 days)
-- line 23: let all    = count(message)
-- line 25: let steady = sum(chars of message in last 30 days at most 100 per week)
-- line 26: let row    = streak(message)
-- line 27: let usual  = median(chars of message in last 3 months)
-- line 30: let feasts = count(festival in this year)
-- line 31: let close  = count(message where chars > (words ?? 0))
`named_2` AS (
  SELECT
    *,
    `days_of_message` AS `spoken`,
    `count_of_message` AS `all`,
    `sum_of_message` AS `steady`,
    `sum_of_message_fails` AS `steady_fails`,
    `streak_of_message` AS `row`,
    `median_message` AS `usual`,
    `count_of_all_festival` AS `feasts`,
    `count_of_message_3` AS `close`
  FROM `with_of_all_festival`
),

-- line 24: let prose  = if all > 0 then count(message where chars >= 100) / all else 0
`named_3` AS (
  SELECT
    *,
    CASE WHEN `all` > 0 THEN `count_of_message_2` ELSE toInt64(0) END AS `prose`,
    CASE WHEN `all` > 0 THEN CASE WHEN `all` = 0 THEN CAST(NULL AS Nullable(Int64)) ELSE `all` END ELSE toInt64(1) END AS `prose_divisor`,
    CASE WHEN `all` > 0 THEN coalesce((`all` = 0), false) OR coalesce(((abs(`count_of_message_2`) * toInt64(1)) >= (toInt128(CASE WHEN `all` = 0 THEN CAST(NULL AS Nullable(Int64)) ELSE `all` END) * toInt64(1000000000000))), false) ELSE false END AS `prose_fails`
  FROM `named_2`
),

-- line 28: let bar    = percentile(spoken of members in plain, 75) ?? 0
`percentile_members_ranked` AS (
  SELECT
    `spoken` AS `percentile_members_value`,
    toInt64(row_number() OVER (ORDER BY `spoken`)) AS `percentile_members_place`,
    toInt64(sum(toInt64(1)) OVER ()) AS `percentile_members_count`
  FROM `named_2`
  WHERE coalesce((`tier` IN (toInt64(1))), false) AND (NOT (`spoken` IS NULL))
),

`percentile_members_2` AS (
  SELECT max(`percentile_members_value`) AS `percentile_members`
  FROM `percentile_members_ranked`
  WHERE `percentile_members_place` = intDivOrZero(((toInt64(75) * `percentile_members_count`) + toInt64(99)), toInt64(100))
),

`with_of_all_members` AS (
  SELECT
    *,
    (SELECT `percentile_members` FROM `percentile_members_2`) AS `percentile_of_all_members`
  FROM `named_3`
),

-- line 29: let place  = rank(spoken, joined asc of members per tier) ?? 99
`rank_members_who` AS (
  SELECT
    *,
    CASE WHEN `tier` IS NOT NULL THEN toInt64(1) ELSE toInt64(0) END AS `rank_members_counts`
  FROM `with_of_all_members`
),

`rank_members_place_2` AS (
  SELECT
    *,
    toInt64(rank() OVER (PARTITION BY `rank_members_counts`, `tier` ORDER BY `spoken` DESC, `joined`)) AS `rank_members_place`
  FROM `rank_members_who`
),

`rank_members_2` AS (
  SELECT
    *,
    CASE WHEN `rank_members_counts` = 1 THEN `rank_members_place` ELSE CAST(NULL AS Nullable(Int64)) END AS `rank_members`
  FROM `rank_members_place_2`
),

-- line 28: let bar    = percentile(spoken of members in plain, 75) ?? 0
-- line 29: let place  = rank(spoken, joined asc of members per tier) ?? 99
`named_4` AS (
  SELECT
    *,
    coalesce(`percentile_of_all_members`, toInt64(0)) AS `bar`,
    coalesce(`rank_members`, toInt64(99)) AS `place`
  FROM `rank_members_2`
),

-- line 33: classify kind
`named_5` AS (
  SELECT
    *,
    CASE WHEN (`spoken` >= `bar`) AND coalesce(((`prose` * toInt64(100)) > (toInt64(20) * `prose_divisor`)), false) THEN toInt64(0) ELSE toInt64(1) END AS `kind`,
    (`spoken` >= `bar`) AND `prose_fails` AS `kind_fails`
  FROM `named_4`
),

-- Whom each rule could take, by its own conditions.
-- line 37: promote up from plain to star
`judged` AS (
  SELECT
    *,
    CASE WHEN coalesce((`tier` = 1), false) AND coalesce((`tier` > 0), false) AND coalesce((`kind` = 0), false) AND coalesce((toInt64(toInt32(addMonths(CAST(toInt32(`joined`) AS Nullable(Date32)), toInt64(3)))) <= 20758), false) AND (`place` >= 1) AND (`place` <= 3) AND (`row` > 0) THEN toInt64(1) ELSE toInt64(0) END AS `up_fits`
  FROM `named_5`
),

-- Only members of whom some rule takes notice.
`concerned` AS (
  SELECT *
  FROM `judged`
  WHERE (`up_fits` = 1) OR (coalesce((`tier` = 1), false) AND coalesce((`tier` > 0), false) AND (`kind_fails` OR (coalesce((`kind` = 0), false) AND (`joined` IS NOT NULL) AND ((toInt64(toInt32(addMonths(CAST(toInt32(`joined`) AS Nullable(Date32)), toInt64(3)))) IS NULL) OR coalesce(((toInt64(toInt32(addMonths(CAST(toInt32(`joined`) AS Nullable(Date32)), toInt64(3)))) < -719162) OR (toInt64(toInt32(addMonths(CAST(toInt32(`joined`) AS Nullable(Date32)), toInt64(3)))) > 2932896)), true)))))
),

-- line 37: promote up from plain to star
`up_eligible_2` AS (
  SELECT
    *,
    CASE WHEN `up_fits` = 1 THEN toInt64(1) ELSE toInt64(0) END AS `up_eligible`
  FROM `concerned`
),

`up_ranked` AS (
  SELECT
    *,
    toInt64(row_number() OVER (PARTITION BY `up_eligible` ORDER BY coalesce(`usual`, toInt64(0)) DESC, `spent` * toInt64(2) DESC, `id`)) AS `up_position`,
    toInt64(rank() OVER (PARTITION BY `up_eligible` ORDER BY coalesce(`usual`, toInt64(0)) DESC, `spent` * toInt64(2) DESC)) AS `up_rank`,
    toInt64(sum(toInt64(1)) OVER (PARTITION BY `up_eligible`)) AS `up_size`
  FROM `up_eligible_2`
),

`up_decided_2` AS (
  SELECT
    *,
    CASE WHEN (`up_eligible` = 1) AND (`up_position` <= least(toInt64(2), `up_size`)) THEN toInt64(1) ELSE toInt64(0) END AS `up_decided`
  FROM `up_ranked`
),

-- The decisions of all rules.
`decisions` AS (
  SELECT
    toInt64(0) AS `rule_number`,
    `up_position` AS `decision_place`,
    `id` AS `decision_id`,
    'up' AS `decision_rule`,
    'promoted' AS `decision_kind`,
    CASE WHEN `tier` = 0 THEN 'star' WHEN `tier` = 1 THEN 'plain' ELSE CAST(NULL AS Nullable(String)) END AS `decision_from`,
    'star' AS `decision_to`,
    ('say "' || toString(`close`) || ' of ' || toString(`all`) || ', ' || (toString(intDivOrZero(intDivOrZero((((abs((`prose` * toInt64(1000000))) * toInt64(1)) * toInt64(2)) + `prose_divisor`), (`prose_divisor` * toInt64(2))), toInt64(1000000))) || '.' || substringUTF8(toString((toInt64(1000000) + moduloOrZero(intDivOrZero((((abs((`prose` * toInt64(1000000))) * toInt64(1)) * toInt64(2)) + `prose_divisor`), (`prose_divisor` * toInt64(2))), toInt64(1000000)))), toInt64(2))) || ', ' || (toString(intDivOrZero(`spent`, toInt64(100))) || '.' || substringUTF8(toString((toInt64(100) + moduloOrZero(`spent`, toInt64(100)))), toInt64(2))) || '; ' || toString(`feasts`) || ' ' || toString(`steady`) || '"') AS `decision_detail`,
    toString(`up_rank`) AS `decision_rank`,
    toString(coalesce(`usual`, toInt64(0))) AS `decision_value`
  FROM `up_decided_2`
  ARRAY JOIN arrayFilter((number, holds) -> holds, [0], [coalesce(`up_decided` = 1, false)]) AS `decided_rule`
),

-- What ends the review, as --part faults tells it: then nothing is decided.
`faults` AS (
  SELECT toInt64(1) AS `fault`
  FROM `named_5`
  WHERE (`id` IS NULL) OR ((abs(`id`) * toInt64(1)) >= 1000000000000000000) OR (`members_tier_unknown` = 1) OR (`joined` IS NULL) OR (`spent` IS NULL) OR (`members_spent_unknown` = 1) OR ((abs(`spent`) * toInt64(1)) >= 1000000000000000000) OR ((abs(`words`) * toInt64(1)) >= 1000000000000000000) OR (coalesce((`tier` = 1), false) AND coalesce((`tier` > 0), false) AND (`kind_fails` OR (coalesce((`kind` = 0), false) AND (`joined` IS NOT NULL) AND ((toInt64(toInt32(addMonths(CAST(toInt32(`joined`) AS Nullable(Date32)), toInt64(3)))) IS NULL) OR coalesce(((toInt64(toInt32(addMonths(CAST(toInt32(`joined`) AS Nullable(Date32)), toInt64(3)))) < -719162) OR (toInt64(toInt32(addMonths(CAST(toInt32(`joined`) AS Nullable(Date32)), toInt64(3)))) > 2932896)), true)))))
  UNION ALL
  SELECT toInt64(1) AS `fault`
  FROM `keys`
  WHERE `doubled_count` > 1
  UNION ALL
  SELECT toInt64(1) AS `fault`
  FROM `message_rows`
  WHERE (`message_who` IS NULL) OR ((abs(`message_who`) * toInt64(1)) >= 1000000000000000000) OR (`message_sent` IS NULL) OR (`message_chars` IS NULL) OR (`message_chars_unknown` = 1) OR ((abs(`message_chars`) * toInt64(1)) >= 1000000000000000000)
  UNION ALL
  SELECT toInt64(1) AS `fault`
  FROM `festival_rows`
  WHERE `festival_on` IS NULL
  UNION ALL
  SELECT toInt64(1) AS `fault`
  FROM `up_decided_2`
  WHERE ((`up_eligible` = 1) AND coalesce(((abs((`spent` * toInt64(2))) * toInt64(1)) >= 1000000000000000000), false)) OR ((`up_decided` = 1) AND (`prose_fails` OR `steady_fails`))
),

`faults_found` AS (
  SELECT toInt64(count(*)) AS `fault_count`
  FROM `faults`
)
SELECT
  toString(`decision_id`) AS `id`,
  `decision_rule` AS `rule`,
  `decision_kind` AS `kind`,
  `decision_from` AS `from`,
  `decision_to` AS `to`,
  `decision_detail` AS `detail`,
  `decision_rank` AS `rank`,
  `decision_value` AS `value`
FROM `decisions`
WHERE (SELECT `fault_count` FROM `faults_found`) = 0
ORDER BY `rule_number`, `decision_place`, `decision_id`
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1,
  prefer_column_name_to_alias = 1, transform_null_in = 0, max_subquery_depth = 10000, max_ast_depth = 100000,
  max_ast_elements = 10000000, max_expanded_ast_elements = 100000000;
