"""The decisions of a review by ClickHouse in this process, as CSV: in_clickhouse.py POLICY DATA AS-OF [flags of bylaw sql]"""
import subprocess, sys
from chdb import session

policy, data, as_of, *flags = sys.argv[1:]


def bylaw(*words):
    line = ['bylaw', 'sql', policy, '--dialect', 'clickhouse', *words, *flags]
    return subprocess.run(line, check=True, stdout=subprocess.PIPE, encoding='utf-8').stdout


database = session.Session()
database.query('CREATE DATABASE community; USE community;' + bylaw('--ddl', '--load', data))
result = database.query(bylaw('--as-of', as_of), 'CSVWithNames')
sys.stdout.write(result.bytes().decode('utf-8').replace('\\N', ''))
