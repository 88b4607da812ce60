import { z } from 'zod';
import { type Context, inTransaction } from '../../context.ts';
import { sayIn } from '../../i18n/index.ts';
import { addDays, daysBetween } from '../../local-time.ts';
import type { Mapping } from '../../sources/source.ts';
import { forgetActions } from '../actions/index.ts';
import { type StoreDeps, storeRecords } from '../feedback/index.ts';
import { forgetImprovements } from '../improvements/index.ts';
import { forgetJourney, importJourney } from '../journey/index.ts';
import { forgetSampleBusiness, storeSampleBusiness } from './business.ts';
import { generateSample, type Sample, type SampleRecord } from './generate.ts';
import { sampleJourney } from './library.ts';
import { forgetSamplePeople, storeSamplePeople } from './people.ts';
import type { SampleDefinition } from './plan.ts';
import { storeSamplePromiseTags } from './promise-tags.ts';
import { forgetSampleShadowing, storeSampleShadowing } from './shadowing.ts';

/** What was loaded, so that exactly that can be taken away again. */
const Loaded = z.object({
  sources: z.array(z.string()),
  channels: z.array(z.string()),
  touchpoints: z.array(z.string()),
});
/** `complete` is written last: what was loaded only in part is loaded again, or removed. */
const Remembered = z.object({ loaded: Loaded.nullable(), complete: z.boolean() });
type Loaded = z.infer<typeof Loaded>;

const settingKey = 'sample';
const zone = 'Europe/Amsterdam';
/** Days that are made ahead, for a newcomer who moves the studio's clock. */
const daysAhead = 21;
/** Subscriptions count as made this long ago, so that the last days can be posted. */
const daysSubscribed = 14;
/** The journey is older than all feedback of the sample. */
const daysOfJourney = 400;
/** Who made the journey of the sample company. */
const sampleActor = 'sample';
/** The day on which the sample's journey was written down: its dates move with the calendar of who looks at it. */
const writtenOn = '2026-11-20';

/**
 * Whether this installation has, or had, the sample company, or feedback of its own: then it is not offered again. One
 * whose first start was killed half-way still waits for the rest of it.
 */
export async function sampleWasOffered(ctx: Context): Promise<boolean> {
  const setting = await recall(ctx);
  if (setting !== null) return setting.complete;
  return (await ctx.db.definition.findFirst()) !== null;
}

export async function sampleLoaded(ctx: Context): Promise<boolean> {
  return (await remembered(ctx)) !== null;
}

async function remembered(ctx: Context): Promise<Loaded | null> {
  return (await recall(ctx))?.loaded ?? null;
}

async function recall({ db }: Context): Promise<z.infer<typeof Remembered> | null> {
  const setting = await db.setting.findUnique({ where: { key: settingKey } });
  return setting === null ? null : Remembered.parse(setting.value);
}

async function remember({ db }: Context, value: z.infer<typeof Remembered>): Promise<void> {
  await db.setting.upsert({
    where: { key: settingKey },
    update: { value },
    create: { key: settingKey, value },
  });
}

/** Called when the newcomer's channels have their first posts: the first run is over. */
export async function sampleIsComplete(ctx: Context): Promise<void> {
  await remember(ctx, { loaded: await remembered(ctx), complete: true });
}

/** Loads the sample company as of `until`. An interrupted load is simply done again: the same records change nothing. */
export async function loadSample(ctx: Context, deps: StoreDeps & { until: Date }): Promise<void> {
  const sample = generateSample({ until: deps.until, seed: 'klankbord', zone, ahead: daysAhead });
  const loaded: Loaded = {
    sources: sample.definitions.map(({ source }) => source),
    channels: sample.channels.map(({ id }) => id),
    touchpoints: sample.touchpoints.map(({ id }) => id),
  };
  // Before anything else: whatever becomes of this process, what it stored can be found and taken away.
  await remember(ctx, { loaded, complete: false });
  await ctx.db.touchpoint.createMany({ data: sample.touchpoints, skipDuplicates: true });
  await makeJourney(ctx, deps.until);
  for (const definition of sample.definitions) {
    const records = sample.records.filter((record) => record.source === definition.source);
    await storeRecords(ctx, deps, {
      mapping: mappingOf(definition),
      waves: wavesOf(sample, definition.source, records),
    });
  }
  await inTransaction(ctx, async (tx) => {
    await makeChannels(tx, sample);
    await storeSamplePeople(tx, deps.until);
    await storeSampleShadowing(tx, deps.until);
    await storeSampleBusiness(tx, deps.until);
    await storeSamplePromiseTags(tx, { ...loaded, until: deps.until });
  });
}

