import type { FeedbackRecord } from '../../sources/source.ts';
import { daysAround, momentOf, type SampleDay } from './calendar.ts';
import { caseFrom } from './cases.ts';
import { createCustomers } from './customers.ts';
import {
  type Library,
  loadLibrary,
  type Mood,
  type SampleChannel,
  type SampleTouchpoint,
  sampleTouchpoints,
} from './library.ts';
import {
  expectedOn,
  hoursOf,
  type SampleDefinition,
  type SampleSource,
  type Stream,
  sampleDefinitions,
  sharesOn,
  streams,
} from './plan.ts';
import { evenSequence, type Random, seededRandom, weightedIndex } from './random.ts';
import { createAnswers } from './scores.ts';
import { createVoice, type Words } from './voice.ts';
import { type SampleWave, wavesOf } from './waves.ts';

/** One answer of the sample, with the source and the survey round it belongs to. */
export interface SampleRecord extends FeedbackRecord {
  source: SampleSource;
  /** Name of the round within the source; null where nobody was invited. */
  wave: string | null;
}

/** A company with its journey, its channels and a year of feedback. */
export interface Sample {
  company: string;
  touchpoints: (SampleTouchpoint & { position: number })[];
  channels: SampleChannel[];
  definitions: SampleDefinition[];
  waves: SampleWave[];
  /** In the order of their moments. */
  records: SampleRecord[];
}

export interface SampleInput {
  until: Date;
  /** The same seed and local date give the same sample; the moment of `until` only cuts off the day. */
  seed: string;
  /** IANA zone the company lives in; a European one. */
  zone: string;
  /** Whole days after the day of `until` that are made as well, for a clock that is moved forward. Default 0. */
  ahead?: number;
}

const daysInYear = 364;
/** Within so many days also the slowest case is resolved. */
const daysToResolve = 70;
const reviewMoods = ['promoter', 'passive', 'detractor'] as const;

/**
 * The sample company: 52 weeks of feedback up to yesterday 24:00 in `zone` and what came today up to `until`. Whatever
 * the date, the last four complete weeks tell of one real improvement, one change that is noise and one loud topic.
 * @throws RangeError on an unknown zone.
 */
export function generateSample({ until, seed, zone, ahead = 0 }: SampleInput): Sample {
  const library = loadLibrary();
  const { name, channels } = library.company;
  const calendar = daysAround(until, zone, daysInYear, ahead + daysToResolve);
  const definitions = sampleDefinitions(name);
  const today = calendar[daysInYear]?.date ?? '';
  const records = recordsOf(library, definitions, { calendar, ahead }, seededRandom(`${seed} ${today}`))
    .filter(({ answeredAt }) => ahead > 0 || answeredAt <= until)
    .sort((a, b) => a.answeredAt.getTime() - b.answeredAt.getTime());
  return {
    company: name,
    touchpoints: sampleTouchpoints().map((touchpoint, index) => ({ ...touchpoint, position: index + 1 })),
    channels,
    definitions,
    waves: wavesOf(records),
    records,
  };
}

/** All records day by day, so that a later end of the sample changes nothing of what came before. */
function recordsOf(
  library: Library,
  definitions: readonly SampleDefinition[],
  { calendar, ahead }: { calendar: readonly SampleDay[]; ahead: number },
  random: Random,
): SampleRecord[] {
  const records: SampleRecord[] = [];
  const days = calendar.filter(({ daysAgo }) => daysAgo >= -ahead);
  const tools = {
    days: calendar,
    random,
    voice: createVoice(library, random),
    customers: createCustomers(random),
  };
  const sources = streams.map((stream) => {
    const definition = definitions.find(({ source }) => source === stream.source);
    const respond = definition ? responderOf(stream, definition, tools) : () => null;
    return { stream, respond, due: random() };
  });
  for (const day of days) {
    for (const source of sources) {
      const { stream, respond } = source;
      source.due += expectedOn(stream, day) * (0.7 + 0.6 * random());
      for (let number = 1; source.due >= 1; number += 1, source.due -= 1) {
        const record = respond(day, `${day.date}-${stream.touchpoint ?? 'any'}-${number}`);
        if (record) records.push(record);
      }
    }
  }
  return records;
}

interface Tools {
  days: readonly SampleDay[];
  random: Random;
  voice: ReturnType<typeof createVoice>;
  customers: ReturnType<typeof createCustomers>;
}

