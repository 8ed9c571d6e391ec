-- Crossings of one sweep against the lines that another sweep traces: sweeps boundary-2d (refined) and
-- boundary-2d-dense (a grid with other random numbers), docs/boundaries.sh runs both. A crossing agrees where
-- its distance to the nearest line of the other sweep is at most the sum of both bands.
with crossings as (
  select sweep, theory, crossing, log10(latent_ratio) as x, log10(data_ratio) as y, band
  from boundaries where sweep in ('boundary-2d', 'boundary-2d-dense') and delta = 0.05
), lines as (
  select f.sweep, f.theory, a.x as x, a.y as y, b.x - a.x as dx, b.y - a.y as dy, greatest(a.band, b.band) as band
  from boundary_facets f
  join crossings a on a.sweep = f.sweep and a.theory = f.theory and a.crossing = f.a
  join crossings b on b.sweep = f.sweep and b.theory = f.theory and b.crossing = f.b
  where f.delta = 0.05 and a.band is not null and b.band is not null
), pairs as (
  select c.sweep, c.theory, c.crossing, c.band, l.band as other, c.x - l.x as ux, c.y - l.y as uy, l.dx, l.dy,
         case when l.dx * l.dx + l.dy * l.dy = 0 then 0
              else least(1, greatest(0, ((c.x - l.x) * l.dx + (c.y - l.y) * l.dy) / (l.dx * l.dx + l.dy * l.dy)))
         end as t
  from crossings c join lines l on l.theory = c.theory and l.sweep <> c.sweep
  where c.band is not null
), nearest as (
  select *, sqrt((ux - t * dx) * (ux - t * dx) + (uy - t * dy) * (uy - t * dy)) as distance,
         row_number() over (partition by sweep, theory, crossing
                            order by (ux - t * dx) * (ux - t * dx) + (uy - t * dy) * (uy - t * dy)) as place
  from pairs
)
select theory, sweep as "crossings of", count(*) as crossings,
       (select count(*) from crossings c where c.sweep = n.sweep and c.theory = n.theory and c.band is null) as "without band",
       round(median(band), 4) as "median band", round(median(other), 4) as "band of the other",
       round(median(distance), 4) as "median distance", round(max(distance), 4) as "largest distance",
       round(100.0 * avg(case when distance <= band + other then 1 else 0 end), 1) as "percent within both bands"
from nearest n where place = 1 group by theory, sweep order by theory, sweep
