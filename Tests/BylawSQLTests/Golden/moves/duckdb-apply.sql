-- Moves: what becomes of the tables by the review as of 2026-11-01T23:59:59.999999, for DuckDB.
-- Numbers are whole: decimals in their smallest units, days since 1970-01-01, moments in microseconds since then.
BEGIN TRANSACTION;

CREATE TABLE IF NOT EXISTS "decision" (
  "id" VARCHAR NOT NULL,
  "on" TIMESTAMP NOT NULL,
  "rule" VARCHAR NOT NULL,
  "kind" VARCHAR NOT NULL,
  "from" VARCHAR,
  "to" VARCHAR,
  "detail" VARCHAR,
  "rank" BIGINT,
  "value" VARCHAR
);

CREATE TABLE IF NOT EXISTS "review" (
  "on" TIMESTAMP NOT NULL,
  "policy" VARCHAR,
  "fingerprint" VARCHAR,
  "members" BIGINT,
  "decisions" BIGINT NOT NULL,
  "events" VARCHAR
);

CREATE TEMPORARY TABLE "bylaw_state" AS
-- All members, with what became of them and by what.
WITH
-- The members, as numbers and codes. line 9: member
"member_rows" AS MATERIALIZED (
  SELECT
    "id",
    CASE WHEN "name" = '' THEN CAST(NULL AS VARCHAR) ELSE "name" END AS "name",
    CASE WHEN "tier" = 'core' THEN 0 WHEN "tier" = 'regular' THEN 1 WHEN "tier" = 'resting' THEN 2 WHEN "tier" = '一群' THEN 0 WHEN "tier" = '二群' THEN 1 ELSE CAST(NULL AS BIGINT) END AS "tier",
    CASE WHEN "city" = '' THEN CAST(NULL AS VARCHAR) ELSE "city" END AS "city",
    coalesce(CASE WHEN CAST("books" AS BIGINT) >= 0 THEN CAST("books" AS BIGINT) ELSE CAST(NULL AS BIGINT) END, 0) AS "books",
    "id" AS "id_cell",
    "tier" AS "tier_cell",
    CASE WHEN ("tier" IS NOT NULL) AND ("tier" <> '') AND (CASE WHEN "tier" = 'core' THEN 0 WHEN "tier" = 'regular' THEN 1 WHEN "tier" = 'resting' THEN 2 WHEN "tier" = '一群' THEN 0 WHEN "tier" = '二群' THEN 1 ELSE CAST(NULL AS BIGINT) END IS NULL) THEN 1 ELSE 0 END AS "members_tier_unknown",
    CASE WHEN ("books" IS NOT NULL) AND (CASE WHEN CAST("books" AS BIGINT) >= 0 THEN CAST("books" AS BIGINT) ELSE CAST(NULL AS BIGINT) END IS NULL) THEN 1 ELSE 0 END AS "members_books_unknown"
  FROM "members"
),

-- Whom each rule could take, by its own conditions.
-- line 18: demote slow from core, regular to next
-- line 23: promote rising from regular to core
-- line 26: place standing from any
-- line 30: remove gone from resting
"judged" AS (
  SELECT
    *,
    CASE WHEN coalesce(("tier" IN (0, 1)), FALSE) AND coalesce(("tier" < 2), FALSE) AND ("books" = 0) AND (NOT ("books" >= 10)) THEN 1 ELSE 0 END AS "slow_fits",
    "tier" + 1 AS "slow_to",
    CASE WHEN coalesce(("tier" = 1), FALSE) AND coalesce(("tier" > 0), FALSE) THEN 1 ELSE 0 END AS "rising_fits",
    CASE WHEN ("tier" IS NOT NULL) AND coalesce((CASE WHEN "books" > 1 THEN 1 ELSE 2 END <> "tier"), FALSE) AND (NOT ((NOT coalesce((CASE WHEN "books" > 1 THEN 1 ELSE 2 END < "tier"), FALSE)) AND ("books" >= 10))) THEN 1 ELSE 0 END AS "standing_fits",
    CASE WHEN "books" > 1 THEN 1 ELSE 2 END AS "standing_to",
    CASE WHEN coalesce(("tier" = 2), FALSE) AND ("books" = 0) AND (NOT ("books" >= 10)) THEN 1 ELSE 0 END AS "gone_fits"
  FROM "member_rows"
),

