-- Events: what becomes of the tables by the review as of 2026-11-02T03:59:59.999999, for SQLite.
-- Numbers are whole: decimals in their smallest units, days since 1970-01-01, moments in microseconds since then.
BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS `decision` (
  `id` INTEGER NOT NULL,
  `on` TEXT NOT NULL,
  `rule` TEXT NOT NULL,
  `kind` TEXT NOT NULL,
  `from` TEXT,
  `to` TEXT,
  `detail` TEXT,
  `rank` INTEGER,
  `value` TEXT
);

CREATE TABLE IF NOT EXISTS `review` (
  `on` TEXT NOT NULL,
  `policy` TEXT,
  `fingerprint` TEXT,
  `members` INTEGER,
  `decisions` INTEGER NOT NULL,
  `events` TEXT
);

CREATE TEMPORARY TABLE `bylaw_state` AS
-- All members, with what became of them and by what.
WITH
-- The members, as numbers and codes. line 7: member
`member_rows` AS (
  SELECT
    `id` AS `id`,
    CASE WHEN `tier` = 'star' THEN 0 WHEN `tier` = 'plain' THEN 1 ELSE CAST(NULL AS INTEGER) END AS `tier`,
    CAST(unixepoch(`joined`) / 86400 AS INTEGER) AS `joined`,
    coalesce(CASE WHEN CAST(replace(CAST(`spent` AS TEXT), '.', '') || substr('00', 1 + CASE instr(CAST(`spent` AS TEXT), '.') WHEN 0 THEN 0 ELSE length(CAST(`spent` AS TEXT)) - instr(CAST(`spent` AS TEXT), '.') END) AS INTEGER) >= 0 THEN CAST(replace(CAST(`spent` AS TEXT), '.', '') || substr('00', 1 + CASE instr(CAST(`spent` AS TEXT), '.') WHEN 0 THEN 0 ELSE length(CAST(`spent` AS TEXT)) - instr(CAST(`spent` AS TEXT), '.') END) AS INTEGER) ELSE CAST(NULL AS INTEGER) END, 0) AS `spent`,
    `words` AS `words`,
    `id` AS `id_cell`,
    `tier` AS `tier_cell`,
    CASE WHEN (`tier` IS NOT NULL) AND (`tier` <> '') AND (CASE WHEN `tier` = 'star' THEN 0 WHEN `tier` = 'plain' THEN 1 ELSE CAST(NULL AS INTEGER) END IS NULL) THEN 1 ELSE 0 END AS `members_tier_unknown`,
    CASE WHEN (`spent` IS NOT NULL) AND (CASE WHEN CAST(replace(CAST(`spent` AS TEXT), '.', '') || substr('00', 1 + CASE instr(CAST(`spent` AS TEXT), '.') WHEN 0 THEN 0 ELSE length(CAST(`spent` AS TEXT)) - instr(CAST(`spent` AS TEXT), '.') END) AS INTEGER) >= 0 THEN CAST(replace(CAST(`spent` AS TEXT), '.', '') || substr('00', 1 + CASE instr(CAST(`spent` AS TEXT), '.') WHEN 0 THEN 0 ELSE length(CAST(`spent` AS TEXT)) - instr(CAST(`spent` AS TEXT), '.') END) AS INTEGER) ELSE CAST(NULL AS INTEGER) END IS NULL) THEN 1 ELSE 0 END AS `members_spent_unknown`
  FROM `members`
),

-- Events. line 14: events message
`message_rows` AS (
  SELECT
    `who` AS `message_who`,
    (unixepoch(substr(`sent`, 1, 19)) * 1000000 + CAST(substr(substr(`sent`, 21) || '000000', 1, 6) AS INTEGER)) AS `message_sent`,
    coalesce(CASE WHEN `chars` >= 0 THEN `chars` ELSE CAST(NULL AS INTEGER) END, 0) AS `message_chars`,
    CASE WHEN (`chars` IS NOT NULL) AND (CASE WHEN `chars` >= 0 THEN `chars` ELSE CAST(NULL AS INTEGER) END IS NULL) THEN 1 ELSE 0 END AS `message_chars_unknown`
  FROM `message`
),

