-- Gifts: what becomes of the tables by the review as of 2026-11-01T23:59:59.999999, for PostgreSQL.
-- Numbers are whole: decimals in their smallest units, days since 1970-01-01, moments in microseconds since then.
BEGIN ISOLATION LEVEL SERIALIZABLE;

CREATE TABLE IF NOT EXISTS "decision" (
  "id" text COLLATE "C" NOT NULL,
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
"member_rows" AS MATERIALIZED (
  SELECT
    "id",
    CASE WHEN "name" = '' THEN CAST(NULL AS text) ELSE "name" END AS "name",
    CASE WHEN "tier" = 'inner' THEN 0 WHEN "tier" = 'outer' THEN 1 ELSE CAST(NULL AS bigint) END AS "tier",
    coalesce(CASE WHEN (CAST("points" AS bigint) >= 0) AND (CAST("points" AS bigint) <= 100) THEN CAST("points" AS bigint) ELSE CAST(NULL AS bigint) END, 0) AS "points",
    coalesce(CASE WHEN ("roles" IS NULL) OR ("roles" = '') THEN CAST(NULL AS bigint) WHEN "roles" = ';' THEN 0 WHEN (length("roles") + 2) <> ((1 + CASE WHEN strpos((';' || "roles" || ';'), ';host;') > 0 THEN 5 ELSE 0 END) + CASE WHEN strpos((';' || "roles" || ';'), ';Host;') > 0 THEN 5 ELSE 0 END) THEN CAST(NULL AS bigint) ELSE CASE WHEN (strpos((';' || "roles" || ';'), ';host;') > 0) OR (strpos((';' || "roles" || ';'), ';Host;') > 0) THEN 1 ELSE 0 END END, 0) AS "roles",
    coalesce(CASE WHEN ("access" IS NULL) OR ("access" = '') THEN CAST(NULL AS bigint) WHEN "access" = ';' THEN 0 WHEN (length("access") + 2) <> ((1 + CASE WHEN strpos((';' || "access" || ';'), ';inner;') > 0 THEN 6 ELSE 0 END) + CASE WHEN strpos((';' || "access" || ';'), ';outer;') > 0 THEN 6 ELSE 0 END) THEN CAST(NULL AS bigint) ELSE CASE WHEN strpos((';' || "access" || ';'), ';inner;') > 0 THEN 1 ELSE 0 END + CASE WHEN strpos((';' || "access" || ';'), ';outer;') > 0 THEN 2 ELSE 0 END END, 0) AS "access",
    "id" AS "id_cell",
    "tier" AS "tier_cell",
    "points" AS "points_cell",
    "roles" AS "roles_cell",
    "access" AS "access_cell",
    CASE WHEN ("tier" IS NOT NULL) AND ("tier" <> '') AND (CASE WHEN "tier" = 'inner' THEN 0 WHEN "tier" = 'outer' THEN 1 ELSE CAST(NULL AS bigint) END IS NULL) THEN 1 ELSE 0 END AS "members_tier_unknown",
    CASE WHEN ("points" IS NOT NULL) AND (CASE WHEN (CAST("points" AS bigint) >= 0) AND (CAST("points" AS bigint) <= 100) THEN CAST("points" AS bigint) ELSE CAST(NULL AS bigint) END IS NULL) THEN 1 ELSE 0 END AS "members_points_unknown",
    CASE WHEN ("roles" IS NOT NULL) AND ("roles" <> '') AND (CASE WHEN ("roles" IS NULL) OR ("roles" = '') THEN CAST(NULL AS bigint) WHEN "roles" = ';' THEN 0 WHEN (length("roles") + 2) <> ((1 + CASE WHEN strpos((';' || "roles" || ';'), ';host;') > 0 THEN 5 ELSE 0 END) + CASE WHEN strpos((';' || "roles" || ';'), ';Host;') > 0 THEN 5 ELSE 0 END) THEN CAST(NULL AS bigint) ELSE CASE WHEN (strpos((';' || "roles" || ';'), ';host;') > 0) OR (strpos((';' || "roles" || ';'), ';Host;') > 0) THEN 1 ELSE 0 END END IS NULL) THEN 1 ELSE 0 END AS "members_roles_unknown",
    CASE WHEN ("access" IS NOT NULL) AND ("access" <> '') AND (CASE WHEN ("access" IS NULL) OR ("access" = '') THEN CAST(NULL AS bigint) WHEN "access" = ';' THEN 0 WHEN (length("access") + 2) <> ((1 + CASE WHEN strpos((';' || "access" || ';'), ';inner;') > 0 THEN 6 ELSE 0 END) + CASE WHEN strpos((';' || "access" || ';'), ';outer;') > 0 THEN 6 ELSE 0 END) THEN CAST(NULL AS bigint) ELSE CASE WHEN strpos((';' || "access" || ';'), ';inner;') > 0 THEN 1 ELSE 0 END + CASE WHEN strpos((';' || "access" || ';'), ';outer;') > 0 THEN 2 ELSE 0 END END IS NULL) THEN 1 ELSE 0 END AS "members_access_unknown"
  FROM "members"
),

-- Events. The record of earlier reviews.
"decision_rows" AS (
  SELECT
    "id" AS "decision_id",
    CAST(extract(epoch FROM "on") * 1000000 AS bigint) AS "decision_on",
    CASE WHEN "rule" = 'Reader' THEN 'reader' WHEN "rule" = '' THEN CAST(NULL AS text) ELSE "rule" END AS "decision_rule",
    CASE WHEN "kind" = '' THEN CAST(NULL AS text) ELSE "kind" END AS "decision_kind",
    CASE WHEN "from" = 'Host' THEN 'host' WHEN "from" = '' THEN CAST(NULL AS text) ELSE "from" END AS "decision_from",
    CASE WHEN "to" = 'Host' THEN 'host' WHEN "to" = '' THEN CAST(NULL AS text) ELSE "to" END AS "decision_to",
    CASE WHEN "detail" = '' THEN CAST(NULL AS text) ELSE "detail" END AS "decision_detail",
    CAST("rank" AS bigint) AS "decision_rank",
    CASE WHEN "value" = '' THEN CAST(NULL AS text) ELSE "value" END AS "decision_value",
    coalesce(coalesce("detail", ''), '') AS "decision_badges",
    coalesce(coalesce("detail", ''), '') AS "decision_revoked_badges"
  FROM "decision"
),

"decision_seen" AS MATERIALIZED (
  SELECT *
  FROM "decision_rows"
  WHERE "decision_on" <= 1793577599999999
),

-- line 24: limit 2 per 30 days
"decision_by_member" AS (
  SELECT
    "decision_id" AS "decision_of",
    CAST(sum(CASE WHEN ("decision_on" >= 1790985600000000) AND ("decision_on" < 1793577600000000) AND ("decision_rule" = 'reader') THEN 1 ELSE 0 END) AS bigint) AS "count_decision"
  FROM "decision_seen"
  WHERE ("decision_on" >= 1790985600000000) AND ("decision_on" < 1793577600000000)
  GROUP BY "decision_id"
),

"with_decision" AS (
  SELECT *
  FROM "member_rows"
  LEFT JOIN "decision_by_member" ON "id" = "decision_of"
),

"with_decision_2" AS MATERIALIZED (
  SELECT
    *,
    coalesce("count_decision", 0) AS "count_of_decision"
  FROM "with_decision"
),

"decision_of_members" AS (
  SELECT *
  FROM "decision_seen"
  JOIN "with_decision_2" ON "decision_id" = "id"
),

-- line 22: grant points 10, badge "Reader of \"{name}\"", access to {inner}
"decision_by_member_2" AS (
  SELECT
    "id" AS "decision_of_2",
    max(CASE WHEN coalesce((strpos(('; ' || "decision_badges"), ('; badge ' || ('"' || replace(replace(replace(('Reader of "' || "name" || '"'), E'\\', E'\\\\'), '"', E'\\"'), '
', E'\\n') || '"'))) > 0), FALSE) THEN "decision_on" ELSE CAST(NULL AS bigint) END) AS "latest_decision",
    max(CASE WHEN coalesce((strpos(('; ' || "decision_revoked_badges"), ('; revoke badge ' || ('"' || replace(replace(replace(('Reader of "' || "name" || '"'), E'\\', E'\\\\'), '"', E'\\"'), '
', E'\\n') || '"'))) > 0), FALSE) THEN "decision_on" ELSE CAST(NULL AS bigint) END) AS "latest_decision_2"
  FROM "decision_of_members"
  GROUP BY "id"
),

"with_decision_3" AS (
  SELECT *
  FROM "with_decision_2"
  LEFT JOIN "decision_by_member_2" ON "id" = "decision_of_2"
),

-- Whom each rule could take, by its own conditions.
-- line 15: promote up from outer to inner when points > 50
-- line 17: appoint host from inner take top by points
-- line 19: reward reader "Reader"
"judged" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN coalesce(("tier" = 1), FALSE) AND coalesce(("tier" > 0), FALSE) AND ("points" > 50) THEN 1 ELSE 0 END AS "up_fits",
    CASE WHEN ("tier" IS NOT NULL) AND coalesce(("tier" = 0), FALSE) AND (NOT ((CAST("roles" AS bigint) & CAST(1 AS bigint)) <> 0)) THEN 1 ELSE 0 END AS "host_fits",
    CASE WHEN ("points" > 5) AND (NOT ((CAST("roles" AS bigint) & CAST(1 AS bigint)) <> 0)) AND ("count_of_decision" < 2) THEN 1 ELSE 0 END AS "reader_fits"
  FROM "with_decision_3"
),

-- line 15: promote up from outer to inner when points > 50
"up_chosen_2" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN "up_fits" = 1 THEN 1 ELSE 0 END AS "up_chosen"
  FROM "judged"
),

"up_seats" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN "up_chosen" = 1 THEN row_number() OVER (PARTITION BY "up_chosen" ORDER BY ("id" COLLATE "C")) ELSE CAST(NULL AS bigint) END AS "up_seat"
  FROM "up_chosen_2"
),

"up_in_inner_count" AS (
  SELECT
    coalesce(CAST(sum(CASE WHEN coalesce(("tier" = 0), FALSE) OR (("tier" IS NOT NULL) AND ((CAST("access" AS bigint) & CAST(1 AS bigint)) <> 0)) THEN 1 ELSE 0 END) AS bigint), 0) AS "up_in_inner_before"
  FROM "member_rows"
),

"up_taking_wanted_2" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN ("up_seat" IS NOT NULL) AND (NOT ((NOT coalesce((0 = 0), FALSE)) OR coalesce(("tier" = 0), FALSE) OR (("tier" IS NOT NULL) AND ((CAST("access" AS bigint) & CAST(1 AS bigint)) <> 0)))) THEN 1 ELSE 0 END AS "up_taking_wanted"
  FROM "up_seats"
),

"up_taking_2" AS MATERIALIZED (
  SELECT
    *,
    sum("up_taking_wanted") OVER (ORDER BY CASE WHEN "up_seat" IS NULL THEN 1 ELSE 0 END, "up_seat" ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS "up_taking"
  FROM "up_taking_wanted_2"
),

-- line 15: promote up from outer to inner when points > 50
"up_decided_2" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN ("up_seat" IS NOT NULL) AND ((NOT coalesce((0 = 0), FALSE)) OR coalesce(("tier" = 0), FALSE) OR (("tier" IS NOT NULL) AND ((CAST("access" AS bigint) & CAST(1 AS bigint)) <> 0)) OR ("up_taking" <= CASE WHEN coalesce((0 = 0), FALSE) THEN 3 - (SELECT "up_in_inner_before" FROM "up_in_inner_count") ELSE 0 END)) THEN 1 ELSE 0 END AS "up_decided"
  FROM "up_taking_2"
),

"up_decided_then" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN "up_decided" = 1 THEN 0 ELSE CAST(NULL AS bigint) END AS "up_moved_by",
    CASE WHEN "up_decided" = 1 THEN 0 ELSE "tier" END AS "up_tier",
    CASE WHEN "up_decided" = 1 THEN ("access" - CASE WHEN (coalesce(("tier" = 0), FALSE) OR coalesce((0 = 0), FALSE)) AND ((CAST("access" AS bigint) & CAST(1 AS bigint)) <> 0) THEN 1 ELSE 0 END) - CASE WHEN (coalesce(("tier" = 1), FALSE) OR coalesce((0 = 1), FALSE)) AND ((CAST("access" AS bigint) & CAST(2 AS bigint)) <> 0) THEN 2 ELSE 0 END ELSE "access" END AS "up_access"
  FROM "up_decided_2"
),

-- line 17: appoint host from inner take top by points
"host_eligible_2" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN ("host_fits" = 1) AND (("up_tier" IS NULL) OR coalesce(("up_tier" = 0), FALSE)) THEN 1 ELSE 0 END AS "host_eligible"
  FROM "up_decided_then"
),

"host_ranked" AS MATERIALIZED (
  SELECT
    *,
    row_number() OVER (PARTITION BY "host_eligible" ORDER BY "points" DESC, ("id" COLLATE "C")) AS "host_position",
    rank() OVER (PARTITION BY "host_eligible" ORDER BY "points" DESC) AS "host_rank",
    sum(1) OVER (PARTITION BY "host_eligible") AS "host_size"
  FROM "host_eligible_2"
),

"host_chosen_2" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN "host_eligible" = 1 THEN 1 ELSE 0 END AS "host_chosen"
  FROM "host_ranked"
),

"host_seats" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN "host_chosen" = 1 THEN row_number() OVER (PARTITION BY "host_chosen" ORDER BY "host_position", "points" DESC, ("id" COLLATE "C")) ELSE CAST(NULL AS bigint) END AS "host_seat"
  FROM "host_chosen_2"
),

"host_host_count" AS (
  SELECT
    coalesce(CAST(sum(CASE WHEN ("tier" IS NOT NULL) AND ((CAST("roles" AS bigint) & CAST(1 AS bigint)) <> 0) THEN 1 ELSE 0 END) AS bigint), 0) AS "host_host_before"
  FROM "member_rows"
),

"host_appointed_2" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN ("host_seat" IS NOT NULL) AND ("host_seat" <= (2 - (SELECT "host_host_before" FROM "host_host_count"))) THEN 1 ELSE 0 END AS "host_appointed"
  FROM "host_seats"
),

"host_next_2" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN ("host_eligible" = 1) AND (NOT ("host_appointed" = 1)) THEN 1 ELSE 0 END AS "host_next"
  FROM "host_appointed_2"
),

"host_reserves" AS MATERIALIZED (
  SELECT
    *,
    row_number() OVER (PARTITION BY "host_next" ORDER BY "host_position", "points" DESC, ("id" COLLATE "C")) AS "host_reserve"
  FROM "host_next_2"
),

"host_decided_2" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN ("host_appointed" = 1) OR (("host_next" = 1) AND ("host_reserve" <= 1)) THEN 1 ELSE 0 END AS "host_decided"
  FROM "host_reserves"
),

"host_decided_then" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN "host_appointed" = 1 THEN (CAST("roles" AS bigint) | CAST(1 AS bigint)) ELSE "roles" END AS "host_decided_roles"
  FROM "host_decided_2"
),

-- line 19: reward reader "Reader"
"reader_eligible_2" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN ("tier" IS NOT NULL) AND ("reader_fits" = 1) THEN 1 ELSE 0 END AS "reader_eligible"
  FROM "host_decided_then"
),

-- The first of them.
"reader_first" AS (
  SELECT
    "id" AS "reader_key",
    "points" AS "reader_by",
    ("id" COLLATE "C") AS "reader_by_2"
  FROM "reader_eligible_2"
  WHERE "reader_eligible" = 1
  ORDER BY "points" DESC, ("id" COLLATE "C")
  LIMIT 3
),

"reader_places" AS (
  SELECT
    "reader_key",
    row_number() OVER (ORDER BY "reader_by" DESC, ("reader_by_2" COLLATE "C")) AS "reader_position",
    rank() OVER (ORDER BY "reader_by" DESC) AS "reader_rank"
  FROM "reader_first"
),

"reader_ranked" AS (
  SELECT *
  FROM "reader_eligible_2"
  LEFT JOIN "reader_places" ON "id" = "reader_key"
),

"reader_taken_2" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN "reader_position" IS NOT NULL THEN 1 ELSE 0 END AS "reader_taken"
  FROM "reader_ranked"
),

"reader_chosen_2" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN "reader_taken" = 1 THEN 1 ELSE 0 END AS "reader_chosen"
  FROM "reader_taken_2"
),

