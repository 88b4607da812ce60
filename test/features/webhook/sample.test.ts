import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { afterAll, expect, it } from 'vitest';
import { systemClock } from '../../../src/clock.ts';
import { sendSigned } from '../../../src/features/webhook/send.ts';

const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const other = `whsec_${Buffer.alloc(32, 2).toString('base64')}`;
const [, code = ''] = /```js\n(.*?)```/s.exec(readFileSync('docs/webhook.md', 'utf8')) ?? [];
const onFreePort = code.replace(
  '.listen(8080)',
  '.listen(0, function () { console.log(this.address().port); })',
);
const sample = spawn(process.execPath, ['--input-type=module', '--eval', onFreePort], {
  env: { SECRET: secret },
  stdio: ['ignore', 'pipe', 'inherit'],
});
afterAll(() => void sample.kill());

it('the receiver in the documents takes what we send, once, and nothing else', async () => {
  const [port] = await once(sample.stdout, 'data');
  const url = `http://127.0.0.1:${String(port).trim()}`;
  const body = JSON.stringify({ data: { told: 'één keer – €' } });
  const send = (secrets: string[], clock = systemClock) =>
    sendSigned({ url, secrets }, { id: 'a', body }, clock);
  const heard = once(sample.stdout, 'data');
  expect(await send([other])).toMatchObject({ reason: 'http 401' });
  const late = { now: () => new Date(Date.now() - 301_000) };
  expect(await send([secret], late)).toMatchObject({ reason: 'http 401' });
  expect(await send([other, secret])).toEqual({ outcome: 'delivered' });
  expect(String((await heard)[0])).toContain('één keer');
  // Whoever hangs up half-way, or never stops, ends nobody's receiver.
  const rude = connect(Number(port));
  await once(rude, 'connect');
  rude.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n{');
  rude.destroy();
  await once(rude, 'close');
  const flood = await fetch(url, { method: 'POST', body: 'x'.repeat(1_000_001) }).catch(() => null);
  expect(flood?.status ?? 413).toBe(413);
  const again = once(sample.stdout, 'data', { signal: AbortSignal.timeout(300) });
  expect(await send([secret])).toEqual({ outcome: 'delivered' });
  await expect(again).rejects.toThrow();
});
