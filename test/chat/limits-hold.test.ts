import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnyMessage } from '../../src/chat/message.ts';
import { faultsOfMessage } from '../../src/chat/slack/limits.ts';
import { faultsOfCard } from '../../src/chat/teams/lint.ts';
import { actionListMessage, actionMessage } from '../../src/features/actions/action.message.ts';
import { overviewMessage, pausedNotice } from '../../src/features/channels/index.ts';
import {
  contributionInvite,
  contributionsMessage,
  contributorsMessage,
  coverageMessage,
} from '../../src/features/contributions/index.ts';
import { scoreDigest } from '../../src/features/digests/score-digest.message.ts';
import { helpMessage } from '../../src/features/help/help.message.ts';
import {
  didItHelp,
  improvementListMessage,
  improvementMessage,
  improvementTold,
  weDidWeekly,
} from '../../src/features/improvements/improvement.message.ts';
import {
  overviewMessage as journeyMessage,
  stepMessage,
  tagMessage,
  touchpointMessage,
} from '../../src/features/journey/journey.message.ts';
import { connectionMessage } from '../../src/features/people/index.ts';
import { settingsMessage, settingsPreview } from '../../src/features/settings/settings.message.ts';
import { allVerbatims } from '../../src/features/verbatims/all-verbatims.message.ts';
import { verbatims } from '../../src/features/verbatims/verbatims.message.ts';
import { locales } from '../../src/i18n/index.ts';
import {
  anyAction,
  anyActionList,
  anyConnection,
  anyContributions,
  anyContributors,
  anyCoverage,
  anyDidItHelp,
  anyImprovement,
  anyImprovementList,
  anyImprovementTold,
  anyJourney,
  anyNotice,
  anyOverview,
  anyPage,
  anyPreview,
  anyScoreDigest,
  anySettings,
  anyStep,
  anyTag,
  anyTouchpoint,
  anyVerbatims,
  anyWeDidWeekly,
} from './any-view.ts';
import { readerOf } from './every-message.ts';

const anyHelp = fc.record({
  unknown: fc.option(fc.string({ unit: 'binary' })),
  suggestion: fc.option(fc.string({ minLength: 1, maxLength: 30 })),
  lines: fc.array(
    fc.record({ usage: fc.string(), does: fc.string(), needs: fc.constantFrom(null, 'admin') }),
    { maxLength: 30 },
  ),
  tries: fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { maxLength: 12 }),
});

const cases: [AnyMessage, fc.Arbitrary<object>][] = [
  [verbatims, anyVerbatims],
  [allVerbatims, anyPage],
  [scoreDigest, anyScoreDigest],
  [helpMessage, anyHelp],
  [actionMessage, anyAction],
  [actionListMessage, anyActionList],
  [improvementMessage, anyImprovement],
  [improvementListMessage, anyImprovementList],
  [improvementTold, anyImprovementTold],
  [weDidWeekly, anyWeDidWeekly],
  [didItHelp, anyDidItHelp],
  [contributionsMessage, anyContributions],
  [contributionInvite, anyContributions],
  [contributorsMessage, anyContributors],
  [coverageMessage, anyCoverage],
  [connectionMessage, anyConnection],
  [journeyMessage, anyJourney],
  [stepMessage, anyStep],
  [touchpointMessage, anyTouchpoint],
  [tagMessage, anyTag],
  [settingsMessage, anySettings],
  [settingsPreview, anyPreview],
  [overviewMessage, anyOverview],
  [pausedNotice, anyNotice],
];

describe.each(cases.map(([message, view]) => ({ name: message.name, message, view })))(
  'any content of $name',
  ({ message, view }) => {
    it('keeps the limits of both platforms, in both languages', { timeout: 120_000 }, () => {
      fc.assert(
        fc.property(view, fc.constantFrom(...locales), (content, locale) => {
          const reading = readerOf(locale);
          expect(faultsOfMessage(message.renderFor('slack', content, reading))).toEqual([]);
          expect(faultsOfCard(message.renderFor('teams', content, reading))).toEqual([]);
          expect(message.summarise(content, reading).trim()).not.toBe('');
        }),
        { numRuns: 40 },
      );
    });
  },
);
