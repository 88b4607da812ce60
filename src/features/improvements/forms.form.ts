import { z } from 'zod';
import type { AnyForm, Field, FieldOption } from '../../chat/form.ts';
import { safeText, shorten } from '../../chat/safe-text.ts';
import type { CheckedForm } from '../../chat/steps.ts';
import { capital } from '../../i18n/capital.ts';
import { formKit, maybeText } from '../form-kit.ts';
import { grades, sizes, type ToldBy, toldBy } from './rules.ts';

/** Longest sentence a person may write down, in characters. */
export const MOST_CHARACTERS = 500;
/** How often one asks why. */
export const WHYS = 5;
/** Options that a platform shows in one field. */
const MOST_OPTIONS = 99;
const OPTION = 75;
/** The choice to begin a new improvement. */
export const NEW = 'new';

const Sentence = z.string().trim().min(1).max(MOST_CHARACTERS);
const MaybeSentence = maybeText(MOST_CHARACTERS);
const maybe = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .union([schema, z.literal('')])
    .nullish()
    .transform((value) => (value === '' || value === undefined ? null : value));
const Id = maybe(z.string().max(100));

export const GatherValues = z.object({
  into: z.string().regex(/^(?:new|[1-9]\d{0,6})$/),
  problem: MaybeSentence,
  touchpoint: Id,
});
export const CauseValues = z.object({
  problem: Sentence,
  why1: MaybeSentence,
  why2: MaybeSentence,
  why3: MaybeSentence,
  why4: MaybeSentence,
  why5: MaybeSentence,
  touchpoint: Id,
  promiseId: Id,
  promise: MaybeSentence,
});
export const WorthValues = z.object({
  customer: MaybeSentence,
  customerSize: maybe(z.enum(sizes)),
  organisation: MaybeSentence,
  organisationSize: maybe(z.enum(sizes)),
});
export const OwnerValues = z.object({
  executive: maybe(z.string().trim().max(200)),
  due: maybe(z.string().regex(/^\d{4}-Q[1-4]$/)),
});
export const MeasuredValues = z.object({ outcome: Sentence, grade: z.enum(grades), evidence: Sentence });
export const ToldValues = z.object({ how: z.enum(toldBy), what: Sentence, comparison: Id });
export const StopValues = z.object({ because: Sentence });

/** The names by which the forms come back. */
export const formNames = {
  gather: 'improvements.gather',
  cause: 'improvements.cause',
  worth: 'improvements.worth',
  owner: 'improvements.owner',
  measured: 'improvements.measured',
  told: 'improvements.told',
  stop: 'improvements.stop',
} as const;

/** The forms that may come back, with what checks them. */
export const checkedForms: readonly CheckedForm[] = [
  { name: formNames.gather, values: GatherValues },
  { name: formNames.cause, values: CauseValues },
  { name: formNames.worth, values: WorthValues },
  { name: formNames.owner, values: OwnerValues },
  { name: formNames.measured, values: MeasuredValues },
  { name: formNames.told, values: ToldValues },
  { name: formNames.stop, values: StopValues },
];

const { form, sentence, oneOf } = formKit((say) => say.improvements.form, MOST_CHARACTERS);

function optional(field: Field): Field {
  return { ...field, optional: true };
}

/** What can be chosen from the database: fields without an option are left out, for no platform takes them. */
interface Choices {
  touchpoints: readonly { id: string; nameEn: string; nameNl: string }[];
}

function touchpointOptions({ touchpoints }: Choices): FieldOption[] {
  return touchpoints.slice(0, MOST_OPTIONS).map(
    ({ id, nameEn, nameNl }): FieldOption => ({
      value: id,
      label: (say) => (say.locale === 'nl' ? nameNl : nameEn).slice(0, OPTION),
    }),
  );
}

function touchpointField(choices: Choices): Field[] {
  const options = touchpointOptions(choices);
  return options.length === 0 ? [] : [optional(oneOf('touchpoint', (it) => it.touchpoint(), options))];
}

/** Into which improvement some actions go. */
export function gatherForm(
  choices: Choices & { open: readonly { number: number; problem: string }[] },
): AnyForm {
  const begins: FieldOption = { value: NEW, label: (say) => say.improvements.form.intoNew() };
  const there = choices.open.slice(0, MOST_OPTIONS).map(optionOf);
  return form(formNames.gather, (it) => it.gatherTitle(), [
    oneOf('into', (it) => it.into(), [begins, ...there]),
    optional(
      sentence(
        'problem',
        (it) => it.problem(),
        (it) => it.problemHint(),
      ),
    ),
    ...touchpointField(choices),
  ]);
}

