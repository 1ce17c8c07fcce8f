-- 增长裂变交流群: decisions of the review as of 2026-11-01T23:59:59.999999, for DuckDB.
-- Numbers are whole: decimals in their smallest units, days since 1970-01-01, moments in microseconds since then.
WITH
-- The members, as numbers and codes. line 16: member
"member_rows" AS MATERIALIZED (
  SELECT
    "id",
    CASE WHEN "昵称" = '' THEN CAST(NULL AS VARCHAR) ELSE "昵称" END AS "name",
    CASE WHEN "tier" = 'core' THEN 0 WHEN "tier" = 'growth' THEN 1 WHEN "tier" = 'holding' THEN 2 WHEN "tier" = '一群' THEN 0 WHEN "tier" = '二群' THEN 1 WHEN "tier" = '留级群' THEN 2 ELSE CAST(NULL AS BIGINT) END AS "tier",
    CAST("joined" - DATE '1970-01-01' AS BIGINT) AS "joined",
    coalesce(CASE WHEN CAST("quality_posts" AS BIGINT) >= 0 THEN CAST("quality_posts" AS BIGINT) ELSE CAST(NULL AS BIGINT) END, 0) AS "quality_posts",
    coalesce(CASE WHEN CAST("helpful" AS BIGINT) >= 0 THEN CAST("helpful" AS BIGINT) ELSE CAST(NULL AS BIGINT) END, 0) AS "helpful",
    coalesce(CASE WHEN CAST("tasks_given" AS BIGINT) >= 0 THEN CAST("tasks_given" AS BIGINT) ELSE CAST(NULL AS BIGINT) END, 0) AS "tasks_given",
    coalesce(CASE WHEN CAST("tasks_done" AS BIGINT) >= 0 THEN CAST("tasks_done" AS BIGINT) ELSE CAST(NULL AS BIGINT) END, 0) AS "tasks_done",
    coalesce(CASE WHEN CAST(CAST("spent" AS DECIMAL(38, 2)) * 100 AS BIGINT) >= 0 THEN CAST(CAST("spent" AS DECIMAL(38, 2)) * 100 AS BIGINT) ELSE CAST(NULL AS BIGINT) END, 0) AS "spent",
    coalesce(CASE WHEN CAST("points" AS BIGINT) >= 0 THEN CAST("points" AS BIGINT) ELSE CAST(NULL AS BIGINT) END, 0) AS "points",
    coalesce(CASE WHEN ("roles" IS NULL) OR ("roles" = '') THEN CAST(NULL AS BIGINT) WHEN "roles" = ';' THEN 0 WHEN (length("roles") + 2) <> ((((1 + CASE WHEN strpos((';' || "roles" || ';'), ';organizer;') > 0 THEN 10 ELSE 0 END) + CASE WHEN strpos((';' || "roles" || ';'), ';活动官;') > 0 THEN 4 ELSE 0 END) + CASE WHEN strpos((';' || "roles" || ';'), ';recorder;') > 0 THEN 9 ELSE 0 END) + CASE WHEN strpos((';' || "roles" || ';'), ';记录官;') > 0 THEN 4 ELSE 0 END) THEN CAST(NULL AS BIGINT) ELSE CASE WHEN (strpos((';' || "roles" || ';'), ';organizer;') > 0) OR (strpos((';' || "roles" || ';'), ';活动官;') > 0) THEN 1 ELSE 0 END + CASE WHEN (strpos((';' || "roles" || ';'), ';recorder;') > 0) OR (strpos((';' || "roles" || ';'), ';记录官;') > 0) THEN 2 ELSE 0 END END, 0) AS "roles",
    coalesce(CASE WHEN ("access" IS NULL) OR ("access" = '') THEN CAST(NULL AS BIGINT) WHEN "access" = ';' THEN 0 WHEN (length("access") + 2) <> ((((((1 + CASE WHEN strpos((';' || "access" || ';'), ';core;') > 0 THEN 5 ELSE 0 END) + CASE WHEN strpos((';' || "access" || ';'), ';一群;') > 0 THEN 3 ELSE 0 END) + CASE WHEN strpos((';' || "access" || ';'), ';growth;') > 0 THEN 7 ELSE 0 END) + CASE WHEN strpos((';' || "access" || ';'), ';二群;') > 0 THEN 3 ELSE 0 END) + CASE WHEN strpos((';' || "access" || ';'), ';holding;') > 0 THEN 8 ELSE 0 END) + CASE WHEN strpos((';' || "access" || ';'), ';留级群;') > 0 THEN 4 ELSE 0 END) THEN CAST(NULL AS BIGINT) ELSE (CASE WHEN (strpos((';' || "access" || ';'), ';core;') > 0) OR (strpos((';' || "access" || ';'), ';一群;') > 0) THEN 1 ELSE 0 END + CASE WHEN (strpos((';' || "access" || ';'), ';growth;') > 0) OR (strpos((';' || "access" || ';'), ';二群;') > 0) THEN 2 ELSE 0 END) + CASE WHEN (strpos((';' || "access" || ';'), ';holding;') > 0) OR (strpos((';' || "access" || ';'), ';留级群;') > 0) THEN 4 ELSE 0 END END, 0) AS "access",
    CASE WHEN ("tier" IS NOT NULL) AND ("tier" <> '') AND (CASE WHEN "tier" = 'core' THEN 0 WHEN "tier" = 'growth' THEN 1 WHEN "tier" = 'holding' THEN 2 WHEN "tier" = '一群' THEN 0 WHEN "tier" = '二群' THEN 1 WHEN "tier" = '留级群' THEN 2 ELSE CAST(NULL AS BIGINT) END IS NULL) THEN 1 ELSE 0 END AS "members_tier_unknown",
    CASE WHEN ("quality_posts" IS NOT NULL) AND (CASE WHEN CAST("quality_posts" AS BIGINT) >= 0 THEN CAST("quality_posts" AS BIGINT) ELSE CAST(NULL AS BIGINT) END IS NULL) THEN 1 ELSE 0 END AS "members_quality_posts_unknown",
    CASE WHEN ("helpful" IS NOT NULL) AND (CASE WHEN CAST("helpful" AS BIGINT) >= 0 THEN CAST("helpful" AS BIGINT) ELSE CAST(NULL AS BIGINT) END IS NULL) THEN 1 ELSE 0 END AS "members_helpful_unknown",
    CASE WHEN ("tasks_given" IS NOT NULL) AND (CASE WHEN CAST("tasks_given" AS BIGINT) >= 0 THEN CAST("tasks_given" AS BIGINT) ELSE CAST(NULL AS BIGINT) END IS NULL) THEN 1 ELSE 0 END AS "members_tasks_given_unknown",
    CASE WHEN ("tasks_done" IS NOT NULL) AND (CASE WHEN CAST("tasks_done" AS BIGINT) >= 0 THEN CAST("tasks_done" AS BIGINT) ELSE CAST(NULL AS BIGINT) END IS NULL) THEN 1 ELSE 0 END AS "members_tasks_done_unknown",
    CASE WHEN ("spent" IS NOT NULL) AND (CASE WHEN CAST(CAST("spent" AS DECIMAL(38, 2)) * 100 AS BIGINT) >= 0 THEN CAST(CAST("spent" AS DECIMAL(38, 2)) * 100 AS BIGINT) ELSE CAST(NULL AS BIGINT) END IS NULL) THEN 1 ELSE 0 END AS "members_spent_unknown",
    CASE WHEN ("points" IS NOT NULL) AND (CASE WHEN CAST("points" AS BIGINT) >= 0 THEN CAST("points" AS BIGINT) ELSE CAST(NULL AS BIGINT) END IS NULL) THEN 1 ELSE 0 END AS "members_points_unknown",
    CASE WHEN ("roles" IS NOT NULL) AND ("roles" <> '') AND (CASE WHEN ("roles" IS NULL) OR ("roles" = '') THEN CAST(NULL AS BIGINT) WHEN "roles" = ';' THEN 0 WHEN (length("roles") + 2) <> ((((1 + CASE WHEN strpos((';' || "roles" || ';'), ';organizer;') > 0 THEN 10 ELSE 0 END) + CASE WHEN strpos((';' || "roles" || ';'), ';活动官;') > 0 THEN 4 ELSE 0 END) + CASE WHEN strpos((';' || "roles" || ';'), ';recorder;') > 0 THEN 9 ELSE 0 END) + CASE WHEN strpos((';' || "roles" || ';'), ';记录官;') > 0 THEN 4 ELSE 0 END) THEN CAST(NULL AS BIGINT) ELSE CASE WHEN (strpos((';' || "roles" || ';'), ';organizer;') > 0) OR (strpos((';' || "roles" || ';'), ';活动官;') > 0) THEN 1 ELSE 0 END + CASE WHEN (strpos((';' || "roles" || ';'), ';recorder;') > 0) OR (strpos((';' || "roles" || ';'), ';记录官;') > 0) THEN 2 ELSE 0 END END IS NULL) THEN 1 ELSE 0 END AS "members_roles_unknown",
    CASE WHEN ("access" IS NOT NULL) AND ("access" <> '') AND (CASE WHEN ("access" IS NULL) OR ("access" = '') THEN CAST(NULL AS BIGINT) WHEN "access" = ';' THEN 0 WHEN (length("access") + 2) <> ((((((1 + CASE WHEN strpos((';' || "access" || ';'), ';core;') > 0 THEN 5 ELSE 0 END) + CASE WHEN strpos((';' || "access" || ';'), ';一群;') > 0 THEN 3 ELSE 0 END) + CASE WHEN strpos((';' || "access" || ';'), ';growth;') > 0 THEN 7 ELSE 0 END) + CASE WHEN strpos((';' || "access" || ';'), ';二群;') > 0 THEN 3 ELSE 0 END) + CASE WHEN strpos((';' || "access" || ';'), ';holding;') > 0 THEN 8 ELSE 0 END) + CASE WHEN strpos((';' || "access" || ';'), ';留级群;') > 0 THEN 4 ELSE 0 END) THEN CAST(NULL AS BIGINT) ELSE (CASE WHEN (strpos((';' || "access" || ';'), ';core;') > 0) OR (strpos((';' || "access" || ';'), ';一群;') > 0) THEN 1 ELSE 0 END + CASE WHEN (strpos((';' || "access" || ';'), ';growth;') > 0) OR (strpos((';' || "access" || ';'), ';二群;') > 0) THEN 2 ELSE 0 END) + CASE WHEN (strpos((';' || "access" || ';'), ';holding;') > 0) OR (strpos((';' || "access" || ';'), ';留级群;') > 0) THEN 4 ELSE 0 END END IS NULL) THEN 1 ELSE 0 END AS "members_access_unknown"
  FROM "members"
),