`message_seen` AS MATERIALIZED (
  SELECT *
  FROM `message_rows`
  WHERE `message_sent` <= 1793591999999999
),

-- Events. line 19: events festival
`festival_rows` AS (
  SELECT CAST(unixepoch(`on`) / 86400 AS INTEGER) AS `festival_on`
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
    (((((`message_sent` + 69119985600000000) / 86400000000) - 800000) + 1400003) / 7) AS `sum_message_weeks`,
    (sum((`message_chars`) / 1000000000) * 1000000000 + sum((`message_chars`) % 1000000000)) AS `sum_message_figure`
  FROM `message_seen`
  WHERE (`message_sent` >= 1791000000000000) AND (`message_sent` < 1793592000000000) AND (`message_sent` IS NOT NULL) AND (`message_chars` IS NOT NULL)
  GROUP BY `message_who`, (((((`message_sent` + 69119985600000000) / 86400000000) - 800000) + 1400003) / 7)
),

`sum_message_2` AS (
  SELECT
    `sum_message_of` AS `sum_message_of_2`,
    max(CASE WHEN abs(`sum_message_figure`) >= 1000000000000000000 THEN 1 ELSE 0 END) AS `sum_message_too_large`,
    sum(min(`sum_message_figure`, 100)) AS `sum_message`
  FROM `sum_message_weeks_2`
  GROUP BY `sum_message_of`
),

-- line 26: let row    = streak(message)
`streak_message_days` AS (
  SELECT DISTINCT
    `message_who` AS `streak_message_of`,
    ((`message_sent` + 69119985600000000) / 86400000000) - 800000 AS `streak_message_day`
  FROM `message_seen`
  WHERE `message_sent` IS NOT NULL
),

`streak_message_numbered` AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY `streak_message_of` ORDER BY `streak_message_day` DESC) AS `streak_message_place`,
    max(`streak_message_day`) OVER (PARTITION BY `streak_message_of`) AS `streak_message_last`
  FROM `streak_message_days`
),

`streak_message_2` AS (
  SELECT
    `streak_message_of` AS `streak_message_of_2`,
    count(*) AS `streak_message`
  FROM `streak_message_numbered`
  WHERE ((`streak_message_day` + `streak_message_place`) = (`streak_message_last` + 1)) AND (`streak_message_last` >= 20758)
  GROUP BY `streak_message_of`
),

-- line 27: let usual  = median(chars of message in last 3 months)
`median_message_ranked` AS (
  SELECT
    `message_who` AS `median_message_of`,
    `message_chars` AS `median_message_value`,
    row_number() OVER (PARTITION BY `message_who` ORDER BY `message_chars`) AS `median_message_place`,
    sum(1) OVER (PARTITION BY `message_who`) AS `median_message_count`
  FROM `message_seen`
  WHERE (`message_sent` >= 1785643200000000) AND (`message_sent` < 1793592000000000) AND (NOT (`message_chars` IS NULL))
),

`median_message_2` AS (
  SELECT
    `median_message_of` AS `median_message_of_2`,
    max(`median_message_value`) AS `median_message`
  FROM `median_message_ranked`
  WHERE `median_message_place` = (((50 * `median_message_count`) + 99) / 100)
  GROUP BY `median_message_of`
),