-- line 18: demote slow from core, regular to next
"slow_eligible_2" AS (
  SELECT
    *,
    CASE WHEN "slow_fits" = 1 THEN 1 ELSE 0 END AS "slow_eligible"
  FROM "judged"
),

"slow_ranked" AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY "slow_eligible", "city" ORDER BY "books", "id") AS "slow_position",
    rank() OVER (PARTITION BY "slow_eligible", "city" ORDER BY "books") AS "slow_rank",
    sum(1) OVER (PARTITION BY "slow_eligible", "city") AS "slow_size"
  FROM "slow_eligible_2"
),

"slow_chosen_2" AS (
  SELECT
    *,
    CASE WHEN ("slow_eligible" = 1) AND ("slow_position" <= least(greatest(((20 * "slow_size") // 100), 0), "slow_size")) THEN 1 ELSE 0 END AS "slow_chosen"
  FROM "slow_ranked"
),

"slow_seats" AS (
  SELECT
    *,
    CASE WHEN "slow_chosen" = 1 THEN row_number() OVER (PARTITION BY "slow_chosen" ORDER BY "slow_position", "books", "id") ELSE CAST(NULL AS BIGINT) END AS "slow_seat"
  FROM "slow_chosen_2"
),

"slow_leaving_wanted_2" AS (
  SELECT
    *,
    CASE WHEN "slow_seat" IS NOT NULL THEN 1 ELSE 0 END AS "slow_leaving_wanted"
  FROM "slow_seats"
),

"slow_leaving_2" AS (
  SELECT
    *,
    sum("slow_leaving_wanted") OVER (PARTITION BY "tier" ORDER BY CASE WHEN "slow_seat" IS NULL THEN 1 ELSE 0 END, "slow_seat" ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS "slow_leaving"
  FROM "slow_leaving_wanted_2"
),

"slow_of_core_count" AS MATERIALIZED (
  SELECT
    coalesce(sum(CASE WHEN coalesce(("tier" = 0), FALSE) THEN 1 ELSE 0 END), 0) AS "slow_of_core_before"
  FROM "member_rows"
),

"slow_of_regular_count" AS MATERIALIZED (
  SELECT
    coalesce(sum(CASE WHEN coalesce(("tier" = 1), FALSE) THEN 1 ELSE 0 END), 0) AS "slow_of_regular_before"
  FROM "member_rows"
),

"slow_in_core_count" AS (
  SELECT
    coalesce(sum(CASE WHEN coalesce(("tier" = 0), FALSE) THEN 1 ELSE 0 END), 0) AS "slow_in_core_before"
  FROM "member_rows"
),

"slow_taking_wanted_2" AS (
  SELECT
    *,
    CASE WHEN ("slow_seat" IS NOT NULL) AND ("slow_leaving" <= CASE WHEN "tier" = 0 THEN (SELECT "slow_of_core_before" FROM "slow_of_core_count") - 1 WHEN "tier" = 1 THEN (SELECT "slow_of_regular_before" FROM "slow_of_regular_count") - 1 ELSE 0 END) AND (NOT ((NOT coalesce(("slow_to" = 0), FALSE)) OR coalesce(("tier" = 0), FALSE))) THEN 1 ELSE 0 END AS "slow_taking_wanted"
  FROM "slow_leaving_2"
),

"slow_taking_2" AS (
  SELECT
    *,
    sum("slow_taking_wanted") OVER (PARTITION BY "slow_to" ORDER BY CASE WHEN "slow_seat" IS NULL THEN 1 ELSE 0 END, "slow_seat" ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS "slow_taking"
  FROM "slow_taking_wanted_2"
),

"slow_decided_2" AS (
  SELECT
    *,
    CASE WHEN ("slow_seat" IS NOT NULL) AND ("slow_leaving" <= CASE WHEN "tier" = 0 THEN (SELECT "slow_of_core_before" FROM "slow_of_core_count") - 1 WHEN "tier" = 1 THEN (SELECT "slow_of_regular_before" FROM "slow_of_regular_count") - 1 ELSE 0 END) AND ((NOT coalesce(("slow_to" = 0), FALSE)) OR coalesce(("tier" = 0), FALSE) OR ("slow_taking" <= CASE WHEN coalesce(("slow_to" = 0), FALSE) THEN 4 - (SELECT "slow_in_core_before" FROM "slow_in_core_count") ELSE 0 END)) THEN 1 ELSE 0 END AS "slow_decided"
  FROM "slow_taking_2"
),

"slow_decided_then" AS (
  SELECT
    *,
    CASE WHEN "slow_decided" = 1 THEN 0 ELSE CAST(NULL AS BIGINT) END AS "slow_moved_by",
    CASE WHEN "slow_decided" = 1 THEN "slow_to" ELSE "tier" END AS "slow_tier"
  FROM "slow_decided_2"
),

-- line 23: promote rising from regular to core
"rising_eligible_2" AS (
  SELECT
    *,
    CASE WHEN ("rising_fits" = 1) AND ("slow_moved_by" IS NULL) THEN 1 ELSE 0 END AS "rising_eligible"
  FROM "slow_decided_then"
),

"rising_ranked" AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY "rising_eligible" ORDER BY "books" DESC, "name", "id") AS "rising_position",
    rank() OVER (PARTITION BY "rising_eligible" ORDER BY "books" DESC, "name") AS "rising_rank",
    sum(1) OVER (PARTITION BY "rising_eligible") AS "rising_size"
  FROM "rising_eligible_2"
),

"rising_chosen_2" AS (
  SELECT
    *,
    CASE WHEN ("rising_eligible" = 1) AND (least(3, "rising_size") > 0) AND ("rising_rank" <= least(3, "rising_size")) THEN 1 ELSE 0 END AS "rising_chosen"
  FROM "rising_ranked"
),

"rising_seats" AS (
  SELECT
    *,
    CASE WHEN "rising_chosen" = 1 THEN row_number() OVER (PARTITION BY "rising_chosen" ORDER BY "rising_position", "books" DESC, "name", "id") ELSE CAST(NULL AS BIGINT) END AS "rising_seat"
  FROM "rising_chosen_2"
),

"rising_in_core_count" AS (
  SELECT
    coalesce(sum(CASE WHEN coalesce(("tier" = 0), FALSE) THEN 1 ELSE 0 END), 0) AS "rising_in_core_before"
  FROM "member_rows"
),

"rising_in_core_change_2" AS (
  SELECT
    *,
    sum(CASE WHEN coalesce(("slow_tier" = 0), FALSE) THEN 1 ELSE 0 END - CASE WHEN coalesce(("tier" = 0), FALSE) THEN 1 ELSE 0 END) OVER () AS "rising_in_core_change"
  FROM "rising_seats"
),

"rising_taking_wanted_2" AS (
  SELECT
    *,
    CASE WHEN ("rising_seat" IS NOT NULL) AND (NOT ((NOT coalesce((0 = 0), FALSE)) OR coalesce(("slow_tier" = 0), FALSE))) THEN 1 ELSE 0 END AS "rising_taking_wanted"
  FROM "rising_in_core_change_2"
),

"rising_taking_2" AS (
  SELECT
    *,
    sum("rising_taking_wanted") OVER (ORDER BY CASE WHEN "rising_seat" IS NULL THEN 1 ELSE 0 END, "rising_seat" ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS "rising_taking"
  FROM "rising_taking_wanted_2"
),

"rising_decided_2" AS (
  SELECT
    *,
    CASE WHEN ("rising_seat" IS NOT NULL) AND ((NOT coalesce((0 = 0), FALSE)) OR coalesce(("slow_tier" = 0), FALSE) OR ("rising_taking" <= CASE WHEN coalesce((0 = 0), FALSE) THEN 4 - ((SELECT "rising_in_core_before" FROM "rising_in_core_count") + "rising_in_core_change") ELSE 0 END)) THEN 1 ELSE 0 END AS "rising_decided"
  FROM "rising_taking_2"
),

"rising_decided_then" AS (
  SELECT
    *,
    CASE WHEN "rising_decided" = 1 THEN 1 ELSE "slow_moved_by" END AS "rising_moved_by",
    CASE WHEN "rising_decided" = 1 THEN 0 ELSE "slow_tier" END AS "rising_tier"
  FROM "rising_decided_2"
),

-- line 26: place standing from any
"standing_decided_2" AS (
  SELECT
    *,
    CASE WHEN ("standing_fits" = 1) AND ("rising_moved_by" IS NULL) THEN 1 ELSE 0 END AS "standing_decided"
  FROM "rising_decided_then"
),

"standing_decided_then" AS (
  SELECT
    *,
    CASE WHEN "standing_decided" = 1 THEN 2 ELSE "rising_moved_by" END AS "standing_moved_by",
    CASE WHEN "standing_decided" = 1 THEN "standing_to" ELSE "rising_tier" END AS "standing_tier"
  FROM "standing_decided_2"
),

-- line 30: remove gone from resting
"gone_eligible_2" AS (
  SELECT
    *,
    CASE WHEN ("gone_fits" = 1) AND ("standing_moved_by" IS NULL) THEN 1 ELSE 0 END AS "gone_eligible"
  FROM "standing_decided_then"
),

"gone_ranked" AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY "gone_eligible" ORDER BY "books", "id") AS "gone_position",
    rank() OVER (PARTITION BY "gone_eligible" ORDER BY "books") AS "gone_rank",
    sum(1) OVER (PARTITION BY "gone_eligible") AS "gone_size"
  FROM "gone_eligible_2"
),

"gone_quota" AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY "gone_eligible", "city" ORDER BY "gone_position") AS "gone_of_quota"
  FROM "gone_ranked"
),

"gone_in_quota_2" AS (
  SELECT
    *,
    CASE WHEN ("gone_eligible" = 1) AND ("gone_of_quota" <= 1) THEN 1 ELSE 0 END AS "gone_in_quota"
  FROM "gone_quota"
),

"gone_places" AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY "gone_eligible", "gone_in_quota" ORDER BY "gone_position") AS "gone_place"
  FROM "gone_in_quota_2"
),

