import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import company from '../../../prisma/sample/company.json' with { type: 'json' };
import fillings from '../../../prisma/sample/fillings.json' with { type: 'json' };
import special from '../../../prisma/sample/special.json' with { type: 'json' };
import german from '../../../prisma/sample/verbatims.de.json' with { type: 'json' };
import english from '../../../prisma/sample/verbatims.en.json' with { type: 'json' };
import dutch from '../../../prisma/sample/verbatims.nl.json' with { type: 'json' };
import { parseJourney } from '../journey/index.ts';

export const moods = ['promoter', 'passive', 'detractor', 'complaint'] as const;
export type Mood = (typeof moods)[number];

const languages = ['nl', 'en', 'de'] as const;
export type Language = (typeof languages)[number];

const Texts = z.array(z.string().min(1));

/** What customers in one mood say about one subject: whole texts, and sentences of which any two make a text. */
const Cell = z.strictObject({ texts: Texts, openings: Texts.default([]), closings: Texts.default([]) });
export type Cell = z.infer<typeof Cell>;

/** Subject → mood → texts. A subject is a touchpoint, or a story such as the prices. */
const Subjects = z.record(z.string(), z.partialRecord(z.enum(moods), Cell));

const Fillings = z.record(z.string(), Texts.min(1));

const Subscription = z.strictObject({
  message: z.enum(['verbatims', 'score-digest']),
  /** Five cron fields in the zone of the channel. */
  schedule: z.string(),
  filter: z.strictObject({ touchpoint: z.array(z.string()).optional() }),
});

const Channel = z.strictObject({
  id: z.string(),
  name: z.string(),
  zone: z.string(),
  locale: z.enum(['nl', 'en']),
  subscriptions: z.array(Subscription),
});
export type SampleChannel = z.infer<typeof Channel>;

const PersonalText = z.strictObject({
  language: z.enum(languages),
  touchpoint: z.string(),
  mood: z.enum(moods),
  text: z.string(),
});

const Library = z.strictObject({
  company: z.strictObject({ name: z.string(), channels: z.array(Channel) }),
  verbatims: z.record(z.enum(languages), Subjects),
  special: z.strictObject({ unpostable: z.array(z.string()), personal: z.array(PersonalText) }),
  fillings: z.strictObject({ nl: Fillings, en: Fillings, personal: Fillings }),
});
export type Library = z.infer<typeof Library>;

/** The journey of the sample company, as a person would write it. */
export function sampleJourney(): string {
  return readFileSync(join(import.meta.dirname, '../../../prisma/sample/journey.yaml'), 'utf8');
}

/** A place where customers meet the sample company, as its journey says. */
export interface SampleTouchpoint {
  id: string;
  nameEn: string;
  nameNl: string;
  keywords: string[];
  aliases: string[];
}

/** The places where customers meet the sample company, in the order of its journey. @throws Error on a faulty file. */
export function sampleTouchpoints(): SampleTouchpoint[] {
  const { journey } = parseJourney(sampleJourney());
  if (journey === null) throw new Error('the journey of the sample company is faulty');
  return journey.steps.flatMap(({ touchpoints }) =>
    touchpoints.map(({ id, name, feedback }) => ({
      id,
      nameEn: name.en,
      nameNl: name.nl,
      keywords: feedback.keywords,
      aliases: feedback.values,
    })),
  );
}

/** Everything that was written for the sample company. @throws ZodError when a file is not what it should be. */
export function loadLibrary(): Library {
  return Library.parse({
    company,
    verbatims: { nl: dutch, en: english, de: german },
    special,
    fillings,
  });
}
