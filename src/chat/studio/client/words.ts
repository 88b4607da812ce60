/** What the page itself says; the messages come from the bot in its own words. */
export type Language = 'en' | 'nl';

const en = {
  skip: 'Skip to the messages',
  studio: 'studio',
  faceLegend: 'Shown as in',
  languageLegend: 'Language',
  themeLegend: 'Light or dark',
  light: 'Light',
  dark: 'Dark',
  channels: 'Channels',
  clock: 'Clock',
  tomorrow: 'Tomorrow’s posts',
  back: 'Back to now',
  moveTo: 'Move to',
  go: 'Go',
  drop: 'Your own feedback',
  dropHint: 'Drop a file anywhere on this page, or choose one.',
  dropHere: 'Drop the file to read it',
  source: 'Comes from',
  choose: 'Choose a file',
  sample: 'Sample company',
  sampleHint: 'These are made-up customers of a made-up company.',
  removeSample: 'Remove it',
  sampleSure: 'Remove the sample company with everything that was posted about it? Your own feedback stays.',
  sampleGone: 'The sample company is gone.',
  command: 'A command to Klankbord',
  send: 'Send',
  messages: 'Messages',
  placeholder: 'help, today, scores …',
  onlyYou: 'Only visible to you',
  you: 'You',
  app: 'APP',
  empty: 'Nothing was posted here yet. Move the clock to see the next post, or type help.',
  noChannels: 'No channels yet.',
  clockReal: 'The time of this computer.',
  clockMoved: 'Moved: only this studio lives at this moment.',
  posted: (n: number) => (n === 1 ? '1 message was posted.' : `${n} messages were posted.`),
  newMessage: 'New message:',
  reading: (name: string) => `Reading ${name}`,
  progress: (rows: string, rate: string) => `${rows} rows, ${rate} rows per second`,
  left: (seconds: number) => `about ${seconds} s left`,
  confirmTitle: 'Is this how the file should be read?',
  answerTitle: 'Before this file can be read',
  confirm: 'Yes, import it',
  cancel: 'Cancel',
  close: 'Close',
  reportTitle: 'What came of it',
  failedTitle: 'The file was not imported',
  firstRows: 'The first rows, as they would be read',
  refusedRows: 'Save the refused rows',
  formCancel: 'Cancel',
  failed: 'That did not work.',
  gone: 'The studio does not answer. Is Klankbord still running?',
  subscription: (message: string, when: string) => `${message}: ${when}`,
  messageNames: { verbatims: 'Customers’ words', 'score-digest': 'Scores' } as Record<string, string>,
  paused: 'paused',
  zone: (zone: string) => `Time zone ${zone}`,
  older: 'Older messages',
};

const nl: typeof en = {
  skip: 'Naar de berichten',
  studio: 'studio',
  faceLegend: 'Zoals in',
  languageLegend: 'Taal',
  themeLegend: 'Licht of donker',
  light: 'Licht',
  dark: 'Donker',
  channels: 'Kanalen',
  clock: 'Klok',
  tomorrow: 'Berichten van morgen',
  back: 'Terug naar nu',
  moveTo: 'Ga naar',
  go: 'Ga',
  drop: 'Je eigen feedback',
  dropHint: 'Sleep een bestand naar deze pagina, of kies er een.',
  dropHere: 'Laat het bestand los om het te lezen',
  source: 'Komt uit',
  choose: 'Kies een bestand',
  sample: 'Voorbeeldbedrijf',
  sampleHint: 'Dit zijn verzonnen klanten van een verzonnen bedrijf.',
  removeSample: 'Haal het weg',
  sampleSure: 'Het voorbeeldbedrijf weghalen, met alles wat erover is geplaatst? Je eigen feedback blijft.',
  sampleGone: 'Het voorbeeldbedrijf is weg.',
  command: 'Een opdracht aan Klankbord',
  send: 'Stuur',
  messages: 'Berichten',
  placeholder: 'hulp, vandaag, scores …',
  onlyYou: 'Alleen jij ziet dit',
  you: 'Jij',
  app: 'APP',
  empty: 'Hier is nog niets geplaatst. Zet de klok vooruit om het volgende bericht te zien, of typ hulp.',
  noChannels: 'Nog geen kanalen.',
  clockReal: 'De tijd van deze computer.',
  clockMoved: 'Verzet: alleen deze studio leeft op dit moment.',
  posted: (n) => (n === 1 ? 'Er is 1 bericht geplaatst.' : `Er zijn ${n} berichten geplaatst.`),
  newMessage: 'Nieuw bericht:',
  reading: (name) => `${name} wordt gelezen`,
  progress: (rows, rate) => `${rows} rijen, ${rate} rijen per seconde`,
  left: (seconds) => `nog ongeveer ${seconds} s`,
  confirmTitle: 'Moet het bestand zo worden gelezen?',
  answerTitle: 'Voordat dit bestand gelezen kan worden',
  confirm: 'Ja, importeer het',
  cancel: 'Annuleer',
  close: 'Sluit',
  reportTitle: 'Wat ervan kwam',
  failedTitle: 'Het bestand is niet geïmporteerd',
  firstRows: 'De eerste rijen, zoals ze gelezen zouden worden',
  refusedRows: 'Bewaar de geweigerde rijen',
  formCancel: 'Annuleer',
  failed: 'Dat is niet gelukt.',
  gone: 'De studio antwoordt niet. Draait Klankbord nog?',
  subscription: (message, when) => `${message}: ${when}`,
  messageNames: { verbatims: 'Woorden van klanten', 'score-digest': 'Cijfers' },
  paused: 'gepauzeerd',
  zone: (zone) => `Tijdzone ${zone}`,
  older: 'Oudere berichten',
};

const words = { en, nl };
let language: Language = 'en';

/** The page's words in the language that is chosen now. */
export function say(): typeof en {
  return words[language];
}

export function chosenLanguage(): Language {
  return language;
}

/** Speaks another language: every element that names its sentence is said again. */
export function speak(next: Language): void {
  language = next;
  document.documentElement.lang = next;
  for (const element of document.querySelectorAll<HTMLElement>('[data-say]')) {
    const sentence = words[next][element.dataset.say as keyof typeof en];
    if (typeof sentence === 'string') element.textContent = sentence;
  }
}
