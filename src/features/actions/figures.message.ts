import { z } from 'zod';
import type { ListItem } from '../../chat/look.ts';
import { defineMessage, type Reading } from '../../chat/message.ts';
import { safeText, shorten } from '../../chat/safe-text.ts';
import { actionListOnSlack } from './action.slack.ts';
import { actionListOnTeams } from './action.teams.ts';
import type { ListLines } from './list-lines.message.ts';
import { caseFigures } from './loop-cases.ts';

const LocalDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const Share = z.object({
  mode: z.enum(['none', 'verbatims', 'counts', 'score']),
  n: z.int().min(0),
  count: z.int().min(0).nullable(),
  percent: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
});
type Share = z.infer<typeof Share>;

/** How well loops are closed per step, in the order of the journey; nothing in it is about a person. */
export const FiguresView = z.object({
  from: LocalDate,
  to: LocalDate,
  steps: z.array(
    z.object({
      name: z.object({ en: z.string(), nl: z.string() }).nullable(),
      figures: z.object({
        claimed: Share,
        contacted: Share,
        told: Share,
        reopened: Share,
        recovered: Share,
      }),
    }),
  ),
});
export type FiguresView = z.infer<typeof FiguresView>;
type Step = FiguresView['steps'][number];

const LONGEST_NAME = 80;

function figuresLines(view: FiguresView, reading: Reading): ListLines {
  const { figures } = reading.say.actions;
  return {
    title: figures.title(view),
    none: view.steps.length === 0 ? figures.none() : null,
    items: view.steps.map((step) => stepItem(step, reading)),
    notes: (shown) => [
      ...(shown < view.steps.length ? [figures.more({ n: view.steps.length - shown })] : []),
      figures.note(),
    ],
    buttons: () => [],
  };
}

function stepItem({ name, figures }: Step, reading: Reading): ListItem {
  const words = reading.say.actions.figures;
  const head = name === null ? words.unplaced() : shorten(safeText(name[reading.locale]), LONGEST_NAME);
  const told = caseFigures
    .filter((figure) => figures[figure].n > 0)
    .map((figure) => words[figure]({ share: shareWords(figures[figure], reading) }));
  return { head: `${head}:`, tail: told.length === 0 ? words.nothing() : told.join(' · ') };
}

function shareWords({ n, count, percent }: Share, { say }: Reading): string {
  const words = say.actions.figures;
  if (count === null) return words.few({ n });
  return percent === null ? words.counts({ count, n }) : words.percent({ ...percent, n });
}

function summary(view: FiguresView, { say }: Reading): string {
  return say.actions.figures.title(view);
}

/** How well loops are closed, for whoever looks after customer experience. */
export const figuresMessage = defineMessage<FiguresView>({
  name: 'action-figures',
  view: FiguresView,
  summary,
  render: {
    slack: (view, reading) => actionListOnSlack(figuresLines(view, reading), summary(view, reading)),
    teams: (view, reading) =>
      actionListOnTeams(figuresLines(view, reading), summary(view, reading), reading.locale),
  },
});
