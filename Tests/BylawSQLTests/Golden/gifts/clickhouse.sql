-- Gifts: decisions of the review as of 2026-11-01T23:59:59.999999, for ClickHouse.
-- Numbers are whole: decimals in their smallest units, days since 1970-01-01, moments in microseconds since then.
WITH
-- The members, as numbers and codes. line 7: member
`member_rows` AS (
  SELECT
    `id`,
    CASE WHEN `name` = '' THEN CAST(NULL AS Nullable(String)) ELSE `name` END AS `name`,
    CASE WHEN `tier` = 'inner' THEN toInt64(0) WHEN `tier` = 'outer' THEN toInt64(1) ELSE CAST(NULL AS Nullable(Int64)) END AS `tier`,
    coalesce(CASE WHEN (toInt64(`points`) >= 0) AND (toInt64(`points`) <= 100) THEN toInt64(`points`) ELSE CAST(NULL AS Nullable(Int64)) END, toInt64(0)) AS `points`,
    coalesce(CASE WHEN (`roles` IS NULL) OR (`roles` = '') THEN CAST(NULL AS Nullable(Int64)) WHEN `roles` = ';' THEN toInt64(0) WHEN (toInt64(lengthUTF8(`roles`)) + toInt64(2)) <> ((toInt64(1) + CASE WHEN toInt64(positionUTF8((';' || `roles` || ';'), ';host;')) > 0 THEN toInt64(5) ELSE toInt64(0) END) + CASE WHEN toInt64(positionUTF8((';' || `roles` || ';'), ';Host;')) > 0 THEN toInt64(5) ELSE toInt64(0) END) THEN CAST(NULL AS Nullable(Int64)) ELSE CASE WHEN (toInt64(positionUTF8((';' || `roles` || ';'), ';host;')) > 0) OR (toInt64(positionUTF8((';' || `roles` || ';'), ';Host;')) > 0) THEN toInt64(1) ELSE toInt64(0) END END, toInt64(0)) AS `roles`,
    coalesce(CASE WHEN (`access` IS NULL) OR (`access` = '') THEN CAST(NULL AS Nullable(Int64)) WHEN `access` = ';' THEN toInt64(0) WHEN (toInt64(lengthUTF8(`access`)) + toInt64(2)) <> ((toInt64(1) + CASE WHEN toInt64(positionUTF8((';' || `access` || ';'), ';inner;')) > 0 THEN toInt64(6) ELSE toInt64(0) END) + CASE WHEN toInt64(positionUTF8((';' || `access` || ';'), ';outer;')) > 0 THEN toInt64(6) ELSE toInt64(0) END) THEN CAST(NULL AS Nullable(Int64)) ELSE CASE WHEN toInt64(positionUTF8((';' || `access` || ';'), ';inner;')) > 0 THEN toInt64(1) ELSE toInt64(0) END + CASE WHEN toInt64(positionUTF8((';' || `access` || ';'), ';outer;')) > 0 THEN toInt64(2) ELSE toInt64(0) END END, toInt64(0)) AS `access`,
    CASE WHEN (`tier` IS NOT NULL) AND (`tier` <> '') AND (CASE WHEN `tier` = 'inner' THEN toInt64(0) WHEN `tier` = 'outer' THEN toInt64(1) ELSE CAST(NULL AS Nullable(Int64)) END IS NULL) THEN toInt64(1) ELSE toInt64(0) END AS `members_tier_unknown`,
    CASE WHEN (`points` IS NOT NULL) AND (CASE WHEN (toInt64(`points`) >= 0) AND (toInt64(`points`) <= 100) THEN toInt64(`points`) ELSE CAST(NULL AS Nullable(Int64)) END IS NULL) THEN toInt64(1) ELSE toInt64(0) END AS `members_points_unknown`,
    CASE WHEN (`roles` IS NOT NULL) AND (`roles` <> '') AND (CASE WHEN (`roles` IS NULL) OR (`roles` = '') THEN CAST(NULL AS Nullable(Int64)) WHEN `roles` = ';' THEN toInt64(0) WHEN (toInt64(lengthUTF8(`roles`)) + toInt64(2)) <> ((toInt64(1) + CASE WHEN toInt64(positionUTF8((';' || `roles` || ';'), ';host;')) > 0 THEN toInt64(5) ELSE toInt64(0) END) + CASE WHEN toInt64(positionUTF8((';' || `roles` || ';'), ';Host;')) > 0 THEN toInt64(5) ELSE toInt64(0) END) THEN CAST(NULL AS Nullable(Int64)) ELSE CASE WHEN (toInt64(positionUTF8((';' || `roles` || ';'), ';host;')) > 0) OR (toInt64(positionUTF8((';' || `roles` || ';'), ';Host;')) > 0) THEN toInt64(1) ELSE toInt64(0) END END IS NULL) THEN toInt64(1) ELSE toInt64(0) END AS `members_roles_unknown`,
    CASE WHEN (`access` IS NOT NULL) AND (`access` <> '') AND (CASE WHEN (`access` IS NULL) OR (`access` = '') THEN CAST(NULL AS Nullable(Int64)) WHEN `access` = ';' THEN toInt64(0) WHEN (toInt64(lengthUTF8(`access`)) + toInt64(2)) <> ((toInt64(1) + CASE WHEN toInt64(positionUTF8((';' || `access` || ';'), ';inner;')) > 0 THEN toInt64(6) ELSE toInt64(0) END) + CASE WHEN toInt64(positionUTF8((';' || `access` || ';'), ';outer;')) > 0 THEN toInt64(6) ELSE toInt64(0) END) THEN CAST(NULL AS Nullable(Int64)) ELSE CASE WHEN toInt64(positionUTF8((';' || `access` || ';'), ';inner;')) > 0 THEN toInt64(1) ELSE toInt64(0) END + CASE WHEN toInt64(positionUTF8((';' || `access` || ';'), ';outer;')) > 0 THEN toInt64(2) ELSE toInt64(0) END END IS NULL) THEN toInt64(1) ELSE toInt64(0) END AS `members_access_unknown`
  FROM `members`
),

