import { z } from 'zod';

/** What is queued when something of a source arrived; several at once of the same do no harm. */
export const hookJob = { name: 'hooks.work', payload: z.object({ source: z.string() }) };
