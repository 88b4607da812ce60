import type { ListItem } from '../../chat/look.ts';
import type { Reading } from '../../chat/message.ts';
import { figureOf } from '../digests/index.ts';
import { quoted, touchpointName } from '../quoted.ts';
import { bare, type CardLines, item, mentionOf, type Section, section } from './lines.message.ts';
import type { DidItHelpView, ImprovementToldView, WeDidWeeklyView } from './view.ts';

/** "You said, we did": the words it began with, what was done, what customers heard, and thanks. */
export function toldLines(view: ImprovementToldView, reading: Reading): CardLines {
  const { told } = reading.say.improvements;
  return {
    ...bare,
    title: told.title(),
    state: { text: told.said() },
    sections: [toldSection(view, reading)],
    notes: [placeOf(view, reading)],
  };
}

function placeOf({ touchpoint, number }: ImprovementToldView, reading: Reading): string {
  const title = reading.say.improvements.title({ number });
  return [...(touchpoint ? [touchpointName(touchpoint, reading)] : []), title].join(' · ');
}

function toldSection(view: ImprovementToldView, reading: Reading): Section {
  const { say } = reading;
  const { told } = say.improvements;
  const { toldBy, toldWhat, thanked } = view;
  const thanks: ListItem[] =
    thanked.length === 0
      ? []
      : [
          {
            head: told.thanks(),
            tail: '',
            end: thanked.map((person) => ({ ...mentionOf(person, say), text: told.colleagues() })),
          },
        ];
  return section({
    quotes: view.quotes.map((quote) => quoted(quote, reading)),
    items: [
      ...item(told.problem(), view.problem),
      ...item(told.did(), view.outcome),
      ...(toldBy
        ? item(told.toldWhat(), say.actions.toldHow({ how: say.actions.how[toldBy](), what: toldWhat }))
        : []),
      ...thanks,
    ],
  });
}

/** What customers said and we did in some days. */
export function weeklyLines(view: WeDidWeeklyView, reading: Reading): CardLines {
  const { weekly } = reading.say.improvements;
  const late = view.lateSince === null ? [] : [reading.say.verbatims.intendedFor({ time: view.lateSince })];
  return {
    ...bare,
    title: weekly.title(),
    sections: view.items.map((one) => ({
      ...toldSection(one, reading),
      heading: placeOf(one, reading),
    })),
    hidden: (n) => weekly.hidden({ n }),
    notes: [weekly.period(view), ...late],
  };
}

/** Whether it helped: words first, then the figure of both windows and what may be said about them. */
export function didItHelpLines(view: DidItHelpView, reading: Reading): CardLines {
  const { helped, problem } = reading.say.improvements;
  return {
    ...bare,
    title: helped.title(view),
    sections: [
      section({ items: item(problem(), view.problem) }),
      section({ heading: outcomeWords(view, reading) }),
      ...view.scores.map((one) => scoreSection(one, view, reading)),
    ],
    hidden: (n) => reading.say.digests.hidden({ n }),
    notes: [
      ...(view.outcome === 'no_touchpoint' ? [] : [helped.windows(view)]),
      ...evidenceWords(view, reading),
    ],
  };
}

/** How strong the evidence is, by figure where that differs; and why a comparison touchpoint did not make it stronger. */
function evidenceWords({ scores, grade, comparison, withoutComparison }: DidItHelpView, reading: Reading) {
  const { helped } = reading.say.improvements;
  const where = comparison ? touchpointName(comparison, reading) : '';
  const alone = scores.some(({ after, beside }) => beside === null && isTested(after));
  return [
    ...(grade === 'B' ? [helped.gradeB({ where })] : []),
    ...(grade === 'C' || (grade === 'B' && alone) ? [helped.grade()] : []),
    ...(withoutComparison ? [helped.withoutComparison[withoutComparison]({ where })] : []),
  ];
}

function isTested({ change: { verdict } }: Both['after']): boolean {
  return ['higher', 'lower', 'no_clear_change'].includes(verdict);
}

/** What may be said about a figure beside the other touchpoint's; nothing where none is there. */
function besideWords({ beside }: Both, { comparison }: DidItHelpView, reading: Reading): string[] {
  if (beside === null || comparison === null) return [];
  const { say } = reading;
  const { size, isBetter, unit } = beside;
  const where = touchpointName(comparison, reading);
  if (size === null) return [say.improvements.helped.noClearDifference({ where })];
  const decimals = unit === 'scale' ? 2 : 0;
  const step = 10 ** decimals;
  // The interval never promises more than the data: its ends are rounded outwards.
  const ends = [Math.floor(size.low * step) / step, Math.ceil(size.high * step) / step];
  const [low = '', high = ''] = ends.map((end) => say.format.number(end, decimals));
  const name = unit === 'percent' ? say.scores.percentagePoints() : say.scores.points();
  const by = `${say.format.number(size.value, decimals)} ${name}`;
  return [say.improvements.helped.clearDifference({ where, by, low, high, isBetter: isBetter === true })];
}

/** The outcome in a sentence; a first look that found too little says when the next one comes. */
export function outcomeWords({ outcome, touchpoint, weeks }: DidItHelpView, reading: Reading): string {
  const where = touchpoint ? touchpointName(touchpoint, reading) : '';
  return reading.say.improvements.helped.outcome[outcome]({ where, again: weeks === 4 });
}

type Both = DidItHelpView['scores'][number];

function scoreSection(both: Both, view: DidItHelpView, reading: Reading): Section {
  const { name, value, details } = figureOf(both.after, view.days, reading, false);
  return section({
    heading: name,
    quotes: both.after.quotes.map((quote) => quoted(quote, reading)),
    notes: [
      [beforeWords(both, view, reading), value, ...details].join(' · '),
      ...besideWords(both, view, reading),
    ],
  });
}

/** The earlier figure, in its own display mode; the later one's words explain both. */
function beforeWords({ before, after }: Both, view: DidItHelpView, reading: Reading): string {
  const { value } = figureOf({ ...before, quotes: after.quotes }, view.days, reading, false);
  return reading.say.improvements.helped.before({ value, n: before.n });
}

/** Each figure in one sentence, for notifications. */
export function scoreWords(view: DidItHelpView, reading: Reading): string[] {
  return view.scores.map((both) => {
    const { name, value, details } = figureOf(both.after, view.days, reading, false);
    const said = [beforeWords(both, view, reading), value, ...details].join(', ');
    return [`${name}: ${said}.`, ...besideWords(both, view, reading)].join(' ');
  });
}