"gone_decided_2" AS (
  SELECT
    *,
    CASE WHEN ("gone_in_quota" = 1) AND ("gone_place" <= least(2, "gone_size")) THEN 1 ELSE 0 END AS "gone_decided"
  FROM "gone_places"
),

"gone_decided_then" AS (
  SELECT
    *,
    CASE WHEN "gone_decided" = 1 THEN 3 ELSE "standing_moved_by" END AS "gone_moved_by",
    CASE WHEN "gone_decided" = 1 THEN CAST(NULL AS BIGINT) ELSE "standing_tier" END AS "gone_tier"
  FROM "gone_decided_2"
),

-- The members as the review leaves them.
"after" AS (
  SELECT
    *,
    "gone_tier" AS "tier_after"
  FROM "gone_decided_then"
)
SELECT
  "id",
  "name",
  "tier",
  "books",
  "id_cell",
  "members_tier_unknown",
  "members_books_unknown",
  "slow_to",
  "standing_to",
  "slow_position",
  "slow_rank",
  "slow_decided",
  "rising_position",
  "rising_rank",
  "rising_decided",
  "standing_decided",
  "gone_position",
  "gone_rank",
  "gone_decided",
  "tier_after"
FROM "after";

CREATE TEMPORARY TABLE "bylaw_review" (
  "faults" BIGINT NOT NULL,
  "broken" BIGINT NOT NULL,
  "reviews_as_late" BIGINT NOT NULL,
  "members" BIGINT,
  "events" VARCHAR,
  CONSTRAINT "the review fails: --part faults says why" CHECK ("faults" = 0),
  CONSTRAINT "an ensure fails or a never is broken: --part goals" CHECK ("broken" = 0),
  CONSTRAINT "a review on record is as late as this one" CHECK ("reviews_as_late" = 0)
);

