-- Every number of a leaders' week, from the tables alone and written apart from the product: name → value.
-- $1, $2: first and last local day of the 28 days; its news is of the last seven. Days begin in Amsterdam.
-- z = 1.96 throughout; formulas by section of the rulebook.
with days as (
  select $1::date as first, $2::date as last, $1::date - 28 as first_before, $2::date - 6 as first_news),
answers as (
  select f.*, q.metric, q.solicitation, (f.answered_at at time zone 'Europe/Amsterdam')::date as day
  from feedback f join definition q on q.id = f.definition_id),
windows as (
  select a.*, case when a.day >= first then 'now' else 'before' end as side
  from answers a, days where a.day between first_before and last),

-- §3.2: net promoter score with the adjusted Wald margin.
nps as (
  select side, n, p, d, 100 * (p - d) / n as nps, 100 * (p - d) / (n + 3) as centre,
    100 * sqrt(((p + d + 1.5) / (n + 3) - ((p - d) / (n + 3)) ^ 2) / (n + 3)) as se
  from (select side, count(*)::float8 as n, count(*) filter (where score >= 9)::float8 as p,
      count(*) filter (where score <= 6)::float8 as d
    from windows where metric = 'nps' group by side) counted),
-- §6.2: the bounds of all who were invited, from all answers to the rounds.
rounds as (
  select sum(n) as n, sum(net) as net, sum(delivered) as delivered from (
    select w.id, w.delivered::float8 as delivered, count(*)::float8 as n,
      (count(*) filter (where f.score >= 9) - count(*) filter (where f.score <= 6))::float8 as net
    from wave w join feedback f on f.wave_id = w.id
    where w.id in (select wave_id from windows where side = 'now' and metric = 'nps')
    group by w.id) each),
-- §3.4: satisfied is 4 or 5 of 5.
csat as (
  select side, count(*)::float8 as n, count(*) filter (where score >= 4)::float8 as x
  from windows where metric = 'csat' and score is not null group by side),
wilson as (
  select side, n, x, 100 * x / n as share, 100 * (middle - half) as low, 100 * (middle + half) as high
  from (select *, (x / n + 1.96 ^ 2 / (2 * n)) / (1 + 1.96 ^ 2 / n) as middle,
      1.96 * sqrt(x / n * (1 - x / n) / n + 1.96 ^ 2 / (4 * n * n)) / (1 + 1.96 ^ 2 / n) as half
    from csat) one),
-- §3.5: a mean with Student's t, by the expansion of Cornish and Fisher.
ces as (
  select side, count(*)::float8 as n, avg(score) as mean, stddev_samp(score) as s
  from windows where metric = 'ces' group by side),
student as (
  select side, n, mean, s, (z + (z ^ 3 + z) / (4 * v) + (5 * z ^ 5 + 16 * z ^ 3 + 3 * z) / (96 * v ^ 2))
      * s / sqrt(n) as half
  from (select *, n - 1 as v, 1.959963985 as z from ces) one),
-- §2.4, §3.5: median, mean and p90; 1,000 resamples of its own; Mann and Whitney with ties and continuity.
ttr as (
  select side, count(*)::float8 as n, percentile_cont(0.5) within group (order by duration_seconds) as median,
    avg(duration_seconds)::float8 as mean, percentile_cont(0.9) within group (order by duration_seconds) as p90
  from windows where metric = 'ttr' group by side),
cases as (
  select duration_seconds as seconds, row_number() over (order by id) - 1 as nth, count(*) over () as n
  from windows where metric = 'ttr' and side = 'now'),
resamples as (
  select draw, percentile_cont(0.5) within group (order by seconds) as median
  from generate_series(1, 1000) draw, generate_series(1, (select n from ttr where side = 'now')::int) pick,
    cases where nth = abs(hashint8extended(draw * 100003 + pick, 7)) % n
  group by draw),
bootstrap as (
  select percentile_cont(0.025) within group (order by median) as low,
    percentile_cont(0.975) within group (order by median) as high from resamples),
ranked as (
  select side, rank() over (order by duration_seconds)
      + (count(*) over (partition by duration_seconds) - 1) / 2.0 as rank,
    count(*) over (partition by duration_seconds) as ties
  from windows where metric = 'ttr'),