-- line 22: let spoken = days(message in last 15 days)
-- line 23: let all    = count(message)
-- line 24: let prose  = if all > 0 then count(message where chars >= 100) / all else 0
`message_by_member` AS (
  SELECT
    `message_who` AS `message_of`,
    count(DISTINCT CASE WHEN (`message_sent` >= 1792296000000000) AND (`message_sent` < 1793592000000000) THEN ((`message_sent` + 69119985600000000) / 86400000000) - 800000 ELSE CAST(NULL AS INTEGER) END) AS `days_message`,
    count(*) AS `count_message`,
    sum(CASE WHEN `message_chars` >= 100 THEN 1 ELSE 0 END) AS `count_message_2`
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

`with_message_2` AS MATERIALIZED (
  SELECT
    *,
    coalesce(`days_message`, 0) AS `days_of_message`,
    coalesce(`count_message`, 0) AS `count_of_message`,
    coalesce(`count_message_2`, 0) AS `count_of_message_2`,
    coalesce(`sum_message`, 0) AS `sum_of_message`,
    coalesce((`sum_message_too_large` = 1), FALSE) AS `sum_of_message_fails`,
    min(coalesce(`streak_message`, 0), 366) AS `streak_of_message`
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
    sum(CASE WHEN `message_chars` > coalesce(`words`, 0) THEN 1 ELSE 0 END) AS `count_message_3`
  FROM `message_of_members`
  GROUP BY `id`
),

`with_message_3` AS (
  SELECT *
  FROM `with_message_2`
  LEFT JOIN `message_by_member_2` ON `id` = `message_of_2`
),

`with_message_4` AS MATERIALIZED (
  SELECT
    *,
    coalesce(`count_message_3`, 0) AS `count_of_message_3`
  FROM `with_message_3`
),

-- line 30: let feasts = count(festival in this year)
`festival_by_member` AS (
  SELECT
    sum(CASE WHEN (`festival_on` >= 20454) AND (`festival_on` <= 20758) THEN 1 ELSE 0 END) AS `count_festival`
  FROM `festival_seen`
  WHERE (`festival_on` >= 20454) AND (`festival_on` <= 20758)
),

`with_of_all_festival` AS MATERIALIZED (
  SELECT
    *,
    coalesce((SELECT `count_festival` FROM `festival_by_member`), 0) AS `count_of_all_festival`
  FROM `with_message_4`
),

-- line 22: let spoken = days(message in last 15 days)
-- line 23: let all    = count(message)
-- line 25: let steady = sum(chars of message in last 30 days at most 100 per week)
-- line 26: let row    = streak(message)
-- line 27: let usual  = median(chars of message in last 3 months)
-- line 30: let feasts = count(festival in this year)
-- line 31: let close  = count(message where chars > (words ?? 0))
`named_2` AS MATERIALIZED (
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
`named_3` AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN `all` > 0 THEN `count_of_message_2` ELSE 0 END AS `prose`,
    CASE WHEN `all` > 0 THEN CASE WHEN `all` = 0 THEN CAST(NULL AS INTEGER) ELSE `all` END ELSE 1 END AS `prose_divisor`,
    CASE WHEN `all` > 0 THEN coalesce((`all` = 0), FALSE) OR coalesce((abs(`count_of_message_2`) >= (CASE WHEN `all` = 0 THEN CAST(NULL AS INTEGER) ELSE `all` END * 1000000000000)), FALSE) ELSE FALSE END AS `prose_fails`
  FROM `named_2`
),

-- line 28: let bar    = percentile(spoken of members in plain, 75) ?? 0
`percentile_members_ranked` AS (
  SELECT
    `spoken` AS `percentile_members_value`,
    row_number() OVER (ORDER BY `spoken`) AS `percentile_members_place`,
    sum(1) OVER () AS `percentile_members_count`
  FROM `named_3`
  WHERE coalesce((`tier` IN (1)), FALSE) AND (NOT (`spoken` IS NULL))
),

`percentile_members_2` AS (
  SELECT max(`percentile_members_value`) AS `percentile_members`
  FROM `percentile_members_ranked`
  WHERE `percentile_members_place` = (((75 * `percentile_members_count`) + 99) / 100)
),

`with_of_all_members` AS MATERIALIZED (
  SELECT
    *,
    (SELECT `percentile_members` FROM `percentile_members_2`) AS `percentile_of_all_members`
  FROM `named_3`
),

-- line 29: let place  = rank(spoken, joined asc of members per tier) ?? 99
`rank_members_who` AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN `tier` IS NOT NULL THEN 1 ELSE 0 END AS `rank_members_counts`
  FROM `with_of_all_members`
),

