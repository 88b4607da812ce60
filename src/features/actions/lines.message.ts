import type { ButtonLook, ListItem, Mention, Quoted } from '../../chat/look.ts';
import type { Reading } from '../../chat/message.ts';
import { safeText, shorten } from '../../chat/safe-text.ts';
import { capital } from '../../i18n/capital.ts';
import { momentWords } from '../channels/index.ts';
import { quoted, touchpointName } from '../quoted.ts';
import type { ActionListView, ActionView, PersonView } from './view.ts';

/** Longest sentence of a colleague in a card. */
const SENTENCE = 500;

/** What a card says, before a platform gives it a shape. */
export interface ActionLines {
  title: string;
  /** How it stands; it may end in a name. */
  state: { text: string; end?: Mention };
  quotes: Quoted[];
  items: ListItem[];
  notes: string[];
  buttons: ButtonLook[];
}

/** Puts one action into words. */
export function actionLines(view: ActionView, reading: Reading): ActionLines {
  const { actions } = reading.say;
  return {
    title: actions.title(view),
    state: stateOf(view, reading),
    quotes: view.quotes.map((quote) => quoted(quote, reading)),
    items: [...aboutItems(view, reading), ...endItems(view, reading), ...noteItems(view, reading)],
    notes: smallPrint(view, reading),
    buttons: buttonsOf(view, reading),
  };
}

/** Asks one person to take an action over. */
export function offerLines(view: ActionView, reading: Reading): ActionLines {
  const { actions } = reading.say;
  const { number } = view;
  const look = looksOf(number, reading);
  return {
    ...actionLines(view, reading),
    state: { text: actions.offer.text({ number }) },
    buttons: [
      look('accept', actions.button.accept()),
      look('pass', actions.button.decline()),
      look('show', actions.button.show({ number })),
    ],
  };
}

/** "You said, we did": the words it began with, what was done and what the customer heard. */
export function weDidLines(view: ActionView, reading: Reading): ActionLines {
  const { actions } = reading.say;
  const { touchpoint, number, outcome } = view;
  return {
    title: actions.weDid.title(),
    state: { text: actions.weDid.said() },
    quotes: view.quotes.map((quote) => quoted(quote, reading)),
    items: [...item(actions.weDid.did(), outcome), ...toldItem(view, reading)],
    notes: [
      [...(touchpoint ? [touchpointName(touchpoint, reading)] : []), actions.title({ number })].join(' · '),
    ],
    buttons: [],
  };
}

function stateOf(view: ActionView, { say }: Reading): ActionLines['state'] {
  const { state, holder, mergedInto, isTaken } = view;
  if (mergedInto !== null) return { text: say.actions.mergedInto({ number: mergedInto }) };
  if (holder === null) {
    // Without a name the sentence must not wait for one.
    return { text: state === 'new' ? say.actions.state.new() : capital(say.actions.stateShort[state]()) };
  }
  const stands = state === 'told' && view.reason !== null ? 'told_not_doing' : state;
  const text = isTaken ? say.actions.refused.taken(view) : say.actions.state[stands]();
  return { text, end: mentionOf(holder, say) };
}

function aboutItems(view: ActionView, reading: Reading): ListItem[] {
  const { actions } = reading.say;
  const { title, touchpoint, offeredTo, customerValue, organisationValue } = view;
  return [
    ...item(actions.about(), title),
    ...(touchpoint ? item(actions.touchpoint(), touchpointName(touchpoint, reading)) : []),
    ...(offeredTo ? [{ head: actions.offeredTo(), tail: '', end: mentionOf(offeredTo, reading.say) }] : []),
    ...item(actions.worthCustomer(), customerValue),
    ...item(actions.worthOrganisation(), organisationValue),
  ];
}

