import type { Context } from '../../context.ts';
import { addDays } from '../../local-time.ts';
import { readPlan } from '../licence/index.ts';
import { isSmallGroup } from '../scores/index.ts';
import type { Days } from './edition.ts';
import type { Facts } from './view.ts';

/** Days after which a lesson is no news any more. */
const LESSON_DAYS = 90;
const YEAR = 365;
/** Names in one line. */
const MOST_NAMES = 6;

/**
 * Coverage, leaders who went and want to be named, and one lesson that its author shares (rulebook §12.1, 6). A lesson
 * has no name, and is told only where at least five people brought one back in a year.
 */
export async function readShadowing(
  ctx: Context,
  { news, zone }: { news: Days; zone: string },
): Promise<Facts['shadowing']> {
  const { total, leaders } = await readPlan(ctx, zone);
  const went = await ctx.db.licence.findMany({
    where: {
      withdrawnAt: null,
      issuedOn: { gte: news.from, lte: news.to },
      person: { isLeader: true, leftAt: null, name: { not: null }, volunteers: { isNot: null } },
    },
    include: { person: { select: { name: true } } },
  });
  const names = [...new Set(went.flatMap(({ person }) => person.name ?? []))].sort((a, b) =>
    a.localeCompare(b),
  );
  return { total, leaders, went: names.slice(0, MOST_NAMES), lesson: await lessonOf(ctx, news) };
}

async function lessonOf({ db }: Context, news: Days): Promise<string> {
  const authors = await db.reflection.groupBy({
    by: ['personId'],
    where: { date: { gt: addDays(news.to, -YEAR), lte: news.to } },
  });
  if (isSmallGroup(authors.length)) return '';
  const lesson = await db.reflection.findFirst({
    where: {
      isShared: true,
      surprise: { not: '' },
      date: { gt: addDays(news.to, -LESSON_DAYS), lte: news.to },
    },
    orderBy: [{ date: 'desc' }, { id: 'desc' }],
  });
  return lesson?.surprise ?? '';
}
