import { z } from 'zod';
import type { ButtonLook, ListItem } from '../../chat/look.ts';
import { defineMessage, type Reading } from '../../chat/message.ts';
import { safeText } from '../../chat/safe-text.ts';
import { momentWords } from '../channels/index.ts';
import { deliveriesOnSlack } from './deliveries.slack.ts';
import { deliveriesOnTeams } from './deliveries.teams.ts';

/** How deliveries stand, for an administrator; nothing in it is about a customer. */
export const DeliveriesView = z.object({
  now: z.iso.datetime(),
  delivered: z.int().min(0),
  waiting: z.int().min(0),
  failed: z.int().min(0),
  items: z.array(
    z.object({
      id: z.uuid(),
      action: z.int().positive(),
      isFailed: z.boolean(),
      /** Which attempt was the last one, or is next. */
      attempt: z.int().positive(),
      /** How the last attempt ended; null before the first. */
      reason: z.string().nullable(),
      nextAt: z.iso.datetime().nullable(),
    }),
  ),
  /** Deliveries that failed or wait and are not shown. */
  more: z.int().min(0),
});
export type DeliveriesView = z.infer<typeof DeliveriesView>;
type Item = DeliveriesView['items'][number];

/** What the list says, before a platform gives it a shape. */
export interface DeliveriesLines {
  title: string;
  state: string;
  items: ListItem[];
  /** Says how many are not told when `shown` of the items fit; null when all are. */
  more(shown: number): string | null;
  buttons(shown: number): ButtonLook[];
}

function deliveriesLines(view: DeliveriesView, reading: Reading): DeliveriesLines {
  const { webhook } = reading.say;
  const { items, more } = view;
  return {
    title: webhook.title(),
    state: webhook.state(view),
    items: items.map((item) => ({
      head: `${webhook.action({ number: item.action })}:`,
      tail: itemWords(item, view.now, reading),
    })),
    more: (shown) => {
      const n = more + items.length - shown;
      return n > 0 ? webhook.more({ n }) : null;
    },
    buttons: (shown) =>
      items
        .slice(0, shown)
        .filter(({ isFailed }) => isFailed)
        .map(({ id, action }) => ({
          action: 'webhook.again',
          value: id,
          text: webhook.again({ number: action }),
        })),
  };
}

function itemWords({ isFailed, reason, attempt, nextAt }: Item, now: string, reading: Reading): string {
  const { webhook } = reading.say;
  const why = reason === null ? null : reasonWords(reason, reading);
  if (isFailed) return webhook.failed({ why: why ?? '', n: attempt });
  const when = nextAt === null ? '' : momentWords(nextAt, reading.zone, { ...reading, now });
  return why === null ? webhook.first() : webhook.waiting({ why, when, n: attempt - 1 });
}

function reasonWords(reason: string, { say: { webhook } }: Reading): string {
  if (reason === 'timeout') return webhook.reason.timeout();
  const status = /^http (\d{3})$/.exec(reason)?.[1];
  return status === undefined
    ? webhook.reason.unreachable({ code: safeText(reason) })
    : webhook.reason.status({ status });
}

function summary(view: DeliveriesView, { say }: Reading): string {
  return `${say.webhook.title()}: ${say.webhook.state(view)}`;
}

/** Whether what customers were told arrives at the other system, and why not. */
export const deliveriesMessage = defineMessage<DeliveriesView>({
  name: 'webhook',
  view: DeliveriesView,
  summary,
  render: {
    slack: (view, reading) => deliveriesOnSlack(deliveriesLines(view, reading), summary(view, reading)),
    teams: (view, reading) =>
      deliveriesOnTeams(deliveriesLines(view, reading), summary(view, reading), reading.locale),
  },
});
