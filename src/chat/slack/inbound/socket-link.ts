import { setTimeout as pause } from 'node:timers/promises';
import type { SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../../log.ts';
import { slackCodeOf } from '../errors.ts';

/** Slack's own app closes a connection every few hours: the next one should be there at once. */
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 30_000;

export interface SocketLink {
  /** Connects, and again whenever the connection ends; what goes wrong is logged and tried again. */
  start(): void;
  stop(): Promise<void>;
  isConnected(): boolean;
}

/**
 * Keeps the connection of Socket Mode. The client could do so itself, but it waits for its ping timeout before it comes
 * back, and what fails in coming back would end the process.
 */
export function createSocketLink(client: SocketModeReceiver['client'], log: Log): SocketLink {
  const stopping = new AbortController();
  let isConnected = false;
  let running: Promise<void> | null = null;

  async function keep(): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; ) {
      try {
        await client.start();
        isConnected = true;
        failures = 0;
        await ended(client);
      } catch (error) {
        if (stopping.signal.aborted) return;
        failures += 1;
        log.warn({ code: slackCodeOf(error) ?? 'no answer', failures }, 'Slack’s socket could not be opened');
      }
      isConnected = false;
      const wait = Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);
      await pause(wait * (0.8 + 0.4 * Math.random()), undefined, { signal: stopping.signal }).catch(
        () => undefined,
      );
    }
  }

  return {
    start: () => {
      running ??= keep();
    },
    stop: async () => {
      stopping.abort();
      isConnected = false;
      await client.disconnect();
      await running;
    },
    isConnected: () => isConnected,
  };
}

function ended(client: SocketModeReceiver['client']): Promise<void> {
  return new Promise((resolve) => void client.once('disconnected', () => resolve()));
}
