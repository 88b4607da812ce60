import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { saying } from '../../src/chat/form.ts';
import type { Intent } from '../../src/chat/intent.ts';
import type { Reply } from '../../src/chat/reply.ts';
import { createRouter, type RouterParts } from '../../src/chat/router.ts';
import { fixedClock } from '../../src/clock.ts';
import { type Context, type Db, inTransaction } from '../../src/context.ts';
import { AppError } from '../../src/errors.ts';
import type { Feature } from '../../src/features/feature.ts';
import { helpFor } from '../../src/features/help/index.ts';
import type { PrismaClient } from '../../src/generated/prisma/client.ts';
import { sayIn } from '../../src/i18n/index.ts';
import { createLog } from '../../src/log.ts';
import { testContext } from '../jobs/context.ts';

const secret = 'Jan de Vries belde gisteren';
const actor = { platform: 'studio', id: 'U1', locale: 'nl', zone: 'Europe/Amsterdam' } as const;
const clock = fixedClock(new Date('2026-11-20T09:00:00Z'));
const said = (text: string): Promise<Reply> => Promise.resolve({ kind: 'notice', text });

const Answer = z.object({ reason: z.string().min(1).max(10), amount: z.number().int().min(1).max(5) });

const feature: Feature = {
  name: 'test',
  commands: [
    {
      verbs: { en: ['today'], nl: ['vandaag'] },
      describe: (say) => say.help.verbs.today,
      run: (_ctx, asked, rest) => said(`${asked.actor.locale} today ${rest}`),
    },
    {
      verbs: { en: ['settings'], nl: ['instellingen'] },
      needs: 'admin',
      describe: (say) => say.help.verbs.settings,
      run: () => said('settings'),
    },
    {
      verbs: { en: ['break'], nl: ['breek'] },
      describe: (say) => say.help.verbs.today,
      run: () => Promise.reject(new TypeError(`fout:\n    at ${secret}`)),
    },
    {
      verbs: { en: ['claim'], nl: ['pak'] },
      describe: (say) => say.help.verbs.today,
      run: () =>
        Promise.reject(new AppError('conflict', secret, { remedy: 'Look again.', fields: { attempt: 2 } })),
    },
  ],
  buttons: [
    {
      action: 'test.press',
      press: (_ctx, _asked, value, messageId) => said(`pressed ${value} ${messageId}`),
    },
    { action: 'test.close', needs: 'host', press: () => said('closed') },
  ],
  forms: [
    {
      form: 'test.form',
      submit: (_ctx, _asked, values, about) => said(`${JSON.stringify(values)} ${about}`),
    },
  ],
};

function routing(parts: Partial<RouterParts> = {}) {
  const lines: Record<string, unknown>[] = [];
  const log = createLog({ level: 'info', write: (line) => lines.push(JSON.parse(line)) });
  const router = createRouter({
    features: [feature, helpFor([feature])],
    roles: async () => [],
    forms: [{ name: 'test.form', values: Answer }],
    log,
    clock,
    ...parts,
  });
  return { router, lines };
}

/** A database client that does nothing but open transactions. */
function clientOf(open: (tx: Db) => Db): PrismaClient {
  const client = { $transaction: (work: (tx: Db) => Promise<unknown>) => work(open({} as Db)) };
  return client as unknown as PrismaClient;
}

function setUp(parts: Partial<RouterParts> = {}) {
  const { router, lines } = routing(parts);
  const handle = (intent: object) =>
    router.handle({} as Context, { actor, channel: 'C1', ...intent } as Intent);
  const type = (text: string) => handle({ kind: 'command', text });
  return { handle, type, lines };
}

