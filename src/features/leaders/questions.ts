import type { Reply } from '../../chat/reply.ts';
import { type Context, inTransaction } from '../../context.ts';
import { type Locale, localeFrom } from '../../i18n/index.ts';
import { ensureDirect, isNear, parseChannel } from '../channels/index.ts';
import type { Asked } from '../feature.ts';
import { maskOwnWords, ownWordsFor } from '../feedback/index.ts';
import { journeyAt, ownerOf } from '../journey/index.ts';
import { accountOf, personOf } from '../people/index.ts';
import { loadTouchpoints } from '../verbatims/index.ts';
import { type QuestionView, questionMessage } from './cards.message.ts';
import { AnswerValues, answerForm, QuestionValues, questionForm } from './forms.form.ts';
import { mayRead } from './read-now.ts';

/** "i12" for an improvement, "tdelivery" for a touchpoint: what a button may be about. */
interface About {
  improvementId: number | null;
  touchpointId: string | null;
}

function readAbout(value: string): About | null {
  const improvement = /^i([1-9]\d{0,8})$/.exec(value)?.[1];
  if (improvement !== undefined) return { improvementId: Number(improvement), touchpointId: null };
  const touchpoint = /^t([\w-]{1,80})$/.exec(value)?.[1];
  return touchpoint === undefined ? null : { improvementId: null, touchpointId: touchpoint };
}

/** Opens the form in which a leader asks whoever answers for something. */
export async function askQuestion(ctx: Context, asked: Asked, value: string): Promise<Reply> {
  const { leaders } = asked.say;
  if (!(await mayRead(ctx, asked.actor))) return { kind: 'notice', text: leaders.notForYou() };
  if (readAbout(value) === null) return { kind: 'notice', text: leaders.ask.gone() };
  return { kind: 'form', form: questionForm, values: {}, about: value };
}

/** Sends the question to who answers for the improvement, or else to the channel of the team that owns it. */
export async function submitQuestion(
  ctx: Context,
  asked: Asked,
  { values, about: value }: { values: Record<string, unknown>; about: string },
): Promise<Reply> {
  const { ask, notForYou } = asked.say.leaders;
  const about = readAbout(value);
  if (!(await mayRead(ctx, asked.actor))) return { kind: 'notice', text: notForYou() };
  if (about === null) return { kind: 'notice', text: ask.gone() };
  const question = maskOwnWords(QuestionValues.parse(values).question);
  if (question === null) return { kind: 'faults', faults: { question: asked.say.actions.ask.tooPrivate() } };
  const { platform, id } = asked.actor;
  const sent = await inTransaction(ctx, async (ctx) => {
    const place = await placeFor(ctx, asked, about);
    if (!place) return false;
    const { channelId, address, locale } = place;
    const row = await ctx.db.leaderQuestion.create({
      data: {
        ...about,
        ...{ asker: `${platform}:${id}`, askedIn: address, question, askedAt: ctx.clock.now() },
      },
    });
    const view = await viewFor(ctx, row, { kind: 'asked', locale });
    await ctx.post({ channelId, message: questionMessage.name, locale, view });
    return true;
  });
  return { kind: 'notice', text: sent ? ask.sent() : ask.nobody() };
}

interface Place {
  channelId: number;
  address: string;
  locale: Locale;
}

/** The executive, else the owning team's channel, else the improvement's own: on the asker's platform, where they may be. */
async function placeFor(ctx: Context, { actor }: Asked, about: About): Promise<Place | null> {
  const { improvementId } = about;
  const improvement =
    improvementId === null
      ? null
      : await ctx.db.improvement.findUnique({ where: { id: improvementId }, include: { channel: true } });
  const executive = personOf(improvement?.executive ?? null);
  const owner = ownerOf(await journeyAt(ctx), improvement?.touchpointId ?? about.touchpointId);
  const team = owner?.channel ? parseChannel(owner.channel) : null;
  const gathered = improvement?.channel;
  const places = [
    executive && { platform: executive.platform, id: executive.id, isPerson: true },
    team && { platform: team.platform, id: team.channel, isPerson: false },
    gathered && { platform: gathered.platform, id: gathered.externalId, isPerson: false },
  ].filter((place) => place !== null && place !== undefined);
  const here = places.find(({ platform, id }) => platform === actor.platform && isNear(id, actor.id));
  if (!here) return null;
  const { platform, id: externalId } = here;
  const address = `${platform}:${externalId}`;
  if (here.isPerson) {
    const channelId = await ensureDirect(
      ctx,
      { platform, zone: actor.zone, locale: actor.locale },
      externalId,
    );
    // In the language in which they are told everything else.
    const own = await ctx.db.channel.findUnique({ where: { id: channelId } });
    return { channelId, address, locale: localeFrom(own?.locale ?? actor.locale) };
  }
  const channel = await ctx.db.channel.findUnique({
    where: { platform_externalId: { platform, externalId } },
  });
  return channel && { channelId: channel.id, address, locale: localeFrom(channel.locale) };
}

