"""Writes a data folder as Parquet, a file for each table, by DuckDB: to_parquet.py POLICY DATA FOLDER"""
import pathlib, subprocess, sys
import duckdb

policy, data, folder = sys.argv[1:]
line = ['bylaw', 'sql', policy, '--dialect', 'duckdb', '--ddl', '--load', data]
database = duckdb.connect()
database.execute(subprocess.run(line, check=True, stdout=subprocess.PIPE, encoding='utf-8').stdout)
pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
for (name,) in database.execute('SELECT table_name FROM duckdb_tables()').fetchall():
    quoted = '"' + name.replace('"', '""') + '"'
    database.table(quoted).write_parquet(f'{folder}/{name}.parquet')
