import { z } from 'zod';
import { type Context, inTransaction } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { By } from '../channels/index.ts';
import { referenceOf } from '../feedback/index.ts';

const SETTING = 'source-links';
const PLACE = '{id}';
/** Links to one action's customers at most. */
const MOST_LINKS = 5;

const Links = z.record(z.string(), z.string());

/** Where each source shows one of its answers: an address in which "{id}" stands for the source's own number. */
export async function sourceLinks({ db }: Pick<Context, 'db'>): Promise<Record<string, string>> {
  const setting = await db.setting.findUnique({ where: { key: SETTING } });
  return Links.parse(setting?.value ?? {});
}

/**
 * Keeps where a source shows one of its answers; null forgets it.
 * @throws AppError `invalid` for what is no address of a web page with one {id}.
 */
export async function setSourceLink(
  ctx: Context,
  { source, template, by }: { source: string; template: string | null; by: By },
): Promise<void> {
  if (template !== null && !isTemplate(template)) {
    throw new AppError('invalid', `"${template}" is no address for answers.`, {
      remedy: `Write an address that begins with https:// and holds ${PLACE} once, such as https://crm.example.com/answers/${PLACE}.`,
    });
  }
  await inTransaction(ctx, async (ctx) => {
    await ctx.db.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${SETTING}, 0))::text`;
    const { [source]: _before, ...others } = await sourceLinks(ctx);
    const value = template === null ? others : { ...others, [source]: template };
    const updatedAt = ctx.clock.now();
    await ctx.db.setting.upsert({
      where: { key: SETTING },
      create: { key: SETTING, value, updatedAt },
      update: { value, updatedAt },
    });
    const action = template === null ? 'source_link.removed' : 'source_link.set';
    await ctx.db.auditEntry.create({ data: { ...by, action, subject: `source:${source}` } });
  });
}

/** The number of an answer may stand in the path, the query or the fragment, and never decide whose page it is. */
function isTemplate(template: string): boolean {
  if (template.split(PLACE).length !== 2 || !URL.canParse(template)) return false;
  const { protocol, username, password } = new URL(template);
  const origins = ['a', 'b'].map((id) => new URL(template.replace(PLACE, id)).origin);
  return protocol === 'https:' && username === '' && password === '' && origins[0] === origins[1];
}

/** Where the holder of an action finds its customers, in the systems their answers came from. */
export async function linksTo(ctx: Context, actionId: number): Promise<string[]> {
  const links = await sourceLinks(ctx);
  const answers = await ctx.db.actionFeedback.findMany({
    where: { actionId, feedback: { contactPermission: 'yes', source: { in: Object.keys(links) } } },
    orderBy: { feedbackId: 'desc' },
    take: MOST_LINKS,
    include: { feedback: { include: { definition: { select: { question: true } } } } },
  });
  return answers.flatMap(({ feedback }) => {
    const template = links[feedback.source];
    return template === undefined || feedback.unpostable === 'erased'
      ? []
      : [template.replace(PLACE, encodeURIComponent(referenceOf(feedback)))];
  });
}
