import type { AnyMessage, Face, Reading } from '../../src/chat/message.ts';
import { actionExamples, actionListExamples } from '../../src/features/actions/action.example.ts';
import {
  actionListMessage,
  actionMessage,
  actionOffer,
  weDid,
} from '../../src/features/actions/action.message.ts';
import {
  overviewExamples,
  overviewMessage,
  pausedNotice,
  pausedNoticeExamples,
} from '../../src/features/channels/index.ts';
import { scoreDigestExamples } from '../../src/features/digests/score-digest.example.ts';
import { scoreDigest } from '../../src/features/digests/score-digest.message.ts';
import { helpExamples } from '../../src/features/help/help.example.ts';
import { helpMessage } from '../../src/features/help/help.message.ts';
import { settingsExamples, settingsPreviewExamples } from '../../src/features/settings/settings.example.ts';
import { settingsMessage, settingsPreview } from '../../src/features/settings/settings.message.ts';
import { allVerbatimsExamples } from '../../src/features/verbatims/all-verbatims.example.ts';
import { allVerbatims } from '../../src/features/verbatims/all-verbatims.message.ts';
import { verbatimsExamples } from '../../src/features/verbatims/verbatims.example.ts';
import { verbatims } from '../../src/features/verbatims/verbatims.message.ts';
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
  { message: weDid, examples: () => ({ normal: actionExamples.told }) },
  { message: actionListMessage, examples: () => actionListExamples },
  { message: overviewMessage, examples: () => overviewExamples },
  { message: pausedNotice, examples: () => pausedNoticeExamples },
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
