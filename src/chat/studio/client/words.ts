/** What the page itself says; the messages come from the bot in its own words. */
export type Language = 'en' | 'nl';

const en = {
  skip: 'Skip to the messages',
  faceLegend: 'Shown as in',
  languageLegend: 'Language',
  themeLegend: 'Light or dark',
  light: 'Light',
  dark: 'Dark',
  channels: 'Channels',
  tools: 'Tools',
  clock: 'Clock',
  next: 'Next posts',
  coming: (when: string, where: string) => `Comes next: ${when}, in ${where}.`,
  nothingComes: 'No channel expects a post.',
  back: 'Back to now',
  moveTo: 'Move the clock to',
  go: 'Go',
  moving: 'Posting what falls due …',
  drop: 'Your own feedback',
  dropHint: 'Drop a file anywhere on this page, or choose one. It stays on this computer.',
  dropHere: 'Drop the file to read it',
  source: 'It comes from',
  sourceNames: {
    csv: 'a table (CSV)',
    json: 'JSON',
    qualtrics: 'Qualtrics',
    surveymonkey: 'SurveyMonkey',
    typeform: 'Typeform',
    formbricks: 'Formbricks',
    'google-play': 'Google Play',
  } as Record<string, string>,
  choose: 'Choose a file',
  stored: (amount: string, n: number) => (n === 1 ? '1 answer is stored.' : `${amount} answers are stored.`),
  sample: 'Sample company',
  sampleTitle: 'Remove the sample company?',
  sampleHint: 'Made-up customers of a made-up company, so that there is something to see.',
  removeSample: 'Remove it',
  sampleSure: 'Everything that was posted about it goes as well. Your own feedback stays.',
  sampleGone: 'The sample company is gone.',
  command: 'A command to Klankbord',
  send: 'Send',
  messages: 'Messages',
  placeholder: 'help, today, scores …',
  onlyYou: 'Only visible to you',
  you: 'You',
  app: 'APP',
  empty: 'Nothing was posted here yet. Move the clock to see the next post, or type help.',
  noChannels: 'No channels yet',
  clockReal: 'The time of this computer.',
  clockMoved: 'Moved: only this studio lives at this moment.',
  posted: (n: number) =>
    n === 0 ? 'Nothing was posted.' : n === 1 ? '1 message was posted.' : `${n} messages were posted.`,
  arrived: (n: number) => (n === 1 ? 'A new message arrived.' : `${n} new messages arrived.`),
  unread: (n: number): string => (n === 1 ? 'new message' : 'new messages'),
  newBelow: 'New messages below',
  older: 'Older messages',
  reading: (name: string) => `Reading ${name}`,
  confirmTitle: 'Should the file be read like this?',
  answerTitle: 'Before this file can be read',
  confirm: 'Yes, import it',
  goOn: 'Go on',
  mend: 'Read it differently',
  mendAgain: 'Show it read like this',
  questionNames: {
    'map.id': 'Column: number of the answer',
    'map.answeredAt': 'Column: when it was answered',
    'map.updatedAt': 'Column: when it was changed',
    'map.score': 'Column: score',
    'map.text': 'Column: text',
    'map.touchpoint': 'Column: touchpoint',
    'map.language': 'Column: language',
    'map.contactPermission': 'Column: may be contacted',
    'map.customer': 'Column: customer',
    'map.durationSeconds': 'Column: duration in seconds',
    'map.openedAt': 'Column: case opened',
    'map.resolvedAt': 'Column: case resolved',
    'map.metric': 'Column: kind of score',
    metric: 'Kind of score',
    scale: 'Scale',
    kind: 'What it is about',
    solicitation: 'Asked, or by themselves',
    dateOrder: 'Order of dates',
    tz: 'Time zone',
    answeredOn: 'One day for every row',
    touchpoint: 'One touchpoint for every row',
    source: 'Name of the source',
  } as Record<string, string>,
  questionHints: {
    scale: 'Lowest and highest answer, such as 0-10 or 1-5.',
    topBoxes: 'Separated by commas, such as 4,5.',
    label: 'One answer on each line, with its value: Good=4',
  } as Record<string, string>,
  optionNames: {
    nps: 'NPS',
    csat: 'Satisfaction (CSAT)',
    ces: 'Ease (CES)',
    ttr: 'Time to resolution',
    text: 'Text alone',
    day_first: 'Day first: 31-12-2026',
    month_first: 'Month first: 12/31/2026',
    year_first: 'Year first: 2026-12-31',
    transactional: 'One contact',
    relational: 'The whole relation',
    solicited: 'We asked for it',
    reactive: 'It reached us by itself',
  } as Record<string, string>,
  cancel: 'Cancel',
  close: 'Close',
  reportTitle: 'What came of it',
  failedTitle: 'The file was not imported',
  notImported: 'The import was stopped; nothing was stored.',
  afterImport: 'What is due from now on counts with it. Move the clock to see the next posts.',
  refusedRows: 'Save the refused rows',
  failed: 'That did not work.',
  gone: 'The studio does not answer. Is Klankbord still running?',
  comes: (message: string, when: string) => `${message}: ${when}`,
  messageNames: { verbatims: 'Customers’ words', 'score-digest': 'Scores' } as Record<string, string>,
  paused: 'paused',
  zone: (zone: string) => `Time zone ${zone}`,
};

