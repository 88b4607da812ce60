import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AnyForm, Field } from '../../src/chat/form.ts';
import { type Part, type Reply, renderPart } from '../../src/chat/reply.ts';
import { createRouter } from '../../src/chat/router.ts';
import { fixedClock } from '../../src/clock.ts';
import { checkedForms, features } from '../../src/features/index.ts';
import { loadSample } from '../../src/features/sample/index.ts';
import { createOutbox } from '../../src/jobs/outbox.ts';
import { createLog } from '../../src/log.ts';
import { testContext } from '../jobs/context.ts';
import { testDatabase } from '../support/database.ts';
import { inputsOf, saidSeed } from './fuzz.ts';
import { mutated, nasty } from './inputs.ts';

/** Something to ask about: the sample company, with what was said, asked and planned there. */
const database = await testDatabase();
const now = new Date('2026-11-20T08:00:00Z');
const silent = createLog({ level: 'silent' });
const messages = features.flatMap((feature) => feature.messages ?? []);
const outbox = createOutbox({ pool: database.pool, platforms: [], messages, log: silent });
const ctx = testContext(database, {
  clock: fixedClock(now),
  postWith: outbox.postWith,
  reviseWith: outbox.reviseWith,
});
await loadSample(ctx, { pool: database.pool, pseudonymKey: randomBytes(32), until: now });

const faults: Record<string, unknown>[] = [];
const log = createLog({
  level: 'error',
  write: (line) => faults.push(JSON.parse(line)),
});
const router = createRouter({
  features,
  forms: checkedForms,
  roles: async () => ['admin'],
  log,
  clock: fixedClock(now),
});
const channels = (await database.db.channel.findMany()).map(({ externalId }) => externalId);

/** Buttons and forms that were offered in an answer: what a person can press next. */
const offered = new Map<string, { action: string; value: string }>();
const asked = new Map<string, { form: AnyForm; about: string }>();

function remember(reply: Reply): void {
  if (reply.kind === 'form') asked.set(`${reply.form.name} ${reply.about}`, reply);
  for (const part of partsOf(reply)) {
    for (const face of ['slack', 'teams'] as const) {
      const native = renderPart(face, part, { locale: 'en', zone: 'Europe/Amsterdam' });
      if (face === 'slack')
        for (const one of buttonsIn(native)) offered.set(`${one.action} ${one.value}`, one);
    }
  }
}

function partsOf(reply: Reply): Part[] {
  if (reply.kind === 'home') return [...reply.parts];
  if (reply.kind === 'updated') return [reply];
  if (reply.kind === 'message') return reply.above ? [reply.above, reply] : [reply];
  return [];
}

function buttonsIn(native: unknown): { action: string; value: string }[] {
  if (typeof native !== 'object' || native === null) return [];
  const inside = Object.values(native).flatMap(buttonsIn);
  if (!('action_id' in native) || !('value' in native)) return inside;
  return [{ action: String(native.action_id), value: String(native.value) }, ...inside];
}

/** What somebody did, whoever it was. */
type Did =
  | { kind: 'command'; text: string }
  | { kind: 'button'; action: string; value: string; messageId: string | null }
  | { kind: 'form'; form: string; values: Record<string, unknown>; about: string };

