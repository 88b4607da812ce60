import type { Locale } from '../i18n/index.ts';
import type { AnyMessage } from './message.ts';

/** Frozen content addressed to one channel of a platform. */
export interface OutgoingPost {
  /** The post's id: the platform is told it, so that a double can be recognised. */
  key: string;
  channel: string;
  message: AnyMessage;
  content: unknown;
  locale: Locale;
  zone: string;
}

/**
 * What became of a call to a platform, by what to do next.
 * `retry`: surely not posted, try later. `refused`: surely not posted, and trying again will not help.
 * `unknown`: nobody can tell; never post again blindly.
 */
export type PostOutcome =
  | { outcome: 'sent'; platformId: string }
  | { outcome: 'retry'; afterSeconds: number | null; reason: string }
  | { outcome: 'refused'; reason: string; remedy: string | null }
  | { outcome: 'unknown'; reason: string };

/** How fast a platform may be written to. */
export interface PlatformLimits {
  /** Messages per second into one channel. */
  perChannelPerSecond: number;
  /** Messages per second over all channels. */
  perSecond: number;
  /** How long one call may take, in milliseconds, before its outcome counts as unknown. */
  callTimeoutMs: number;
}

/** A person as a platform tells us; nothing of it is stored beside roles. */
export interface PlatformPerson {
  id: string;
  locale: Locale;
  zone: string;
}

/** The port every chat platform implements. */
export interface Platform {
  readonly name: string;
  readonly limits: PlatformLimits;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Never throws for what a platform answered: every answer is an outcome. */
  post(post: OutgoingPost): Promise<PostOutcome>;
  /** Replaces a message we posted; may be repeated freely. */
  update(platformId: string, post: OutgoingPost): Promise<PostOutcome>;
  /** Takes a message of ours away (erasure); may be repeated freely. */
  remove(platformId: string, channel: string): Promise<PostOutcome>;
  /** The person behind an id, or null when the platform does not know them. */
  person(id: string): Promise<PlatformPerson | null>;
}

/** A platform that calls us from elsewhere; `Web` is the web server, which the port does not know. */
export interface ConnectedPlatform<Web> extends Platform {
  /** Adds the paths at which it calls. */
  routes(web: Web): void;
  /** Whether it works at this moment, and why not; `/readyz` tells it. */
  readiness(): { ready: boolean; reason?: string };
}

/** The part of a platform that carries out what the outbox sends. */
export type Poster = Pick<Platform, 'post' | 'update' | 'remove'>;
