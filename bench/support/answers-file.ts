import { open } from 'node:fs/promises';

const FLUSH_CHARACTERS = 1024 * 1024;
const YEAR_SECONDS = 365 * 24 * 3600;

const dutch = {
  begins: [
    'De bezorging',
    'Het pakket',
    'De klantenservice',
    'De monteur',
    'De website',
    'Mijn factuur',
    'De app',
    'Het bestellen',
    'De levering',
    'Het contact',
  ],
  middles: [
    'kwam twee dagen te laat',
    'was netjes op tijd',
    'was vriendelijk en duidelijk',
    'liet lang op zich wachten',
    'werkte weer niet goed',
    'was prima geregeld',
    'is veel te duur geworden',
    'viel me erg tegen',
    'ging sneller dan verwacht',
    'was onduidelijk over de kosten',
  ],
  ends: [
    'en niemand kon me vertellen waarom',
    'dus ik ben heel tevreden',
    'maar verder geen klachten',
    'en daar baal ik behoorlijk van',
    'waardoor ik een dag vrij moest nemen',
    'en ik heb drie keer moeten bellen',
    'en dat was echt top',
    'ondanks de belofte op de site',
  ],
  closings: [
    'Jammer.',
    'Ga zo door!',
    'Bedankt.',
    'Nooit meer.',
    'Een aanrader.',
    'Hopelijk wordt het beter.',
  ],
  personal: [
    'Mijn naam is Sanne de Vries.',
    'Bel me op 06-12345678.',
    'Bestelnummer 4711823.',
    'Mail naar klant@example.com.',
    'Groetjes, Youssef',
    'Wij wonen op Molenstraat 12, 1234 AB.',
  ],
};
const english = {
  begins: [
    'The delivery',
    'The parcel',
    'Customer service',
    'The engineer',
    'Your website',
    'My invoice',
    'The app',
    'Placing the order',
    'The helpdesk',
    'The shop',
  ],
  middles: [
    'arrived two days late',
    'was right on time',
    'was friendly and clear',
    'took far too long',
    'did not work once again',
    'was well arranged',
    'has become too expensive',
    'was a real letdown',
    'went faster than expected',
    'was unclear about the costs',
  ],
  ends: [
    'and nobody could tell me why',
    'so I am very happy',
    'but no complaints otherwise',
    'and I am quite fed up with it',
    'which cost me a day off work',
    'and I had to call three times',
    'and that was great',
    'despite the promise on the site',
  ],
  closings: [
    'What a shame.',
    'Keep it up!',
    'Thanks.',
    'Never again.',
    'Would recommend.',
    'I hope it gets better.',
  ],
  personal: [
    'My name is Bethany Clark.',
    'Call me on 07700 900123.',
    'Order number 4711823.',
    'Mail customer@example.com.',
    'Regards, Tom',
    'We live at 12 Mill Street.',
  ],
};
/** Now and then somebody writes in another language, and the slow recogniser is asked. */
const others = [
  'Livraison très rapide et produit conforme à la description.',
  'Sehr gute Beratung, aber die Lieferung war leider zu spät.',
  'Muy buena atención al cliente y envío rápido.',
];
const touchpoints = ['ordering', 'delivery', 'invoice', 'service', 'returns'];

/** A file of invented answers, the same on every run: a text of 20 to 200 characters and a customer in every row. */
export async function writeAnswers(path: string, rows: number): Promise<void> {
  const random = createRandom(20260105);
  const pick = (options: readonly string[]) => options[Math.floor(random() * options.length)] ?? '';
  const file = await open(path, 'w');
  let lines = 'id,answered_at,score,text,touchpoint,customer_id\n';
  for (let row = 0; row < rows; row += 1) {
    const words = random() < 0.6 ? dutch : english;
    let text = `${pick(words.begins)} ${pick(words.middles)}`;
    if (random() < 0.7) text += ` ${pick(words.ends)}`;
    text += '.';
    if (random() < 0.5) text += ` ${pick(words.begins)} ${pick(words.middles)}.`;
    if (random() < 0.3) text += ` ${pick(words.closings)}`;
    if (random() < 0.15) text += ` ${pick(words.personal)}`;
    if (random() < 0.2) text = text.replace(' ', `, ref ${Math.floor(random() * 1e6)}, `);
    if (random() < 0.01) text = pick(others);
    const at = new Date(Date.UTC(2025, 0, 1) + Math.floor(random() * YEAR_SECONDS) * 1000).toISOString();
    const score = Math.floor(random() * 11);
    lines += `A${row},${at},${score},"${text.slice(0, 200)}",${pick(touchpoints)},K${Math.floor(random() * rows)}\n`;
    if (lines.length < FLUSH_CHARACTERS) continue;
    await file.write(lines);
    lines = '';
  }
  await file.write(lines);
  await file.close();
}

/** Mulberry32. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