"keys" AS (
  SELECT
    "id" AS "doubled",
    count(*) AS "doubled_count"
  FROM "member_rows"
  GROUP BY "id"
),

-- Events. line 30: events message
"message_rows" AS MATERIALIZED (
  SELECT
    "sender" AS "message_sender",
    epoch_us("sent") AS "message_sent"
  FROM "message"
),

"message_seen" AS (
  SELECT *
  FROM "message_rows"
  WHERE "message_sent" <= 1793577599999999
),

-- Events. line 34: events invite
"invite_rows" AS MATERIALIZED (
  SELECT
    "inviter" AS "invite_inviter",
    epoch_us("at") AS "invite_at"
  FROM "invite"
),

"invite_seen" AS (
  SELECT *
  FROM "invite_rows"
  WHERE "invite_at" <= 1793577599999999
),

-- Events. line 38: events checkin
"checkin_rows" AS MATERIALIZED (
  SELECT
    "who" AS "checkin_who",
    CAST("on" - DATE '1970-01-01' AS BIGINT) AS "checkin_on"
  FROM "checkin"
),

"checkin_seen" AS (
  SELECT *
  FROM "checkin_rows"
  WHERE "checkin_on" <= 20758
),

-- Events. The record of earlier reviews.
"decision_rows" AS MATERIALIZED (
  SELECT
    "id" AS "decision_id",
    epoch_us("on") AS "decision_on",
    CASE WHEN "rule" = '入群' THEN 'welcome' WHEN "rule" = '留级' THEN 'quiet' WHEN "rule" = '晋升' THEN 'rising' WHEN "rule" = '回归' THEN 'back' WHEN "rule" = '移出' THEN 'lapsed' WHEN "rule" = '多群通行证' THEN 'all_groups' WHEN "rule" = '裂变达人' THEN 'inviter' WHEN "rule" = '提醒' THEN 'idle_warning' WHEN "rule" = '失职' THEN 'idle_officer' WHEN "rule" = '' THEN CAST(NULL AS VARCHAR) ELSE "rule" END AS "decision_rule",
    CASE WHEN "kind" = '' THEN CAST(NULL AS VARCHAR) ELSE "kind" END AS "decision_kind",
    CASE WHEN "from" = '一群' THEN 'core' WHEN "from" = '二群' THEN 'growth' WHEN "from" = '留级群' THEN 'holding' WHEN "from" = '活动官' THEN 'organizer' WHEN "from" = '记录官' THEN 'recorder' WHEN "from" = '' THEN CAST(NULL AS VARCHAR) ELSE "from" END AS "decision_from",
    CASE WHEN "to" = '一群' THEN 'core' WHEN "to" = '二群' THEN 'growth' WHEN "to" = '留级群' THEN 'holding' WHEN "to" = '活动官' THEN 'organizer' WHEN "to" = '记录官' THEN 'recorder' WHEN "to" = '' THEN CAST(NULL AS VARCHAR) ELSE "to" END AS "decision_to",
    CASE WHEN "detail" = '' THEN CAST(NULL AS VARCHAR) ELSE "detail" END AS "decision_detail",
    CAST("rank" AS BIGINT) AS "decision_rank",
    CASE WHEN "value" = '' THEN CAST(NULL AS VARCHAR) ELSE "value" END AS "decision_value",
    coalesce(coalesce("detail", ''), '') AS "decision_badges",
    coalesce(coalesce("detail", ''), '') AS "decision_revoked_badges"
  FROM "decision"
),

"decision_seen" AS (
  SELECT *
  FROM "decision_rows"
  WHERE "decision_on" <= 1793577599999999
),

-- line 49: let diligence = tasks_done / tasks_given
"named_1" AS (
  SELECT
    *,
    "tasks_done" AS "diligence",
    CASE WHEN "tasks_given" = 0 THEN CAST(NULL AS BIGINT) ELSE "tasks_given" END AS "diligence_divisor",
    coalesce((abs("tasks_done") >= (CAST(CASE WHEN "tasks_given" = 0 THEN CAST(NULL AS BIGINT) ELSE "tasks_given" END AS HUGEINT) * 1000000000000)), FALSE) AS "diligence_fails"
  FROM "member_rows"
),

