"""The decisions of a review by Spark, as CSV: on_spark.py POLICY FOLDER AS-OF [flags of bylaw sql]

FOLDER has a Parquet file, or a folder of them, for each table: members.parquet, message.parquet. Where it is no folder of this
machine, the tables are those that the session knows, as `club` in `on_spark.py policy.bylaw club 2026-11-01`."""
import csv, pathlib, subprocess, sys
from pyspark.sql import SparkSession

policy, source, as_of, *flags = sys.argv[1:]
spark = SparkSession.builder.appName('review').getOrCreate()
# A policy of many rules is a query of many steps.
spark.conf.set('spark.sql.analyzer.maxIterations', '10000')
words = ['bylaw', 'sql', policy, '--dialect', 'spark', '--as-of', as_of, *flags]
if pathlib.Path(source).is_dir():
    for path in pathlib.Path(source).glob('*.parquet'):
        spark.read.parquet(str(path)).createOrReplaceTempView('`' + path.stem.replace('`', '``') + '`')
else:
    words += ['--schema', source]
query = subprocess.run(words, check=True, stdout=subprocess.PIPE, encoding='utf-8').stdout
decisions = spark.sql(query)
out = csv.writer(sys.stdout, lineterminator='\n')
out.writerow(decisions.columns)
out.writerows(decisions.toLocalIterator())
