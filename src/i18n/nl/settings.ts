import type { Messages } from '../en.ts';

export const settings = {
  noChannel: () =>
    'Een kanaal heeft instellingen, een gesprek met mij alleen niet. Ga naar het kanaal en typ daar “instellingen” achter mijn naam of opdracht.',
  title: () => 'Wat dit kanaal krijgt',
  titleElsewhere: () => 'Wat het kanaal krijgt',
  place: () => 'Kanaal:',
  none: () => 'Dit kanaal krijgt nog niets. Kies een bericht om mee te beginnen:',
  more: ({ n }) =>
    `Nog ${n} pasten hier niet; “klankbord subscriptions” in een terminal laat ze allemaal zien.`,
  when: () => 'Wanneer:',
  inZone: ({ when, zone }) => `${when}, tijd in ${zone}`,
  language: () => 'Taal:',
  about: () => 'Over:',
  next: () => 'Eerstvolgende keer:',
  paused: () => 'Gepauzeerd sinds',
  byHand: () => 'iemand heeft het gepauzeerd',
  remedy: () => 'Wat helpt:',
  changed: () => 'Laatst gewijzigd:',
  changedBy: ({ when }) => `${when}, door`,
  by: {
    you: () => 'jou',
    person: () => 'een andere beheerder',
    platform: () => 'de chatdienst',
    terminal: () => 'iemand achter de terminal',
    sample: () => 'het voorbeeldbedrijf',
  },
  change: () => 'Wijzigen',
  changeLabel: ({ message }) => `Wijzigen: ${message}`,
  pause: () => 'Pauzeren',
  pauseLabel: ({ message }) => `Pauzeren: ${message}`,
  resume: () => 'Hervatten',
  resumeLabel: ({ message }) => `Hervatten: ${message}`,
  stop: () => 'Stoppen',
  stopLabel: ({ message }) => `Stoppen: ${message}`,
  stopQuestion: () =>
    'Hier voorgoed mee stoppen? Wat geplaatst is, blijft staan; de tijden en keuzes worden vergeten.',
  stopYes: () => 'Ja, stop ermee',
  stopNo: () => 'Nee, laat zo',
  canAdd: () => 'Dit kanaal kan ook krijgen:',
  add: ({ message }) => `Toevoegen: ${message}`,
  told: {
    saved: () => 'Opgeslagen. Zo staat het er nu voor.',
    paused: () => 'Gepauzeerd. Er wordt niets geplaatst tot iemand het hervat.',
    resumed: () => 'Het loopt weer, vanaf nu. Wat gemist is, plaats ik niet achteraf.',
    stopped: () => 'Gestopt. Wat geplaatst is, blijft staan.',
    discarded: () => 'Er is niets veranderd.',
    gone: () => 'Die is er niet meer. Zo staat het er nu voor.',
    doubled: () =>
      'Het kanaal krijgt dit bericht over hetzelfde al, dus er is niets opgeslagen. Zo staat het er nu voor.',
  },
  meanwhile: {
    'subscription.made': ({ when }) =>
      `Van jou is niets opgeslagen: het is intussen toegevoegd, ${when}, door`,
    'subscription.changed': ({ when }) =>
      `Van jou is niets opgeslagen: het is intussen gewijzigd, ${when}, door`,
    'subscription.paused': ({ when }) =>
      `Van jou is niets opgeslagen: het is intussen gepauzeerd, ${when}, door`,
    'subscription.resumed': ({ when }) =>
      `Van jou is niets opgeslagen: het is intussen hervat, ${when}, door`,
    'subscription.ended': ({ when }) => `Van jou is niets opgeslagen: het is intussen gestopt, ${when}, door`,
  },
  meanwhileNow: () => 'Zo staat het er nu voor; druk op Wijzigen om van hieruit verder te gaan.',
  summary: ({ items }) => `Dit kanaal krijgt: ${items.join('; ')}.`,
  summaryPaused: ({ item }) => `${item} (gepauzeerd)`,
  summaryNone: () => 'Dit kanaal krijgt nog niets.',
  form: {
    title: () => 'Wat dit kanaal krijgt',
    submit: () => 'Voorbeeld zien',
    days: () => 'Op welke dagen?',
    daysKept: ({ schedule }) =>
      `Het komt nu volgens het schema ${schedule}. Laat dagen en tijd leeg om dat zo te laten.`,
    time: () => 'Hoe laat?',
    timeHint: () => 'In 24 uur, bijvoorbeeld 09:00.',
    zone: () => 'In welke tijdzone?',
    zoneHint: () => 'De naam van een zone of van de stad, bijvoorbeeld Europe/Amsterdam.',
    locale: () => 'In welke taal?',
    touchpoint: () => 'Over welke contactpunten?',
    touchpointHint: () => 'Kies er geen om alles te horen.',
    source: () => 'Uit welke bronnen?',
    sourceHint: () => 'Kies er geen om ze allemaal te horen.',
    language: () => 'Woorden in welke talen?',
    languageHint: () => 'Kies er geen voor elke taal die dit kanaal kan lezen.',
  },
  fault: {
    days: () => 'Kies minstens één dag.',
    time: () => 'Dit kan ik niet als tijd lezen. Schrijf het in 24 uur, bijvoorbeeld 09:00 of 16:30.',
    zone: () =>
      'Deze tijdzone ken ik niet. Schrijf bijvoorbeeld Europe/Amsterdam, Europe/Brussels of America/New_York.',
    doubled: () =>
      'Het kanaal krijgt dit bericht over hetzelfde al. Kies iets anders, of wijzig dat bericht.',
    tooMany: () => 'Dit zijn er te veel om te bewaren. Kies er minder, of geen om alles te horen.',
  },
  preview: {
    title: () => 'Zal ik het zo doen?',
    above: () => 'Hierboven staat het bericht zoals het nu in het kanaal zou komen.',
    nothing: () => 'Er zou nu niets te plaatsen zijn.',
    message: () => 'Bericht:',
    times: ({ n }) => (n === 1 ? 'Het komt nog één keer:' : `Eerste ${n} keer:`),
    resumes: () => 'Het is nu gepauzeerd; als je opslaat, loopt het weer.',
    notSaved: () => 'Er is nog niets opgeslagen.',
    save: () => 'Opslaan',
    again: () => 'Nog eens wijzigen',
    discard: () => 'Weggooien',
    summary: ({ message, when }) =>
      `Nog niet opgeslagen: ${message}, ${when}. Sla het op, wijzig het nog eens of gooi het weg.`,
  },
} satisfies Messages['settings'];
