import type { Reply } from '../../chat/reply.ts';
import type { Context } from '../../context.ts';
import { localDateOf } from '../../local-time.ts';
import { isAllowed } from '../../permission.ts';
import type { Asked } from '../feature.ts';
import { findPerson, rolesOf } from '../people/index.ts';
import { deedPermissions } from '../permissions.ts';
import { type Booked, book, cancelDay, moveDay } from './book.ts';
import { hostsDays, parseWish, readDays, readHosted, type Wish } from './days.ts';
import { SearchValues, searchForm } from './forms.form.ts';
import { licenceDays, licenceHost } from './licence.message.ts';
import { shown, showPage } from './page.ts';
import { meet } from './tell.ts';
import { stopWaiting, wait } from './waiting.ts';

/** What was pressed or typed behind a word, and the message whose button it was. */
export interface Said {
  rest: string;
  messageId: string | null;
}

/** Something a person does with their licence. */
export type Deed = (ctx: Context, asked: Asked, said: Said) => Promise<Reply>;

/** A sentence that only this person reads. */
export function notice(text: string): Reply {
  return { kind: 'notice', text };
}

/** The number of a seat that a text begins with; null without one. */
function numberIn(text: string): number | null {
  const found = /^#?(\d{1,9})(?=\s|$|[.,;:])/.exec(text.trim());
  return found ? Number(found[1]) : null;
}

/** Does a deed about one seat; without a number it says how to type it. */
export function withNumber(
  verb: { en: string; nl: string },
  deed: (ctx: Context, asked: Asked, told: { number: number; messageId: string | null }) => Promise<Reply>,
): Deed {
  return async (ctx, asked, { rest, messageId }) => {
    const number = numberIn(rest);
    const { say } = asked;
    if (number === null) return notice(say.licence.ask.number({ verb: verb[say.locale] }));
    return deed(ctx, asked, { number, messageId });
  };
}

/** The person's page. */
export const page: Deed = async (ctx, asked, { messageId }) =>
  showPage(ctx, asked, await meet(ctx, asked.actor), { messageId });

/** Days to choose from, by what was typed behind it. */
export const days: Deed = async (ctx, asked, { rest, messageId }) => {
  const wish = parseWish(rest, localDateOf(ctx.clock.now(), asked.actor.zone));
  return showDays(ctx, asked, { wish, after: null, messageId });
};

/** The days after those that were shown: "57 nl Utrecht" goes on from seat 57. */
export const more: Deed = async (ctx, asked, { rest, messageId }) => {
  const after = numberIn(rest);
  const wish = parseWish(rest.replace(/^\d+/, ''), localDateOf(ctx.clock.now(), asked.actor.zone));
  return showDays(ctx, asked, { wish, after, messageId });
};

async function showDays(
  ctx: Context,
  asked: Asked,
  { wish, after, messageId }: { wish: Wish; after: number | null; messageId: string | null },
): Promise<Reply> {
  const content = await readDays(ctx, await meet(ctx, asked.actor), { wish, after });
  return shown(licenceDays, content, messageId);
}

/** Asks which days somebody wants to see. */
export const search: Deed = async () => ({ kind: 'form', form: searchForm, values: {}, about: '' });

/** Shows the days that were searched for. */
export async function submitSearch(
  ctx: Context,
  asked: Asked,
  values: Record<string, unknown>,
): Promise<Reply> {
  return showDays(ctx, asked, { wish: SearchValues.parse(values), after: null, messageId: null });
}

/** Books a day. */
export const bookOne = withNumber({ en: 'book', nl: 'boek' }, async (ctx, asked, { number, messageId }) => {
  const personId = await meet(ctx, asked.actor);
  const did = asked.say.licence.did.booked();
  return answer(ctx, asked, { personId, number, messageId, booked: await book(ctx, personId, number), did });
});

/** Moves the day to another seat. */
export const moveTo = withNumber({ en: 'move', nl: 'verzet' }, async (ctx, asked, { number, messageId }) => {
  const personId = await meet(ctx, asked.actor);
  const did = asked.say.licence.did.moved();
  return answer(ctx, asked, {
    personId,
    number,
    messageId,
    booked: await moveDay(ctx, personId, number),
    did,
  });
});

/** Gives the day up. */
export const cancel: Deed = async (ctx, asked, { rest, messageId }) => {
  const personId = await meet(ctx, asked.actor);
  const booked = await cancelDay(ctx, personId, numberIn(rest));
  const { did } = asked.say.licence;
  const text = booked.kind === 'late' ? did.cancelledLate() : did.cancelled();
  return answer(ctx, asked, { personId, number: 0, messageId, booked, did: text });
};

async function answer(
  ctx: Context,
  asked: Asked,
  told: { personId: number; number: number; messageId: string | null; booked: Booked; did: string },
): Promise<Reply> {
  const { personId, number, messageId, booked, did } = told;
  if (booked.kind === 'refused') return notice(asked.say.licence.refused[booked.why]({ seat: number }));
  return showPage(ctx, asked, personId, { did, messageId });
}

/** Waits for a day that is full. */
export const waitFor = withNumber({ en: 'wait', nl: 'wacht' }, async (ctx, asked, { number, messageId }) => {
  const personId = await meet(ctx, asked.actor);
  const waited = await wait(ctx, personId, number);
  const { did, refused } = asked.say.licence;
  if (waited.kind === 'refused') return notice(refused[waited.why]({ seat: number }));
  if (waited.kind === 'free') return notice(did.free({ seat: number }));
  return showPage(ctx, asked, personId, { did: did.waiting(), messageId });
});

/** Waits no longer. */
export const stop = withNumber({ en: 'stop', nl: 'stop' }, async (ctx, asked, { number, messageId }) => {
  const personId = await meet(ctx, asked.actor);
  const { did, refused } = asked.say.licence;
  if (!(await stopWaiting(ctx, personId, number))) return notice(refused.not_waiting());
  return showPage(ctx, asked, personId, { did: did.stopped(), messageId });
});

/** The days of a host. */
export const hosting: Deed = async (ctx, asked, { messageId }) => showHosted(ctx, asked, { messageId });

/** Shows a host their days; `did` is what they just did. */
export async function showHosted(
  ctx: Context,
  asked: Asked,
  { did = null, messageId = null }: { did?: string | null; messageId?: string | null },
): Promise<Reply> {
  const { actor } = asked;
  const content = await readHosted(ctx, await meet(ctx, actor), { zone: actor.zone, did });
  return shown(licenceHost, content, messageId);
}

/** Does something only for those of a role; others are told who may. */
export function onlyFor(what: keyof typeof deedPermissions, deed: Deed): Deed {
  return async (ctx, asked, said) => {
    const who = deedPermissions[what];
    if (isAllowed(who, await rolesOf(ctx, asked.actor))) return deed(ctx, asked, said);
    const { licence, router } = asked.say;
    return notice(
      who === 'host' ? licence.refused.not_host() : router.forbidden({ role: router.role[who] ?? who }),
    );
  };
}

/** Does something for hosts; whoever has days to host may always look after those, also without the role. */
export function forHosts(deed: Deed): Deed {
  const asHost = onlyFor('licence offer', deed);
  return async (ctx, asked, said) => {
    const personId = await findPerson(ctx, asked.actor);
    const isHosting = personId !== null && (await hostsDays(ctx, personId));
    return (isHosting ? deed : asHost)(ctx, asked, said);
  };
}
