import { type Locale, sayIn } from '../../i18n/index.ts';
import type { Part, Reply } from '../reply.ts';
import type { StudioPlatform } from './adapter.ts';
import type { ShownField, ShownPart, ShownReply } from './protocol.ts';
import { renderIn, type Wish } from './rendered.ts';

/** Where a reply is shown, and in which message its button stood. */
export interface Place {
  channel: string;
  messageId: string | null;
}

/** Delivers a reply: what is for the channel is posted there, the rest goes to the page that asked. */
export async function deliver(
  studio: StudioPlatform,
  reply: Reply,
  { channel, messageId }: Place,
  wish: Wish,
): Promise<ShownReply> {
  if (reply.kind === 'notice' || reply.kind === 'faults' || reply.kind === 'nothing') return reply;
  if (reply.kind === 'form') return shownForm(reply, wish);
  if (reply.kind === 'home') return { kind: 'messages', parts: reply.parts.map((part) => shown(part, wish)) };
  const { message, content } = reply;
  const post = { channel, message, content, locale: wish.locale, zone: wish.zone };
  if (reply.kind === 'updated' && messageId !== null) {
    await studio.update(messageId, { key: messageId, ...post });
    return { kind: 'nothing' };
  }
  if (reply.kind === 'updated') return { kind: 'updated', ...shown({ message, content }, wish) };
  const parts = [...(reply.above ? [reply.above] : []), { message, content }];
  if (reply.audience === 'private')
    return { kind: 'messages', parts: parts.map((part) => shown(part, wish)) };
  for (const part of parts) await studio.post({ key: crypto.randomUUID(), ...post, ...part });
  return { kind: 'nothing' };
}

/** A part that is meant for others, such as a channel's post, keeps their language, whoever looks at it. */
function shown({ message, content, locale, zone }: Part, wish: Wish): ShownPart {
  const others = meantFor({ locale, zone });
  const answered = { message: message.name, content, ...others };
  return { rendered: renderIn({ ...wish, ...others }, message, content), answered };
}

/** The language and zone that a part brings along. */
export function meantFor({ locale, zone }: { locale?: Locale | undefined; zone?: string | undefined }) {
  return { ...(locale && { locale }), ...(zone && { zone }) };
}

function shownForm(reply: Extract<Reply, { kind: 'form' }>, { locale }: Wish): ShownReply {
  const { form, about, values } = reply;
  const say = sayIn(locale);
  const fields = form.fields.map(
    (field): ShownField => ({
      name: field.name,
      kind: field.kind,
      label: field.label(say),
      hint: field.hint?.(say) ?? null,
      optional: field.optional ?? false,
      options:
        'options' in field ? field.options.map(({ value, label }) => ({ value, label: label(say) })) : [],
    }),
  );
  const { name, title, submit } = form;
  return { kind: 'form', form: name, about, title: title(say), submit: submit(say), values, fields };
}
