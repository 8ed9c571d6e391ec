#!/usr/bin/env bash
# Writes the results of docs/sql.md: runs what is missing of sweeps/quickstart.yaml and asks every query of the page.
#
#   docs/sql.sh [OUT]        OUT is out/quickstart unless given
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
out=${1:-$root/out/quickstart}
page=$root/docs/sql.md
. "$root/docs/tables.sh"

"$root/bin/prism" run "$root/sweeps/quickstart.yaml" --out "$out"
for number in $(seq "$(grep -c '^## [0-9]' "$page")"); do
  awk -v heading="## $number. " '
    /^## / { inside = index($0, heading) == 1 }
    inside && /^```/ { code = !code; next }
    inside && code { print }
  ' "$page" >"$work/query"
  rows "$work/query" >"$work/rows"
  fill "$number" "$work/rows"
done
