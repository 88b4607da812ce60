import type { Messages } from '../en.ts';
import { formatIn } from '../format.ts';
import { ask, did, refused } from './licence-answers.ts';
import { fault, form } from './licence-forms.ts';
import { plan } from './licence-plan.ts';
import { word } from './licence-word.ts';

const { number, day, date } = formatIn('nl');

const withYear = (on: string) => `${date(on)} ${on.slice(0, 4)}`;

/** Het klantrijbewijs: één dag per jaar meelopen met de klantenservice. */
export const licence: Messages['licence'] = {
  title: () => 'Je klantrijbewijs',
  state: {
    none: () => 'Je hebt nog geen klantrijbewijs. Je haalt het met een meeloopdag bij de klantenservice.',
    booked: () => 'Je meeloopdag is gepland.',
    valid: ({ until }) => `Geldig tot en met ${withYear(until)}.`,
    expiring: ({ until }) =>
      `Verloopt op ${withYear(until)}. Een dag telt nu vanaf die datum: vroeg zijn kost je niets.`,
    grace: ({ until }) => `Verlopen. Het telt nog mee tot en met ${withYear(until)}.`,
    expired: ({ until }) => `Verlopen op ${withYear(until)}. Je bent welkom voor een nieuwe dag.`,
    exempt: ({ until }) => `Je bent vrijgesteld tot en met ${withYear(until)}.`,
  },
  /** What the first team is called until somebody names it. */
  teamName: () => 'Klantenservice',
  number: () => 'Nummer:',
  day: () => 'Je dag:',
  /** A day that is not the reader's, or not any more. */
  theDay: () => 'De dag:',
  with: () => 'Met:',
  waiting: () => 'Je wacht op:',
  place: () => 'Waar:',
  expect: () => 'Wat je kunt verwachten:',
  colleague: () => 'een collega',
  paused: () =>
    'Meelopen is gepauzeerd: er kunnen geen nieuwe dagen worden geboekt, en elk klantrijbewijs blijft zoveel langer geldig.',
  cancelUntil: ({ on }) => `Afzeggen of verzetten kan tot en met ${day(on)}.`,
  tooLateToMove: () =>
    'Verzetten kan niet meer, het is te dichtbij. Kun je niet komen, zeg dan toch af: je begeleider hoort het meteen.',
  seat: ({ date: on, from, until, elsewhere }) => {
    const there = `${day(on)} ${on.slice(0, 4)}, ${from}–${until}`;
    if (elsewhere === null) return there;
    const here = `${elsewhere.from}–${elsewhere.until}`;
    return `${there} (${elsewhere.zone}; voor jou ${elsewhere.on === null ? here : `${day(elsewhere.on)}, ${here}`})`;
  },
  seatAbout: ({ mode, language, touchpoint }) =>
    [mode, `in het ${language}`, ...(touchpoint === null ? [] : [touchpoint])].join(' · '),
  full: () => 'vol',
  mode: {
    calls: () => 'meeluisteren',
    chats: () => 'meelezen met chats',
    complaints: () => 'klachten lezen',
    shop: () => 'in de winkel',
  },
  part: {
    morning: () => 'Ochtend (09:00–12:30)',
    afternoon: () => 'Middag (13:00–16:30)',
    whole_day: () => 'Hele dag (09:00–16:30)',
  },
  button: {
    days: () => 'Kies een dag',
    otherDay: () => 'Kies een andere dag',
    search: () => 'Zoeken',
    cancel: () => 'Zeg mijn dag af',
    book: ({ seat }) => `Boek ${seat}`,
    move: ({ seat }) => `Verzet naar ${seat}`,
    wait: ({ seat }) => `Wacht op ${seat}`,
    stop: ({ seat }) => `Niet meer wachten op ${seat}`,
    more: () => 'Latere dagen',
    page: () => 'Mijn klantrijbewijs',
    call: () => 'Open het gesprek',
    calendar: () => 'Zet in mijn agenda',
    uncalendar: () => 'Haal uit mijn agenda',
    proof: () => 'Laat zien dat het geldig is',
    certificate: () => 'Mijn certificaat',
    certificatePng: () => 'Open het plaatje',
    certificatePdf: () => 'Open het als PDF',
    contribute: () => 'Werk mijn bijdrage bij',
    swapYes: () => 'Ja, ruilen',
    swapNo: () => 'Nee, dank je',
    here: () => 'Ik ben er',
    reflect: () => 'Kijk terug op mijn dag',
    reflections: () => 'Lees terugblikken',
    act: () => 'Maak hier een actie van',
    share: () => 'Deel de mijne met collega’s',
    unshare: () => 'Deel de mijne niet meer',
    forget: () => 'Verwijder de mijne',
    present: () => 'Mijn meeloper was er',
    absent: () => 'Kwam niet',
    offer: () => 'Bied dagen aan',
    hosting: () => 'Mijn dagen als begeleider',
    blackout: () => 'Sluit een periode',
    withdraw: ({ seat }) => `Trek ${seat} in`,
    pause: () => 'Pauzeer het meelopen',
    resume: () => 'Hervat het meelopen',
  },
  buttonLabel: ({ text, when }) => `${text}: ${when}`,
  validity: () => 'Geldigheid:',
  daysLeft: ({ n }) => `Dat is over ${number(n)} dagen, en daarna telt het nog 30 dagen mee.`,
  reflectUntil: ({ on }) =>
    `Je dag wacht op je terugblik: twee minuten, het liefst voor het einde van ${day(on)}.`,
  proof: {
    title: () => 'Klantrijbewijs',
    valid: () => 'Dit klantrijbewijs is geldig.',
    invalid: () => 'Dit klantrijbewijs is niet geldig.',
    more: () => 'Meer dan dit krijgt niemand te zien.',
  },
  /** Wat er op het certificaat staat, dat wordt getekend. */
  certificate: {
    title: () => 'Klantrijbewijs',
    awarded: () => 'Uitgereikt aan',
    awardedHolder: () => 'Uitgereikt aan de houder van dit nummer',
    deed: () =>
      'voor een dag meelopen met de klantenservice: luisteren naar klanten, erop terugkijken, en iets meebrengen dat voor hen beter wordt.',
    number: () => 'Nummer',
    issued: () => 'Gehaald op',
    valid: () => 'Geldig tot en met',
    on: ({ on }) => withYear(on),
    proof: () => 'Of het nog geldig is, en niets meer, zie je op',
    /** Wordt voorgelezen in plaats van het plaatje. */
    alt: ({ number: its, until }) =>
      `Certificaat: klantrijbewijs ${its}, geldig tot en met ${withYear(until)}.`,
  },
  calendar: {
    summary: () => 'Meeloopdag bij de klantenservice',
    hint: () => 'Alles erover, ook verzetten en afzeggen: typ “rijbewijs” in de chat.',
    guest: () => 'Meeloper',
  },
  checklist: () => [
    {
      head: 'Vertrouwelijk:',
      tail: 'wat je hoort blijft onder ons; er wordt niets opgenomen of gefotografeerd.',
    },
    { head: 'Notities:', tail: 'schrijf op wat je opvalt, nooit een naam, nummer of adres van een klant.' },
    {
      head: 'Toegang:',
      tail: 'vraag je begeleider hoe je binnenkomt, of probeer vandaag de link van het gesprek.',
    },
    { head: 'Koptelefoon:', tail: 'neem er een mee met een stekker die past, of vraag erom.' },
    {
      head: 'Een moeilijk gesprek:',
      tail: 'je begeleider neemt het; je mag altijd even pauze nemen. Je luistert, en antwoordt geen klanten.',
    },
  ],
  briefing: () => [
    {
      head: 'Let op:',
      tail: 'over welke belofte gaat dit, en is die waargemaakt? Wat probeerde de klant eerder?',
    },
    { head: 'Neem mee 1:', tail: 'wat verraste je?' },
    { head: 'Neem mee 2:', tail: 'welke belofte werd wel of niet waargemaakt?' },
    { head: 'Neem mee 3:', tail: 'wat ga jij anders doen?' },
    {
      head: 'Als het rustig is:',
      tail: 'lees tien klantcitaten hierover, of probeer onze website één keer als klant.',
    },
    { head: 'Vraag:', tail: 'je mag je begeleider altijd onderbreken.' },
  ],
  reflections: {
    title: () => 'Wat meelopers meebrachten',
    none: () =>
      'Er is nog niets te lezen: een terugblik is voor de schrijver en de begeleider, en voor anderen alleen als die gedeeld is.',
    on: ({ on }) => `${date(on)}, wat verraste:`,
    action: () => 'Actie:',
    who: () =>
      'Wie wat schreef staat er niet bij. Je eigen terugblik kun je delen, niet meer delen of verwijderen; je klantrijbewijs blijft.',
  },
  plan,
  days: {
    title: () => 'Meeloopdagen',
    wish: ({ wish }) => `Je vroeg om: ${wish}`,
    none: () =>
      'Zo’n dag is er nu niet. Vraag het opnieuw met een andere plaats, taal of datum; begeleiders bieden steeds nieuwe dagen aan.',
    hint: () => 'Een woord achter “rijbewijs dagen” maakt de lijst korter: een datum, een taal, een plaats.',
    summary: ({ n }) => `${number(n)} ${n === 1 ? 'dag' : 'dagen'} om uit te kiezen.`,
  },
  host: {
    title: () => 'Jouw dagen als begeleider',
    none: () => 'Je biedt nog geen dagen aan.',
    open: () => 'nog niemand',
    guest: () => 'Meeloper:',
    more: ({ n }) => `${number(n)} latere ${n === 1 ? 'dag paste' : 'dagen pasten'} hier niet.`,
    hint: () =>
      'Typ “rijbewijs intrekken” of “rijbewijs weiger” met een nummer: de meeloper krijgt een andere dag aangeboden, en je hoeft geen reden te geven.',
    summary: ({ n }) => `${number(n)} ${n === 1 ? 'dag' : 'dagen'}.`,
  },
  did,
  refused,
  ask,
  form,
  fault,
  word,
};
