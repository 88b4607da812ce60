import type { Context } from '../../context.ts';
import type { Locale } from '../../i18n/index.ts';
import type { By } from '../channels/index.ts';
import type { Account } from '../people/index.ts';
import type { TouchpointView } from '../verbatims/index.ts';

/** Why an action cannot become a case of an improvement. */
export type JoinRefusal =
  | { kind: 'refused'; why: 'unknown' | 'merged'; number: number }
  | { kind: 'refused'; why: 'elsewhere'; number: number; improvement: number };

/**
 * What improvements need of actions. Actions know improvements, so they are handed in rather than imported: two
 * features never import each other.
 */
export interface ActionsPort {
  /**
   * Locks actions and, when all of them may, makes them cases of the improvement whose number `into` gives; whoever is
   * refused leaves everything as it was. To be called inside a transaction, after the improvement was locked.
   */
  join(
    ctx: Context,
    by: By,
    numbers: readonly number[],
    into: (ctx: Context, touchpointId: string | null) => Promise<number>,
  ): Promise<{ kind: 'joined'; number: number } | JoinRefusal>;
  /** Actions that are overdue and no case of an improvement, what is due longest first. */
  overdue(
    ctx: Context,
    asker: Account & { locale: Locale; zone: string },
  ): Promise<{
    items: { number: number; about: string; touchpoint: TouchpointView | null }[];
    more: number;
  }>;
}
