import type { Context } from '../context.ts';
import { ageNames, endOffers, followAnswersAgain, followByRule, remind } from '../features/actions/index.ts';
import { tellOwners } from '../features/channels/index.ts';
import { askAgain, sendInvitations } from '../features/contributions/index.ts';
import { watchOver } from '../features/guards/index.ts';
import { forgetDeliveries, tellSilence, wakeForgotten } from '../features/hooks/index.ts';
import { ageImprovementNames, lookWhetherItHelped } from '../features/improvements/index.ts';
import { tellWhatLeadersLack, tellWhoReadsNoMore } from '../features/leaders/index.ts';
import { remindShadowing } from '../features/licence/index.ts';
import { proposeRecurring } from '../features/themes/index.ts';
import { reviseChanged } from '../features/verbatims/index.ts';
import { forgetSessions } from './sign-in.ts';

/** What features do at every tick, beside what is scheduled; all instances may do it at the same time. */
export const everyMinute: readonly ((ctx: Context) => Promise<void>)[] = [
  tellOwners,
  endOffers,
  followAnswersAgain,
  followByRule,
  remind,
  remindShadowing,
  askAgain,
  sendInvitations,
  lookWhetherItHelped,
  proposeRecurring,
  watchOver,
  tellWhatLeadersLack,
  tellWhoReadsNoMore,
  ageNames,
  ageImprovementNames,
  wakeForgotten,
  reviseChanged,
  tellSilence,
  forgetDeliveries,
  forgetSessions,
];
