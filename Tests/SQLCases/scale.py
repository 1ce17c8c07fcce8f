#!/usr/bin/env python3
"""What the queries of `bylaw sql` cost on many members, beside the query of bylaw-bench that somebody wrote by hand.

    scale.py BYLAW ENGINE FOLDER JOB [COMMUNITY] [ROUNDS]

ENGINE is duckdb, duckdb-parquet, postgresql or spark. FOLDER is what bylaw-bench makes (--folder) for so many members, such as
/tmp/bylaw-bench/plain-1000000-1, and JOB is activity or events. DuckDB gets 2.5 GB and two threads, Spark 2 GB. Prints seconds of
the processor and of the clock, whether the decisions are those of `bylaw run`, and for PostgreSQL and Spark the plan."""
import csv, glob, io, os, pathlib, resource, subprocess, sys, tempfile, time

bylaw, engine, folder, job, *rest = sys.argv[1:]
community = rest[0] if rest else 'plain'
rounds = int(rest[1]) if len(rest) > 1 else 3
here = pathlib.Path(__file__).resolve().parents[2]
policy = here / f'Sources/BylawBench/Policies/{job}_{community}.bylaw'
by_hand = here / f'Sources/BylawBench/Peers/{job}_duckdb.py'
as_of = '2026-11-01'
key = 'VARCHAR' if community == 'plain' else 'BIGINT'
members = {'id': key, 'name': 'VARCHAR', 'tier': 'VARCHAR', 'joined': 'DATE', 'last_spoke': 'DATE', 'messages': 'BIGINT',
           'invites': 'BIGINT', 'checkins': 'BIGINT', 'quality_posts': 'BIGINT', 'helpful': 'BIGINT', 'spent': 'DECIMAL(18, 2)',
           'motive': 'VARCHAR'}
events = {'member': key, 'at': 'TIMESTAMP', 'kind': 'VARCHAR', 'value': 'BIGINT'}
scratch = tempfile.mkdtemp(prefix='bylaw-scale-')


def query(dialect):
    line = [bylaw, 'sql', str(policy), '--dialect', dialect, '--as-of', as_of]
    return subprocess.run(line, check=True, stdout=subprocess.PIPE, encoding='utf-8').stdout.rstrip().rstrip(';')


def expected():
    line = [bylaw, 'run', str(policy), '--data', folder, '--as-of', as_of, '--out', f'{scratch}/run.csv']
    begun = usage()
    subprocess.run(line, check=False, stderr=subprocess.DEVNULL)
    print('bylaw run', shown(begun))
    return list(csv.reader(open(f'{scratch}/run.csv', encoding='utf-8-sig', newline='')))


def usage():
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in both), time.time()


def shown(begun):
    now = usage()
    return f'{now[0] - begun[0]:.2f} s of the processor, {now[1] - begun[1]:.2f} s'


def scan(table, columns, kind):
    if kind == 'parquet':
        return f"read_parquet('{scratch}/{table}.parquet')"
    listed = ', '.join(f"'{name}': '{type}'" for name, type in columns.items())
    return f"read_csv('{folder}/{table}.csv', header = true, auto_detect = false, delim = ',', columns = {{{listed}}})"


def views(database, kind):
    more = '' if job == 'events' else ', CAST(NULL AS BIGINT) AS points'
    database.execute(f'CREATE VIEW members AS SELECT *{more} FROM {scan("members", members, kind)}')
    if job == 'events':
        database.execute(f'CREATE VIEW events AS FROM {scan("events", events, kind)}')
    else:
        database.execute(f'CREATE TABLE decision (id {key}, "on" TIMESTAMP, rule VARCHAR, kind VARCHAR, "from" VARCHAR, '
                         '"to" VARCHAR, detail VARCHAR, rank BIGINT, value VARCHAR)')