"reader_seats" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN "reader_chosen" = 1 THEN row_number() OVER (PARTITION BY "reader_chosen" ORDER BY "reader_position", "points" DESC, ("id" COLLATE "C")) ELSE CAST(NULL AS bigint) END AS "reader_seat"
  FROM "reader_chosen_2"
),

"reader_points" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN ("reader_taken" = 1) AND coalesce((10 > 0), FALSE) THEN least(coalesce(10, 0), (100 - coalesce("points", 0))) ELSE 0 END AS "reader_points_amount"
  FROM "reader_seats"
),

"reader_in_inner_count" AS MATERIALIZED (
  SELECT
    coalesce(CAST(sum(CASE WHEN coalesce(("tier" = 0), FALSE) OR (("tier" IS NOT NULL) AND ((CAST("access" AS bigint) & CAST(1 AS bigint)) <> 0)) THEN 1 ELSE 0 END) AS bigint), 0) AS "reader_in_inner_before"
  FROM "member_rows"
),

"reader_in_inner_change_2" AS MATERIALIZED (
  SELECT
    *,
    sum(CASE WHEN coalesce(("up_tier" = 0), FALSE) OR (("up_tier" IS NOT NULL) AND ((CAST("up_access" AS bigint) & CAST(1 AS bigint)) <> 0)) THEN 1 ELSE 0 END - CASE WHEN coalesce(("tier" = 0), FALSE) OR (("tier" IS NOT NULL) AND ((CAST("access" AS bigint) & CAST(1 AS bigint)) <> 0)) THEN 1 ELSE 0 END) OVER () AS "reader_in_inner_change"
  FROM "reader_points"
),

