-- Events: what becomes of the tables by the review as of 2026-11-02T03:59:59.999999, for PostgreSQL.
-- Numbers are whole: decimals in their smallest units, days since 1970-01-01, moments in microseconds since then.
BEGIN ISOLATION LEVEL SERIALIZABLE;

CREATE TABLE IF NOT EXISTS "decision" (
  "id" bigint NOT NULL,
  "on" timestamp NOT NULL,
  "rule" text COLLATE "C" NOT NULL,
  "kind" text COLLATE "C" NOT NULL,
  "from" text COLLATE "C",
  "to" text COLLATE "C",
  "detail" text COLLATE "C",
  "rank" bigint,
  "value" text COLLATE "C"
);

CREATE TABLE IF NOT EXISTS "review" (
  "on" timestamp NOT NULL,
  "policy" text COLLATE "C",
  "fingerprint" text COLLATE "C",
  "members" bigint,
  "decisions" bigint NOT NULL,
  "events" text COLLATE "C"
);

CREATE TEMPORARY TABLE "bylaw_state" AS
-- All members, with what became of them and by what.
WITH
-- The members, as numbers and codes. line 7: member
"member_rows" AS (
  SELECT
    CAST("id" AS bigint) AS "id",
    CASE WHEN "tier" = 'star' THEN 0 WHEN "tier" = 'plain' THEN 1 ELSE CAST(NULL AS bigint) END AS "tier",
    CAST("joined" - DATE '1970-01-01' AS bigint) AS "joined",
    coalesce(CASE WHEN CAST("spent" * 100 AS bigint) >= 0 THEN CAST("spent" * 100 AS bigint) ELSE CAST(NULL AS bigint) END, 0) AS "spent",
    CAST("words" AS bigint) AS "words",
    "id" AS "id_cell",
    "tier" AS "tier_cell",
    CASE WHEN ("tier" IS NOT NULL) AND ("tier" <> '') AND (CASE WHEN "tier" = 'star' THEN 0 WHEN "tier" = 'plain' THEN 1 ELSE CAST(NULL AS bigint) END IS NULL) THEN 1 ELSE 0 END AS "members_tier_unknown",
    CASE WHEN ("spent" IS NOT NULL) AND (CASE WHEN CAST("spent" * 100 AS bigint) >= 0 THEN CAST("spent" * 100 AS bigint) ELSE CAST(NULL AS bigint) END IS NULL) THEN 1 ELSE 0 END AS "members_spent_unknown"
  FROM "members"
),

-- Events. line 14: events message
"message_rows" AS (
  SELECT
    CAST("who" AS bigint) AS "message_who",
    CAST(extract(epoch FROM "sent") * 1000000 AS bigint) AS "message_sent",
    coalesce(CASE WHEN CAST("chars" AS bigint) >= 0 THEN CAST("chars" AS bigint) ELSE CAST(NULL AS bigint) END, 0) AS "message_chars",
    CASE WHEN ("chars" IS NOT NULL) AND (CASE WHEN CAST("chars" AS bigint) >= 0 THEN CAST("chars" AS bigint) ELSE CAST(NULL AS bigint) END IS NULL) THEN 1 ELSE 0 END AS "message_chars_unknown"
  FROM "message"
),

"message_seen" AS MATERIALIZED (
  SELECT *
  FROM "message_rows"
  WHERE "message_sent" <= 1793591999999999
),

-- Events. line 19: events festival
"festival_rows" AS (
  SELECT CAST("on" - DATE '1970-01-01' AS bigint) AS "festival_on"
  FROM "festival"
),

"festival_seen" AS (
  SELECT *
  FROM "festival_rows"
  WHERE "festival_on" <= 20758
),

-- line 25: let steady = sum(chars of message in last 30 days at most 100 per week)
"sum_message_weeks_2" AS (
  SELECT
    "message_who" AS "sum_message_of",
    div(CAST(((div(CAST(("message_sent" + 69119985600000000) AS numeric), 86400000000) - CAST(800000 AS bigint)) + CAST(1400003 AS bigint)) AS numeric), 7) AS "sum_message_weeks",
    sum("message_chars") AS "sum_message_figure"
  FROM "message_seen"
  WHERE ("message_sent" >= 1791000000000000) AND ("message_sent" < 1793592000000000) AND ("message_sent" IS NOT NULL) AND ("message_chars" IS NOT NULL)
  GROUP BY "message_who", div(CAST(((div(CAST(("message_sent" + 69119985600000000) AS numeric), 86400000000) - CAST(800000 AS bigint)) + CAST(1400003 AS bigint)) AS numeric), 7)
),

