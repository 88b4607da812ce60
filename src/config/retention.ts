import { z } from 'zod';

/** Kinds of data that are kept for a time, with the usual months, and the fewest that are allowed. */
const kinds = { texts: [13, 1], messages: [13, 1], audit: [24, 13], left: [1, 1], leaders: [24, 1] } as const;
type Kind = keyof typeof kinds;

const MOST_MONTHS = 120;

/** How long each kind of data is kept, in months. */
export type RetentionConfig = Readonly<Record<Kind, number>>;

/** What is read of the environment about how long data is kept. */
export const retentionVariables = {
  RETENTION: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((pair) => pair !== ''))
    .refine((pairs) => pairs.every((pair) => periodIn(pair) !== null), {
      message: `must be kinds and months, such as texts=13,audit=24; kinds: ${Object.keys(kinds).join(', ')}; audit at least 13, none above ${MOST_MONTHS}`,
    })
    .optional(),
};

function periodIn(pair: string): [Kind, number] | null {
  const [, name = '', months = ''] = /^([a-z]+)=(\d{1,3})$/.exec(pair) ?? [];
  if (!isKind(name)) return null;
  const n = Number(months);
  return n >= kinds[name][1] && n <= MOST_MONTHS ? [name, n] : null;
}

function isKind(name: string): name is Kind {
  return Object.hasOwn(kinds, name);
}

/** What holds: what is given, and the usual for the rest. */
export function retentionOf({
  RETENTION: pairs = [],
}: {
  RETENTION?: string[] | undefined;
}): RetentionConfig {
  const given = Object.fromEntries(
    pairs.flatMap((pair) => [periodIn(pair) ?? []]).filter((one) => one.length > 0),
  );
  const usual = Object.fromEntries(Object.entries(kinds).map(([kind, [months]]) => [kind, months]));
  return { ...usual, ...given } as RetentionConfig;
}
