#!/usr/bin/env bash
# Measures what the engine costs beside the computation, for docs/performance.md: trivial points, and how
# even the cores' work is when costs differ. Prints tables of Markdown.
#
#   docs/engine.sh [OUT]           OUT is a new directory, out/engine unless given
#   CORES=2 docs/engine.sh         cores to use
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
out=${1:-$root/out/engine}
cores=${CORES:-2}
prism=$root/bin/prism
[ ! -e "$out" ] || { printf 'docs/engine.sh: %s exists, expected a new directory\n' "$out" >&2; exit 1; }

rows() {
  awk '{ gsub(/,/, " | "); print "| " $0 " |" }
       NR == 1 { gsub(/[^|]+/, " --- "); print "|" $0 "|" }'
}

# 100000 points of p = 4, one run each, observed at 9 times.
trivial() {
  "$prism" run --name "$1" --theories "$2" --out "$out/$1" --master "local[$cores]" --no-report \
    --progress none --input-dim 4 --latent-dim 1,2,4,8,16 --samples 4,8 \
    --init-rate log:1/100:10:10000 --count 9 --tau-max 2 >&2
}

# Milliseconds of one core per run.
overhead() {
  "$prism" sql "$out/$1" --format csv "
    select sweep, planned_runs as runs, cores,
      round(run_seconds / planned_runs * 1e3, 3) as run_ms,
      round(theory_seconds / planned_runs * 1e3, 3) as theories_ms,
      round((bundle_seconds - run_seconds - theory_seconds) / planned_runs * 1e3, 3) as rows_ms,
      round((epoch(compute_end - compute_start) * cores - run_seconds - theory_seconds)
        / planned_runs * 1e3, 3) as overhead_ms,
      round(epoch(end_time - compute_end) * cores / planned_runs * 1e3, 3) as derived_ms
    from sweeps"
}

# Costs from one to more than ten thousand: what share of the cores' time went into bundles, in ten parts.
mixed() {
  "$prism" run --name mixed --theories none --out "$out/mixed" --master "local[$cores]" --no-report \
    --progress none --input-dim log:8:640:16 --latent-ratio 1/4,1 --data-ratio 1/4,1 \
    --init-rate 0.5 --replicates 4 --count 9 --tau-max 2 >&2
  "$prism" sql "$out/mixed" --format csv "
    with s as (select cores, epoch(compute_start) as t0, epoch(compute_end) as t1, bundle_seconds from sweeps),
    r as (select epoch(finished_at) - wall_seconds as a, epoch(finished_at) as b, wall_seconds as w from runs),
    part as (select k, t0 + (t1 - t0) * k / 10 as lo, t0 + (t1 - t0) * (k + 1) / 10 as hi, cores
      from s, range(10) as range(k))
    select printf('%.1f to %.1f s', lo - t0, hi - t0) as part,
      round(100 * sum(greatest(0, least(b, hi) - greatest(a, lo))) / (any_value(part.cores) * (hi - lo)), 1)
        as percent_in_runs
    from part, r, s group by k, lo, hi, t0 order by k" | rows
  printf '\n'
  "$prism" sql "$out/mixed" --format csv "
    select round(epoch(compute_end - compute_start), 1) as seconds,
      round(bundle_seconds / cores / epoch(compute_end - compute_start), 3) as efficiency,
      round(run_seconds / cores / epoch(compute_end - compute_start), 3) as in_runs,
      (select round(max(cpu_seconds) / min(cpu_seconds)) from runs) as largest_over_smallest
    from sweeps" | rows
}

trivial plain none
trivial theories all
{ overhead plain; overhead theories | tail -n +2; } | rows
printf '\n'
mixed