`rank_members_place_2` AS MATERIALIZED (
  SELECT
    *,
    rank() OVER (PARTITION BY `rank_members_counts`, `tier` ORDER BY `spoken` DESC, `joined`) AS `rank_members_place`
  FROM `rank_members_who`
),

`rank_members_2` AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN `rank_members_counts` = 1 THEN `rank_members_place` ELSE CAST(NULL AS INTEGER) END AS `rank_members`
  FROM `rank_members_place_2`
),

-- line 28: let bar    = percentile(spoken of members in plain, 75) ?? 0
-- line 29: let place  = rank(spoken, joined asc of members per tier) ?? 99
`named_4` AS MATERIALIZED (
  SELECT
    *,
    coalesce(`percentile_of_all_members`, 0) AS `bar`,
    coalesce(`rank_members`, 99) AS `place`
  FROM `rank_members_2`
),

-- line 33: classify kind
`named_5` AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN (`spoken` >= `bar`) AND coalesce(((`prose` * 100) > (20 * `prose_divisor`)), FALSE) THEN 0 ELSE 1 END AS `kind`,
    (`spoken` >= `bar`) AND `prose_fails` AS `kind_fails`
  FROM `named_4`
),

-- Whom each rule could take, by its own conditions.
-- line 37: promote up from plain to star
`judged` AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN coalesce((`tier` = 1), FALSE) AND coalesce((`tier` > 0), FALSE) AND coalesce((`kind` = 0), FALSE) AND coalesce(((unixepoch(`joined` * 86400, 'unixepoch', 'start of month', 3 || ' months') / 86400 + min(CAST(strftime('%d', `joined` * 86400, 'unixepoch') AS INTEGER), CAST(strftime('%d', `joined` * 86400, 'unixepoch', 'start of month', (3 + 1) || ' months', '-1 day') AS INTEGER)) - 1) <= 20758), FALSE) AND (`place` >= 1) AND (`place` <= 3) AND (`row` > 0) THEN 1 ELSE 0 END AS `up_fits`
  FROM `named_5`
),

-- line 37: promote up from plain to star
`up_eligible_2` AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN `up_fits` = 1 THEN 1 ELSE 0 END AS `up_eligible`
  FROM `judged`
),

`up_ranked` AS MATERIALIZED (
  SELECT
    *,
    row_number() OVER (PARTITION BY `up_eligible` ORDER BY coalesce(`usual`, 0) DESC, `spent` * 2 DESC, `id`) AS `up_position`,
    rank() OVER (PARTITION BY `up_eligible` ORDER BY coalesce(`usual`, 0) DESC, `spent` * 2 DESC) AS `up_rank`,
    sum(1) OVER (PARTITION BY `up_eligible`) AS `up_size`
  FROM `up_eligible_2`
),

`up_decided_2` AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN (`up_eligible` = 1) AND (`up_position` <= min(2, `up_size`)) THEN 1 ELSE 0 END AS `up_decided`
  FROM `up_ranked`
),

`up_decided_then` AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN `up_decided` = 1 THEN 0 ELSE CAST(NULL AS INTEGER) END AS `up_moved_by`,
    CASE WHEN `up_decided` = 1 THEN 0 ELSE `tier` END AS `up_tier`
  FROM `up_decided_2`
),

-- The members as the review leaves them.
`after` AS MATERIALIZED (
  SELECT
    *,
    `up_tier` AS `tier_after`
  FROM `up_decided_then`
)
SELECT
  `id`,
  `tier`,
  `joined`,
  `spent`,
  `words`,
  `id_cell`,
  `members_tier_unknown`,
  `members_spent_unknown`,
  `all`,
  `steady`,
  `steady_fails`,
  `usual`,
  `feasts`,
  `close`,
  `prose`,
  `prose_divisor`,
  `prose_fails`,
  `kind`,
  `kind_fails`,
  `up_eligible`,
  `up_position`,
  `up_rank`,
  `up_decided`,
  `tier_after`
