import type { ButtonLook, ListItem, Mention, Quoted } from '../../chat/look.ts';
import type { Reading } from '../../chat/message.ts';
import { safeText, shorten } from '../../chat/safe-text.ts';
import { capital } from '../../i18n/capital.ts';
import { channelMention, momentWords } from '../channels/index.ts';
import { quoted, touchpointName } from '../quoted.ts';
import type { ActionNewsView, ActionView, PersonView } from './view.ts';

/** Longest sentence of a colleague in a card. */
const SENTENCE = 500;

const LONGEST_LINK = 500;

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

/** What became of an action: one sentence, which may end in a name. */
export function newsLines({ number, news, person }: ActionNewsView, reading: Reading): ActionLines {
  const { actions } = reading.say;
  return {
    title: actions.title({ number }),
    state: { text: actions.news[news](), ...(person && { end: mentionOf(person, reading.say) }) },
    quotes: [],
    items: [],
    notes: [],
    buttons: [looksOf(number, reading)('show', actions.button.show({ number }))],
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
  const stands = state === 'told' ? toldState(view) : state;
  const text = isTaken ? say.actions.refused.taken(view) : say.actions.state[stands]();
  return { text, end: mentionOf(holder, say) };
}

function toldState({ reason, toldBy }: ActionView): 'told' | 'told_not_doing' | 'told_nobody' {
  if (toldBy === 'nobody') return 'told_nobody';
  return reason === null ? 'told' : 'told_not_doing';
}

function aboutItems(view: ActionView, reading: Reading): ListItem[] {
  const { actions } = reading.say;
  const {
    title,
    touchpoint,
    promise,
    links,
    team,
    owner,
    offeredTo,
    customerValue,
    organisationValue,
    improvement,
  } = view;
  return [
    ...item(actions.about(), title),
    ...(touchpoint ? item(actions.touchpoint(), touchpointName(touchpoint, reading)) : []),
    ...(promise ? item(actions.promise(), promise[reading.locale]) : []),
    ...(improvement === null ? [] : item(actions.cause(), actions.partOf({ number: improvement }))),
    ...teamItem(team, owner, reading),
    ...(offeredTo ? [{ head: actions.offeredTo(), tail: '', end: mentionOf(offeredTo, reading.say) }] : []),
    ...links.map((link): ListItem => ({ head: actions.link(), tail: shorten(safeText(link), LONGEST_LINK) })),
    ...item(actions.worthCustomer(), customerValue),
    ...item(actions.worthOrganisation(), organisationValue),
  ];
}

/** A team claims, a person answers for it (rulebook §9): what the journey calls the team, and the channel it reads. */
function teamItem(team: ActionView['team'], owner: ActionView['owner'], reading: Reading): ListItem[] {
  if (team === null && owner === null) return [];
  const name = owner === null ? '' : cut(owner);
  return [
    {
      head: reading.say.actions.team(),
      tail: team && name ? `${name} ·` : name,
      ...(team && { end: channelMention(team, reading) }),
    },
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
  if (toldBy === 'nobody') return item(actions.told(), actions.how.nobody());
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
  const { state, claimDueAt, contactDueAt, hasCustomer, mayContact, more, unquoted, again } = view;
  const words = { ...reading, now: view.now };
  const isToBeSpokenTo = state === 'claimed' && view.contactedBy === null && mayContact;
  const due = state === 'new' ? claimDueAt : isToBeSpokenTo ? contactDueAt : null;
  const when = due === null ? '' : momentWords(due, reading.zone, words);
  const isOpen = ['new', 'claimed', 'contacted'].includes(state);
  return [
    ...(more + unquoted > 0 ? [actions.moreQuotes({ n: more + unquoted })] : []),
    ...(again > 0 ? [actions.again({ n: again })] : []),
    ...(due === null ? [] : [state === 'new' ? actions.claimDue({ when }) : actions.contactDue({ when })]),
    ...(due !== null && due < view.now ? [actions.late()] : []),
    ...(isOpen && !mayContact && hasCustomer ? [actions.mayNotContact()] : []),
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

/** Leads to the outer loop: to the improvement it is a case of, or into one. */
function outerLook({ number, improvement }: ActionView, reading: Reading): ButtonLook {
  const { gather, showIt } = reading.say.improvements.button;
  const look = looksOf(number, reading);
  if (improvement === null) return { ...look('', gather()), action: 'improvements.gather' };
  return { ...look('', showIt(improvement)), action: 'improvements.show', value: String(improvement) };
}

/** What can be done in a state, what is wanted most first; who presses what they may not is told so. */
function buttonsOf(view: ActionView, reading: Reading): ButtonLook[] {
  const { state, mayContact, mergedInto, number } = view;
  const { button } = reading.say.actions;
  const look = looksOf(number, reading);
  if (mergedInto !== null)
    return [{ ...look('show', button.show({ number: mergedInto })), value: String(mergedInto) }];
  const outer = outerLook(view, reading);
  const contact = mayContact ? [look('contacted', button.contacted())] : [];
  const isWorthSaid = view.customerValue !== '' && view.organisationValue !== '';
  const worth = isWorthSaid ? [] : [look('worth', button.worth())];
  switch (state) {
    case 'new':
      return [look('claim', button.claim()), look('not-doing', button.notDoing()), ...worth];
    case 'claimed':
    case 'contacted':
      return [
        look('done', button.done()),
        ...(state === 'claimed' && view.contactedBy === null ? contact : []),
        look('not-doing', button.notDoing()),
        look('hand-over', button.handOver()),
        look('release', button.release()),
        ...worth,
        outer,
      ];
    case 'resolved':
    case 'not_doing':
      return [look('told', button.told()), ...worth, look('reopen', button.reopen()), outer];
    case 'told':
      return [look('reopen', button.reopen())];
  }
}

/** A colleague as their own platform names them; elsewhere just "a colleague". */
export function mentionOf({ platform, id }: PersonView, say: Reading['say']): Mention {
  return { kind: 'person', platform, id, text: say.actions.colleague() };
}

export function cut(text: string): string {
  return shorten(safeText(text), SENTENCE);
}
