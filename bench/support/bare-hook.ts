// The least that a receiver of webhooks can do: it checks the signature and answers. A process of its own; says where it listens.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const key = Buffer.from((process.env.HOOK_SECRET_GENERIC ?? '').slice('whsec_'.length), 'base64');
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.once('end', () => {
    const {
      'webhook-id': id,
      'webhook-timestamp': at,
      'webhook-signature': signature = '',
    } = request.headers;
    const hmac = createHmac('sha256', key).update(`${id}.${at}.`).update(Buffer.concat(chunks)).digest();
    const given = Buffer.from(String(signature).slice('v1,'.length), 'base64');
    const isGenuine = given.length === hmac.length && timingSafeEqual(given, hmac);
    response.writeHead(isGenuine ? 200 : 401).end();
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
