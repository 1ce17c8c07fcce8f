# Job A in DuckDB: COMMUNITY MEMBERS OUT
import sys
import duckdb

community, members, out = sys.argv[1:4]
plain = community == "plain"
key = "VARCHAR" if plain else "BIGINT"
silent_before = "2026-10-27" if plain else "2026-10-03"
name = "name" if plain else "NULL AS name"
spoken_to = (
    """'reminder', 'penalized', NULL, NULL, 'say "' || name || ', 好久不见"'"""
    if plain
    else """'warning', 'penalized', NULL, NULL, 'say "30 days without a word"'"""
)
db = duckdb.connect()
db.execute("SET preserve_insertion_order = false")
db.execute(
    f"""
    CREATE TEMP TABLE judged AS
    SELECT id, {name}, tier, messages + 5 * invites + 2 * checkins AS activity, invites,
      last_spoke < DATE '2026-10-18' AS quiet, quality_posts >= 3 AND helpful >= 10 AS good,
      last_spoke < DATE '{silent_before}' AS silent
    FROM read_csv(?, header = true, auto_detect = false, delim = ',', columns = {{
      'id': '{key}', 'name': 'VARCHAR', 'tier': 'VARCHAR', 'joined': 'DATE', 'last_spoke': 'DATE',
      'messages': 'INTEGER', 'invites': 'INTEGER', 'checkins': 'INTEGER', 'quality_posts': 'INTEGER',
      'helpful': 'INTEGER', 'spent': 'DECIMAL(18, 2)', 'motive': 'VARCHAR'}})
    """,
    [members],
)
db.execute(
    f"""
    COPY (
      SELECT id, rule, kind, "from", "to", detail, rank, value FROM (
        (SELECT 1 AS place, id, 'rising' AS rule, 'promoted' AS kind, 'growth' AS "from", 'core' AS "to",
           NULL AS detail, rank() OVER (ORDER BY activity DESC) AS rank, activity AS value
         FROM judged WHERE tier = 'growth' ORDER BY activity DESC, id LIMIT 3)
        UNION ALL
        (SELECT 2, id, 'quiet', 'demoted', 'core', 'holding', NULL,
           rank() OVER (ORDER BY activity), activity
         FROM judged WHERE tier = 'core' AND quiet ORDER BY activity, id LIMIT 10)
        UNION ALL
        SELECT 3, id, 'pass', 'rewarded', NULL, NULL, 'badge "pass"', NULL, NULL FROM judged WHERE good
        UNION ALL
        SELECT 4, id, 'inviter', 'rewarded', NULL, NULL, 'points ' || 10 * invites, NULL, NULL
        FROM judged WHERE invites >= 5
        UNION ALL
        SELECT 5, id, {spoken_to}, NULL, NULL
        FROM judged WHERE silent)
      ORDER BY place, rank, id
    ) TO '{out}' (HEADER, DELIMITER ',')
    """
)
