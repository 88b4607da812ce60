import type { Context } from '../../../context.ts';

/** What other features tell about touchpoints: given to the journey when the product is put together. */
export interface MapParts {
  /** Actions at each touchpoint: open ones, and those that ended since a moment. */
  actions(ctx: Context, since: Date): Promise<ReadonlyMap<string, { open: number; closed: number }>>;
  /** How many colleagues contribute to each touchpoint; small numbers are withheld by who shows them. */
  contributors(ctx: Context): Promise<ReadonlyMap<string, number>>;
}
