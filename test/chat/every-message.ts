import type { AnyMessage, Face, Reading } from '../../src/chat/message.ts';
import {
  actionExamples,
  actionListExamples,
  actionNewsExamples,
} from '../../src/features/actions/action.example.ts';
import {
  actionListMessage,
  actionMessage,
  actionNews,
  actionOffer,
  weDid,
} from '../../src/features/actions/action.message.ts';
import { figuresExamples } from '../../src/features/actions/figures.example.ts';
import { figuresMessage } from '../../src/features/actions/figures.message.ts';
import {
  overviewExamples,
  overviewMessage,
  pausedNotice,
  pausedNoticeExamples,
} from '../../src/features/channels/index.ts';
import {
  contributionInvite,
  contributionsExamples,
  contributionsMessage,
  contributorsExamples,
  contributorsMessage,
  coverageExamples,
  coverageMessage,
} from '../../src/features/contributions/index.ts';
import { scoreDigestExamples } from '../../src/features/digests/score-digest.example.ts';
import { scoreDigest } from '../../src/features/digests/score-digest.message.ts';
import { notesExamples } from '../../src/features/guards/notes.example.ts';
import { notesMessage } from '../../src/features/guards/notes.message.ts';
import { helpExamples } from '../../src/features/help/help.example.ts';
import { helpMessage } from '../../src/features/help/help.message.ts';
import { sourceSilent, sourceSilentExamples } from '../../src/features/hooks/index.ts';
import {
  didItHelpExamples,
  improvementExamples,
  improvementListExamples,
  improvementToldExamples,
  weDidWeeklyExamples,
} from '../../src/features/improvements/improvement.example.ts';
import {
  didItHelp,
  improvementListMessage,
  improvementMessage,
  improvementTold,
  weDidWeekly,
} from '../../src/features/improvements/improvement.message.ts';
import { journeyExamples, tagExamples } from '../../src/features/journey/journey.example.ts';
import {
  overviewMessage as journeyMessage,
  stepMessage,
  tagMessage,
  touchpointMessage,
} from '../../src/features/journey/journey.message.ts';
import { callMessage, questionMessage, recipientsMessage } from '../../src/features/leaders/cards.message.ts';
import {
  callExamples,
  leadersExamples,
  questionExamples,
  recipientsExamples,
} from '../../src/features/leaders/leaders.example.ts';
import { leadersMessages } from '../../src/features/leaders/leaders.message.ts';
import {
  daysExamples,
  hostExamples,
  pageExamples,
  planExamples,
  reflectionsExamples,
  wordExamples,
} from '../../src/features/licence/licence.example.ts';
import {
  licenceDays,
  licenceHost,
  licencePage,
  licencePlan,
  licenceReflections,
  licenceWord,
} from '../../src/features/licence/licence.message.ts';
import { connectionExamples, connectionMessage } from '../../src/features/people/index.ts';
import { mineExamples } from '../../src/features/privacy/mine.example.ts';
import { mineMessage } from '../../src/features/privacy/mine.message.ts';
import { settingsExamples, settingsPreviewExamples } from '../../src/features/settings/settings.example.ts';
import { settingsMessage, settingsPreview } from '../../src/features/settings/settings.message.ts';
import {
  candidatesExamples,
  recurrenceExamples,
  themesExamples,
} from '../../src/features/themes/themes.example.ts';
import {
  candidatesMessage,
  recurrenceMessage,
  themesMessage,
} from '../../src/features/themes/themes.message.ts';
import { allVerbatimsExamples } from '../../src/features/verbatims/all-verbatims.example.ts';
import { allVerbatims } from '../../src/features/verbatims/all-verbatims.message.ts';
import { verbatimsExamples } from '../../src/features/verbatims/verbatims.example.ts';
import { verbatims } from '../../src/features/verbatims/verbatims.message.ts';
import { deliveriesExamples } from '../../src/features/webhook/deliveries.example.ts';
import { deliveriesMessage } from '../../src/features/webhook/deliveries.message.ts';
import { type Locale, type Messages, sayIn } from '../../src/i18n/index.ts';

