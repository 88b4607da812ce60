import { z } from 'zod';
import { type AnyForm, type Field, type FieldOption, saying } from '../../chat/form.ts';
import type { CheckedForm } from '../../chat/steps.ts';
import { capital } from '../../i18n/capital.ts';
import type { Messages } from '../../i18n/index.ts';
import { formKit, maybeText } from '../form-kit.ts';
import { optionOf } from '../improvements/index.ts';
import { allWaysToTell, channelsToCustomer, notDoingReasons, type WayToTell } from './rules.ts';

/** Longest sentence a person may write down, in characters. */
export const MOST_CHARACTERS = 500;

const Sentence = z.string().trim().min(1).max(MOST_CHARACTERS);
const MaybeSentence = maybeText(MOST_CHARACTERS);

export const ToldValues = z
  .object({ how: z.enum(allWaysToTell), what: MaybeSentence })
  .refine(({ how, what }) => how === 'nobody' || what !== '', {
    path: ['what'],
    ...saying((say) => say.router.fault.missing()),
  });
export const NotDoingValues = z.object({
  reason: z.enum(notDoingReasons),
  why: Sentence,
  improvement: z
    .string()
    .regex(/^[1-9]\d{0,6}$/)
    .nullish()
    .transform((value) => value ?? null),
});
export const ContactedValues = z.object({ how: z.enum(channelsToCustomer) });
export const HandOverValues = z.object({ to: z.string().trim().min(1).max(200) });
export const WorthValues = z.object({ customer: MaybeSentence, organisation: MaybeSentence });
export const DoneValues = WorthValues.extend({
  done: Sentence,
  /** The number of an improvement, or that there is no cause behind it. */
  cause: z
    .string()
    .regex(/^(?:one_off|[1-9]\d{0,6})$/)
    .nullish()
    .transform((value) => value ?? null),
});
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

const { form, sentence, oneOf } = formKit((say) => say.actions.form, MOST_CHARACTERS);

function howField(label: (words: Words) => string, ways: readonly WayToTell[]): Field {
  const options = ways.map(
    (value): FieldOption => ({ value, label: (say) => capital(say.actions.how[value]()) }),
  );
  return oneOf('how', label, options);
}

/** What the customer was told, and how: resolved is not yet told. */
export function toldForm(ways: readonly WayToTell[]): AnyForm {
  const what = sentence(
    'what',
    (it) => it.toldWhat(),
    (it) => it.toldHint(),
  );
  return form(formNames.told, (it) => it.toldTitle(), [
    howField((it) => it.toldHow(), ways),
    { ...what, ...(ways.includes('nobody') && { optional: true }) },
  ]);
}

/** What a form asks about the cause: of an action that is a case already, nothing. */
interface CauseAsked {
  open: readonly { number: number; problem: string }[];
  isCase: boolean;
}

/** Why it is not done, and under which improvement it falls where that is the reason. */
export function notDoingForm({ open, isCase }: CauseAsked): AnyForm {
  const reasons = notDoingReasons.filter((one) => one !== 'part_of_improvement' || isCase || open.length > 0);
  const which: Field = {
    kind: 'one_of',
    name: 'improvement',
    label: (say) => say.actions.form.whichImprovement(),
    optional: true,
    options: open.map(optionOf),
  };
  return form(formNames.notDoing, (it) => it.notDoingTitle(), [
    {
      kind: 'one_of',
      name: 'reason',
      label: (say) => say.actions.form.reason(),
      options: reasons.map((value) => ({
        value,
        label: (say) => capital(say.actions.reason[value]()),
      })),
    },
    sentence(
      'why',
      (it) => it.why(),
      (it) => it.whyHint(),
    ),
    ...(isCase || open.length === 0 ? [] : [which]),
  ]);
}

/** How the customer was spoken to. */
export const contactedForm = form(formNames.contacted, (it) => it.contactedTitle(), [
  howField((it) => it.contactedHow(), channelsToCustomer),
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

/** The choice that there is no cause behind it. */
export const ONE_OFF = 'one_off';

/** What was done, of which improvement it is a case, and what it is worth as far as nobody said it before. */
export function doneForm({ open, isCase, isWorthSaid }: CauseAsked & { isWorthSaid: boolean }): AnyForm {
  const oneOff: FieldOption = { value: ONE_OFF, label: (say) => say.actions.form.oneOff() };
  const cause: Field = {
    kind: 'one_of',
    name: 'cause',
    label: (say) => say.actions.form.cause(),
    hint: (say) => say.actions.form.causeHint(),
    options: [oneOff, ...open.map(optionOf)],
  };
  const done = sentence(
    'done',
    (it) => it.done(),
    (it) => it.doneHint(),
  );
  return form(formNames.done, (it) => it.doneTitle(), [
    done,
    ...(isCase ? [] : [cause]),
    ...(isWorthSaid ? [] : worthFields),
  ]);
}

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
