import { z } from 'zod';
import type { AnyForm, Field, FieldOption } from '../../chat/form.ts';
import type { CheckedForm } from '../../chat/steps.ts';
import type { Messages } from '../../i18n/index.ts';
import { MOST_LINK_CHARACTERS } from './chain.ts';
import { audiences, MOST_CHARACTERS } from './rules.ts';

/** The names by which the forms come back. */
export const formNames = { say: 'contributions.say', chain: 'contributions.chain' } as const;

/** More options than this no platform shows. */
const MOST_OPTIONS = 99;
/** The answer "they do not meet customers either". */
export const NOT_YET = 'not-yet';
/** Longest text that is taken in, to be told what is too long: nothing that was written gets lost in between. */
const MOST_TYPED = 20_000;

const Id = z.string().min(1).max(100);
export const SayValues = z.object({
  touchpoint: Id,
  sentence: z.string().max(MOST_TYPED).nullish(),
  audience: z.enum(audiences),
  example: z.enum(['yes', 'no']).nullish(),
});
export const ChainValues = z.object({
  who: z.string().trim().min(1).max(MOST_LINK_CHARACTERS),
  where: Id,
});

/** The forms that may come back, with what checks them. */
export const checkedForms: readonly CheckedForm[] = [
  { name: formNames.say, values: SayValues },
  { name: formNames.chain, values: ChainValues },
];

export interface NamedTouchpoint {
  id: string;
  nameEn: string;
  nameNl: string;
}

function optionsOf(touchpoints: readonly NamedTouchpoint[]): FieldOption[] {
  return touchpoints.slice(0, MOST_OPTIONS).map(({ id, nameEn, nameNl }) => ({
    value: id,
    label: (say) => (say.locale === 'nl' ? nameNl : nameEn).slice(0, 75),
  }));
}

/** One sentence about one touchpoint; one that stands already can be taken away. */
export function sayForm(touchpoints: readonly NamedTouchpoint[], isChange: boolean): AnyForm {
  const words = (say: Messages) => say.contributions.form;
  const most = MOST_CHARACTERS;
  const fields: Field[] = [
    {
      kind: 'one_of',
      name: 'touchpoint',
      label: (say) => words(say).touchpoint(),
      options: optionsOf(touchpoints),
    },
    {
      // Without a limit of its own: what is too long is told, and stays to be shortened.
      kind: 'long_text',
      name: 'sentence',
      label: (say) => words(say).sentence(),
      hint: (say) => (isChange ? words(say).changeHint({ most }) : words(say).sentenceHint({ most })),
      optional: isChange,
    },
    {
      kind: 'one_of',
      name: 'audience',
      label: (say) => words(say).audience(),
      options: audiences.map((value) => ({ value, label: (say) => say.contributions.audience[value]() })),
    },
    {
      kind: 'one_of',
      name: 'example',
      label: (say) => words(say).example(),
      optional: true,
      options: [
        { value: 'no', label: (say) => words(say).no() },
        { value: 'yes', label: (say) => words(say).yes() },
      ],
    },
  ];
  return {
    name: formNames.say,
    title: (say) => words(say).title(),
    submit: (say) => words(say).submit(),
    fields,
  };
}

/** One link of the chain: who uses it, and where they meet customers. */
export function chainForm(touchpoints: readonly NamedTouchpoint[], links: readonly string[]): AnyForm {
  const last = links.at(-1) ?? null;
  const notYet: FieldOption = { value: NOT_YET, label: (say) => say.contributions.form.notYet() };
  return {
    name: formNames.chain,
    title: (say) => (last === null ? say.contributions.form.chainTitle() : say.contributions.form.onTitle()),
    submit: (say) => say.contributions.form.next(),
    fields: [
      {
        kind: 'text',
        name: 'who',
        label: (say) => say.contributions.form.who({ last }),
        hint: (say) => say.contributions.form.whoHint(),
        maxLength: MOST_LINK_CHARACTERS,
      },
      {
        kind: 'one_of',
        name: 'where',
        label: (say) => say.contributions.form.where(),
        options: [notYet, ...optionsOf(touchpoints)],
      },
    ],
  };
}
