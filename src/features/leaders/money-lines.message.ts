import type { Reading } from '../../chat/message.ts';
import { safeText, shorten } from '../../chat/safe-text.ts';
import { nameIn } from '../../i18n/names.ts';
import type { BusinessCase, EffectResult } from '../business/index.ts';
import { type Block, headed, type Room } from './block.ts';
import type { LeadersView } from './view.ts';

/** Missing figures named. */
const MOST_MISSING = 2;

/** Euros by evidence: a sum of what is shown, what is not shown yet beside it, and estimates apart (rulebook §12.3). */
export function moneyLines(
  { business, touchpoints }: LeadersView,
  reading: Reading,
  { most, hasNeeds }: Room,
): Partial<Block> {
  const words = reading.say.leaders.money;
  const { effects, currency, hasFigures } = business;
  const sum = sumWords(business, reading);
  const notes = sum
    ? [sum]
    : [effects.length > 0 ? words.noneCounts() : hasFigures ? words.noEffects() : words.none()];
  const measured = effects.filter(({ outcome }) => outcome !== 'estimate');
  const estimates = effects.filter(({ outcome }) => outcome === 'estimate');
  // Estimates stand apart, whatever was measured (rulebook §12.3).
  const all = [...measured.slice(0, most), ...estimates.slice(0, 1)];
  const more = effects.length - all.length;
  const known = [riskWords(business, reading), earnedWords(business, reading)];
  const needs = [
    ...(business.atRisk === null ? [words.atRiskNeeds()] : []),
    ...(business.earned === null && touchpoints.length === 0 ? [words.earnedNeeds()] : []),
  ];
  return {
    items: [
      ...all.map((effect) => ({
        head: words.effect(effect),
        tail: effectWords(effect, currency, reading),
        figure: `effect-${effect.id}`,
      })),
      ...known.flatMap((said, nth) =>
        said === null ? [] : [headed(said, nth === 0 ? 'at-risk' : 'earned')],
      ),
    ],
    // Without any figure the first note says what to import; of the other two the page has it, where there is room.
    notes: [...notes, ...(more > 0 ? [words.more({ n: more })] : []), ...(hasNeeds ? needs : [])],
  };
}

/** What customers pay whose bad experience is still open; null while nobody's revenue was imported. */
export function riskWords({ atRisk, currency }: BusinessCase, { say }: Reading): string | null {
  const words = say.leaders.money;
  if (atRisk === null) return null;
  const { outcome, amount, customers, known } = atRisk;
  if (outcome === 'none') return words.atRiskNone();
  if (amount === null || customers === null || known === null) return words.atRiskFew();
  return words.atRisk({ amount, currency, customers, known });
}

/** What customers brought because they stayed or were recommended, with its interval; null while nothing was imported. */
export function earnedWords({ earned }: BusinessCase, { say }: Reading): string | null {
  const words = say.leaders.money;
  if (earned === null) return null;
  const { outcome, month, rate, missing } = earned;
  if (outcome === 'missing') return words.earnedMissing({ figures: missingWords(missing, say) });
  if (rate === null) return words.earnedTooFew({ month });
  // As a share of the year before: the rate alone would read as a movement that nobody tested.
  const together = { value: 100 + rate.value, low: floorTo(100 + rate.low), high: ceilTo(100 + rate.high) };
  return words.earned({ month, together });
}

/** Outwards at one decimal, so that rounding never promises more than the data. */
function floorTo(value: number): number {
  return Math.floor(value * 10 + 1e-9) / 10;
}

function ceilTo(value: number): number {
  return Math.ceil(value * 10 - 1e-9) / 10;
}

/** What counts, with its interval; the part that only compares before with after says so (rulebook §12.3). Null without. */
export function sumWords({ effects, sum, cost, currency }: BusinessCase, { say }: Reading): string | null {
  const words = say.leaders.money;
  if (sum === null) return null;
  const counted = effects.flatMap(({ outcome, money, grade }) =>
    outcome === 'counts' && money !== null ? [{ grade, money }] : [],
  );
  const weakest = counted.filter(({ grade }) => grade === 'C');
  const n = counted.length;
  const beforeAfter = {
    n: weakest.length,
    amount: weakest.reduce((total, { money }) => total + money.value, 0),
  };
  return `${words.sum({ sum, currency, n, beforeAfter })}; ${words.cost({ cost, currency })}.`;
}

/** One effect: how it was shown, and how much; never an amount without its interval but an estimate, which says so. */
export function effectWords(effect: EffectResult, currency: string | null, { say }: Reading): string {
  const words = say.leaders.money;
  const { outcome, money, perMonth, design, missing } = effect;
  const measure = nameIn(say.business.measure, effect.measure ?? '');
  const owner = shorten(safeText(effect.owner), 60);
  if (outcome === 'estimate') return words.estimate({ amount: money?.value ?? 0, currency, owner });
  const amount = money
    ? [words.amount({ amount: money, currency })]
    : perMonth
      ? [words.count({ amount: perMonth })]
      : [];
  const said = {
    counts: amount,
    not_yet: [...amount, words.notYet()],
    too_few: [words.tooFew()],
    missing: [words.missing({ figures: missingWords(missing, say) })],
  }[outcome];
  const compared = words.compared({ measure, design: words.design[design]() });
  return [compared, ...said].join(' · ');
}

function missingWords(missing: EffectResult['missing'], say: Reading['say']): string[] {
  const named = missing.map((one) =>
    say.leaders.money.missingFigure({ ...one, measure: nameIn(say.business.measure, one.measure) }),
  );
  const first = [...new Set(named)].slice(0, MOST_MISSING);
  const more = new Set(named).size - first.length;
  return more > 0 ? [...first, say.leaders.money.others({ n: more })] : first;
}