type Row = Awaited<ReturnType<Context['db']['leaderQuestion']['findUniqueOrThrow']>>;

async function viewFor(
  ctx: Context,
  { id, question, answer, improvementId, touchpointId }: Row,
  { kind, locale }: { kind: QuestionView['kind']; locale: Locale },
): Promise<QuestionView> {
  const improvement =
    improvementId === null ? null : await ctx.db.improvement.findUnique({ where: { id: improvementId } });
  return {
    ...{ id, kind, question: ownWordsFor(question, locale), answer: ownWordsFor(answer, locale) },
    improvement: improvement && { number: improvement.id, problem: ownWordsFor(improvement.problem, locale) },
    touchpoint: (await loadTouchpoints(ctx)).get(touchpointId ?? '') ?? null,
  };
}

function numberOf(value: string): number {
  return /^[1-9]\d{0,8}$/.test(value) ? Number(value) : 0;
}

/** A question that was put where this person may be; the number comes back from the client. */
async function findQuestion(ctx: Context, { actor }: Asked, value: string): Promise<Row | null> {
  const row = await ctx.db.leaderQuestion.findUnique({ where: { id: numberOf(value) } });
  if (!row) return null;
  const { platform, id } = accountOf(row.askedIn);
  return platform === actor.platform && isNear(id, actor.id) ? row : null;
}

/** Opens the form of the answer. */
export async function askAnswer(ctx: Context, asked: Asked, value: string): Promise<Reply> {
  const { ask } = asked.say.leaders;
  const row = await findQuestion(ctx, asked, value);
  if (!row) return { kind: 'notice', text: ask.gone() };
  if (row.answeredAt !== null) return { kind: 'notice', text: ask.already() };
  return { kind: 'form', form: answerForm, values: {}, about: value };
}

/** Keeps the first answer, and sends it to who asked. */
export async function submitAnswer(
  ctx: Context,
  asked: Asked,
  { values, about }: { values: Record<string, unknown>; about: string },
): Promise<Reply> {
  const { ask } = asked.say.leaders;
  const answer = maskOwnWords(AnswerValues.parse(values).answer);
  if (answer === null) return { kind: 'faults', faults: { answer: asked.say.actions.ask.tooPrivate() } };
  const found = await findQuestion(ctx, asked, about);
  if (!found) return { kind: 'notice', text: ask.gone() };
  const { platform, id } = asked.actor;
  const isFirst = await inTransaction(ctx, async (ctx) => {
    const data = { answer, answeredBy: `${platform}:${id}`, answeredAt: ctx.clock.now() };
    const { count } = await ctx.db.leaderQuestion.updateMany({
      where: { id: found.id, answeredAt: null },
      data,
    });
    if (count === 0) return false;
    const asker = accountOf(found.asker);
    const own = await ctx.db.channel.findUnique({
      where: { platform_externalId: { platform: asker.platform, externalId: asker.id } },
    });
    const locale = localeFrom(own?.locale ?? asked.actor.locale);
    const speaks = { platform: asker.platform, zone: own?.zone ?? asked.actor.zone, locale };
    const channelId = await ensureDirect(ctx, speaks, asker.id);
    const view = await viewFor(ctx, { ...found, ...data }, { kind: 'answered', locale });
    await ctx.post({ channelId, message: questionMessage.name, locale, view });
    return true;
  });
  return { kind: 'notice', text: isFirst ? ask.thanks() : ask.already() };
}
