import { z } from 'zod';
import { QuoteView, TouchpointView } from '../verbatims/index.ts';
import { allWaysToTell, channelsToCustomer, notDoingReasons } from './rules.ts';

/** A person as their platform addresses them. */
export const PersonView = z.object({ platform: z.string(), id: z.string() });

/** The channel of a team. */
const TeamView = z.object({ platform: z.string(), channel: z.string(), channelName: z.string() });

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
  /** Customers whose words nobody chose for a channel. */
  unquoted: z.number().int().min(0),
  /** How often a customer it is about answered again. */
  again: z.number().int().min(0),
  touchpoint: TouchpointView.nullable(),
  /** What customers are promised there. */
  promise: z.object({ en: z.string(), nl: z.string() }).nullable(),
  /** The channel of the team that took it up or should; a person answers for it. */
  team: TeamView.nullable(),
  /** What the journey calls the team that owns the touchpoint; a card that was posted before it was told has none. */
  owner: z.string().nullable().default(null),
  holder: PersonView.nullable(),
  /** Who was asked to take it over. */
  offeredTo: PersonView.nullable(),
  hasCustomer: z.boolean(),
  mayContact: z.boolean(),
  /** Where its holder finds the customers in the source system; empty in whatever others can see. */
  links: z.array(z.string()),
  claimDueAt: Moment.nullable(),
  contactDueAt: Moment.nullable(),
  contactedBy: z.enum(channelsToCustomer).nullable(),
  /** What was done, or why not; masked. */
  outcome: z.string(),
  reason: z.enum(notDoingReasons).nullable(),
  toldBy: z.enum(allWaysToTell).nullable(),
  toldWhat: z.string(),
  customerValue: z.string(),
  organisationValue: z.string(),
  /** The newest notes, masked, newest last. */
  notes: z.array(z.string()),
  /** The number of the action in which this one goes on. */
  mergedInto: z.number().int().positive().nullable(),
  /** The number of the improvement it is a case of. */
  improvement: z.number().int().positive().nullable(),
  now: Moment,
});

/** What people ask for, and what they are sent: what waits for a person, and for a channel what nobody took up. */
export const ActionScope = z.enum([
  'mine',
  'team',
  'open',
  'overdue',
  'waiting',
  'half',
  'unclaimed',
  'late',
  'born',
]);

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
      /** Whose it is, where that does not go without saying; a list that was posted before it was told has none. */
      team: TeamView.nullable().default(null),
      /** The next moment at which something is due. */
      dueAt: Moment.nullable(),
      /** What is asked of its holder beside that: how it stands, or to tell the customer. */
      asks: z.enum(['how_it_stands', 'to_tell']).nullable(),
    }),
  ),
  more: z.number().int().min(0),
  now: Moment,
});

/** What became of an action, in one sentence. */
export const ActionNewsView = z.object({
  number: z.number().int().positive(),
  news: z.enum([
    'accepted',
    'declined',
    'no_answer',
    'answered_again',
    'stalled',
    'holder_left',
    'channel_left',
  ]),
  /** Who did it; null where nobody did, or where it does not matter. */
  person: PersonView.nullable(),
});
export type ActionNewsView = z.infer<typeof ActionNewsView>;

export type ActionView = z.infer<typeof ActionView>;
export type ActionListView = z.infer<typeof ActionListView>;
export type ActionScope = z.infer<typeof ActionScope>;
export type PersonView = z.infer<typeof PersonView>;
