import type { WebClient } from '@slack/web-api';
import { sayIn } from '../../../i18n/index.ts';
import type { Log } from '../../../log.ts';
import type { Intent } from '../../intent.ts';
import type { Reply } from '../../reply.ts';
import type { SeenEvents } from '../../seen-events.ts';
import type { Access, Installations } from '../access.ts';
import { addressOf } from '../address.ts';
import { slackCodeOf } from '../errors.ts';
import { homeOf, sentenceHome } from '../outbound/home.ts';
import type { People } from '../people.ts';
import { handleEvent, type LifecycleDeps } from './lifecycle.ts';
import { inBothLanguages } from './meeting.ts';
import { type Envelope, HomeOpened, originOfEvent } from './payloads.ts';

export interface EventParts {
  seen: Pick<SeenEvents, 'note'>;
  installations: Installations;
  people: People;
  clientFor(access: Access): WebClient;
  handle(intent: Intent): Promise<Reply>;
  lifecycle: LifecycleDeps;
  log: Log;
}

/** What Slack tells by itself. An event does its work once, however often it is delivered. */
export function createEvents(parts: EventParts): (envelope: Envelope) => Promise<void> {
  const { seen, installations, lifecycle, log } = parts;
  return async (envelope) => {
    if (!(await seen.note(envelope.event_id))) return;
    const origin = originOfEvent(envelope);
    const access = await installations.find(origin);
    const { event, event_time: seconds = 0 } = envelope;
    if (access === null) {
      log.info({ event: event.type }, 'an event of a workspace that has not installed the app');
      return;
    }
    if (event.type === 'app_home_opened') return openHome(parts, access, event);
    const at = new Date(seconds * 1000);
    await handleEvent({ event, at, isEnterpriseInstall: origin.isEnterpriseInstall }, access, lifecycle);
  };
}

/** A person looks at their page: at first something is there at once, then what is true now. */
async function openHome(parts: EventParts, access: Access, event: Envelope['event']): Promise<void> {
  const opened = HomeOpened.safeParse(event);
  // The messages tab sends the same event.
  if (!opened.success || opened.data.tab !== 'home') return;
  const { user, view } = opened.data;
  const client = parts.clientFor(access);
  const { locale, zone, isOutsider, isUnsure } = await parts.people.find(access, user);
  const say = sayIn(locale);
  if (isOutsider || isUnsure) {
    const sentence = isOutsider ? say.slack.outsider() : inBothLanguages('unsure');
    await client.views.publish({ user_id: user, view: sentenceHome(sentence) });
    return;
  }
  if (!view) await client.views.publish({ user_id: user, view: sentenceHome(say.slack.working()) });
  const actor = { platform: 'slack', id: addressOf(access.key, user), locale, zone };
  const reply = await parts.handle({ kind: 'home', actor, channel: null });
  if (reply.kind === 'notice') await client.views.publish({ user_id: user, view: sentenceHome(reply.text) });
  if (reply.kind !== 'home') return;
  await publish(client, user, view?.hash, homeOf(reply.parts, { say, locale, zone }));
}

/** Another visit may have published meanwhile: what is newest wins, and it is this. */
async function publish(
  client: WebClient,
  user: string,
  hash: string | undefined,
  view: ReturnType<typeof homeOf>,
): Promise<void> {
  try {
    await client.views.publish({ user_id: user, view, ...(hash === undefined ? {} : { hash }) });
  } catch (error) {
    if (slackCodeOf(error) !== 'hash_conflict') throw error;
    await client.views.publish({ user_id: user, view });
  }
}