"reader_let_in_wanted_2" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN ("reader_taken" = 1) AND (NOT (coalesce(("up_tier" = 0), FALSE) OR (("up_tier" IS NOT NULL) AND ((CAST("up_access" AS bigint) & CAST(1 AS bigint)) <> 0)))) THEN 1 ELSE 0 END AS "reader_let_in_wanted"
  FROM "reader_in_inner_change_2"
),

"reader_let_in_2" AS MATERIALIZED (
  SELECT
    *,
    sum("reader_let_in_wanted") OVER (ORDER BY CASE WHEN "reader_seat" IS NULL THEN 1 ELSE 0 END, "reader_seat" ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS "reader_let_in"
  FROM "reader_let_in_wanted_2"
),

"reader_gifts" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN "reader_points_amount" > 0 THEN ('points ' || CAST("reader_points_amount" AS text)) ELSE CAST(NULL AS text) END AS "reader_gift",
    CASE WHEN ("reader_taken" = 1) AND (('Reader of "' || "name" || '"') IS NOT NULL) THEN ('badge ' || ('"' || replace(replace(replace(('Reader of "' || "name" || '"'), E'\\', E'\\\\'), '"', E'\\"'), '
', E'\\n') || '"')) ELSE CAST(NULL AS text) END AS "reader_gift_2",
    CASE WHEN ("reader_taken" = 1) AND (NOT (coalesce(("up_tier" = 0), FALSE) OR (("up_tier" IS NOT NULL) AND ((CAST("up_access" AS bigint) & CAST(1 AS bigint)) <> 0)))) AND ("reader_let_in" <= (3 - ((SELECT "reader_in_inner_before" FROM "reader_in_inner_count") + "reader_in_inner_change"))) THEN ('access ' || substr(CASE WHEN ("reader_taken" = 1) AND (NOT (coalesce(("up_tier" = 0), FALSE) OR (("up_tier" IS NOT NULL) AND ((CAST("up_access" AS bigint) & CAST(1 AS bigint)) <> 0)))) AND ("reader_let_in" <= (3 - ((SELECT "reader_in_inner_before" FROM "reader_in_inner_count") + "reader_in_inner_change"))) THEN ', inner' ELSE '' END, CAST(3 AS integer))) ELSE CAST(NULL AS text) END AS "reader_gift_3"
  FROM "reader_let_in_2"
),

"reader_decided_2" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN ("reader_taken" = 1) AND (("reader_gift" IS NOT NULL) OR ("reader_gift_2" IS NOT NULL) OR ("reader_gift_3" IS NOT NULL)) THEN 1 ELSE 0 END AS "reader_decided"
  FROM "reader_gifts"
),

"reader_decided_then" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN "reader_decided" = 1 THEN CASE WHEN "reader_points_amount" > 0 THEN coalesce("points", 0) + "reader_points_amount" ELSE "points" END ELSE "points" END AS "reader_decided_points",
    CASE WHEN "reader_decided" = 1 THEN CASE WHEN ("reader_taken" = 1) AND (NOT (coalesce(("up_tier" = 0), FALSE) OR (("up_tier" IS NOT NULL) AND ((CAST("up_access" AS bigint) & CAST(1 AS bigint)) <> 0)))) AND ("reader_let_in" <= (3 - ((SELECT "reader_in_inner_before" FROM "reader_in_inner_count") + "reader_in_inner_change"))) THEN (CAST("up_access" AS bigint) | CAST(1 AS bigint)) ELSE "up_access" END ELSE "up_access" END AS "reader_decided_access"
  FROM "reader_decided_2"
),

-- line 26: penalize late
"late_taken_2" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN ("tier" IS NOT NULL) AND (coalesce(("up_moved_by" IN (0)), FALSE) OR ("points" > 90)) THEN 1 ELSE 0 END AS "late_taken"
  FROM "reader_decided_then"
),

