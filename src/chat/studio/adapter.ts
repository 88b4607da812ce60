import { EventEmitter } from 'node:events';
import type { Clock } from '../../clock.ts';
import { AppError, messageOf } from '../../errors.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { readingFor } from '../message.ts';
import type { OutgoingPost, Platform, PlatformPerson, PostOutcome } from '../platform.ts';

export type StudioChange = 'posted' | 'updated' | 'removed';

/** Tells open pages that something changed: in a channel, or beside the channels (the clock, what is stored). */
export type StudioEvents = EventEmitter<{
  changed: [channel: string, what: StudioChange];
  restated: [];
}>;

export interface StudioOptions {
  db: PrismaClient;
  clock: Clock;
  /** Who else listens; its own when left out. */
  events?: StudioEvents;
}

export interface StudioPlatform extends Platform {
  readonly events: StudioEvents;
}

/** What the studio calls itself in `subscribe studio:CHANNEL`. */
export const studioName = 'studio';
/** The one person who looks at the studio. */
export const studioPerson = 'you';

/**
 * The local web client as a chat platform: its channels and messages live in the database. A post that is sent twice
 * keeps one message, because its key is unique.
 */
export function createStudioPlatform(options: StudioOptions): StudioPlatform {
  const { db, clock, events = new EventEmitter() } = options;
  events.setMaxListeners(0);
  return {
    name: studioName,
    events,
    limits: { perChannelPerSecond: 1000, perSecond: 1000, callTimeoutMs: 10_000 },
    start: async () => undefined,
    stop: async () => undefined,
    post: (post) =>
      settle(
        () => store(db, clock, post),
        () => events.emit('changed', post.channel, 'posted'),
      ),
    update: (platformId, post) =>
      settle(
        () => replace(db, platformId, post),
        () => events.emit('changed', post.channel, 'updated'),
      ),
    remove: (platformId, channel) =>
      settle(
        () => remove(db, platformId),
        () => events.emit('changed', channel, 'removed'),
      ),
    person: async (id): Promise<PlatformPerson> => ({
      id,
      locale: 'en',
      zone: 'Europe/Amsterdam',
      email: null,
      name: null,
    }),
  };
}

/** A call into our own database: what it throws leaves the outcome open, as with any other platform. */
async function settle(call: () => Promise<string>, done: () => void): Promise<PostOutcome> {
  try {
    const platformId = await call();
    done();
    return { outcome: 'sent', platformId };
  } catch (error) {
    if (error instanceof AppError)
      return { outcome: 'refused', reason: error.message, remedy: error.remedy ?? null };
    return { outcome: 'unknown', reason: messageOf(error) };
  }
}

async function store(db: PrismaClient, clock: Clock, post: OutgoingPost): Promise<string> {
  const row = await db.studioMessage.upsert({
    where: { key: post.key },
    update: {},
    create: { channel: post.channel, key: post.key, shownAt: clock.now(), ...contentOf(post) },
  });
  return String(row.id);
}

async function replace(db: PrismaClient, platformId: string, post: OutgoingPost): Promise<string> {
  const { count } = await db.studioMessage.updateMany({
    where: { id: BigInt(platformId) },
    data: contentOf(post),
  });
  if (count === 0) throw new AppError('not_found', 'This message is no longer in the studio.');
  return platformId;
}

async function remove(db: PrismaClient, platformId: string): Promise<string> {
  await db.studioMessage.deleteMany({ where: { id: BigInt(platformId) } });
  return platformId;
}

function contentOf(post: OutgoingPost) {
  const reading = readingFor(post);
  return {
    message: post.message.name,
    locale: post.locale,
    view: JSON.parse(JSON.stringify(post.content)),
    summary: post.message.summarise(post.content, reading),
  };
}
