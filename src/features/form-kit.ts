import { z } from 'zod';
import type { AnyForm, Field, FieldOption } from '../chat/form.ts';
import type { Messages } from '../i18n/index.ts';

/** Text that may be left out, which is then empty; at most so many characters. */
export function maybeText(most: number) {
  return z
    .string()
    .trim()
    .max(most)
    .nullish()
    .transform((text) => text ?? '');
}

/**
 * The parts of a feature's forms, whose words stand together in one place.
 * @param maxLength of a sentence, in characters
 */
export function formKit<Words extends { submit(): string }>(
  wordsOf: (say: Messages) => Words,
  maxLength: number,
) {
  type Label = (words: Words) => string;
  return {
    form: (name: string, title: Label, fields: readonly Field[]): AnyForm => ({
      name,
      title: (say) => title(wordsOf(say)),
      submit: (say) => wordsOf(say).submit(),
      fields,
    }),
    sentence: (name: string, label: Label, hint?: Label): Field => ({
      kind: 'long_text',
      name,
      label: (say) => label(wordsOf(say)),
      ...(hint && { hint: (say: Messages) => hint(wordsOf(say)) }),
      maxLength,
    }),
    oneOf: (name: string, label: Label, options: FieldOption[]): Field => ({
      kind: 'one_of',
      name,
      label: (say) => label(wordsOf(say)),
      options,
    }),
  };
}
