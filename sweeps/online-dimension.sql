/* Deviation of single runs from theory ode in units of the initial error, and its slope in D with a standard
   error: least squares over all runs. prism sql out/online-dimension "$(cat sweeps/online-dimension.sql)" */
with runs_of as (
  select p.activation, p.hidden_units as k, p.input_dim as d, x.run_id,
         sqrt(avg(pow(x.pmse - t.pmse, 2))) / max(t.pmse) as rms,
         max(abs(x.pmse - t.pmse)) / max(t.pmse) as largest
  from trajectories x join runs r using (run_id) join points p on p.point_id = r.point_id
  join predictions t on t.point_id = r.point_id and t.grid_id = r.grid_id and t.time_index = x.time_index
  where t.theory = 'ode' group by all)
select activation, k,
       avg(rms) filter (where d = 1000) as rms_at_1000, max(largest) filter (where d = 1000) as worst_at_1000,
       regr_slope(ln(rms), ln(d)) as slope,
       sqrt((1 - regr_r2(ln(rms), ln(d))) / (count(*) - 2)) * stddev(ln(rms)) / stddev(ln(d)) as slope_error
from runs_of group by all order by all
