-- How far every point of sweeps/faces.yaml is from the theory of the face that its ray leads to: D of both losses and
-- its noise floor, in percent of the largest loss change. A point lies at the face where its prism coordinates vanish.
with placed as (
  select *,
    coord_scarcity < 1 / 8e0 as large_data, coord_scarcity > 7 / 8e0 as small_data,
    coord_narrow < 1 / 8e0 as mean_field, coord_mean_field < 1 / 8e0 as narrow_latent, coord_linear < 1 / 8e0 as free
  from points),
faced as (
  select *, coalesce(nullif(concat_ws('+',
    case when large_data then 'large-data' end, case when small_data then 'small-data' end,
    case when mean_field then 'mean-field' end, case when narrow_latent then 'narrow-latent' end,
    case when free then 'free' end), ''), 'interior') as face
  from placed)
select face, input_dim as p, latent_dim as h, samples as n, latent_init_rate as x, init_rate as y,
  round(100 * max(case when d.observable = 'train_loss' then d.discrepancy end), 3) as train,
  round(100 * max(case when d.observable = 'train_loss' then d.noise_floor end), 3) as train_noise,
  round(100 * max(case when d.observable = 'population_loss' then d.discrepancy end), 3) as population,
  round(100 * max(case when d.observable = 'population_loss' then d.noise_floor end), 3) as population_noise
from faced f
join discrepancies d on d.point_id = f.point_id
  and d.theory = case when f.face = 'interior' then 'planar-limit' else f.face end
group by face, input_dim, latent_dim, samples, latent_init_rate, init_rate
order by length(face) - length(replace(face, '+', '')) - case when face = 'interior' then 1 else 0 end, face, p