whitney as (
  select u - m / 2 as distance, sqrt(m / 12 * ((n + 1) - tied / (n * (n - 1)))) as error
  from (select sum(rank) filter (where side = 'now') - na * (na + 1) / 2 as u, na * nb as m, na + nb as n,
      sum(ties ^ 2 - 1) as tied
    from ranked, (select count(*) filter (where side = 'now')::float8 as na,
        count(*) filter (where side = 'before')::float8 as nb from ranked) counts
    group by na, nb) summed),

-- §4.1: what is compared, a look at an improvement among it.
looks as (
  select c.improvement_id as number, c.weeks, b.centre as centre_before, b.se as se_before, b.nps as nps_before,
    a.centre as centre_after, a.se as se_after, a.nps as nps_after
  from improvement_check c join improvement i on i.id = c.improvement_id, days,
    lateral (select (count(*) filter (where score >= 9) - count(*) filter (where score <= 6))::float8 as net,
        count(*) filter (where score >= 9 or score <= 6)::float8 as ends, count(*)::float8 as n from answers
      where metric = 'nps' and touchpoint_id = i.touchpoint_id and day between c.before_from::date and c.before_to::date) x,
    lateral (select 100 * net / (n + 3) as centre, 100 * net / n as nps,
        100 * sqrt(((ends + 1.5) / (n + 3) - (net / (n + 3)) ^ 2) / (n + 3)) as se) b,
    lateral (select (count(*) filter (where score >= 9) - count(*) filter (where score <= 6))::float8 as net,
        count(*) filter (where score >= 9 or score <= 6)::float8 as ends, count(*)::float8 as n from answers
      where metric = 'nps' and touchpoint_id = i.touchpoint_id and day between c.after_from::date and c.after_to::date) y,
    lateral (select 100 * y.net / (y.n + 3) as centre, 100 * y.net / y.n as nps,
        100 * sqrt(((y.ends + 1.5) / (y.n + 3) - (y.net / (y.n + 3)) ^ 2) / (y.n + 3)) as se) a
  where (c.done_at at time zone 'Europe/Amsterdam')::date between first_news and last),
tests as (
  select 'nps' as name, (a.centre - b.centre) / sqrt(a.se ^ 2 + b.se ^ 2) as z, a.nps - b.nps as difference
  from nps a, nps b where a.side = 'now' and b.side = 'before'
  union all
  select 'csat', (a.x / a.n - b.x / b.n) / sqrt(p * (1 - p) * (1 / a.n + 1 / b.n)), a.share - b.share
  from wilson a, wilson b, lateral (select (a.x + b.x) / (a.n + b.n) as p) pooled
  where a.side = 'now' and b.side = 'before'
  union all
  select 'ces', (a.mean - b.mean) / sqrt(a.s ^ 2 / a.n + b.s ^ 2 / b.n), a.mean - b.mean
  from ces a, ces b where a.side = 'now' and b.side = 'before'
  union all
  select 'ttr', sign(distance) * greatest(0, abs(distance) - 0.5) / error, (a.median - b.median) / 3600
  from whitney, ttr a, ttr b where a.side = 'now' and b.side = 'before'
  union all
  select 'look ' || number, (centre_after - centre_before) / sqrt(se_after ^ 2 + se_before ^ 2), nps_after - nps_before
  from looks),
-- §4.1 (5): Benjamini and Hochberg at 10 % over all tests of the message, each below 5 % by itself.
placed as (
  select *, erfc(abs(z) / sqrt(2)) as p, row_number() over (order by abs(z) desc) as place, count(*) over () as m
  from tests),
verdicts as (
  select name, case when place <= coalesce((select max(place) from placed where p <= 0.1 * place / m), 0) and p < 0.05
      then sign(z) else 0 end as verdict, abs(difference) as difference from placed),

-- §12.1, 3 and §6.3: what reached us by theme, with its tag.
reached as (select * from windows where side = 'now' and solicitation = 'reactive' and text is not null),
asked as (select * from windows where side = 'now' and solicitation = 'solicited' and text is not null),
themes as (
  select theme, count(*)::float8 as n from reached, unnest(themes) theme group by theme having count(*) >= 5),
shares as (
  select t.theme, t.n, t.n / r.n as loud, a.n as asked_n, r.n as reached_n, coalesce(x.n, 0)::float8 as x
  from themes t, (select count(*)::float8 as n from reached) r, (select count(*)::float8 as n from asked) a,
    lateral (select count(*) as n from asked, unnest(themes) one where one = t.theme) x),
