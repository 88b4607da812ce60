import type { Messages } from '../en.ts';
import { formatIn } from '../format.ts';

const { number, list, month: monthName } = formatIn('nl');

interface Interval {
  value: number;
  low: number;
  high: number;
}

function money(
  amount: number,
  currency: string | null,
  rounding: 'round' | 'floor' | 'ceil' = 'round',
): string {
  const whole = Math[rounding](amount);
  if (currency === null) return number(whole);
  const written = new Intl.NumberFormat('nl-NL', { style: 'currency', currency, maximumFractionDigits: 0 });
  return written.format(whole === 0 ? 0 : whole).replace('-', '−');
}

const range = ({ low, high }: Interval, currency: string | null) =>
  `${money(low, currency, 'floor')} tot ${money(high, currency, 'ceil')}`;

export const leadersMoney = {
  money: {
    sum: ({ sum, currency, n, beforeAfter }) =>
      `Gemeten: ${money(sum.value, currency)} per maand (${range(sum, currency)}), uit ${number(n)} ${n === 1 ? 'effect' : 'effecten'}${
        beforeAfter.n === 0
          ? ''
          : beforeAfter.n === n
            ? ', alleen voor/na (C)'
            : `, waarvan ${money(beforeAfter.amount, currency)} alleen voor/na (C)`
      }`,
    cost: ({ cost, currency }) =>
      cost === null
        ? 'wat het programma kost is niet ingelezen'
        : `na ${money(cost, currency)} voor het programma`,
    effect: ({ improvement, grade }) => `Verbetering ${number(improvement)} (${grade}):`,
    design: {
      experiment: () => 'experiment',
      comparison: () => 'vergelijkingsgroep',
      before_after: () => 'voor/na',
      estimate: () => 'inschatting',
    },
    amount: ({ amount, currency }) =>
      `${money(amount.value, currency)} per maand (${range(amount, currency)})`,
    compared: ({ measure, design }) => `${measure}, ${design}`,
    count: ({ amount }) =>
      amount.value < 0
        ? `${number(-amount.value)} meer per maand (${number(Math.floor(-amount.high))} tot ${number(Math.ceil(-amount.low))})`
        : `${number(amount.value)} minder per maand (${number(Math.floor(amount.low))} tot ${number(Math.ceil(amount.high))})`,
    notYet: () => 'nog niet aantoonbaar, buiten de som',
    tooFew: () => 'te weinig gebeurtenissen of klanten om iets te zeggen',
    missing: ({ figures }) => `niet te berekenen; niet ingelezen: ${list(figures)}`,
    missingFigure: ({ measure, month, segment }) =>
      `${measure}${segment === '' ? '' : ` van ${segment}`} in ${monthName(month)}`,
    others: ({ n }) => `${number(n)} andere`,
    estimate: ({ amount, currency, owner }) =>
      `inschatting van ${owner}, in geen som: ${money(amount, currency)} per maand`,
    none: () =>
      'Nog geen cijfers, dus geen euro’s. Lees per maand in: klanten, vertrokken klanten, contacten, omzet per klant, marge, kosten van een contact.',
    noEffects: () => 'De cijfers zijn er; geen verbetering zegt nog waarmee je haar vergelijkt.',
    noneCounts: () => 'Nog geen effect is aangetoond; daarom is er geen som.',
    atRisk: ({ amount, currency, known, customers }) =>
      `Omzet die op het spel staat: minstens ${money(amount, currency)} per jaar (${known === customers ? number(known) : `${number(known)} van ${number(customers)}`} klanten met een open zaak)`,
    atRiskFew: () => 'Omzet die op het spel staat: te weinig klanten om iets te zeggen',
    atRiskNone: () => 'Omzet die op het spel staat: niemand heeft een open zaak',
    atRiskNeeds: () => 'Lees voor de omzet die op het spel staat de jaaromzet van elke klant in.',
    earned: ({ month, together }) =>
      `Verdiende omzet tot en met ${monthName(month)}: ${number(together.value, 1)} % van het jaar ervoor (${number(together.low, 1)} tot ${number(together.high, 1)} %)`,
    earnedTooFew: ({ month }) =>
      `Verdiende omzet tot en met ${monthName(month)}: te weinig nieuwe klanten zeiden waarom ze kwamen`,
    earnedMissing: ({ figures }) => `Verdiende omzet: niet te berekenen; niet ingelezen: ${list(figures)}`,
    earnedNeeds: () =>
      'Lees voor de verdiende omzet in: die van het jaar ervoor, van wie bleef en van nieuwe klanten, en waarom die kwamen.',
    more: ({ n }) => `Nog ${number(n)}.`,
  },
} satisfies Pick<Messages['leaders'], 'money'>;