-- line 46: let spoken    = days(message in last 15 days)
-- line 50: let last_word = latest(message)
"message_by_member" AS (
  SELECT
    "message_sender" AS "message_of",
    count(DISTINCT CASE WHEN ("message_sent" >= 1792281600000000) AND ("message_sent" < 1793577600000000) THEN (("message_sent" + 69120000000000000) // 86400000000) - CAST(800000 AS BIGINT) ELSE CAST(NULL AS BIGINT) END) AS "days_message",
    max("message_sent") AS "latest_message"
  FROM "message_seen"
  GROUP BY "message_sender"
),

"with_message" AS (
  SELECT *
  FROM "named_1"
  LEFT JOIN "message_by_member" ON "id" = "message_of"
),

"with_message_2" AS (
  SELECT
    *,
    coalesce("days_message", 0) AS "days_of_message"
  FROM "with_message"
),

-- line 47: let invited   = count(invite in last 15 days)
"invite_by_member" AS (
  SELECT
    "invite_inviter" AS "invite_of",
    sum(CASE WHEN ("invite_at" >= 1792281600000000) AND ("invite_at" < 1793577600000000) THEN 1 ELSE 0 END) AS "count_invite"
  FROM "invite_seen"
  WHERE ("invite_at" >= 1792281600000000) AND ("invite_at" < 1793577600000000)
  GROUP BY "invite_inviter"
),

"with_invite" AS (
  SELECT *
  FROM "with_message_2"
  LEFT JOIN "invite_by_member" ON "id" = "invite_of"
),

"with_invite_2" AS (
  SELECT
    *,
    coalesce("count_invite", 0) AS "count_of_invite"
  FROM "with_invite"
),

-- line 48: let activity  = 2 * spoken + 5 * invited + count(checkin in last 15 days)
"checkin_by_member" AS (
  SELECT
    "checkin_who" AS "checkin_of",
    sum(CASE WHEN ("checkin_on" >= 20744) AND ("checkin_on" <= 20758) THEN 1 ELSE 0 END) AS "count_checkin"
  FROM "checkin_seen"
  WHERE ("checkin_on" >= 20744) AND ("checkin_on" <= 20758)
  GROUP BY "checkin_who"
),

"with_checkin" AS (
  SELECT *
  FROM "with_invite_2"
  LEFT JOIN "checkin_by_member" ON "id" = "checkin_of"
),

"with_checkin_2" AS (
  SELECT
    *,
    coalesce("count_checkin", 0) AS "count_of_checkin"
  FROM "with_checkin"
),

-- line 51: let warned    = latest(decision where rule = idle_warning)
-- line 101: limit once
-- line 106: limit 1 per 30 days
-- line 105: grant points 10 * invited, badge "裂变达人"
-- line 111: limit 1 per 30 days
"decision_by_member" AS (
  SELECT
    "decision_id" AS "decision_of",
    max(CASE WHEN "decision_rule" = 'idle_warning' THEN "decision_on" ELSE CAST(NULL AS BIGINT) END) AS "latest_decision",
    sum(CASE WHEN "decision_rule" = 'all_groups' THEN 1 ELSE 0 END) AS "count_decision",
    sum(CASE WHEN ("decision_on" >= 1790985600000000) AND ("decision_on" < 1793577600000000) AND ("decision_rule" = 'inviter') THEN 1 ELSE 0 END) AS "count_decision_2",
    max(CASE WHEN coalesce((strpos(('; ' || "decision_badges"), '; badge "裂变达人"') > 0), FALSE) THEN "decision_on" ELSE CAST(NULL AS BIGINT) END) AS "latest_decision_2",
    max(CASE WHEN coalesce((strpos(('; ' || "decision_revoked_badges"), '; revoke badge "裂变达人"') > 0), FALSE) THEN "decision_on" ELSE CAST(NULL AS BIGINT) END) AS "latest_decision_3",
    sum(CASE WHEN ("decision_on" >= 1790985600000000) AND ("decision_on" < 1793577600000000) AND ("decision_rule" = 'idle_warning') THEN 1 ELSE 0 END) AS "count_decision_3"
  FROM "decision_seen"
  GROUP BY "decision_id"
),

"with_decision" AS (
  SELECT *
  FROM "with_checkin_2"
  LEFT JOIN "decision_by_member" ON "id" = "decision_of"
),

"with_decision_2" AS (
  SELECT
    *,
    coalesce("count_decision", 0) AS "count_of_decision",
    coalesce("count_decision_2", 0) AS "count_of_decision_2",
    coalesce("count_decision_3", 0) AS "count_of_decision_3"
  FROM "with_decision"
),

-- line 46: let spoken    = days(message in last 15 days)
-- line 47: let invited   = count(invite in last 15 days)
-- line 50: let last_word = latest(message)
-- line 51: let warned    = latest(decision where rule = idle_warning)
"named_2" AS (
  SELECT
    *,
    "days_of_message" AS "spoken",
    "count_of_invite" AS "invited",
    "latest_message" AS "last_word",
    "latest_decision" AS "warned"
  FROM "with_decision_2"
),

-- line 48: let activity  = 2 * spoken + 5 * invited + count(checkin in last 15 days)
-- line 53: classify motive "动机"
"named_3" AS (
  SELECT
    *,
    ((2 * "spoken") + (5 * "invited")) + "count_of_checkin" AS "activity",
    CASE WHEN ("helpful" >= 10) AND ("invited" = 0) THEN 0 WHEN coalesce(((CAST(CASE WHEN NOT (("diligence" IS NULL) OR ("diligence_divisor" IS NULL)) THEN "diligence" ELSE 0 END AS HUGEINT) * 100) >= (CAST(90 AS HUGEINT) * CASE WHEN NOT (("diligence" IS NULL) OR ("diligence_divisor" IS NULL)) THEN "diligence_divisor" ELSE 1 END)), FALSE) THEN 1 WHEN "quality_posts" >= 3 THEN 2 WHEN "spent" >= 50000 THEN 3 ELSE 4 END AS "motive",
    "diligence_fails" OR CASE WHEN NOT (("diligence" IS NULL) OR ("diligence_divisor" IS NULL)) THEN "diligence_fails" ELSE FALSE END AS "motive_fails"
  FROM "named_2"
),

-- Whom each rule could take, by its own conditions.
-- line 70: admit welcome "入群" to growth
-- line 74: demote quiet "留级" from core to holding
-- line 79: promote rising "晋升" from growth to core
-- line 83: promote back "回归" from holding to growth
-- line 87: remove lapsed "移出" from holding
-- line 91: appoint organizer from core, growth
-- line 95: appoint recorder from core
-- line 98: reward all_groups "多群通行证"
-- line 103: reward inviter "裂变达人"
-- line 108: penalize idle_warning "提醒"
-- line 113: penalize idle_officer "失职"
"judged" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN (NOT ("tier" IS NOT NULL)) AND ("joined" >= 20743) AND ("joined" <= 20758) THEN 1 ELSE 0 END AS "welcome_fits",
    CASE WHEN coalesce(("tier" = 0), FALSE) AND coalesce(("tier" < 2), FALSE) AND ("spoken" = 0) AND (NOT (("roles" & 1) <> 0)) AND (NOT (("joined" >= 20744) AND ("joined" <= 20758))) THEN 1 ELSE 0 END AS "quiet_fits",
    CASE WHEN coalesce(("tier" = 1), FALSE) AND coalesce(("tier" > 0), FALSE) AND ("spoken" > 0) THEN 1 ELSE 0 END AS "rising_fits",
    CASE WHEN coalesce(("tier" = 2), FALSE) AND coalesce(("tier" > 1), FALSE) AND ("spoken" >= 5) THEN 1 ELSE 0 END AS "back_fits",
    CASE WHEN coalesce(("tier" = 2), FALSE) AND (NOT ("warned" IS NULL)) AND (NOT (("warned" >= 1792972800000000) AND ("warned" < 1793577600000000))) AND (NOT ((NOT ("last_word" IS NULL)) AND ("last_word" > "warned"))) AND (NOT (("joined" >= 20744) AND ("joined" <= 20758))) THEN 1 ELSE 0 END AS "lapsed_fits",
    CASE WHEN ("tier" IS NOT NULL) AND coalesce(("tier" IN (0, 1)), FALSE) AND (NOT (("roles" & 1) <> 0)) AND coalesce(("motive" = 0), FALSE) THEN 1 ELSE 0 END AS "organizer_fits",
    CASE WHEN ("tier" IS NOT NULL) AND coalesce(("tier" = 0), FALSE) AND (NOT (("roles" & 2) <> 0)) THEN 1 ELSE 0 END AS "recorder_fits",
    CASE WHEN ("quality_posts" >= 3) AND ("helpful" >= 5) AND ("count_of_decision" < 1) THEN 1 ELSE 0 END AS "all_groups_fits",
    CASE WHEN ("invited" >= 5) AND ("count_of_decision_2" < 1) THEN 1 ELSE 0 END AS "inviter_fits",
    CASE WHEN coalesce((2 = "tier"), FALSE) AND ("spoken" = 0) AND ("count_of_decision_3" < 1) THEN 1 ELSE 0 END AS "idle_warning_fits",
    CASE WHEN (("roles" & 1) <> 0) AND coalesce(((CAST(CASE WHEN NOT (("diligence" IS NULL) OR ("diligence_divisor" IS NULL)) THEN "diligence" ELSE 1 END AS HUGEINT) * 100) < (CAST(50 AS HUGEINT) * CASE WHEN NOT (("diligence" IS NULL) OR ("diligence_divisor" IS NULL)) THEN "diligence_divisor" ELSE 1 END)), FALSE) THEN 1 ELSE 0 END AS "idle_officer_fits"
  FROM "named_3"
),

-- Only members of whom some rule takes notice.
"concerned" AS (
  SELECT *
  FROM "judged"
  WHERE ("welcome_fits" = 1) OR ("quiet_fits" = 1) OR ("rising_fits" = 1) OR ("back_fits" = 1) OR ("lapsed_fits" = 1) OR ("organizer_fits" = 1) OR (("tier" IS NOT NULL) AND coalesce(("tier" IN (0, 1)), FALSE) AND (NOT (("roles" & 1) <> 0)) AND "motive_fails") OR ("recorder_fits" = 1) OR ("all_groups_fits" = 1) OR ("inviter_fits" = 1) OR ("idle_warning_fits" = 1) OR ("idle_officer_fits" = 1) OR ((("roles" & 1) <> 0) AND ("diligence_fails" OR CASE WHEN NOT (("diligence" IS NULL) OR ("diligence_divisor" IS NULL)) THEN "diligence_fails" ELSE FALSE END))
),

-- line 70: admit welcome "入群" to growth
"welcome_decided_2" AS (
  SELECT
    *,
    CASE WHEN "welcome_fits" = 1 THEN 1 ELSE 0 END AS "welcome_decided"
  FROM "concerned"
),

"welcome_decided_then" AS (
  SELECT
    *,
    CASE WHEN "welcome_decided" = 1 THEN 0 ELSE CAST(NULL AS BIGINT) END AS "welcome_moved_by",
    CASE WHEN "welcome_decided" = 1 THEN 1 ELSE "tier" END AS "welcome_tier",
    CASE WHEN "welcome_decided" = 1 THEN (("access" - CASE WHEN (coalesce(("tier" = 0), FALSE) OR coalesce((1 = 0), FALSE)) AND (("access" & 1) <> 0) THEN 1 ELSE 0 END) - CASE WHEN (coalesce(("tier" = 1), FALSE) OR coalesce((1 = 1), FALSE)) AND (("access" & 2) <> 0) THEN 2 ELSE 0 END) - CASE WHEN (coalesce(("tier" = 2), FALSE) OR coalesce((1 = 2), FALSE)) AND (("access" & 4) <> 0) THEN 4 ELSE 0 END ELSE "access" END AS "welcome_access"
  FROM "welcome_decided_2"
),

-- line 74: demote quiet "留级" from core to holding
"quiet_eligible_2" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN "quiet_fits" = 1 THEN 1 ELSE 0 END AS "quiet_eligible"
  FROM "welcome_decided_then"
),

