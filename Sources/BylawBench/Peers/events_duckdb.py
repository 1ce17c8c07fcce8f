# Job B in DuckDB: COMMUNITY MEMBERS EVENTS OUT VALUES
import sys
import duckdb

community, members, events, out, values = sys.argv[1:6]
key = "VARCHAR" if community == "plain" else "BIGINT"
db = duckdb.connect()
db.execute(
    f"""
    CREATE TEMP TABLE judged AS
    WITH log AS (
      SELECT member, count(*) FILTER (kind = 'message') AS messages,
        bit_count(bit_or(CASE WHEN kind = 'message' THEN 1::BIGINT << ("at"::DATE - DATE '2026-10-18') END)) AS active,
        sum(value) FILTER (kind = 'like') AS likes
      FROM read_csv(?, header = true, auto_detect = false, delim = ',', columns = {{
        'member': '{key}', 'at': 'TIMESTAMP', 'kind': 'VARCHAR', 'value': 'BIGINT'}})
      WHERE "at" >= TIMESTAMP '2026-10-18' AND "at" < TIMESTAMP '2026-11-02'
      GROUP BY member)
    SELECT id, tier, last_spoke < DATE '2026-10-18' AS quiet, coalesce(log.messages, 0) AS messages,
      coalesce(log.active, 0)::BIGINT AS active, coalesce(log.likes, 0)::BIGINT AS likes
    FROM read_csv(?, header = true, auto_detect = false, delim = ',', columns = {{
      'id': '{key}', 'name': 'VARCHAR', 'tier': 'VARCHAR', 'joined': 'DATE', 'last_spoke': 'DATE',
      'messages': 'BIGINT', 'invites': 'BIGINT', 'checkins': 'BIGINT', 'quality_posts': 'BIGINT',
      'helpful': 'BIGINT', 'spent': 'DECIMAL(18, 2)', 'motive': 'VARCHAR'}})
    LEFT JOIN log ON member = id
    """,
    [events, members],
)
db.execute(
    f"""
    COPY (
      SELECT id, rule, kind, "from", "to", detail, rank, value FROM (
        (SELECT 1 AS place, id, 'rising' AS rule, 'promoted' AS kind, 'growth' AS "from", 'core' AS "to",
           NULL AS detail, rank() OVER (ORDER BY messages + 3 * active DESC, likes DESC) AS rank,
           messages + 3 * active AS value
         FROM judged WHERE tier = 'growth' ORDER BY value DESC, likes DESC, id LIMIT 3)
        UNION ALL
        (SELECT 2, id, 'quiet', 'demoted', 'core', 'holding', NULL,
           rank() OVER (ORDER BY messages + 3 * active), messages + 3 * active AS value
         FROM judged WHERE tier = 'core' AND quiet ORDER BY value, id LIMIT 10))
      ORDER BY place, rank
    ) TO '{out}' (HEADER, DELIMITER ',')
    """
)
db.execute(f"COPY (SELECT id, messages, active, likes FROM judged ORDER BY id) TO '{values}' (HEADER, DELIMITER ',')")