FROM `after`;

CREATE TEMPORARY TABLE `bylaw_review` (
  `faults` INTEGER NOT NULL,
  `broken` INTEGER NOT NULL,
  `reviews_as_late` INTEGER NOT NULL,
  `members` INTEGER,
  `events` TEXT,
  CONSTRAINT `the review fails: --part faults says why` CHECK (`faults` = 0),
  CONSTRAINT `an ensure fails or a never is broken: --part goals` CHECK (`broken` = 0),
  CONSTRAINT `a review on record is as late as this one` CHECK (`reviews_as_late` = 0)
);

INSERT OR ROLLBACK INTO `bylaw_review`
-- What stands in the way, of which there must be nothing, and what the record of reviews says.
WITH
`after` AS MATERIALIZED (
  SELECT *
  FROM `bylaw_state`
),

`keys` AS (
  SELECT
    `id` AS `doubled`,
    count(*) AS `doubled_count`
  FROM `after`
  GROUP BY `id`
),

-- Events. line 14: events message
`message_rows` AS (
  SELECT
    `who` AS `message_who`,
    (unixepoch(substr(`sent`, 1, 19)) * 1000000 + CAST(substr(substr(`sent`, 21) || '000000', 1, 6) AS INTEGER)) AS `message_sent`,
    coalesce(CASE WHEN `chars` >= 0 THEN `chars` ELSE CAST(NULL AS INTEGER) END, 0) AS `message_chars`,
    CASE WHEN (`chars` IS NOT NULL) AND (CASE WHEN `chars` >= 0 THEN `chars` ELSE CAST(NULL AS INTEGER) END IS NULL) THEN 1 ELSE 0 END AS `message_chars_unknown`
  FROM `message`
),

-- Events. line 19: events festival
`festival_rows` AS (
  SELECT CAST(unixepoch(`on`) / 86400 AS INTEGER) AS `festival_on`
  FROM `festival`
),

-- What ends the review, as --part faults tells it: then nothing is decided.
`faults` AS (
  SELECT 1 AS `fault`
  FROM `after`
  WHERE (`id` IS NULL) OR (abs(`id`) >= 1000000000000000000) OR (`members_tier_unknown` = 1) OR (`joined` IS NULL) OR (`spent` IS NULL) OR (`members_spent_unknown` = 1) OR (abs(`spent`) >= 1000000000000000000) OR (abs(`words`) >= 1000000000000000000) OR (coalesce((`tier` = 1), FALSE) AND coalesce((`tier` > 0), FALSE) AND (`kind_fails` OR (coalesce((`kind` = 0), FALSE) AND (`joined` IS NOT NULL) AND (((unixepoch(`joined` * 86400, 'unixepoch', 'start of month', 3 || ' months') / 86400 + min(CAST(strftime('%d', `joined` * 86400, 'unixepoch') AS INTEGER), CAST(strftime('%d', `joined` * 86400, 'unixepoch', 'start of month', (3 + 1) || ' months', '-1 day') AS INTEGER)) - 1) IS NULL) OR coalesce((((unixepoch(`joined` * 86400, 'unixepoch', 'start of month', 3 || ' months') / 86400 + min(CAST(strftime('%d', `joined` * 86400, 'unixepoch') AS INTEGER), CAST(strftime('%d', `joined` * 86400, 'unixepoch', 'start of month', (3 + 1) || ' months', '-1 day') AS INTEGER)) - 1) < -719162) OR ((unixepoch(`joined` * 86400, 'unixepoch', 'start of month', 3 || ' months') / 86400 + min(CAST(strftime('%d', `joined` * 86400, 'unixepoch') AS INTEGER), CAST(strftime('%d', `joined` * 86400, 'unixepoch', 'start of month', (3 + 1) || ' months', '-1 day') AS INTEGER)) - 1) > 2932896)), TRUE))))) OR ((`up_eligible` = 1) AND coalesce((abs((`spent` * 2)) >= 1000000000000000000), FALSE)) OR ((`up_decided` = 1) AND (`prose_fails` OR `steady_fails`))
  UNION ALL
  SELECT 1 AS `fault`
  FROM `keys`
  WHERE `doubled_count` > 1
  UNION ALL
  SELECT 1 AS `fault`
  FROM `message_rows`
  WHERE (`message_who` IS NULL) OR (abs(`message_who`) >= 1000000000000000000) OR (`message_sent` IS NULL) OR (`message_chars` IS NULL) OR (`message_chars_unknown` = 1) OR (abs(`message_chars`) >= 1000000000000000000)
  UNION ALL
  SELECT 1 AS `fault`
  FROM `festival_rows`
  WHERE `festival_on` IS NULL
),