"sum_message_2" AS (
  SELECT
    "sum_message_of" AS "sum_message_of_2",
    max(CASE WHEN abs("sum_message_figure") >= 1000000000000000000 THEN 1 ELSE 0 END) AS "sum_message_too_large",
    CAST(sum(least("sum_message_figure", 100)) AS bigint) AS "sum_message"
  FROM "sum_message_weeks_2"
  GROUP BY "sum_message_of"
),

-- line 26: let row    = streak(message)
"streak_message_days" AS (
  SELECT DISTINCT
    "message_who" AS "streak_message_of",
    div(CAST(("message_sent" + 69119985600000000) AS numeric), 86400000000) - CAST(800000 AS bigint) AS "streak_message_day"
  FROM "message_seen"
  WHERE "message_sent" IS NOT NULL
),

"streak_message_numbered" AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY "streak_message_of" ORDER BY "streak_message_day" DESC) AS "streak_message_place",
    max("streak_message_day") OVER (PARTITION BY "streak_message_of") AS "streak_message_last"
  FROM "streak_message_days"
),

"streak_message_2" AS (
  SELECT
    "streak_message_of" AS "streak_message_of_2",
    count(*) AS "streak_message"
  FROM "streak_message_numbered"
  WHERE (("streak_message_day" + "streak_message_place") = ("streak_message_last" + 1)) AND ("streak_message_last" >= 20758)
  GROUP BY "streak_message_of"
),

-- line 27: let usual  = median(chars of message in last 3 months)
"median_message_ranked" AS (
  SELECT
    "message_who" AS "median_message_of",
    "message_chars" AS "median_message_value",
    row_number() OVER (PARTITION BY "message_who" ORDER BY "message_chars") AS "median_message_place",
    sum(1) OVER (PARTITION BY "message_who") AS "median_message_count"
  FROM "message_seen"
  WHERE ("message_sent" >= 1785643200000000) AND ("message_sent" < 1793592000000000) AND (NOT ("message_chars" IS NULL))
),

"median_message_2" AS (
  SELECT
    "median_message_of" AS "median_message_of_2",
    max("median_message_value") AS "median_message"
  FROM "median_message_ranked"
  WHERE "median_message_place" = div(CAST(((50 * "median_message_count") + 99) AS numeric), 100)
  GROUP BY "median_message_of"
),

-- line 22: let spoken = days(message in last 15 days)
-- line 23: let all    = count(message)
-- line 24: let prose  = if all > 0 then count(message where chars >= 100) / all else 0
"message_by_member" AS (
  SELECT
    "message_who" AS "message_of",
    count(DISTINCT CASE WHEN ("message_sent" >= 1792296000000000) AND ("message_sent" < 1793592000000000) THEN div(CAST(("message_sent" + 69119985600000000) AS numeric), 86400000000) - CAST(800000 AS bigint) ELSE CAST(NULL AS bigint) END) AS "days_message",
    count(*) AS "count_message",
    CAST(sum(CASE WHEN "message_chars" >= 100 THEN 1 ELSE 0 END) AS bigint) AS "count_message_2"
  FROM "message_seen"
  GROUP BY "message_who"
),

"with_message" AS (
  SELECT *
  FROM "member_rows"
  LEFT JOIN "sum_message_2" ON "id" = "sum_message_of_2"
  LEFT JOIN "streak_message_2" ON "id" = "streak_message_of_2"
  LEFT JOIN "median_message_2" ON "id" = "median_message_of_2"
  LEFT JOIN "message_by_member" ON "id" = "message_of"
),

"with_message_2" AS MATERIALIZED (
  SELECT
    *,
    coalesce("days_message", 0) AS "days_of_message",
    coalesce("count_message", 0) AS "count_of_message",
    coalesce("count_message_2", 0) AS "count_of_message_2",
    coalesce("sum_message", 0) AS "sum_of_message",
    coalesce(("sum_message_too_large" = 1), FALSE) AS "sum_of_message_fails",
    least(coalesce("streak_message", 0), 366) AS "streak_of_message"
  FROM "with_message"
),