-- The first of them.
"quiet_first" AS (
  SELECT
    "id" AS "quiet_key",
    "activity" AS "quiet_by",
    "id" AS "quiet_by_2"
  FROM "quiet_eligible_2"
  WHERE "quiet_eligible" = 1
  ORDER BY "activity", "id"
  LIMIT 10
),

"quiet_places" AS (
  SELECT
    "quiet_key",
    row_number() OVER (ORDER BY "quiet_by", "quiet_by_2") AS "quiet_position",
    rank() OVER (ORDER BY "quiet_by") AS "quiet_rank"
  FROM "quiet_first"
),

"quiet_ranked" AS (
  SELECT *
  FROM "quiet_eligible_2"
  LEFT JOIN "quiet_places" ON "id" = "quiet_key"
),

"quiet_decided_2" AS (
  SELECT
    *,
    CASE WHEN "quiet_position" IS NOT NULL THEN 1 ELSE 0 END AS "quiet_decided"
  FROM "quiet_ranked"
),

"quiet_decided_then" AS (
  SELECT
    *,
    CASE WHEN "quiet_decided" = 1 THEN 1 ELSE "welcome_moved_by" END AS "quiet_moved_by",
    CASE WHEN "quiet_decided" = 1 THEN 2 ELSE "welcome_tier" END AS "quiet_tier",
    CASE WHEN "quiet_decided" = 1 THEN (("welcome_access" - CASE WHEN (coalesce(("tier" = 0), FALSE) OR coalesce((2 = 0), FALSE)) AND (("welcome_access" & 1) <> 0) THEN 1 ELSE 0 END) - CASE WHEN (coalesce(("tier" = 1), FALSE) OR coalesce((2 = 1), FALSE)) AND (("welcome_access" & 2) <> 0) THEN 2 ELSE 0 END) - CASE WHEN (coalesce(("tier" = 2), FALSE) OR coalesce((2 = 2), FALSE)) AND (("welcome_access" & 4) <> 0) THEN 4 ELSE 0 END ELSE "welcome_access" END AS "quiet_access"
  FROM "quiet_decided_2"
),

-- line 79: promote rising "晋升" from growth to core
"rising_eligible_2" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN "rising_fits" = 1 THEN 1 ELSE 0 END AS "rising_eligible"
  FROM "quiet_decided_then"
),

-- The first of them.
"rising_first" AS (
  SELECT
    "id" AS "rising_key",
    "activity" AS "rising_by",
    "quality_posts" AS "rising_by_2",
    "id" AS "rising_by_3"
  FROM "rising_eligible_2"
  WHERE "rising_eligible" = 1
  ORDER BY "activity" DESC, "quality_posts" DESC, "id"
  LIMIT 3
),

"rising_places" AS (
  SELECT
    "rising_key",
    row_number() OVER (ORDER BY "rising_by" DESC, "rising_by_2" DESC, "rising_by_3") AS "rising_position",
    rank() OVER (ORDER BY "rising_by" DESC, "rising_by_2" DESC) AS "rising_rank"
  FROM "rising_first"
),

"rising_ranked" AS (
  SELECT *
  FROM "rising_eligible_2"
  LEFT JOIN "rising_places" ON "id" = "rising_key"
),

"rising_chosen_2" AS (
  SELECT
    *,
    CASE WHEN "rising_position" IS NOT NULL THEN 1 ELSE 0 END AS "rising_chosen"
  FROM "rising_ranked"
),

"rising_seats" AS (
  SELECT
    *,
    CASE WHEN "rising_chosen" = 1 THEN row_number() OVER (PARTITION BY "rising_chosen" ORDER BY "rising_position", "activity" DESC, "quality_posts" DESC, "id") ELSE CAST(NULL AS BIGINT) END AS "rising_seat"
  FROM "rising_chosen_2"
),

"rising_in_core_count" AS (
  SELECT
    coalesce(sum(CASE WHEN coalesce(("tier" = 0), FALSE) OR (("tier" IS NOT NULL) AND (("access" & 1) <> 0)) THEN 1 ELSE 0 END), 0) AS "rising_in_core_before"
  FROM "member_rows"
),

"rising_in_core_change_2" AS (
  SELECT
    *,
    sum(CASE WHEN coalesce(("quiet_tier" = 0), FALSE) OR (("quiet_tier" IS NOT NULL) AND (("quiet_access" & 1) <> 0)) THEN 1 ELSE 0 END - CASE WHEN coalesce(("tier" = 0), FALSE) OR (("tier" IS NOT NULL) AND (("access" & 1) <> 0)) THEN 1 ELSE 0 END) OVER () AS "rising_in_core_change"
  FROM "rising_seats"
),

"rising_taking_wanted_2" AS (
  SELECT
    *,
    CASE WHEN ("rising_seat" IS NOT NULL) AND (NOT ((NOT coalesce((0 = 0), FALSE)) OR coalesce(("quiet_tier" = 0), FALSE) OR (("quiet_tier" IS NOT NULL) AND (("quiet_access" & 1) <> 0)))) THEN 1 ELSE 0 END AS "rising_taking_wanted"
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
    CASE WHEN ("rising_seat" IS NOT NULL) AND ((NOT coalesce((0 = 0), FALSE)) OR coalesce(("quiet_tier" = 0), FALSE) OR (("quiet_tier" IS NOT NULL) AND (("quiet_access" & 1) <> 0)) OR ("rising_taking" <= CASE WHEN coalesce((0 = 0), FALSE) THEN 500 - ((SELECT "rising_in_core_before" FROM "rising_in_core_count") + "rising_in_core_change") ELSE 0 END)) THEN 1 ELSE 0 END AS "rising_decided"
  FROM "rising_taking_2"
),

"rising_decided_then" AS (
  SELECT
    *,
    CASE WHEN "rising_decided" = 1 THEN 2 ELSE "quiet_moved_by" END AS "rising_moved_by",
    CASE WHEN "rising_decided" = 1 THEN 0 ELSE "quiet_tier" END AS "rising_tier",
    CASE WHEN "rising_decided" = 1 THEN (("quiet_access" - CASE WHEN (coalesce(("tier" = 0), FALSE) OR coalesce((0 = 0), FALSE)) AND (("quiet_access" & 1) <> 0) THEN 1 ELSE 0 END) - CASE WHEN (coalesce(("tier" = 1), FALSE) OR coalesce((0 = 1), FALSE)) AND (("quiet_access" & 2) <> 0) THEN 2 ELSE 0 END) - CASE WHEN (coalesce(("tier" = 2), FALSE) OR coalesce((0 = 2), FALSE)) AND (("quiet_access" & 4) <> 0) THEN 4 ELSE 0 END ELSE "quiet_access" END AS "rising_access"
  FROM "rising_decided_2"
),

