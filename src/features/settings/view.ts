import { z } from 'zod';
import { locales } from '../../i18n/index.ts';
import { FilterView } from '../channels/index.ts';

/** ISO moment. */
const Moment = z.string();

/** Who did something, as far as it is known: people are named by their platform alone. */
const Who = z.object({
  kind: z.enum(['you', 'person', 'platform', 'terminal', 'sample']),
  platform: z.string(),
  id: z.string(),
});

/** What a subscription does: the same words for what is and for what would be. */
const Does = z.object({
  message: z.string(),
  schedule: z.string(),
  zone: z.string(),
  locale: z.enum(locales),
  about: FilterView,
});

export const SubscriptionView = Does.extend({
  subscriptionId: z.int(),
  /** Null while it is paused, and when it never comes again. */
  nextAt: Moment.nullable(),
  /** Why and since when it stands still; `reason` and `remedy` as the platform told them, null when it was by hand. */
  paused: z
    .object({
      since: Moment,
      byHand: z.boolean(),
      reason: z.string().nullable(),
      remedy: z.string().nullable(),
    })
    .nullable(),
  changedBy: Who,
  changedAt: Moment,
});

export const changes = [
  'subscription.made',
  'subscription.changed',
  'subscription.paused',
  'subscription.resumed',
  'subscription.ended',
] as const;

/** What may come of wanting a message posted now. */
const postings = ['posting', 'posted', 'nothing', 'resting', 'which'] as const;

/** What one channel gets, for the administrator who asks. */
export const SettingsView = z.object({
  platform: z.string(),
  channel: z.string(),
  channelName: z.string(),
  /** It is shown somewhere else than in the channel itself. */
  elsewhere: z.boolean(),
  now: Moment,
  /** What was just done, or why it was not. */
  told: z
    .enum(['saved', 'paused', 'resumed', 'stopped', 'discarded', 'gone', 'doubled', ...postings])
    .nullable(),
  /** Why nothing could be posted there as things stand, as the platform told it; looked at when something begins. */
  hindrance: z.object({ reason: z.string(), remedy: z.string() }).nullable(),
  /** What somebody else did first, so that nothing was saved. */
  meanwhile: z.object({ action: z.enum(changes), at: Moment, by: Who }).nullable(),
  /** The subscription of which it is asked whether it should really be stopped. */
  stopping: z.int().nullable(),
  subscriptions: z.array(SubscriptionView),
  /** Scheduled messages that the channel does not get yet. */
  canAdd: z.array(z.string().min(1).max(255)),
});

/** What would happen if it were saved. */
export const PreviewView = Does.extend({
  now: Moment,
  /** The first times it would come; fewer than three when it stops coming. */
  times: z.array(Moment),
  /** There would be nothing to post now, so nothing stands above. */
  isEmpty: z.boolean(),
  /** It is paused, and saving lets it run again. */
  resumes: z.boolean(),
  /** Carried by the buttons; checked again on the server. */
  draft: z.string().min(1).max(2000),
});

export type Who = z.infer<typeof Who>;
export type Does = z.infer<typeof Does>;
export type SubscriptionView = z.infer<typeof SubscriptionView>;
export type SettingsView = z.infer<typeof SettingsView>;
export type PreviewView = z.infer<typeof PreviewView>;
