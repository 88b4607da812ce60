import { z } from 'zod';
import { type AnyForm, type Field, type FieldOption, saying } from '../../chat/form.ts';
import { shorten } from '../../chat/safe-text.ts';
import { capital } from '../../i18n/capital.ts';
import { locales, type Messages } from '../../i18n/index.ts';
import { nameIn } from '../../i18n/names.ts';
import { findZone, parseTime, parseWeekly } from '../channels/index.ts';
import type { Does } from './view.ts';

/** What a field shows in one list at most (Slack's page "select menu element"). */
const MOST_OPTIONS = 100;
/** The longest text and value of one option in Slack's checkboxes ("option object"); what is longer is not offered. */
const MOST_OPTION = 75;
const weekdays = [1, 2, 3, 4, 5, 6, 7];

/** Lists come back empty or not at all when nothing is chosen. */
const Chosen = z
  .array(z.string().max(MOST_OPTION))
  .max(MOST_OPTIONS)
  .nullish()
  .transform((values) => values ?? []);

/** What the form must come back with; a time may be left out where a schedule can be kept. */
export const SubscriptionValues = z.object({
  days: z
    .array(z.coerce.number().int().min(1).max(7))
    .nullish()
    .transform((days) => days ?? []),
  time: z
    .string()
    .max(20)
    .nullish()
    .transform((text) => text?.trim() || null)
    .refine(
      (text) => text === null || parseTime(text) !== null,
      saying((say) => say.settings.fault.time()),
    )
    .transform((text) => text && parseTime(text)),
  zone: z
    .string()
    .refine(
      (text) => findZone(text) !== null,
      saying((say) => say.settings.fault.zone()),
    )
    .transform((text) => findZone(text) ?? text),
  locale: z.enum(locales),
  touchpoint: Chosen,
  source: Chosen,
  language: Chosen,
});
export type SubscriptionValues = z.infer<typeof SubscriptionValues>;

/** What there is to choose from. */
export interface Choices {
  touchpoints: readonly { id: string; nameEn: string; nameNl: string }[];
  sources: readonly string[];
  languages: readonly string[];
  /** The present schedule, when the form cannot show it. */
  keptSchedule: string | null;
}

/** The name by which the form comes back. */
export const SUBSCRIPTION_FORM = 'settings.subscription';

/** When a channel gets a message, in which language, and about what. */
export function subscriptionForm({ touchpoints, sources, languages, keptSchedule }: Choices): AnyForm {
  return {
    name: SUBSCRIPTION_FORM,
    title: (say) => say.settings.form.title(),
    submit: (say) => say.settings.form.submit(),
    fields: [
      ...timeFields(keptSchedule),
      ...chosenFrom(
        'touchpoint',
        touchpoints.map(({ id, nameEn, nameNl }) =>
          option(id, (say) => (say.locale === 'nl' ? nameNl : nameEn)),
        ),
      ),
      ...(sources.length > 1
        ? chosenFrom(
            'source',
            sources.map((it) => option(it, (say) => capital(nameIn(say.sources, it)))),
          )
        : []),
      ...chosenFrom(
        'language',
        languages.map((it) => option(it, (say) => capital(say.format.language(it)))),
      ),
    ],
  };
}

function timeFields(keptSchedule: string | null): Field[] {
  const optional = keptSchedule !== null;
  return [
    {
      name: 'days',
      kind: 'many_of',
      label: (say) => say.settings.form.days(),
      ...(keptSchedule === null
        ? {}
        : { hint: (say: Messages) => say.settings.form.daysKept({ schedule: keptSchedule }) }),
      optional,
      options: weekdays.map((day) => option(String(day), (say) => capital(say.format.weekday(day)))),
    },
    {
      name: 'time',
      kind: 'text',
      label: (say) => say.settings.form.time(),
      hint: (say) => say.settings.form.timeHint(),
      maxLength: 20,
      optional,
    },
    {
      name: 'zone',
      kind: 'text',
      label: (say) => say.settings.form.zone(),
      hint: (say) => say.settings.form.zoneHint(),
      maxLength: 64,
    },
    {
      name: 'locale',
      kind: 'one_of',
      label: (say) => say.settings.form.locale(),
      options: locales.map((locale) => option(locale, (say) => capital(say.format.language(locale)))),
    },
  ];
}

/** A list to choose from; nothing when there is nothing to choose. */
function chosenFrom(name: 'touchpoint' | 'source' | 'language', options: FieldOption[]): Field[] {
  if (options.length === 0) return [];
  return [
    {
      name,
      kind: 'many_of',
      label: (say) => say.settings.form[name](),
      hint: (say) => say.settings.form[`${name}Hint`](),
      optional: true,
      options: options.filter(({ value }) => value.length <= MOST_OPTION).slice(0, MOST_OPTIONS),
    },
  ];
}

function option(value: string, label: (say: Messages) => string): FieldOption {
  return { value, label: (say) => shorten(label(say), MOST_OPTION) };
}

/** The form as it opens: filled with what is, or would be. */
export function valuesFor(
  does: Omit<Does, 'message' | 'about'> & { filter: Record<string, string[] | undefined> },
) {
  const { schedule, zone, locale, filter } = does;
  const weekly = parseWeekly(schedule);
  const { touchpoint = [], source = [], language = [] } = filter;
  return {
    days: weekly ? weekly.days.map(String) : [],
    time: weekly?.time ?? '',
    zone,
    locale,
    touchpoint,
    source,
    language,
  };
}
