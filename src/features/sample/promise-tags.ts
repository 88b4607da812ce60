import type { Context } from '../../context.ts';
import { journeyAt, promiseAt } from '../journey/index.ts';

const by = 'sample';
/** Answers with words of one touchpoint that the sample's colleagues looked at, the newest first. */
const perTouchpoint = 24;
const withinDays = 90;
/** Shares of a scale: from the first on a customer is glad, up to the second one is not. */
const [glad, sorry] = [0.9, 0.6];

/**
 * What colleagues of the sample company confirmed about promises in customers' words, as of `until`: a promise was kept
 * where a customer is glad, broken where one is not, and of what lies between nobody could tell. A second time changes
 * nothing; the tags go with the answers.
 */
export async function storeSamplePromiseTags(
  ctx: Context,
  {
    sources,
    touchpoints,
    until,
  }: { sources: readonly string[]; touchpoints: readonly string[]; until: Date },
): Promise<void> {
  const journey = await journeyAt(ctx);
  const promised = touchpoints.map((id) => promiseAt(journey, id)?.id ?? null);
  await ctx.db.$executeRaw`
    insert into promise_tag (feedback_id, promise_id, verdict, actor, origin, at)
    select id, promise_id,
      (case when good >= ${glad} then 'kept' when good <= ${sorry} then 'broken' else 'unclear' end)::"PromiseVerdict",
      ${by}, ${by}, least(answered_at + interval '1 day', ${until}::timestamptz)
    from (
      select f.id, f.answered_at, place.promise_id,
        (f.score - d.scale_min) / nullif(d.scale_max - d.scale_min, 0) as good,
        row_number() over (partition by f.touchpoint_id order by f.answered_at desc, f.id) as nth
      from unnest(${[...touchpoints]}::text[], ${promised}::text[]) as place (touchpoint_id, promise_id)
      join customer_promise p on p.id = place.promise_id
      join feedback f on f.touchpoint_id = place.touchpoint_id
      join definition d on d.id = f.definition_id
      where f.source = any(${[...sources]}) and f.text is not null and f.unpostable is null and f.score is not null
        and d.higher_is_better
        and f.answered_at between ${until}::timestamptz - make_interval(days => ${withinDays}::int) and ${until}::timestamptz
    ) as seen
    where nth <= ${perTouchpoint}
    on conflict do nothing`;
}
