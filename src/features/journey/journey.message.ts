import { defineMessage, type Reading } from '../../chat/message.ts';
import { overviewOnSlack, stepOnSlack, tagOnSlack, touchpointOnSlack } from './journey.slack.ts';
import { overviewOnTeams, stepOnTeams, tagOnTeams, touchpointOnTeams } from './journey.teams.ts';
import { overviewLines, stepLines, tagLines, touchpointLines } from './lines.message.ts';
import { OverviewView, StepMapView, TagView, TouchpointView } from './view.ts';

function overviewSummary(view: OverviewView, { say, locale }: Reading): string {
  return say.journey.chat.summary({ steps: view.steps.map(({ name }) => name[locale]) });
}

/** The whole journey: promises, steps and touchpoints. */
export const overviewMessage = defineMessage<OverviewView>({
  name: 'journey',
  view: OverviewView,
  summary: overviewSummary,
  render: {
    slack: (view, reading) => overviewOnSlack(overviewLines(view, reading), overviewSummary(view, reading)),
    teams: (view, reading) =>
      overviewOnTeams(overviewLines(view, reading), overviewSummary(view, reading), reading.locale),
  },
});

function stepSummary({ step }: StepMapView, { say, locale }: Reading): string {
  const touchpoints = step.touchpoints.map(({ name }) => name[locale]);
  return say.journey.chat.stepSummary({ step: step.name[locale], touchpoints });
}

/** One step of the map: how its touchpoints stand, the voice before the figure. */
export const stepMessage = defineMessage<StepMapView>({
  name: 'journey-step',
  view: StepMapView,
  summary: stepSummary,
  render: {
    slack: (view, reading) => stepOnSlack(stepLines(view, reading), stepSummary(view, reading)),
    teams: (view, reading) =>
      stepOnTeams(stepLines(view, reading), stepSummary(view, reading), reading.locale),
  },
});

function touchpointSummary({ place }: TouchpointView, { say, locale }: Reading): string {
  return say.journey.chat.placeSummary({ name: place.name[locale], promise: place.promise[locale] });
}

/** One touchpoint: what is promised there and what customers say. */
export const touchpointMessage = defineMessage<TouchpointView>({
  name: 'journey-touchpoint',
  view: TouchpointView,
  summary: touchpointSummary,
  render: {
    slack: (view, reading) =>
      touchpointOnSlack(touchpointLines(view, reading), touchpointSummary(view, reading)),
    teams: (view, reading) =>
      touchpointOnTeams(touchpointLines(view, reading), touchpointSummary(view, reading), reading.locale),
  },
});

function tagSummary(view: TagView, reading: Reading): string {
  const { title, promises } = tagLines(view, reading);
  return [title, ...promises.map(({ text, state }) => `${text}: ${state}`)].join(' ');
}

/** Asks whether promises were kept in a customer's words. */
export const tagMessage = defineMessage<TagView>({
  name: 'promise-tag',
  view: TagView,
  summary: tagSummary,
  render: {
    slack: (view, reading) => tagOnSlack(tagLines(view, reading), tagSummary(view, reading)),
    teams: (view, reading) => tagOnTeams(tagLines(view, reading), tagSummary(view, reading), reading.locale),
  },
});