"late_points" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN ("late_taken" = 1) AND coalesce((5 > 0), FALSE) THEN least(coalesce(5, 0), coalesce("reader_decided_points", 0)) ELSE 0 END AS "late_points_amount"
  FROM "late_taken_2"
),

"late_gifts" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN "late_points_amount" > 0 THEN ('deduct points ' || CAST("late_points_amount" AS text)) ELSE CAST(NULL AS text) END AS "late_gift",
    CASE WHEN ("late_taken" = 1) AND ((CAST("host_decided_roles" AS bigint) & CAST(1 AS bigint)) <> 0) THEN 'revoke role host' ELSE CAST(NULL AS text) END AS "late_gift_2"
  FROM "late_points"
),

-- line 26: penalize late
"late_decided_2" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN ("late_taken" = 1) AND (("late_gift" IS NOT NULL) OR ("late_gift_2" IS NOT NULL)) THEN 1 ELSE 0 END AS "late_decided"
  FROM "late_gifts"
),

"late_decided_then" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN "late_decided" = 1 THEN CASE WHEN "late_points_amount" > 0 THEN coalesce("reader_decided_points", 0) - "late_points_amount" ELSE "reader_decided_points" END ELSE "reader_decided_points" END AS "late_decided_points",
    CASE WHEN "late_decided" = 1 THEN CASE WHEN ("late_taken" = 1) AND ((CAST("host_decided_roles" AS bigint) & CAST(1 AS bigint)) <> 0) THEN "host_decided_roles" - 1 ELSE "host_decided_roles" END ELSE "host_decided_roles" END AS "late_decided_roles"
  FROM "late_decided_2"
),

