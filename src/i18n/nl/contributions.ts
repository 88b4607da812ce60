import type { Messages } from '../en.ts';
import { formatIn } from '../format.ts';

const { number, list } = formatIn('nl');

export const contributions = {
  title: () => 'Wat draag jij bij aan de klantreis?',
  mine: () => 'Wat ik bijdraag aan de klantreis',
  intro: () =>
    'Iedereen doet iets wat een klant uiteindelijk merkt. Het kost twee minuten en één zin; niemand beoordeelt of telt het.',
  question: () => 'Merken klanten je werk zelf, of gebruikt een collega het eerst?',
  invite: () => 'Mag ik je iets vragen? Jij bepaalt wie het antwoord ziet.',
  colleague: () => 'Een collega van je:',
  examples: [
    {
      who: 'Financiën:',
      says: 'Ik betaal onze vervoerders op tijd, zodat ze een bus vrijhouden voor onze klanten.',
    },
    { who: 'IT:', says: 'Ik houd de bestelpagina snel, ook op maandagochtend.' },
    { who: 'HR:', says: 'Ik vind mensen voor de klantenservice die graag luisteren.' },
  ],
  you: () => 'Jij:',
  also: ({ says }) => `draagt hier ook bij: ${says}`,
  goal: () => 'Wat de klant wil:',
  promise: () => 'Wat we beloven:',
  audience: {
    team: () => 'Mijn eigen afdeling',
    everyone: () => 'Alle collega’s',
    self: () => 'Alleen ik',
  },
  seenBy: {
    team: () => 'je afdeling ziet het',
    everyone: () => 'alle collega’s zien het',
    self: () => 'alleen jij ziet het',
  },
  actions: ({ n }) =>
    `Hier ${n === 1 ? 'loopt' : 'lopen'} ${number(n)} ${n === 1 ? 'actie' : 'acties'}. Typ “actie” met een nummer om er een te zien.`,
  aboutCustomers: () => 'opvolging van wat klanten zeiden',
  retired: () => 'Dit contactpunt hoort niet meer bij de klantreis. Verander je zin, of haal hem weg.',
  ask: () => 'Klopt dit nog?',
  who: ({ touchpoint }) => `Wie draagt bij aan ${touchpoint}`,
  nobody: () => 'Niemand heeft dat nog gezegd, of niemand die jij mag zien.',
  byChoice: () => 'Hier staat alleen wie ervoor koos om gezien te worden.',
  button: {
    direct: () => 'Klanten merken het',
    chain: () => 'Een collega gebruikt het eerst',
    add: () => 'Contactpunt toevoegen',
    change: ({ touchpoint }) => `Veranderen: ${touchpoint}`,
    confirm: () => 'Ja, dit klopt nog',
    remove: ({ touchpoint }) => `Weghalen: ${touchpoint}`,
    decline: () => 'Vraag het me niet meer',
  },
  coverage: {
    title: () => 'Wie kan zeggen wat zij bijdragen',
    note: () => 'Hoeveel, nooit wie: niemand wordt genoemd, en van kleine afdelingen staat er niets.',
    more: ({ n }: { n: number }) => `En nog ${number(n)} afdelingen: “klankbord people coverage” toont ze.`,
    moreUncarried: ({ n }: { n: number }) => `En nog ${number(n)} contactpunten.`,
    invite: () => 'Nodig de anderen uit',
    ask: () =>
      'Wie nog niets zei uitnodigen met een direct bericht? Nu hoogstens 500, ieder eens per 90 dagen, en niemand die dat niet wil.',
    yes: () => 'Ja, nodig ze uit',
  },
  form: {
    title: () => 'Mijn bijdrage',
    submit: () => 'Opslaan',
    touchpoint: () => 'Waar merkt de klant het?',
    sentence: () => 'Wat doe je daar, in één zin?',
    sentenceHint: ({ most }) =>
      `Bijvoorbeeld: “Ik controleer elk adres, zodat pakketten aankomen.” Hoogstens ${number(most)} tekens.`,
    changeHint: ({ most }) => `Hoogstens ${number(most)} tekens. Laat het leeg om je zin weg te halen.`,
    audience: () => 'Wie mag het zien met je naam erbij?',
    example: () => 'Mag het anderen helpen als voorbeeld, zonder je naam?',
    yes: () => 'Ja',
    no: () => 'Nee',
    chainTitle: () => 'Wie gebruikt je werk?',
    onTitle: () => 'Verder naar de klant',
    next: () => 'Verder',
    who: ({ last }) => (last === null ? 'Wie gebruikt je werk?' : `Wie gebruikt het werk van ${last}?`),
    whoHint: () => 'Een team of rol, zoals “de planners”.',
    where: () => 'Waar komen zij de klant tegen?',
    notYet: () => 'Nergens; iemand gebruikt hún werk',
  },
  draft: ({ links }) => `Ik … voor ${links.join(', die werken voor ')}, zodat de klant …`,
  fault: {
    empty: () => 'Schrijf één zin: wat doe je, en wat zou een klant zonder jou missen?',
    unfinished: () =>
      'Zet je eigen woorden waar “…” staat: wat doe je, en wat merkt de klant ervan? Je tekst staat er nog.',
    too_short: () =>
      'Maak er een hele zin van: wat doe je, en wat zou een klant zonder jou missen? Je tekst staat er nog.',
    too_long: ({ length, most }) =>
      `Dit zijn ${number(length)} tekens; er passen er hoogstens ${number(most)}. Wat is het ene dat een klant zou missen? Je tekst staat er nog.`,
    rude: () =>
      'Er staat een woord in dat iemand pijn kan doen. Kun je het vriendelijker zeggen? Je tekst staat er nog.',
    private: () => 'Dit lijkt iets privés over iemand te zeggen. Zeg het zonder dat; je tekst staat er nog.',
  },
  saved: {
    whole: () => 'Opgeslagen. Dit speelt daar; met “bijdrage” zie je het weer.',
    masked: () =>
      'Opgeslagen. Ik heb weggehaald wat op iemands naam of gegevens leek. Dit speelt daar; met “bijdrage” zie je het weer.',
  },
  removed: () => 'Weggehaald.',
  confirmed: () => 'Dank je, genoteerd voor weer een jaar.',
  declined: () => 'Ik vraag het niet meer. Je kunt altijd “bijdrage” typen.',
  gone: () => 'Dat is er niet meer. Typ “bijdrage” om te zien hoe het ervoor staat.',
  full: ({ most }) => `Je hebt al ${number(most)} contactpunten. Verander een daarvan.`,
  noJourney: () => 'Er is nog geen klantreis. Je beheerder kan er een importeren.',
  unknownTouchpoint: ({ typed, names }) =>
    `${typed === null ? 'Zeg welk contactpunt.' : `Het contactpunt “${typed}” ken ik niet.`} Er zijn ${list(names)}.`,
} satisfies Messages['contributions'];
