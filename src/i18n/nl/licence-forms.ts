import type { Messages } from '../en.ts';

/** De formulieren van het klantrijbewijs. */
export const form: Messages['licence']['form'] = {
  submit: () => 'Opslaan',
  searchTitle: () => 'Zoek een dag',
  searchSubmit: () => 'Zoeken',
  from: () => 'Vanaf welke dag?',
  inLanguage: () => 'In welke taal?',
  atPlace: () => 'Waar?',
  offerTitle: () => 'Dagen aanbieden',
  date: () => 'Welke dag?',
  part: () => 'Welk deel van de dag?',
  repeat: () => 'Eén keer, of een reeks?',
  every: {
    '0': () => 'Eén keer',
    '1': () => 'Elke week',
    '2': () => 'Om de twee weken',
    '4': () => 'Om de vier weken',
  },
  until: () => 'Tot en met wanneer?',
  untilHint: () => 'Een reeks heeft een einde nodig, hoogstens een jaar vooruit.',
  place: () => 'Waar, of de link van het gesprek?',
  mode: () => 'Wat gaat de meeloper doen?',
  language: () => 'In welke taal?',
  touchpoint: () => 'Welk deel van de klantreis?',
  expect: () => 'Wat kan de meeloper verwachten?',
  expectHint: () => 'Eén of twee zinnen; geen namen of contactgegevens.',
  team: () => 'Welk team?',
  reflectionTitle: () => 'Terugblik',
  surprise: () => 'Wat verraste je?',
  promise: () => 'Welke belofte werd wel of niet waargemaakt?',
  differently: () => 'Wat ga jij anders doen?',
  idea: () => 'Wat moeten wij verbeteren?',
  oneOfBoth: () => 'Minstens een van deze twee. Geen namen of gegevens van klanten.',
  sharing: () => 'Wie mag het lezen?',
  shareHost: () => 'Mijn begeleider en ik',
  shareAll: () => 'Ook collega’s, zonder mijn naam',
  blackoutTitle: () => 'Een periode sluiten',
  blackoutFrom: () => 'Vanaf',
  blackoutUntil: () => 'Tot en met',
};

/** Wat er mis is met wat is ingevuld. */
export const fault: Messages['licence']['fault'] = {
  past: () => 'Deze dag is voorbij. Kies een dag die nog komt.',
  endless: () => 'Een reeks heeft een einde nodig, hoogstens een jaar na de eerste dag.',
  tooFar: () => 'Kies een dag binnen een jaar.',
  tooLong: () => 'Een periode duurt hoogstens een jaar. Sluit hem opnieuw als hij voorbij is.',
  beforeStart: () => 'Dit ligt voor de eerste dag.',
  nothingToDo: () =>
    'Een dag levert iets op om te doen: zeg wat jij anders gaat doen, of wat wij moeten verbeteren.',
  tooPrivate: () => 'Hier lijkt iets persoonlijks over iemand in te staan. Laat dat weg.',
  period: () => 'Kies een eerste en een laatste dag, in die volgorde en hoogstens een jaar uit elkaar.',
};
