import { z } from 'zod';
import type { ListItem } from '../../chat/look.ts';
import { defineMessage, type Reading } from '../../chat/message.ts';
import { momentWords } from '../channels/index.ts';
import { sourceName } from '../quoted.ts';
import { sourceSilentOnSlack } from './source-silent.slack.ts';
import { sourceSilentOnTeams } from './source-silent.teams.ts';

/** A source that told nothing for longer than it ever does, for who looks after customer experience. */
export const SourceSilentView = z.object({
  source: z.string(),
  /** ISO moment of its last delivery. */
  since: z.string(),
  /** Deliveries on an average day. */
  usual: z.number(),
  /** ISO moment of the message. */
  now: z.string(),
  zone: z.string(),
});
export type SourceSilentView = z.infer<typeof SourceSilentView>;

/** What the notice says, before a platform gives it a shape. */
export interface SourceSilentLines {
  title: string;
  items: ListItem[];
  remedy: string;
  notes: string[];
}

function sourceSilentLines(view: SourceSilentView, reading: Reading): SourceSilentLines {
  const { hooks } = reading.say;
  const { since, zone, now } = view;
  const moment = momentWords(since, zone, { ...reading, now });
  const usual =
    view.usual < 1 ? hooks.silent.lessThanDaily() : hooks.silent.aDay({ n: Math.round(view.usual) });
  return {
    title: hooks.silent.title({ source: sourceName(view.source, reading) }),
    items: [
      { head: hooks.silent.last(), tail: moment, moments: [{ at: since, text: moment }] },
      { head: hooks.silent.usually(), tail: usual },
    ],
    remedy: hooks.silent.remedy(),
    notes: [hooks.silent.once()],
  };
}

function summary(view: SourceSilentView, reading: Reading): string {
  const { title, remedy } = sourceSilentLines(view, reading);
  return `${title}. ${remedy}`;
}

/** Nothing comes any more from where something always came. */
export const sourceSilent = defineMessage<SourceSilentView>({
  name: 'source-silent',
  view: SourceSilentView,
  summary,
  render: {
    slack: (view, reading) => sourceSilentOnSlack(sourceSilentLines(view, reading), summary(view, reading)),
    teams: (view, reading) =>
      sourceSilentOnTeams(sourceSilentLines(view, reading), summary(view, reading), reading.locale),
  },
});
