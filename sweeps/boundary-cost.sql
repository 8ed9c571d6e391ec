-- What sweeps boundary-2d and boundary-2d-dense of docs/boundaries.sh cost.
select s.sweep, count(distinct s.point_id) as points, count(*) as runs, round(sum(r.cpu_seconds), 1) as "CPU seconds"
from sweep_points s join runs r on r.run_id = s.run_id
where s.sweep in ('boundary-2d', 'boundary-2d-dense') group by s.sweep order by s.sweep
