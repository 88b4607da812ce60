import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Intent } from '../../../src/chat/intent.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import type { DroppedFile } from '../../../src/chat/studio/host.ts';
import type { ImportLine, Posted, ShownReply } from '../../../src/chat/studio/protocol.ts';
import { AppError } from '../../../src/errors.ts';
import { helpMessage } from '../../../src/features/help/help.message.ts';
import { testDatabase } from '../../support/database.ts';
import { studioServer } from '../../support/studio-server.ts';

const { db } = await testDatabase();
const view = (does: string) => ({
  unknown: null,
  suggestion: null,
  lines: [{ usage: 'today', does, needs: null }],
  tries: [],
});

let reply: Reply = { kind: 'nothing' };
const intents: Intent[] = [];
let takeFile: (file: DroppedFile, tell: (line: ImportLine) => void) => Promise<void> = async () => undefined;

const server = await studioServer(db, {
  handle: async (intent) => {
    intents.push(intent);
    return reply;
  },
  importFile: (file, tell) => takeFile(file, tell),
  moveClock: async (at, locale) => {
    if (at === null) throw new Error('secret inside');
    throw new AppError('conflict', `De klok staat vast (${locale}).`);
  },
});

const here = { channel: 'general', face: 'slack', locale: 'en', zone: 'Europe/Amsterdam' };

async function command(text = 'help'): Promise<ShownReply> {
  return (await server.post('/studio/api/command', { ...here, text })).json() as Promise<ShownReply>;
}

async function messages(query = ''): Promise<Posted[]> {
  const response = await server.get(`/studio/api/channels/general/messages${query}`);
  return ((await response.json()) as { messages: Posted[] }).messages;
}

function stored(key: string, shownAt: string, channel = 'general') {
  const row = { channel, key, message: helpMessage.name, locale: 'nl', view: view(key), summary: '' };
  return db.studioMessage.create({ data: { ...row, shownAt: new Date(shownAt) } });
}

/** What a person is told has the number under which the log says why, and the log nothing that somebody wrote. */
function expectNumberInLog(told: string): void {
  const line = server.lines.at(-1);
  expect(line?.errorId).toMatch(/^[0-9a-f]{8}$/);
  expect(told).toContain(String(line?.errorId));
  expect(JSON.stringify(line)).not.toContain('secret');
}

beforeEach(async () => {
  await db.studioMessage.deleteMany();
  intents.length = 0;
});

it('31: a fault of ours is told with its number', async () => {
  const response = await server.post('/studio/api/clock', { at: null });
  expect(response.status).toBe(500);
  expectNumberInLog(await response.text());
});

