import { z } from 'zod';
import type { ButtonLook, ListItem } from '../../chat/look.ts';
import { defineMessage, type Reading } from '../../chat/message.ts';
import { safeText } from '../../chat/safe-text.ts';
import { momentWords } from '../channels/index.ts';
import type { Why } from './fields.ts';
import { mineOnSlack } from './mine.slack.ts';
import { mineOnTeams } from './mine.teams.ts';

export const EXPORT = 'privacy.export';
export const ERASE = 'privacy.erase';
export const ERASE_SURE = 'privacy.erase-sure';

const Erasure = z.object({
  id: z.int().positive(),
  kind: z.enum(['customer', 'person']),
  askedAt: z.iso.datetime(),
  /** Null until the database was emptied of them; then how many messages may still show them, and why. */
  standing: z.int().min(0).nullable(),
  trouble: z.string().nullable(),
});

/** What is kept of who asks, the question whether they are sure, or the erasures that are under way. */
export const MineView = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('mine'),
    /** How many rows name them, by what those are kept for; in the order of the sheet. */
    kept: z.array(z.object({ why: z.string(), n: z.int().positive() })),
    /** They asked to be erased, and that is under way. */
    isBeingErased: z.boolean(),
  }),
  z.object({ kind: z.literal('sure') }),
  z.object({
    kind: z.literal('erasures'),
    now: z.iso.datetime(),
    erasures: z.array(Erasure),
    more: z.int().min(0),
  }),
]);
export type MineView = z.infer<typeof MineView>;

/** What it says, before a platform gives it a shape. */
export interface MineLines {
  title: string;
  text: string;
  items: ListItem[];
  notes: string[];
  buttons: ButtonLook[];
}

function linesOf(view: MineView, reading: Reading): MineLines {
  const { mine, why } = reading.say.privacy;
  switch (view.kind) {
    case 'mine': {
      const { kept, isBeingErased } = view;
      return {
        title: mine.title(),
        text: mine.purpose(),
        items: kept.map(({ why: code, n }) => ({
          head: `${mine.entries({ n })}:`,
          tail: why[code as Why] ?? code,
        })),
        notes: [
          kept.length === 0 ? mine.nothing() : mine.others(),
          ...(isBeingErased ? [mine.underWay()] : []),
        ],
        buttons: [
          { action: EXPORT, value: 'mine', text: mine.export() },
          ...(isBeingErased ? [] : [{ action: ERASE, value: 'mine', text: mine.erase() }]),
        ],
      };
    }
    case 'sure':
      return {
        title: mine.sure.title(),
        text: mine.sure.text(),
        items: [],
        notes: [mine.sure.stays()],
        buttons: [{ action: ERASE_SURE, value: 'mine', text: mine.sure.yes() }],
      };
    case 'erasures':
      return {
        title: mine.erasures.title(),
        text: mine.erasures.text({ n: view.erasures.length + view.more }),
        items: view.erasures.map(({ id, kind, askedAt, standing, trouble }) => ({
          head: `${id} · ${mine.erasures[kind]()}:`,
          tail: mine.erasures.stand({
            asked: momentWords(askedAt, reading.zone, { ...reading, now: view.now }),
            standing,
            trouble: trouble === null ? null : safeText(trouble),
          }),
        })),
        notes: [mine.erasures.note()],
        buttons: [],
      };
  }
}

function summaryOf(view: MineView, reading: Reading): string {
  const { title, text } = linesOf(view, reading);
  return `${title}: ${text}`;
}

/** For one person's eyes: what is kept of them and their rights, or for an administrator what is being erased. */
export const mineMessage = defineMessage<MineView>({
  name: 'privacy',
  view: MineView,
  summary: summaryOf,
  render: {
    slack: (view, reading) => mineOnSlack(linesOf(view, reading), summaryOf(view, reading)),
    teams: (view, reading) => mineOnTeams(linesOf(view, reading), summaryOf(view, reading), reading.locale),
  },
});
