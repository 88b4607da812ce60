import { safeText, shorten } from '../../chat/safe-text.ts';
import type { Context } from '../../context.ts';
import type { Action, Prisma } from '../../generated/prisma/client.ts';
import { ownWordsFor } from '../feedback/index.ts';
import { nearTo } from '../near.ts';
import { type Account, personOf } from '../people/index.ts';
import { loadDefinitions } from '../scores/index.ts';
import { loadQuoteRows, quotesOf } from '../verbatims/index.ts';
import { loadThemeNames, type Readers, teamView, themeName, touchpointView } from './read.ts';
import type { Team } from './team.ts';
import type { ActionListView, ActionScope } from './view.ts';

/** Actions in a list, each with its button. */
const MOST_ITEMS = 10;
const SHORT = 80;

/** What a person can ask for; the others are sent. */
export type AskedScope = Extract<ActionScope, 'mine' | 'team' | 'open' | 'overdue'>;

function isAsked(scope: ActionScope): scope is AskedScope {
  return ['mine', 'team', 'open', 'overdue'].includes(scope);
}

/** Whether a list says whose an action is: lists that are about the team that reads them leave its own channel out. */
function isToldWhose(scope: ActionScope, channelId: number | null, here: number | null): boolean {
  if (scope === 'team') return channelId !== here;
  return ['mine', 'open', 'overdue', 'waiting', 'half'].includes(scope);
}

interface Wish {
  scope: AskedScope;
  /** The addresses of whoever asks. */
  own: readonly string[];
  /** Where they ask from. */
  asker: Account;
  /** Whose actions "team" means. */
  team: Team | null;
}

/** Actions of a scope, those that are due first on top. */
export function readList(
  ctx: Context,
  { scope, own, asker, team }: Wish,
  readers: Readers,
): Promise<ActionListView> {
  const where = { AND: [whereOf(ctx, scope, own, team), nearTo(asker)] };
  return readItems(ctx, { scope, where, here: team?.channelId ?? null }, readers);
}

/** What goes on at a touchpoint, for a colleague there: by name, never in a customer's words; whose it is stands on its card. */
export async function readOpenAt(
  ctx: Context,
  touchpointId: string,
  asker: Account & Readers,
): Promise<{ number: number; about: string; state: ActionListView['items'][number]['state'] }[]> {
  const where = { AND: [whereOf(ctx, 'open', [], null), { touchpointId }, nearTo(asker)] };
  const { items } = await readItems(ctx, { scope: 'open', where, isQuoting: false }, asker);
  return items.map(({ number, about, state }) => ({ number, about, state }));
}

type Asks = ActionListView['items'][number]['asks'];

interface Items {
  scope: ActionScope;
  where: Prisma.ActionWhereInput;
  /** The channel of the team that is asked about: its own go without saying. */
  here?: number | null;
  /** Whether a list that people ask for may repeat what customers said, where no colleague named the action. */
  isQuoting?: boolean;
  /** What is asked of the holder of each. */
  asks?: ReadonlyMap<number, Asks>;
}

/** The actions that are meant, those that are due first on top. */
export async function readItems(
  ctx: Context,
  { scope, where, here = null, isQuoting = isAsked(scope), asks }: Items,
  readers: Readers,
): Promise<ActionListView> {
  const rows = await ctx.db.action.findMany({
    where,
    include: { touchpoint: true, channel: true },
    orderBy: [{ claimDueAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    take: MOST_ITEMS,
  });
  const all = await ctx.db.action.count({ where });
  // What is sent stays where it stands: it names an action without the customer's words, which may have to be erased.
  const quoting = isQuoting ? rows.map(({ id }) => id) : [];
  const words = await ctx.db.actionFeedback.findMany({
    where: { actionId: { in: quoting }, isQuoted: true },
    orderBy: { feedbackId: 'desc' },
  });
  const firstWords = new Map(words.map(({ actionId, feedbackId }) => [actionId, String(feedbackId)]));
  const ids = [...firstWords.values()];
  const quotes = await loadQuoteRows(ctx, ids);
  const definitions = await loadDefinitions(ctx);
  const said = new Map(quotesOf(quotes, ids, { ...readers, definitions }).map(({ id, text }) => [id, text]));
  const names = rows.some(({ theme }) => theme !== null) ? await loadThemeNames(ctx) : {};
  return {
    scope,
    items: rows.map((row) => ({
      number: row.id,
      state: row.state,
      about: shorten(
        safeText(
          ownWordsFor(row.title, readers.locale) ||
            themeName(row.theme, names, readers.locale) ||
            (said.get(firstWords.get(row.id) ?? '') ?? ''),
        ),
        SHORT,
      ),
      touchpoint: row.touchpoint && touchpointView(row.touchpoint),
      // Whose it is stands on its card; a channel is told what waits, and not who lets it.
      holder: scope === 'late' ? null : personOf(row.holder),
      team: row.channel && isToldWhose(scope, row.channelId, here) ? teamView(row.channel) : null,
      dueAt: dueOf(row)?.toISOString() ?? null,
      asks: asks?.get(row.id) ?? null,
    })),
    more: all - rows.length,
    now: ctx.clock.now().toISOString(),
  };
}

function whereOf(
  ctx: Context,
  scope: AskedScope,
  own: readonly string[],
  team: Team | null,
): Prisma.ActionWhereInput {
  // What the customer was told, or what goes on elsewhere, asks nothing of anybody.
  const asks = { mergedIntoId: null, state: { not: 'told' } } satisfies Prisma.ActionWhereInput;
  const open = { ...asks, state: { in: ['new', 'claimed', 'contacted'] } } satisfies Prisma.ActionWhereInput;
  switch (scope) {
    case 'mine':
      return { ...asks, holder: { in: [...own] } };
    case 'team':
      return {
        ...asks,
        OR: [{ channelId: team?.channelId ?? 0 }, { touchpointId: { in: [...(team?.touchpointIds ?? [])] } }],
      };
    case 'open':
      return open;
    case 'overdue':
      return overdueWhere(ctx);
  }
}

/** Actions of which all the time to take them up, or to speak to the customer, has gone. */
export function overdueWhere({ clock }: Context): Prisma.ActionWhereInput {
  const now = clock.now();
  return {
    mergedIntoId: null,
    OR: [
      { state: 'new', claimDueAt: { lt: now } },
      { state: 'claimed', contactedAt: null, contactDueAt: { lt: now } },
    ],
  };
}

/** What is due next: somebody to take it up, then the customer to be spoken to. */
export function dueOf(
  action: Pick<Action, 'state' | 'claimDueAt' | 'contactDueAt' | 'contactedAt'>,
): Date | null {
  if (action.state === 'new') return action.claimDueAt;
  // Whoever had it before may have spoken to the customer already.
  return action.state === 'claimed' && action.contactedAt === null ? action.contactDueAt : null;
}
