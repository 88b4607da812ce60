import { z } from 'zod';
import { QuoteView, TouchpointView } from '../verbatims/index.ts';
import { channelsToCustomer, notDoingReasons } from './rules.ts';

/** A person as their platform addresses them. */
export const PersonView = z.object({ platform: z.string(), id: z.string() });

const Moment = z.iso.datetime();

const ActionStateView = z.enum(['new', 'claimed', 'contacted', 'resolved', 'not_doing', 'told']);

/** One action as a card shows it. */
export const ActionView = z.object({
  number: z.number().int().positive(),
  state: ActionStateView,
  /** Somebody else was faster: that is said first, to whom it is shown. */
  isTaken: z.boolean(),
  /** In a colleague's words, masked; empty while the customer's words say it. */
  title: z.string(),
  /** The customers' words, the first ones; `more` are not shown. */
  quotes: z.array(QuoteView),
  more: z.number().int().min(0),
  touchpoint: TouchpointView.nullable(),
  holder: PersonView.nullable(),
  /** Who was asked to take it over. */
  offeredTo: PersonView.nullable(),
  mayContact: z.boolean(),
  claimDueAt: Moment.nullable(),
  contactDueAt: Moment.nullable(),
  contactedBy: z.enum(channelsToCustomer).nullable(),
  /** What was done, or why not; masked. */
  outcome: z.string(),
  reason: z.enum(notDoingReasons).nullable(),
  toldBy: z.enum(channelsToCustomer).nullable(),
  toldWhat: z.string(),
  customerValue: z.string(),
  organisationValue: z.string(),
  /** The newest notes, masked, newest last. */
  notes: z.array(z.string()),
  /** The number of the action in which this one goes on. */
  mergedInto: z.number().int().positive().nullable(),
  now: Moment,
});

export const ActionScope = z.enum(['mine', 'team', 'open', 'overdue', 'waiting', 'unclaimed']);

/** Actions as a list; `items` are the first ones by what is due first, `more` did not fit. */
export const ActionListView = z.object({
  scope: ActionScope,
  items: z.array(
    z.object({
      number: z.number().int().positive(),
      state: ActionStateView,
      /** What it is about, short and masked. */
      about: z.string(),
      touchpoint: TouchpointView.nullable(),
      holder: PersonView.nullable(),
      /** The next moment at which something is due. */
      dueAt: Moment.nullable(),
    }),
  ),
  more: z.number().int().min(0),
  now: Moment,
});

export type ActionView = z.infer<typeof ActionView>;
export type ActionListView = z.infer<typeof ActionListView>;
export type ActionScope = z.infer<typeof ActionScope>;
export type PersonView = z.infer<typeof PersonView>;