describe('a command', () => {
  it.each(['today rest of it', 'VANDAAG rest of it', '/cx vandaag, rest of it'])(
    '"%s" reaches its handler',
    async (text) => {
      expect(await setUp().type(text)).toEqual({ kind: 'notice', text: 'nl today rest of it' });
    },
  );

  it('that is empty shows help, privately', async () => {
    expect(await setUp().type('  ')).toMatchObject({
      kind: 'message',
      audience: 'private',
      content: { unknown: null, suggestion: null },
    });
  });

  it('that nobody knows shows help with what was probably meant', async () => {
    expect(await setUp().type('vandag')).toMatchObject({
      kind: 'message',
      content: { unknown: 'vandag', suggestion: 'vandaag' },
    });
    expect(await setUp().type('xyz')).toMatchObject({ content: { unknown: 'xyz', suggestion: null } });
  });

  it('shows help at the end of the home tab', async () => {
    expect(await setUp().handle({ kind: 'home' })).toMatchObject({
      kind: 'home',
      parts: [{ message: { name: 'help' } }],
    });
  });
});

describe('permission', () => {
  it('is asked for by role, and refused in a sentence', async () => {
    const { type } = setUp();
    expect(await type('instellingen')).toEqual({
      kind: 'notice',
      text: 'Dit kan alleen een beheerder doen. Er is niets veranderd.',
    });
  });

  it('is given to the role, and to an administrator for everything', async () => {
    expect(await setUp({ roles: async () => ['admin'] }).type('settings')).toEqual({
      kind: 'notice',
      text: 'settings',
    });
    const close = { kind: 'button', action: 'test.close', value: '', messageId: null };
    expect(await setUp({ roles: async () => ['admin'] }).handle(close)).toEqual({
      kind: 'notice',
      text: 'closed',
    });
    expect(await setUp({ roles: async () => ['host'] }).handle(close)).toEqual({
      kind: 'notice',
      text: 'closed',
    });
    expect(await setUp({ roles: async () => ['leader'] }).handle(close)).toMatchObject({
      text: expect.stringContaining('een begeleider'),
    });
  });

  it('is not looked up for what everybody may do', async () => {
    const { type } = setUp({ roles: () => Promise.reject(new Error('not asked')) });
    expect(await type('today')).toMatchObject({ text: 'nl today ' });
  });
});

describe('a button', () => {
  it('reaches its handler, also when Slack made us number it', async () => {
    const { handle } = setUp();
    const press = { kind: 'button', action: 'test.press#2', value: 'v', messageId: 'M1' };
    expect(await handle(press)).toEqual({ kind: 'notice', text: 'pressed v M1' });
  });

  it('of an older version gets a friendly sentence', async () => {
    const reply = await setUp().handle({ kind: 'button', action: 'gone.away', value: '', messageId: null });
    expect(reply).toMatchObject({ kind: 'notice', text: expect.stringContaining('ouder bericht') });
  });
});

describe('a form', () => {
  const send = (values: object) => setUp().handle({ kind: 'form', form: 'test.form', values, about: 'A7' });

  it('is checked by its own schema before its handler sees it', async () => {
    expect(await send({ reason: 'goed', amount: 3, extra: 'x' })).toEqual({
      kind: 'notice',
      text: '{"reason":"goed","amount":3} A7',
    });
  });

  it.each([
    [{ amount: 3 }, { reason: 'Vul dit nog in.' }],
    [{ reason: '', amount: 3 }, { reason: 'Vul dit nog in.' }],
    [
      { reason: 'veel te lange reden', amount: 0 },
      { reason: 'Dit is te lang: hoogstens 10 tekens.', amount: 'Dit is te weinig: minstens 1.' },
    ],
    [{ reason: 'goed', amount: 9 }, { amount: 'Dit is te veel: hoogstens 5.' }],
    [{ reason: 'goed', amount: 'drie' }, { amount: 'Dit kan ik niet lezen. Kijk het nog eens na.' }],
  ])('%j stays open with a sentence per field', async (values, faults) => {
    expect(await send(values)).toEqual({ kind: 'faults', faults });
  });

  it('says what its own schema says of a field, in the language of the person', async () => {
    const schema = z.object({
      reason: z.string().refine(
        (text) => text !== 'why',
        saying((say) => say.settings.fault.time()),
      ),
    });
    const { handle } = setUp({ forms: [{ name: 'test.form', values: schema }] });
    const reply = await handle({ kind: 'form', form: 'test.form', values: { reason: 'why' }, about: '' });
    expect(reply).toEqual({ kind: 'faults', faults: { reason: sayIn('nl').settings.fault.time() } });
  });

  it('that nobody knows gets a friendly sentence', async () => {
    const reply = await setUp().handle({ kind: 'form', form: 'gone', values: {}, about: '' });
    expect(reply).toMatchObject({ kind: 'notice', text: expect.stringContaining('ouder bericht') });
  });
});

