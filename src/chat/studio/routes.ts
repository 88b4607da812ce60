import express, { type Request, type Response, Router } from 'express';
import { languageOf } from '../../accept-language.ts';
import { AppError } from '../../errors.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { type Messages, sayIn } from '../../i18n/index.ts';
import {
  createStudioPlatform,
  type StudioEvents,
  type StudioPlatform,
  studioName,
  studioPerson,
} from './adapter.ts';
import { serveAssets } from './assets.ts';
import { streamEvents } from './events.ts';
import { tellFaults } from './faults.ts';
import { guardStudio } from './guard.ts';
import { readHistory } from './history.ts';
import type { Moved, Rendered, ShownReply, State } from './protocol.ts';
import { renderIn } from './rendered.ts';
import { deliver, meantFor } from './replies.ts';
import {
  ButtonBody,
  ClockBody,
  CommandBody,
  FormBody,
  ImportQuery,
  MessagesQuery,
  type Person,
  RenderBody,
  read,
  readAnswers,
} from './requests.ts';
import { runUpload, type UploadOptions } from './upload.ts';

export interface StudioRoutesOptions extends UploadOptions {
  db: PrismaClient;
  events: StudioEvents;
  /** Host names beside loopback under which the page may be asked for. */
  allowedHosts: string[];
}

/** The studio's page and its interface. Everything it shows comes from the same use-cases the platforms use. */
export function studioRoutes(options: StudioRoutesOptions): Router {
  const { db, host, events } = options;
  const studio = createStudioPlatform({ db, events, clock: { now: () => host.now() } });
  const router = Router();
  const json = express.json({ limit: '256kb' });
  const guard = guardStudio(options.allowedHosts);
  router.use('/studio', guard);
  router.get(['/', '/favicon.ico'], guard);
  router.get('/studio/api/state', async (_request, response) => {
    response.json(await stateOf(options));
  });
  router.get('/studio/api/channels/:channel/messages', async (request, response) => {
    const query = read(MessagesQuery, request.query, sayTo(request));
    const messages = await readHistory(options, { channel: String(request.params.channel), ...query });
    response.json({ messages });
  });
  addDeeds(router, options, studio);
  router.post('/studio/api/render', express.json({ limit: '4mb' }), (request, response) => {
    response.json({ rendered: renderAgain(options, request) });
  });
  router.post('/studio/api/clock', json, async (request, response) => {
    const { at } = read(ClockBody, request.body, sayTo(request));
    const counts = await host.moveClock(at === null ? null : new Date(at), languageOf(request));
    events.emit('restated');
    const moved: Moved = { ...counts, now: host.now().toISOString(), offset: host.offset() };
    response.json(moved);
  });
  router.post('/studio/api/import', (request, response) => takeFile(options, request, response));
  router.post('/studio/api/sample/remove', async (_request, response) => {
    await host.removeSample();
    events.emit('restated');
    response.json({ removed: true });
  });
  router.get('/studio/api/events', (request, response) => streamEvents(events, request, response));
  serveAssets(router);
  router.use('/studio/api', tellFaults(options.log));
  return router;
}

/** What a person can do in a channel: type a command, press a button, submit a form. */
function addDeeds(router: Router, { host, events }: StudioRoutesOptions, studio: StudioPlatform): void {
  const json = express.json({ limit: '256kb' });
  async function take(person: Person, deed: Deed): Promise<ShownReply> {
    const { channel, face, locale, zone } = person;
    const actor = { platform: studioName, id: studioPerson, locale, zone };
    const reply = await host.handle({ actor, channel, ...deed });
    const messageId = deed.kind === 'button' ? deed.messageId : null;
    // What a button changed may stand beside the messages as well: when a channel hears next.
    if (reply.kind === 'updated') events.emit('restated');
    return deliver(studio, reply, { channel, messageId }, { face, locale, zone });
  }
  router.post('/studio/api/command', json, async (request, response) => {
    const { text, ...person } = read(CommandBody, request.body, sayTo(request));
    response.json(await take(person, { kind: 'command', text }));
  });
  router.post('/studio/api/button', json, async (request, response) => {
    const { action, value, messageId, ...person } = read(ButtonBody, request.body, sayTo(request));
    response.json(await take(person, { kind: 'button', action, value, messageId }));
  });
  router.post('/studio/api/form', json, async (request, response) => {
    const { form, about, values, ...person } = read(FormBody, request.body, sayTo(request));
    response.json(await take(person, { kind: 'form', form, about, values }));
  });
}

type Deed =
  | { kind: 'command'; text: string }
  | { kind: 'button'; action: string; value: string; messageId: string | null }
  | { kind: 'form'; form: string; values: Record<string, unknown>; about: string };

async function stateOf({ host }: StudioRoutesOptions): Promise<State> {
  const [channels, sampleLoaded, feedback] = await Promise.all([
    host.channels(),
    host.sampleLoaded(),
    host.feedbackCount(),
  ]);
  const now = host.now().toISOString();
  return { channels, sampleLoaded, feedback, sources: host.sources(), now, offset: host.offset() };
}

/** Private answers in another face or language. @throws AppError `invalid` for what is no answer of ours. */
function renderAgain({ host }: StudioRoutesOptions, request: Request): Rendered[] {
  const { answers, face, locale, zone } = read(RenderBody, request.body, sayTo(request));
  return answers.map(({ message: name, content, ...meant }) => {
    const message = host.message(name);
    try {
      if (message) return renderIn({ face, locale, zone, ...meantFor(meant) }, message, content);
    } catch (error) {
      throw new AppError('invalid', sayTo(request).studio.notAgain(), { cause: error });
    }
    throw new AppError('invalid', sayTo(request).studio.notAgain());
  });
}

async function takeFile(options: StudioRoutesOptions, request: Request, response: Response): Promise<void> {
  const { confirmed, answers, ...query } = read(ImportQuery, request.query, sayTo(request));
  const about = { ...query, answers: readAnswers(answers, sayTo(request)), confirmed: confirmed === '1' };
  await runUpload(options, about, request, response);
  options.events.emit('restated');
}

/** The words of the page, which asks for the language that is chosen in it. */
function sayTo(request: Request): Messages {
  return sayIn(languageOf(request));
}
