import type { Reply } from '../../chat/reply.ts';
import type { Context } from '../../context.ts';
import { askSentence } from '../contributions/index.ts';
import type { Asked } from '../feature.ts';
import { maskOwnWords } from '../feedback/index.ts';
import { attest, checkIn } from './attend.ts';
import { ReflectionValues, reflectionForm } from './forms.form.ts';
import { licenceReflections } from './licence.message.ts';
import { shown, showPage } from './page.ts';
import {
  actOn,
  contributionOf,
  dayToReflect,
  forgetReflection,
  readReflections,
  reflect,
  share,
} from './reflect.ts';
import { type Deed, notice, showHosted, withNumber } from './talk.ts';
import { meet } from './tell.ts';

/** A guest says that they are there. */
export const here: Deed = async (ctx, asked, { messageId }) => {
  const personId = await meet(ctx, asked.actor);
  const came = await checkIn(ctx, personId);
  const { did, refused } = asked.say.licence;
  if (came !== 'done') return notice(came === 'none' ? refused.none() : refused.not_today());
  return showPage(ctx, asked, personId, { did: did.here(), messageId });
};

/** A host says whether their guest was there. */
function attesting(came: boolean, verb: { en: string; nl: string }): Deed {
  return withNumber(verb, async (ctx, asked, { number, messageId }) => {
    const done = await attest(ctx, await meet(ctx, asked.actor), { number, came });
    const { did, refused } = asked.say.licence;
    if (done.kind === 'refused') return notice(refused[done.why]());
    return showHosted(ctx, asked, { did: came ? did.present() : did.absent({ seat: number }), messageId });
  });
}

export const present: Deed = attesting(true, { en: 'came', nl: 'kwam' });
export const absent: Deed = attesting(false, { en: 'absent', nl: 'afwezig' });

/** Opens the form of a reflection, when there is a day to look back on. */
export const startReflection: Deed = async (ctx, asked) => {
  const day = await dayToReflect(ctx, await meet(ctx, asked.actor));
  if (!day) return notice(asked.say.licence.refused.no_day());
  return { kind: 'form', form: reflectionForm, values: { sharing: 'host' }, about: '' };
};

/** Keeps a reflection, masked; it yields something to do, or it is not finished. */
export async function submitReflection(
  ctx: Context,
  asked: Asked,
  values: Record<string, unknown>,
): Promise<Reply> {
  const { fault, did, refused } = asked.say.licence;
  const { sharing, ...written } = ReflectionValues.parse({
    ...values,
    sharing: values.sharing === true ? 'colleagues' : 'host',
  });
  if (written.differently === '' && written.idea === '')
    return { kind: 'faults', faults: { differently: fault.nothingToDo() } };
  const masked = { ...written };
  const faults: Record<string, string> = {};
  for (const name of ['surprise', 'promise', 'differently', 'idea'] as const) {
    const text = maskOwnWords(written[name]);
    if (text === null) faults[name] = fault.tooPrivate();
    else masked[name] = text;
  }
  if (Object.keys(faults).length > 0) return { kind: 'faults', faults };
  const personId = await meet(ctx, asked.actor);
  const done = await reflect(ctx, personId, { ...masked, isShared: sharing });
  if (done.kind === 'none') return notice(refused.no_day());
  const text = done.isLicensed ? did.licensed() : did.reflected();
  return showPage(ctx, asked, personId, { did: text });
}

/** What guests brought back, as far as this person may know. */
export const reflections: Deed = async (ctx, asked, { messageId }) =>
  show(ctx, asked, { did: null, messageId });

async function show(
  ctx: Context,
  asked: Asked,
  { did, messageId }: { did: string | null; messageId: string | null },
): Promise<Reply> {
  const content = await readReflections(ctx, await meet(ctx, asked.actor), did);
  return shown(licenceReflections, content, messageId);
}

/** Makes an action of a reflection in one tap. */
export const act: Deed = withNumber(
  { en: 'reflections', nl: 'terugblikken' },
  async (ctx, asked, { number }) => {
    const action = await actOn(ctx, asked, await meet(ctx, asked.actor), number);
    const { did, refused } = asked.say.licence;
    return notice(action === null ? refused.no_reflection() : did.acted({ action }));
  },
);

/** Opens the form of one's contribution, filled in with what the reflection says one will do. */
export const contribute: Deed = withNumber(
  { en: 'reflections', nl: 'terugblikken' },
  async (ctx, asked, { number }) => {
    const known = await contributionOf(ctx, await meet(ctx, asked.actor), number);
    if (known === null) return notice(asked.say.licence.refused.no_reflection());
    const { sentence, touchpoint } = known;
    return askSentence(ctx, asked, { sentence, ...(touchpoint !== null && { touchpoint }) });
  },
);

function sharing(isShared: boolean): Deed {
  return withNumber({ en: 'reflections', nl: 'terugblikken' }, async (ctx, asked, { number, messageId }) => {
    const { did, refused } = asked.say.licence;
    if (!(await share(ctx, await meet(ctx, asked.actor), number, isShared)))
      return notice(refused.no_reflection());
    return show(ctx, asked, { did: isShared ? did.shared() : did.unshared(), messageId });
  });
}

export const shareIt: Deed = sharing(true);
export const unshareIt: Deed = sharing(false);

/** Takes one's own reflection away. */
export const forget: Deed = withNumber(
  { en: 'reflections', nl: 'terugblikken' },
  async (ctx, asked, { number, messageId }) => {
    const { did, refused } = asked.say.licence;
    if (!(await forgetReflection(ctx, await meet(ctx, asked.actor), number)))
      return notice(refused.no_reflection());
    return show(ctx, asked, { did: did.forgotten(), messageId });
  },
);