`keys` AS (
  SELECT
    `id` AS `doubled`,
    toInt64(count(*)) AS `doubled_count`
  FROM `member_rows`
  GROUP BY `id`
),

-- Events. The record of earlier reviews.
`decision_rows` AS (
  SELECT
    `id` AS `decision_id`,
    (toUnixTimestamp64Micro(toDateTime64(`on`, 6, 'UTC')) + timezoneOffset(`on`) * 1000000) AS `decision_on`,
    CASE WHEN `rule` = 'Reader' THEN 'reader' WHEN `rule` = '' THEN CAST(NULL AS Nullable(String)) ELSE `rule` END AS `decision_rule`,
    CASE WHEN `kind` = '' THEN CAST(NULL AS Nullable(String)) ELSE `kind` END AS `decision_kind`,
    CASE WHEN `from` = 'Host' THEN 'host' WHEN `from` = '' THEN CAST(NULL AS Nullable(String)) ELSE `from` END AS `decision_from`,
    CASE WHEN `to` = 'Host' THEN 'host' WHEN `to` = '' THEN CAST(NULL AS Nullable(String)) ELSE `to` END AS `decision_to`,
    CASE WHEN `detail` = '' THEN CAST(NULL AS Nullable(String)) ELSE `detail` END AS `decision_detail`,
    toInt64(`rank`) AS `decision_rank`,
    CASE WHEN `value` = '' THEN CAST(NULL AS Nullable(String)) ELSE `value` END AS `decision_value`,
    coalesce(coalesce(`detail`, ''), '') AS `decision_badges`,
    coalesce(coalesce(`detail`, ''), '') AS `decision_revoked_badges`
  FROM `decision`
),

`decision_seen` AS (
  SELECT *
  FROM `decision_rows`
  WHERE `decision_on` <= 1793577599999999
),

-- line 24: limit 2 per 30 days
`decision_by_member` AS (
  SELECT
    `decision_id` AS `decision_of`,
    toInt64(sum(CASE WHEN (`decision_on` >= 1790985600000000) AND (`decision_on` < 1793577600000000) AND (`decision_rule` = 'reader') THEN toInt64(1) ELSE toInt64(0) END)) AS `count_decision`
  FROM `decision_seen`
  WHERE (`decision_on` >= 1790985600000000) AND (`decision_on` < 1793577600000000)
  GROUP BY `decision_id`
),