-- line 83: promote back "回归" from holding to growth
"back_decided_2" AS (
  SELECT
    *,
    CASE WHEN "back_fits" = 1 THEN 1 ELSE 0 END AS "back_decided"
  FROM "rising_decided_then"
),

"back_decided_then" AS (
  SELECT
    *,
    CASE WHEN "back_decided" = 1 THEN 3 ELSE "rising_moved_by" END AS "back_moved_by",
    CASE WHEN "back_decided" = 1 THEN 1 ELSE "rising_tier" END AS "back_tier",
    CASE WHEN "back_decided" = 1 THEN (("rising_access" - CASE WHEN (coalesce(("tier" = 0), FALSE) OR coalesce((1 = 0), FALSE)) AND (("rising_access" & 1) <> 0) THEN 1 ELSE 0 END) - CASE WHEN (coalesce(("tier" = 1), FALSE) OR coalesce((1 = 1), FALSE)) AND (("rising_access" & 2) <> 0) THEN 2 ELSE 0 END) - CASE WHEN (coalesce(("tier" = 2), FALSE) OR coalesce((1 = 2), FALSE)) AND (("rising_access" & 4) <> 0) THEN 4 ELSE 0 END ELSE "rising_access" END AS "back_access"
  FROM "back_decided_2"
),

-- line 87: remove lapsed "移出" from holding
"lapsed_decided_2" AS (
  SELECT
    *,
    CASE WHEN ("lapsed_fits" = 1) AND ("back_moved_by" IS NULL) THEN 1 ELSE 0 END AS "lapsed_decided"
  FROM "back_decided_then"
),

"lapsed_decided_then" AS (
  SELECT
    *,
    CASE WHEN "lapsed_decided" = 1 THEN 4 ELSE "back_moved_by" END AS "lapsed_moved_by",
    CASE WHEN "lapsed_decided" = 1 THEN CAST(NULL AS BIGINT) ELSE "back_tier" END AS "lapsed_tier",
    CASE WHEN "lapsed_decided" = 1 THEN 0 ELSE "roles" END AS "lapsed_roles",
    CASE WHEN "lapsed_decided" = 1 THEN 0 ELSE "back_access" END AS "lapsed_access"
  FROM "lapsed_decided_2"
),

-- line 91: appoint organizer from core, growth
"organizer_eligible_2" AS (
  SELECT
    *,
    CASE WHEN ("organizer_fits" = 1) AND (NOT coalesce(("lapsed_moved_by" IN (4)), FALSE)) AND (("lapsed_tier" IS NULL) OR coalesce(("lapsed_tier" IN (0, 1)), FALSE)) AND (NOT (("lapsed_roles" & 1) <> 0)) THEN 1 ELSE 0 END AS "organizer_eligible"
  FROM "lapsed_decided_then"
),

"organizer_ranked" AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY "organizer_eligible" ORDER BY "helpful" DESC, "id") AS "organizer_position",
    rank() OVER (PARTITION BY "organizer_eligible" ORDER BY "helpful" DESC) AS "organizer_rank",
    sum(1) OVER (PARTITION BY "organizer_eligible") AS "organizer_size"
  FROM "organizer_eligible_2"
),

"organizer_chosen_2" AS (
  SELECT
    *,
    CASE WHEN "organizer_eligible" = 1 THEN 1 ELSE 0 END AS "organizer_chosen"
  FROM "organizer_ranked"
),

"organizer_seats" AS (
  SELECT
    *,
    CASE WHEN "organizer_chosen" = 1 THEN row_number() OVER (PARTITION BY "organizer_chosen" ORDER BY "organizer_position", "helpful" DESC, "id") ELSE CAST(NULL AS BIGINT) END AS "organizer_seat"
  FROM "organizer_chosen_2"
),

"organizer_organizer_count" AS (
  SELECT
    coalesce(sum(CASE WHEN ("tier" IS NOT NULL) AND (("roles" & 1) <> 0) THEN 1 ELSE 0 END), 0) AS "organizer_organizer_before"
  FROM "member_rows"
),

"organizer_organizer_change_2" AS (
  SELECT
    *,
    sum(CASE WHEN (("tier" IS NOT NULL) AND (("roles" & 1) <> 0)) OR (("lapsed_tier" IS NOT NULL) AND (("lapsed_roles" & 1) <> 0)) THEN 1 ELSE 0 END - CASE WHEN ("tier" IS NOT NULL) AND (("roles" & 1) <> 0) THEN 1 ELSE 0 END) OVER () AS "organizer_organizer_change"
  FROM "organizer_seats"
),

"organizer_appointed_2" AS (
  SELECT
    *,
    CASE WHEN ("organizer_seat" IS NOT NULL) AND ("organizer_seat" <= (2 - ((SELECT "organizer_organizer_before" FROM "organizer_organizer_count") + "organizer_organizer_change"))) THEN 1 ELSE 0 END AS "organizer_appointed"
  FROM "organizer_organizer_change_2"
),

"organizer_next_2" AS (
  SELECT
    *,
    CASE WHEN ("organizer_eligible" = 1) AND (NOT ("organizer_appointed" = 1)) THEN 1 ELSE 0 END AS "organizer_next"
  FROM "organizer_appointed_2"
),

"organizer_reserves" AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY "organizer_next" ORDER BY "organizer_position", "helpful" DESC, "id") AS "organizer_reserve"
  FROM "organizer_next_2"
),

"organizer_decided_2" AS (
  SELECT
    *,
    CASE WHEN ("organizer_appointed" = 1) OR (("organizer_next" = 1) AND ("organizer_reserve" <= 1)) THEN 1 ELSE 0 END AS "organizer_decided"
  FROM "organizer_reserves"
),

"organizer_decided_then" AS (
  SELECT
    *,
    CASE WHEN "organizer_appointed" = 1 THEN ("lapsed_roles" | 1) ELSE "lapsed_roles" END AS "organizer_decided_roles"
  FROM "organizer_decided_2"
),

-- line 95: appoint recorder from core
"recorder_eligible_2" AS (
  SELECT
    *,
    CASE WHEN ("recorder_fits" = 1) AND (NOT coalesce(("lapsed_moved_by" IN (4)), FALSE)) AND (("lapsed_tier" IS NULL) OR coalesce(("lapsed_tier" = 0), FALSE)) AND (NOT (("organizer_decided_roles" & 2) <> 0)) THEN 1 ELSE 0 END AS "recorder_eligible"
  FROM "organizer_decided_then"
),

"recorder_ranked" AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY "recorder_eligible" ORDER BY "quality_posts" DESC, "id") AS "recorder_position",
    rank() OVER (PARTITION BY "recorder_eligible" ORDER BY "quality_posts" DESC) AS "recorder_rank",
    sum(1) OVER (PARTITION BY "recorder_eligible") AS "recorder_size"
  FROM "recorder_eligible_2"
),

"recorder_chosen_2" AS (
  SELECT
    *,
    CASE WHEN "recorder_eligible" = 1 THEN 1 ELSE 0 END AS "recorder_chosen"
  FROM "recorder_ranked"
),

"recorder_seats" AS (
  SELECT
    *,
    CASE WHEN "recorder_chosen" = 1 THEN row_number() OVER (PARTITION BY "recorder_chosen" ORDER BY "recorder_position", "quality_posts" DESC, "id") ELSE CAST(NULL AS BIGINT) END AS "recorder_seat"
  FROM "recorder_chosen_2"
),

"recorder_recorder_count" AS (
  SELECT
    coalesce(sum(CASE WHEN ("tier" IS NOT NULL) AND (("roles" & 2) <> 0) THEN 1 ELSE 0 END), 0) AS "recorder_recorder_before"
  FROM "member_rows"
),

"recorder_recorder_change_2" AS (
  SELECT
    *,
    sum(CASE WHEN (("tier" IS NOT NULL) AND (("roles" & 2) <> 0)) OR (("lapsed_tier" IS NOT NULL) AND (("organizer_decided_roles" & 2) <> 0)) THEN 1 ELSE 0 END - CASE WHEN ("tier" IS NOT NULL) AND (("roles" & 2) <> 0) THEN 1 ELSE 0 END) OVER () AS "recorder_recorder_change"
  FROM "recorder_seats"
),

