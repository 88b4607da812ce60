import type { Messages } from '../en.ts';
import { formatIn } from '../format.ts';

const { number, list, day } = formatIn('nl');

export const leadersTalk = {
  ask: {
    asked: () => 'Een leidinggevende vraagt',
    answered: () => 'Een antwoord op je vraag',
    improvement: ({ number: n, problem }) => `Over verbetering ${number(n)}: ${problem}`,
    everything: () => 'Over wat klanten zeiden',
    question: () => 'Vraag',
    answer: () => 'Antwoord:',
    button: () => 'Antwoorden',
    sent: () => 'Je vraag is verstuurd. Het antwoord komt hier bij je terug.',
    nobody: () =>
      'Niemand die hiervoor instaat is hier te bereiken: er is geen persoon genoemd en het team heeft geen kanaal. Een beheerder kan er een noemen in de klantreis.',
    gone: () => 'Deze vraag is er niet meer.',
    already: () => 'Hier is al op geantwoord.',
    thanks: () => 'Dank je. Je antwoord is verstuurd aan wie het vroeg.',
  },
  call: {
    title: {
      offered: () => 'Een klant die je kunt bellen',
      booked: () => 'Je gesprek met een klant',
      noted: () => 'Wat de klant zei is genoteerd',
    },
    booked: ({ date }) => `Geboekt voor ${day(date)}.`,
    words: () => 'Wat deze klant zei',
    gone: () => 'Deze woorden zijn er niet meer.',
    listen: () => 'Vraag en luister: wat gebeurde er, en wat had geholpen?',
    noPromise: () => 'Beloof niets wat het team niet heeft afgesproken; zeg wat je ermee gaat doen.',
    noData: () => 'Schrijf op wat er gezegd is, en niemands naam, nummer of adres.',
    noLink: () =>
      'Nog niemand zei waar de bron deze klant laat zien; een beheerder doet dat met “klankbord link”.',
    noted: ({ note }) => `Je notitie: “${note}”`,
    book: () => 'Boek dit gesprek',
    another: () => 'Iemand anders',
    noteButton: () => 'Noteer wat er gezegd is',
    source: () => 'Open in de bron',
    nobody: () =>
      'Er is nu geen klant om te bellen: niemand die contact goed vindt is over, of er staan te weinig klanten achter.',
    taken: () => 'Een collega was je net voor: deze klant wordt al gebeld.',
    thisWeek: ({ days }) => `Kies een dag van vandaag tot ${number(days)} dagen verder.`,
  },
  recipients: {
    title: () => 'Wie de directieberichten leest',
    heading: () => 'Lezers',
    item: ({ number: n, message, when, zone, language, about, isPaused }) =>
      `(${number(n)}) ${message}, ${when}, ${zone}, ${language}, over ${about.length > 0 ? list(about) : 'het bedrijf'}${isPaused ? ' – gepauzeerd' : ''}`,
    none: () => 'Nog niemand.',
    more: ({ n }) => `Nog ${number(n)}; “klankbord leaders list” heeft ze alle.`,
    remove: () => '“directie verwijder nummer” haalt er een weg.',
    add: () => 'Lezer toevoegen',
    preview: () => 'Laat deze week zien',
    summary: ({ n }) => `${number(n)} ${n === 1 ? 'lezer' : 'lezers'} van de directieberichten.`,
    onlyAdmins: () => 'Alleen CX-managers en beheerders zien en veranderen wie het leest.',
    removed: ({ number: n }) => `Lezer ${number(n)} krijgt niets meer.`,
    unknown: () => 'Er is hier geen lezer met dat nummer.',
  },
  form: {
    question: { title: 'Vraag de eigenaar', label: 'Je vraag' },
    answer: { title: 'Antwoorden', label: 'Je antwoord' },
    note: { title: 'Je gesprek', label: 'Wat de klant zei' },
    send: () => 'Versturen',
    book: () => 'Boeken',
    save: () => 'Opslaan',
    noNames: () => 'Geen namen of andere gegevens van klanten.',
    callTitle: () => 'Boek dit gesprek',
    callDate: () => 'Dag',
    recipientTitle: () => 'Een lezer',
    person: () => 'Wie',
    edition: () => 'Bericht',
    day: () => 'Weekdag',
    dayHint: () => 'Van het weekbericht; dat van de maand en het kwartaal komt op de eerste dag.',
    touchpoints: () => 'Over',
    touchpointsHint: () => 'Niets gekozen is het hele bedrijf.',
  },
} satisfies Pick<Messages['leaders'], 'ask' | 'call' | 'recipients' | 'form'>;
