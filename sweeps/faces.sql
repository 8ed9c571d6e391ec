-- The rays of sweeps/faces.yaml, a row per face and loss: how far the mean of the simulations is from the face's theory
-- (D, in percent of the largest loss change) at the first and the last p, the noise floor there, and the slope of
-- log D against log p with the half-width of its 95% interval, over those points whose D is more than twice the noise
-- (told). Expected: the slope of the largest of 1/p and the small quantities that the face sets to zero; without 1/p where
-- large-data, mean-field and narrow-latent meet, since the mean of tr M is exact at any p. Theory_error:
-- what the theory claims of its own numbers at the last p.
with placed as (
  select *,
    coord_scarcity < 1 / 8e0 as large_data, coord_scarcity > 7 / 8e0 as small_data,
    coord_narrow < 1 / 8e0 as mean_field, coord_mean_field < 1 / 8e0 as narrow_latent, coord_linear < 1 / 8e0 as free
  from points),
faced as (
  select *, coalesce(nullif(concat_ws('+',
    case when large_data then 'large-data' end, case when small_data then 'small-data' end,
    case when mean_field then 'mean-field' end, case when narrow_latent then 'narrow-latent' end,
    case when free then 'free' end), ''), 'interior') as face,
    ln(greatest(
      case when large_data and mean_field and narrow_latent then 0 else 1e0 / input_dim end,
      case when large_data then inverse_data_ratio else 0 end, case when small_data then data_ratio else 0 end,
      case when mean_field and narrow_latent then latent_init_rate + init_rate
           when mean_field then 1 / latent_ratio when narrow_latent then latent_ratio else 0 end,
      case when free then 1 / (latent_init_rate + init_rate) else 0 end)) as log_small
  from placed),
errors as (
  select point_id, theory, 'train_loss' as observable,
    max(train_loss_error) / nullif(max(train_loss) - min(train_loss), 0) as error
  from predictions where status = 'ok' group by point_id, theory
  union all
  select point_id, theory, 'population_loss' as observable,
    max(population_loss_error) / nullif(max(population_loss) - min(population_loss), 0) as error
  from predictions where status = 'ok' group by point_id, theory),
measured as (
  select f.face, f.input_dim as p, ln(f.input_dim) as log_p, f.log_small, d.observable,
    d.discrepancy, d.noise_floor, ln(d.discrepancy) as log_d, d.discrepancy > 2 * d.noise_floor as told, e.error
  from faced f
  join discrepancies d on d.point_id = f.point_id
    and d.theory = case when f.face = 'interior' then 'planar-limit' else f.face end
  join errors e on e.point_id = d.point_id and e.theory = d.theory and e.observable = d.observable),
fitted as (
  select face, observable, count(*) as points, min(p) as p_from, max(p) as p_to,
    min_by(discrepancy, p) as d_from, max_by(discrepancy, p) as d_to, max_by(noise_floor, p) as noise_to,
    max_by(error, p) as error_to, sum(case when told then 1 else 0 end) as told,
    regr_slope(case when told then log_d end, log_p) as slope,
    regr_r2(case when told then log_d end, log_p) as r2,
    regr_slope(log_small, log_p) as expected
  from measured group by face, observable)
select face, replace(observable, '_loss', '') as loss, p_from, p_to,
  round(100 * d_from, 2) as d_from, round(100 * d_to, 2) as d_to, round(100 * noise_to, 2) as noise_to,
  round(100 * error_to, 2) as theory_error, told, points,
  case when told >= 3 then round(slope, 2) end as slope,
  case when told >= 3 then round(abs(slope) * sqrt(greatest(1 / r2 - 1, 0) / (told - 2)) *
    case told when 3 then 12.706 when 4 then 4.303 else 3.182 end, 2) end as plus_minus,
  case when points >= 2 then round(expected, 2) end as expected
from fitted
order by length(face) - length(replace(face, '+', '')) - case when face = 'interior' then 1 else 0 end, face, loss