"recorder_appointed_2" AS (
  SELECT
    *,
    CASE WHEN ("recorder_seat" IS NOT NULL) AND ("recorder_seat" <= (1 - ((SELECT "recorder_recorder_before" FROM "recorder_recorder_count") + "recorder_recorder_change"))) THEN 1 ELSE 0 END AS "recorder_appointed"
  FROM "recorder_recorder_change_2"
),

"recorder_next_2" AS (
  SELECT
    *,
    CASE WHEN ("recorder_eligible" = 1) AND (NOT ("recorder_appointed" = 1)) THEN 1 ELSE 0 END AS "recorder_next"
  FROM "recorder_appointed_2"
),

"recorder_reserves" AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY "recorder_next" ORDER BY "recorder_position", "quality_posts" DESC, "id") AS "recorder_reserve"
  FROM "recorder_next_2"
),

"recorder_decided_2" AS (
  SELECT
    *,
    CASE WHEN ("recorder_appointed" = 1) OR (("recorder_next" = 1) AND ("recorder_reserve" <= 0)) THEN 1 ELSE 0 END AS "recorder_decided"
  FROM "recorder_reserves"
),

"recorder_decided_then" AS (
  SELECT
    *,
    CASE WHEN "recorder_appointed" = 1 THEN ("organizer_decided_roles" | 2) ELSE "organizer_decided_roles" END AS "recorder_decided_roles"
  FROM "recorder_decided_2"
),

-- line 98: reward all_groups "多群通行证"
"all_groups_taken_2" AS (
  SELECT
    *,
    CASE WHEN (("tier" IS NOT NULL) OR coalesce(("lapsed_moved_by" IN (0)), FALSE)) AND (NOT coalesce(("lapsed_moved_by" IN (4)), FALSE)) AND ("all_groups_fits" = 1) THEN 1 ELSE 0 END AS "all_groups_taken"
  FROM "recorder_decided_then"
),

-- line 98: reward all_groups "多群通行证"
"all_groups_chosen_2" AS (
  SELECT
    *,
    CASE WHEN "all_groups_taken" = 1 THEN 1 ELSE 0 END AS "all_groups_chosen"
  FROM "all_groups_taken_2"
),

"all_groups_seats" AS (
  SELECT
    *,
    CASE WHEN "all_groups_chosen" = 1 THEN row_number() OVER (PARTITION BY "all_groups_chosen" ORDER BY "id") ELSE CAST(NULL AS BIGINT) END AS "all_groups_seat"
  FROM "all_groups_chosen_2"
),

"all_groups_in_core_count" AS MATERIALIZED (
  SELECT
    coalesce(sum(CASE WHEN coalesce(("tier" = 0), FALSE) OR (("tier" IS NOT NULL) AND (("access" & 1) <> 0)) THEN 1 ELSE 0 END), 0) AS "all_groups_in_core_before"
  FROM "member_rows"
),

"all_groups_in_core_change_2" AS (
  SELECT
    *,
    sum(CASE WHEN coalesce(("lapsed_tier" = 0), FALSE) OR (("lapsed_tier" IS NOT NULL) AND (("lapsed_access" & 1) <> 0)) THEN 1 ELSE 0 END - CASE WHEN coalesce(("tier" = 0), FALSE) OR (("tier" IS NOT NULL) AND (("access" & 1) <> 0)) THEN 1 ELSE 0 END) OVER () AS "all_groups_in_core_change"
  FROM "all_groups_seats"
),

"all_groups_let_in_wanted_2" AS (
  SELECT
    *,
    CASE WHEN ("all_groups_taken" = 1) AND (NOT (coalesce(("lapsed_tier" = 0), FALSE) OR (("lapsed_tier" IS NOT NULL) AND (("lapsed_access" & 1) <> 0)))) THEN 1 ELSE 0 END AS "all_groups_let_in_wanted"
  FROM "all_groups_in_core_change_2"
),

"all_groups_let_in_2" AS (
  SELECT
    *,
    sum("all_groups_let_in_wanted") OVER (ORDER BY CASE WHEN "all_groups_seat" IS NULL THEN 1 ELSE 0 END, "all_groups_seat" ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS "all_groups_let_in"
  FROM "all_groups_let_in_wanted_2"
),

"all_groups_gifts" AS (
  SELECT
    *,
    CASE WHEN (("all_groups_taken" = 1) AND (NOT (coalesce(("lapsed_tier" = 0), FALSE) OR (("lapsed_tier" IS NOT NULL) AND (("lapsed_access" & 1) <> 0)))) AND ("all_groups_let_in" <= (500 - ((SELECT "all_groups_in_core_before" FROM "all_groups_in_core_count") + "all_groups_in_core_change")))) OR (("all_groups_taken" = 1) AND (NOT (coalesce(("lapsed_tier" = 1), FALSE) OR (("lapsed_tier" IS NOT NULL) AND (("lapsed_access" & 2) <> 0))))) THEN ('access ' || substr((CASE WHEN ("all_groups_taken" = 1) AND (NOT (coalesce(("lapsed_tier" = 0), FALSE) OR (("lapsed_tier" IS NOT NULL) AND (("lapsed_access" & 1) <> 0)))) AND ("all_groups_let_in" <= (500 - ((SELECT "all_groups_in_core_before" FROM "all_groups_in_core_count") + "all_groups_in_core_change"))) THEN ', core' ELSE '' END || CASE WHEN ("all_groups_taken" = 1) AND (NOT (coalesce(("lapsed_tier" = 1), FALSE) OR (("lapsed_tier" IS NOT NULL) AND (("lapsed_access" & 2) <> 0)))) THEN ', growth' ELSE '' END), 3)) ELSE CAST(NULL AS VARCHAR) END AS "all_groups_gift"
  FROM "all_groups_let_in_2"
),

-- line 98: reward all_groups "多群通行证"
"all_groups_decided_2" AS (
  SELECT
    *,
    CASE WHEN ("all_groups_taken" = 1) AND ("all_groups_gift" IS NOT NULL) THEN 1 ELSE 0 END AS "all_groups_decided"
  FROM "all_groups_gifts"
),

"all_groups_decided_then" AS (
  SELECT
    *,
    CASE WHEN "all_groups_decided" = 1 THEN CASE WHEN ("all_groups_taken" = 1) AND (NOT (coalesce(("lapsed_tier" = 1), FALSE) OR (("lapsed_tier" IS NOT NULL) AND (("lapsed_access" & 2) <> 0)))) THEN (CASE WHEN ("all_groups_taken" = 1) AND (NOT (coalesce(("lapsed_tier" = 0), FALSE) OR (("lapsed_tier" IS NOT NULL) AND (("lapsed_access" & 1) <> 0)))) AND ("all_groups_let_in" <= (500 - ((SELECT "all_groups_in_core_before" FROM "all_groups_in_core_count") + "all_groups_in_core_change"))) THEN ("lapsed_access" | 1) ELSE "lapsed_access" END | 2) ELSE CASE WHEN ("all_groups_taken" = 1) AND (NOT (coalesce(("lapsed_tier" = 0), FALSE) OR (("lapsed_tier" IS NOT NULL) AND (("lapsed_access" & 1) <> 0)))) AND ("all_groups_let_in" <= (500 - ((SELECT "all_groups_in_core_before" FROM "all_groups_in_core_count") + "all_groups_in_core_change"))) THEN ("lapsed_access" | 1) ELSE "lapsed_access" END END ELSE "lapsed_access" END AS "all_groups_decided_access"
  FROM "all_groups_decided_2"
),

-- line 103: reward inviter "裂变达人"
"inviter_taken_2" AS (
  SELECT
    *,
    CASE WHEN (("tier" IS NOT NULL) OR coalesce(("lapsed_moved_by" IN (0)), FALSE)) AND (NOT coalesce(("lapsed_moved_by" IN (4)), FALSE)) AND ("inviter_fits" = 1) THEN 1 ELSE 0 END AS "inviter_taken"
  FROM "all_groups_decided_then"
),

"inviter_points" AS (
  SELECT
    *,
    CASE WHEN ("inviter_taken" = 1) AND coalesce(((10 * "invited") > 0), FALSE) THEN 10 * "invited" ELSE 0 END AS "inviter_points_amount"
  FROM "inviter_taken_2"
),

"inviter_gifts" AS (
  SELECT
    *,
    CASE WHEN "inviter_points_amount" > 0 THEN ('points ' || CAST("inviter_points_amount" AS VARCHAR)) ELSE CAST(NULL AS VARCHAR) END AS "inviter_gift",
    CASE WHEN ("inviter_taken" = 1) AND ('裂变达人' IS NOT NULL) THEN 'badge "裂变达人"' ELSE CAST(NULL AS VARCHAR) END AS "inviter_gift_2"
  FROM "inviter_points"
),

-- line 103: reward inviter "裂变达人"
"inviter_decided_2" AS (
  SELECT
    *,
    CASE WHEN ("inviter_taken" = 1) AND (("inviter_gift" IS NOT NULL) OR ("inviter_gift_2" IS NOT NULL)) THEN 1 ELSE 0 END AS "inviter_decided"
  FROM "inviter_gifts"
),

"inviter_decided_then" AS (
  SELECT
    *,
    CASE WHEN "inviter_decided" = 1 THEN CASE WHEN "inviter_points_amount" > 0 THEN coalesce("points", 0) + "inviter_points_amount" ELSE "points" END ELSE "points" END AS "inviter_decided_points"
  FROM "inviter_decided_2"
),

-- line 108: penalize idle_warning "提醒"
"idle_warning_taken_2" AS (
  SELECT
    *,
    CASE WHEN (("tier" IS NOT NULL) OR coalesce(("lapsed_moved_by" IN (0)), FALSE)) AND (NOT coalesce(("lapsed_moved_by" IN (4)), FALSE)) AND ("idle_warning_fits" = 1) THEN 1 ELSE 0 END AS "idle_warning_taken"
  FROM "inviter_decided_then"
),

-- line 108: penalize idle_warning "提醒"
"idle_warning_decided_2" AS (
  SELECT
    *,
    CASE WHEN "idle_warning_taken" = 1 THEN 1 ELSE 0 END AS "idle_warning_decided"
  FROM "idle_warning_taken_2"
),

-- line 113: penalize idle_officer "失职"
"idle_officer_taken_2" AS (
  SELECT
    *,
    CASE WHEN (("tier" IS NOT NULL) OR coalesce(("lapsed_moved_by" IN (0)), FALSE)) AND (NOT coalesce(("lapsed_moved_by" IN (4)), FALSE)) AND ("idle_officer_fits" = 1) THEN 1 ELSE 0 END AS "idle_officer_taken"
  FROM "idle_warning_decided_2"
),

"idle_officer_points" AS (
  SELECT
    *,
    CASE WHEN ("idle_officer_taken" = 1) AND coalesce((20 > 0), FALSE) THEN least(coalesce(20, 0), coalesce("inviter_decided_points", 0)) ELSE 0 END AS "idle_officer_points_amount"
  FROM "idle_officer_taken_2"
),

"idle_officer_gifts" AS (
  SELECT
    *,
    CASE WHEN "idle_officer_points_amount" > 0 THEN ('deduct points ' || CAST("idle_officer_points_amount" AS VARCHAR)) ELSE CAST(NULL AS VARCHAR) END AS "idle_officer_gift",
    CASE WHEN ("idle_officer_taken" = 1) AND (("recorder_decided_roles" & 1) <> 0) THEN 'revoke role organizer' ELSE CAST(NULL AS VARCHAR) END AS "idle_officer_gift_2"
  FROM "idle_officer_points"
),

-- line 113: penalize idle_officer "失职"
"idle_officer_decided_2" AS (
  SELECT
    *,
    CASE WHEN ("idle_officer_taken" = 1) AND (("idle_officer_gift" IS NOT NULL) OR ("idle_officer_gift_2" IS NOT NULL)) THEN 1 ELSE 0 END AS "idle_officer_decided"
  FROM "idle_officer_gifts"
),

"idle_officer_decided_then" AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN "idle_officer_decided" = 1 THEN CASE WHEN "idle_officer_points_amount" > 0 THEN coalesce("inviter_decided_points", 0) - "idle_officer_points_amount" ELSE "inviter_decided_points" END ELSE "inviter_decided_points" END AS "idle_officer_decided_points",
    CASE WHEN "idle_officer_decided" = 1 THEN CASE WHEN ("idle_officer_taken" = 1) AND (("recorder_decided_roles" & 1) <> 0) THEN "recorder_decided_roles" - 1 ELSE "recorder_decided_roles" END ELSE "recorder_decided_roles" END AS "idle_officer_decided_roles"
  FROM "idle_officer_decided_2"
),

