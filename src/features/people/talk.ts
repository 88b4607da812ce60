import type { Reply } from '../../chat/reply.ts';
import type { Context } from '../../context.ts';
import { byOf, ensureDirect } from '../channels/index.ts';
import type { Asked, PersonJoined } from '../feature.ts';
import { hashOfTyped } from './codes.ts';
import { CODE_MINUTES, type CodeRefusal, endCode, giveCode, readCode, spendCode } from './connect.ts';
import { CONNECTION, type ConnectionView, connectionMessage, platformName } from './connection.message.ts';
import { disconnect } from './disconnect.ts';
import type { Account } from './ensure-person.ts';
import { accountOf, addressesOf } from './one-person.ts';

/** "connect" gives a code; "connect 7F3K-9QWD-2MXA" asks whether the account that got this code is theirs as well. */
export async function takeConnect(ctx: Context, asked: Asked, rest: string): Promise<Reply> {
  const { actor, say } = asked;
  if (rest.trim() === '') return showCode(ctx, asked);
  const codeHash = hashOfTyped(rest);
  if (codeHash === null) return { kind: 'notice', text: say.people.connect.usage() };
  if (othersReadAlong(asked)) {
    // Whoever reads it could be faster.
    await endCode(ctx, codeHash);
    return { kind: 'notice', text: say.people.connect.tooOpen() };
  }
  const offered = await readCode(ctx, actor, codeHash);
  if (offered.kind === 'refused') return refusal(asked, offered.why);
  const { platform } = offered.with;
  const content: ConnectionView = { kind: 'confirm', platform, name: offered.name, code: codeHash };
  return { kind: 'message', message: connectionMessage, content, audience: 'private' };
}

/** What follows Slack's slash is seen by nobody else, and the studio has one person. */
function othersReadAlong({ actor, channel }: Asked): boolean {
  return actor.platform === 'teams' && channel !== null;
}

async function showCode(ctx: Context, { actor, say }: Asked): Promise<Reply> {
  const code = await giveCode(ctx, actor);
  const [, ...others] = await addressesOf(ctx, actor);
  const words = say.people.connect;
  const known = others.map((address) => platformName(accountOf(address).platform, say));
  const already = known.length > 0 ? [words.isConnected({ platforms: say.format.list(known) })] : [];
  return { kind: 'notice', text: [...already, words.code({ code, minutes: CODE_MINUTES })].join(' ') };
}

/** Yes: both are one person from now on, and both sides are told. */
export async function confirmConnect(
  ctx: Context,
  asked: Asked,
  codeHash: string,
  features: readonly PersonJoined[],
): Promise<Reply> {
  const { actor } = asked;
  const used = await spendCode(ctx, { account: actor, codeHash, by: byOf(asked) }, features);
  if (used.kind === 'refused') return refusal(asked, used.why);
  const connected = { kind: 'connected', name: null, code: '' } as const;
  await tellAt(ctx, asked, used.with, { ...connected, platform: actor.platform });
  const content: ConnectionView = { ...connected, platform: used.with.platform, name: used.name };
  return { kind: 'updated', message: connectionMessage, content };
}

/** No: the code does nothing any more. */
export async function refuseConnect(ctx: Context, { say }: Asked, codeHash: string): Promise<Reply> {
  await endCode(ctx, codeHash);
  return { kind: 'notice', text: say.people.connect.refused() };
}

/** Takes this account apart from the person's others; each of them is told. */
export async function takeDisconnect(ctx: Context, asked: Asked): Promise<Reply> {
  const { actor, say } = asked;
  const others = await disconnect(ctx, actor);
  if (others.length === 0) return { kind: 'notice', text: say.people.connect.nothing() };
  const here = { kind: 'disconnected', platform: actor.platform, name: null, code: '' } as const;
  for (const other of others) await tellAt(ctx, asked, other, here);
  const platforms = say.format.list(others.map(({ platform }) => platformName(platform, say)));
  return { kind: 'notice', text: say.people.connect.disconnected({ platforms }) };
}

/** A direct message to another account, in the language they speak here. */
async function tellAt(ctx: Context, { actor }: Asked, to: Account, view: ConnectionView): Promise<void> {
  const { locale, zone } = actor;
  const channelId = await ensureDirect(ctx, { platform: to.platform, zone, locale }, to.id);
  await ctx.post({ channelId, message: CONNECTION, locale, view });
}

function refusal({ say }: Asked, why: CodeRefusal): Reply {
  return { kind: 'notice', text: say.people.connect.because[why]() };
}