INSERT INTO "bylaw_review"
-- What stands in the way, of which there must be nothing, and what the record of reviews says.
WITH
"after" AS MATERIALIZED (
  SELECT *
  FROM "bylaw_state"
),

"keys" AS (
  SELECT
    "id" AS "doubled",
    count(*) AS "doubled_count"
  FROM "after"
  GROUP BY "id"
),

-- What ends the review, as --part faults tells it: then nothing is decided.
"faults" AS (
  SELECT 1 AS "fault"
  FROM "after"
  WHERE ("id" IS NULL) OR ("name" IS NULL) OR ("members_tier_unknown" = 1) OR ("books" IS NULL) OR ("members_books_unknown" = 1) OR (abs("books") >= 1000000000000000000)
  UNION ALL
  SELECT 1 AS "fault"
  FROM "keys"
  WHERE "doubled_count" > 1
),

"faults_found" AS (
  SELECT count(*) AS "fault_count"
  FROM "faults"
),

"last_of_decision" AS (
  SELECT max(epoch_us("on")) AS "last"
  FROM "decision"
),

"last_of_review" AS (
  SELECT max(epoch_us("on")) AS "last_2"
  FROM "review"
),

"members_read_count_2" AS (
  SELECT count(*) AS "members_read_count"
  FROM "after"
),

