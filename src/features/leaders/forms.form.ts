import { z } from 'zod';
import { type AnyForm, type FieldOption, saying } from '../../chat/form.ts';
import { shorten } from '../../chat/safe-text.ts';
import type { CheckedForm } from '../../chat/steps.ts';
import { capital } from '../../i18n/capital.ts';
import { locales, type Messages } from '../../i18n/index.ts';
import { findZone, parseTime } from '../channels/index.ts';
import { editionKinds } from './edition.ts';

/** Longest question, answer or note, in characters. */
const MOST_CHARACTERS = 500;
const MOST_OPTIONS = 98;
const MOST_OPTION = 75;

const Sentence = z.string().trim().min(1).max(MOST_CHARACTERS);
export const QuestionValues = z.object({ question: Sentence });
export const AnswerValues = z.object({ answer: Sentence });
export const NoteValues = z.object({ note: Sentence });
export const CallValues = z.object({ date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) });
export const RecipientValues = z.object({
  person: z.string().trim().min(1).max(200),
  edition: z.enum(editionKinds),
  day: z.coerce.number().int().min(1).max(7),
  time: z
    .string()
    .max(20)
    .refine(
      (text) => parseTime(text) !== null,
      saying((say) => say.settings.fault.time()),
    )
    .transform((text) => parseTime(text) ?? text),
  zone: z
    .string()
    .refine(
      (text) => findZone(text) !== null,
      saying((say) => say.settings.fault.zone()),
    )
    .transform((text) => findZone(text) ?? text),
  locale: z.enum(locales),
  touchpoint: z
    .array(z.string().max(MOST_OPTION))
    .max(MOST_OPTIONS)
    .nullish()
    .transform((ids) => ids ?? []),
});
export type RecipientValues = z.infer<typeof RecipientValues>;

/** The names by which the forms come back. */
export const formNames = {
  question: 'leaders.question',
  answer: 'leaders.answered',
  call: 'leaders.call-date',
  note: 'leaders.call-note',
  recipient: 'leaders.recipient',
} as const;

/** The forms that may come back, with what checks them. */
export const checkedForms: readonly CheckedForm[] = [
  { name: formNames.question, values: QuestionValues },
  { name: formNames.answer, values: AnswerValues },
  { name: formNames.call, values: CallValues },
  { name: formNames.note, values: NoteValues },
  { name: formNames.recipient, values: RecipientValues },
];

type Words = Messages['leaders']['form'];

function textForm(
  name: string,
  field: string,
  words: (say: Words) => { title: string; label: string },
): AnyForm {
  return {
    name,
    title: (say) => words(say.leaders.form).title,
    submit: (say) => say.leaders.form.send(),
    fields: [
      {
        ...{ name: field, kind: 'long_text', maxLength: MOST_CHARACTERS },
        label: (say) => words(say.leaders.form).label,
        hint: (say) => say.leaders.form.noNames(),
      },
    ],
  };
}

export const questionForm = textForm(formNames.question, 'question', (it) => it.question);
export const answerForm = textForm(formNames.answer, 'answer', (it) => it.answer);
export const noteForm = textForm(formNames.note, 'note', (it) => it.note);

/** On which day of the coming week. */
export const callForm: AnyForm = {
  name: formNames.call,
  title: (say) => say.leaders.form.callTitle(),
  submit: (say) => say.leaders.form.book(),
  fields: [{ name: 'date', kind: 'date', label: (say) => say.leaders.form.callDate() }],
};

/** Who is sent what, and when. */
export function recipientForm(
  touchpoints: readonly { id: string; nameEn: string; nameNl: string }[],
): AnyForm {
  const option = (value: string, label: (say: Messages) => string): FieldOption => ({
    value,
    label: (say) => shorten(label(say), MOST_OPTION),
  });
  const places = touchpoints
    .slice(0, MOST_OPTIONS)
    .map(({ id, nameEn, nameNl }) => option(id, (say) => (say.locale === 'nl' ? nameNl : nameEn)));
  const weekdays = [1, 2, 3, 4, 5, 6, 7];
  return {
    name: formNames.recipient,
    title: (say) => say.leaders.form.recipientTitle(),
    submit: (say) => say.leaders.form.save(),
    fields: [
      { name: 'person', kind: 'person', label: (say) => say.leaders.form.person() },
      {
        ...{ name: 'edition', kind: 'one_of', label: (say) => say.leaders.form.edition() },
        options: editionKinds.map((kind) =>
          option(kind, (say) => say.channels.message[`leaders-${kind}`] ?? kind),
        ),
      },
      {
        ...{ name: 'day', kind: 'one_of', label: (say) => say.leaders.form.day() },
        hint: (say) => say.leaders.form.dayHint(),
        options: weekdays.map((day) => option(String(day), (say) => capital(say.format.weekday(day)))),
      },
      {
        ...{ name: 'time', kind: 'text', maxLength: 20 },
        label: (say) => say.settings.form.time(),
        hint: (say) => say.settings.form.timeHint(),
      },
      {
        ...{ name: 'zone', kind: 'text', maxLength: 64 },
        label: (say) => say.settings.form.zone(),
        hint: (say) => say.settings.form.zoneHint(),
      },
      {
        ...{ name: 'locale', kind: 'one_of', label: (say) => say.settings.form.locale() },
        options: locales.map((locale) => option(locale, (say) => capital(say.format.language(locale)))),
      },
      ...(places.length === 0
        ? []
        : [
            {
              ...({ name: 'touchpoint', kind: 'many_of', optional: true, options: places } as const),
              label: (say: Messages) => say.leaders.form.touchpoints(),
              hint: (say: Messages) => say.leaders.form.touchpointsHint(),
            },
          ]),
    ],
  };
}
