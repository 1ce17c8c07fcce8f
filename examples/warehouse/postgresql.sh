#!/usr/bin/env bash
# The decisions of a review by PostgreSQL, as CSV: postgresql.sh POLICY DATA AS-OF [flags of bylaw sql]. The environment says
# which server it is (PGHOST, PGDATABASE …); the tables go into a schema of their own, which goes away again.
set -euo pipefail
policy=$1 data=$2 as_of=$3
shift 3
{
  echo 'BEGIN; CREATE SCHEMA bylaw_example;'
  bylaw sql "$policy" --dialect postgresql --schema bylaw_example --ddl --load "$data" "$@"
  echo '\pset format csv'
  bylaw sql "$policy" --dialect postgresql --schema bylaw_example --as-of "$as_of" "$@"
  echo 'ROLLBACK;'
} | psql --no-psqlrc --quiet --set ON_ERROR_STOP=1