tagged as (
  select *, case when least(asked_n, reached_n) < 30 then 0 when loud > middle + half then 1
      when loud < middle - half and x / asked_n >= 0.1 then -1 else 0 end as tag
  from (select *, (x / asked_n + 1.96 ^ 2 / (2 * asked_n)) / (1 + 1.96 ^ 2 / asked_n) as middle,
      1.96 * sqrt(x / asked_n * (1 - x / asked_n) / asked_n + 1.96 ^ 2 / (4 * asked_n ^ 2)) / (1 + 1.96 ^ 2 / asked_n)
        as half from shares) one),

-- §9.4: what was due in the window, and what ended 28 days before it.
due as (
  select 'claimed' as name, count(*)::float8 as n, count(*) filter (where claimed_at <= claim_due_at)::float8 as x
  from action, days where (claim_due_at at time zone 'Europe/Amsterdam')::date between first and last
  union all
  select 'contacted', count(*), count(*) filter (where contacted_at <= contact_due_at)
  from action, days where may_contact and (contact_due_at at time zone 'Europe/Amsterdam')::date between first and last
  union all
  select 'told', count(*), count(*) filter (where exists (
      select from telling t where t.action_id = e.action_id and t.at between e.at and e.at + interval '28 days'))
  from action_event e, days
  where kind = 'done' and (e.at at time zone 'Europe/Amsterdam')::date between first - 28 and last - 28),
loops as (
  select name, n, x, 100 * x / nullif(n, 0) as share, 100 * (middle - half) as low, 100 * (middle + half) as high
  from (select *, (x / nullif(n, 0) + 1.96 ^ 2 / nullif(2 * n, 0)) / (1 + 1.96 ^ 2 / nullif(n, 0)) as middle,
      1.96 * sqrt(x / nullif(n, 0) * (1 - x / nullif(n, 0)) / nullif(n, 0) + 1.96 ^ 2 / nullif(4 * n * n, 0))
        / (1 + 1.96 ^ 2 / nullif(n, 0)) as half from due) one),
oldest as (
  select i.id, last - (i.created_at at time zone 'Europe/Amsterdam')::date as age
  from improvement i, days
  where not exists (select from improvement_event e where e.improvement_id = i.id and e.kind in ('told', 'stop'))
  order by i.created_at, i.id limit 1),

-- §11.2: a licence counts until thirty days after its end; read on the Monday after the window.
licensed as (
  select p.is_leader, exists (select from licence l where l.person_id = p.id and l.withdrawn_at is null
      and l.valid_until::date + 30 >= last + 1) as holds
  from person p, days where p.is_listed and p.left_at is null),

-- §12.2, §12.3: each group in each of its windows, then the difference, then money.
parts as (
  select e.id, part, (select sum(value) from business_figure b where b.measure = e.measure::text
      and b.segment = seg and b.month between a and z) as events,
    (select sum(value) from business_figure b where b.measure = 'customers' and b.segment = seg
      and b.month between a and z) as exposure
  from business_effect e, lateral (values ('after', e.segment, e.after_from, e.after_to),
      ('before', e.segment, e.before_from, e.before_to), ('others', e.against, e.after_from, e.after_to))
    one(part, seg, a, z) where a is not null and seg is not null),
samples as (
  select id, part, events / exposure as share, case when (select measure::text from business_effect e
      where e.id = parts.id) = 'churned' then events / exposure * (1 - events / exposure) / exposure
      else events / exposure ^ 2 end as variance from parts),
unit as (
  select 'churned' as measure, (select value from business_figure where measure = 'revenue_per_customer')
    * (select value from business_figure where measure = 'retained_months')
    * (select value from business_figure where measure = 'margin') / 100 as euros
  union all select 'contacts', (select value from business_figure where measure = 'cost_per_contact')),
effects as (
  select e.id, e.design, worth * (f.share - a.share) as value,
    worth * 1.96 * sqrt(f.variance + a.variance) as half
  from business_effect e join samples a on a.id = e.id and a.part = 'after'
    join samples f on f.id = e.id and f.part = case when e.design = 'experiment' then 'others' else 'before' end
    join unit u on u.measure = e.measure::text,
    lateral (select euros * (select value from business_figure where measure = 'customers'
      and segment = e.segment and month = e.after_to) as worth) w),
