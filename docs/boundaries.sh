#!/usr/bin/env bash
# Compares refined boundaries with a dense grid's, and writes the tables of docs/boundaries.md: runs what is
# missing of sweeps/boundary-2d.yaml and of a dense grid over the same square with other random numbers.
#
#   docs/boundaries.sh [OUT]        OUT is out/boundary-2d unless given
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
out=${1:-$root/out/boundary-2d}
page=$root/docs/boundaries.md
. "$root/docs/tables.sh"

"$root/bin/prism" run "$root/sweeps/boundary-2d.yaml" --out "$out"
"$root/bin/prism" run "$root/sweeps/boundary-2d.yaml" --out "$out" --set name=boundary-2d-dense \
  --set refine= --set seed=2 --set replicates=32 \
  --set axes.latentRatio=log:25/64:3906.25:41 --set axes.dataRatio=log:25/64:3906.25:41
rows boundary-cost.sql >"$work/cost"
rows boundary-agreement.sql >"$work/agreement"
fill cost "$work/cost"
fill agreement "$work/agreement"
