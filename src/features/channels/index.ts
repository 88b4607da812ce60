import { defineFeature, type Feature } from '../feature.ts';
import { overviewMessage } from './overview.message.ts';
import { overview } from './overview.ts';
import { pausedNotice } from './paused-notice.message.ts';

export { audit, type By, byOf } from './audit.ts';
export { changeSubscription } from './change.ts';
export { findChannel, parseChannel } from './channel.ts';
export { ensureDirect } from './direct.ts';
export {
  type Answer,
  type Doubt,
  listFailed,
  listUnknown,
  resolveUnknown,
} from './doubts.ts';
export { Filter, parseFilter } from './filter.ts';
export { FilterView, filterViewer } from './filter-view.ts';
export { channelGone, channelMoved, channelRenamed } from './gone.ts';
export { setHolidays } from './holidays.ts';
export { listPaused, listSubscriptions, type SubscriptionInfo } from './list.ts';
export { overviewExamples } from './overview.example.ts';
export { OverviewView, overviewMessage } from './overview.message.ts';
export { PAUSED_BY_HAND, pause, resume } from './pause.ts';
export { pausedByPlatform } from './paused-by-platform.ts';
export { pausedNoticeExamples } from './paused-notice.example.ts';
export { PausedNoticeView, pausedNotice } from './paused-notice.message.ts';
export { type PostableNow, postableNow, postNow } from './post-now.ts';
export { resumeRefused } from './resume-refused.ts';
export { type SubscribeInput, subscribe } from './subscribe.ts';
export { tellOwners } from './tell-owners.ts';
export { unsubscribe } from './unsubscribe.ts';
export { upcoming } from './upcoming.ts';
export { parseTime, parseWeekly, scheduleOf } from './weekly.ts';
export {
  aboutWords,
  channelMention,
  messageWords,
  momentWords,
  refusalWords,
  scheduleWords,
} from './words.message.ts';
export { isNear, workspaceOf } from './workspace.ts';
export { findZone } from './zones.ts';

/** Which channel gets which message, when and about what, and what became of it. */
export const channels: Feature = defineFeature({
  name: 'channels',
  messages: [pausedNotice, overviewMessage],
  home: (ctx, asked) => overview(ctx, asked),
});
