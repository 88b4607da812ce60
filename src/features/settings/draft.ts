import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { locales } from '../../i18n/index.ts';
import { Filter } from '../channels/index.ts';

/** What a button may carry: the tighter limit of both platforms (Slack, "button value"). */
export const MOST_CARRIED = 2000;

/** Settings that are not saved yet, as the buttons below their preview carry them: short names, for there is little room. */
const Draft = z.strictObject({
  /** The subscription that is changed; null for a new one. */
  i: z.int().positive().nullable(),
  /** Message, schedule, zone, language, filter. */
  m: z.string().min(1).max(64),
  s: z.string().min(1).max(200),
  z: z.string().min(1).max(64),
  l: z.enum(locales),
  f: Filter,
  /** When the subscription had last been changed as the form was opened; null for a new one. */
  u: z.iso.datetime().nullable(),
});
export type Draft = z.infer<typeof Draft>;

/** What a form is about: it comes back beside its values. */
const About = Draft.pick({ i: true, m: true, u: true });
export type About = z.infer<typeof About>;

/** @throws AppError `invalid` for what is no draft of ours: it comes back from the client. */
export function readDraft(text: string): Draft {
  return read(Draft, text);
}

/** @throws AppError `invalid` for what is not about a form of ours. */
export function readAbout(text: string): About {
  return read(About, text);
}

function read<Value>(schema: z.ZodType<Value>, text: string): Value {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError('invalid', 'This button or form carries nothing that can be read.', { cause });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError('invalid', 'This button or form carries something that is not ours.');
}
