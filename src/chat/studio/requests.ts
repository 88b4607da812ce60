import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { locales, type Messages } from '../../i18n/index.ts';

const Locales = z.enum(locales);
const Faces = z.enum(['slack', 'teams']);

/** How the person looks at the channel they are in. */
const Person = z.object({
  channel: z.string().max(255),
  face: Faces,
  locale: Locales,
  zone: z.string().max(64),
});
export type Person = z.infer<typeof Person>;

export const CommandBody = Person.extend({ text: z.string().max(4000) });
export const ButtonBody = Person.extend({
  action: z.string().max(255),
  value: z.string().max(2000),
  /** Null for a button of a private answer. */
  messageId: z.string().regex(/^\d+$/).nullable(),
});
export const FormBody = Person.extend({
  form: z.string().max(255),
  about: z.string().max(2000),
  values: z.record(z.string(), z.unknown()),
});
export const RenderBody = Person.extend({
  answers: z
    .array(
      z.object({
        message: z.string().max(255),
        content: z.unknown(),
        locale: Locales.optional(),
        zone: z.string().max(64).optional(),
      }),
    )
    .max(100),
});
export const ClockBody = z.object({ at: z.iso.datetime({ offset: true }).nullable() });
export const MessagesQuery = z.object({
  face: Faces.default('slack'),
  locale: Locales.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
  before: z.coerce.bigint().optional(),
});
export const ImportQuery = z.object({
  name: z.string().min(1).max(255),
  source: z.string().min(1).max(64),
  locale: Locales.default('en'),
  confirmed: z.enum(['0', '1']).default('0'),
  /** A JSON object: answers by the name of their question. */
  answers: z.string().max(4000).default('{}'),
});
const Answers = z.record(z.string(), z.string());

/** @throws AppError `invalid` in words; what exactly does not fit is its cause. */
export function read<Value>(schema: z.ZodType<Value>, input: unknown, say: Messages): Value {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  // What a person typed can be too long; anything else that does not fit was made by the page.
  if (issue?.code === 'too_big' && issue.origin === 'string')
    throw new AppError(
      'invalid',
      say.router.fault.tooLong({ most: say.format.number(Number(issue.maximum)) }),
      {
        cause: parsed.error,
      },
    );
  throw misfit(say, parsed.error);
}

/** @throws AppError `invalid` for what is no JSON object of texts. */
export function readAnswers(text: string, say: Messages): Record<string, string> {
  return read(Answers, parsedJson(text, say), say);
}

function parsedJson(text: string, say: Messages): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw misfit(say, cause);
  }
}

function misfit({ studio }: Messages, cause: unknown): AppError {
  return new AppError('invalid', studio.misfit(), { remedy: studio.reload(), cause });
}
