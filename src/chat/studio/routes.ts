import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import express, { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { AppError, messageOf } from '../../errors.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { type Locale, locales, sayIn } from '../../i18n/index.ts';
import type { Log } from '../../log.ts';
import type { Reply } from '../reply.ts';
import type { StudioEvents } from './adapter.ts';
import { serveAssets } from './assets.ts';
import { guardStudio } from './guard.ts';
import type { DroppedFile, ImportLine, StudioHost } from './host.ts';
import { type Rendered, renderIn, type Wish } from './rendered.ts';

export interface StudioRoutesOptions {
  db: PrismaClient;
  host: StudioHost;
  events: StudioEvents;
  log: Log;
  /** Host names beside loopback under which the page may be asked for. */
  allowedHosts: string[];
  /** Where a dropped file lies while it is imported. */
  uploadFolder: string;
}

const Locales = z.enum(locales);
const Faces = z.enum(['slack', 'teams']);
const Person = z.object({ channel: z.string(), face: Faces, locale: Locales, zone: z.string() });

const CommandBody = Person.extend({ text: z.string().max(4000) });
const ButtonBody = Person.extend({
  action: z.string().max(255),
  value: z.string().max(2000),
  messageId: z.string().nullable(),
});
const FormBody = Person.extend({
  form: z.string().max(255),
  about: z.string().max(2000),
  values: z.record(z.string(), z.unknown()),
});
const ClockBody = z.object({ at: z.iso.datetime({ offset: true }).nullable() });
const MessagesQuery = z.object({
  face: Faces.default('slack'),
  locale: Locales.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
  before: z.coerce.bigint().optional(),
});
const ImportQuery = z.object({
  name: z.string().min(1).max(255),
  source: z.string().min(1).max(64),
  locale: Locales.default('en'),
  confirmed: z.enum(['0', '1']).default('0'),
  map: z.union([z.string(), z.array(z.string())]).default([]),
  answers: z.string().max(4000).default('{}'),
});

/** The studio's page and its interface. Everything it shows comes from the same use-cases the platforms use. */
export function studioRoutes(options: StudioRoutesOptions): Router {
  const router = Router();
  const json = express.json({ limit: '256kb' });
  router.use(guardStudio(options.allowedHosts));
  router.get('/studio/api/state', (_request, response) => sendState(options, response));
  router.get('/studio/api/channels/:channel/messages', (request, response) =>
    sendMessages(options, request, response),
  );
  router.post('/studio/api/command', json, async (request, response) => {
    const body = read(CommandBody, request.body);
    response.json(await answer(options, body, { kind: 'command', text: body.text }));
  });
  router.post('/studio/api/button', json, async (request, response) => {
    const { action, value, messageId, ...person } = read(ButtonBody, request.body);
    response.json(await answer(options, person, { kind: 'button', action, value, messageId }));
  });
  router.post('/studio/api/form', json, async (request, response) => {
    const { form, about, values, ...person } = read(FormBody, request.body);
    response.json(await answer(options, person, { kind: 'form', form, about, values }));
  });
  router.post('/studio/api/clock', json, async (request, response) => {
    const { at } = read(ClockBody, request.body);
    const counts = await options.host.moveClock(at === null ? null : new Date(at));
    response.json({ ...counts, now: options.host.now().toISOString(), offset: options.host.offset() });
  });
  router.post('/studio/api/import', (request, response) => runImport(options, request, response));
  router.post('/studio/api/sample/remove', async (_request, response) => {
    await options.host.removeSample();
    response.json({ removed: true });
  });
  router.get('/studio/api/events', (request, response) => streamEvents(options.events, request, response));
  serveAssets(router);
  return router;
}

function read<Value>(schema: z.ZodType<Value>, input: unknown): Value {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new AppError('invalid', `The request does not fit: ${faults}`);
}

async function sendState({ host }: StudioRoutesOptions, response: Response): Promise<void> {
  const [channels, sampleLoaded, feedback] = await Promise.all([
    host.channels(),
    host.sampleLoaded(),
    host.feedbackCount(),
  ]);
  response.json({
    channels,
    sampleLoaded,
    feedback,
    sources: host.sources(),
    now: host.now().toISOString(),
    offset: host.offset(),
  });
}

/** The newest messages of a channel, oldest first, in the face and language asked for (or as they were posted). */
async function sendMessages(
  options: StudioRoutesOptions,
  request: Request,
  response: Response,
): Promise<void> {
  const { face, locale, limit, before } = read(MessagesQuery, request.query);
  const channel = String(request.params.channel);
  const rows = await options.db.studioMessage.findMany({
    where: { channel, ...(before === undefined ? {} : { id: { lt: before } }) },
    orderBy: [{ shownAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
  const zone = (await options.host.channels()).find((one) => one.id === channel)?.zone ?? 'UTC';
  const messages = rows.reverse().flatMap((row) => {
    const message = options.host.message(row.message);
    if (!message) return [];
    const wish = { face, locale: locale ?? localeOf(row.locale), zone };
    return [{ id: String(row.id), shownAt: row.shownAt.toISOString(), ...renderIn(wish, message, row.view) }];
  });
  response.json({ messages });
}

function localeOf(stored: string): Locale {
  return locales.find((locale) => locale === stored) ?? 'en';
}

type Deed =
  | { kind: 'command'; text: string }
  | { kind: 'button'; action: string; value: string; messageId: string | null }
  | { kind: 'form'; form: string; values: Record<string, unknown>; about: string };

async function answer(options: StudioRoutesOptions, person: z.infer<typeof Person>, deed: Deed) {
  const { channel, face, locale, zone } = person;
  const actor = { platform: 'studio', id: 'you', locale, zone };
  const reply = await options.host.handle({ actor, channel, ...deed });
  return shownReply(reply, { face, locale, zone });
}

type ShownReply =
  | { kind: 'message'; audience: 'private' | 'channel'; message: Rendered }
  | { kind: 'updated'; message: Rendered }
  | { kind: 'notice'; text: string }
  | { kind: 'faults'; faults: Record<string, string> }
  | {
      kind: 'form';
      form: string;
      about: string;
      title: string;
      submit: string;
      values: Record<string, unknown>;
      fields: ShownField[];
    }
  | { kind: 'nothing' };

interface ShownField {
  name: string;
  kind: string;
  label: string;
  hint: string | null;
  optional: boolean;
  options: { value: string; label: string }[];
}

/** A reply as the page can show it. */
function shownReply(reply: Reply, wish: Wish): ShownReply {
  if (reply.kind === 'message') {
    return {
      kind: 'message',
      audience: reply.audience,
      message: renderIn(wish, reply.message, reply.content),
    };
  }
  if (reply.kind === 'updated')
    return { kind: 'updated', message: renderIn(wish, reply.message, reply.content) };
  if (reply.kind !== 'form') return reply;
  const say = sayIn(wish.locale);
  const fields = reply.form.fields.map((field) => ({
    name: field.name,
    kind: field.kind,
    label: field.label(say),
    hint: field.hint?.(say) ?? null,
    optional: field.optional ?? false,
    options:
      'options' in field ? field.options.map(({ value, label }) => ({ value, label: label(say) })) : [],
  }));
  return {
    kind: 'form',
    form: reply.form.name,
    about: reply.about,
    title: reply.form.title(say),
    submit: reply.form.submit(say),
    values: reply.values,
    fields,
  };
}

/** Takes the file of the request's body, imports it, and tells how it goes, one JSON line at a time. */
async function runImport(options: StudioRoutesOptions, request: Request, response: Response): Promise<void> {
  const query = read(ImportQuery, request.query);
  const path = join(options.uploadFolder, `${crypto.randomUUID()}.upload`);
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  await mkdir(options.uploadFolder, { recursive: true });
  try {
    await pipeline(request, createWriteStream(path, { mode: 0o600 }));
    response.type('application/x-ndjson');
    const tell = (line: ImportLine) => response.write(`${JSON.stringify(line)}\n`);
    await importInto(options, { ...fileOf(query), path, signal: gone.signal }, tell);
    response.end();
  } finally {
    await rm(path, { force: true });
  }
}

function fileOf(query: z.infer<typeof ImportQuery>): Omit<DroppedFile, 'path' | 'signal'> {
  const answers = read(z.record(z.string(), z.string()), JSON.parse(query.answers));
  return {
    name: query.name,
    source: query.source,
    locale: query.locale,
    map: [query.map].flat(),
    answers,
    confirmed: query.confirmed === '1',
  };
}

/** Once the answer has begun, a fault can only be told as its last line. */
async function importInto(
  options: StudioRoutesOptions,
  file: DroppedFile,
  tell: (line: ImportLine) => void,
): Promise<void> {
  try {
    await options.host.importFile(file, tell);
  } catch (error) {
    if (!(error instanceof AppError))
      options.log.error({ reason: messageOf(error) }, 'An import in the studio failed');
    const known = error instanceof AppError ? error : null;
    tell({
      kind: 'fault',
      message: known?.message ?? 'Something went wrong here; nothing was stored.',
      remedy: known?.remedy ?? null,
    });
  }
}

/** Server-sent events: which channel changed. A comment every 25 s keeps proxies from closing the line. */
function streamEvents(events: StudioEvents, request: Request, response: Response): void {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    Connection: 'keep-alive',
  });
  response.write(': welcome\n\n');
  const changed = (channel: string) =>
    response.write(`event: changed\ndata: ${JSON.stringify({ channel })}\n\n`);
  const beat = setInterval(() => response.write(': still here\n\n'), 25_000);
  events.on('changed', changed);
  request.on('close', () => {
    clearInterval(beat);
    events.off('changed', changed);
  });
}