def duckdb(kind):
    import duckdb
    def connect():
        database = duckdb.connect()
        database.execute("SET threads = 2; SET memory_limit = '2500MB'; SET preserve_insertion_order = false; "
                         f"SET temp_directory = '{scratch}'")
        return database
    if kind == 'parquet':
        database = connect()
        for table, columns in (('members', members), ('events', events))[:2 if job == 'events' else 1]:
            database.execute(f"COPY (FROM {scan(table, columns, 'csv')}) TO '{scratch}/{table}.parquet'")
    text = query('duckdb')
    for _ in range(rounds):
        begun = usage()
        words = [sys.executable, by_hand, community, f'{folder}/members.csv']
        words += [f'{folder}/events.csv'] if job == 'events' else []
        words += [f'{scratch}/hand.csv'] + ([f'{scratch}/values.csv'] if job == 'events' else [])
        subprocess.run(words, check=True)
        print('by hand, from CSV', shown(begun))
        begun = usage()
        database = connect()
        views(database, kind)
        database.execute(f"COPY ({text}) TO '{scratch}/emitted.csv' (HEADER, DELIMITER ',')")
        print(f'the query, from {"Parquet" if kind == "parquet" else "CSV"}', shown(begun))
        database.close()
    wanted = expected()
    found = list(csv.reader(open(f'{scratch}/emitted.csv', encoding='utf-8', newline='')))
    print(len(found) - 1, 'decisions,', 'equal' if found == wanted else 'which differ')


def spark():
    from pyspark.sql import SparkSession
    import duckdb
    database = duckdb.connect()
    database.execute("SET memory_limit = '1GB'")
    for table, columns in (('members', members), ('events', events))[:2 if job == 'events' else 1]:
        database.execute(f"COPY (FROM {scan(table, columns, 'csv')}) TO '{scratch}/{table}.parquet'")
    database.close()
    session = (SparkSession.builder.master('local[2]').config('spark.driver.memory', '2g').config('spark.ui.enabled', 'false')
               .config('spark.sql.analyzer.maxIterations', '10000').config('spark.log.level', 'ERROR').getOrCreate())
    for name in glob.glob(f'{scratch}/*.parquet'):
        frame = session.read.parquet(name)
        if name.endswith('members.parquet') and job != 'events':
            frame = frame.selectExpr('*', 'CAST(NULL AS BIGINT) AS points')
        frame.createOrReplaceTempView(pathlib.Path(name).stem)
    wanted = expected()
    begun = time.time()
    frame = session.sql(query('spark'))
    plan = frame._jdf.queryExecution().executedPlan().toString()
    print(f'planned in {time.time() - begun:.1f} s')
    begun = time.time()
    found = [frame.columns] + [['' if cell is None else str(cell) for cell in row] for row in frame.collect()]
    print(f'computed in {time.time() - begun:.1f} s;', len(found) - 1, 'decisions,',
          'equal' if found == wanted else 'which differ')
    plan = frame._jdf.queryExecution().executedPlan().toString()
    for line in plan.splitlines():
        if any(word in line for word in ('Exchange', 'Join', 'Cartesian', 'Scan parquet')):
            print(line[:150])
    print(f'{plan.count("Exchange")} exchanges, {plan.count("CartesianProduct")} Cartesian products, '
          f'{plan.count("BroadcastNestedLoopJoin")} nested loops')
    session.stop()


def postgresql():
    """By the server that the environment names."""
    def psql(text, *words):
        return subprocess.run(['psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', *words], input=text, check=True,
                              stdout=subprocess.PIPE, encoding='utf-8').stdout
    table = subprocess.run([bylaw, 'sql', str(policy), '--dialect', 'postgresql', '--ddl'], check=True,
                           stdout=subprocess.PIPE, encoding='utf-8').stdout
    def made(name, columns):
        types = {'VARCHAR': 'text COLLATE "C"'}
        return f'CREATE TABLE {name} (' + ', '.join(f'"{c}" {types.get(t, t)}' for c, t in columns.items()) + ');\n'
    text = 'DROP TABLE IF EXISTS members, events, decision;\n' + made('members', members)
    text += f"\\copy members FROM '{folder}/members.csv' (FORMAT csv, HEADER)\n"
    text += 'ALTER TABLE members ADD COLUMN points bigint; ALTER TABLE members ADD PRIMARY KEY (id);\n'
    if job == 'events':
        text += made('events', events) + f"\\copy events FROM '{folder}/events.csv' (FORMAT csv, HEADER)\n"
    psql(text + 'ANALYZE;')
    emitted = query('postgresql')
    for _ in range(rounds):
        begun = time.time()
        found = list(csv.reader(io.StringIO(psql(emitted + ';', '--csv'))))
        print(f'the query {time.time() - begun:.2f} s')
    print(len(found) - 1, 'decisions,', 'equal' if found == expected() else 'which differ')
    print(psql('EXPLAIN (ANALYZE, COSTS off, TIMING off) ' + emitted + ';', '-A', '-t'))


{'duckdb': lambda: duckdb('csv'), 'duckdb-parquet': lambda: duckdb('parquet'), 'spark': spark, 'postgresql': postgresql}[engine]()
