import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll } from 'vitest';
import type { Platform } from '../../../../src/chat/platform.ts';
import type { Context } from '../../../../src/context.ts';
import type { Database } from '../../../../src/database.ts';
import { createPseudonymiser, loadPseudonymKey } from '../../../../src/features/feedback/index.ts';
import { verbatimsExamples } from '../../../../src/features/verbatims/verbatims.example.ts';
import { createLog } from '../../../../src/log.ts';
import { runCli, temporaryFolder } from '../../../support/bot.ts';
import { postingContext } from '../../../support/outbox.ts';

export const REFERENCE = 'KLANT-0001';
/** What the customer said; it must stand nowhere afterwards. */
export const THEIRS = 'De monteur kwam drie keer te laat en belde niet';
export const OTHERS = 'De bezorger was vriendelijk en op tijd, dank daarvoor';
export const NAME = 'Zwaantje Zoekmij-Overal';

const KEY = { ENCRYPTION_KEY: 'an encryption key of thirty-two characters' };

/** A customer and an employee who stand in messages on a platform, and the command line that erases them. */
export async function erasing(
  database: Database,
  platform: Platform,
  environment: Record<string, string>,
): Promise<Erasing> {
  const { db, pool } = database;
  const folder = temporaryFolder();
  afterAll(() => folder.remove());
  const env = {
    ...{ DATABASE_URL: database.url, KLANKBORD_DATA: folder.path, LOG_LEVEL: 'silent' },
    ...KEY,
    ...environment,
  };
  const pseudonymKey = await loadPseudonymKey({
    encryptionKeys: [KEY.ENCRYPTION_KEY],
    dataFolder: folder.path,
    pool,
  });
  const { ctx, connect } = postingContext(database, createLog({ level: 'silent' }));
  const outbox = connect(platform);
  const customerKey = createPseudonymiser(pseudonymKey).customer(REFERENCE);

  async function post(externalId: string, quotes: { id: string; text: string }[]): Promise<void> {
    const at = { platform: platform.name, externalId };
    const { id: channelId } = await db.channel.upsert({
      where: { platform_externalId: at },
      create: { ...at, name: 'place', zone: 'Europe/Amsterdam', locale: 'nl' },
      update: {},
    });
    const { normal } = verbatimsExamples;
    const [like] = normal.quotes;
    const view = { ...normal, quotes: quotes.map((one) => ({ ...like, ...one })), contributing: [] };
    const { postId } = await ctx.post({ channelId, message: 'verbatims', locale: 'nl', view });
    const feedbackIds = (
      await db.feedback.findMany({ where: { id: { in: quotes.map(({ id }) => BigInt(id)) } } })
    ).map(({ id: feedbackId }) => ({ postId, feedbackId }));
    await db.quotedIn.createMany({ data: feedbackIds });
  }

  return {
    ctx,
    cli: (...args) => runCli([...args, '--json'], env),
    killed: async (args, moment) => {
      const child = spawn(process.execPath, ['src/cli.ts', ...args], {
        env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
        stdio: 'ignore',
      });
      const ended = once(child, 'exit');
      await moment;
      child.kill('SIGKILL');
      await ended;
    },
    seed: async ({ channel, person }) => {
      const definition = await db.definition.create({
        data: {
          source: 'web',
          metric: 'nps',
          method: 'nps',
          kind: 'transactional',
          solicitation: 'solicited',
          question: `${Math.random()}`,
        },
      });
      const answer = (externalId: string, text: string, key: string | null) =>
        db.feedback.create({
          data: {
            ...{ source: 'web', externalId, text, customerKey: key, definitionId: definition.id },
            ...{
              answeredAt: new Date('2026-11-19T09:00:00Z'),
              score: 3,
              contentHash: externalId,
              redactions: {},
            },
          },
        });
      const theirs = String((await answer('ANTW-1', THEIRS, customerKey)).id);
      const other = String((await answer('ANTW-2', OTHERS, 'somebody-else')).id);
      await post(channel, [{ id: theirs, text: THEIRS }]);
      await post(channel, [
        { id: theirs, text: THEIRS },
        { id: other, text: OTHERS },
      ]);
      await post(channel, [{ id: other, text: `${NAME} heeft goed geholpen met de bezorging` }]);
      const { id: personId } = await db.person.create({ data: { name: NAME } });
      const account = { personId, platform: platform.name, externalId: person };
      await db.personAccount.create({ data: { ...account, workspace: '' } });
      await post(person, [{ id: other, text: 'Alleen voor haar bedoeld, dit bericht' }]);
      await outbox.drain({ patienceMs: 10_000 });
      return { personId };
    },
  };
}

export interface Erasing {
  ctx: Context;
  cli(...args: string[]): ReturnType<typeof runCli>;
  /** Starts a verb and kills it with -9 at a moment. */
  killed(args: string[], moment: Promise<unknown>): Promise<void>;
  /** Three messages in a channel (the customer's words, theirs beside another's, an employee's name) and one to the employee. */
  seed(at: { channel: string; person: string }): Promise<{ personId: number }>;
}
