#!/usr/bin/env bash
# Writes the tables of docs/agreement.md: runs what is missing of sweeps/faces.yaml, and asks the tables.
#
#   docs/agreement.sh [OUT]        OUT is out/faces unless given
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
out=${1:-$root/out/faces}
page=$root/docs/agreement.md
. "$root/docs/tables.sh"

"$root/bin/prism" run "$root/sweeps/faces.yaml" --out "$out"
rows faces.sql >"$work/fits"
rows faces-points.sql >"$work/points"
fill fits "$work/fits"
fill points "$work/points"