/** Makes one record of a stream; null for an unasked customer without words. */
type Responder = (day: SampleDay, id: string) => SampleRecord | null;

function responderOf(stream: Stream, definition: SampleDefinition, tools: Tools): Responder {
  if (definition.metric === 'ttr') return caseResponder(stream, definition, tools);
  if (definition.metric === 'text') return unaskedResponder(stream, definition, tools);
  return surveyResponder(stream, definition, createAnswers(definition.metric, tools.random), tools);
}

function surveyResponder(
  stream: Stream,
  definition: SampleDefinition,
  answer: ReturnType<typeof createAnswers>,
  { random, voice, customers }: Tools,
): Responder {
  const asksEveryone = stream.source === 'loyalty-survey';
  return (day, id) => {
    const { score, mood } = answer(sharesOn(stream, day));
    const customer = asksEveryone ? customers.nextAsked() : customers.anyone();
    const words = voice.answer(stream, { mood, language: customer.language, day });
    return {
      ...basics(stream, definition, day, id, random),
      ...saidIn(words),
      wave: day.date.slice(0, 7),
      score,
      contactPermission: asksEveryone ? permission(random, 0.42, 0.36) : 'unknown',
      customer: random() < 0.94 ? customer.reference : null,
    };
  };
}

function unaskedResponder(
  stream: Stream,
  definition: SampleDefinition,
  { random, voice, customers }: Tools,
): Responder {
  const even = evenSequence(random());
  return (day, id) => {
    const isReview = stream.source === 'reviews';
    const customer = customers.anyone();
    const language = isReview && random() < 0.05 ? 'de' : customer.language;
    const mood: Mood = isReview
      ? (reviewMoods[weightedIndex(stream.shares, even())] ?? 'passive')
      : 'complaint';
    const speaker = { mood, language, day };
    const words = isReview ? voice.review(speaker) : voice.complaint(stream, speaker);
    if (words.text === null) return null;
    const isLabelled = random() < 0.7;
    return {
      ...basics(stream, definition, day, id, random),
      ...saidIn(words),
      touchpoint: isLabelled && !words.isAboutPrice ? stream.label : null,
      contactPermission: isReview ? 'unknown' : permission(random, 0.8, 0.1),
      customer: isReview && random() < 0.75 ? null : customer.reference,
    };
  };
}

function caseResponder(
  stream: Stream,
  definition: SampleDefinition,
  { days, random, customers }: Tools,
): Responder {
  const luck = evenSequence(random());
  return (day, id) => {
    const record = { ...basics(stream, definition, day, id, random), customer: customers.anyone().reference };
    const seconds = secondOf(stream, random);
    const { resolvedAt, calendarSeconds, ...told } = caseFrom(
      days,
      { day, seconds },
      stream.touchpoint ?? '',
      // A chance of its own: what happens to cases changes nothing of what customers say.
      { luck: luck(), chance: seededRandom(`case ${id}`) },
    );
    return { ...record, ...told, answeredAt: resolvedAt, durationSeconds: calendarSeconds };
  };
}

function saidIn({ text, own }: Words): Pick<SampleRecord, 'text' | 'own'> {
  return { text, own: { names: [...own.names], emails: [...own.emails], phones: [...own.phones] } };
}

function basics(
  stream: Stream,
  { question, metric }: SampleDefinition,
  day: SampleDay,
  externalId: string,
  random: Random,
): SampleRecord {
  return {
    source: stream.source,
    wave: null,
    externalId,
    fingerprint: null,
    question,
    metric,
    answeredAt: momentOf(day, secondOf(stream, random)),
    score: null,
    durationSeconds: null,
    businessSeconds: null,
    openedAt: null,
    answeredSeconds: null,
    reopened: null,
    text: null,
    touchpoint: stream.label,
    language: null,
    contactPermission: 'unknown',
    customer: null,
    own: { names: [], emails: [], phones: [] },
    updatedAt: null,
  };
}

function secondOf({ source }: Stream, random: Random): number {
  return Math.floor((weightedIndex(hoursOf(source), random()) + random()) * 3600);
}

function permission(random: Random, yes: number, no: number): FeedbackRecord['contactPermission'] {
  return (['yes', 'no', 'unknown'] as const)[weightedIndex([yes, no, 1 - yes - no], random())] ?? 'unknown';
}