`faults_found` AS (
  SELECT count(*) AS `fault_count`
  FROM `faults`
),

`last_of_decision` AS (
  SELECT
    max((unixepoch(substr(`on`, 1, 19)) * 1000000 + CAST(substr(substr(`on`, 21) || '000000', 1, 6) AS INTEGER))) AS `last`
  FROM `decision`
),

`last_of_review` AS (
  SELECT
    max((unixepoch(substr(`on`, 1, 19)) * 1000000 + CAST(substr(substr(`on`, 21) || '000000', 1, 6) AS INTEGER))) AS `last_2`
  FROM `review`
),

`members_read_count_2` AS (
  SELECT count(*) AS `members_read_count`
  FROM `after`
),

`message_count_2` AS MATERIALIZED (
  SELECT count(*) AS `message_count`
  FROM `message`
),

`festival_count_2` AS MATERIALIZED (
  SELECT count(*) AS `festival_count`
  FROM `festival`
),

`checks` AS (
  SELECT
    (SELECT `fault_count` FROM `faults_found`) AS `faults_2`,
    0 AS `broken`,
    CASE WHEN coalesce(((SELECT `last` FROM `last_of_decision`) >= 1793591999999999), FALSE) OR coalesce(((SELECT `last_2` FROM `last_of_review`) >= 1793591999999999), FALSE) THEN 1 ELSE 0 END AS `reviews_as_late`,
    (SELECT `members_read_count` FROM `members_read_count_2`) AS `member_count`,
    CASE WHEN (CASE WHEN (SELECT `message_count` FROM `message_count_2`) > 0 THEN ';message' ELSE '' END || CASE WHEN (SELECT `festival_count` FROM `festival_count_2`) > 0 THEN ';festival' ELSE '' END || '') = '' THEN CAST(NULL AS TEXT) ELSE substr((CASE WHEN (SELECT `message_count` FROM `message_count_2`) > 0 THEN ';message' ELSE '' END || CASE WHEN (SELECT `festival_count` FROM `festival_count_2`) > 0 THEN ';festival' ELSE '' END || ''), 2) END AS `event_types`
)
SELECT
  `faults_2` AS `faults`,
  `broken`,
  `reviews_as_late`,
  `member_count` AS `members`,
  `event_types` AS `events`
FROM `checks`;

CREATE TEMPORARY TABLE `bylaw_members` AS
-- Members whom the review changes.
WITH
`after` AS (
  SELECT *
  FROM `bylaw_state`
),

-- Whoever is not as they were.
`changed` AS (
  SELECT
    `id_cell` AS `key_id`,
    0 AS `is_gone`,
    CASE WHEN NOT coalesce((`tier` = `tier_after`), ((`tier` IS NULL) AND (`tier_after` IS NULL))) THEN 1 ELSE 0 END AS `tier_changes`,
    CASE WHEN `tier_after` = 0 THEN 'star' WHEN `tier_after` = 1 THEN 'plain' ELSE CAST(NULL AS TEXT) END AS `tier_now`
  FROM `after`
  WHERE NOT coalesce((`tier` = `tier_after`), ((`tier` IS NULL) AND (`tier_after` IS NULL)))
)
SELECT
  `key_id`,
  `is_gone`,
  `tier_changes`,
  `tier_now`