describe('an error', () => {
  it('has one number in every line that was logged on the way to it, and in what the person is told', async () => {
    const failing: Feature = {
      name: 'failing',
      commands: [
        {
          verbs: { en: ['fail'], nl: ['faal'] },
          describe: (say) => say.help.verbs.today,
          run: async (ctx) => {
            ctx.log.warn('on the way');
            return inTransaction(ctx, async (inside) => {
              inside.log.warn('in a transaction');
              throw new TypeError(secret);
            });
          },
        },
      ],
    };
    const { router, lines } = routing({ features: [failing, helpFor([failing])] });
    const ctx = testContext({ db: clientOf((tx) => tx) });
    const reply = await router.handle(ctx, { actor, channel: null, kind: 'command', text: 'fail' });
    expect(lines.map(({ msg }) => msg)).toEqual([
      'on the way',
      'in a transaction',
      'A command failed unexpectedly',
    ]);
    const [number] = lines.map(({ errorId }) => errorId);
    expect(number).toMatch(/^\w{8}$/);
    expect(new Set(lines.map(({ errorId }) => errorId)).size).toBe(1);
    expect(reply).toMatchObject({ text: expect.stringContaining(`(foutnummer ${number})`) });
  });

  it('that we understand becomes a sentence and one warning with the same number', async () => {
    const { type, lines } = setUp();
    const reply = await type('claim 12');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      level: 40,
      code: 'conflict',
      remedy: 'Look again.',
      called: 'claim',
      fields: { attempt: 2 },
    });
    expect(reply).toMatchObject({
      kind: 'notice',
      text: expect.stringContaining(`(foutnummer ${lines[0]?.errorId})`),
    });
    expect(reply).toMatchObject({ text: expect.stringContaining('je net voor') });
  });

  it('that nobody expected says that nothing was lost', async () => {
    const { type, lines } = setUp();
    const reply = await type('break');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      level: 50,
      error: 'TypeError',
      called: 'break',
      stack: expect.arrayContaining([expect.stringMatching(/^at /)]),
    });
    expect(reply).toMatchObject({ text: expect.stringContaining('Er is niets verloren gegaan.') });
    expect(reply).toMatchObject({ text: expect.stringContaining(String(lines[0]?.errorId)) });
  });

  it('never carries what somebody wrote, into the log or into the answer', async () => {
    const { type, lines } = setUp();
    const replies = [await type('break'), await type('claim 12')];
    expect(JSON.stringify([lines, replies])).not.toContain('Jan de Vries');
    expect(JSON.stringify(lines)).not.toContain('U1');
  });

  it('in looking up roles is told like any other', async () => {
    const { type } = setUp({ roles: () => Promise.reject(new Error('down')) });
    expect(await type('settings')).toMatchObject({ text: expect.stringContaining('foutnummer') });
  });
});

describe('too many commands', () => {
  it('are stopped after twenty in a minute, for that person alone', async () => {
    const { type, handle } = setUp();
    for (let time = 0; time < 20; time += 1) expect(await type('today')).toMatchObject({ text: 'nl today ' });
    expect(await type('today')).toMatchObject({
      kind: 'notice',
      text: expect.stringContaining('Wacht een minuut'),
    });
    const other = { ...actor, id: 'U2' };
    expect(await handle({ kind: 'command', text: 'today', actor: other })).toMatchObject({
      text: 'nl today ',
    });
  });
});

describe('a router', () => {
  const parts = { roles: async () => [], log: createLog({ level: 'silent' }), clock };

  it('wants somebody to answer to "help"', () => {
    expect(() => createRouter({ ...parts, features: [feature] })).toThrow('help');
  });

  it('refuses a button that is declared twice', () => {
    const twice: Feature = { name: 'other', buttons: feature.buttons ?? [] };
    expect(() => createRouter({ ...parts, features: [feature, twice, helpFor([feature])] })).toThrow(
      'declared twice',
    );
  });
});
