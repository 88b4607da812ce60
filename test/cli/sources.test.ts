import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type Ran, runCli, temporaryFolder } from '../support/bot.ts';
import { testDatabase } from '../support/database.ts';
import { signings } from '../support/hook-signing.ts';
import { type HookOffice, hookOffice } from '../support/hooks.ts';

const database = await testDatabase();
const folder = temporaryFolder();
afterAll(() => folder.remove());
let office: HookOffice | null = null;
afterEach(async () => {
  await office?.close();
  office = null;
});

const secret = signings.typeform?.secret ?? '';
const cli = (
  args: string[],
  environment: Record<string, string> = { HOOK_SECRET_TYPEFORM: secret },
): Promise<Ran> =>
  runCli(args, {
    DATABASE_URL: database.url,
    KLANKBORD_DATA: folder.path,
    LOG_LEVEL: 'silent',
    ...environment,
  });

const response = (token: string, score: number) => ({
  event_type: 'form_response',
  form_response: {
    form_id: 'lT4Z3j',
    token,
    submitted_at: '2026-06-09T08:00:00Z',
    definition: {
      fields: [
        { id: 'a', ref: 'cijfer', title: 'Hoe tevreden ben je?', type: 'rating' },
        { id: 'b', ref: 'waarom', title: 'Waarom?', type: 'long_text' },
      ],
    },
    answers: [
      { type: 'number', number: score, field: { id: 'a', ref: 'cijfer', type: 'rating' } },
      { type: 'text', text: 'De monteur kwam op tijd en ruimde op', field: { id: 'b', ref: 'waarom' } },
    ],
  },
});

describe('klankbord sources', { timeout: 120_000 }, () => {
  it('says that nothing is connected, and how to', async () => {
    const { code, stdout } = await cli(['sources'], {});
    expect([code, stdout]).toEqual([0, expect.stringContaining('HOOK_SECRET_<SOURCE>')]);
  });

  it('tells what a survey asks, takes the answer, and what waited is read', async () => {
    office = await hookOffice(database);
    await office.told('typeform', response('t-1', 4));
    const asked = await cli(['sources']);
    expect(asked.stdout).toContain('LOOK 1 wait until their survey is confirmed');
    expect(asked.stdout).toContain(
      'survey "lT4Z3j", with cijfer ("Hoe tevreden ben je?"), waarom ("Waarom?")',
    );
    expect(asked.stdout).toContain("klankbord sources confirm typeform 'lT4Z3j'");
    const { sources } = JSON.parse((await cli(['sources', '--json'])).stdout);
    expect(sources).toMatchObject([
      { source: 'typeform', isConnected: true, asking: 1, announced: 0, forms: [{ form: 'lT4Z3j' }] },
    ]);
    const doctor = await cli(['doctor']);
    expect(doctor.stdout).toContain('LOOK source typeform: 1 deliveries wait for a person');

    const given = ['--map', 'score=cijfer', '--map', 'text=waarom', '--metric', 'csat', '--scale', '1-5'];
    const confirmed = await cli(['sources', 'confirm', 'typeform', 'lT4Z3j', ...given, '--json']);
    expect([confirmed.code, JSON.parse(confirmed.stdout)]).toEqual([
      0,
      { source: 'typeform', survey: 'lT4Z3j', waiting: 1 },
    ]);
    await office.told('typeform', response('t-2', 2));
    const stored = await database.db.feedback.findMany({ orderBy: { id: 'asc' } });
    expect(stored).toMatchObject([{ score: 4 }, { score: 2 }]);
  });

  it.each([
    [['confirm', 'typeform', 'nothing-of-it'], {}, 1, /Nothing arrived of the survey/],
    [['confirm', 'csv', 'x'], {}, 2, /No source "csv" delivers by itself[\s\S]*typeform/],
    [['again', 'nobody'], {}, 2, /No source "nobody"/],
    [
      [],
      { HOOK_SECRET_TYPFORM: secret },
      2,
      /HOOK_SECRET_TYPFORM: there is no such source[\s\S]*HOOK_SECRET_TYPEFORM/,
    ],
    [[], { HOOK_SECRET_GENERIC: 'whsec_short' }, 2, /HOOK_SECRET_GENERIC: has not the form/],
    [[], { HOOK_SECRET_TYPEFORM: `${secret},two-more,and-three` }, 2, /must be one secret, or two/],
  ])('%j with %j ends with %i and a remedy', async (args, environment, code, says) => {
    const ran = await cli(['sources', ...args], environment);
    expect(ran.stderr).toMatch(says);
    expect(ran.stderr).toContain('→');
    expect(ran.stderr).not.toContain(secret);
    expect(ran.code).toBe(code);
  });

  it('takes when those who resolve cases are at work, and says what is wrong with a clock', async () => {
    const set = await cli([
      'sources',
      'clock',
      'zendesk',
      '--tz',
      'Europe/Amsterdam',
      '--holidays',
      '2026-12-25',
    ]);
    expect(set).toMatchObject({ code: 0 });
    expect(set.stdout).toContain('zendesk: at work 09:00 to 17:00 (Europe/Amsterdam) on days 1, 2, 3, 4, 5');
    expect(await database.db.sourceClock.findMany()).toMatchObject([
      { source: 'zendesk', headline: 'business', weekdays: [1, 2, 3, 4, 5], holidays: ['2026-12-25'] },
    ]);
    for (const [option, value] of [
      ['--hours', '17:00-09:00'],
      ['--days', '1-9'],
      ['--holidays', 'Christmas'],
      ['--headline', 'fastest'],
    ] as const) {
      const refused = await cli(['sources', 'clock', 'zendesk', '--tz', 'Europe/Amsterdam', option, value]);
      expect(refused).toMatchObject({ code: 2 });
      expect(refused.stderr).toContain(`${option} cannot be "${value}"`);
    }
    expect(await database.db.auditEntry.count({ where: { action: 'sources.clock' } })).toBe(1);
  });

  it('tells of a source that is asked since when it does not answer, and refuses settings that cannot be', async () => {
    const environment = {
      PULL_ZENDESK_URL: 'https://acme.zendesk.com',
      PULL_ZENDESK_USER: 'cx@acme.test',
      PULL_ZENDESK_TOKEN: 'a-token',
    };
    const failingSince = new Date('2026-06-09T08:00:00Z');
    const state = { source: 'zendesk', stream: 'ratings', failures: 12, reason: 'http 503', failingSince };
    await database.db.pullState.create({ data: state });
    const { code, stdout } = await cli(['sources'], environment);
    expect(code).toBe(0);
    expect(stdout).toContain('zendesk\tconnected\tnothing arrived yet');
    expect(stdout).toContain(
      'LOOK ratings cannot be fetched since 2026-06-09T08:00:00.000Z (http 503, 12 attempts)',
    );
    const refused = await cli(['sources'], { ...environment, PULL_ZENDESK_URL: 'https://evil.test' });
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toContain('PULL_ZENDESK_URL: must begin with https://');
    expect(refused.stderr).not.toContain('a-token');
  });
});
