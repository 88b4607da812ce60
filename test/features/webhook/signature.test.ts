import { expect, it } from 'vitest';
import { signatureOf } from '../../../src/features/webhook/signature.ts';

const reference = {
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: 1614265330,
  body: '{"test": 2432232314}',
};
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';

it('signs as the reference of Standard Webhooks does', () => {
  expect(signatureOf(reference, [secret])).toBe(signature);
});

it('signs with both secrets while one replaces the other, the newer first', () => {
  const newer = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  const [first, second, ...more] = signatureOf(reference, [newer, secret]).split(' ');
  expect([second, more]).toEqual([signature, []]);
  expect(first).toMatch(/^v1,[A-Za-z0-9+/]{43}=$/);
  expect(first).not.toBe(signature);
});

it.each([
  { ...reference, id: 'msg_other' },
  { ...reference, timestamp: reference.timestamp + 1 },
  { ...reference, body: '{"test":2432232314}' },
])('another id, moment or byte is another signature', (changed) => {
  expect(signatureOf(changed, [secret])).not.toBe(signature);
});
