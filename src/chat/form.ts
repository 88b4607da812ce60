import type { Messages } from '../i18n/index.ts';

interface FieldBase {
  name: string;
  label(say: Messages): string;
  hint?(say: Messages): string;
  optional?: boolean;
}

/** The closed vocabulary of form fields: each maps one to one onto a Slack modal and a Teams dialog. */
export type Field =
  | (FieldBase & { kind: 'text'; maxLength?: number })
  | (FieldBase & { kind: 'long_text'; maxLength?: number })
  | (FieldBase & { kind: 'number'; min?: number; max?: number })
  | (FieldBase & { kind: 'date' })
  | (FieldBase & { kind: 'one_of'; options: FieldOption[] })
  | (FieldBase & { kind: 'many_of'; options: FieldOption[] })
  | (FieldBase & { kind: 'person' });

export interface FieldOption {
  value: string;
  label(say: Messages): string;
}

/** A form, once for every platform; the router checks what comes back by the schema its feature gives. */
export interface AnyForm {
  readonly name: string;
  title(say: Messages): string;
  submit(say: Messages): string;
  readonly fields: readonly Field[];
}

/**
 * For a schema whose faults have a sentence of their own: `z.string().refine(isTime, saying((say) => …))`. The person
 * reads it below the field, in their language.
 */
export function saying(sentence: (say: Messages) => string): { params: { sentence: typeof sentence } } {
  return { params: { sentence } };
}