"message_of_members" AS (
  SELECT *
  FROM "message_seen"
  JOIN "with_message_2" ON "message_who" = "id"
),

-- line 31: let close  = count(message where chars > (words ?? 0))
"message_by_member_2" AS (
  SELECT
    "id" AS "message_of_2",
    CAST(sum(CASE WHEN "message_chars" > coalesce("words", 0) THEN 1 ELSE 0 END) AS bigint) AS "count_message_3"
  FROM "message_of_members"
  GROUP BY "id"
),

"with_message_3" AS (
  SELECT *
  FROM "with_message_2"
  LEFT JOIN "message_by_member_2" ON "id" = "message_of_2"
),

"with_message_4" AS MATERIALIZED (
  SELECT
    *,
    coalesce("count_message_3", 0) AS "count_of_message_3"
  FROM "with_message_3"
),

-- line 30: let feasts = count(festival in this year)
"festival_by_member" AS (
  SELECT
    CAST(sum(CASE WHEN ("festival_on" >= 20454) AND ("festival_on" <= 20758) THEN 1 ELSE 0 END) AS bigint) AS "count_festival"
  FROM "festival_seen"
  WHERE ("festival_on" >= 20454) AND ("festival_on" <= 20758)
),

"with_of_all_festival" AS MATERIALIZED (
  SELECT
    *,
    coalesce((SELECT "count_festival" FROM "festival_by_member"), 0) AS "count_of_all_festival"
  FROM "with_message_4"
),

-- line 22: let spoken = days(message in last 15 days)
-- line 23: let all    = count(message)
-- line 25: let steady = sum(chars of message in last 30 days at most 100 per week)
-- line 26: let row    = streak(message)
-- line 27: let usual  = median(chars of message in last 3 months)
-- line 30: let feasts = count(festival in this year)
-- line 31: let close  = count(message where chars > (words ?? 0))
"named_2" AS MATERIALIZED (
  SELECT
    *,
    "days_of_message" AS "spoken",
    "count_of_message" AS "all",
    "sum_of_message" AS "steady",
    "sum_of_message_fails" AS "steady_fails",
    "streak_of_message" AS "row",
    "median_message" AS "usual",
    "count_of_all_festival" AS "feasts",
    "count_of_message_3" AS "close"
  FROM "with_of_all_festival"
),

-- line 24: let prose  = if all > 0 then count(message where chars >= 100) / all else 0
"named_3" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN "all" > 0 THEN "count_of_message_2" ELSE 0 END AS "prose",
    CASE WHEN "all" > 0 THEN CASE WHEN "all" = 0 THEN CAST(NULL AS bigint) ELSE "all" END ELSE 1 END AS "prose_divisor",
    CASE WHEN "all" > 0 THEN coalesce(("all" = 0), FALSE) OR coalesce((abs("count_of_message_2") >= (CAST(CASE WHEN "all" = 0 THEN CAST(NULL AS bigint) ELSE "all" END AS numeric) * 1000000000000)), FALSE) ELSE FALSE END AS "prose_fails"
  FROM "named_2"
),

-- line 28: let bar    = percentile(spoken of members in plain, 75) ?? 0
"percentile_members_ranked" AS (
  SELECT
    "spoken" AS "percentile_members_value",
    row_number() OVER (ORDER BY "spoken") AS "percentile_members_place",
    sum(1) OVER () AS "percentile_members_count"
  FROM "named_3"
  WHERE coalesce(("tier" IN (1)), FALSE) AND (NOT ("spoken" IS NULL))
),

"percentile_members_2" AS (
  SELECT max("percentile_members_value") AS "percentile_members"
  FROM "percentile_members_ranked"
  WHERE "percentile_members_place" = div(CAST(((75 * "percentile_members_count") + 99) AS numeric), 100)
),

"with_of_all_members" AS MATERIALIZED (
  SELECT
    *,
    (SELECT "percentile_members" FROM "percentile_members_2") AS "percentile_of_all_members"
  FROM "named_3"
),

