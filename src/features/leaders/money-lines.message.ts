import type { Reading } from '../../chat/message.ts';
import { safeText, shorten } from '../../chat/safe-text.ts';
import { nameIn } from '../../i18n/names.ts';
import type { BusinessCase, EffectResult } from '../business/index.ts';
import type { Block, Room } from './block.ts';
import type { LeadersView } from './view.ts';

/** Missing figures named. */
const MOST_MISSING = 2;

/** Euros by evidence: a sum of what is shown, what is not shown yet beside it, and estimates apart (rulebook §12.3). */
export function moneyLines({ business }: LeadersView, reading: Reading, { most }: Room): Partial<Block> {
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
  return {
    items: all.map((effect) => ({
      head: words.effect(effect),
      tail: effectWords(effect, currency, reading),
      figure: `effect-${effect.id}`,
    })),
    notes: [...notes, ...(more > 0 ? [words.more({ n: more })] : [])],
  };
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
