import type { WebClient } from '@slack/web-api';
import { messageOf } from '../../../errors.ts';
import { type Locale, sayIn } from '../../../i18n/index.ts';
import type { Log } from '../../../log.ts';
import { type Part, type Reply, renderPart } from '../../reply.ts';
import { slackCodeOf } from '../errors.ts';
import type { Press, Sender } from '../inbound/payloads.ts';
import { buttons, line, type SlackMessage, slackMessage } from '../kit.ts';
import { modalOf } from './modal.ts';
import type { Respond } from './respond.ts';
import { inAnyFace, sendable, withoutPictures } from './sendable.ts';

/** The button that opens a form which came too late for its trigger; its value is the id under which it is held. */
export const OPEN_FORM = 'slack.open-form';
/** Slack lets a trigger die after three seconds; a call that leaves later than this would come too late. */
const TRIGGER_MS = 2_700;

type FormReply = Extract<Reply, { kind: 'form' }>;

/** Where an answer goes, and to whom. */
export interface Address extends Pick<Sender, 'userId' | 'channelId' | 'responseUrl' | 'triggerId'> {
  locale: Locale;
  zone: string;
  /** When the request came in, on the steady clock (ms). */
  since: number;
  /** The message whose button was pressed. */
  message: Press['message'];
}

export interface Delivery {
  client: WebClient;
  log: Log;
  respond: Respond;
  /** Keeps a form for the button that opens it; returns its id. */
  hold(form: FormReply): string;
}

/** Delivers a reply in Slack's ways. Whatever cannot be delivered is logged; the person's request was done by then. */
export async function deliver(delivery: Delivery, reply: Reply, to: Address): Promise<void> {
  switch (reply.kind) {
    case 'nothing':
      return;
    case 'notice':
      return tell(delivery, to, noticeOf(reply.text));
    case 'faults':
      return tell(delivery, to, noticeOf(Object.values(reply.faults).join(' ')));
    case 'form':
      return open(delivery, reply, to);
    case 'updated':
      return replace(delivery, reply, to);
    case 'home':
      return tellAll(delivery, to, reply.parts, 'private');
    case 'message':
      return tellAll(delivery, to, [...(reply.above ? [reply.above] : []), reply], reply.audience);
  }
}

/** A sentence as a message. */
export function noticeOf(text: string): SlackMessage {
  return slackMessage(text, [line(text)]);
}

async function tellAll(
  delivery: Delivery,
  to: Address,
  parts: readonly Part[],
  audience: 'private' | 'channel',
): Promise<void> {
  for (const part of parts) await tell(delivery, to, renderPart('slack', part, to), audience);
}

/** To the person alone (or the channel): by the request's own address, else in the channel, else as a direct message. */
export async function tell(
  delivery: Delivery,
  to: Address,
  message: SlackMessage,
  audience: 'private' | 'channel' = 'private',
): Promise<void> {
  const { client, log } = delivery;
  const type = audience === 'private' ? 'ephemeral' : 'in_channel';
  if (await answered(delivery, to, message, { response_type: type, replace_original: false })) return;
  const { userId, channelId } = to;
  const post = (channel: string) =>
    inAnyFace(message, (face) => client.chat.postMessage({ channel, ...sendable(face) }));
  try {
    if (channelId !== null && audience === 'channel') {
      await post(channelId);
      return;
    }
    if (channelId !== null && (await whisper(delivery, channelId, userId, message))) return;
    await post(userId);
  } catch (error) {
    log.warn({ code: slackCodeOf(error) ?? messageOf(error) }, 'an answer could not be delivered on Slack');
  }
}

/** At the request's own address: with charts, and once without them where Slack does not take them. */
async function answered(
  { respond }: Delivery,
  to: Address,
  message: SlackMessage,
  how: object,
): Promise<boolean> {
  const said = await respond(to, { ...how, ...sendable(message) });
  const plainer = said === 'refused' ? withoutPictures(message) : null;
  if (plainer === null) return said === 'told';
  return (await respond(to, { ...how, ...sendable(plainer) })) === 'told';
}

/** False where the person or the app is not in the channel: then only a direct message reaches them. */
async function whisper(
  { client }: Delivery,
  channel: string,
  user: string,
  message: SlackMessage,
): Promise<boolean> {
  try {
    await inAnyFace(message, (face) => client.chat.postEphemeral({ channel, user, ...sendable(face) }));
    return true;
  } catch (error) {
    if (slackCodeOf(error) === null) throw error;
    return false;
  }
}

async function open(delivery: Delivery, form: FormReply, to: Address): Promise<void> {
  const { client, log } = delivery;
  const { triggerId, channelId: channel, responseUrl, locale } = to;
  if (triggerId !== null && performance.now() - to.since < TRIGGER_MS) {
    try {
      await client.views.open({
        trigger_id: triggerId,
        view: modalOf(form, { channel, responseUrl }, locale),
      });
      return;
    } catch (error) {
      const code = slackCodeOf(error);
      if (code !== null && !/trigger/.test(code)) throw error;
      log.info({ code: code ?? messageOf(error) }, 'a form came too late for its trigger');
    }
  }
  await tell(delivery, to, lateForm(delivery.hold(form), locale));
}

function lateForm(id: string, locale: Locale): SlackMessage {
  const say = sayIn(locale).slack;
  const button = buttons({ action: OPEN_FORM, value: id, text: say.openForm() });
  return slackMessage(say.formWaits(), [line(say.formWaits()), button]);
}

/** New content for the message the button stood in. */
async function replace(
  delivery: Delivery,
  reply: Extract<Reply, { kind: 'updated' }>,
  to: Address,
): Promise<void> {
  const message = renderPart('slack', reply, to);
  if (to.message !== null && !to.message.isEphemeral) {
    const { channel, ts } = to.message;
    try {
      await inAnyFace(message, (face) => delivery.client.chat.update({ channel, ts, ...sendable(face) }));
      return;
    } catch (error) {
      delivery.log.info({ code: slackCodeOf(error) ?? messageOf(error) }, 'a message could not be updated');
    }
  }
  if (await answered(delivery, to, message, { replace_original: true })) return;
  await tell(delivery, { ...to, responseUrl: null }, message);
}
