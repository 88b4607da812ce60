import type { Reading } from '../../chat/message.ts';
import { cutText, safeText } from '../../chat/safe-text.ts';
import { capital } from '../../i18n/capital.ts';
import { themeName } from '../quoted.ts';
import { type Block, headed, type Room } from './block.ts';
import type { LeadersView } from './view.ts';

const NAME = 60;

/** At a word: half a word says nothing. */
function cut(text: string, most: number): string {
  const start = cutText(safeText(text), most);
  return start.cut ? `${start.text}…` : start.text;
}

/** A sentence in the middle of another. */
function bare(text: string, most: number): string {
  return cut(text, most).replace(/\.$/, '');
}

/** Follow-up as totals; the one number that closing easy cases does not change comes last (rulebook §9.4). */
export function loopLines({ loop }: LeadersView, { say }: Reading): Partial<Block> {
  const words = say.actions.figures;
  const items = (['claimed', 'contacted', 'told'] as const).flatMap((figure) => {
    const { n, count, percent } = loop[figure];
    if (n === 0) return [];
    const share =
      count === null
        ? words.few({ n })
        : percent === null
          ? words.counts({ count, n })
          : words.percent({ ...percent, n });
    return [headed(capital(words[figure]({ share })), `loop-${figure}`)];
  });
  const { oldest, oldestDays } = loop;
  const age =
    oldest === null || oldestDays === null
      ? say.leaders.loop.noOldest()
      : say.leaders.loop.oldest({ improvement: oldest, days: oldestDays });
  return {
    items: [...items, headed(age, oldest === null ? undefined : 'oldest')],
    notes: items.length === 0 ? [say.leaders.loop.none()] : [],
  };
}

/** What was measured, decided and stopped, each with both values; then whether what was told helped. */
export function improvementLines(
  { improvements, kind }: LeadersView,
  { say }: Reading,
  { sentence, most }: Room,
): Partial<Block> {
  const words = say.leaders.improvements;
  const news = (['measured', 'prioritised', 'stopped'] as const).flatMap((what) =>
    improvements[what].map((one) => ({
      head: words.head({ kind: words.kind[what](), number: one.number, grade: one.grade }),
      tail: [
        cut(one.problem, sentence),
        words.values({
          customer: bare(one.customerValue, sentence),
          organisation: bare(one.organisationValue, sentence),
        }),
        ...(what === 'stopped' && one.because !== '' ? [cut(one.because, sentence)] : []),
      ].join(' – '),
    })),
  );
  const findings = improvements.findings.map((finding) => ({
    head: words.finding(finding),
    tail: words.verdict({
      metric: say.scores.metric[finding.metric],
      said: [
        verdictWords(finding, say),
        ...(finding.beside === null ? [] : [words.beside[finding.beside]()]),
      ].join(', '),
      grade: finding.grade,
    }),
  }));
  const none = news.length + findings.length === 0;
  const shown = [...news.slice(0, most), ...findings.slice(0, most)];
  const more = improvements.more + news.length + findings.length - shown.length;
  return {
    items: shown,
    notes: [...(none ? [words.none({ kind })] : []), ...(more > 0 ? [words.more({ n: more })] : [])],
  };
}

/** A look compares 28 days with 28 days, whatever this message compares. */
const LOOK_DAYS = 28;

function verdictWords(
  { verdict, metric, method, isBetter, difference }: LeadersView['improvements']['findings'][number],
  say: Reading['say'],
): string {
  if (verdict === 'no_clear_change') return say.scores.change.no_clear_change({ days: LOOK_DAYS });
  const isHigher = verdict === 'higher';
  const how = metric === 'ttr' ? (isHigher ? 'slower' : 'faster') : isHigher === isBetter ? verdict : null;
  const by = difference === null ? null : amountWords(difference, metric, method, say);
  const turned = isHigher ? 'higher_less_good' : 'lower_so_good';
  return say.scores.change.moved({ how: how ?? turned, days: LOOK_DAYS, by });
}

function amountWords(difference: number, metric: string, method: string, say: Reading['say']): string {
  if (metric === 'ttr') return say.format.duration(difference);
  if (method === 'top_box' || method === 'top3box')
    return `${say.format.number(difference)} ${say.scores.percentagePoints()}`;
  return `${say.format.number(difference, method === 'mean' ? 2 : 0)} ${say.scores.points()}`;
}

/** Coverage as shares of groups that are large enough; names of volunteers only. */
export function shadowingLines({ shadowing }: LeadersView, { say }: Reading, room: Room): Partial<Block> {
  const words = say.leaders.shadowing;
  const { total, leaders, went, lesson } = shadowing;
  const named = went.slice(0, room.names).map((name) => cut(name, NAME));
  const percent = total ? say.format.percent((100 * total.licensed) / total.of) : '';
  const share = total
    ? [words.total({ ...total, percent }), ...(leaders ? [words.leaders(leaders)] : [])].join('; ')
    : words.unknown();
  return {
    items: [
      headed(share, total ? 'coverage' : undefined),
      ...(went.length > 0 ? [headed(words.went({ names: named, more: went.length - named.length }))] : []),
    ],
    notes: lesson === '' ? [] : [words.lesson({ lesson: cut(lesson, room.lesson) })],
  };
}

/** One question, and whose it is. */
export function decisionLines(
  { decision, reached }: LeadersView,
  reading: Reading,
  { sentence }: Room,
): Partial<Block> {
  const { say } = reading;
  const words = say.leaders.decision;
  if (decision === null) return { notes: [words.none()] };
  const { kind, improvement, theme, check, team } = decision;
  const about = { number: improvement ?? 0, problem: cut(decision.problem, sentence) };
  const question =
    kind === 'silent_theme'
      ? words.silent_theme({ theme: themeName(theme ?? '', reached.names, reading) })
      : kind === 'open_check'
        ? words.open_check({ check: check ? say.leaders.checks.name[check] : '' })
        : words[kind](about);
  return {
    items: [{ head: question, tail: words.owner({ team: team === null ? null : cut(team, NAME) }) }],
  };
}

/** Those that hold in one line; of the others why not. */
export function checkLines({ checks }: LeadersView, { say }: Reading, { reasons }: Room): Partial<Block> {
  const words = say.leaders.checks;
  const met = checks.filter(({ isTrue }) => isTrue);
  const open = checks.filter(({ isTrue }) => !isTrue);
  const others = open.slice(reasons);
  return {
    items: open.slice(0, reasons).map(({ name, count, of }) => ({
      head: `${words.name[name]}:`,
      tail: words.open[name]({ count: count ?? 0, of: of ?? 0 }),
      figure: `check-${name}`,
    })),
    notes: [
      ...(others.length > 0 ? [words.others({ names: others.map(({ name }) => words.name[name]) })] : []),
      ...(met.length > 0 ? [words.met({ names: met.map(({ name }) => words.name[name]) })] : []),
    ],
  };
}
