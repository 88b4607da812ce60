import { createHmac } from 'node:crypto';

/** A request as a sender makes it. */
export interface Signed {
  headers: Record<string, string>;
  body: string | Buffer;
}

/** How a sender signs, written apart from how we verify. */
export interface Signing {
  secret: string;
  sign(body: string, at: { secret: string; now: Date; id?: string }): Signed;
}

const hmac =
  (header: string, algorithm: string, encoding: 'hex' | 'base64', prefix = ''): Signing['sign'] =>
  (body, { secret }) => ({
    headers: { [header]: `${prefix}${createHmac(algorithm, secret).update(body).digest(encoding)}` },
    body,
  });

const standard: Signing['sign'] = (body, { secret, now, id = 'msg_1' }) => {
  const timestamp = Math.floor(now.getTime() / 1000);
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    headers: {
      'Webhook-Id': id,
      'Webhook-Timestamp': String(timestamp),
      'Webhook-Signature': `v1,${signature}`,
    },
    body,
  };
};

const token: Signing['sign'] = (body, { secret }) => ({
  headers: { authorization: `Bearer ${secret}` },
  body,
});

const whsec = 'whsec_dGVzdF9rZXlfdGVzdF9rZXlfdGVzdF9rZXlfMTIzNDU=';
const word = 'a-secret-word-of-thirty-letters';

/** Of every source that delivers by itself. */
export const signings: Record<string, Signing> = {
  generic: { secret: whsec, sign: standard },
  formbricks: { secret: whsec, sign: standard },
  delighted: { secret: word, sign: hmac('X-Delighted-Webhook-Signature', 'sha256', 'hex', 'sha256=') },
  typeform: { secret: word, sign: hmac('Typeform-Signature', 'sha256', 'base64', 'sha256=') },
  surveymonkey: { secret: 'client&secret', sign: hmac('sm-signature', 'sha1', 'base64') },
  intercom: { secret: word, sign: hmac('X-Hub-Signature', 'sha1', 'hex', 'sha1=') },
  survicate: { secret: word, sign: hmac('Hmac', 'sha256', 'hex') },
  zendesk: {
    secret: word,
    sign: (body, { secret, now }) => {
      const timestamp = now.toISOString();
      const signature = createHmac('sha256', secret).update(`${timestamp}${body}`).digest('base64');
      return {
        headers: {
          'X-Zendesk-Webhook-Signature': signature,
          'X-Zendesk-Webhook-Signature-Timestamp': timestamp,
        },
        body,
      };
    },
  },
  qualtrics: {
    secret: word,
    sign: (body, { secret }) => {
      const message = new URLSearchParams(body).get('MSG') ?? '';
      const signature = createHmac('sha512', secret).update(message).digest('hex');
      return {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: `${body}&HMAC=${signature}`,
      };
    },
  },
  asknicely: { secret: word, sign: token },
  trustpilot: { secret: word, sign: token },
};