describe('what a person does in the studio', () => {
  it('reaches the product as on any platform, by a person and in a language', async () => {
    await command('claim 12');
    await server.post('/studio/api/button', { ...here, action: 'a', value: 'v', messageId: null });
    await server.post('/studio/api/form', { ...here, form: 'f', about: 'x', values: { day: '2' } });
    const actor = { platform: 'studio', id: 'you', locale: 'en', zone: 'Europe/Amsterdam' };
    const from = { actor, channel: 'general' };
    expect(intents).toEqual([
      { ...from, kind: 'command', text: 'claim 12' },
      { ...from, kind: 'button', action: 'a', value: 'v', messageId: null },
      { ...from, kind: 'form', form: 'f', about: 'x', values: { day: '2' } },
    ]);
  });

  it('gets a private answer that is stored nowhere and can be shown in another face and language', async () => {
    reply = { kind: 'message', message: helpMessage, content: view('x'), audience: 'private' };
    const answer = await command();
    if (answer.kind !== 'messages') throw new Error(`it is a ${answer.kind}`);
    const [part] = answer.parts;
    expect(part?.rendered).toMatchObject({ face: 'slack', html: expect.stringContaining('What I can do') });
    expect(await messages()).toEqual([]);
    const again = { ...here, face: 'teams', locale: 'nl', answers: [part?.answered] };
    const { rendered } = (await (await server.post('/studio/api/render', again)).json()) as {
      rendered: unknown[];
    };
    expect(rendered).toEqual([expect.objectContaining({ face: 'teams' })]);
    expect(JSON.stringify(rendered)).toContain('Wat ik voor je kan doen');
  });

  it('keeps what is meant for a channel in the language of the channel, also when it is shown again', async () => {
    const part = { message: helpMessage, content: view('x') };
    const above = { ...part, locale: 'nl', zone: 'Asia/Tokyo' } as const;
    reply = { kind: 'message', ...part, audience: 'private', above };
    const answer = await command();
    if (answer.kind !== 'messages') throw new Error(`it is a ${answer.kind}`);
    const [first, second] = answer.parts.map(({ rendered }) => JSON.stringify(rendered));
    expect(first).toContain('Wat ik voor je kan doen');
    expect(second).toContain('What I can do for you');
    const again = { ...here, face: 'teams', answers: answer.parts.map(({ answered }) => answered) };
    const shown = await (await server.post('/studio/api/render', again)).json();
    const { rendered } = shown as { rendered: unknown[] };
    expect(JSON.stringify(rendered[0])).toContain('Wat ik voor je kan doen');
    expect(JSON.stringify(rendered[1])).toContain('What I can do for you');
  });

  it('shows nothing again that is no answer of ours', async () => {
    for (const answers of [
      [{ message: 'help', content: { lines: 3 } }],
      [{ message: 'nothing', content: {} }],
    ]) {
      expect((await server.post('/studio/api/render', { ...here, answers })).status).toBe(422);
    }
  });

  it('puts an answer for everybody into the channel, and tells every open page', async () => {
    reply = { kind: 'message', message: helpMessage, content: view('x'), audience: 'channel' };
    const heard = once(server.events, 'changed');
    expect(await command()).toEqual({ kind: 'nothing' });
    expect(await heard).toEqual(['general', 'posted']);
    expect(await messages()).toHaveLength(1);
  });

  it('changes the message whose button was pressed, for everybody', async () => {
    const { id } = await stored('old', '2026-11-20T08:00:00Z');
    reply = { kind: 'updated', message: helpMessage, content: view('brand new') };
    const body = { ...here, action: 'a', value: 'v', messageId: String(id) };
    const response = await server.post('/studio/api/button', body);
    expect(await response.json()).toEqual({ kind: 'nothing' });
    expect(JSON.stringify(await messages())).toContain('brand new');
    const restated = once(server.events, 'restated');
    const own = await server.post('/studio/api/button', { ...body, messageId: null });
    await restated;
    expect(await own.json()).toMatchObject({ kind: 'updated', answered: { message: 'help' } });
  });

  it('is refused when it is no such thing', async () => {
    const wrong = [
      ['command', { ...here, text: 'x'.repeat(4001) }],
      ['command', { ...here, face: 'discord', text: 'x' }],
      ['button', { ...here, action: 'a', value: 'v', messageId: "1' or 1=1" }],
      ['clock', { at: 'tomorrow' }],
    ] as const;
    for (const [what, body] of wrong)
      expect((await server.post(`/studio/api/${what}`, body)).status).toBe(422);
    expect(intents).toEqual([]);
  });
});

describe('a request that cannot be done', () => {
  it.each([
    [
      'a command that is too long',
      'command',
      { ...here, text: 'x'.repeat(4001) },
      'Dit is te lang: hoogstens 4.000 tekens.',
    ],
    [
      'a face that there is not',
      'command',
      { ...here, face: 'discord', text: 'x' },
      /^De pagina stuurde iets/,
    ],
    ['what is no JSON', 'command', '{', /^De pagina stuurde iets/],
    [
      'an answer that is none of ours',
      'render',
      { ...here, answers: [{ message: 'x', content: 1 }] },
      /^Dit antwoord/,
    ],
    ['a clock that may not be moved', 'clock', { at: '2026-11-21T09:00:00Z' }, 'De klok staat vast (nl).'],
    ['a fault of ours', 'clock', { at: null }, /^Er ging hier iets mis/],
  ])('is answered in the language of the page: %s', async (_, path, body, sentence) => {
    const response = await server.post(`/studio/api/${path}`, body, 'nl');
    expect(response.status).toBeGreaterThanOrEqual(400);
    const { error } = (await response.json()) as { error: string };
    expect(error).toMatch(sentence);
    expect(error).not.toContain('secret');
  });
});

