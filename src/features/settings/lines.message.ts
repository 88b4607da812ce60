import type { ButtonLook, ListItem, Mention } from '../../chat/look.ts';
import type { Reading } from '../../chat/message.ts';
import { shorten } from '../../chat/safe-text.ts';
import {
  aboutWords,
  channelMention,
  messageWords,
  momentWords,
  refusalWords,
  scheduleWords,
} from '../channels/index.ts';
import type { Does, PreviewView, SettingsView, SubscriptionView, Who } from './view.ts';

/** Scheduled messages offered at most: as many buttons as Teams shows in one row. */
const MOST_ADDED = 6;

/** One subscription in words. */
export interface SubscriptionLines {
  title: string;
  items: ListItem[];
  /** Asked before it is stopped; null when nobody wants that. */
  question: string | null;
  buttons: ButtonLook[];
}

/** What the settings say, before a platform gives them a shape. */
export interface SettingsLines {
  /** What was just done, or what somebody else did (then it ends in their name). */
  told: { text: string; end?: string | Mention } | null;
  title: string;
  /** Which channel it is, where that is not the one the reader is in. */
  place: { text: string; end: Mention } | null;
  /** Why nothing would come, whatever stands below; null when nobody knows of anything. */
  warning: string | null;
  notes: string[];
  none: string | null;
  subscriptions: SubscriptionLines[];
  hidden(n: number): string;
  add: { intro: string; buttons: ButtonLook[] } | null;
}

type Words = Reading & { now: string };

/** Puts the settings of a channel into words. */
export function settingsLines(view: SettingsView, reading: Reading): SettingsLines {
  const { settings } = reading.say;
  const words = { ...reading, now: view.now };
  const none = view.subscriptions.length === 0;
  return {
    told: toldOf(view, words),
    title: view.elsewhere ? settings.titleElsewhere() : settings.title(),
    place: view.elsewhere ? { text: settings.place(), end: channelMention(view, reading) } : null,
    warning: view.hindrance && warningOf(view.hindrance, words),
    notes: view.meanwhile ? [settings.meanwhileNow()] : [],
    none: none ? settings.none() : null,
    subscriptions: view.subscriptions.map((one) => subscriptionLines(one, view.stopping, words)),
    hidden: (n) => settings.more({ n }),
    add:
      view.canAdd.length === 0
        ? null
        : { intro: none ? '' : settings.canAdd(), buttons: addButtons(view, words) },
  };
}

function toldOf({ told, meanwhile }: SettingsView, words: Words): SettingsLines['told'] {
  const { settings } = words.say;
  if (meanwhile) {
    const when = momentWords(meanwhile.at, words.zone, words);
    return { text: settings.meanwhile[meanwhile.action]({ when }), end: nameOf(meanwhile.by, words) };
  }
  return told === null ? null : { text: settings.told[told]() };
}

/** What helps is said in our words only where it is an invitation: elsewhere nothing is paused yet. */
function warningOf(hindrance: NonNullable<SettingsView['hindrance']>, words: Words): string {
  const { hindered, invite } = words.say.settings;
  const sentence = hindered({ why: refusalWords(hindrance, words).why });
  return /not_in_channel|channel_not_found/.test(hindrance.reason) ? `${sentence} ${invite()}` : sentence;
}

function addButtons({ canAdd }: SettingsView, { say }: Words): ButtonLook[] {
  return canAdd.slice(0, MOST_ADDED).map((message) => ({
    action: 'settings.add',
    value: message,
    text: say.settings.add({ message: messageWords(message, { say }) }),
  }));
}

function subscriptionLines(view: SubscriptionView, stopping: number | null, words: Words): SubscriptionLines {
  const { settings } = words.say;
  const isAsked = stopping === view.subscriptionId;
  const changed = momentWords(view.changedAt, words.zone, words);
  return {
    title: messageWords(view.message, words),
    items: [
      ...doesItems(view, words),
      ...stateItems(view, words),
      {
        head: settings.changed(),
        tail: settings.changedBy({ when: changed }),
        moments: [{ at: view.changedAt, text: changed }],
        end: nameOf(view.changedBy, words),
      },
    ],
    question: isAsked ? settings.stopQuestion() : null,
    buttons: isAsked ? stopButtons(view, words) : rowButtons(view, words),
  };
}