function mappingOf(definition: SampleDefinition): Mapping {
  const { source, metric, scaleMin, scaleMax, higherIsBetter, method, topBoxes, kind, solicitation } =
    definition;
  return {
    source,
    columns: {},
    drop: [],
    metric,
    scaleMin,
    scaleMax,
    higherIsBetter,
    method,
    topBoxes,
    labels: null,
    kind,
    solicitation,
    zone,
    dateOrder: null,
    touchpoint: null,
    answeredOn: null,
    question: null,
  };
}

function wavesOf(sample: Sample, source: string, records: readonly SampleRecord[]) {
  return [...Map.groupBy(records, (record) => record.wave)].map(([name, answers]) => {
    const wave = sample.waves.find((one) => one.source === source && one.name === name);
    return { wave: wave ? { name: wave.name, delivered: wave.delivered } : null, records: answers };
  });
}

/** Who has a journey of their own keeps it. */
async function makeJourney(ctx: Context, until: Date): Promise<void> {
  if ((await ctx.db.journeyVersion.count()) > 0) return;
  const today = until.toISOString().slice(0, 10);
  const later = daysBetween(writtenOn, today);
  const file = sampleJourney().replace(
    /^( +reviewed: )(\S+)$/gm,
    (_line, key: string, day: string) => `${key}${addDays(day, later)}`,
  );
  const by = { actor: sampleActor, origin: sampleActor };
  const validFrom = new Date(`${addDays(today, -daysOfJourney)}T00:00:00Z`);
  await importJourney(ctx, { file, by, base: 0, say: sayIn('en'), validFrom });
}

async function makeChannels({ db, clock }: Context, { channels }: Sample): Promise<void> {
  const made = new Date(`${addDays(clock.now().toISOString().slice(0, 10), -daysSubscribed)}T00:00:00Z`);
  const stamps = {
    createdAt: made,
    updatedAt: made,
    activeSince: made,
    createdBy: 'sample',
    updatedBy: 'sample',
  };
  for (const { id, name, zone: channelZone, locale, subscriptions } of channels) {
    const place = { name, zone: channelZone, locale };
    const channel = await db.channel.upsert({
      where: { platform_externalId: { platform: 'studio', externalId: id } },
      update: place,
      create: { platform: 'studio', externalId: id, ...place, createdAt: made },
    });
    await db.subscription.createMany({
      data: subscriptions.map((one) => ({
        ...one,
        channelId: channel.id,
        zone: channelZone,
        locale,
        ...stamps,
      })),
      skipDuplicates: true,
    });
  }
}

/** Takes the sample company away with everything that was posted about it; feedback of one's own stays. */
export async function removeSample(ctx: Context): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const loaded = await remembered(tx);
    if (loaded === null) return;
    const { db } = tx;
    const ofSample = { source: { in: loaded.sources } };
    const inSample = { platform: 'studio', externalId: { in: loaded.channels } };
    await forgetActions(tx, {
      OR: [{ channel: inSample }, { feedback: { some: { feedback: ofSample } } }],
    });
    // What is left without an action was gathered from the sample's alone.
    await forgetImprovements(tx, { OR: [{ channel: inSample }, { actions: { none: {} } }] });
    await forgetSampleBusiness(tx);
    await forgetSampleShadowing(tx);
    await forgetSamplePeople(tx);
    await db.channel.deleteMany({ where: inSample });
    await db.studioMessage.deleteMany({ where: { channel: { in: loaded.channels } } });
    await db.feedback.deleteMany({ where: ofSample });
    await db.definition.deleteMany({ where: ofSample });
    await db.wave.deleteMany({ where: ofSample });
    await db.importRun.deleteMany({ where: ofSample });
    const standing = await forgetJourney(tx, sampleActor);
    const unused = loaded.touchpoints.filter((id) => !standing.has(id));
    await db.touchpoint.deleteMany({ where: { id: { in: unused }, feedback: { none: {} } } });
    await remember(tx, { loaded: null, complete: true });
    await makeGeneralChannel(tx);
  });
}

/** A studio without channels would show nothing of one's own feedback. */
async function makeGeneralChannel({ db, clock }: Context): Promise<void> {
  if ((await db.channel.count({ where: { platform: 'studio' } })) > 0) return;
  const now = clock.now();
  const stamps = {
    createdAt: now,
    updatedAt: now,
    activeSince: now,
    createdBy: 'studio',
    updatedBy: 'studio',
  };
  const place = { zone, locale: 'nl' };
  const channel = await db.channel.create({
    data: { platform: 'studio', externalId: 'general', name: 'general', ...place, createdAt: now },
  });
  await db.subscription.createMany({
    data: [
      { channelId: channel.id, message: 'verbatims', schedule: '0 9 * * 1-5', ...place, ...stamps },
      { channelId: channel.id, message: 'score-digest', schedule: '5 9 * * 1', ...place, ...stamps },
    ],
  });
}