-- The members as the review leaves them.
"after" AS MATERIALIZED (
  SELECT
    *,
    "up_tier" AS "tier_after",
    CASE WHEN "late_decided_roles" = 0 THEN 0 ELSE "late_decided_roles" END AS "roles_after",
    CASE WHEN "reader_decided_access" = 0 THEN 0 ELSE "reader_decided_access" END AS "access_after",
    coalesce("late_decided_points", 0) AS "points_after"
  FROM "late_decided_then"
)
SELECT
  "id",
  "name",
  "tier",
  "points",
  "roles",
  "access",
  "id_cell",
  "members_tier_unknown",
  "members_points_unknown",
  "members_roles_unknown",
  "members_access_unknown",
  "up_decided",
  "host_position",
  "host_rank",
  "host_appointed",
  "host_decided",
  "reader_position",
  "reader_rank",
  "reader_points_amount",
  "reader_gift",
  "reader_gift_2",
  "reader_gift_3",
  "reader_decided",
  "reader_decided_points",
  "late_points_amount",
  "late_gift",
  "late_gift_2",
  "late_decided",
  "tier_after",
  "roles_after",
  "access_after",
  "points_after"
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

-- Events. The record of earlier reviews.
"decision_rows" AS (
  SELECT
    "id" AS "decision_id",
    CAST(extract(epoch FROM "on") * 1000000 AS bigint) AS "decision_on",
    CASE WHEN "rule" = 'Reader' THEN 'reader' WHEN "rule" = '' THEN CAST(NULL AS text) ELSE "rule" END AS "decision_rule",
    CASE WHEN "kind" = '' THEN CAST(NULL AS text) ELSE "kind" END AS "decision_kind",
    CASE WHEN "from" = 'Host' THEN 'host' WHEN "from" = '' THEN CAST(NULL AS text) ELSE "from" END AS "decision_from",
    CASE WHEN "to" = 'Host' THEN 'host' WHEN "to" = '' THEN CAST(NULL AS text) ELSE "to" END AS "decision_to",
    CASE WHEN "detail" = '' THEN CAST(NULL AS text) ELSE "detail" END AS "decision_detail",
    CAST("rank" AS bigint) AS "decision_rank",
    CASE WHEN "value" = '' THEN CAST(NULL AS text) ELSE "value" END AS "decision_value",
    coalesce(coalesce("detail", ''), '') AS "decision_badges",
    coalesce(coalesce("detail", ''), '') AS "decision_revoked_badges"
  FROM "decision"
),