/** When it comes, in which language and about what. */
function doesItems({ schedule, zone, locale, about }: Does, words: Words): ListItem[] {
  const { settings, format } = words.say;
  const when = scheduleWords(schedule, words);
  return [
    { head: settings.when(), tail: settings.inZone({ when, zone: shorten(zone, 64) }) },
    { head: settings.language(), tail: format.language(locale) },
    { head: settings.about(), tail: aboutWords(about, words) },
  ];
}

/** When it comes next, or why it does not. */
function stateItems({ paused, nextAt, zone }: SubscriptionView, words: Words): ListItem[] {
  const { settings, channels } = words.say;
  // The zone stands in the line above.
  const moment = (at: string) => momentWords(at, zone, { ...words, zone });
  const told = (at: string) => ({ tail: moment(at), moments: [{ at, text: moment(at) }] });
  if (!paused)
    return [{ head: settings.next(), ...(nextAt === null ? { tail: channels.never() } : told(nextAt)) }];
  const { reason, remedy, since, byHand } = paused;
  const refusal = refusalWords({ reason: reason ?? '', remedy: remedy ?? '' }, words);
  const why = byHand ? settings.byHand() : refusal.why;
  return [
    { head: settings.paused(), ...told(since), tail: `${moment(since)}: ${why}` },
    ...(!byHand && refusal.remedy ? [{ head: settings.remedy(), tail: refusal.remedy }] : []),
  ];
}

function rowButtons({ subscriptionId, message, paused }: SubscriptionView, words: Words): ButtonLook[] {
  const { settings } = words.say;
  const named = { message: messageWords(message, words) };
  const value = String(subscriptionId);
  return [
    { action: 'settings.change', value, text: settings.change(), label: settings.changeLabel(named) },
    // Nothing is posted while it is paused.
    ...(paused
      ? []
      : [{ action: 'settings.post', value, text: settings.post(), label: settings.postLabel(named) }]),
    paused
      ? { action: 'settings.resume', value, text: settings.resume(), label: settings.resumeLabel(named) }
      : { action: 'settings.pause', value, text: settings.pause(), label: settings.pauseLabel(named) },
    { action: 'settings.stop', value, text: settings.stop(), label: settings.stopLabel(named) },
  ];
}

function stopButtons({ subscriptionId }: SubscriptionView, { say: { settings } }: Words): ButtonLook[] {
  const value = String(subscriptionId);
  return [
    { action: 'settings.stop-sure', value, text: settings.stopYes() },
    { action: 'settings.show', value, text: settings.stopNo() },
  ];
}

/** A person as their own platform names them, or what they are. */
function nameOf({ kind, platform, id }: Who, { say }: Words): string | Mention {
  const text = say.settings.by[kind]();
  return kind === 'person' ? { kind, platform, id, text } : text;
}

/** What a preview says. */
export interface PreviewLines {
  title: string;
  intro: string;
  items: ListItem[];
  notes: string[];
  buttons: ButtonLook[];
}

/** Puts what will happen into words. */
export function previewLines(view: PreviewView, reading: Reading): PreviewLines {
  const { say } = reading;
  const { preview } = say.settings;
  const { zone, times } = view;
  const words = { ...reading, now: view.now };
  const value = view.draft;
  // The zone stands in the line above.
  const moment = (at: string) => momentWords(at, zone, { ...words, zone });
  return {
    title: preview.title(),
    intro: view.isEmpty ? preview.nothing() : preview.above(),
    items: [
      { head: preview.message(), tail: messageWords(view.message, words) },
      ...doesItems(view, words),
      times.length > 0
        ? { head: preview.times({ n: times.length }), tail: say.format.list(times.map(moment)) }
        : { head: say.settings.next(), tail: say.channels.never() },
    ],
    notes: [...(view.resumes ? [preview.resumes()] : []), preview.notSaved()],
    buttons: [
      { action: 'settings.save', value, text: preview.save() },
      { action: 'settings.again', value, text: preview.again() },
      { action: 'settings.discard', value, text: preview.discard() },
    ],
  };
}