counted as (select * from effects where value - half > 0 or value + half < 0),
-- §12.2: yearly revenue of customers with an open detractor case, each once, down to two digits.
open_cases as (
  select coalesce(f.customer_key, f.id::text) as customer, max(r.revenue) as revenue
  from days, answers f join action_feedback x on x.feedback_id = f.id join action a on a.id = x.action_id
    left join customer_revenue r on r.customer_key = f.customer_key
      and (r.month || '-01')::date >= date_trunc('month', $2::date) - interval '18 months'
  where f.metric = 'nps' and f.score <= 6 and (a.created_at at time zone 'Europe/Amsterdam')::date <= last
    and (a.told_at is null or (a.told_at at time zone 'Europe/Amsterdam')::date > last)
  group by 1),
risk as (
  select customers, known, floor(total / unit) * unit as amount from (
    select count(*) as customers, count(revenue) as known, sum(revenue) as total from open_cases) counted,
    lateral (select 10 ^ (length(floor(total)::text) - 2) as unit) one
  where known >= 5),
-- §12.2: what stayed and what was earned, of the year before.
earned as (
  select 100 * stayed / before as stayed, 100 * new / before * x / n as part,
    100 * new / before * (middle - half) as low, 100 * new / before * (middle + half) as high
  from (select max(value) filter (where measure = 'revenue_year_before') as before,
      max(value) filter (where measure = 'revenue_stayed') as stayed,
      max(value) filter (where measure = 'revenue_new') as new, max(value) filter (where measure = 'new_asked') as n,
      max(value) filter (where measure = 'new_earned') as x from business_figure where month = '2026-05') f,
    lateral (select (x / n + 1.96 ^ 2 / (2 * n)) / (1 + 1.96 ^ 2 / n) as middle,
      1.96 * sqrt(x / n * (1 - x / n) / n + 1.96 ^ 2 / (4 * n * n)) / (1 + 1.96 ^ 2 / n) as half) wilson
  where before > 0),
cost as (select coalesce(sum(value), 0) as cost from business_figure where measure = 'programme_cost'),

-- §12.1: the check-marks.
steps as (
  select s.step, exists (select from shown_verbatim v join feedback f on f.id = v.feedback_id
      join definition q on q.id = f.definition_id and q.solicitation = 'solicited'
      where f.touchpoint_id = any(s.places) and (v.created_at at time zone 'Europe/Amsterdam')::date between first and last)
    and exists (select from action_event e join action a on a.id = e.action_id where e.kind = 'claim'
      and a.touchpoint_id = any(s.places) and (e.at at time zone 'Europe/Amsterdam')::date between first and last) as heard,
    s.owner and s.reviewed > last - 365 as mapped
  from days, (select t->>'key' as step, (t->'owner') is distinct from 'null'::jsonb as owner,
      (t->>'reviewedOn')::date as reviewed,
      array(select jsonb_array_elements(t->'touchpoints')->>'id') as places
    from journey_version, jsonb_array_elements(content->'steps') t) s),
posted as (
  select count(distinct v.feedback_id)::float8 as n, count(distinct t.feedback_id)::float8 as tagged
  from days, shown_verbatim v left join promise_tag t on t.feedback_id = v.feedback_id
  where (v.created_at at time zone 'Europe/Amsterdam')::date between first and last)

select 'answers' as name, count(*)::float8 as value from windows where side = 'now'
union all select 'nps.' || key, value from nps, lateral (values ('n', n), ('promoters', p), ('detractors', d),
  ('passives', n - p - d), ('value', nps), ('margin', 196 * se / 100)) v(key, value) where side = 'now'
union all select 'nps.' || key, value from rounds, lateral (values ('delivered', delivered), ('responded', n),
  ('rate', 100 * n / delivered), ('low', 100 * net / delivered - 100 * (1 - n / delivered)),
  ('high', 100 * net / delivered + 100 * (1 - n / delivered))) v(key, value)
union all select 'csat.' || key, value from wilson, lateral (values ('n', n), ('value', share), ('low', low),
  ('high', high)) v(key, value) where side = 'now'
union all select 'ces.' || key, value from student, lateral (values ('n', n), ('value', mean), ('margin', half))
  v(key, value) where side = 'now'
union all select 'ttr.' || key, value from ttr, bootstrap, lateral (values ('n', n), ('value', median / 3600),
  ('low', low / 3600), ('high', high / 3600), ('mean', mean / 3600), ('p90', p90 / 3600)) v(key, value)
  where side = 'now'
