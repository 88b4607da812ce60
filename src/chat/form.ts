import type { z } from 'zod';
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

/** A form, once for every platform; one schema validates what comes back. */
export interface Form<Values> {
  readonly name: string;
  title(say: Messages): string;
  submit(say: Messages): string;
  /** The fields for what the form is about (choices may depend on it). */
  readonly fields: readonly Field[];
  readonly values: z.ZodType<Values>;
}

/** A form whose value type is known only to itself. */
export interface AnyForm {
  readonly name: string;
  title(say: Messages): string;
  submit(say: Messages): string;
  readonly fields: readonly Field[];
}