"checks" AS (
  SELECT
    (SELECT "fault_count" FROM "faults_found") AS "faults_2",
    0 AS "broken",
    CASE WHEN coalesce(((SELECT "last" FROM "last_of_decision") >= 1793577599999999), FALSE) OR coalesce(((SELECT "last_2" FROM "last_of_review") >= 1793577599999999), FALSE) THEN 1 ELSE 0 END AS "reviews_as_late",
    (SELECT "members_read_count" FROM "members_read_count_2") AS "member_count",
    CASE WHEN '' = '' THEN CAST(NULL AS VARCHAR) ELSE substr('', 2) END AS "event_types"
)
SELECT
  "faults_2" AS "faults",
  "broken",
  "reviews_as_late",
  "member_count" AS "members",
  "event_types" AS "events"
FROM "checks";

CREATE TEMPORARY TABLE "bylaw_members" AS
-- Members whom the review changes.
WITH
"after" AS (
  SELECT *
  FROM "bylaw_state"
),

-- Whether the column holds titles rather than names.
"tier_style" AS (
  SELECT
    coalesce(max(CASE WHEN coalesce(("tier" IN ('一群', '二群')), FALSE) THEN 1 ELSE 0 END), 0) AS "titled"
  FROM "members"
),

-- Whoever is not as they were.
"changed" AS (
  SELECT
    "id_cell" AS "key_id",
    0 AS "is_gone",
    CASE WHEN NOT coalesce(("tier" = "tier_after"), (("tier" IS NULL) AND ("tier_after" IS NULL))) THEN 1 ELSE 0 END AS "tier_changes",
    CASE WHEN (SELECT "titled" FROM "tier_style") = 1 THEN coalesce(CASE WHEN "tier_after" = 0 THEN '一群' WHEN "tier_after" = 1 THEN '二群' WHEN "tier_after" = 2 THEN 'resting' ELSE CAST(NULL AS VARCHAR) END, '') ELSE CASE WHEN "tier_after" = 0 THEN 'core' WHEN "tier_after" = 1 THEN 'regular' WHEN "tier_after" = 2 THEN 'resting' ELSE CAST(NULL AS VARCHAR) END END AS "tier_now"
  FROM "after"
  WHERE NOT coalesce(("tier" = "tier_after"), (("tier" IS NULL) AND ("tier_after" IS NULL)))
)
SELECT
  "key_id",
  "is_gone",
  "tier_changes",
  "tier_now"
FROM "changed";

CREATE TEMPORARY TABLE "bylaw_decisions" AS
-- Moves: decisions of the review as of 2026-11-01T23:59:59.999999, for DuckDB.
-- Numbers are whole: decimals in their smallest units, days since 1970-01-01, moments in microseconds since then.
WITH
"after" AS MATERIALIZED (
  SELECT *
  FROM "bylaw_state"
),

