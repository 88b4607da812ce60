import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isLoopback } from '../src/config/address.ts';
import { readConfig, variableNames } from '../src/config.ts';

describe('the configuration', () => {
  it('needs nothing', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      http: { port: 3000, host: '127.0.0.1' },
      studio: true,
      log: { level: 'info' },
    });
    expect(config.database.url).toBeUndefined();
  });

  it('lists every fault at once by its name, and never a value', () => {
    const faulty = {
      PORT: 'eighty',
      DATABASE_URL: 'mysql://root:hunter2@db/x',
      LOG_LEVEL: 'loud',
      ENCRYPTION_KEY: 'short',
    };
    try {
      readConfig(faulty);
      expect.unreachable();
    } catch (error) {
      const { message } = error as Error;
      for (const name of Object.keys(faulty)) expect(message).toContain(name);
      expect(message).not.toMatch(/hunter2|eighty|short\b/);
    }
  });

  it('reads empty variables as left out, as an .env file has them', () => {
    const empty = Object.fromEntries(variableNames.map((name) => [name, '']));
    expect(readConfig(empty)).toEqual(readConfig({}));
  });

  it('sends webhooks nowhere that is not safe, and signs them with secrets that are long enough', () => {
    const [older, newer] = [1, 2].map((n) => `whsec_${Buffer.alloc(24, n).toString('base64')}`);
    const url = 'https://crm.example.com/klankbord';
    const of = (WEBHOOK_URL?: string, WEBHOOK_SECRET?: string) =>
      readConfig({ WEBHOOK_URL, WEBHOOK_SECRET }).webhook;
    expect(of()).toBeNull();
    expect(of(url, older)).toEqual({ url, secrets: [older] });
    expect(of('http://127.0.0.1:9/told', `${newer}, ${older}`)).toMatchObject({ secrets: [newer, older] });
    for (const wrong of [
      'http://crm.example.com',
      'ftp://crm.example.com',
      'https://me:hunter2@crm.example.com',
      'crm',
    ])
      expect(() => of(wrong, older)).toThrow(/^(?!.*hunter2).*WEBHOOK_URL: must/s);
    for (const wrong of ['hunter2', 'whsec_aHVudGVyMg==', `${older} ${newer} ${older}`, 'whsec_!!'])
      expect(() => of(url, wrong)).toThrow(/^(?!.*hunter2).*WEBHOOK_SECRET: must/s);
    expect(() => of(url)).toThrow(/WEBHOOK_SECRET: is needed beside WEBHOOK_URL/);
    expect(() => of(undefined, older)).toThrow(/WEBHOOK_URL: is needed beside WEBHOOK_SECRET/);
  });

  it('serves the studio on loopback only, unless told otherwise', () => {
    expect(readConfig({ HOST: '0.0.0.0' }).studio).toBe(false);
    expect(readConfig({ HOST: '0.0.0.0', STUDIO: 'on' }).studio).toBe(true);
    expect(readConfig({ STUDIO: 'off' }).studio).toBe(false);
    expect(['localhost', '127.0.0.1', '127.1.2.3', '::1'].every(isLoopback)).toBe(true);
    expect(['0.0.0.0', '10.0.0.1', '::', '127.evil.example'].some(isLoopback)).toBe(false);
  });

  it('names the workspaces that may install the app, in either way of writing a list', () => {
    const oauth = {
      SLACK_CLIENT_ID: '1.2',
      SLACK_CLIENT_SECRET: 'x',
      SLACK_SIGNING_SECRET: 'y',
      ENCRYPTION_KEY: 'a key of at least thirty-two characters',
      PUBLIC_URL: 'https://cx.example.com',
    };
    const of = (SLACK_WORKSPACES: string) =>
      readConfig({ ...oauth, SLACK_WORKSPACES }).slack?.oauth?.workspaces;
    expect(of('T0123ABCD')).toEqual(['T0123ABCD']);
    expect(of(' T0123ABCD,E0456EFGH\n, T1 ')).toEqual(['T0123ABCD', 'E0456EFGH', 'T1']);
    expect(of(' ')).toBeUndefined();
    for (const wrong of ['acme.slack.com', 't0123abcd', 'T1;T2', 'C0123', ',', 'T1 https://x']) {
      expect(() => of(wrong)).toThrow(/SLACK_WORKSPACES: must be ids of workspaces/);
    }
    const token = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'y', SLACK_WORKSPACES: 'T1' };
    expect(() => readConfig(token)).toThrow(/SLACK_WORKSPACES: is for SLACK_CLIENT_ID/);
    expect(() => readConfig({ SLACK_WORKSPACES: 'T1' })).toThrow(/SLACK_CLIENT_ID: is needed beside/);
  });

  describe('of signing in', () => {
    const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'y' };
    const own = { SIGN_IN_SLACK_CLIENT_ID: '1.2', SIGN_IN_SLACK_CLIENT_SECRET: 'x' };
    const whole = { ...slack, ...own, SIGN_IN: 'slack', PUBLIC_URL: 'https://cx.example.com/' };

    it('leaves the studio out, which is also left out where others are sent to us', () => {
      const { signIn, studio } = readConfig(whole);
      expect(signIn).toEqual({
        origin: 'https://cx.example.com',
        slack: { clientId: '1.2', clientSecret: 'x' },
        teams: null,
      });
      expect(studio).toBe(false);
      expect(readConfig({ PUBLIC_URL: 'https://cx.example.com' }).studio).toBe(false);
      expect(readConfig({ PUBLIC_URL: 'http://127.0.0.1:3000' }).studio).toBe(true);
      expect(readConfig({ PUBLIC_URL: 'https://cx.example.com', STUDIO: 'on' }).studio).toBe(true);
    });

    it.each<[string, NodeJS.ProcessEnv, RegExp]>([
      ['another way', { ...whole, SIGN_IN: 'google' }, /SIGN_IN: must be slack, teams, or both/],
      ['no address', { ...whole, PUBLIC_URL: '' }, /PUBLIC_URL: is needed beside SIGN_IN/],
      ['no https', { ...whole, PUBLIC_URL: 'http://cx.example.com' }, /PUBLIC_URL: must begin with https/],
      ['the studio', { ...whole, STUDIO: 'on' }, /STUDIO: has no accounts/],
      ['no app', { ...whole, SIGN_IN_SLACK_CLIENT_ID: '' }, /SIGN_IN_SLACK_CLIENT_ID: is needed/],
      ['no Slack', { ...own, SIGN_IN: 'slack', PUBLIC_URL: 'https://x.nl' }, /SLACK_BOT_TOKEN: is needed/],
      ['no Teams', { ...whole, SIGN_IN: 'slack,teams' }, /MicrosoftAppId: is needed beside SIGN_IN=teams/],
      ['an app for nothing', { ...slack, ...own }, /SIGN_IN: must name slack beside/],
      ['a role nobody knows', { ROLE_GROUPS: 'boss=S0123' }, /ROLE_GROUPS: must be roles and groups/],
      ['no group', { ROLE_GROUPS: 'leader=everybody' }, /ROLE_GROUPS: must be roles and groups/],
    ])('is refused with %s', (_, environment, fault) => {
      expect(() => readConfig(environment)).toThrow(fault);
    });

    it('takes groups of Slack and of Microsoft', () => {
      const id = '11111111-2222-4333-8444-555555555555';
      expect(readConfig({ ROLE_GROUPS: `cx-manager=T1/S0123, leader=${id}` }).roleGroups).toEqual([
        { role: 'cx-manager', group: 'T1/S0123' },
        { role: 'leader', group: id },
      ]);
    });

    it('knows the group of Microsoft whose ID is written in large letters: tokens have the small ones', () => {
      const id = 'aaaaaaaa-2222-4333-8444-555555555555';
      expect(readConfig({ ROLE_GROUPS: `leader=${id.toUpperCase()}` }).roleGroups).toEqual([
        { role: 'leader', group: id },
      ]);
    });
  });

  describe('of Teams', () => {
    const id = '11111111-2222-4333-8444-555555555555';
    const whole = { MicrosoftAppId: id, MicrosoftAppPassword: 'hunter2', MicrosoftAppTenantId: id };

    it('is left out when nothing of it is set', () => {
      expect(readConfig({}).teams).toBeNull();
    });

    it('is one registration, of a single tenant unless told otherwise', () => {
      const credentials = { appId: id, password: 'hunter2', tenantId: id, appType: 'SingleTenant' };
      expect(readConfig(whole).teams).toEqual({ credentials });
      expect(readConfig({ ...whole, MicrosoftAppType: 'MultiTenant' }).teams?.credentials?.appType).toBe(
        'MultiTenant',
      );
    });

    it('is the same registration with its IDs in large letters: what Microsoft sends has the small ones', () => {
      const own = 'aaaaaaaa-2222-4333-8444-555555555555';
      const loud = { MicrosoftAppId: own.toUpperCase(), MicrosoftAppTenantId: own.toUpperCase() };
      const { teams, signIn } = readConfig({
        ...{ ...whole, ...loud, SIGN_IN: 'teams', PUBLIC_URL: 'https://cx.example.com' },
      });
      expect(teams?.credentials).toMatchObject({ appId: own, tenantId: own });
      expect(signIn?.teams).toMatchObject({ clientId: own, tenantId: own });
    });

    it.each<[string, NodeJS.ProcessEnv, RegExp]>([
      [
        'no app id',
        { ...whole, MicrosoftAppId: '' },
        /MicrosoftAppId: is needed beside MicrosoftAppPassword/,
      ],
      ['no secret', { ...whole, MicrosoftAppPassword: '' }, /MicrosoftAppPassword: is needed/],
      ['no tenant', { ...whole, MicrosoftAppTenantId: '' }, /MicrosoftAppTenantId: is needed/],
      [
        'an id that is none',
        { ...whole, MicrosoftAppId: 'klankbord' },
        /MicrosoftAppId: must be an application/,
      ],
      [
        'an unknown type',
        { ...whole, MicrosoftAppType: 'Anybody' },
        /MicrosoftAppType: must be SingleTenant/,
      ],
      ['a Playground on the network', { TEAMS_PLAYGROUND: '1', HOST: '0.0.0.0' }, /loopback HOST only/],
      ['a Playground with credentials', { ...whole, TEAMS_PLAYGROUND: '1' }, /leave one of the two out/],
      ['a Playground that is not 1', { TEAMS_PLAYGROUND: 'yes' }, /must be 1/],
    ])('5: with %s is refused, by name and without a value', (_, environment, said) => {
      expect(() => readConfig(environment)).toThrow(said);
      expect(() => readConfig(environment)).not.toThrow(/hunter2/);
    });

    it('5: needs no credentials with the Playground on a loopback address', () => {
      expect(readConfig({ TEAMS_PLAYGROUND: '1' }).teams).toEqual({ credentials: null });
    });
  });

  it('cannot be changed', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true);
  });

  it('is explained, variable by variable, in .env.example', () => {
    const named = [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Za-z_]+)=/gm)].map(
      (match) => match[1],
    );
    expect(named.sort()).toEqual([...variableNames].sort());
  });
});
