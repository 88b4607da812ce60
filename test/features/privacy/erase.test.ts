import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Platform } from '../../../src/chat/platform.ts';
import { holderLeft } from '../../../src/features/actions/index.ts';
import { createPseudonymiser, starterVocabulary } from '../../../src/features/feedback/index.ts';
import { createSeal } from '../../../src/features/hooks/index.ts';
import { executiveLeft } from '../../../src/features/improvements/index.ts';
import { features } from '../../../src/features/index.ts';
import { shadowingEnded } from '../../../src/features/licence/index.ts';
import {
  type ErasureDeps,
  eraseCustomer,
  erasePerson,
  personalFields,
  personKeys,
  readCustomerData,
  readPersonData,
} from '../../../src/features/privacy/index.ts';
import { verbatimsMessage } from '../../../src/features/verbatims/index.ts';
import { defineJob } from '../../../src/jobs/job.ts';
import { createQueue } from '../../../src/jobs/queue.ts';
import { createLog } from '../../../src/log.ts';
import { testDatabase } from '../../support/database.ts';
import { postingContext } from '../../support/outbox.ts';
import { scan, seedEverywhere } from './seed.ts';

const database = await testDatabase();
const { db, pool } = database;
const log = createLog({ level: 'silent' });
const key = new Uint8Array(32);
const seal = createSeal(key);
const { ctx, connect } = postingContext(database, log);
const by = { actor: 'cli', origin: 'cli' };
const asked: [what: string, platformId: string, content?: unknown][] = [];
const sent = { outcome: 'sent', platformId: 'x' } as const;
const slack: Platform = {
  name: 'slack',
  limits: { perChannelPerSecond: 100, perSecond: 100, callTimeoutMs: 1_000 },
  start: async () => undefined,
  stop: async () => undefined,
  post: async () => sent,
  update: async (platformId, { content }) => {
    asked.push(['update', platformId, content]);
    return sent;
  },
  remove: async (platformId) => {
    asked.push(['remove', platformId]);
    return sent;
  },
  person: async () => null,
};
const deps: ErasureDeps = {
  ...{ pseudonymKey: key, keyOf: personKeys(key), seal, platforms: [slack] },
  messages: features.flatMap((feature) => feature.messages ?? []),
  left: [holderLeft, executiveLeft, shadowingEnded],
};
const outbox = connect(slack);
const leftJob = defineJob({ name: 'left', payload: z.looseObject({}), run: async () => undefined });
const queue = createQueue({ url: database.url, jobs: [leftJob], ctx, log });
afterAll(() => queue.stop());
await queue.start({ work: false });

