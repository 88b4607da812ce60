import { z } from 'zod';
import { type AnyForm, type Field, type FieldOption, saying } from '../../chat/form.ts';
import type { CheckedForm } from '../../chat/steps.ts';
import { capital } from '../../i18n/capital.ts';
import type { Messages } from '../../i18n/index.ts';
import { addDays } from '../../local-time.ts';
import { maybeText } from '../form-kit.ts';
import { dayParts, modes } from './seats.ts';

/** Longest text of a field, in characters. */
const MOST_CHARACTERS = 500;
const MOST_PLACE = 200;
const MOST_THOUGHT = 1_000;
/** Options of one list at most (Slack's page "select menu element"). */
const MOST_OPTIONS = 100;

/** Languages in which a day can be offered. */
export const languages = ['nl', 'en', 'de', 'fr'] as const;
/** Weeks between the days of a series; 0 for one day. */
const rhythms = ['0', '1', '2', '4'] as const;

const LocalDate = z.iso.date();
const MaybeDate = z
  .union([LocalDate, z.literal('')])
  .nullish()
  .transform((date) => date || null);
const MaybeId = z
  .string()
  .max(100)
  .nullish()
  .transform((id) => id || null);

export const SearchValues = z.object({
  from: MaybeDate,
  language: z
    .union([z.enum(languages), z.literal('')])
    .nullish()
    .transform((code) => code || null),
  place: maybeText(MOST_PLACE),
});

export const OfferValues = z
  .object({
    date: LocalDate,
    part: z.enum(dayParts),
    repeat: z.enum(rhythms).transform(Number),
    until: MaybeDate,
    place: z.string().trim().min(1).max(MOST_PLACE),
    mode: z.enum(modes),
    language: z.enum(languages),
    touchpoint: MaybeId,
    expect: maybeText(MOST_CHARACTERS),
    team: MaybeId,
  })
  .refine(({ repeat, until, date }) => repeat === 0 || until === null || until >= date, {
    path: ['until'],
    ...saying((say) => say.licence.fault.beforeStart()),
  });

/** Days that a team can be closed for at once. */
const MOST_CLOSED = 366;

export const BlackoutValues = z
  .object({ from: LocalDate, until: LocalDate, team: MaybeId })
  .refine(({ from, until }) => until >= from, {
    path: ['until'],
    ...saying((say) => say.licence.fault.beforeStart()),
  })
  .refine(({ from, until }) => until <= addDays(from, MOST_CLOSED), {
    path: ['until'],
    ...saying((say) => say.licence.fault.tooLong()),
  });

export const ReflectionValues = z.object({
  surprise: z.string().trim().min(1).max(MOST_THOUGHT),
  promise: z.string().trim().min(1).max(MOST_THOUGHT),
  differently: maybeText(MOST_THOUGHT),
  idea: maybeText(MOST_THOUGHT),
  sharing: z.enum(['host', 'colleagues']).transform((whom) => whom === 'colleagues'),
});

/** The names by which the forms come back. */
export const formNames = {
  search: 'licence.search',
  offer: 'licence.offer',
  blackout: 'licence.blackout',
  reflection: 'licence.reflection',
} as const;

/** The forms that may come back, with what checks them. */
export const checkedForms: readonly CheckedForm[] = [
  { name: formNames.search, values: SearchValues },
  { name: formNames.offer, values: OfferValues },
  { name: formNames.blackout, values: BlackoutValues },
  { name: formNames.reflection, values: ReflectionValues },
];

type Words = Messages['licence']['form'];

/** What a form offers to choose from. */
export interface Choices {
  touchpoints: readonly { id: string; nameEn: string; nameNl: string }[];
  teams: readonly { id: number; name: string }[];
}

function oneOf(name: string, label: (words: Words) => string, options: FieldOption[], more = {}): Field {
  return { kind: 'one_of', name, label: (say) => label(say.licence.form), options, ...more };
}

const languageOptions = languages.map(
  (value): FieldOption => ({ value, label: (say) => capital(say.format.language(value)) }),
);

function teamField({ teams }: Choices): Field[] {
  if (teams.length < 2) return [];
  const options = teams
    .slice(0, MOST_OPTIONS)
    .map(({ id, name }): FieldOption => ({ value: String(id), label: () => name.slice(0, 75) }));
  return [oneOf('team', (it) => it.team(), options)];
}