-- line 29: let place  = rank(spoken, joined asc of members per tier) ?? 99
"rank_members_who" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN "tier" IS NOT NULL THEN 1 ELSE 0 END AS "rank_members_counts"
  FROM "with_of_all_members"
),

"rank_members_place_2" AS MATERIALIZED (
  SELECT
    *,
    rank() OVER (PARTITION BY "rank_members_counts", "tier" ORDER BY "spoken" DESC, "joined") AS "rank_members_place"
  FROM "rank_members_who"
),

"rank_members_2" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN "rank_members_counts" = 1 THEN "rank_members_place" ELSE CAST(NULL AS bigint) END AS "rank_members"
  FROM "rank_members_place_2"
),

-- line 28: let bar    = percentile(spoken of members in plain, 75) ?? 0
-- line 29: let place  = rank(spoken, joined asc of members per tier) ?? 99
"named_4" AS MATERIALIZED (
  SELECT
    *,
    coalesce("percentile_of_all_members", 0) AS "bar",
    coalesce("rank_members", 99) AS "place"
  FROM "rank_members_2"
),

-- line 33: classify kind
"named_5" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN ("spoken" >= "bar") AND coalesce((("prose" * 100) > (20 * "prose_divisor")), FALSE) THEN 0 ELSE 1 END AS "kind",
    ("spoken" >= "bar") AND "prose_fails" AS "kind_fails"
  FROM "named_4"
),

-- Whom each rule could take, by its own conditions.
-- line 37: promote up from plain to star
"judged" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN coalesce(("tier" = 1), FALSE) AND coalesce(("tier" > 0), FALSE) AND coalesce(("kind" = 0), FALSE) AND coalesce((CAST(CAST((DATE '1970-01-01' + CAST("joined" AS integer)) + make_interval(months => CAST(3 AS integer)) AS date) - DATE '1970-01-01' AS bigint) <= 20758), FALSE) AND ("place" >= 1) AND ("place" <= 3) AND ("row" > 0) THEN 1 ELSE 0 END AS "up_fits"
  FROM "named_5"
),

-- line 37: promote up from plain to star
"up_eligible_2" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN "up_fits" = 1 THEN 1 ELSE 0 END AS "up_eligible"
  FROM "judged"
),

-- The first of them.
"up_first" AS (
  SELECT
    "id" AS "up_key",
    coalesce("usual", 0) AS "up_by",
    "spent" * 2 AS "up_by_2",
    "id" AS "up_by_3"
  FROM "up_eligible_2"
  WHERE "up_eligible" = 1
  ORDER BY coalesce("usual", 0) DESC, "spent" * 2 DESC, "id"
  LIMIT 2
),

"up_places" AS (
  SELECT
    "up_key",
    row_number() OVER (ORDER BY "up_by" DESC, "up_by_2" DESC, "up_by_3") AS "up_position",
    rank() OVER (ORDER BY "up_by" DESC, "up_by_2" DESC) AS "up_rank"
  FROM "up_first"
),

"up_ranked" AS (
  SELECT *
  FROM "up_eligible_2"
  LEFT JOIN "up_places" ON "id" = "up_key"
),

"up_decided_2" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN "up_position" IS NOT NULL THEN 1 ELSE 0 END AS "up_decided"
  FROM "up_ranked"
),

"up_decided_then" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN "up_decided" = 1 THEN 0 ELSE CAST(NULL AS bigint) END AS "up_moved_by",
    CASE WHEN "up_decided" = 1 THEN 0 ELSE "tier" END AS "up_tier"
  FROM "up_decided_2"
),

-- The members as the review leaves them.
"after" AS MATERIALIZED (
  SELECT
    *,
    "up_tier" AS "tier_after"
  FROM "up_decided_then"
)
SELECT
  "id",
  "tier",
  "joined",
  "spent",
  "words",
  "id_cell",
  "members_tier_unknown",
  "members_spent_unknown",
  "all",
  "steady",
  "steady_fails",
  "usual",
  "feasts",
  "close",
  "prose",
  "prose_divisor",
  "prose_fails",
  "kind",
  "kind_fails",
  "up_eligible",
  "up_position",
  "up_rank",
  "up_decided",
  "tier_after"
FROM "after";

