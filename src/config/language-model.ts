import { z } from 'zod';
import { isSafeTarget } from './address.ts';

/** A language model behind the usual chat interface. */
export interface LanguageModelConfig {
  readonly url: string;
  readonly model: string;
  readonly key: string | null;
}

export const languageModelVariables = {
  LANGUAGE_MODEL_URL: z
    .url('must be a web address, such as https://llm.example.com/v1')
    .refine(isSafeTarget, 'must begin with https:// (http:// only for this machine) and hold no password')
    .optional(),
  LANGUAGE_MODEL: z.string().trim().max(200).optional(),
  LANGUAGE_MODEL_KEY: z.string().trim().optional(),
};

/** Null where none is asked. */
export function languageModelOf(values: {
  LANGUAGE_MODEL_URL?: string | undefined;
  LANGUAGE_MODEL?: string | undefined;
  LANGUAGE_MODEL_KEY?: string | undefined;
}): LanguageModelConfig | null {
  const { LANGUAGE_MODEL_URL: url, LANGUAGE_MODEL: model, LANGUAGE_MODEL_KEY: key = null } = values;
  return url === undefined || model === undefined ? null : { url, model, key };
}