/** What came of it, as far as it came. */
function endItems(view: ActionView, reading: Reading): ListItem[] {
  const { actions } = reading.say;
  const { state, outcome, reason, contactedBy, mergedInto } = view;
  if (mergedInto !== null) return [];
  const why = [...(reason ? [actions.reason[reason]()] : []), ...(outcome ? [outcome] : [])].join(': ');
  return [
    ...(contactedBy ? item(actions.spoken(), actions.how[contactedBy]()) : []),
    ...item(state === 'not_doing' || reason !== null ? actions.whyNot() : actions.outcome(), why),
    ...toldItem(view, reading),
  ];
}

function toldItem({ toldBy, toldWhat }: ActionView, { say: { actions } }: Reading): ListItem[] {
  if (toldBy === null) return [];
  return item(actions.told(), actions.toldHow({ how: actions.how[toldBy](), what: cut(toldWhat) }));
}

function noteItems({ notes }: ActionView, { say }: Reading): ListItem[] {
  return notes.flatMap((text) => item(say.actions.note(), text));
}

function item(head: string, text: string): ListItem[] {
  return text === '' ? [] : [{ head, tail: cut(text) }];
}

function smallPrint(view: ActionView, reading: Reading): string[] {
  const { actions } = reading.say;
  const { state, claimDueAt, contactDueAt, mayContact, more, quotes } = view;
  const words = { ...reading, now: view.now };
  const isToBeSpokenTo = state === 'claimed' && view.contactedBy === null && mayContact;
  const due = state === 'new' ? claimDueAt : isToBeSpokenTo ? contactDueAt : null;
  const when = due === null ? '' : momentWords(due, reading.zone, words);
  const isOpen = ['new', 'claimed', 'contacted'].includes(state);
  return [
    ...(more > 0 ? [actions.moreQuotes({ n: more })] : []),
    ...(due === null ? [] : [state === 'new' ? actions.claimDue({ when }) : actions.contactDue({ when })]),
    ...(due !== null && due < view.now ? [actions.late()] : []),
    ...(isOpen && !mayContact && quotes.length > 0 ? [actions.mayNotContact()] : []),
  ];
}

/** Makes the buttons of one action: a screen reader hears which one they are about. */
function looksOf(number: number, { say }: Reading): (verb: string, text: string) => ButtonLook {
  return (verb, text) => ({
    action: `actions.${verb}`,
    value: String(number),
    text,
    label: say.actions.buttonLabel({ text, number }),
  });
}

/** What can be done in a state, what is wanted most first; who presses what they may not is told so. */
function buttonsOf(view: ActionView, reading: Reading): ButtonLook[] {
  const { state, mayContact, mergedInto, number } = view;
  const { button } = reading.say.actions;
  const look = looksOf(number, reading);
  if (mergedInto !== null)
    return [{ ...look('show', button.show({ number: mergedInto })), value: String(mergedInto) }];
  const contact = mayContact ? [look('contacted', button.contacted())] : [];
  switch (state) {
    case 'new':
      return [
        look('claim', button.claim()),
        look('not-doing', button.notDoing()),
        look('worth', button.worth()),
      ];
    case 'claimed':
    case 'contacted':
      return [
        look('done', button.done()),
        ...(state === 'claimed' && view.contactedBy === null ? contact : []),
        look('not-doing', button.notDoing()),
        look('hand-over', button.handOver()),
        look('release', button.release()),
      ];
    case 'resolved':
    case 'not_doing':
      return [look('told', button.told()), look('reopen', button.reopen())];
    case 'told':
      return [look('reopen', button.reopen())];
  }
}

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

function listItem({ number, about, state, touchpoint, dueAt, holder }: Item, now: string, reading: Reading) {
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
    tail: [cut(about), stands, ...due].filter(Boolean).join(' · '),
    ...(holder ? { end: mentionOf(holder, reading.say) } : {}),
  };
}

/** A colleague as their own platform names them; elsewhere just "a colleague". */
function mentionOf({ platform, id }: PersonView, say: Reading['say']): Mention {
  return { kind: 'person', platform, id, text: say.actions.colleague() };
}

function cut(text: string): string {
  return shorten(safeText(text), SENTENCE);
}