-- What ends the review, as --part faults tells it: then nothing is decided.
"faults" AS (
  SELECT 1 AS "fault"
  FROM "after"
  WHERE ("id" IS NULL) OR ("name" IS NULL) OR ("members_tier_unknown" = 1) OR ("points" IS NULL) OR ("members_points_unknown" = 1) OR (abs("points") >= 1000000000000000000) OR ("roles" IS NULL) OR ("members_roles_unknown" = 1) OR ("access" IS NULL) OR ("members_access_unknown" = 1) OR (("reader_points_amount" > 0) AND (abs((coalesce("points", 0) + "reader_points_amount")) >= 1000000000000000000)) OR (("late_points_amount" > 0) AND (abs((coalesce("reader_decided_points", 0) - "late_points_amount")) >= 1000000000000000000))
  UNION ALL
  SELECT 1 AS "fault"
  FROM "keys"
  WHERE "doubled_count" > 1
  UNION ALL
  SELECT 1 AS "fault"
  FROM "decision_rows"
  WHERE ("decision_id" IS NULL) OR ("decision_on" IS NULL) OR ("decision_rule" IS NULL) OR ("decision_kind" IS NULL) OR (abs("decision_rank") >= 1000000000000000000) OR ("decision_badges" IS NULL) OR ("decision_revoked_badges" IS NULL)
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

"checks" AS (
  SELECT
    (SELECT "fault_count" FROM "faults_found") AS "faults_2",
    0 AS "broken",
    CASE WHEN coalesce(((SELECT "last" FROM "last_of_decision") >= 1793577599999999), FALSE) OR coalesce(((SELECT "last_2" FROM "last_of_review") >= 1793577599999999), FALSE) THEN 1 ELSE 0 END AS "reviews_as_late",
    (SELECT "members_read_count" FROM "members_read_count_2") AS "member_count",
    CASE WHEN '' = '' THEN CAST(NULL AS text) ELSE substr('', CAST(2 AS integer)) END AS "event_types"
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
"roles_style" AS (
  SELECT
    coalesce(max(CASE WHEN strpos((';' || coalesce("roles", '') || ';'), ';Host;') > 0 THEN 1 ELSE 0 END), 0) AS "titled"
  FROM "members"
),

-- Whoever is not as they were.
"changed" AS (
  SELECT
    "id_cell" AS "key_id",
    0 AS "is_gone",
    CASE WHEN NOT coalesce(("tier" = "tier_after"), (("tier" IS NULL) AND ("tier_after" IS NULL))) THEN 1 ELSE 0 END AS "tier_changes",
    CASE WHEN "tier_after" = 0 THEN 'inner' WHEN "tier_after" = 1 THEN 'outer' ELSE CAST(NULL AS text) END AS "tier_now",
    CASE WHEN NOT coalesce(("roles" = "roles_after"), (("roles" IS NULL) AND ("roles_after" IS NULL))) THEN 1 ELSE 0 END AS "roles_changes",
    CASE WHEN (SELECT "titled" FROM "roles_style") = 1 THEN CASE WHEN "roles_after" IS NULL THEN CAST(NULL AS text) WHEN "roles_after" = 0 THEN CAST(NULL AS text) ELSE substr(CASE WHEN (CAST("roles_after" AS bigint) & CAST(1 AS bigint)) <> 0 THEN ';Host' ELSE '' END, CAST(2 AS integer)) END ELSE CASE WHEN "roles_after" IS NULL THEN CAST(NULL AS text) WHEN "roles_after" = 0 THEN CAST(NULL AS text) ELSE substr(CASE WHEN (CAST("roles_after" AS bigint) & CAST(1 AS bigint)) <> 0 THEN ';host' ELSE '' END, CAST(2 AS integer)) END END AS "roles_now",
    CASE WHEN NOT coalesce(("access" = "access_after"), (("access" IS NULL) AND ("access_after" IS NULL))) THEN 1 ELSE 0 END AS "access_changes",
    CASE WHEN "access_after" IS NULL THEN CAST(NULL AS text) WHEN "access_after" = 0 THEN CAST(NULL AS text) ELSE substr((CASE WHEN (CAST("access_after" AS bigint) & CAST(1 AS bigint)) <> 0 THEN ';inner' ELSE '' END || CASE WHEN (CAST("access_after" AS bigint) & CAST(2 AS bigint)) <> 0 THEN ';outer' ELSE '' END), CAST(2 AS integer)) END AS "access_now",
    CASE WHEN NOT coalesce(("points" = "points_after"), (("points" IS NULL) AND ("points_after" IS NULL))) THEN 1 ELSE 0 END AS "points_changes",
    CAST("points_after" AS text) AS "points_now"
  FROM "after"
  WHERE (NOT coalesce(("tier" = "tier_after"), (("tier" IS NULL) AND ("tier_after" IS NULL)))) OR (NOT coalesce(("roles" = "roles_after"), (("roles" IS NULL) AND ("roles_after" IS NULL)))) OR (NOT coalesce(("access" = "access_after"), (("access" IS NULL) AND ("access_after" IS NULL)))) OR (NOT coalesce(("points" = "points_after"), (("points" IS NULL) AND ("points_after" IS NULL))))
)
SELECT
  "key_id",
  "is_gone",
  "tier_changes",
  "tier_now",
  "roles_changes",
  "roles_now",
  "access_changes",
  "access_now",
  "points_changes",
  "points_now"
FROM "changed";

CREATE TEMPORARY TABLE "bylaw_decisions" AS
-- Gifts: decisions of the review as of 2026-11-01T23:59:59.999999, for PostgreSQL.
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
    0 AS "decision_place",
    "id" AS "decision_id_2",
    'up' AS "decision_rule_2",
    'promoted' AS "decision_kind_2",
    CASE WHEN "tier" = 0 THEN 'inner' WHEN "tier" = 1 THEN 'outer' ELSE CAST(NULL AS text) END AS "decision_from_2",
    'inner' AS "decision_to_2",
    CAST(NULL AS text) AS "decision_detail_2",
    CAST(NULL AS text) AS "decision_rank_2",
    CAST(NULL AS text) AS "decision_value_2"
  FROM "after"
  WHERE "up_decided" = 1
  UNION ALL
  SELECT
    1 AS "rule_number",
    "host_position" AS "decision_place",
    "id" AS "decision_id_2",
    'host' AS "decision_rule_2",
    CASE WHEN "host_appointed" = 1 THEN 'appointed' ELSE 'reserved' END AS "decision_kind_2",
    CAST(NULL AS text) AS "decision_from_2",
    'host' AS "decision_to_2",
    CAST(NULL AS text) AS "decision_detail_2",
    CAST("host_rank" AS text) AS "decision_rank_2",
    CAST("points" AS text) AS "decision_value_2"
  FROM "after"
  WHERE "host_decided" = 1
  UNION ALL
  SELECT
    2 AS "rule_number",
    "reader_position" AS "decision_place",
    "id" AS "decision_id_2",
    'reader' AS "decision_rule_2",
    'rewarded' AS "decision_kind_2",
    CAST(NULL AS text) AS "decision_from_2",
    CAST(NULL AS text) AS "decision_to_2",
    CASE WHEN ("reader_gift" IS NOT NULL) OR ("reader_gift_2" IS NOT NULL) OR ("reader_gift_3" IS NOT NULL) OR (('say "It''s yours, ' || replace(replace(replace("name", E'\\', E'\\\\'), '"', E'\\"'), '
', E'\\n') || E'; \\\\ well done."') IS NOT NULL) THEN substr((coalesce(('; ' || "reader_gift"), '') || coalesce(('; ' || "reader_gift_2"), '') || coalesce(('; ' || "reader_gift_3"), '') || coalesce(('; ' || ('say "It''s yours, ' || replace(replace(replace("name", E'\\', E'\\\\'), '"', E'\\"'), '
', E'\\n') || E'; \\\\ well done."')), '')), CAST(3 AS integer)) ELSE CAST(NULL AS text) END AS "decision_detail_2",
    CAST("reader_rank" AS text) AS "decision_rank_2",
    CAST("points" AS text) AS "decision_value_2"
  FROM "after"
  WHERE "reader_decided" = 1
  UNION ALL
  SELECT
    3 AS "rule_number",
    0 AS "decision_place",
    "id" AS "decision_id_2",
    'late' AS "decision_rule_2",
    'penalized' AS "decision_kind_2",
    CAST(NULL AS text) AS "decision_from_2",
    CAST(NULL AS text) AS "decision_to_2",
    CASE WHEN ("late_gift" IS NOT NULL) OR ("late_gift_2" IS NOT NULL) THEN substr((coalesce(('; ' || "late_gift"), '') || coalesce(('; ' || "late_gift_2"), '')), CAST(3 AS integer)) ELSE CAST(NULL AS text) END AS "decision_detail_2",
    CAST(NULL AS text) AS "decision_rank_2",
    CAST(NULL AS text) AS "decision_value_2"
  FROM "after"
  WHERE "late_decided" = 1
)
SELECT
  "decision_id_2" AS "id",
  "decision_rule_2" AS "rule",
  "decision_kind_2" AS "kind",
  "decision_from_2" AS "from",
  "decision_to_2" AS "to",
  "decision_detail_2" AS "detail",
  "decision_rank_2" AS "rank",
  "decision_value_2" AS "value"
FROM "decisions"
ORDER BY "rule_number", "decision_place", ("decision_id_2" COLLATE "C");

UPDATE "members" AS "m" SET
  "tier" = CASE WHEN "b"."tier_changes" = 1 THEN "b"."tier_now" ELSE "m"."tier" END,
  "roles" = CASE WHEN "b"."roles_changes" = 1 THEN "b"."roles_now" ELSE "m"."roles" END,
  "access" = CASE WHEN "b"."access_changes" = 1 THEN "b"."access_now" ELSE "m"."access" END,
  "points" = CASE WHEN "b"."points_changes" = 1 THEN CAST("b"."points_now" AS bigint) ELSE "m"."points" END
FROM "bylaw_members" AS "b"
WHERE "b"."is_gone" = 0 AND "b"."key_id" = "m"."id";

INSERT INTO "decision" ("id", "on", "rule", "kind", "from", "to", "detail", "rank", "value")
SELECT "id", TIMESTAMP '2026-11-01T23:59:59.999999', "rule", "kind", "from", "to", "detail", CAST("rank" AS bigint), "value"
FROM "bylaw_decisions";

INSERT INTO "review" ("on", "policy", "fingerprint", "members", "decisions", "events")
SELECT TIMESTAMP '2026-11-01T23:59:59.999999', 'Gifts', 'e12fb03bf681a7c9', "members", (SELECT count(*) FROM "bylaw_decisions"), "events"
FROM "bylaw_review";

DROP TABLE "bylaw_state";
DROP TABLE "bylaw_review";
DROP TABLE "bylaw_decisions";
DROP TABLE "bylaw_members";

COMMIT;
