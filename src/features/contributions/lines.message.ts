import type { ButtonLook, ListItem, Mention, Quoted } from '../../chat/look.ts';
import type { Reading } from '../../chat/message.ts';
import { safeText, shorten } from '../../chat/safe-text.ts';
import { figureOf } from '../digests/index.ts';
import { quoted, touchpointName } from '../quoted.ts';
import type { ColleagueView, ContributionsView, ContributionView, ContributorsView } from './view.ts';

/** Longest sentence in a line. */
const SENTENCE = 300;
const NAME = 60;
/** Buttons below a card on Teams; three touchpoints, whatever became of them, need no more. */
const MOST_BUTTONS = 6;

/** The actions behind the buttons. */
export const press = {
  direct: 'contributions.direct',
  chain: 'contributions.chain',
  change: 'contributions.change',
  confirm: 'contributions.confirm',
  remove: 'contributions.remove',
  decline: 'contributions.no-nudge',
} as const;

/** One touchpoint of a person. */
export interface Section {
  title: string;
  /** Their sentence, and what is wanted and promised there. */
  items: ListItem[];
  quotes: Quoted[];
  /** Scores and colleagues. */
  more: ListItem[];
  notes: string[];
}

/** What the message says, before a platform gives it a shape. */
export interface ContributionLines {
  title: string;
  intro: string[];
  examples: ListItem[];
  sections: Section[];
  buttons: ButtonLook[];
}

/** Puts what a person contributes into words; how to begin when that is nothing yet. */
export function contributionLines(view: ContributionsView, reading: Reading): ContributionLines {
  return view.items.length === 0 ? startLines(view, reading) : mineLines(view, reading);
}

function startLines({ examples }: ContributionsView, { say }: Reading): ContributionLines {
  const words = say.contributions;
  const lent = examples.map((text) => ({ head: words.colleague(), tail: cut(text) }));
  return {
    title: words.title(),
    intro: [words.intro(), words.question()],
    examples: lent.length > 0 ? lent : words.examples.map(({ who, says }) => ({ head: who, tail: says })),
    sections: [],
    buttons: startButtons(say),
  };
}

/** An invitation has the same two ways to begin, and a way out for good. */
export function inviteLines(view: ContributionsView, reading: Reading): ContributionLines {
  const { contributions: words } = reading.say;
  const lines = startLines(view, reading);
  return {
    ...lines,
    intro: [words.invite(), ...lines.intro],
    buttons: [...lines.buttons, { action: press.decline, value: 'no', text: words.button.decline() }],
  };
}

function startButtons(say: Reading['say']): ButtonLook[] {
  const { button } = say.contributions;
  return [
    { action: press.direct, value: 'new', text: button.direct() },
    { action: press.chain, value: 'new', text: button.chain() },
  ];
}

function mineLines(
  { items, canAdd, isAsked, saved }: ContributionsView,
  reading: Reading,
): ContributionLines {
  const { contributions: words } = reading.say;
  const canHold = isAsked && items.some(({ isRetired }) => !isRetired);
  const asks = canHold ? [{ action: press.confirm, value: 'all', text: words.button.confirm() }] : [];
  const adds = canAdd ? [{ action: press.direct, value: 'new', text: words.button.add() }] : [];
  const about = ({ touchpoint }: ContributionView) => ({
    touchpoint: shorten(touchpointName(touchpoint, reading), 30),
  });
  const changes = items.flatMap((item) => {
    const change = { action: press.change, value: String(item.id), text: words.button.change(about(item)) };
    const remove = { action: press.remove, value: String(item.id), text: words.button.remove(about(item)) };
    return item.isRetired ? [change, remove] : [change];
  });
  return {
    title: words.mine(),
    intro: [...(saved === null ? [] : [words.saved[saved]()]), ...(isAsked ? [words.ask()] : [])],
    examples: [],
    sections: items.map((item, nth) => sectionOf(item, reading, nth === 0)),
    buttons: [...asks, ...changes, ...adds].slice(0, MOST_BUTTONS),
  };
}

function sectionOf(item: ContributionView, reading: Reading, isFirst: boolean): Section {
  const { say, locale } = reading;
  const words = say.contributions;
  const { goal, promise, scores, days, others, openActions, actions, isRetired } = item;
  const figures = scores.map((score) => figureOf(score, days, reading, isFirst));
  return {
    title: touchpointName(item.touchpoint, reading),
    items: [
      { head: words.you(), tail: `${cut(item.sentence)} (${words.seenBy[item.audience]()})` },
      ...(goal ? [{ head: words.goal(), tail: cut(goal[locale]) }] : []),
      ...(promise ? [{ head: words.promise(), tail: cut(promise[locale]) }] : []),
    ],
    quotes: item.quotes.map((quote) => quoted(quote, reading, SENTENCE)),
    more: [
      ...figures.map(({ name, value, details }) => ({
        head: `${name}:`,
        tail: [value, ...details].join(' · '),
      })),
      ...others.map((one) => ({ ...colleague(one, reading), tail: words.also({ says: cut(one.sentence) }) })),
      ...actions.map(({ number, about, state }) => ({
        head: `${say.actions.title({ number })}:`,
        tail: `${cut(about) || words.aboutCustomers()} (${say.actions.stateShort[state]()})`,
      })),
    ],
    notes: [
      ...(openActions > 0 ? [words.actions({ n: openActions })] : []),
      ...(isRetired ? [words.retired()] : []),
    ],
  };
}

/** What a list of contributors says. */
export interface ContributorLines {
  title: string;
  none: string | null;
  items: ListItem[];
  note: string;
}

/** Puts who contributes to a touchpoint into words. */
export function contributorLines(
  { touchpoint, people }: ContributorsView,
  reading: Reading,
): ContributorLines {
  const { contributions: words } = reading.say;
  const name = touchpointName(touchpoint, reading);
  return {
    title: words.who({ touchpoint: name }),
    none: people.length === 0 ? words.nobody() : null,
    items: people.map((one) => colleague(one, reading)),
    note: words.byChoice(),
  };
}

/** A colleague as their own platform names them; elsewhere by the name of the directory. */
function colleague({ platform, id, name, sentence }: ColleagueView, { say }: Reading): ListItem {
  const text = name === null ? say.actions.colleague() : shorten(safeText(name), NAME);
  const head: Mention = { kind: 'person', platform, id, text };
  return { head, tail: `– ${cut(sentence)}` };
}

function cut(text: string): string {
  return shorten(safeText(text), SENTENCE);
}