union all select name || '.verdict', verdict from verdicts
union all select name || '.difference', difference from verdicts where verdict <> 0
union all select 'look ' || number || '.weeks', weeks from looks
union all select 'reached', count(*) from reached
union all select 'theme ' || theme || key, value from (select * from tagged order by n desc, theme limit 3) top,
  lateral (values ('', n), ('.tag', tag)) v(key, value)
union all select name || key, value from loops, lateral (values ('.n', n), ('.count', x), ('.value', share),
  ('.low', low), ('.high', high)) v(key, value) where n > 0
union all select 'oldest' || key, value from oldest, lateral (values ('', id), ('.days', age)) v(key, value)
union all select kind || ' ' || improvement_id, ascii(coalesce(grade::text, '-')) from improvement_event e
  join improvement i on i.id = e.improvement_id, days where kind in ('measured', 'prioritise', 'stop')
  and (e.at at time zone 'Europe/Amsterdam')::date between first_news and last
union all select 'licence.' || key, value from (select count(*) as total, count(*) filter (where holds) as holding,
    count(*) filter (where is_leader) as leaders, count(*) filter (where is_leader and holds) as led from licensed) l,
  lateral (values ('total', total), ('holding', holding), ('leaders', leaders), ('led', led),
    ('percent', 100.0 * holding / nullif(total, 0))) v(key, value)
union all select 'effect ' || id || key, one from effects, lateral (values ('.value', value), ('.low', value - half),
  ('.high', value + half), ('.counts', (value - half > 0 or value + half < 0)::int),
  ('.improvement', (select improvement_id from business_effect e where e.id = effects.id))) v(key, one)
union all select 'estimate ' || id || key, one from business_effect, lateral (values ('.value', amount),
  ('.improvement', improvement_id)) v(key, one) where design = 'estimate'
union all select 'sum' || key, one from (select sum(value) - cost as value, sqrt(sum(half ^ 2)) as half, count(*) as n, cost,
    sum(value) filter (where design = 'before_after') as before_after from counted, cost group by cost) s,
  lateral (values ('.value', value), ('.low', value - half), ('.high', value + half), ('.n', n), ('.cost', cost),
    ('.before_after', before_after)) v(key, one)
union all select 'risk.' || key, value from risk, lateral (values ('amount', amount), ('known', known),
  ('customers', customers)) v(key, value)
union all select 'earned.' || key, value from earned, lateral (values ('stayed', stayed), ('part', part),
  ('rate', stayed + part), ('low', stayed + low), ('high', stayed + high)) v(key, value)
union all select 'check.' || key, value from (values
  ('outside_in', (select count(*) from steps where heard)::float8), ('outside_in.of', (select count(*) from steps)),
  ('journey_maps', (select count(*) from steps where mapped)), ('journey_maps.of', (select count(*) from steps)),
  ('clear_promises', (select tagged from posted)), ('clear_promises.of', (select n from posted)),
  ('one_voice', (select count(*) from (select metric from windows where side = 'now' and solicitation = 'solicited'
    and metric <> 'text' group by metric having count(distinct definition_id) = 1) one)),
  ('one_voice.of', (select count(distinct metric) from windows where side = 'now' and solicitation = 'solicited'
    and metric <> 'text')),
  ('better_decisions', (select count(distinct i.id) from improvement_event e join improvement i
    on i.id = e.improvement_id and i.customer_value <> '' and i.organisation_value <> '', days
    where e.kind = 'prioritise' and (e.at at time zone 'Europe/Amsterdam')::date between first and last)),
  ('prove_value', (select count(*) from counted join business_effect e using (id)
    where value > 0 and e.measure::text <> 'contacts'))) v(key, value)
-- §12.1, 8: what is past its quarter, then what nobody answers for, then what waits for 28 days with both values.
union all select 'decision', id from (
  select i.id, row_number() over (order by late desc, executive is not null, i.created_at, i.id) as nth
  from (select i.*, coalesce(due_quarter < to_char(last, 'YYYY-"Q"Q'), false) as late,
      state = 'idea' and customer_value <> '' and organisation_value <> ''
        and (i.created_at at time zone 'Europe/Amsterdam')::date < last - 28 as waits
    from improvement i, days where state not in ('told', 'stopped', 'measured')) i
  where late or executive is null or waits) asked where nth = 1