let people = 0;
async function meet(did: Did): Promise<void> {
  people += 1;
  const actor = {
    platform: people % 2 === 0 ? 'studio' : 'slack',
    id: people % 3 === 0 ? 'you' : `U${people % 977}`,
    locale: people % 2 === 0 ? 'en' : 'nl',
    zone: 'Europe/Amsterdam',
  } as const;
  const channel = people % 5 === 0 ? null : (channels[people % channels.length] ?? null);
  const before = faults.length;
  const began = performance.now();
  const reply = await router.handle(ctx, { ...did, actor, channel });
  remember(reply);
  const told = JSON.stringify('text' in reply ? reply.text : '');
  const took = performance.now() - began;
  if (faults.length > before || took > 20_000 || /\n\s+at |node_modules|src\//.test(told))
    throw new Error(
      `${saidSeed}: ${JSON.stringify(did)} took ${took} ms: ${told} ${JSON.stringify(faults.at(-1), null, 1)}`,
    );
}

/** What stands between backquotes in the list of commands, and what may follow. */
const documented = [...readFileSync('docs/commands.md', 'utf8').matchAll(/`([^`\n]+)`/g)].map(
  ([, one]) => one ?? '',
);
const verbs = features
  .flatMap(({ commands = [] }) => commands)
  .flatMap(({ verbs: { en, nl } }) => [...en, ...nl]);
const commands = fc.oneof(
  fc
    .tuple(fc.constantFrom(...verbs), fc.oneof(nasty, fc.nat({ max: 40 }).map(String)))
    .map((words) => words.join(' ')),
  fc.constantFrom(...documented, ...verbs),
  fc.constantFrom(...documented).chain((one) => mutated(one, 2)),
  fc.tuple(fc.constantFrom(...documented), nasty).map((words) => words.join(' ')),
);

function valueFor(field: Field): fc.Arbitrary<unknown> {
  const odd = fc.oneof(
    nasty,
    fc.constantFrom<unknown>(null, undefined, 0, -1, 1e300, Number.NaN, [], {}, ['x'], true),
  );
  const good = goodFor(field);
  return fc.oneof({ weight: 3, arbitrary: good }, { weight: 1, arbitrary: odd });
}

function goodFor(field: Field): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'number':
      return fc.oneof(
        fc.integer({ min: field.min ?? -10, max: field.max ?? 100 }),
        fc.double(),
        fc.maxSafeInteger(),
      );
    case 'date':
      return fc.constantFrom(
        '2026-11-20',
        '2026-12-24',
        '2027-02-29',
        '0000-00-00',
        '9999-12-31',
        '2026-1-1',
      );
    case 'one_of':
      return fc.constantFrom(...field.options.map(({ value }) => value), 'x');
    case 'many_of':
      return fc.subarray(field.options.map(({ value }) => value));
    case 'person':
      return fc.constantFrom('you', 'U1', 'slack:U1', 'studio:you');
    default:
      return nasty;
  }
}

it('fuzzing: whatever is typed is answered with a sentence', { timeout: 240_000 }, async () => {
  for (const text of inputsOf(400, commands)) await meet({ kind: 'command', text });
});

it('fuzzing: whatever comes back from a button is answered with a sentence', {
  timeout: 240_000,
}, async () => {
  const actions = features.flatMap(({ buttons = [] }) => buttons).map(({ action }) => action);
  const invented = fc.record({ action: fc.constantFrom(...actions), value: nasty });
  const values = () => [...offered.values()];
  for (const { action, value } of inputsOf(250, invented)) {
    await meet({ kind: 'button', action, value, messageId: null });
  }
  expect(values().length).toBeGreaterThan(20);
  const pressed = fc.constantFrom(...values()).chain(({ action, value }) =>
    fc.record({
      action: fc.constant(action),
      value: fc.oneof(fc.constant(value), mutated(value, 2)),
      messageId: fc.constantFrom(null, '1:card', randomBytes(4).toString('hex')),
    }),
  );
  for (const one of inputsOf(350, pressed)) await meet({ kind: 'button', ...one });
});

it('fuzzing: whatever is filled in is answered with a sentence', { timeout: 240_000 }, async () => {
  const known = checkedForms.map(({ name }) => name);
  const invented = fc.record({
    form: fc.constantFrom(...known),
    about: nasty,
    values: fc.dictionary(fc.constantFrom('text', 'date', 'person', 'reason', 'name', 'score', 'x'), nasty),
  });
  for (const one of inputsOf(150, invented)) await meet({ kind: 'form', ...one });
  expect(asked.size).toBeGreaterThan(3);
  const filled = fc.constantFrom(...asked.values()).chain(({ form, about }) =>
    fc.record({
      form: fc.constant(form.name),
      about: fc.oneof(fc.constant(about), mutated(about, 1), nasty),
      values: fc.record(Object.fromEntries(form.fields.map((field) => [field.name, valueFor(field)]))),
    }),
  );
  for (const one of inputsOf(400, filled)) await meet({ kind: 'form', ...one });
});
