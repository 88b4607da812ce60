// How well themes are found in labelled texts, and what finding them costs beside recognising the language alone.
// Run: node bench/themes.ts [texts] [--by-theme] [--wrong]; 100,000 texts when left out, 1,000,000 for the figures of docs.
import { createTagger, starterVocabulary } from '../src/features/feedback/index.ts';
import { recogniseLanguage } from '../src/features/feedback/language.ts';
import { labelledTexts, measuresOf, sumOf, tallyOf } from './support/labelled-themes.ts';

const TEXTS = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 100_000);
const ROUNDS = 5;
/** What the words found when they were last chosen, less a margin: a change that costs more is a mistake. */
const REQUIRED_F1 = 0.7;
/** Themes may cost as much as this many times the language. */
const MOST_RATIO = 4;

const tag = createTagger(starterVocabulary());

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`.padStart(7);
}

let isGood = true;
for (const locale of ['nl', 'en'] as const) {
  const texts = labelledTexts(locale);
  for (const half of ['tune', 'held out'] as const) {
    const its = texts.filter((one) => one.half === half);
    const tallies = tallyOf(its, tag);
    const { precision, recall, f1 } = measuresOf(sumOf(tallies.values()));
    console.log(
      `${locale} ${half.padEnd(8)} n = ${its.length}: precision ${percent(precision)}, recall ${percent(recall)}, F1 ${percent(f1)}`,
    );
    if (half === 'held out' && f1 < REQUIRED_F1) isGood = false;
    if (process.argv.includes('--by-theme')) {
      for (const [theme, tally] of [...tallies].sort()) {
        const { precision: p, recall: r } = measuresOf(tally);
        console.log(`   ${theme.padEnd(14)} ${percent(p)} ${percent(r)}  ${JSON.stringify(tally)}`);
      }
    }
  }
  if (process.argv.includes('--wrong')) {
    for (const { text, themes } of texts.filter(({ half }) => half === 'tune')) {
      const found = tag(text).join(',');
      if (found !== [...themes].sort((a, b) => order(a) - order(b)).join(','))
        console.log(`   ${[...themes]} ≠ ${found}: ${text}`);
    }
  }
}

function order(theme: string): number {
  return starterVocabulary().themes.findIndex(({ id }) => id === theme);
}

const own = (['nl', 'en'] as const).flatMap((locale) => labelledTexts(locale).map(({ text }) => text));
const texts = Array.from(
  { length: TEXTS },
  (_, nth) => `${own[nth % own.length]} ${own[(nth * 7 + 3) % own.length]}`,
);

/** CPU time rather than the clock: other programs on the machine do not count. @returns texts per second of one core */
function rate(work: (text: string) => number): number {
  const before = process.cpuUsage();
  let sum = 0;
  for (const text of texts) sum += work(text);
  const { user, system } = process.cpuUsage(before);
  if (sum < 0) throw new Error('unreachable: keeps the work from being optimised away');
  return texts.length / ((user + system) / 1e6);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const rates = { language: [] as number[], themes: [] as number[] };
for (let round = 0; round < ROUNDS; round += 1) {
  rates.language.push(rate((text) => (recogniseLanguage(text) === null ? 0 : 1)));
  rates.themes.push(rate((text) => tag(text).length));
}
const [language, themes] = [median(rates.language.slice(1)), median(rates.themes.slice(1))];
console.log(
  `${TEXTS.toLocaleString('en')} texts of ${median(own.map((text) => 2 * text.length))} characters (median), ${ROUNDS} rounds, the first one to warm up`,
);
console.log(`language alone: ${Math.round(language).toLocaleString('en')} texts/s of one core`);
console.log(`themes: ${Math.round(themes).toLocaleString('en')} texts/s of one core`);
console.log(`ratio: 1 : ${(language / themes).toFixed(2)}`);
if (!isGood)
  console.error(`found too little: F1 of ${100 * REQUIRED_F1} % is required on the texts that were held out`);
if (language / themes > MOST_RATIO) console.error(`too slow: at most ${MOST_RATIO} times the language`);
process.exitCode = isGood && language / themes <= MOST_RATIO ? 0 : 1;
