import { randomUUID } from 'node:crypto';
import type { Reply } from '../../reply.ts';

type FormReply = Extract<Reply, { kind: 'form' }>;

const MOST_HELD = 500;
const HELD_MS = 30 * 60_000;

/** Forms that came too late for their trigger wait here for a press of their button, for half an hour. */
export function createHeldForms(now: () => number = () => performance.now()) {
  const held = new Map<string, { form: FormReply; until: number }>();
  return {
    keep: (form: FormReply): string => {
      const [oldest] = held.keys();
      if (held.size >= MOST_HELD && oldest !== undefined) held.delete(oldest);
      const id = randomUUID();
      held.set(id, { form, until: now() + HELD_MS });
      return id;
    },
    find: (id: string): FormReply | null => {
      const known = held.get(id);
      return known && known.until > now() ? known.form : null;
    },
  };
}
