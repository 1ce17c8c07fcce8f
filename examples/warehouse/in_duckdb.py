"""The decisions of a review by DuckDB, as CSV: in_duckdb.py POLICY DATA AS-OF [flags of bylaw sql]"""
import csv, subprocess, sys
import duckdb

policy, data, as_of, *flags = sys.argv[1:]


def bylaw(*words):
    line = ['bylaw', 'sql', policy, '--dialect', 'duckdb', *words, *flags]
    return subprocess.run(line, check=True, stdout=subprocess.PIPE, encoding='utf-8').stdout


database = duckdb.connect()
database.execute(bylaw('--ddl', '--load', data))
result = database.execute(bylaw('--as-of', as_of))
out = csv.writer(sys.stdout, lineterminator='\n')
out.writerow([column[0] for column in result.description])
out.writerows(result.fetchall())
