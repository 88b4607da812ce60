import { type Locale, sayIn } from '../i18n/index.ts';
import { actionExamples, actionListExamples } from './actions/index.ts';
import { overviewExamples, pausedNoticeExamples } from './channels/index.ts';
import { scoreDigestExamples } from './digests/index.ts';
import { helpExamples } from './help/index.ts';
import { settingsExamples, settingsPreviewExamples } from './settings/index.ts';
import { allVerbatimsExamples, verbatimsExamples } from './verbatims/index.ts';

/** One example of each message, for `preview`. */
export const examples: Readonly<Record<string, (locale: Locale) => unknown>> = {
  verbatims: () => verbatimsExamples.normal,
  'all-verbatims': () => allVerbatimsExamples.normal,
  'score-digest': () => scoreDigestExamples.normal,
  action: () => actionExamples.normal,
  'action-offer': () => actionExamples.offered,
  'we-did': () => actionExamples.told,
  'action-list': () => actionListExamples.normal,
  channels: () => overviewExamples.normal,
  'paused-notice': () => pausedNoticeExamples.normal,
  settings: () => settingsExamples.normal,
  'settings-preview': () => settingsPreviewExamples.normal,
  help: (locale) => helpExamples(sayIn(locale)).normal,
};
