import { setTimeout as pause } from 'node:timers/promises';
import { sayIn } from '../../i18n/index.ts';
import type { Log } from '../../log.ts';
import { type Part, type Reply, renderPart } from '../reply.ts';
import { cardActivity, noticeActivity, openingCard } from './cards.ts';
import { dialogOf, type FormOnTeams } from './dialog.ts';
import { faultOf } from './errors.ts';
import { homeOf } from './home.ts';
import type { TeamsCard } from './kit.ts';
import type { Address } from './meeting.ts';
import { type Opener, openAction } from './opener.ts';
import type { Show } from './show.ts';
import type { OutgoingActivity, Place, Transport } from './transport.ts';

export interface Delivery {
  transport: Transport;
  log: Log;
  show: Show;
  /** The Playground has no dialogs: there a form is a card in the chat. */
  hasDialogs: boolean;
  /** The chat with a person, opened when there was none. */
  personalPlace(to: Address): Promise<Place>;
}

/** Delivers a reply in Teams' ways. Whatever cannot be delivered is logged; the person's request was done by then. */
export async function deliver(
  delivery: Delivery,
  reply: Reply,
  to: Address,
  opener: Opener | null,
): Promise<void> {
  switch (reply.kind) {
    case 'nothing':
      return;
    case 'notice':
      return tell(delivery, to, noticeActivity(reply.text));
    case 'faults':
      return offer(
        delivery,
        to,
        `${Object.values(reply.faults).join(' ')} ${sayIn(to.locale).teams.formAgain()}`,
        opener,
      );
    case 'form':
      if (!delivery.hasDialogs) return askInChat(delivery, to, reply, opener);
      return offer(delivery, to, sayIn(to.locale).teams.formWaits(), opener);
    case 'updated':
      return replace(delivery, renderPart('teams', reply, to), to);
    case 'home':
      return tellCard(delivery, to, homeOf(reply.parts, to));
    case 'message':
      return tellAll(delivery, to, [...(reply.above ? [reply.above] : []), reply], reply.audience);
  }
}

async function tellAll(
  delivery: Delivery,
  to: Address,
  parts: readonly Part[],
  audience: 'private' | 'channel',
): Promise<void> {
  for (const part of parts) await tellCard(delivery, to, renderPart('teams', part, to), audience);
}

async function tellCard(
  delivery: Delivery,
  to: Address,
  card: TeamsCard,
  audience?: 'private' | 'channel',
): Promise<void> {
  await tell(delivery, to, cardActivity(card, await delivery.show(card, to.place)), audience);
}

/** A form as a card of its own; with faults, in the place of the one that had them. */
export async function askInChat(
  delivery: Delivery,
  to: Address,
  form: FormOnTeams,
  opener: Opener | null,
): Promise<void> {
  const { content } = dialogOf(form, opener, to.locale).card;
  const activity = cardActivity(content);
  if (form.faults === undefined || to.cardId === null) return tell(delivery, to, activity);
  await delivery.transport.update(to.place, to.cardId, activity);
}

/** A form opens by a press alone: a button that asks for it again. */
async function offer(
  delivery: Delivery,
  to: Address,
  sentence: string,
  opener: Opener | null,
): Promise<void> {
  const { locale } = to;
  if (opener === null) return tell(delivery, to, noticeActivity(sentence));
  const action = openAction(opener, sayIn(locale).teams.openForm());
  const activity = cardActivity(openingCard(sentence, locale, action));
  if (to.kind === 'personal' || to.isSecret) return tell(delivery, to, activity);
  try {
    await once(() => delivery.transport.sendTargeted(to.place, to.userId, activity));
  } catch {
    // It tells nothing, and is about this place: in a chat of our own it would be about that one.
    await tell(delivery, to, activity, 'channel');
  }
}

/** To the person alone (or the channel). What was asked where nobody saw it is never answered where others do. */
export async function tell(
  delivery: Delivery,
  to: Address,
  activity: OutgoingActivity,
  audience: 'private' | 'channel' = 'private',
): Promise<void> {
  const { transport, log } = delivery;
  try {
    if (to.kind === 'personal' || (audience === 'channel' && !to.isSecret))
      await once(() => transport.send(to.place, activity));
    else await tellPrivately(delivery, to, activity);
  } catch (error) {
    const fault = faultOf(error);
    log.warn(
      { status: fault?.status ?? null, code: fault?.code ?? null },
      'an answer could not be delivered on Teams',
    );
  }
}

/** In the conversation for one person's eyes, else in a chat of our own; else a word that says nothing of it. */
async function tellPrivately(delivery: Delivery, to: Address, activity: OutgoingActivity): Promise<void> {
  const { transport, log, personalPlace } = delivery;
  try {
    await once(() => transport.sendTargeted(to.place, to.userId, activity));
    return;
  } catch (error) {
    log.info({ status: faultOf(error)?.status ?? null }, 'Teams took no private message in a conversation');
  }
  try {
    const place = await personalPlace(to);
    await once(() => transport.send(place, activity));
  } catch (error) {
    log.info({ status: faultOf(error)?.status ?? null }, 'a person could not be written to');
    await once(() => transport.send(to.place, noticeActivity(sayIn(to.locale).teams.notPrivately())));
  }
}

/** New content for the message the button stood in, for everybody; when it is gone, for the person. */
async function replace(delivery: Delivery, card: TeamsCard, to: Address): Promise<void> {
  const { transport, log, show } = delivery;
  const { cardId } = to;
  // What one person alone sees was changed for them by the answer to their press.
  if (cardId !== null && !to.isSecret) {
    try {
      const activity = cardActivity(card, await show(card, to.place));
      await once(() => transport.update(to.place, cardId, activity));
      return;
    } catch (error) {
      log.info({ status: faultOf(error)?.status ?? null }, 'a card on Teams could not be updated');
    }
  }
  await tell(delivery, to, noticeActivity(card.fallbackText));
}

/** Teams' page "rate limits" names these as worth a second try; 500 is not among them. */
const WORTH_IT = new Set([412, 429, 502, 503, 504]);
const LONGEST_WAIT_MS = 2_000;

/** An answer in a person's own turn: one more try at most, for a double is seen by one person. */
async function once<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    const fault = faultOf(error);
    if (fault === null || !WORTH_IT.has(fault.status)) throw error;
    const asked = (fault.retryAfter ?? 0.2 + Math.random() / 5) * 1000;
    if (asked > LONGEST_WAIT_MS) throw error;
    await pause(asked);
    return call();
  }
}
