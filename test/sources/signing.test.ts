import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { findHook } from '../../src/sources/index.ts';
import type { Verdict } from '../../src/sources/signing/scheme.ts';

/** 142 bytes, no line break at the end. */
const B =
  '{"event_type":"survey_response.updated","event_id":"e1","event_data":{"person":{"email":"a@example.com"},"score":9,"comment":"Goed geholpen"}}';
const WHSEC = 'whsec_dGVzdF9rZXlfdGVzdF9rZXlfdGVzdF9rZXlfMTIzNDU=';
const REFERENCE = {
  'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  'webhook-timestamp': '1614265330',
  'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const REFERENCE_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const KYMA = 'kyma4ever';
const MSG =
  '{"Status":"Complete","SurveyID":"SV_22VlHYNeldrrrkp","ResponseID":"R_1l9mcVuXubb4aGm","CompletedDate":"2019-06-26 13:28:11","BrandID":"sapdevelopment"}';
const MSG_HMAC =
  '5db5cd1e0200e9ce6831ea0f1924beb97f136939e367c53f5af8f7d79c6727af495cb90d6c744fe72ab45efd9f9f2ba7c15b13fdf6565af3d5a4f50ed2c0c7d4';

function verdictOf(
  source: string,
  headers: Record<string, string>,
  body: string,
  secrets: string[],
  now = new Date('2026-01-05T08:00:00Z'),
): Verdict {
  const scheme = findHook(source)?.hook.scheme;
  if (!scheme) throw new Error(`no source ${source}`);
  return scheme.verify({ header: (name) => headers[name] || null, body: Buffer.from(body) }, secrets, now);
}
const at = (seconds: number) => new Date(seconds * 1000);
const form = (message: string, signature: string) =>
  `Topic=t&MSG=${encodeURIComponent(message)}&HMAC=${signature}`;

/** Vectors of others (the reference of Standard Webhooks, Qualtrics' gateway, Zendesk), then of our own computing. */
const genuine: [string, string, Record<string, string>, string, string, Date?][] = [
  ['T1', 'generic', REFERENCE, '{"test": 2432232314}', REFERENCE_SECRET, at(1614265330)],
  ['T3', 'qualtrics', {}, form(MSG, MSG_HMAC), KYMA],
  [
    'T4',
    'zendesk',
    {
      'x-zendesk-webhook-signature': 'S/RDdU2ERmj7LHDDoWJ2onPYH+t7/f2+LTM4dL7UiLM=',
      'x-zendesk-webhook-signature-timestamp': '2021-03-25T05:09:27Z',
    },
    '{"event":"ticket.updated","id":123}',
    'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==',
    new Date('2021-03-25T05:09:27Z'),
  ],
  [
    'T5',
    'delighted',
    {
      'x-delighted-webhook-signature':
        'sha256=a9d8509052560ebc1f64a8f6629ad8a371a8be855cc65098fdcd574c411e52e3',
    },
    B,
    'test_key',
  ],
  [
    'T6',
    'typeform',
    { 'typeform-signature': 'sha256=qdhQkFJWDrwfZKj2YprYo3GovoVcxlCY/c1XTEEeUuM=' },
    B,
    'test_key',
  ],
  [
    'T7',
    'zendesk',
    {
      'x-zendesk-webhook-signature': 'tZAR4NtWuUkzA02VaeNcTtk+RHRx4DRCnSIN9EFpoco=',
      'x-zendesk-webhook-signature-timestamp': '2026-01-05T08:00:00Z',
    },
    B,
    'test_key',
  ],
  ['T8', 'intercom', { 'x-hub-signature': 'sha1=4868fdd8eef32cab7118644f867da46b77c34dc7' }, B, 'test_key'],
  ['T9', 'surveymonkey', { 'sm-signature': 'DuBRnCFdEFR9H/wW5kunjSL2dkU=' }, B, 'client_id&client_secret'],
  [
    'T10',
    'formbricks',
    {
      'webhook-id': 'msg_1',
      'webhook-timestamp': '1767600000',
      'webhook-signature': 'v1,hgsudvk7yncBQf+RnhDXHyXzyIbb+C5JSwRzo1dwLPw=',
    },
    B,
    WHSEC,
  ],
  [
    'T11',
    'survicate',
    { hmac: 'a9d8509052560ebc1f64a8f6629ad8a371a8be855cc65098fdcd574c411e52e3' },
    B,
    'test_key',
  ],
  [
    'T12, letters beyond ASCII',
    'survicate',
    { hmac: 'dc27d319dba67039ad197f40dbbf3e7e938e42ac0a8abebd9945b7ca1137b4b2' },
    '{"comment":"Klant vond het één groot gedoe — € 12,50"}',
    'test_key',
  ],
];

describe('a signature', () => {
  it.each(genuine)('%s of %s is its sender’s', (_, source, headers, body, secret, now) => {
    expect(verdictOf(source, headers, body, [secret], now)).toMatchObject({ isGenuine: true });
    // Also beside one that it replaces, or is replaced by.
    expect(verdictOf(source, headers, body, ['another-secret', secret], now)).toMatchObject({
      isGenuine: true,
    });
    expect(verdictOf(source, headers, body, ['another-secret'], now)).toEqual({
      isGenuine: false,
      why: 'signature',
    });
  });

  it.each(genuine.filter(([, source]) => source !== 'qualtrics'))(
    '%s of %s does not fit a body that differs, an empty header, or a prefix alone',
    (_, source, headers, body, secret, now) => {
      expect(verdictOf(source, headers, `${body} `, [secret], now).isGenuine).toBe(false);
      const [signed = ''] = Object.keys(headers).filter((header) => /signature$|^hmac$/.test(header));
      for (const value of ['', 'sha256=', 'sha1=', 'v1,', 'v1', '=', 'zz', `${headers[signed]}x`]) {
        expect(verdictOf(source, { ...headers, [signed]: value }, body, [secret], now).isGenuine).toBe(false);
      }
    },
  );

  it('is that of the bytes, not of the JSON in them', () => {
    const { isGenuine } = verdictOf(
      'generic',
      REFERENCE,
      '{"test":2432232314}',
      [REFERENCE_SECRET],
      at(1614265330),
    );
    expect(isGenuine).toBe(false);
  });

  it('of Qualtrics does not fit another message, another key, or a second message beside it', () => {
    const verdict = (body: string, key = KYMA) => verdictOf('qualtrics', {}, body, [key]).isGenuine;
    expect(verdict(form(`${MSG}abc`, MSG_HMAC))).toBe(false);
    expect(verdict(form(MSG, MSG_HMAC), `${KYMA}x`)).toBe(false);
    expect(verdict(`${form(MSG, MSG_HMAC)}&MSG=other`)).toBe(false);
    expect(verdict(form(MSG, MSG_HMAC).replace(/&HMAC.*/, ''))).toBe(false);
    expect(verdict(form(MSG, MSG_HMAC.toUpperCase()))).toBe(true);
  });

  it('of Zendesk uses the secret as it is printed, and never the one that everybody knows', () => {
    const known = 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==';
    const headers = {
      'x-zendesk-webhook-signature': 'ElGlCykjczJm8dAh5YJyfzGb6ttTqrYPkC81bFc/ZSk=',
      'x-zendesk-webhook-signature-timestamp': '2021-03-25T05:09:27Z',
    };
    const now = new Date('2021-03-25T05:09:27Z');
    expect(verdictOf('zendesk', headers, '{"event":"ticket.updated","id":123}', [known], now).isGenuine).toBe(
      false,
    );
    expect(findHook('zendesk')?.hook.scheme.isSecret(known)).toBe(false);
  });

  it.each(['delighted', 'intercom', 'survicate'])('of %s may be written in capitals', (source) => {
    const [, , headers = {}, body = ''] = genuine.find(([, one]) => one === source) ?? [];
    const capitals = Object.entries(headers).map(([name, value]) => {
      const [prefix, hex] = value.includes('=') ? value.split('=') : [null, value];
      return [name, prefix === null ? hex?.toUpperCase() : `${prefix}=${hex?.toUpperCase()}`];
    });
    expect(verdictOf(source, Object.fromEntries(capitals), body, ['test_key']).isGenuine).toBe(true);
  });

  it.each([-301, 301])('that is signed %s seconds away from now is too old or too early', (apart) => {
    const shifted = (seconds: number) => new Date(Date.UTC(2026, 0, 5, 8) + seconds * 1000);
    for (const name of ['T7', 'T10']) {
      const [, source = '', headers = {}, body = '', secret = ''] =
        genuine.find(([one]) => one === name) ?? [];
      expect(verdictOf(source, headers, body, [secret], shifted(apart))).toEqual({
        isGenuine: false,
        why: 'stale',
      });
      expect(verdictOf(source, headers, body, [secret], shifted(Math.sign(apart) * 299)).isGenuine).toBe(
        true,
      );
    }
  });

  it('of Standard Webhooks may be the second of two', () => {
    const headers = { ...REFERENCE, 'webhook-signature': `v1,AAAA v1a,x ${REFERENCE['webhook-signature']}` };
    const verdict = verdictOf('generic', headers, '{"test": 2432232314}', [REFERENCE_SECRET], at(1614265330));
    expect(verdict).toEqual({ isGenuine: true, id: REFERENCE['webhook-id'], isDated: true });
  });

  it.each(['1614265330.0', '1e9', 'now', '-1', ' 1614265330'])('at the moment "%s" is none', (timestamp) => {
    const key = Buffer.from(REFERENCE_SECRET.slice(6), 'base64');
    const signed = createHmac('sha256', key).update(`id.${timestamp}.{}`).digest('base64');
    const headers = {
      'webhook-id': 'id',
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signed}`,
    };
    expect(verdictOf('generic', headers, '{}', [REFERENCE_SECRET], at(1614265330)).isGenuine).toBe(false);
  });
});

describe('a token', () => {
  const token = 'a-secret-word-of-thirty-letters';
  it.each([{ authorization: `Bearer ${token}` }, { 'x-hook-token': token }])(
    'is taken from %o',
    (headers) => {
      expect(verdictOf('asknicely', headers, '{}', [token]).isGenuine).toBe(true);
      expect(verdictOf('asknicely', headers, '{}', [`${token}2`]).isGenuine).toBe(false);
    },
  );

  it('must be long, because it is all there is', () => {
    expect(findHook('asknicely')?.hook.scheme.isSecret('short')).toBe(false);
    expect(verdictOf('asknicely', { authorization: token }, '{}', [token]).isGenuine).toBe(false);
  });
});

it('hashes a body once, however many signatures are written beside it', () => {
  const body = 'x'.repeat(1024 * 1024);
  const many = Array.from({ length: 4000 }, () => 'v1,AAAA').join(' ');
  const took = (signature: string) => {
    const began = performance.now();
    const headers = { ...REFERENCE, 'webhook-signature': signature };
    expect(verdictOf('generic', headers, body, [REFERENCE_SECRET]).isGenuine).toBe(false);
    return performance.now() - began;
  };
  const one = Math.max(took('v1,AAAA'), took('v1,AAAA'));
  // 4,000 times the work, if it were done.
  expect(took(many)).toBeLessThan(100 * one);
});
