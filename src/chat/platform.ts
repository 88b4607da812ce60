import type { Hindrance } from '../context.ts';
import type { Locale } from '../i18n/index.ts';
import type { AnyMessage } from './message.ts';

/** Frozen content addressed to one channel of a platform. */
export interface OutgoingPost {
  /** The post's id: the platform is told it, so that a double can be recognised. */
  key: string;
  channel: string;
  /** What the platform calls the message of ours in whose thread it belongs; left out for what stands by itself. */
  under?: string | null;
  message: AnyMessage;
  content: unknown;
  locale: Locale;
  zone: string;
  /**
   * Somebody chose this channel, and nothing came there since: where it may, the app lets itself in. Once it was there,
   * whoever removes it means it.
   */
  mayJoin?: boolean;
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

/** A colleague as a platform tells us. Of the e-mail address only a keyed pseudonym is stored. */
export interface PlatformPerson {
  id: string;
  locale: Locale;
  zone: string;
  /** Null where the platform does not tell it, or does not vouch that it is theirs. */
  email: string | null;
  name: string | null;
}

/** Somebody in a platform's own list of people. */
export interface ListedPerson extends PlatformPerson {
  /** The platform says that they are not there any more. */
  hasLeft: boolean;
}

/** Whether somebody is one of ours: `unknown` while their platform does not tell, or never tells of everything. */
export type Standing = 'ours' | 'outsider' | 'unknown';

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
  /** Why a post into a channel would be refused now; null when it would not, or when nobody can tell. Never throws. */
  hindrance?(channel: string): Promise<Hindrance | null>;
  /**
   * The colleague behind an id; null for who is unknown, gone, a guest or of another organisation.
   * @throws AppError `unavailable` while the platform does not answer.
   */
  person(id: string): Promise<PlatformPerson | null>;
  /** Asks now whether somebody is a colleague still: no guest, of no other organisation, not gone. Never throws. */
  standing?(id: string): Promise<Standing>;
  /**
   * Colleagues as the platform lists them, without guests, strangers and bots; somebody may come more than once.
   * @throws AppError `unavailable` when it stops answering, and `forbidden` when it may not be asked.
   */
  people?(): AsyncIterable<readonly ListedPerson[]>;
  /** `person` tells of everybody, also of who never met us: whom it does not tell of is none of ours. */
  readonly knowsEverybody?: boolean;
  /**
   * Where `person` does not: whether somebody is shown as a guest or as of another organisation by what was said of them,
   * or by the roster of a channel of ours; false where nothing tells.
   */
  isOutsider?(id: string, near: string | null): Promise<boolean>;
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