`with_decision` AS (
  SELECT *
  FROM `member_rows`
  LEFT JOIN `decision_by_member` ON `id` = `decision_of`
),

`with_decision_2` AS (
  SELECT
    *,
    coalesce(`count_decision`, toInt64(0)) AS `count_of_decision`
  FROM `with_decision`
),

`decision_of_members` AS (
  SELECT *
  FROM `decision_seen`
  JOIN `with_decision_2` ON `decision_id` = `id`
),

-- line 22: grant points 10, badge "Reader of \"{name}\"", access to {inner}
`decision_by_member_2` AS (
  SELECT
    `id` AS `decision_of_2`,
    max(CASE WHEN coalesce((toInt64(positionUTF8(('; ' || `decision_badges`), ('; badge ' || ('"' || replaceAll(replaceAll(replaceAll(('Reader of "' || `name` || '"'), '\\', '\\\\'), '"', '\\"'), '
', '\\n') || '"')))) > 0), false) THEN `decision_on` ELSE CAST(NULL AS Nullable(Int64)) END) AS `latest_decision`,
    max(CASE WHEN coalesce((toInt64(positionUTF8(('; ' || `decision_revoked_badges`), ('; revoke badge ' || ('"' || replaceAll(replaceAll(replaceAll(('Reader of "' || `name` || '"'), '\\', '\\\\'), '"', '\\"'), '
', '\\n') || '"')))) > 0), false) THEN `decision_on` ELSE CAST(NULL AS Nullable(Int64)) END) AS `latest_decision_2`
  FROM `decision_of_members`
  GROUP BY `id`
),

`with_decision_3` AS (
  SELECT *
  FROM `with_decision_2`
  LEFT JOIN `decision_by_member_2` ON `id` = `decision_of_2`
),

-- Whom each rule could take, by its own conditions.
-- line 15: promote up from outer to inner when points > 50
-- line 17: appoint host from inner take top by points
-- line 19: reward reader "Reader"
`judged` AS (
  SELECT
    *,
    CASE WHEN coalesce((`tier` = 1), false) AND coalesce((`tier` > 0), false) AND (`points` > 50) THEN toInt64(1) ELSE toInt64(0) END AS `up_fits`,
    CASE WHEN (`tier` IS NOT NULL) AND coalesce((`tier` = 0), false) AND (NOT (bitAnd(`roles`, toInt64(1)) <> 0)) THEN toInt64(1) ELSE toInt64(0) END AS `host_fits`,
    CASE WHEN (`points` > 5) AND (NOT (bitAnd(`roles`, toInt64(1)) <> 0)) AND (`count_of_decision` < 2) THEN toInt64(1) ELSE toInt64(0) END AS `reader_fits`
  FROM `with_decision_3`
),

-- line 15: promote up from outer to inner when points > 50
`up_chosen_2` AS (
  SELECT
    *,
    CASE WHEN `up_fits` = 1 THEN toInt64(1) ELSE toInt64(0) END AS `up_chosen`
  FROM `judged`
),

`up_seats` AS (
  SELECT
    *,
    CASE WHEN `up_chosen` = 1 THEN toInt64(row_number() OVER (PARTITION BY `up_chosen` ORDER BY `id`)) ELSE CAST(NULL AS Nullable(Int64)) END AS `up_seat`
  FROM `up_chosen_2`
),

`up_in_inner_count` AS (
  SELECT
    coalesce(toInt64(sum(CASE WHEN coalesce((`tier` = 0), false) OR ((`tier` IS NOT NULL) AND (bitAnd(`access`, toInt64(1)) <> 0)) THEN toInt64(1) ELSE toInt64(0) END)), toInt64(0)) AS `up_in_inner_before`
  FROM `member_rows`
),

`up_taking_wanted_2` AS (
  SELECT
    *,
    CASE WHEN (`up_seat` IS NOT NULL) AND (NOT ((NOT coalesce((0 = 0), false)) OR coalesce((`tier` = 0), false) OR ((`tier` IS NOT NULL) AND (bitAnd(`access`, toInt64(1)) <> 0)))) THEN toInt64(1) ELSE toInt64(0) END AS `up_taking_wanted`
  FROM `up_seats`
),

`up_taking_2` AS (
  SELECT
    *,
    toInt64(sum(`up_taking_wanted`) OVER (ORDER BY CASE WHEN `up_seat` IS NULL THEN toInt64(1) ELSE toInt64(0) END, `up_seat` ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)) AS `up_taking`
  FROM `up_taking_wanted_2`
),

-- line 15: promote up from outer to inner when points > 50
`up_decided_2` AS (
  SELECT
    *,
    CASE WHEN (`up_seat` IS NOT NULL) AND ((NOT coalesce((0 = 0), false)) OR coalesce((`tier` = 0), false) OR ((`tier` IS NOT NULL) AND (bitAnd(`access`, toInt64(1)) <> 0)) OR (`up_taking` <= CASE WHEN coalesce((0 = 0), false) THEN toInt64(3) - (SELECT `up_in_inner_before` FROM `up_in_inner_count`) ELSE toInt64(0) END)) THEN toInt64(1) ELSE toInt64(0) END AS `up_decided`
  FROM `up_taking_2`
),

`up_decided_then` AS (
  SELECT
    *,
    CASE WHEN `up_decided` = 1 THEN toInt64(0) ELSE CAST(NULL AS Nullable(Int64)) END AS `up_moved_by`,
    CASE WHEN `up_decided` = 1 THEN toInt64(0) ELSE `tier` END AS `up_tier`,
    CASE WHEN `up_decided` = 1 THEN (`access` - CASE WHEN (coalesce((`tier` = 0), false) OR coalesce((0 = 0), false)) AND (bitAnd(`access`, toInt64(1)) <> 0) THEN toInt64(1) ELSE toInt64(0) END) - CASE WHEN (coalesce((`tier` = 1), false) OR coalesce((0 = 1), false)) AND (bitAnd(`access`, toInt64(2)) <> 0) THEN toInt64(2) ELSE toInt64(0) END ELSE `access` END AS `up_access`
  FROM `up_decided_2`
),

-- line 17: appoint host from inner take top by points
`host_eligible_2` AS (
  SELECT
    *,
    CASE WHEN (`host_fits` = 1) AND ((`up_tier` IS NULL) OR coalesce((`up_tier` = 0), false)) THEN toInt64(1) ELSE toInt64(0) END AS `host_eligible`
  FROM `up_decided_then`
),

`host_ranked` AS (
  SELECT
    *,
    toInt64(row_number() OVER (PARTITION BY `host_eligible` ORDER BY `points` DESC, `id`)) AS `host_position`,
    toInt64(rank() OVER (PARTITION BY `host_eligible` ORDER BY `points` DESC)) AS `host_rank`,
    toInt64(sum(toInt64(1)) OVER (PARTITION BY `host_eligible`)) AS `host_size`
  FROM `host_eligible_2`
),

`host_chosen_2` AS (
  SELECT
    *,
    CASE WHEN `host_eligible` = 1 THEN toInt64(1) ELSE toInt64(0) END AS `host_chosen`
  FROM `host_ranked`
),

`host_seats` AS (
  SELECT
    *,
    CASE WHEN `host_chosen` = 1 THEN toInt64(row_number() OVER (PARTITION BY `host_chosen` ORDER BY `host_position`, `points` DESC, `id`)) ELSE CAST(NULL AS Nullable(Int64)) END AS `host_seat`
  FROM `host_chosen_2`
),

`host_host_count` AS (
  SELECT
    coalesce(toInt64(sum(CASE WHEN (`tier` IS NOT NULL) AND (bitAnd(`roles`, toInt64(1)) <> 0) THEN toInt64(1) ELSE toInt64(0) END)), toInt64(0)) AS `host_host_before`
  FROM `member_rows`
),

`host_appointed_2` AS (
  SELECT
    *,
    CASE WHEN (`host_seat` IS NOT NULL) AND (`host_seat` <= (toInt64(2) - (SELECT `host_host_before` FROM `host_host_count`))) THEN toInt64(1) ELSE toInt64(0) END AS `host_appointed`
  FROM `host_seats`
),

`host_next_2` AS (
  SELECT
    *,
    CASE WHEN (`host_eligible` = 1) AND (NOT (`host_appointed` = 1)) THEN toInt64(1) ELSE toInt64(0) END AS `host_next`
  FROM `host_appointed_2`
),

`host_reserves` AS (
  SELECT
    *,
    toInt64(row_number() OVER (PARTITION BY `host_next` ORDER BY `host_position`, `points` DESC, `id`)) AS `host_reserve`
  FROM `host_next_2`
),

`host_decided_2` AS (
  SELECT
    *,
    CASE WHEN (`host_appointed` = 1) OR ((`host_next` = 1) AND (`host_reserve` <= 1)) THEN toInt64(1) ELSE toInt64(0) END AS `host_decided`
  FROM `host_reserves`
),

`host_decided_then` AS (
  SELECT
    *,
    CASE WHEN `host_appointed` = 1 THEN bitOr(`roles`, toInt64(1)) ELSE `roles` END AS `host_decided_roles`
  FROM `host_decided_2`
),

-- line 19: reward reader "Reader"
`reader_eligible_2` AS (
  SELECT
    *,
    CASE WHEN (`tier` IS NOT NULL) AND (`reader_fits` = 1) THEN toInt64(1) ELSE toInt64(0) END AS `reader_eligible`
  FROM `host_decided_then`
),

`reader_ranked` AS (
  SELECT
    *,
    toInt64(row_number() OVER (PARTITION BY `reader_eligible` ORDER BY `points` DESC, `id`)) AS `reader_position`,
    toInt64(rank() OVER (PARTITION BY `reader_eligible` ORDER BY `points` DESC)) AS `reader_rank`,
    toInt64(sum(toInt64(1)) OVER (PARTITION BY `reader_eligible`)) AS `reader_size`
  FROM `reader_eligible_2`
),

`reader_taken_2` AS (
  SELECT
    *,
    CASE WHEN (`reader_eligible` = 1) AND (`reader_position` <= least(toInt64(3), `reader_size`)) THEN toInt64(1) ELSE toInt64(0) END AS `reader_taken`
  FROM `reader_ranked`
),

`reader_chosen_2` AS (
  SELECT
    *,
    CASE WHEN `reader_taken` = 1 THEN toInt64(1) ELSE toInt64(0) END AS `reader_chosen`
  FROM `reader_taken_2`
),

`reader_seats` AS (
  SELECT
    *,
    CASE WHEN `reader_chosen` = 1 THEN toInt64(row_number() OVER (PARTITION BY `reader_chosen` ORDER BY `reader_position`, `points` DESC, `id`)) ELSE CAST(NULL AS Nullable(Int64)) END AS `reader_seat`
  FROM `reader_chosen_2`
),

`reader_points` AS (
  SELECT
    *,
    CASE WHEN (`reader_taken` = 1) AND coalesce((10 > 0), false) THEN least(coalesce(toInt64(10), toInt64(0)), (toInt64(100) - coalesce(`points`, toInt64(0)))) ELSE toInt64(0) END AS `reader_points_amount`
  FROM `reader_seats`
),

`reader_in_inner_count` AS (
  SELECT
    coalesce(toInt64(sum(CASE WHEN coalesce((`tier` = 0), false) OR ((`tier` IS NOT NULL) AND (bitAnd(`access`, toInt64(1)) <> 0)) THEN toInt64(1) ELSE toInt64(0) END)), toInt64(0)) AS `reader_in_inner_before`
  FROM `member_rows`
),

`reader_in_inner_change_2` AS (
  SELECT
    *,
    toInt64(sum(CASE WHEN coalesce((`up_tier` = 0), false) OR ((`up_tier` IS NOT NULL) AND (bitAnd(`up_access`, toInt64(1)) <> 0)) THEN toInt64(1) ELSE toInt64(0) END - CASE WHEN coalesce((`tier` = 0), false) OR ((`tier` IS NOT NULL) AND (bitAnd(`access`, toInt64(1)) <> 0)) THEN toInt64(1) ELSE toInt64(0) END) OVER ()) AS `reader_in_inner_change`
  FROM `reader_points`
),

`reader_let_in_wanted_2` AS (
  SELECT
    *,
    CASE WHEN (`reader_taken` = 1) AND (NOT (coalesce((`up_tier` = 0), false) OR ((`up_tier` IS NOT NULL) AND (bitAnd(`up_access`, toInt64(1)) <> 0)))) THEN toInt64(1) ELSE toInt64(0) END AS `reader_let_in_wanted`
  FROM `reader_in_inner_change_2`
),

`reader_let_in_2` AS (
  SELECT
    *,
    toInt64(sum(`reader_let_in_wanted`) OVER (ORDER BY CASE WHEN `reader_seat` IS NULL THEN toInt64(1) ELSE toInt64(0) END, `reader_seat` ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)) AS `reader_let_in`
  FROM `reader_let_in_wanted_2`
),

`reader_gifts` AS (
  SELECT
    *,
    CASE WHEN `reader_points_amount` > 0 THEN ('points ' || toString(`reader_points_amount`)) ELSE CAST(NULL AS Nullable(String)) END AS `reader_gift`,
    CASE WHEN (`reader_taken` = 1) AND (('Reader of "' || `name` || '"') IS NOT NULL) THEN ('badge ' || ('"' || replaceAll(replaceAll(replaceAll(('Reader of "' || `name` || '"'), '\\', '\\\\'), '"', '\\"'), '
', '\\n') || '"')) ELSE CAST(NULL AS Nullable(String)) END AS `reader_gift_2`,
    CASE WHEN (`reader_taken` = 1) AND (NOT (coalesce((`up_tier` = 0), false) OR ((`up_tier` IS NOT NULL) AND (bitAnd(`up_access`, toInt64(1)) <> 0)))) AND (`reader_let_in` <= (toInt64(3) - ((SELECT `reader_in_inner_before` FROM `reader_in_inner_count`) + `reader_in_inner_change`))) THEN ('access ' || substringUTF8(CASE WHEN (`reader_taken` = 1) AND (NOT (coalesce((`up_tier` = 0), false) OR ((`up_tier` IS NOT NULL) AND (bitAnd(`up_access`, toInt64(1)) <> 0)))) AND (`reader_let_in` <= (toInt64(3) - ((SELECT `reader_in_inner_before` FROM `reader_in_inner_count`) + `reader_in_inner_change`))) THEN ', inner' ELSE '' END, toInt64(3))) ELSE CAST(NULL AS Nullable(String)) END AS `reader_gift_3`
  FROM `reader_let_in_2`
),

`reader_decided_2` AS (
  SELECT
    *,
    CASE WHEN (`reader_taken` = 1) AND ((`reader_gift` IS NOT NULL) OR (`reader_gift_2` IS NOT NULL) OR (`reader_gift_3` IS NOT NULL)) THEN toInt64(1) ELSE toInt64(0) END AS `reader_decided`
  FROM `reader_gifts`
),

`reader_decided_then` AS (
  SELECT
    *,
    CASE WHEN `reader_decided` = 1 THEN CASE WHEN `reader_points_amount` > 0 THEN coalesce(`points`, toInt64(0)) + `reader_points_amount` ELSE `points` END ELSE `points` END AS `reader_decided_points`,
    CASE WHEN `reader_decided` = 1 THEN CASE WHEN (`reader_taken` = 1) AND (NOT (coalesce((`up_tier` = 0), false) OR ((`up_tier` IS NOT NULL) AND (bitAnd(`up_access`, toInt64(1)) <> 0)))) AND (`reader_let_in` <= (toInt64(3) - ((SELECT `reader_in_inner_before` FROM `reader_in_inner_count`) + `reader_in_inner_change`))) THEN bitOr(`up_access`, toInt64(1)) ELSE `up_access` END ELSE `up_access` END AS `reader_decided_access`
  FROM `reader_decided_2`
),

-- line 26: penalize late
`late_taken_2` AS (
  SELECT
    *,
    CASE WHEN (`tier` IS NOT NULL) AND (coalesce((`up_moved_by` IN (toInt64(0))), false) OR (`points` > 90)) THEN toInt64(1) ELSE toInt64(0) END AS `late_taken`
  FROM `reader_decided_then`
),

`late_points` AS (
  SELECT
    *,
    CASE WHEN (`late_taken` = 1) AND coalesce((5 > 0), false) THEN least(coalesce(toInt64(5), toInt64(0)), coalesce(`reader_decided_points`, toInt64(0))) ELSE toInt64(0) END AS `late_points_amount`
  FROM `late_taken_2`
),

`late_gifts` AS (
  SELECT
    *,
    CASE WHEN `late_points_amount` > 0 THEN ('deduct points ' || toString(`late_points_amount`)) ELSE CAST(NULL AS Nullable(String)) END AS `late_gift`,
    CASE WHEN (`late_taken` = 1) AND (bitAnd(`host_decided_roles`, toInt64(1)) <> 0) THEN 'revoke role host' ELSE CAST(NULL AS Nullable(String)) END AS `late_gift_2`
  FROM `late_points`
),

-- line 26: penalize late
`late_decided_2` AS (
  SELECT
    *,
    CASE WHEN (`late_taken` = 1) AND ((`late_gift` IS NOT NULL) OR (`late_gift_2` IS NOT NULL)) THEN toInt64(1) ELSE toInt64(0) END AS `late_decided`
  FROM `late_gifts`
),

-- The decisions of all rules.
`decisions` AS (
  SELECT
    CASE WHEN `decided_rule` = 0 THEN toInt64(0) WHEN `decided_rule` = 1 THEN toInt64(1) WHEN `decided_rule` = 2 THEN toInt64(2) ELSE toInt64(3) END AS `rule_number`,
    CASE WHEN `decided_rule` = 0 THEN toInt64(0) WHEN `decided_rule` = 1 THEN `host_position` WHEN `decided_rule` = 2 THEN `reader_position` ELSE toInt64(0) END AS `decision_place`,
    `id` AS `decision_id_2`,
    CASE WHEN `decided_rule` = 0 THEN 'up' WHEN `decided_rule` = 1 THEN 'host' WHEN `decided_rule` = 2 THEN 'reader' ELSE 'late' END AS `decision_rule_2`,
    CASE WHEN `decided_rule` = 0 THEN 'promoted' WHEN `decided_rule` = 1 THEN CASE WHEN `host_appointed` = 1 THEN 'appointed' ELSE 'reserved' END WHEN `decided_rule` = 2 THEN 'rewarded' ELSE 'penalized' END AS `decision_kind_2`,
    CASE WHEN `decided_rule` = 0 THEN CASE WHEN `tier` = 0 THEN 'inner' WHEN `tier` = 1 THEN 'outer' ELSE CAST(NULL AS Nullable(String)) END WHEN `decided_rule` = 1 THEN CAST(NULL AS Nullable(String)) WHEN `decided_rule` = 2 THEN CAST(NULL AS Nullable(String)) ELSE CAST(NULL AS Nullable(String)) END AS `decision_from_2`,
    CASE WHEN `decided_rule` = 0 THEN 'inner' WHEN `decided_rule` = 1 THEN 'host' WHEN `decided_rule` = 2 THEN CAST(NULL AS Nullable(String)) ELSE CAST(NULL AS Nullable(String)) END AS `decision_to_2`,
    CASE WHEN `decided_rule` = 0 THEN CAST(NULL AS Nullable(String)) WHEN `decided_rule` = 1 THEN CAST(NULL AS Nullable(String)) WHEN `decided_rule` = 2 THEN CASE WHEN (`reader_gift` IS NOT NULL) OR (`reader_gift_2` IS NOT NULL) OR (`reader_gift_3` IS NOT NULL) OR (('say "It\'s yours, ' || replaceAll(replaceAll(replaceAll(`name`, '\\', '\\\\'), '"', '\\"'), '
', '\\n') || '; \\\\ well done."') IS NOT NULL) THEN substringUTF8((coalesce(('; ' || `reader_gift`), '') || coalesce(('; ' || `reader_gift_2`), '') || coalesce(('; ' || `reader_gift_3`), '') || coalesce(('; ' || ('say "It\'s yours, ' || replaceAll(replaceAll(replaceAll(`name`, '\\', '\\\\'), '"', '\\"'), '
', '\\n') || '; \\\\ well done."')), '')), toInt64(3)) ELSE CAST(NULL AS Nullable(String)) END ELSE CASE WHEN (`late_gift` IS NOT NULL) OR (`late_gift_2` IS NOT NULL) THEN substringUTF8((coalesce(('; ' || `late_gift`), '') || coalesce(('; ' || `late_gift_2`), '')), toInt64(3)) ELSE CAST(NULL AS Nullable(String)) END END AS `decision_detail_2`,
    CASE WHEN `decided_rule` = 0 THEN CAST(NULL AS Nullable(String)) WHEN `decided_rule` = 1 THEN toString(`host_rank`) WHEN `decided_rule` = 2 THEN toString(`reader_rank`) ELSE CAST(NULL AS Nullable(String)) END AS `decision_rank_2`,
    CASE WHEN `decided_rule` = 0 THEN CAST(NULL AS Nullable(String)) WHEN `decided_rule` = 1 THEN toString(`points`) WHEN `decided_rule` = 2 THEN toString(`points`) ELSE CAST(NULL AS Nullable(String)) END AS `decision_value_2`
  FROM `late_decided_2`
  ARRAY JOIN arrayFilter((number, holds) -> holds, [0, 1, 2, 3], [coalesce(`up_decided` = 1, false), coalesce(`host_decided` = 1, false), coalesce(`reader_decided` = 1, false), coalesce(`late_decided` = 1, false)]) AS `decided_rule`
),

-- What ends the review, as --part faults tells it: then nothing is decided.
`faults` AS (
  SELECT toInt64(1) AS `fault`
  FROM `member_rows`
  WHERE (`id` IS NULL) OR (`name` IS NULL) OR (`members_tier_unknown` = 1) OR (`points` IS NULL) OR (`members_points_unknown` = 1) OR ((abs(`points`) * toInt64(1)) >= 1000000000000000000) OR (`roles` IS NULL) OR (`members_roles_unknown` = 1) OR (`access` IS NULL) OR (`members_access_unknown` = 1)
  UNION ALL
  SELECT toInt64(1) AS `fault`
  FROM `keys`
  WHERE `doubled_count` > 1
  UNION ALL
  SELECT toInt64(1) AS `fault`
  FROM `decision_rows`
  WHERE (`decision_id` IS NULL) OR (`decision_on` IS NULL) OR (`decision_rule` IS NULL) OR (`decision_kind` IS NULL) OR ((abs(`decision_rank`) * toInt64(1)) >= 1000000000000000000) OR (`decision_badges` IS NULL) OR (`decision_revoked_badges` IS NULL)
  UNION ALL
  SELECT toInt64(1) AS `fault`
  FROM `late_points`
  WHERE ((`reader_points_amount` > 0) AND ((abs((coalesce(`points`, toInt64(0)) + `reader_points_amount`)) * toInt64(1)) >= 1000000000000000000)) OR ((`late_points_amount` > 0) AND ((abs((coalesce(`reader_decided_points`, toInt64(0)) - `late_points_amount`)) * toInt64(1)) >= 1000000000000000000))
),

`faults_found` AS (
  SELECT toInt64(count(*)) AS `fault_count`
  FROM `faults`
)
SELECT
  `decision_id_2` AS `id`,
  `decision_rule_2` AS `rule`,
  `decision_kind_2` AS `kind`,
  `decision_from_2` AS `from`,
  `decision_to_2` AS `to`,
  `decision_detail_2` AS `detail`,
  `decision_rank_2` AS `rank`,
  `decision_value_2` AS `value`
FROM `decisions`
WHERE (SELECT `fault_count` FROM `faults_found`) = 0
ORDER BY `rule_number`, `decision_place`, `decision_id_2`
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1,
  prefer_column_name_to_alias = 1, transform_null_in = 0, max_subquery_depth = 10000, max_ast_depth = 100000,
  max_ast_elements = 10000000, max_expanded_ast_elements = 100000000;
