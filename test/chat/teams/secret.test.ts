import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../support/database.ts';
import { teamsBot } from '../../support/teams/bot.ts';
import { startConnector } from '../../support/teams/connector.ts';
import { answerSignIn } from '../../support/teams/token-endpoint.ts';

const signIn = answerSignIn();
const database = await testDatabase();
const connector = await startConnector();
afterAll(connector.close);
const { platform } = await teamsBot(connector, database);

describe('the secret', () => {
  it('38: that Microsoft refuses makes us not ready, and nothing is sent', async () => {
    signIn.refuses = 'invalid_client';
    const lost = await teamsBot(connector, database);
    await expect.poll(() => lost.platform.readiness().ready).toBe(false);
    expect(lost.platform.readiness().reason).toContain('does not accept the secret');
    expect(lost.lines).toContainEqual(expect.objectContaining({ level: 50 }));
    Object.assign(signIn, { refuses: 'invalid_request', because: 'AADSTS90002: no such tenant' });
    const elsewhere = await teamsBot(connector, database);
    await expect.poll(() => elsewhere.platform.readiness().ready).toBe(false);
    expect(elsewhere.platform.readiness().reason).toContain('does not accept the secret');
    signIn.refuses = null;
    expect(platform.readiness()).toEqual({ ready: true });
  });
});
