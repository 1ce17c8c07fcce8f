#!/usr/bin/env bash
# The decisions of a review by SQLite, as CSV: sqlite.sh POLICY DATA AS-OF [flags of bylaw sql]
set -euo pipefail
policy=$1 data=$2 as_of=$3
shift 3
database=$(mktemp)
trap 'rm -f "$database"' EXIT
bylaw sql "$policy" --dialect sqlite --ddl --load "$data" "$@" | sqlite3 "$database"
bylaw sql "$policy" --dialect sqlite --as-of "$as_of" "$@" | sqlite3 -header -csv "$database"
