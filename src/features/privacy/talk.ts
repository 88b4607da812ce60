import type { Reply } from '../../chat/reply.ts';
import type { Context } from '../../context.ts';
import { localDateOf } from '../../local-time.ts';
import { isAllowed } from '../../permission.ts';
import type { Asked } from '../feature.ts';
import { ownDataPath } from '../licence/index.ts';
import { ensurePerson, findPerson, ownExportsSpent, rolesOf } from '../people/index.ts';
import { deedPermissions } from '../permissions.ts';
import { askErasure, erasuresUnderWay } from './erasures.ts';
import { personalFields, type Why } from './fields.ts';
import { type MineView, mineMessage } from './mine.message.ts';
import { readPersonData } from './own-data.ts';

/** Erasures shown at most; the others are counted. */
const MOST = 10;

/** "privacy": what is kept of who asks. "privacy erasures", for administrators: which are under way. */
export async function takePrivacy(ctx: Context, asked: Asked, rest: string): Promise<Reply> {
  const word = rest.trim().toLowerCase();
  if (/^(erasures?|wissen|wissingen)$/.test(word)) return showErasures(ctx, asked);
  if (/^(export|exporteer|mijn gegevens)$/.test(word)) return exportMine(ctx, asked);
  if (/^(erase|erase me|wis|wis mij)$/.test(word)) return askWhetherSure(ctx, asked);
  if (word !== '') return { kind: 'notice', text: asked.say.privacy.mine.usage() };
  const { platform, id } = asked.actor;
  const personId = await findPerson(ctx, asked.actor);
  const isBeingErased = personId !== null && (await isAsked(ctx, personId));
  return shown({ kind: 'mine', kept: await keptOf(ctx, `${platform}:${id}`), isBeingErased });
}

function shown(content: MineView): Reply {
  return { kind: 'message', message: mineMessage, content, audience: 'private' };
}

function isAsked({ db }: Context, personId: number): Promise<boolean> {
  return db.erasure.count({ where: { personId, doneAt: null } }).then((n) => n > 0);
}

/** Rows that name somebody, counted by what they are kept for. */
async function keptOf(ctx: Context, address: string) {
  const { data } = await readPersonData(ctx, address);
  const counts = new Map<Why, number>();
  for (const { table, as } of data) {
    const why = as
      .map((column) => personalFields[`${table}.${column}`]?.why)
      .find((one) => one !== undefined);
    // The row of the person has columns of several kinds; it is theirs as a whole.
    const code = why ?? 'recognise';
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const order = [...new Set(Object.values(personalFields).map(({ why }) => why))];
  return order.flatMap((why) => {
    const n = counts.get(why) ?? 0;
    return n > 0 ? [{ why, n }] : [];
  });
}

/** Everything that is kept of somebody, for them: a link that opens on that day and the next. */
export async function exportMine(ctx: Context, { actor, say }: Asked): Promise<Reply> {
  const personId = await ensurePerson(ctx, actor);
  const spent = await ownExportsSpent(ctx, personId, { zone: actor.zone, say });
  if (spent !== null) return { kind: 'notice', text: spent };
  const path = ownDataPath(personId, localDateOf(ctx.clock.now(), 'UTC'));
  const link = ctx.linkFor?.(actor.platform, path) ?? null;
  const { mine } = say.privacy;
  return { kind: 'notice', text: link === null ? mine.noAddress() : mine.exported({ link }) };
}

/** Asks whether they are sure, with what it means. */
export async function askWhetherSure(ctx: Context, asked: Asked): Promise<Reply> {
  return (await refusedTo(ctx, asked)) ?? shown({ kind: 'sure' });
}

/** Who rules over others takes no traces of that away alone: somebody else has to end their role first. */
async function refusedTo(ctx: Context, { actor, say }: Asked): Promise<Reply | null> {
  const held = (await rolesOf(ctx, actor)).find((role) => role === 'admin' || role === 'cx-manager');
  if (held === undefined) return null;
  return { kind: 'notice', text: say.privacy.mine.stillHas({ role: say.router.role[held] ?? held }) };
}

/** They are: the bot begins within a minute. Only ever of who presses. */
export async function eraseMe(ctx: Context, asked: Asked): Promise<Reply> {
  const { actor, say } = asked;
  const refused = await refusedTo(ctx, asked);
  if (refused) return refused;
  const personId = await ensurePerson(ctx, actor);
  const by = { actor: 'somebody', origin: actor.platform };
  await askErasure(ctx, { personId, reason: 'asked for by themselves', by });
  return { kind: 'notice', text: say.privacy.mine.asked() };
}

async function showErasures(ctx: Context, { actor, say }: Asked): Promise<Reply> {
  const who = deedPermissions['privacy erasures'];
  if (!isAllowed(who, await rolesOf(ctx, actor)))
    return { kind: 'notice', text: say.router.forbidden({ role: say.router.role[who] ?? who }) };
  const all = await erasuresUnderWay(ctx);
  const erasures = all.slice(0, MOST).map(({ id, kind, askedAt, cleanedAt, standing, trouble }) => ({
    id,
    kind: kind === 'customer' ? ('customer' as const) : ('person' as const),
    askedAt: askedAt.toISOString(),
    standing: cleanedAt === null ? null : standing,
    trouble,
  }));
  const now = ctx.clock.now().toISOString();
  return shown({ kind: 'erasures', now, erasures, more: all.length - erasures.length });
}