FROM `changed`;

CREATE TEMPORARY TABLE `bylaw_decisions` AS
-- Events: decisions of the review as of 2026-11-02T03:59:59.999999, for SQLite.
-- Numbers are whole: decimals in their smallest units, days since 1970-01-01, moments in microseconds since then.
WITH
`after` AS (
  SELECT *
  FROM `bylaw_state`
),

-- The decisions of all rules.
`decisions` AS (
  SELECT
    0 AS `rule_number`,
    `up_position` AS `decision_place`,
    `id` AS `decision_id`,
    'up' AS `decision_rule`,
    'promoted' AS `decision_kind`,
    CASE WHEN `tier` = 0 THEN 'star' WHEN `tier` = 1 THEN 'plain' ELSE CAST(NULL AS TEXT) END AS `decision_from`,
    'star' AS `decision_to`,
    ('say "' || CAST(`close` AS TEXT) || ' of ' || CAST(`all` AS TEXT) || ', ' || (CAST(((((abs((`prose` * 1000000)) * 2) + `prose_divisor`) / (`prose_divisor` * 2)) / 1000000) AS TEXT) || '.' || substr(CAST((1000000 + ((((abs((`prose` * 1000000)) * 2) + `prose_divisor`) / (`prose_divisor` * 2)) % 1000000)) AS TEXT), 2)) || ', ' || (CAST((`spent` / 100) AS TEXT) || '.' || substr(CAST((100 + (`spent` % 100)) AS TEXT), 2)) || '; ' || CAST(`feasts` AS TEXT) || ' ' || CAST(`steady` AS TEXT) || '"') AS `decision_detail`,
    CAST(`up_rank` AS TEXT) AS `decision_rank`,
    CAST(coalesce(`usual`, 0) AS TEXT) AS `decision_value`
  FROM `after` JOIN (SELECT 0 AS `decided_rule`) ON CASE `decided_rule` WHEN 0 THEN `up_decided` = 1 END
)
SELECT
  CAST(`decision_id` AS TEXT) AS `id`,
  `decision_rule` AS `rule`,
  `decision_kind` AS `kind`,
  `decision_from` AS `from`,
  `decision_to` AS `to`,
  `decision_detail` AS `detail`,
  `decision_rank` AS `rank`,
  `decision_value` AS `value`
FROM `decisions`
ORDER BY `rule_number`, `decision_place`, `decision_id`;

UPDATE `members` AS `m` SET
  `tier` = CASE WHEN `b`.`tier_changes` = 1 THEN `b`.`tier_now` ELSE `m`.`tier` END
FROM `bylaw_members` AS `b`
WHERE `b`.`is_gone` = 0 AND `b`.`key_id` = `m`.`id`;

INSERT INTO `decision` (`id`, `on`, `rule`, `kind`, `from`, `to`, `detail`, `rank`, `value`)
SELECT CAST(`id` AS INTEGER), '2026-11-02T03:59:59.999999', `rule`, `kind`, `from`, `to`, `detail`, CAST(`rank` AS INTEGER), `value`
FROM `bylaw_decisions`;

INSERT INTO `review` (`on`, `policy`, `fingerprint`, `members`, `decisions`, `events`)
SELECT '2026-11-02T03:59:59.999999', 'Events', 'c232482e7e829d11', `members`, (SELECT count(*) FROM `bylaw_decisions`), `events`
FROM `bylaw_review`;

DROP TABLE `bylaw_state`;
DROP TABLE `bylaw_review`;
DROP TABLE `bylaw_decisions`;
DROP TABLE `bylaw_members`;

COMMIT;