interface Shown {
  message: AnyMessage;
  /** Views by name, for a reader of a language. */
  examples(say: Messages): Readonly<Record<string, unknown>>;
}

/** Every message with its examples. */
export const everyMessage: readonly Shown[] = [
  { message: verbatims, examples: () => verbatimsExamples },
  { message: allVerbatims, examples: () => allVerbatimsExamples },
  { message: scoreDigest, examples: () => scoreDigestExamples },
  { message: actionMessage, examples: () => actionExamples },
  { message: actionOffer, examples: () => ({ normal: actionExamples.offered }) },
  { message: actionNews, examples: () => actionNewsExamples },
  { message: figuresMessage, examples: () => figuresExamples },
  { message: weDid, examples: () => ({ normal: actionExamples.told }) },
  { message: actionListMessage, examples: () => actionListExamples },
  { message: improvementMessage, examples: () => improvementExamples },
  { message: improvementListMessage, examples: () => improvementListExamples },
  { message: improvementTold, examples: () => improvementToldExamples },
  { message: weDidWeekly, examples: () => weDidWeeklyExamples },
  { message: didItHelp, examples: () => didItHelpExamples },
  { message: journeyMessage, examples: () => ({ normal: journeyExamples.overview }) },
  { message: stepMessage, examples: () => ({ normal: journeyExamples.step }) },
  { message: touchpointMessage, examples: () => ({ normal: journeyExamples.touchpoint }) },
  { message: themesMessage, examples: () => themesExamples },
  { message: candidatesMessage, examples: () => candidatesExamples },
  { message: recurrenceMessage, examples: () => recurrenceExamples },
  { message: tagMessage, examples: () => tagExamples },
  { message: licencePage, examples: () => pageExamples },
  { message: licenceDays, examples: () => daysExamples },
  { message: licenceHost, examples: () => hostExamples },
  { message: licenceWord, examples: () => wordExamples },
  { message: licencePlan, examples: () => planExamples },
  { message: licenceReflections, examples: () => reflectionsExamples },
  { message: leadersMessages.week, examples: () => leadersExamples },
  { message: leadersMessages.month, examples: () => ({ normal: leadersExamples.month }) },
  {
    message: leadersMessages.quarter,
    examples: () => ({ normal: leadersExamples.quarter }),
  },
  { message: questionMessage, examples: () => questionExamples },
  { message: callMessage, examples: () => callExamples },
  { message: recipientsMessage, examples: () => recipientsExamples },
  { message: notesMessage, examples: () => notesExamples },
  { message: deliveriesMessage, examples: () => deliveriesExamples },
  { message: mineMessage, examples: () => mineExamples },
  { message: overviewMessage, examples: () => overviewExamples },
  { message: pausedNotice, examples: () => pausedNoticeExamples },
  { message: sourceSilent, examples: () => sourceSilentExamples },
  { message: contributionsMessage, examples: () => contributionsExamples },
  { message: coverageMessage, examples: () => coverageExamples },
  { message: contributionInvite, examples: () => ({ normal: contributionsExamples.startWithExamples }) },
  { message: contributorsMessage, examples: () => contributorsExamples },
  { message: connectionMessage, examples: () => connectionExamples },
  { message: settingsMessage, examples: () => settingsExamples },
  { message: settingsPreview, examples: () => settingsPreviewExamples },
  { message: helpMessage, examples: helpExamples },
];

/** A reader of a language in Amsterdam. */
export function readerOf(locale: Locale): Reading {
  return { say: sayIn(locale), locale, zone: 'Europe/Amsterdam' };
}

/** All strings that a rendered message holds, each with the keys that lead to it. */
export function stringsIn(node: unknown, path: readonly string[] = []): { path: string[]; text: string }[] {
  if (typeof node === 'string') return [{ path: [...path], text: node }];
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => stringsIn(value, [...path, key]));
}

/** Everything a reader sees of a message, in order, without the sentence for notifications. */
export function textsShown(face: Face, message: AnyMessage, content: unknown, locale: Locale): string[] {
  const rendered = message.renderFor(face, content, readerOf(locale));
  const shown = stringsIn({ ...rendered, text: '', fallbackText: '' });
  return shown.map(({ text }) => text);
}
