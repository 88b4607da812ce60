import { defineMessage, type Reading } from '../../chat/message.ts';
import { messageWords, scheduleWords } from '../channels/index.ts';
import { previewLines, type SettingsLines, settingsLines } from './lines.message.ts';
import { previewOnSlack, settingsOnSlack } from './settings.slack.ts';
import { previewOnTeams, settingsOnTeams } from './settings.teams.ts';
import { PreviewView, SettingsView } from './view.ts';

/** What was just done or is asked comes first: it is what one listens for. */
function summary(view: SettingsView, reading: Reading): string {
  const { told, warning, subscriptions } = settingsLines(view, reading);
  const asked = subscriptions.find(({ question }) => question !== null);
  return [
    ...(told ? [toldWords(told)] : []),
    ...(warning ? [warning] : []),
    ...(asked ? [`${asked.title}: ${asked.question}`] : []),
    standsNow(view, reading),
  ].join(' ');
}

function toldWords({ text, end }: NonNullable<SettingsLines['told']>): string {
  if (end === undefined) return text;
  return `${text} ${typeof end === 'string' ? end : end.text}.`;
}

function standsNow({ subscriptions }: SettingsView, reading: Reading): string {
  const { settings } = reading.say;
  if (subscriptions.length === 0) return settings.summaryNone();
  const items = subscriptions.map(({ message, schedule, paused }) => {
    const item = `${messageWords(message, reading)}, ${scheduleWords(schedule, reading)}`;
    return paused ? settings.summaryPaused({ item }) : item;
  });
  return settings.summary({ items });
}

function previewSummary({ message, schedule }: PreviewView, reading: Reading): string {
  const words = { message: messageWords(message, reading), when: scheduleWords(schedule, reading) };
  return reading.say.settings.preview.summary(words);
}

/** What a channel gets, with the buttons to change it. */
export const settingsMessage = defineMessage<SettingsView>({
  name: 'settings',
  view: SettingsView,
  summary,
  render: {
    slack: (view, reading) => settingsOnSlack(settingsLines(view, reading), summary(view, reading)),
    teams: (view, reading) =>
      settingsOnTeams(settingsLines(view, reading), summary(view, reading), reading.locale),
  },
});

/** What will happen when it is saved, and the question whether to. */
export const settingsPreview = defineMessage<PreviewView>({
  name: 'settings-preview',
  view: PreviewView,
  summary: previewSummary,
  render: {
    slack: (view, reading) => previewOnSlack(previewLines(view, reading), previewSummary(view, reading)),
    teams: (view, reading) =>
      previewOnTeams(previewLines(view, reading), previewSummary(view, reading), reading.locale),
  },
});