const nl: typeof en = {
  skip: 'Naar de berichten',
  faceLegend: 'Zoals in',
  languageLegend: 'Taal',
  themeLegend: 'Licht of donker',
  light: 'Licht',
  dark: 'Donker',
  channels: 'Kanalen',
  tools: 'Gereedschap',
  clock: 'Klok',
  next: 'Volgende berichten',
  coming: (when, where) => `Hierna: ${when}, in ${where}.`,
  nothingComes: 'Geen kanaal verwacht een bericht.',
  back: 'Terug naar nu',
  moveTo: 'Zet de klok op',
  go: 'Ga',
  moving: 'Wat aan de beurt is wordt geplaatst …',
  drop: 'Je eigen feedback',
  dropHint: 'Sleep een bestand naar deze pagina, of kies er een. Het blijft op deze computer.',
  dropHere: 'Laat het bestand los om het te lezen',
  source: 'Het komt uit',
  sourceNames: {
    csv: 'een tabel (CSV)',
    json: 'JSON',
    qualtrics: 'Qualtrics',
    surveymonkey: 'SurveyMonkey',
    typeform: 'Typeform',
    formbricks: 'Formbricks',
    'google-play': 'Google Play',
  },
  choose: 'Kies een bestand',
  stored: (amount, n) =>
    n === 1 ? 'Er is 1 antwoord opgeslagen.' : `Er zijn ${amount} antwoorden opgeslagen.`,
  sample: 'Voorbeeldbedrijf',
  sampleTitle: 'Het voorbeeldbedrijf weghalen?',
  sampleHint: 'Verzonnen klanten van een verzonnen bedrijf, zodat er iets te zien is.',
  removeSample: 'Haal het weg',
  sampleSure: 'Alles wat erover is geplaatst gaat ook weg. Je eigen feedback blijft.',
  sampleGone: 'Het voorbeeldbedrijf is weg.',
  command: 'Een opdracht aan Klankbord',
  send: 'Stuur',
  messages: 'Berichten',
  placeholder: 'hulp, vandaag, scores …',
  onlyYou: 'Alleen jij ziet dit',
  you: 'Jij',
  app: 'APP',
  empty: 'Hier is nog niets geplaatst. Zet de klok vooruit om het volgende bericht te zien, of typ hulp.',
  noChannels: 'Nog geen kanalen',
  clockReal: 'De tijd van deze computer.',
  clockMoved: 'Verzet: alleen deze studio leeft op dit moment.',
  posted: (n) =>
    n === 0
      ? 'Er is niets geplaatst.'
      : n === 1
        ? 'Er is 1 bericht geplaatst.'
        : `Er zijn ${n} berichten geplaatst.`,
  arrived: (n) => (n === 1 ? 'Er is een nieuw bericht.' : `Er zijn ${n} nieuwe berichten.`),
  unread: (n) => (n === 1 ? 'nieuw bericht' : 'nieuwe berichten'),
  newBelow: 'Nieuwe berichten hieronder',
  older: 'Oudere berichten',
  reading: (name) => `${name} wordt gelezen`,
  confirmTitle: 'Moet het bestand zo worden gelezen?',
  answerTitle: 'Voordat dit bestand gelezen kan worden',
  confirm: 'Ja, importeer het',
  goOn: 'Ga verder',
  mend: 'Lees het anders',
  mendAgain: 'Laat zien hoe het zo gelezen wordt',
  questionNames: {
    'map.id': 'Kolom: nummer van het antwoord',
    'map.answeredAt': 'Kolom: wanneer er is geantwoord',
    'map.updatedAt': 'Kolom: wanneer het is gewijzigd',
    'map.score': 'Kolom: cijfer',
    'map.text': 'Kolom: tekst',
    'map.touchpoint': 'Kolom: contactpunt',
    'map.language': 'Kolom: taal',
    'map.contactPermission': 'Kolom: mag benaderd worden',
    'map.customer': 'Kolom: klant',
    'map.durationSeconds': 'Kolom: duur in seconden',
    'map.openedAt': 'Kolom: zaak geopend',
    'map.resolvedAt': 'Kolom: zaak opgelost',
    'map.metric': 'Kolom: soort cijfer',
    metric: 'Soort cijfer',
    scale: 'Schaal',
    kind: 'Waar het over gaat',
    solicitation: 'Gevraagd of uit zichzelf',
    dateOrder: 'Volgorde van datums',
    tz: 'Tijdzone',
    answeredOn: 'Eén dag voor elke rij',
    touchpoint: 'Eén contactpunt voor elke rij',
    source: 'Naam van de bron',
  },
  questionHints: {
    scale: 'Laagste en hoogste antwoord, zoals 0-10 of 1-5.',
    topBoxes: 'Met komma’s ertussen, zoals 4,5.',
    label: 'Op elke regel één antwoord met zijn waarde: Goed=4',
  },
  optionNames: {
    nps: 'NPS',
    csat: 'Tevredenheid (CSAT)',
    ces: 'Gemak (CES)',
    ttr: 'Oplostijd',
    text: 'Alleen tekst',
    day_first: 'Dag eerst: 31-12-2026',
    month_first: 'Maand eerst: 12/31/2026',
    year_first: 'Jaar eerst: 2026-12-31',
    transactional: 'Eén contact',
    relational: 'De hele relatie',
    solicited: 'Wij vroegen erom',
    reactive: 'Het bereikte ons vanzelf',
  },
  cancel: 'Annuleer',
  close: 'Sluit',
  reportTitle: 'Wat ervan kwam',
  failedTitle: 'Het bestand is niet geïmporteerd',
  notImported: 'Het importeren is gestopt; er is niets opgeslagen.',
  afterImport:
    'Wat vanaf nu aan de beurt is telt het mee. Zet de klok vooruit om de volgende berichten te zien.',
  refusedRows: 'Bewaar de geweigerde rijen',
  failed: 'Dat is niet gelukt.',
  gone: 'De studio antwoordt niet. Draait Klankbord nog?',
  comes: (message, when) => `${message}: ${when}`,
  messageNames: { verbatims: 'Woorden van klanten', 'score-digest': 'Cijfers' },
  paused: 'gepauzeerd',
  zone: (zone) => `Tijdzone ${zone}`,
};

const words = { en, nl };
const dateTags = { en: 'en-GB', nl: 'nl-NL' };
let language: Language = 'en';

/** The page's words in the language that is chosen now. */
export function say(): typeof en {
  return words[language];
}

/** How dates and numbers are written in the language that is chosen now. */
export function dateTag(): string {
  return dateTags[language];
}

/** Speaks another language: every element that names its sentence is said again. */
export function speak(next: Language): void {
  language = next;
  document.documentElement.lang = next;
  for (const element of document.querySelectorAll<HTMLElement>('[data-say]')) {
    element.textContent = sentence(element.dataset.say) ?? element.textContent;
  }
  for (const element of document.querySelectorAll<HTMLElement>('[data-label]')) {
    element.setAttribute('aria-label', sentence(element.dataset.label) ?? '');
  }
}

function sentence(name: string | undefined): string | null {
  const found = words[language][name as keyof typeof en];
  return typeof found === 'string' ? found : null;
}
