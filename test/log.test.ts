import { describe, expect, it } from 'vitest';
import { AppError, messageOf } from '../src/errors.ts';
import { createLog } from '../src/log.ts';
import { testDatabase } from './support/database.ts';

const { db, pool } = await testDatabase();

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog({ level: 'trace', write: (line) => lines.push(line) }));
  return lines.join('');
}

async function faultOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  );
}

describe('the log', () => {
  it('hides fields that may be personal or secret, wherever they stand', () => {
    const line = logged((log) =>
      log.warn({ text: 'my story', job: { token: 'xoxb-1', deep: { email: 'a@b.nl' } } }, 'constant'),
    );
    expect(line).toContain('constant');
    expect(line).not.toMatch(/my story|xoxb|a@b/);
  });

  it('tells of a refusing database only the code, never the data it quotes', async () => {
    const secret = 'words of a customer';
    const faults = [
      await faultOf(pool.query('select $1::int', [secret])),
      await faultOf(db.$queryRaw`select ${secret}::int`),
    ];
    for (const fault of faults) {
      const line = logged((log) => log.error({ err: fault }, 'a job failed'));
      expect(line).not.toContain(secret);
      expect(messageOf(fault)).not.toContain(secret);
      expect(line).toContain('at ');
    }
  });

  it('says what happened where nothing personal can stand', () => {
    const line = logged((log) =>
      log.error({ err: new AppError('unavailable', 'The port is taken.') }, 'stopped'),
    );
    expect(line).toContain('The port is taken.');
  });
});
