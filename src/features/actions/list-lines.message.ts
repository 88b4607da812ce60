import type { ButtonLook, ListItem } from '../../chat/look.ts';
import type { Reading } from '../../chat/message.ts';
import { channelMention, momentWords } from '../channels/index.ts';
import { touchpointName } from '../quoted.ts';
import { cut, mentionOf } from './lines.message.ts';
import type { ActionListView } from './view.ts';

/** What a list says. */
export interface ListLines {
  title: string;
  none: string | null;
  items: ListItem[];
  /** Small print when `shown` of the items fit. */
  notes(shown: number): string[];
  /** One for each of the first `shown` items. */
  buttons(shown: number): ButtonLook[];
}

/** Puts a list of actions into words. */
export function listLines(view: ActionListView, reading: Reading): ListLines {
  const { actions } = reading.say;
  const { scope, items, more } = view;
  return {
    title: actions.list.title[scope](),
    none: items.length === 0 ? actions.list.none[scope]() : null,
    items: items.map((one) => listItem(one, view.now, reading)),
    notes: (shown) => {
      const n = more + items.length - shown;
      return n > 0 ? [actions.list.more({ n })] : [];
    },
    buttons: (shown) => [
      ...items.slice(0, shown).map(({ number }) => {
        const text = actions.button.show({ number });
        return { action: 'actions.show', value: String(number), text };
      }),
      ...(scope === 'waiting'
        ? [{ action: 'actions.snooze', value: '2', text: actions.button.snooze({ days: 2 }) }]
        : []),
    ],
  };
}

type Item = ActionListView['items'][number];

function listItem(
  { number, about, state, touchpoint, dueAt, asks, holder, team }: Item,
  now: string,
  reading: Reading,
) {
  const { actions } = reading.say;
  const place = touchpoint ? touchpointName(touchpoint, reading) : null;
  const when = dueAt === null ? null : momentWords(dueAt, reading.zone, { ...reading, now });
  const due =
    when === null || dueAt === null
      ? []
      : [dueAt < now ? actions.list.late({ when }) : actions.list.due({ when })];
  const stands = actions.list.item({ state: actions.stateShort[state](), touchpoint: place });
  return {
    head: `${number}.`,
    tail: `${[cut(about), stands, ...due, ...(asks ? [actions.list.asks[asks]()] : [])]
      .filter(Boolean)
      .join(' · ')}${holder || team ? ' ·' : ''}`,
    end: [
      ...(holder ? [mentionOf(holder, reading.say)] : []),
      ...(team ? [channelMention(team, reading)] : []),
    ],
  };
}
