#!/usr/bin/env bash
# Writes the tables of docs/agreement.md: runs what is missing of sweeps/faces.yaml, and asks the tables.
#
#   docs/agreement.sh [OUT]        OUT is out/faces unless given
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
out=${1:-$root/out/faces}
page=$root/docs/agreement.md

# A query as rows of a Markdown table; no value holds a comma.
rows() {
  "$root/bin/prism" sql "$out" --file "$root/sweeps/$1" --format csv |
    awk '{ gsub(/,/, " | "); print "| " $0 " |" }
         NR == 1 { gsub(/[^|]+/, " --- "); print "|" $0 "|" }'
}

# Replaces what stands between the two marks of that name.
fill() {
  awk -v name="$1" -v table="$2" '
    $0 == "<!-- end " name " -->" { inside = 0 }
    !inside { print }
    $0 == "<!-- begin " name " -->" { inside = 1; while ((getline line < table) > 0) print line }
  ' "$page" >"$work/page"
  cat "$work/page" >"$page"
}

work=$(mktemp -d "${TMPDIR:-/tmp}/prism-agreement.XXXXXX")
trap 'rm -rf "$work"' EXIT

"$root/bin/prism" run "$root/sweeps/faces.yaml" --out "$out"
rows faces.sql >"$work/fits"
rows faces-points.sql >"$work/points"
fill fits "$work/fits"
fill points "$work/points"
