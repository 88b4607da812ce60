import { defineFeature, type Feature } from '../feature.ts';

export { parseChannel } from './channel.ts';
export {
  type Answer,
  type Doubt,
  listFailed,
  listUnknown,
  resolveUnknown,
} from './doubts.ts';
export { Filter, parseFilter } from './filter.ts';
export { channelGone, channelMoved, channelRenamed } from './gone.ts';
export { setHolidays } from './holidays.ts';
export { listPaused, listSubscriptions, type SubscriptionInfo } from './list.ts';
export { pause, resume } from './pause.ts';
export { type SubscribeInput, subscribe } from './subscribe.ts';
export { unsubscribe } from './unsubscribe.ts';

/** Which channel gets which message, when and about what, and what became of it. */
export const channels: Feature = defineFeature({ name: 'channels' });