/** An improvement as it is chosen from a list. */
export function optionOf({ number, problem }: { number: number; problem: string }): FieldOption {
  return {
    value: String(number),
    label: (say) => shorten(say.improvements.form.option({ number, problem: safeText(problem) }), OPTION),
  };
}

/** The journey's promises to choose from; in words where there is none. */
function promiseField(promises: readonly { id: string; textEn: string; textNl: string }[]): Field {
  if (promises.length === 0) return optional(sentence('promise', (it) => it.promise()));
  const options = promises.slice(0, MOST_OPTIONS).map(
    ({ id, textEn, textNl }): FieldOption => ({
      value: id,
      label: (say) => shorten(safeText(say.locale === 'nl' ? textNl : textEn), OPTION),
    }),
  );
  return optional(oneOf('promiseId', (it) => it.promise(), options));
}

/** What goes wrong, and why: five times at most. */
export function causeForm(
  choices: Choices & { promises: readonly { id: string; textEn: string; textNl: string }[] },
): AnyForm {
  const whys = Array.from({ length: WHYS }, (_, step) =>
    optional(sentence(`why${step + 1}`, (it) => it.why({ nth: step + 1 }))),
  );
  return form(formNames.cause, (it) => it.causeTitle(), [
    sentence('problem', (it) => it.problem()),
    ...whys,
    ...touchpointField(choices),
    promiseField(choices.promises),
  ]);
}

const sizeOptions = sizes.map(
  (value): FieldOption => ({ value, label: (say) => say.improvements.form.sizes[value]() }),
);

/** What it is worth to both, and how much. */
export const worthForm = form(formNames.worth, (it) => it.worthTitle(), [
  optional(sentence('customer', (it) => it.worthCustomer())),
  optional(oneOf('customerSize', (it) => it.size(), sizeOptions)),
  optional(sentence('organisation', (it) => it.worthOrganisation())),
  optional(oneOf('organisationSize', (it) => it.size(), sizeOptions)),
]);

/** Who answers for it, and when it is due. */
export function ownerForm(quarters: readonly string[]): AnyForm {
  return form(formNames.owner, (it) => it.ownerTitle(), [
    {
      kind: 'person',
      name: 'executive',
      label: (say) => say.improvements.form.executive(),
      hint: (say) => say.improvements.form.executiveHint(),
      optional: true,
    },
    optional(
      oneOf(
        'due',
        (it) => it.due(),
        quarters.map((quarter) => ({
          value: quarter,
          label: (say) => capital(say.improvements.quarter({ quarter })),
        })),
      ),
    ),
  ]);
}

/** What was changed, and how one knows that it helps. */
export const measuredForm = form(formNames.measured, (it) => it.measuredTitle(), [
  sentence(
    'outcome',
    (it) => it.outcome(),
    (it) => it.outcomeHint(),
  ),
  oneOf(
    'grade',
    (it) => it.grade(),
    grades.map((value) => ({ value, label: (say) => capital(say.improvements.grade[value]()) })),
  ),
  sentence('evidence', (it) => it.evidence()),
]);

/** What customers were told, and how; and where nothing changes, so that one can compare with it. */
export function toldForm(ways: readonly ToldBy[], choices: Choices): AnyForm {
  const options = touchpointOptions(choices);
  const comparison: Field = {
    ...oneOf('comparison', (it) => it.comparison(), options),
    hint: (say) => say.improvements.form.comparisonHint(),
    optional: true,
  };
  return form(formNames.told, (it) => it.toldTitle(), [
    oneOf(
      'how',
      (it) => it.toldHow(),
      ways.map((value) => ({ value, label: (say) => capital(say.actions.how[value]()) })),
    ),
    sentence(
      'what',
      (it) => it.toldWhat(),
      (it) => it.toldHint(),
    ),
    ...(options.length === 0 ? [] : [comparison]),
  ]);
}

/** Why it is stopped. */
export const stopForm = form(formNames.stop, (it) => it.stopTitle(), [
  sentence(
    'because',
    (it) => it.stopBecause(),
    (it) => it.stopHint(),
  ),
]);