describe('the messages of a channel', () => {
  it('stand in the order of the clock, which may have been moved back', async () => {
    await stored('second', '2026-11-21T08:00:00Z');
    await stored('first', '2026-11-20T08:00:00Z');
    await stored('elsewhere', '2026-11-20T09:00:00Z', 'other');
    const shown = await messages();
    expect(shown.map(({ shownAt }) => shownAt)).toEqual([
      '2026-11-20T08:00:00.000Z',
      '2026-11-21T08:00:00.000Z',
    ]);
  });

  it('are read page by page without a gap or a double, also when they were posted at the same moment', async () => {
    for (const key of ['a', 'b', 'c', 'd', 'e']) await stored(key, '2026-11-20T08:00:00Z');
    await stored('f', '2026-11-19T08:00:00Z');
    const ids: string[] = [];
    for (let before = ''; ; ) {
      const page = await messages(`?limit=2${before}`);
      ids.unshift(...page.map(({ id }) => id));
      if (page.length < 2) break;
      before = `&before=${page[0]?.id}`;
    }
    const all = await messages();
    expect(ids).toEqual(all.map(({ id }) => id));
    expect(new Set(ids).size).toBe(6);
  });

  it('speak the language they were posted in unless another is asked for', async () => {
    await stored('x', '2026-11-20T08:00:00Z');
    expect(JSON.stringify(await messages())).toContain('Wat ik voor je kan doen');
    expect(JSON.stringify(await messages('?locale=en'))).toContain('What I can do for you');
  });
});

describe('the page', () => {
  it('comes with everything it names, and with the sign that browsers ask for by themselves', async () => {
    const page = await (await server.get('/')).text();
    const named = [...page.matchAll(/<(?!a )[^>]*(?:src|href)="(\/[^"]*)"/g)].map(([, path]) => path ?? '');
    expect(named).toContain('/studio/assets/main.ts');
    for (const path of [...named, '/favicon.ico']) expect((await server.get(path)).status, path).toBe(200);
    expect(page).not.toMatch(/https?:|<style| style=|<script>/);
  });

  it('has its modules without their types', async () => {
    const module = await server.get('/studio/assets/history.ts');
    expect(module.headers.get('content-type')).toMatch(/javascript/);
    expect(await module.text()).not.toContain('interface ');
  });
});

describe('a file that is dropped', () => {
  const query = { name: 'answers.csv', source: 'csv', locale: 'nl' };

  async function lines(response: Response): Promise<ImportLine[]> {
    return (await response.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  }

  it('lies beside the database while it is read, for its owner alone, and is gone afterwards', async () => {
    let seen: DroppedFile | null = null;
    takeFile = async (file, tell) => {
      seen = file;
      expect(await readFile(file.path, 'utf8')).toBe('a,b\n1,2\n');
      expect((await stat(file.path)).mode & 0o077).toBe(0);
      tell({ kind: 'report', lines: ['1 read'], exitCode: 0 });
    };
    const answers = JSON.stringify({ metric: 'nps' });
    const response = await server.upload({ ...query, answers, confirmed: '1' }, 'a,b\n1,2\n');
    expect(await lines(response)).toEqual([{ kind: 'report', lines: ['1 read'], exitCode: 0 }]);
    expect(seen).toMatchObject({ ...query, confirmed: true, answers: { metric: 'nps' } });
    expect(readdirSync(server.uploadFolder)).toEqual([]);
  });

  it('is answered with the sentence and the remedy when it cannot be imported', async () => {
    takeFile = () => Promise.reject(new AppError('invalid', 'This is a picture.', { remedy: 'Export it.' }));
    const fault = { kind: 'fault', message: 'This is a picture.', remedy: 'Export it.' };
    expect(await lines(await server.upload(query, 'x'))).toEqual([fault]);
    takeFile = () => Promise.reject(new Error('secret inside'));
    const [unknown] = await lines(await server.upload(query, 'x'));
    expect(unknown).toMatchObject({ kind: 'fault' });
    expect(unknown).toMatchObject({ message: 'Er ging hier iets mis; er is niets opgeslagen.' });
    expect(JSON.stringify(unknown)).not.toContain('secret');
    expectNumberInLog(JSON.stringify(unknown));
    expect(readdirSync(server.uploadFolder)).toEqual([]);
  });

  it('is no longer read when the page goes away', async () => {
    const begun = Promise.withResolvers<void>();
    const stopped = Promise.withResolvers<string>();
    takeFile = async ({ signal, path }, tell) => {
      tell({ kind: 'progress', fraction: 0, text: '' });
      begun.resolve();
      await once(signal, 'abort');
      stopped.resolve(path);
      throw new AppError('unavailable', 'stopped');
    };
    const leaving = new AbortController();
    const asked = server.upload(query, 'x', leaving.signal).then((response) => response.text());
    await begun.promise;
    leaving.abort();
    await expect(asked).rejects.toThrow();
    const path = await stopped.promise;
    await expect.poll(() => existsSync(path)).toBe(false);
  });

  it('is refused with answers that are no answers', async () => {
    for (const answers of ['{', '[1]', '{"a":1}'])
      expect((await server.upload({ ...query, answers }, 'x')).status).toBe(422);
  });
});
