"""The decisions of a review by ClickHouse in this process, as CSV: clickhouse.py POLICY DATA AS-OF [flags of bylaw sql]"""
import subprocess, sys
from chdb import session

policy, data, as_of, *flags = sys.argv[1:]


def bylaw(*words):
    line = ['bylaw', 'sql', policy, '--dialect', 'clickhouse', *words, *flags]
    return subprocess.run(line, check=True, stdout=subprocess.PIPE, encoding='utf-8').stdout


database = session.Session()
for statement in bylaw('--ddl', '--load', data).split(';\n'):
    if statement.strip():
        database.query(statement)
print(database.query(bylaw('--as-of', as_of).rstrip().rstrip(';'), 'CSVWithNames').data(), end='')