CREATE TEMPORARY TABLE "bylaw_review" (
  "faults" bigint NOT NULL,
  "broken" bigint NOT NULL,
  "reviews_as_late" bigint NOT NULL,
  "members" bigint,
  "events" text COLLATE "C",
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

-- Events. line 14: events message
"message_rows" AS (
  SELECT
    CAST("who" AS bigint) AS "message_who",
    CAST(extract(epoch FROM "sent") * 1000000 AS bigint) AS "message_sent",
    coalesce(CASE WHEN CAST("chars" AS bigint) >= 0 THEN CAST("chars" AS bigint) ELSE CAST(NULL AS bigint) END, 0) AS "message_chars",
    CASE WHEN ("chars" IS NOT NULL) AND (CASE WHEN CAST("chars" AS bigint) >= 0 THEN CAST("chars" AS bigint) ELSE CAST(NULL AS bigint) END IS NULL) THEN 1 ELSE 0 END AS "message_chars_unknown"
  FROM "message"
),

-- Events. line 19: events festival
"festival_rows" AS (
  SELECT CAST("on" - DATE '1970-01-01' AS bigint) AS "festival_on"
  FROM "festival"
),

-- What ends the review, as --part faults tells it: then nothing is decided.
"faults" AS (
  SELECT 1 AS "fault"
  FROM "after"
  WHERE ("id" IS NULL) OR (abs("id") >= 1000000000000000000) OR ("members_tier_unknown" = 1) OR ("joined" IS NULL) OR ("spent" IS NULL) OR ("members_spent_unknown" = 1) OR (abs("spent") >= 1000000000000000000) OR (abs("words") >= 1000000000000000000) OR (coalesce(("tier" = 1), FALSE) AND coalesce(("tier" > 0), FALSE) AND ("kind_fails" OR (coalesce(("kind" = 0), FALSE) AND ("joined" IS NOT NULL) AND ((CAST(CAST((DATE '1970-01-01' + CAST("joined" AS integer)) + make_interval(months => CAST(3 AS integer)) AS date) - DATE '1970-01-01' AS bigint) IS NULL) OR coalesce(((CAST(CAST((DATE '1970-01-01' + CAST("joined" AS integer)) + make_interval(months => CAST(3 AS integer)) AS date) - DATE '1970-01-01' AS bigint) < -719162) OR (CAST(CAST((DATE '1970-01-01' + CAST("joined" AS integer)) + make_interval(months => CAST(3 AS integer)) AS date) - DATE '1970-01-01' AS bigint) > 2932896)), TRUE))))) OR (("up_eligible" = 1) AND coalesce((abs(("spent" * 2)) >= 1000000000000000000), FALSE)) OR (("up_decided" = 1) AND ("prose_fails" OR "steady_fails"))
  UNION ALL
  SELECT 1 AS "fault"
  FROM "keys"
  WHERE "doubled_count" > 1
  UNION ALL
  SELECT 1 AS "fault"
  FROM "message_rows"
  WHERE ("message_who" IS NULL) OR (abs("message_who") >= 1000000000000000000) OR ("message_sent" IS NULL) OR ("message_chars" IS NULL) OR ("message_chars_unknown" = 1) OR (abs("message_chars") >= 1000000000000000000)
  UNION ALL
  SELECT 1 AS "fault"
  FROM "festival_rows"
  WHERE "festival_on" IS NULL
),

"faults_found" AS (
  SELECT count(*) AS "fault_count"
  FROM "faults"
),

"last_of_decision" AS (
  SELECT max(CAST(extract(epoch FROM "on") * 1000000 AS bigint)) AS "last"
  FROM "decision"
),

"last_of_review" AS (
  SELECT max(CAST(extract(epoch FROM "on") * 1000000 AS bigint)) AS "last_2"
  FROM "review"
),

"members_read_count_2" AS (
  SELECT count(*) AS "members_read_count"
  FROM "after"
),

"message_count_2" AS MATERIALIZED (
  SELECT count(*) AS "message_count"
  FROM "message"
),

"festival_count_2" AS MATERIALIZED (
  SELECT count(*) AS "festival_count"
  FROM "festival"
),

"checks" AS (
  SELECT
    (SELECT "fault_count" FROM "faults_found") AS "faults_2",
    0 AS "broken",
    CASE WHEN coalesce(((SELECT "last" FROM "last_of_decision") >= 1793591999999999), FALSE) OR coalesce(((SELECT "last_2" FROM "last_of_review") >= 1793591999999999), FALSE) THEN 1 ELSE 0 END AS "reviews_as_late",
    (SELECT "members_read_count" FROM "members_read_count_2") AS "member_count",
    CASE WHEN (CASE WHEN (SELECT "message_count" FROM "message_count_2") > 0 THEN ';message' ELSE '' END || CASE WHEN (SELECT "festival_count" FROM "festival_count_2") > 0 THEN ';festival' ELSE '' END || '') = '' THEN CAST(NULL AS text) ELSE substr((CASE WHEN (SELECT "message_count" FROM "message_count_2") > 0 THEN ';message' ELSE '' END || CASE WHEN (SELECT "festival_count" FROM "festival_count_2") > 0 THEN ';festival' ELSE '' END || ''), CAST(2 AS integer)) END AS "event_types"
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

-- Whoever is not as they were.
"changed" AS (
  SELECT
    "id_cell" AS "key_id",
    0 AS "is_gone",
    CASE WHEN NOT coalesce(("tier" = "tier_after"), (("tier" IS NULL) AND ("tier_after" IS NULL))) THEN 1 ELSE 0 END AS "tier_changes",
    CASE WHEN "tier_after" = 0 THEN 'star' WHEN "tier_after" = 1 THEN 'plain' ELSE CAST(NULL AS text) END AS "tier_now"
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
-- Events: decisions of the review as of 2026-11-02T03:59:59.999999, for PostgreSQL.
-- Numbers are whole: decimals in their smallest units, days since 1970-01-01, moments in microseconds since then.
WITH
"after" AS (
  SELECT *
  FROM "bylaw_state"
),

-- The decisions of all rules.
"decisions" AS (
  SELECT
    0 AS "rule_number",
    "up_position" AS "decision_place",
    "id" AS "decision_id",
    'up' AS "decision_rule",
    'promoted' AS "decision_kind",
    CASE WHEN "tier" = 0 THEN 'star' WHEN "tier" = 1 THEN 'plain' ELSE CAST(NULL AS text) END AS "decision_from",
    'star' AS "decision_to",
    ('say "' || CAST("close" AS text) || ' of ' || CAST("all" AS text) || ', ' || (CAST(div(CAST(div(CAST(((abs(("prose" * CAST(1000000 AS bigint))) * 2) + "prose_divisor") AS numeric), ("prose_divisor" * 2)) AS numeric), CAST(1000000 AS bigint)) AS text) || '.' || substr(CAST((CAST(1000000 AS bigint) + (div(CAST(((abs(("prose" * CAST(1000000 AS bigint))) * 2) + "prose_divisor") AS numeric), ("prose_divisor" * 2)) % CAST(1000000 AS bigint))) AS text), CAST(2 AS integer))) || ', ' || (CAST(div(CAST("spent" AS numeric), 100) AS text) || '.' || substr(CAST((100 + ("spent" % 100)) AS text), CAST(2 AS integer))) || '; ' || CAST("feasts" AS text) || ' ' || CAST("steady" AS text) || '"') AS "decision_detail",
    CAST("up_rank" AS text) AS "decision_rank",
    CAST(coalesce("usual", 0) AS text) AS "decision_value"
  FROM "after"
  WHERE "up_decided" = 1
)
SELECT
  CAST("decision_id" AS text) AS "id",
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
SELECT CAST("id" AS bigint), TIMESTAMP '2026-11-02T03:59:59.999999', "rule", "kind", "from", "to", "detail", CAST("rank" AS bigint), "value"
FROM "bylaw_decisions";

INSERT INTO "review" ("on", "policy", "fingerprint", "members", "decisions", "events")
SELECT TIMESTAMP '2026-11-02T03:59:59.999999', 'Events', 'c232482e7e829d11', "members", (SELECT count(*) FROM "bylaw_decisions"), "events"
FROM "bylaw_review";

DROP TABLE "bylaw_state";
DROP TABLE "bylaw_review";
DROP TABLE "bylaw_decisions";
DROP TABLE "bylaw_members";

COMMIT;
