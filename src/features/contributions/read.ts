import { z } from 'zod';
import type { Actor } from '../../chat/intent.ts';
import type { Context } from '../../context.ts';
import type { PersonAccount } from '../../generated/prisma/client.ts';
import { readOpenAt } from '../actions/index.ts';
import { isNear } from '../channels/index.ts';
import { composeScoreDigests, ScoreView, scoreDigest } from '../digests/index.ts';
import { prepareForChannel } from '../feedback/index.ts';
import { type Journey, journeyAt, promiseAt, touchpointIn } from '../journey/index.ts';
import { findPerson } from '../people/index.ts';
import { isSmallGroup } from '../scores/index.ts';
import { QuoteView, slotForNow } from '../verbatims/index.ts';
import { HOLDS_DAYS, MOST_TOUCHPOINTS } from './rules.ts';
import type { ColleagueView, ContributionsView, ContributionView, ContributorsView } from './view.ts';

const MOST_QUOTES = 2;
const MOST_SCORES = 1;
const MOST_OTHERS = 5;
const MOST_ACTIONS = 3;
const MOST_CONTRIBUTORS = 25;
const MOST_EXAMPLES = 3;
const DAY_MS = 86_400_000;

/** What a person contributes, and what goes on at those touchpoints. */
export async function readContributions(ctx: Context, actor: Actor): Promise<ContributionsView> {
  const personId = await findPerson(ctx, actor);
  const rows = await ctx.db.contribution.findMany({
    where: { personId: personId ?? 0 },
    include: { touchpoint: true, person: true },
    orderBy: [{ touchpoint: { position: 'asc' } }, { id: 'asc' }],
  });
  const journey = await journeyAt(ctx);
  const items: ContributionView[] = [];
  for (const row of rows) {
    const { id, sentence, audience, isExample, touchpoint } = row;
    const { id: touchpointId, nameEn, nameNl, retiredAt } = touchpoint;
    items.push({
      id,
      touchpoint: { id: touchpointId, nameEn, nameNl },
      sentence: shown(sentence, actor),
      audience,
      isExample,
      isRetired: retiredAt !== null,
      ...placeOf(journey, touchpointId),
      ...(await heardAt(ctx, actor, touchpointId)),
      others: await contributorsAt(ctx, actor, touchpointId, MOST_OTHERS, personId),
      openActions: await ctx.db.action.count({
        where: { touchpointId, mergedIntoId: null, state: { in: ['new', 'claimed', 'contacted'] } },
      }),
      actions: (await readOpenAt(ctx, touchpointId, actor)).slice(0, MOST_ACTIONS),
    });
  }
  return {
    items,
    canAdd: rows.length < MOST_TOUCHPOINTS,
    isAsked: rows.some((row) => isStale(row, ctx.clock.now())),
    saved: null,
    examples: rows.length === 0 ? await examplesFor(ctx, actor, personId) : [],
  };
}

/**
 * Whether a sentence is a year old, its touchpoint is gone or has another promise or owner, or its author's department or
 * role is another now (rulebook §10).
 */
function isStale(
  row: {
    confirmedAt: Date;
    department: string | null;
    role: string | null;
    touchpoint: { retiredAt: Date | null; changedAt: Date | null };
    person: { department: string | null; role: string | null };
  },
  now: Date,
): boolean {
  const isOld = row.confirmedAt.getTime() < now.getTime() - HOLDS_DAYS * DAY_MS;
  const { retiredAt, changedAt } = row.touchpoint;
  const isElse = retiredAt !== null || (changedAt !== null && row.confirmedAt < changedAt);
  const { department, role } = row.person;
  return isOld || isElse || isOther(row.department, department) || isOther(row.role, role);
}

/** What was not known, before or now, has not changed. */
function isOther(before: string | null, now: string | null): boolean {
  return before !== null && now !== null && before !== now;
}

/** Who contributes to a touchpoint; null when there is no such touchpoint. */
export async function readContributors(
  ctx: Context,
  actor: Actor,
  touchpointId: string,
): Promise<ContributorsView | null> {
  const touchpoint = await ctx.db.touchpoint.findUnique({ where: { id: touchpointId } });
  if (!touchpoint) return null;
  const { id, nameEn, nameNl } = touchpoint;
  const people = await contributorsAt(ctx, actor, id, MOST_CONTRIBUTORS, null);
  return { touchpoint: { id, nameEn, nameNl }, people };
}

