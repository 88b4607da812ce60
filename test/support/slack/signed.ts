import { createHmac } from 'node:crypto';
import { type Clock, systemClock } from '../../../src/clock.ts';
import type { Answered, Kind, Send, Sending } from './driver.ts';
import type { Json } from './emulator.ts';

/** Requests over HTTP as Slack sends them. */
export interface Signed {
  send: Send;
  /** A body as it is: bad JSON, 5 MB, whatever. */
  raw(body: string, contentType: string, sending?: Sending): Promise<Answered>;
  /** Slack's question whether the address is ours. */
  challenge(text: string, sending?: Sending): Promise<Answered>;
  sslCheck(sending?: Sending): Promise<Answered>;
}

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

/** Signs with `secret` and sends to `url`; a request that is not answered in 3 s fails, as Slack gives up then. */
export function signedRequests(url: string, secret: string, clock: Clock = systemClock): Signed {
  const raw: Signed['raw'] = async (body, contentType, sending = {}) => {
    const { retry, patience = 3000 } = sending;
    const headers = {
      'content-type': contentType,
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      ...signature(body, secret, clock, sending),
      ...(retry && { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason }),
    };
    const began = performance.now();
    const signal = AbortSignal.timeout(patience);
    try {
      const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
      const text = await response.text();
      const milliseconds = performance.now() - began;
      return { status: response.status, body: text, json: readJson(text), milliseconds };
    } catch (error) {
      if (!signal.aborted) throw error;
      throw new Error(`Slack gave up: no answer from ${url} within ${patience} ms`, { cause: error });
    }
  };
  return {
    raw,
    send: (kind, payload, sending) =>
      raw(bodyOf(kind, payload), kind === 'events' ? JSON_TYPE : FORM, sending),
    challenge: (challenge, sending) =>
      raw(JSON.stringify({ type: 'url_verification', token: 'old', challenge }), JSON_TYPE, sending),
    sslCheck: (sending) => raw('ssl_check=1&token=old', FORM, sending),
  };
}

function bodyOf(kind: Kind, payload: Json): string {
  if (kind === 'events') return JSON.stringify(payload);
  if (kind === 'interactive') return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return new URLSearchParams(payload as Record<string, string>).toString();
}

function signature(body: string, secret: string, clock: Clock, sending: Sending): Record<string, string> {
  if (sending.signature === 'none') return {};
  const at = Math.floor(clock.now().getTime() / 1000) - (sending.age ?? 0);
  const key = sending.signature === 'wrong' ? `not ${secret}` : secret;
  const hash = createHmac('sha256', key).update(`v0:${at}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(at), 'x-slack-signature': `v0=${hash}` };
}

function readJson(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? (value as Json | null) : null;
  } catch {
    return null;
  }
}
