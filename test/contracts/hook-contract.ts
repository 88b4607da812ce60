import { afterEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database.ts';
import { tokenInHeader } from '../../src/sources/signing/token.ts';
import type { HookSource, Mapping } from '../../src/sources/source.ts';
import { type Signed, signings } from '../support/hook-signing.ts';
import { HOOK_NOW, type HookOffice, hookOffice } from '../support/hooks.ts';

/** What a person says of the survey of a sample, where its payload does not. */
const CONFIRMED: Record<string, [form: string, given: Partial<Mapping>]> = {
  typeform: ['lT4Z3j', { metric: 'nps', columns: { score: 'nps', text: 'waarom' } }],
  formbricks: ['cls0000000001', { metric: 'nps', columns: { score: 'nps_vraag', text: 'waarom' } }],
  asknicely: ['Default', { metric: 'nps' }],
  survicate: ['b92b6ecae6dd7207-12123', { metric: 'csat', labels: { Slecht: 1, Goed: 2 } }],
};
const PERSONAL = /Wiep|Voorbeeld|example\.com|Ned Sampler|Sampler/;

/** What every source that delivers by itself must do, through the door that its sender uses. */
export function describeHook(source: HookSource, database: Database): void {
  const { name, hook } = source;
  let office: HookOffice;
  const open = async (options: Parameters<typeof hookOffice>[1] = {}) => {
    office = await hookOffice(database, options);
    return office;
  };
  const sign = (body = hook.sample, how: { secret?: string; now?: Date; id?: string } = {}) => {
    const signing = signings[name];
    if (!signing) throw new Error(`add how ${name} signs to test/support/hook-signing.ts`);
    return signing.sign(body, { secret: signing.secret, now: HOOK_NOW, ...how });
  };
  const stored = () => database.db.feedback.findMany({ where: { source: name }, orderBy: { id: 'asc' } });
  const arrivals = () => database.db.arrival.findMany({ where: { source: name }, orderBy: { id: 'asc' } });
  /** The sample delivered and worked on; its survey confirmed where a person has to. */
  const deliverSample = async () => {
    expect((await office.post(name, sign())).status).toBe(202);
    await office.work();
    const confirmed = CONFIRMED[name];
    if (confirmed) await office.confirm(name, ...confirmed);
  };

  describe(`deliveries of ${name}`, () => {
    afterEach(async () => {
      await office.close();
      await database.db.$executeRaw`
        truncate feedback, definition, arrival, arrival_count, arrival_form, changed_words, erased_customer, import_run
        restart identity cascade`;
    });

    it('become answers, or word of answers', async () => {
      await open();
      await deliverSample();
      const [arrival, ...more] = await arrivals();
      expect(more).toEqual([]);
      expect(arrival).toMatchObject({ state: 'done', reason: null, sealed: null });
      const answers = await stored();
      if (arrival?.announces !== null) return expect(answers).toEqual([]);
      expect(answers.length).toBeGreaterThan(0);
      for (const { externalId, text, answeredAt } of answers) {
        expect(externalId).not.toBe('');
        expect(text).toEqual(expect.any(String));
        expect(answeredAt.getTime()).toBeLessThan(HOOK_NOW.getTime());
      }
      if (source.solicitation === 'reactive') expect(answers.every(({ score }) => score === null)).toBe(true);
      else expect(answers.every(({ score }) => score !== null)).toBe(true);
    });

    const otherSecret = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
    const forgeries: [string, () => Signed][] = [
      ['another secret signed it', () => sign(hook.sample, { secret: otherSecret })],
      ['nothing is signed', () => ({ headers: {}, body: hook.sample })],
      [
        'the signature is empty',
        () => {
          const { headers, body } = sign();
          const emptied = Object.keys(headers).map((header) => [header, '']);
          return { headers: Object.fromEntries(emptied), body: String(body).replace(/HMAC=.*/, 'HMAC=') };
        },
      ],
    ];
    // A token vouches for its sender, not for what was sent.
    if (hook.scheme !== tokenInHeader) {
      forgeries.push([
        'a byte of the body is another',
        () => {
          const { headers, body } = sign();
          return { headers, body: String(body).replace(/e(?=[^e]*$)/, 'f') };
        },
      ]);
    }

    it.each(forgeries)('are refused, counted and not kept when %s', async (_, make) => {
      await open();
      const response = await office.post(name, make());
      expect(response.status).toBe(401);
      expect(await response.json()).toEqual({ error: 'This was not accepted.' });
      await office.intake.stop();
      expect(await arrivals()).toEqual([]);
      const counts = await database.db.arrivalCount.findMany({ where: { source: name } });
      expect(counts).toMatchObject([{ what: expect.stringMatching(/^door\.(signature|unsigned)$/), n: 1 }]);
    });

    it('are accepted with the old secret and the new one while one replaces the other', async () => {
      const old = signings[name]?.secret ?? '';
      const fresh = old.startsWith('whsec_')
        ? `whsec_${Buffer.alloc(32, 3).toString('base64')}`
        : `${old}-new`;
      await open({ secrets: { [name]: [old, fresh] } });
      expect((await office.post(name, sign(hook.sample, { secret: old, id: 'one' }))).status).toBe(202);
      expect((await office.post(name, sign(`${hook.sample} `, { secret: fresh, id: 'two' }))).status).toBe(
        202,
      );
    });

    it('find nothing where no secret is set', async () => {
      await open({ secrets: {} });
      expect((await office.post(name, sign())).status).toBe(404);
      expect(await arrivals()).toEqual([]);
    });

    it('are stored once when they come twice, and twice at the same moment', async () => {
      await open();
      await deliverSample();
      const before = await stored();
      expect((await office.post(name, sign())).status).toBe(200);
      const several = await Promise.all(
        [1, 2, 3].map(() => office.post(name, sign(`${hook.sample} `, { id: 'again' }))),
      );
      expect(several.map(({ status }) => status).toSorted()).toEqual([200, 200, 202]);
      await office.work();
      expect(await stored()).toEqual(before);
      expect((await arrivals()).length).toBe(2);
    });

    it('leave nothing of a person behind', async () => {
      await open();
      await deliverSample();
      const tables = await Promise.all([
        database.db.$queryRaw`select feedback::text from feedback`,
        database.db.$queryRaw`select to_jsonb(arrival)::text from arrival`,
        database.db.$queryRaw`select arrival_form::text from arrival_form`,
      ]);
      expect(JSON.stringify(tables)).not.toMatch(PERSONAL);
    });

    it('keep out what nobody asked for', async () => {
      await open();
      await deliverSample();
      const before = (await stored()).map(({ contentHash }) => contentHash);
      const more = hook.sample.startsWith('{')
        ? hook.sample.replace('{', '{"unknown_field":{"deep":["Geheim"]},')
        : `${hook.sample}&Unknown=Geheim`;
      await office.post(name, sign(more, { id: 'more' }));
      await office.work();
      expect((await stored()).map(({ contentHash }) => contentHash)).toEqual(before);
      expect(JSON.stringify(await database.db.$queryRaw`select feedback::text from feedback`)).not.toContain(
        'Geheim',
      );
    });

    it('survive a payload that breaks off anywhere, and one of nothing', async () => {
      await open();
      for (const body of [
        '',
        'null',
        '[]',
        '{}',
        '"text"',
        '0',
        hook.sample.slice(0, hook.sample.length / 2),
      ]) {
        const { status } = await office.post(name, sign(body, { id: `cut-${body.length}` }));
        expect([200, 202, 400, 401]).toContain(status);
      }
      await office.work();
      expect(await stored()).toEqual([]);
      const states = (await arrivals()).map(({ state }) => state);
      expect(states.every((state) => state === 'done' || state === 'failed')).toBe(true);
    });
  });
}
