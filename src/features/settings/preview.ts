import type { AnyMessage } from '../../chat/message.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Context } from '../../context.ts';
import type { Composers } from '../../jobs/compose.ts';
import { localDateOf } from '../../local-time.ts';
import { Filter, filterViewer, parseWeekly, scheduleOf } from '../channels/index.ts';
import type { Asked } from '../feature.ts';
import { slotForNow } from '../verbatims/index.ts';
import { type About, type Draft, MOST_CARRIED } from './draft.ts';
import { readChoices } from './edit.ts';
import { findChannel, type Place, type Row, timesOf } from './read.ts';
import { settingsPreview } from './settings.message.ts';
import type { SubscriptionValues } from './subscription.form.ts';
import type { PreviewView } from './view.ts';

/** What the settings are given: who makes the scheduled messages, and how they look. */
export interface Scheduled {
  composers: Composers;
  messages: readonly AnyMessage[];
}

/** What was filled in, and what it is about. */
export interface Filled {
  values: SubscriptionValues;
  about: About;
  /** The subscription as it is now; null for a new one. */
  row: Row | null;
  place: Place;
}

/** Answers a form with what would come of it, or with its faults; saves nothing. */
export async function answerForm(
  ctx: Context,
  asked: Asked,
  filled: Filled,
  scheduled: Scheduled,
): Promise<Reply> {
  const schedule = scheduleFrom(filled);
  const faults = schedule === null ? timeFaults(filled, asked) : {};
  if (schedule === null) return { kind: 'faults', faults };
  const { i, m, u } = filled.about;
  const { zone, locale } = filled.values;
  const draft: Draft = { i, m, s: schedule, z: zone, l: locale, f: filterFrom(filled.values), u };
  const fault = await draftFault(ctx, asked, filled, draft);
  if (fault) return fault;
  return previewOf(ctx, asked, { ...filled, draft }, scheduled);
}

/** The schedule that was asked for; the present one where it means the same or is kept; null when something is missing. */
function scheduleFrom({ values: { days, time }, row }: Filled): string | null {
  const now = row && parseWeekly(row.schedule);
  if (days.length === 0 && time === null) return row !== null && now === null ? row.schedule : null;
  if (days.length === 0 || time === null) return null;
  const wanted = { days: [...new Set(days)].sort(), time };
  return row && JSON.stringify(now) === JSON.stringify(wanted) ? row.schedule : scheduleOf(wanted);
}

function timeFaults({ values: { days, time } }: Filled, { say }: Asked): Record<string, string> {
  return {
    ...(days.length === 0 ? { days: say.settings.fault.days() } : {}),
    ...(time === null ? { time: say.router.fault.missing() } : {}),
  };
}

function filterFrom({ touchpoint, source, language }: SubscriptionValues): Filter {
  return Filter.parse({
    ...(touchpoint.length > 0 ? { touchpoint } : {}),
    ...(source.length > 0 ? { source } : {}),
    ...(language.length > 0 ? { language } : {}),
  });
}

/** What the draft as a whole cannot be: too long for a button, or what the channel gets already. */
async function draftFault(
  ctx: Context,
  { say }: Asked,
  { row, place }: Filled,
  draft: Draft,
): Promise<Reply | null> {
  const { touchpoints } = await readChoices(ctx, row, draft.f);
  const field = touchpoints.length > 0 ? 'touchpoint' : 'language';
  if (JSON.stringify(draft).length > MOST_CARRIED) {
    return { kind: 'faults', faults: { [field]: say.settings.fault.tooMany() } };
  }
  const twin = await findTwin(ctx, place, draft);
  return twin ? { kind: 'faults', faults: { [field]: say.settings.fault.doubled() } } : null;
}

/** Another subscription of this channel to the same message about the same. */
export async function findTwin(
  ctx: Context,
  { platform, channel: externalId }: Place,
  { i, m, f }: Pick<Draft, 'i' | 'm' | 'f'>,
): Promise<{ id: number } | null> {
  return ctx.db.subscription.findFirst({
    where: {
      channel: { platform, externalId },
      message: m,
      filter: { equals: f },
      ...(i === null ? {} : { id: { not: i } }),
    },
    select: { id: true },
  });
}

/** The message as it would be posted now, and below it what will happen, with the question whether to save it. */
async function previewOf(
  ctx: Context,
  asked: Asked,
  { row, place, draft }: Filled & { draft: Draft },
  { composers, messages }: Scheduled,
): Promise<Reply> {
  const content = await contentNow(ctx, asked, { row, place, draft }, composers);
  const message = messages.find(({ name }) => name === draft.m);
  const aboutOf = await filterViewer(ctx);
  const channel = row?.channel ?? (await findChannel(ctx, place));
  const times = timesOf(ctx, row, channel, { schedule: draft.s, zone: draft.z }, 3);
  const view: PreviewView = {
    message: draft.m,
    schedule: draft.s,
    zone: draft.z,
    locale: draft.l,
    about: aboutOf(draft.f),
    now: ctx.clock.now().toISOString(),
    times: times.map((time) => time.toISOString()),
    isEmpty: content === null || message === undefined,
    resumes: row !== null && row.pausedAt !== null,
    draft: JSON.stringify(draft),
  };
  const reply = { kind: 'message', message: settingsPreview, content: view, audience: 'private' } as const;
  if (content === null || message === undefined) return reply;
  return { ...reply, above: { message, content, locale: draft.l, zone: draft.z } };
}

/** The content the channel would get now with these settings; nothing is counted as shown by it. */
async function contentNow(
  ctx: Context,
  { actor }: Asked,
  { row, place, draft }: { row: Row | null; place: Place; draft: Draft },
  composers: Composers,
): Promise<object | null> {
  const { channel } = place;
  const slot = await slotForNow(ctx, { actor, channel }, draft.m, row?.id ?? null);
  const localDate = localDateOf(ctx.clock.now(), draft.z);
  const wish = { zone: draft.z, locale: draft.l, filter: draft.f, localDate, createdLocalDate: localDate };
  const composed = await composers[draft.m]?.(ctx, [{ ...slot, ...wish }]);
  return composed?.[0]?.content ?? null;
}