/** Which days somebody wants to see. */
export const searchForm: AnyForm = {
  name: formNames.search,
  title: (say) => say.licence.form.searchTitle(),
  submit: (say) => say.licence.form.searchSubmit(),
  fields: [
    { kind: 'date', name: 'from', label: (say) => say.licence.form.from(), optional: true },
    oneOf('language', (it) => it.inLanguage(), languageOptions, { optional: true }),
    {
      kind: 'text',
      name: 'place',
      label: (say) => say.licence.form.atPlace(),
      optional: true,
      maxLength: MOST_PLACE,
    },
  ],
};

/** Days that a host offers. */
export function offerForm(choices: Choices): AnyForm {
  return {
    name: formNames.offer,
    title: (say) => say.licence.form.offerTitle(),
    submit: (say) => say.licence.form.submit(),
    fields: [...whenFields(), ...whatFields(choices), ...teamField(choices)],
  };
}

function whenFields(): Field[] {
  return [
    { kind: 'date', name: 'date', label: (say) => say.licence.form.date() },
    oneOf(
      'part',
      (it) => it.part(),
      dayParts.map((value) => ({ value, label: (say) => say.licence.part[value]() })),
    ),
    oneOf(
      'repeat',
      (it) => it.repeat(),
      rhythms.map((value) => ({ value, label: (say) => say.licence.form.every[value]() })),
    ),
    {
      kind: 'date',
      name: 'until',
      label: (say) => say.licence.form.until(),
      hint: (say) => say.licence.form.untilHint(),
      optional: true,
    },
  ];
}

function whatFields({ touchpoints }: Choices): Field[] {
  const places = touchpoints.slice(0, MOST_OPTIONS).map(
    ({ id, nameEn, nameNl }): FieldOption => ({
      value: id,
      label: (say) => (say.locale === 'nl' ? nameNl : nameEn).slice(0, 75),
    }),
  );
  return [
    { kind: 'text', name: 'place', label: (say) => say.licence.form.place(), maxLength: MOST_PLACE },
    oneOf(
      'mode',
      (it) => it.mode(),
      modes.map((value) => ({ value, label: (say) => capital(say.licence.mode[value]()) })),
    ),
    oneOf('language', (it) => it.language(), languageOptions),
    ...(places.length > 0 ? [oneOf('touchpoint', (it) => it.touchpoint(), places, { optional: true })] : []),
    {
      kind: 'long_text',
      name: 'expect',
      label: (say) => say.licence.form.expect(),
      hint: (say) => say.licence.form.expectHint(),
      optional: true,
      maxLength: MOST_CHARACTERS,
    },
  ];
}

/** A period in which a team receives nobody. */
export function blackoutForm(choices: Choices): AnyForm {
  return {
    name: formNames.blackout,
    title: (say) => say.licence.form.blackoutTitle(),
    submit: (say) => say.licence.form.submit(),
    fields: [
      { kind: 'date', name: 'from', label: (say) => say.licence.form.blackoutFrom() },
      { kind: 'date', name: 'until', label: (say) => say.licence.form.blackoutUntil() },
      ...teamField(choices),
    ],
  };
}

function thought(
  name: 'surprise' | 'promise' | 'differently' | 'idea',
  more: { optional?: true } = {},
): Field {
  return {
    kind: 'long_text',
    name,
    label: (say) => say.licence.form[name](),
    ...(more.optional && { hint: (say: Messages) => say.licence.form.oneOfBoth() }),
    maxLength: MOST_THOUGHT,
    ...more,
  };
}

/** What somebody brings back from their day. */
export const reflectionForm: AnyForm = {
  name: formNames.reflection,
  title: (say) => say.licence.form.reflectionTitle(),
  submit: (say) => say.licence.form.submit(),
  fields: [
    thought('surprise'),
    thought('promise'),
    thought('differently', { optional: true }),
    thought('idea', { optional: true }),
    oneOf('sharing', (it) => it.sharing(), [
      { value: 'host', label: (say) => say.licence.form.shareHost() },
      { value: 'colleagues', label: (say) => say.licence.form.shareAll() },
    ]),
  ],
};
