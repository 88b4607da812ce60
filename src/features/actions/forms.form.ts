import { z } from 'zod';
import type { AnyForm, Field, FieldOption } from '../../chat/form.ts';
import type { CheckedForm } from '../../chat/steps.ts';
import { capital } from '../../i18n/capital.ts';
import type { Messages } from '../../i18n/index.ts';
import { channelsToCustomer, notDoingReasons } from './rules.ts';

/** Longest sentence a person may write down, in characters. */
export const MOST_CHARACTERS = 500;

const Sentence = z.string().trim().min(1).max(MOST_CHARACTERS);
const MaybeSentence = z
  .string()
  .trim()
  .max(MOST_CHARACTERS)
  .nullish()
  .transform((text) => text ?? '');

export const DoneValues = z.object({ done: Sentence });
export const ToldValues = z.object({ how: z.enum(channelsToCustomer), what: Sentence });
export const NotDoingValues = z.object({ reason: z.enum(notDoingReasons), why: Sentence });
export const ContactedValues = z.object({ how: z.enum(channelsToCustomer) });
export const HandOverValues = z.object({ to: z.string().trim().min(1).max(200) });
export const WorthValues = z.object({ customer: MaybeSentence, organisation: MaybeSentence });
export const NewValues = WorthValues.extend({
  what: Sentence,
  touchpoint: z
    .string()
    .max(100)
    .nullish()
    .transform((id) => id || null),
});

/** The names by which the forms come back. */
export const formNames = {
  done: 'actions.done',
  told: 'actions.told',
  notDoing: 'actions.not-doing',
  contacted: 'actions.contacted',
  handOver: 'actions.hand-over',
  worth: 'actions.worth',
  new: 'actions.new',
} as const;

/** The forms that may come back, with what checks them. */
export const checkedForms: readonly CheckedForm[] = [
  { name: formNames.done, values: DoneValues },
  { name: formNames.told, values: ToldValues },
  { name: formNames.notDoing, values: NotDoingValues },
  { name: formNames.contacted, values: ContactedValues },
  { name: formNames.handOver, values: HandOverValues },
  { name: formNames.worth, values: WorthValues },
  { name: formNames.new, values: NewValues },
];

type Words = Messages['actions']['form'];

function form(name: string, title: (words: Words) => string, fields: Field[]): AnyForm {
  return {
    name,
    title: (say) => title(say.actions.form),
    submit: (say) => say.actions.form.submit(),
    fields,
  };
}

function sentence(name: string, label: (words: Words) => string, hint?: (words: Words) => string): Field {
  return {
    kind: 'long_text',
    name,
    label: (say) => label(say.actions.form),
    ...(hint && { hint: (say: Messages) => hint(say.actions.form) }),
    maxLength: MOST_CHARACTERS,
  };
}

function howField(label: (words: Words) => string): Field {
  const options = channelsToCustomer.map(
    (value): FieldOption => ({ value, label: (say) => capital(say.actions.how[value]()) }),
  );
  return { kind: 'one_of', name: 'how', label: (say) => label(say.actions.form), options };
}

/** What was done. */
export const doneForm = form(formNames.done, (it) => it.doneTitle(), [
  sentence(
    'done',
    (it) => it.done(),
    (it) => it.doneHint(),
  ),
]);

/** What the customer was told, and how: resolved is not yet told. */
export const toldForm = form(formNames.told, (it) => it.toldTitle(), [
  howField((it) => it.toldHow()),
  sentence(
    'what',
    (it) => it.toldWhat(),
    (it) => it.toldHint(),
  ),
]);

/** Why it is not done. */
export const notDoingForm = form(formNames.notDoing, (it) => it.notDoingTitle(), [
  {
    kind: 'one_of',
    name: 'reason',
    label: (say) => say.actions.form.reason(),
    options: notDoingReasons.map((value) => ({
      value,
      label: (say) => capital(say.actions.reason[value]()),
    })),
  },
  sentence(
    'why',
    (it) => it.why(),
    (it) => it.whyHint(),
  ),
]);

/** How the customer was spoken to. */
export const contactedForm = form(formNames.contacted, (it) => it.contactedTitle(), [
  howField((it) => it.contactedHow()),
]);

/** Who is asked to take it over. */
export const handOverForm = form(formNames.handOver, (it) => it.handOverTitle(), [
  {
    kind: 'person',
    name: 'to',
    label: (say) => say.actions.form.to(),
    hint: (say) => say.actions.form.toHint(),
  },
]);

const worthFields: Field[] = [
  { ...sentence('customer', (it) => it.worthCustomer()), optional: true },
  { ...sentence('organisation', (it) => it.worthOrganisation()), optional: true },
];

/** What doing it is worth. */
export const worthForm = form(formNames.worth, (it) => it.worthTitle(), worthFields);

/** An action in a colleague's own words. */
export function newForm(touchpoints: readonly { id: string; nameEn: string; nameNl: string }[]): AnyForm {
  const options = touchpoints.slice(0, 100).map(
    ({ id, nameEn, nameNl }): FieldOption => ({
      value: id,
      label: (say) => (say.locale === 'nl' ? nameNl : nameEn).slice(0, 75),
    }),
  );
  const where: Field[] =
    options.length === 0
      ? []
      : [
          {
            kind: 'one_of',
            name: 'touchpoint',
            label: (say) => say.actions.form.touchpoint(),
            optional: true,
            options,
          },
        ];
  return form(formNames.new, (it) => it.newTitle(), [
    sentence('what', (it) => it.what()),
    ...where,
    ...worthFields,
  ]);
}