-- The decisions of all rules.
"decisions" AS (
  SELECT
    0 AS "rule_number",
    0 AS "decision_place",
    "id" AS "decision_id_2",
    'welcome' AS "decision_rule_2",
    'admitted' AS "decision_kind_2",
    CASE WHEN "tier" = 0 THEN 'core' WHEN "tier" = 1 THEN 'growth' WHEN "tier" = 2 THEN 'holding' ELSE CAST(NULL AS VARCHAR) END AS "decision_from_2",
    'growth' AS "decision_to_2",
    ('say "欢迎 ' || replace(replace(replace("name", '\', '\\'), '"', '\"'), '
', '\n') || '!"') AS "decision_detail_2",
    CAST(NULL AS VARCHAR) AS "decision_rank_2",
    CAST(NULL AS VARCHAR) AS "decision_value_2"
  FROM "idle_officer_decided_then"
  WHERE "welcome_decided" = 1
  UNION ALL
  SELECT
    1 AS "rule_number",
    "quiet_position" AS "decision_place",
    "id" AS "decision_id_2",
    'quiet' AS "decision_rule_2",
    'demoted' AS "decision_kind_2",
    CASE WHEN "tier" = 0 THEN 'core' WHEN "tier" = 1 THEN 'growth' WHEN "tier" = 2 THEN 'holding' ELSE CAST(NULL AS VARCHAR) END AS "decision_from_2",
    'holding' AS "decision_to_2",
    CAST(NULL AS VARCHAR) AS "decision_detail_2",
    CAST("quiet_rank" AS VARCHAR) AS "decision_rank_2",
    CAST("activity" AS VARCHAR) AS "decision_value_2"
  FROM "idle_officer_decided_then"
  WHERE "quiet_decided" = 1
  UNION ALL
  SELECT
    2 AS "rule_number",
    "rising_position" AS "decision_place",
    "id" AS "decision_id_2",
    'rising' AS "decision_rule_2",
    'promoted' AS "decision_kind_2",
    CASE WHEN "tier" = 0 THEN 'core' WHEN "tier" = 1 THEN 'growth' WHEN "tier" = 2 THEN 'holding' ELSE CAST(NULL AS VARCHAR) END AS "decision_from_2",
    'core' AS "decision_to_2",
    CAST(NULL AS VARCHAR) AS "decision_detail_2",
    CAST("rising_rank" AS VARCHAR) AS "decision_rank_2",
    CAST("activity" AS VARCHAR) AS "decision_value_2"
  FROM "idle_officer_decided_then"
  WHERE "rising_decided" = 1
  UNION ALL
  SELECT
    3 AS "rule_number",
    0 AS "decision_place",
    "id" AS "decision_id_2",
    'back' AS "decision_rule_2",
    'promoted' AS "decision_kind_2",
    CASE WHEN "tier" = 0 THEN 'core' WHEN "tier" = 1 THEN 'growth' WHEN "tier" = 2 THEN 'holding' ELSE CAST(NULL AS VARCHAR) END AS "decision_from_2",
    'growth' AS "decision_to_2",
    CAST(NULL AS VARCHAR) AS "decision_detail_2",
    CAST(NULL AS VARCHAR) AS "decision_rank_2",
    CAST(NULL AS VARCHAR) AS "decision_value_2"
  FROM "idle_officer_decided_then"
  WHERE "back_decided" = 1
  UNION ALL
  SELECT
    4 AS "rule_number",
    0 AS "decision_place",
    "id" AS "decision_id_2",
    'lapsed' AS "decision_rule_2",
    'removed' AS "decision_kind_2",
    CASE WHEN "tier" = 0 THEN 'core' WHEN "tier" = 1 THEN 'growth' WHEN "tier" = 2 THEN 'holding' ELSE CAST(NULL AS VARCHAR) END AS "decision_from_2",
    CAST(NULL AS VARCHAR) AS "decision_to_2",
    CAST(NULL AS VARCHAR) AS "decision_detail_2",
    CAST(NULL AS VARCHAR) AS "decision_rank_2",
    CAST(NULL AS VARCHAR) AS "decision_value_2"
  FROM "idle_officer_decided_then"
  WHERE "lapsed_decided" = 1
  UNION ALL
  SELECT
    5 AS "rule_number",
    "organizer_position" AS "decision_place",
    "id" AS "decision_id_2",
    'organizer' AS "decision_rule_2",
    CASE WHEN "organizer_appointed" = 1 THEN 'appointed' ELSE 'reserved' END AS "decision_kind_2",
    CAST(NULL AS VARCHAR) AS "decision_from_2",
    'organizer' AS "decision_to_2",
    CAST(NULL AS VARCHAR) AS "decision_detail_2",
    CAST("organizer_rank" AS VARCHAR) AS "decision_rank_2",
    CAST("helpful" AS VARCHAR) AS "decision_value_2"
  FROM "idle_officer_decided_then"
  WHERE "organizer_decided" = 1
  UNION ALL
  SELECT
    6 AS "rule_number",
    "recorder_position" AS "decision_place",
    "id" AS "decision_id_2",
    'recorder' AS "decision_rule_2",
    CASE WHEN "recorder_appointed" = 1 THEN 'appointed' ELSE 'reserved' END AS "decision_kind_2",
    CAST(NULL AS VARCHAR) AS "decision_from_2",
    'recorder' AS "decision_to_2",
    CAST(NULL AS VARCHAR) AS "decision_detail_2",
    CAST("recorder_rank" AS VARCHAR) AS "decision_rank_2",
    CAST("quality_posts" AS VARCHAR) AS "decision_value_2"
  FROM "idle_officer_decided_then"
  WHERE "recorder_decided" = 1
  UNION ALL
  SELECT
    7 AS "rule_number",
    0 AS "decision_place",
    "id" AS "decision_id_2",
    'all_groups' AS "decision_rule_2",
    'rewarded' AS "decision_kind_2",
    CAST(NULL AS VARCHAR) AS "decision_from_2",
    CAST(NULL AS VARCHAR) AS "decision_to_2",
    "all_groups_gift" AS "decision_detail_2",
    CAST(NULL AS VARCHAR) AS "decision_rank_2",
    CAST(NULL AS VARCHAR) AS "decision_value_2"
  FROM "idle_officer_decided_then"
  WHERE "all_groups_decided" = 1
  UNION ALL
  SELECT
    8 AS "rule_number",
    0 AS "decision_place",
    "id" AS "decision_id_2",
    'inviter' AS "decision_rule_2",
    'rewarded' AS "decision_kind_2",
    CAST(NULL AS VARCHAR) AS "decision_from_2",
    CAST(NULL AS VARCHAR) AS "decision_to_2",
    CASE WHEN ("inviter_gift" IS NOT NULL) OR ("inviter_gift_2" IS NOT NULL) THEN substr((coalesce(('; ' || "inviter_gift"), '') || coalesce(('; ' || "inviter_gift_2"), '')), 3) ELSE CAST(NULL AS VARCHAR) END AS "decision_detail_2",
    CAST(NULL AS VARCHAR) AS "decision_rank_2",
    CAST(NULL AS VARCHAR) AS "decision_value_2"
  FROM "idle_officer_decided_then"
  WHERE "inviter_decided" = 1
  UNION ALL
  SELECT
    9 AS "rule_number",
    0 AS "decision_place",
    "id" AS "decision_id_2",
    'idle_warning' AS "decision_rule_2",
    'penalized' AS "decision_kind_2",
    CAST(NULL AS VARCHAR) AS "decision_from_2",
    CAST(NULL AS VARCHAR) AS "decision_to_2",
    ('say "' || replace(replace(replace("name", '\', '\\'), '"', '\"'), '
', '\n') || ',再不发言将被移出。"') AS "decision_detail_2",
    CAST(NULL AS VARCHAR) AS "decision_rank_2",
    CAST(NULL AS VARCHAR) AS "decision_value_2"
  FROM "idle_officer_decided_then"
  WHERE "idle_warning_decided" = 1
  UNION ALL
  SELECT
    10 AS "rule_number",
    0 AS "decision_place",
    "id" AS "decision_id_2",
    'idle_officer' AS "decision_rule_2",
    'penalized' AS "decision_kind_2",
    CAST(NULL AS VARCHAR) AS "decision_from_2",
    CAST(NULL AS VARCHAR) AS "decision_to_2",
    CASE WHEN ("idle_officer_gift" IS NOT NULL) OR ("idle_officer_gift_2" IS NOT NULL) THEN substr((coalesce(('; ' || "idle_officer_gift"), '') || coalesce(('; ' || "idle_officer_gift_2"), '')), 3) ELSE CAST(NULL AS VARCHAR) END AS "decision_detail_2",
    CAST(NULL AS VARCHAR) AS "decision_rank_2",
    CAST(NULL AS VARCHAR) AS "decision_value_2"
  FROM "idle_officer_decided_then"
  WHERE "idle_officer_decided" = 1
),

-- What ends the review, as --part faults tells it: then nothing is decided.
"faults" AS (
  SELECT 1 AS "fault"
  FROM "judged"
  WHERE ("id" IS NULL) OR ("name" IS NULL) OR ("members_tier_unknown" = 1) OR ("joined" IS NULL) OR ("quality_posts" IS NULL) OR ("members_quality_posts_unknown" = 1) OR (abs("quality_posts") >= 1000000000000000000) OR ("helpful" IS NULL) OR ("members_helpful_unknown" = 1) OR (abs("helpful") >= 1000000000000000000) OR ("tasks_given" IS NULL) OR ("members_tasks_given_unknown" = 1) OR (abs("tasks_given") >= 1000000000000000000) OR ("tasks_done" IS NULL) OR ("members_tasks_done_unknown" = 1) OR (abs("tasks_done") >= 1000000000000000000) OR ("spent" IS NULL) OR ("members_spent_unknown" = 1) OR (abs("spent") >= 1000000000000000000) OR ("points" IS NULL) OR ("members_points_unknown" = 1) OR (abs("points") >= 1000000000000000000) OR ("roles" IS NULL) OR ("members_roles_unknown" = 1) OR ("access" IS NULL) OR ("members_access_unknown" = 1)
  UNION ALL
  SELECT 1 AS "fault"
  FROM "keys"
  WHERE "doubled_count" > 1
  UNION ALL
  SELECT 1 AS "fault"
  FROM "message_rows"
  WHERE ("message_sender" IS NULL) OR ("message_sent" IS NULL)
  UNION ALL
  SELECT 1 AS "fault"
  FROM "invite_rows"
  WHERE ("invite_inviter" IS NULL) OR ("invite_at" IS NULL)
  UNION ALL
  SELECT 1 AS "fault"
  FROM "checkin_rows"
  WHERE ("checkin_who" IS NULL) OR ("checkin_on" IS NULL)
  UNION ALL
  SELECT 1 AS "fault"
  FROM "decision_rows"
  WHERE ("decision_id" IS NULL) OR ("decision_on" IS NULL) OR ("decision_rule" IS NULL) OR ("decision_kind" IS NULL) OR (abs("decision_rank") >= 1000000000000000000) OR ("decision_badges" IS NULL) OR ("decision_revoked_badges" IS NULL)
  UNION ALL
  SELECT 1 AS "fault"
  FROM "idle_officer_decided_then"
  WHERE (("tier" IS NOT NULL) AND coalesce(("tier" IN (0, 1)), FALSE) AND (NOT (("roles" & 1) <> 0)) AND "motive_fails") OR (("inviter_points_amount" > 0) AND (abs((coalesce("points", 0) + "inviter_points_amount")) >= 1000000000000000000)) OR ((("tier" IS NOT NULL) OR coalesce(("lapsed_moved_by" IN (0)), FALSE)) AND (NOT coalesce(("lapsed_moved_by" IN (4)), FALSE)) AND (("roles" & 1) <> 0) AND ("diligence_fails" OR CASE WHEN NOT (("diligence" IS NULL) OR ("diligence_divisor" IS NULL)) THEN "diligence_fails" ELSE FALSE END)) OR (("idle_officer_points_amount" > 0) AND (abs((coalesce("inviter_decided_points", 0) - "idle_officer_points_amount")) >= 1000000000000000000))
),

"faults_found" AS (
  SELECT count(*) AS "fault_count"
  FROM "faults"
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
WHERE (SELECT "fault_count" FROM "faults_found") = 0
ORDER BY "rule_number", "decision_place", "decision_id_2";
