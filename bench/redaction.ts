// How many customer sentences a second one core cleans, redacts, recognises and judges, against a baseline that only
// reads them and counts their words. Run: node bench/redaction.ts [rows]
import { recogniseLanguage } from '../src/features/feedback/language.ts';
import { cleanText, createRedactor, unpostableReason } from '../src/features/feedback/redaction/index.ts';

const ROWS = Number(process.argv[2] ?? 200_000);
const ROUNDS = 5;
const REQUIRED_PER_SECOND = 50_000;

/** Mulberry32: the same sentences on every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const random = createRandom(20240607);

function pick(options: readonly string[]): string {
  return options[Math.floor(random() * options.length)] ?? '';
}

function digits(count: number): string {
  return Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
}

const NAMES =
  'Youssef,Sanne de Vries,Marloes,Priya,Tom,Karin Visser,Ahmed,Bethany,Mark,Grzegorz Kowalczyk'.split(',');
const DUTCH = {
  topics:
    'De levering,De bezorging,Het pakket,De klantenservice,De monteur,De website,De app,De factuur,De winkel,Het internet'.split(
      ',',
    ),
  verdicts:
    'kwam twee dagen te laat,was netjes op tijd,was heel vriendelijk en duidelijk,liet lang op zich wachten,werkte weer niet,was prima in orde,is te duur geworden,viel gewoon tegen,ging sneller dan verwacht'.split(
      ',',
    ),
  rests:
    'en niemand kon me vertellen waarom,dus ik ben erg tevreden,maar verder geen klachten,en daar baal ik van,dus ik stap over naar een ander,waardoor ik een dag vrij moest nemen,en dat was echt top'.split(
      ',',
    ),
  closings: 'Jammer,Ga zo door,Bedankt,Nooit meer,Aanrader,Hopelijk wordt het beter'.split(','),
  private: [
    () => `Mijn naam is ${pick(NAMES)} en ik wacht op antwoord`,
    () => `Bel mij op 06-${digits(8)} na vijven`,
    () => `Mijn bestelling ${digits(8)} is niet aangekomen`,
    () => `Bedankt ${pick(NAMES)} voor de hulp`,
    () => `Mail naar klant${digits(3)}@example.nl`,
    () => `Wij wonen op Molenstraat ${digits(2)}, 1${digits(3)} AB`,
    () => `Ik wacht al ${digits(2)} dagen en heb ${digits(1)} keer gebeld`,
    () => `Groetjes, ${pick(NAMES)}`,
  ],
};
const ENGLISH = {
  topics:
    'The delivery,The parcel,Customer service,The engineer,Your website,The app,My bill,The shop,The broadband,The order'.split(
      ',',
    ),
  verdicts:
    'arrived two days late,was right on time,was very friendly and clear,took far too long,did not work again,was absolutely fine,has become too expensive,was a real letdown,went faster than expected'.split(
      ',',
    ),
  rests:
    'and nobody could tell me why,so I am very happy,but no complaints otherwise,and I am fed up with it,so I will switch to another company,which cost me a day off work,and that was great'.split(
      ',',
    ),
  closings: 'What a shame,Keep it up,Thanks,Never again,Would recommend,I hope it gets better'.split(','),
  private: [
    () => `My name is ${pick(NAMES)} and I am waiting for an answer`,
    () => `Call me on 07${digits(9)} after five`,
    () => `My order ${digits(8)} never arrived`,
    () => `Thank you ${pick(NAMES)} for the help`,
    () => `Mail to customer${digits(3)}@example.com`,
    () => `We live at ${digits(2)} Mill Street, BS6 7QA`,
    () => `I have waited ${digits(2)} days and called ${digits(1)} times`,
    () => `Regards, ${pick(NAMES)}`,
  ],
};

/** One to three sentences, a quarter of them with something personal or a number. */
function makeSentence(): string {
  const language = random() < 0.5 ? DUTCH : ENGLISH;
  const parts = [`${pick(language.topics)} ${pick(language.verdicts)} ${pick(language.rests)}.`];
  if (random() < 0.25) parts.push(`${language.private[Math.floor(random() * 8)]?.() ?? ''}.`);
  else if (random() < 0.6) parts.push(`${pick(language.closings)}!`);
  const text = parts.join(' ');
  return random() < 0.1 ? text.toLowerCase() : text;
}

/** CPU time rather than the clock: other programs on the machine do not count. @returns rows per second of one core */
function rate(rows: readonly string[], work: (row: string) => number): number {
  const before = process.cpuUsage();
  let sum = 0;
  for (const row of rows) sum += work(row);
  const { user, system } = process.cpuUsage(before);
  if (sum < 0) throw new Error('unreachable: keeps the work from being optimised away');
  return rows.length / ((user + system) / 1e6);
}

function countWords(row: string): number {
  let words = 0;
  for (let i = 0; i < row.length; i += 1) if (row.charCodeAt(i) === 32) words += 1;
  return words;
}

const redactor = createRedactor();

function fullWork(row: string): number {
  const text = cleanText(row);
  const redaction = redactor.redact(text);
  const language = recogniseLanguage(redaction.text);
  return unpostableReason(redaction.text) === null && language !== null ? 1 : 0;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const startedAt = performance.now();
fullWork('Warm, met 1 cijfer.');
console.log(`first call (reads the dictionaries): ${(performance.now() - startedAt).toFixed(0)} ms`);

const rows = Array.from({ length: ROWS }, makeSentence);
const lengths = rows.map((row) => row.length);
const full: number[] = [];
const baseline: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  baseline.push(rate(rows, countWords));
  full.push(rate(rows, fullWork));
}
const perSecond = median(full.slice(1));
const bare = median(baseline.slice(1));
console.log(
  `${ROWS} sentences, median ${median(lengths)} characters, ${ROUNDS} rounds, the first one to warm up`,
);
console.log(`read and count words only: ${Math.round(bare).toLocaleString('en')} rows/s`);
console.log(
  `clean + redact + language + postable: ${Math.round(perSecond).toLocaleString('en')} rows/s of one core`,
);
console.log(`ratio: 1 : ${(bare / perSecond).toFixed(1)}`);
console.log(
  `heap: ${(process.memoryUsage().heapUsed / 1e6).toFixed(0)} MB, resident: ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`,
);
if (perSecond < REQUIRED_PER_SECOND) {
  console.error(`too slow: ${REQUIRED_PER_SECOND.toLocaleString('en')} rows/s are required`);
  process.exitCode = 1;
}