beforeEach(async () => {
  asked.length = 0;
  const { rows } = await pool.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables
     where schemaname = 'public' and tablename not in ('_prisma_migrations', 'setting')`,
  );
  await pool.query(`truncate ${rows.map(({ name }) => name).join(', ')} cascade`);
  await pool.query(`delete from pgboss.job`);
});

/** Themes of which one is named after somebody. */
function themesNaming(name: string) {
  const { themes } = starterVocabulary();
  return {
    themes: themes.map((theme, nr) => (nr === 0 ? { ...theme, name: { en: name, nl: name } } : theme)),
  };
}

/** A journey of one step, and who owns it. */
function journeyOf(name: string, address: string | null) {
  const both = { en: 'Delivery', nl: 'Bezorging' };
  return {
    brand: both,
    promises: [],
    steps: [
      {
        key: 'delivery',
        name: both,
        owner: { team: name, channel: address },
        reviewedOn: null,
        touchpoints: [],
      },
    ],
  };
}

/** A job as any feature might leave it. */
const leaveJob = (payload: object) => queue.enqueueWith(db)(leftJob, payload);

/** Another message elsewhere, that stands on the platform and names them. */
async function messageElsewhere(content: object): Promise<string> {
  const channel = await db.channel.create({
    data: { platform: 'slack', externalId: 'C0PAYMENTS', name: 'payments', zone: 'UTC', locale: 'en' },
  });
  const id = randomUUID();
  await db.post.create({
    data: {
      ...{ id, channelId: channel.id, message: verbatimsMessage.name, locale: 'en', content, sequence: 77n },
      ...{ state: 'sent', platformId: '1700000000.000777' },
    },
  });
  return id;
}

describe('36: an employee who is in every table', { timeout: 180_000 }, () => {
  const address = 'slack:U0SEED00001';
  const name = 'Zwaantje Zoekmij-Overal';
  const known = [address, 'U0SEED00001', name, 'EMP-0099123', 'key-of-zwaantje-0123456', 'zoekmij'];
  const addresses =
    /\.(holder|last_holder|offered_to|contacted_by|told_by|created_by|updated_by|actor|executive|asker|asked_in|answered_by|caller|granted_by|given_by|owner|confirmed_by|set_by|subject)$/;
  const own =
    /^(contribution|reflection|seat\.(expect|place)|person\.department|person\.role|connect_code|licence_person\.name|person\.name)/;
  const accounts =
    /^(person_account|person_role|web_session|licence_person|connect_code|channel)\.external_id$/;

  function seedOf(column: string): unknown {
    const field = personalFields[column];
    if (
      accounts.test(column) ||
      /^(teams_conversation\.person_id|slack_installation\.installed_by|studio_message\.channel)$/.test(
        column,
      )
    )
      return 'U0SEED00001';
    if (
      /^(connect_code\.name|licence_person\.name|person\.name|channel\.name|teams_conversation\.name)$/.test(
        column,
      )
    )
      return name;
    if (column === 'person.directory_id') return 'EMP-0099123';
    if (/\.email_key$/.test(column)) return 'key-of-zwaantje-0123456';
    if (addresses.test(column)) return address;
    if (column === 'contribution.touchpoint_id' || field === undefined || field.whose === 'customer')
      return undefined;
    if (own.test(column) && !/(_id|platform)$/.test(column)) return `zoekmij in ${column}`;
    if (column === 'theme_version.content') return JSON.stringify(themesNaming(name));
    if (column === 'journey_version.content') return JSON.stringify(journeyOf(name, address));
    if (column === 'improvement.whys') return [`${name} deed het`];
    if (/(details|content|view|changes)$/.test(column))
      return JSON.stringify({ to: address, by: { name }, kept: 'this' });
    if (
      /\.(file|summary|paused_reason|file_name|title|outcome|text|how|what|problem|promise|evidence|question|answer|note|told_what|customer_value|organisation_value|stopped_because)$/.test(
        column,
      )
    )
      return `Dit schreef ${name} (${address}) op.`;
    return undefined;
  }

  async function seed(): Promise<void> {
    await seedEverywhere(database.url, seedOf);
    await leaveJob({ to: address, name });
  }
  const erase = () => erasePerson(ctx, deps, { person: address, reason: 'asked for it', by });

  it('is nowhere after being erased: no table, no queue, no outbox, no platform', async () => {
    await seed();
    const elsewhere = await messageElsewhere({
      by: { platform: 'slack', id: 'U0SEED00001' },
      said: `${name} did it`,
    });
    const before = await scan(pool, known);
    for (const at of [
      'pgboss.job.data',
      'public.post.content',
      'public.audit_entry.details',
      'public.web_session.external_id',
    ])
      expect(before.map((one) => one.split(':')[0])).toContain(at);

    expect(await erase()).toMatchObject({ found: true, removed: 1, left: [] });
    await outbox.drain();
    expect(await scan(pool, known)).toEqual([]);
    // What was sent to them alone is gone, and what names them elsewhere is edited where it stands.
    expect(asked).toEqual([
      ['remove', '1700000000.000100'],
      ['update', '1700000000.000777', { by: { platform: 'slack', id: 'somebody' }, said: 'somebody did it' }],
    ]);
    expect(await db.post.findUnique({ where: { id: elsewhere } })).toMatchObject({ state: 'sent' });
    expect(await db.person.count()).toBe(0);
    // A history keeps what was done.
    expect(await db.auditEntry.findFirst({ orderBy: { id: 'asc' } })).toMatchObject({
      ...{ actor: 'somebody', subject: 'somebody', details: { kept: 'this' } },
    });
    expect(await db.auditEntry.findFirst({ where: { action: 'erase_person' } })).toMatchObject({
      subject: 'person',
    });
    expect(await db.erasedPerson.count()).toBe(3);
  });

  it('gets everything that is kept of them before, with every column that names them', async () => {
    await seed();
    const { data } = await readPersonData(ctx, address);
    const named = new Set(data.flatMap(({ table, as }) => as.map((column) => `${table}.${column}`)));
    const expected = Object.entries(personalFields)
      .filter(
        ([column, { whose }]) =>
          whose !== 'customer' && [address, name, 'U0SEED00001'].includes(String(seedOf(column))),
      )
      .map(([column]) => column);
    expect(expected.length).toBeGreaterThan(40);
    expect(expected.filter((column) => !named.has(column))).toEqual([]);
    expect(data.find(({ table }) => table === 'reflection')?.row).toMatchObject({
      surprise: 'zoekmij in reflection.surprise',
    });
    expect(data.find(({ table }) => table === 'action')?.row).not.toHaveProperty('title');
    expect(JSON.stringify(data)).not.toContain('key-of-zwaantje');
  });

  it('is erased although a platform does not answer, and what is left is tried again by the same call', async () => {
    await seed();
    const remove = slack.remove;
    slack.remove = async () => ({ outcome: 'unknown', reason: 'timeout' });
    expect((await erase()).left).toEqual([{ platform: 'slack', reason: 'timeout' }]);
    slack.remove = remove;
    expect(await erase()).toMatchObject({ removed: 1, left: [] });
    expect(await scan(pool, known)).toEqual([]);
  });
});

describe('36: a customer who is in every table', { timeout: 180_000 }, () => {
  const reference = 'KLANT-000123-zoekmij';
  const text = 'De monteur kwam drie keer te laat en belde niet';
  const customerKey = createPseudonymiser(key).customer(reference) ?? '';
  const answer = 'ANTW-000123-zoekmij';
  const quote = { id: '1', text, step: 'delivery' };

  function seedOf(column: string): unknown {
    const field = personalFields[column];
    if (column === 'erased_customer.customer_key') return 'somebody else';
    if (/\.customer_key$/.test(column)) return customerKey;
    if (/\.text_key$/.test(column)) return text.toLowerCase();
    if (column === 'feedback.text') return text;
    if (column === 'feedback.external_id' || column === 'arrival.announces') return answer;
    // What is sealed there is never words.
    if (column === 'erasure.sealed') return undefined;
    if (column === 'arrival.sealed')
      return seal.seal(Buffer.from(JSON.stringify({ customer: reference, text })), 'web');
    if (/^(arrival|feedback|ticket_event)\.source$/.test(column)) return 'web';
    if (column === 'ticket_event.ticket') return answer;
    if (column === 'theme_version.content') return JSON.stringify(starterVocabulary());
    if (column === 'journey_version.content') return JSON.stringify(journeyOf('Service', null));
    if (field?.whose !== 'either' && field?.whose !== 'customer') return undefined;
    if (column === 'theme_version.content') return JSON.stringify(starterVocabulary());
    if (column === 'journey_version.content') return JSON.stringify(journeyOf('Service', null));
    if (column === 'improvement.whys') return [text];
    if (/\.(content|view|facts)$/.test(column))
      return JSON.stringify({ quotes: [quote], told: { words: text } });
    if (/_id$|_ids$|touchpoint|hash|key|language|themes|unpostable|redactions|origin/.test(column))
      return undefined;
    return `Over ${answer}: “${text}”`;
  }
  async function seed(): Promise<void> {
    await seedEverywhere(database.url, seedOf);
    await leaveJob({ text, customer: customerKey, about: answer });
  }
  const erase = (how: { source?: string } = {}) =>
    eraseCustomer(ctx, deps, { which: { reference, ...how }, reason: 'request', by });
  const known = [reference, text, text.toLowerCase(), customerKey, answer];
  const kept = [`public.erased_customer.customer_key: ${customerKey}`];

  it('is nowhere after being erased, but as a pseudonym on the list that keeps them away', async () => {
    await seed();
    await messageElsewhere({ said: `A colleague copied: ${text}` });
    const before = (await scan(pool, known)).map((one) => one.split(':')[0]);
    for (const at of [
      'pgboss.job.data',
      'public.post_revision.content',
      'public.leader_edition.facts',
      'public.telling.what',
    ])
      expect(before).toContain(at);
    expect(seal.open((await db.arrival.findFirst())?.sealed ?? Buffer.alloc(0), 'web')).toContain(reference);

    expect(await erase()).toMatchObject({ answers: 1, posts: 2, left: [] });
    await outbox.drain();
    expect(await scan(pool, known)).toEqual(kept);
    expect(await db.arrival.findMany()).toMatchObject([{ sealed: null, state: 'done' }]);
    // Of the card and of what a colleague copied, the platform shows what is left.
    const shown = new Map(asked.map(([, platformId, content]) => [platformId, content]));
    expect([...shown.keys()]).toEqual(['1700000000.000100', '1700000000.000777']);
    expect(shown.get('1700000000.000777')).toEqual({ said: 'A colleague copied: …' });
    expect(shown.get('1700000000.000100')).toMatchObject({ number: 1, title: 'Plain', quotes: [] });
    expect(await db.webhookDelivery.count()).toBe(0);
    // The work itself stays, without what was said of them.
    expect(await db.action.findMany()).toMatchObject([{ title: '', outcome: '', toldWhat: '' }]);
  });

  it('gets everything that is kept of them before', async () => {
    await seed();
    const data = await readCustomerData(ctx, key, { reference });
    expect(data.answers).toMatchObject([
      { text, externalId: answer, action: 1, call: { note: expect.stringContaining(text) } },
    ]);
    expect(data.shownIn).toHaveLength(1);
    expect(data.told).toMatchObject([{ what: expect.stringContaining(text) }]);
    expect(await readCustomerData(ctx, key, { reference: 'nobody' })).toMatchObject({
      answers: [],
      pseudonym: null,
    });
  });
});
