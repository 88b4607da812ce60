import { type Locale, sayIn } from '../i18n/index.ts';
import { actionExamples, actionListExamples, actionNewsExamples, figuresExamples } from './actions/index.ts';
import { overviewExamples, pausedNoticeExamples } from './channels/index.ts';
import { contributionsExamples, contributorsExamples, coverageExamples } from './contributions/index.ts';
import { scoreDigestExamples } from './digests/index.ts';
import { notesExamples } from './guards/index.ts';
import { helpExamples } from './help/index.ts';
import { sourceSilentExamples } from './hooks/index.ts';
import {
  didItHelpExamples,
  improvementExamples,
  improvementListExamples,
  improvementToldExamples,
  weDidWeeklyExamples,
} from './improvements/index.ts';
import { journeyExamples, tagExamples } from './journey/index.ts';
import { callExamples, leadersExamples, questionExamples, recipientsExamples } from './leaders/index.ts';
import {
  daysExamples,
  hostExamples,
  pageExamples,
  planExamples,
  reflectionsExamples,
  wordExamples,
} from './licence/index.ts';
import { connectionExamples } from './people/index.ts';
import { mineExamples } from './privacy/index.ts';
import { settingsExamples, settingsPreviewExamples } from './settings/index.ts';
import { candidatesExamples, recurrenceExamples, themesExamples } from './themes/index.ts';
import { allVerbatimsExamples, verbatimsExamples } from './verbatims/index.ts';
import { deliveriesExamples } from './webhook/index.ts';

/** One example of each message, for `preview`. */
export const examples: Readonly<Record<string, (locale: Locale) => unknown>> = {
  verbatims: () => verbatimsExamples.normal,
  'all-verbatims': () => allVerbatimsExamples.normal,
  'score-digest': () => scoreDigestExamples.normal,
  action: () => actionExamples.normal,
  'action-offer': () => actionExamples.offered,
  'action-news': () => actionNewsExamples.normal,
  'action-figures': () => figuresExamples.normal,
  'we-did': () => actionExamples.told,
  'action-list': () => actionListExamples.normal,
  improvement: () => improvementExamples.normal,
  'improvement-list': () => improvementListExamples.normal,
  'improvement-told': () => improvementToldExamples.normal,
  'we-did-weekly': () => weDidWeeklyExamples.normal,
  'did-it-help': () => didItHelpExamples.normal,
  journey: () => journeyExamples.overview,
  'journey-step': () => journeyExamples.step,
  'journey-touchpoint': () => journeyExamples.touchpoint,
  'promise-tag': () => tagExamples.open,
  licence: () => pageExamples.normal,
  'licence-days': () => daysExamples.normal,
  'licence-host': () => hostExamples.normal,
  'licence-word': () => wordExamples.normal,
  'licence-plan': () => planExamples.normal,
  'licence-reflections': () => reflectionsExamples.normal,
  'leaders-week': () => leadersExamples.normal,
  'leaders-month': () => leadersExamples.month,
  'leaders-quarter': () => leadersExamples.quarter,
  themes: () => themesExamples.normal,
  'theme-candidates': () => candidatesExamples.normal,
  'recurring-problem': () => recurrenceExamples.normal,
  'leader-question': () => questionExamples.normal,
  'leader-call': () => callExamples.normal,
  'leader-recipients': () => recipientsExamples.normal,
  'cx-notes': () => notesExamples.normal,
  'source-silent': () => sourceSilentExamples.normal,
  privacy: () => mineExamples.normal,
  webhook: () => deliveriesExamples.normal,
  channels: () => overviewExamples.normal,
  'paused-notice': () => pausedNoticeExamples.normal,
  contributions: () => contributionsExamples.normal,
  coverage: () => coverageExamples.normal,
  'contribution-invite': () => contributionsExamples.start,
  contributors: () => contributorsExamples.normal,
  connection: () => connectionExamples.normal,
  settings: () => settingsExamples.normal,
  'settings-preview': () => settingsPreviewExamples.normal,
  help: (locale) => helpExamples(sayIn(locale)).normal,
};