function placeOf(journey: Journey | null, touchpointId: string): Pick<ContributionView, 'goal' | 'promise'> {
  return {
    goal: touchpointIn(journey, touchpointId)?.goal ?? null,
    promise: promiseAt(journey, touchpointId)?.text ?? null,
  };
}

const Digest = z.object({
  days: z.number(),
  scores: z.array(ScoreView),
  reached: z.object({ quotes: z.array(QuoteView) }),
});

/** What customers said at a touchpoint lately, with the scores: by the rules of the score digest, which hold small groups back. */
async function heardAt(
  ctx: Context,
  actor: Actor,
  touchpointId: string,
): Promise<Pick<ContributionView, 'quotes' | 'scores' | 'days'>> {
  const slot = await slotForNow(ctx, { actor, channel: null }, scoreDigest.name);
  const [composed] = await composeScoreDigests(ctx, [{ ...slot, filter: { touchpoint: [touchpointId] } }]);
  const { days, scores, reached } = Digest.parse(composed?.content);
  const quotes = [...scores.flatMap((score) => score.quotes), ...reached.quotes];
  return { days, scores: scores.slice(0, MOST_SCORES), quotes: quotes.slice(0, MOST_QUOTES) };
}

async function contributorsAt(
  ctx: Context,
  actor: Actor,
  touchpointId: string,
  most: number,
  except: number | null,
): Promise<ColleagueView[]> {
  const readerId = await findPerson(ctx, actor);
  const reader = await ctx.db.person.findUnique({ where: { id: readerId ?? 0 } });
  const rows = await ctx.db.contribution.findMany({
    where: {
      touchpointId,
      personId: { not: except ?? 0 },
      person: { leftAt: null },
      OR: seenBy({ personId: readerId, department: reader?.department ?? null }),
    },
    include: { person: { include: { accounts: true } } },
    orderBy: [{ person: { name: { sort: 'asc', nulls: 'last' } } }, { id: 'asc' }],
    take: most,
  });
  return rows.map(({ sentence, person: { name, accounts } }) => ({
    ...addressFor(accounts, actor),
    name,
    sentence: shown(sentence, actor),
  }));
}

/** Where the reader's own platform can show them by; else anywhere. */
function addressFor(accounts: readonly PersonAccount[], actor: Actor): { platform: string; id: string } {
  const near = accounts.find(
    ({ platform, externalId }) => platform === actor.platform && isNear(externalId, actor.id),
  );
  const { platform, externalId } = near ?? accounts[0] ?? { platform: '', externalId: '' };
  return { platform, id: externalId };
}

/** Which sentences a reader may see with their author. "Team" is the department of the directory. */
function seenBy({ personId, department }: { personId: number | null; department: string | null }) {
  return [
    { audience: 'everyone' as const },
    ...(personId === null ? [] : [{ personId }]),
    ...(department === null ? [] : [{ audience: 'team' as const, person: { department } }]),
  ];
}

/**
 * Sentences that colleagues lend without their name: of the same role, and then of the same department. None of a group
 * of fewer than five, in which everybody knows who it was (rulebook §5.2).
 */
async function examplesFor(ctx: Context, actor: Actor, personId: number | null): Promise<string[]> {
  const person = await ctx.db.person.findUnique({ where: { id: personId ?? 0 } });
  if (!person) return [];
  const { id, department, role } = person;
  const groups = [...(role ? [{ role }] : []), ...(department ? [{ department }] : [])];
  const found = new Map<number, string>();
  for (const group of groups) {
    const size = await ctx.db.person.count({ where: { ...group, leftAt: null } });
    if (isSmallGroup(size)) continue;
    const rows = await ctx.db.contribution.findMany({
      where: {
        isExample: true,
        person: { ...group, leftAt: null, id: { not: id } },
        touchpoint: { retiredAt: null },
      },
      orderBy: [{ confirmedAt: 'desc' }, { id: 'asc' }],
      take: MOST_EXAMPLES,
    });
    for (const row of rows) found.set(row.id, row.sentence);
  }
  return [...found.values()].slice(0, MOST_EXAMPLES).map((sentence) => shown(sentence, actor));
}

/** Masked once more on the way out, as every text; what is no longer certain is not shown. */
function shown(sentence: string, { locale }: Pick<Actor, 'locale'>): string {
  return prepareForChannel({ text: sentence, strongLanguage: false, locale }) ?? '…';
}