-- The decisions of all rules.
"decisions" AS (
  SELECT
    0 AS "rule_number",
    "slow_position" AS "decision_place",
    "id" AS "decision_id",
    'slow' AS "decision_rule",
    'demoted' AS "decision_kind",
    CASE WHEN "tier" = 0 THEN 'core' WHEN "tier" = 1 THEN 'regular' WHEN "tier" = 2 THEN 'resting' ELSE CAST(NULL AS VARCHAR) END AS "decision_from",
    CASE WHEN "slow_to" = 0 THEN 'core' WHEN "slow_to" = 1 THEN 'regular' WHEN "slow_to" = 2 THEN 'resting' ELSE CAST(NULL AS VARCHAR) END AS "decision_to",
    CAST(NULL AS VARCHAR) AS "decision_detail",
    CAST("slow_rank" AS VARCHAR) AS "decision_rank",
    CAST("books" AS VARCHAR) AS "decision_value"
  FROM "after"
  WHERE "slow_decided" = 1
  UNION ALL
  SELECT
    1 AS "rule_number",
    "rising_position" AS "decision_place",
    "id" AS "decision_id",
    'rising' AS "decision_rule",
    'promoted' AS "decision_kind",
    CASE WHEN "tier" = 0 THEN 'core' WHEN "tier" = 1 THEN 'regular' WHEN "tier" = 2 THEN 'resting' ELSE CAST(NULL AS VARCHAR) END AS "decision_from",
    'core' AS "decision_to",
    CAST(NULL AS VARCHAR) AS "decision_detail",
    CAST("rising_rank" AS VARCHAR) AS "decision_rank",
    CAST("books" AS VARCHAR) AS "decision_value"
  FROM "after"
  WHERE "rising_decided" = 1
  UNION ALL
  SELECT
    2 AS "rule_number",
    0 AS "decision_place",
    "id" AS "decision_id",
    'standing' AS "decision_rule",
    CASE WHEN coalesce(("standing_to" < "tier"), FALSE) THEN 'promoted' ELSE 'demoted' END AS "decision_kind",
    CASE WHEN "tier" = 0 THEN 'core' WHEN "tier" = 1 THEN 'regular' WHEN "tier" = 2 THEN 'resting' ELSE CAST(NULL AS VARCHAR) END AS "decision_from",
    CASE WHEN "standing_to" = 0 THEN 'core' WHEN "standing_to" = 1 THEN 'regular' WHEN "standing_to" = 2 THEN 'resting' ELSE CAST(NULL AS VARCHAR) END AS "decision_to",
    CAST(NULL AS VARCHAR) AS "decision_detail",
    CAST(NULL AS VARCHAR) AS "decision_rank",
    CAST(NULL AS VARCHAR) AS "decision_value"
  FROM "after"
  WHERE "standing_decided" = 1
  UNION ALL
  SELECT
    3 AS "rule_number",
    "gone_position" AS "decision_place",
    "id" AS "decision_id",
    'gone' AS "decision_rule",
    'removed' AS "decision_kind",
    CASE WHEN "tier" = 0 THEN 'core' WHEN "tier" = 1 THEN 'regular' WHEN "tier" = 2 THEN 'resting' ELSE CAST(NULL AS VARCHAR) END AS "decision_from",
    CAST(NULL AS VARCHAR) AS "decision_to",
    CAST(NULL AS VARCHAR) AS "decision_detail",
    CAST("gone_rank" AS VARCHAR) AS "decision_rank",
    CAST("books" AS VARCHAR) AS "decision_value"
  FROM "after"
  WHERE "gone_decided" = 1
)
SELECT
  "decision_id" AS "id",
  "decision_rule" AS "rule",
  "decision_kind" AS "kind",
  "decision_from" AS "from",
  "decision_to" AS "to",
  "decision_detail" AS "detail",
  "decision_rank" AS "rank",
  "decision_value" AS "value"
FROM "decisions"
ORDER BY "rule_number", "decision_place", "decision_id";

UPDATE "members" AS "m" SET
  "tier" = CASE WHEN "b"."tier_changes" = 1 THEN "b"."tier_now" ELSE "m"."tier" END
FROM "bylaw_members" AS "b"
WHERE "b"."is_gone" = 0 AND "b"."key_id" = "m"."id";

INSERT INTO "decision" ("id", "on", "rule", "kind", "from", "to", "detail", "rank", "value")
SELECT "id", TIMESTAMP '2026-11-01T23:59:59.999999', "rule", "kind", "from", "to", "detail", CAST("rank" AS BIGINT), "value"
FROM "bylaw_decisions";

INSERT INTO "review" ("on", "policy", "fingerprint", "members", "decisions", "events")
SELECT TIMESTAMP '2026-11-01T23:59:59.999999', 'Moves', '8f71456d47879abd', "members", (SELECT count(*) FROM "bylaw_decisions"), "events"
FROM "bylaw_review";

DROP TABLE "bylaw_state";
DROP TABLE "bylaw_review";
DROP TABLE "bylaw_decisions";
DROP TABLE "bylaw_members";

COMMIT;
