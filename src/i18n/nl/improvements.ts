import type { Messages } from '../en.ts';
import { formatIn } from '../format.ts';

const { number, list, span } = formatIn('nl');

const improvements = (n: number) => `${number(n)} ${n === 1 ? 'verbetering' : 'verbeteringen'}`;
const numbered = (numbers: readonly number[]) => list(numbers.map(String));
const weeksLater: Record<number, string> = { 4: 'vier weken', 12: 'twaalf weken' };
const again = (isAgain: boolean) => (isAgain ? ' Twaalf weken na de terugkoppeling kijk ik opnieuw.' : '');
const sizes = { small: 'klein', large: 'groot' };

/** Wat één team niet kan oplossen: de oorzaak achter meerdere acties. */
export const improvementWords: Messages['improvements'] = {
  title: ({ number }) => `Verbetering ${number}`,
  state: {
    idea: () => 'Een idee: zeg wat het waard is, dan kan er prioriteit aan gegeven worden',
    prioritised: () => 'Geprioriteerd; het werk is nog niet begonnen',
    in_progress: () => 'In uitvoering',
    measured: () => 'Klaar en gemeten; klanten weten het nog niet',
    told: () => 'Teruggekoppeld aan klanten',
    stopped: () => 'Gestopt',
  },
  stateShort: {
    idea: () => 'idee',
    prioritised: () => 'geprioriteerd',
    in_progress: () => 'in uitvoering',
    measured: () => 'gemeten, nog niet teruggekoppeld',
    told: () => 'teruggekoppeld',
    stopped: () => 'gestopt',
  },
  problem: () => 'Probleem:',
  why: ({ nth }) => `Waarom ${number(nth)}:`,
  touchpoint: () => 'Waar:',
  comparison: () => 'Vergeleken met:',
  promise: () => 'Belofte in het spel:',
  worthCustomer: () => 'Waarde voor de klant:',
  worthOrganisation: () => 'Waarde voor ons:',
  worth: ({ text, size }) => (size === null ? text : text === '' ? sizes[size] : `${sizes[size]}: ${text}`),
  executive: () => 'Verantwoordelijk:',
  due: () => 'Klaar in:',
  quarter: ({ quarter }) => `kwartaal ${quarter.slice(6)} van ${quarter.slice(0, 4)}`,
  actions: () => 'Acties:',
  actionNumbers: ({ numbers }) => (numbers.length === 0 ? 'geen meer' : numbered(numbers)),
  outcome: () => 'Wat er veranderd is:',
  evidence: () => 'Bewijs:',
  grade: {
    A: () => 'een experiment met loting (bewijsklasse A)',
    B: () => 'een vergelijkingsgroep (bewijsklasse B)',
    C: () => 'voor en na (bewijsklasse C)',
    D: () => 'een inschatting (bewijsklasse D)',
  },
  stoppedBecause: () => 'Waarom gestopt:',
  toldWhat: () => 'Wat klanten hoorden:',
  checks: {
    compared: ({ weeks }) =>
      `Na ${weeksLater[weeks] ?? ''} gekeken of het hielp: het antwoord staat in de draad.`,
    too_few: ({ weeks }) =>
      `Na ${weeksLater[weeks] ?? ''} gekeken of het hielp: te weinig antwoorden om te vergelijken.`,
    not_comparable: ({ weeks }) =>
      `Na ${weeksLater[weeks] ?? ''} gekeken of het hielp: de cijfers zijn niet vergelijkbaar.`,
    no_answers: ({ weeks }) => `Na ${weeksLater[weeks] ?? ''} gekeken of het hielp: geen antwoorden.`,
    no_touchpoint: ({ weeks }) =>
      `Na ${weeksLater[weeks] ?? ''} gekeken of het hielp: er staat geen contactpunt bij.`,
  },
  button: {
    prioritise: () => 'Geef prioriteit',
    start: () => 'Het werk begint',
    measured: () => 'Klaar en gemeten',
    told: () => 'Teruggekoppeld',
    stop: () => 'Stoppen',
    cause: () => 'Probleem en oorzaak',
    worth: () => 'Zeg wat het waard is',
    owner: () => 'Wie en wanneer',
    show: ({ number }) => `Open ${number}`,
    showIt: (number) => `Open verbetering ${number}`,
    gather: () => 'Valt onder een verbetering',
    gatherNumber: ({ number }) => `Bundel actie ${number}`,
  },
  buttonLabel: ({ text, number }) => `${text}: verbetering ${number}`,
  list: {
    title: { open: () => 'Verbeteringen', all: () => 'Alle verbeteringen' },
    none: () =>
      'Er is nog geen verbetering. Typ “verbeter” met de nummers van acties met dezelfde oorzaak, zoals “verbeter 12 14”.',
    item: ({ state, touchpoint, due }) =>
      [state, touchpoint, due].filter((part) => part !== null).join(' · '),
    more: ({ n }) => `Nog ${improvements(n)} pasten hier niet. Typ “verbetering” en een nummer.`,
    worthTitle: () => 'Wat ze waard zijn',
    worthHead: {
      large_large: () => 'Groot voor klanten, groot voor ons',
      large_small: () => 'Groot voor klanten, klein voor ons',
      small_large: () => 'Klein voor klanten, groot voor ons',
      small_small: () => 'Klein voor klanten, klein voor ons',
    },
    numbers: ({ numbers }) => (numbers.length === 0 ? 'geen' : numbered(numbers)),
    worthUnknown: ({ numbers }) => `Nog niet gezegd: ${numbered(numbers)}.`,
    overdueTitle: () => 'Acties die te laat zijn, zonder verbetering',
    moreOverdue: ({ n }) =>
      `Nog ${number(n)} ${n === 1 ? 'is' : 'zijn'} te laat. Typ “acties te laat” om ${n === 1 ? 'die' : 'ze'} te zien.`,
    summary: ({ title, n }) => `${title}: ${improvements(n)}.`,
  },
  told: {
    title: () => 'De klant zei, wij deden',
    said: () => 'Wat klanten zeiden:',
    problem: () => 'Wat er misging:',
    did: () => 'Wat wij deden:',
    toldWhat: () => 'Wat klanten hoorden:',
    thanks: () => 'Met dank aan:',
    colleagues: () => 'collega’s die dit oppakten',
    summary: ({ number }) => `De klant zei, wij deden: verbetering ${number}.`,
  },
  weekly: {
    title: () => 'De klant zei, wij deden',
    period: ({ from, to }) => `Teruggekoppeld ${span(from, to)}.`,
    hidden: ({ n }) => `Nog ${improvements(n)} pasten hier niet.`,
    summary: ({ from, to, n }) => `De klant zei, wij deden: ${improvements(n)}, ${span(from, to)}.`,
  },
  helped: {
    title: ({ number, weeks }) => `Heeft het geholpen? Verbetering ${number}, na ${weeksLater[weeks] ?? ''}`,
    windows: ({ before, after }) =>
      `Voor de terugkoppeling: ${span(before.from, before.to)}. Daarna: ${span(after.from, after.to)}.`,
    before: ({ value, n }) => `ervoor: ${value} (n = ${number(n)})`,
    outcome: {
      compared: ({ where }) => `Wat klanten antwoordden over ${where}:`,
      too_few: ({ where, again: isAgain }) =>
        `Te weinig antwoorden over ${where} om te vergelijken.${again(isAgain)}`,
      not_comparable: ({ where, again: isAgain }) =>
        `De antwoorden over ${where} zijn niet vergelijkbaar.${again(isAgain)}`,
      no_answers: ({ where, again: isAgain }) =>
        `Over ${where} is in deze dagen niets gevraagd, of niemand antwoordde.${again(isAgain)}`,
      no_touchpoint: ({ again: isAgain }) =>
        `Deze verbetering zegt niet waar klanten het merken, dus er is niets te vergelijken.${again(isAgain)}`,
    },
    clearDifference: ({ where, by, low, high, isBetter }) =>
      `Een duidelijk verschil met ${where} in dezelfde weken, ${isBetter ? 'in het voordeel' : 'ten koste'} van klanten: ${by} (interval ${low} tot ${high}).`,
    noClearDifference: ({ where }) => `Geen duidelijk verschil met ${where} in dezelfde weken.`,
    gradeB: ({ where }) =>
      `Bewijs: vergelijkingsgroep (bewijsklasse B). ${where} werd genoemd toen klanten het hoorden; in deze weken is daar geen verbetering teruggekoppeld.`,
    withoutComparison: {
      changed_too: ({ where }) =>
        `Met ${where} is niet vergeleken: ook daar is in deze weken een verbetering teruggekoppeld.`,
      not_comparable: ({ where }) =>
        `Met ${where} is niet vergeleken: de antwoorden daar zijn te weinig, op een andere vraag, of van een soort die geen interval geeft.`,
    },
    grade: () => 'Bewijs: voor en na (bewijsklasse C). In deze weken kan er ook iets anders veranderd zijn.',
    summary: ({ title, outcome, said }) => [`${title}.`, outcome, ...said].join(' '),
  },
  did: {
    begun: ({ number, actions }) =>
      `Verbetering ${number} is begonnen, met ${actions.length === 1 ? 'actie' : 'acties'} ${numbered(actions)}. De kaart staat in dit kanaal.`,
    begunHere: ({ number, actions }) =>
      `Verbetering ${number} is begonnen, met ${actions.length === 1 ? 'actie' : 'acties'} ${numbered(actions)}. Typ “verbetering ${number}” om die te zien.`,
    gather: ({ number, actions }) =>
      `${actions.length === 1 ? 'Actie' : 'Acties'} ${numbered(actions)} ${actions.length === 1 ? 'valt' : 'vallen'} nu onder verbetering ${number}.`,
    cause: ({ number }) => `Genoteerd bij verbetering ${number}.`,
    worth: ({ number }) => `Genoteerd wat verbetering ${number} waard is.`,
    owner: ({ number }) =>
      `Genoteerd wie voor verbetering ${number} verantwoordelijk is, en wanneer die klaar moet zijn.`,
    prioritise: ({ number }) => `Verbetering ${number} heeft prioriteit.`,
    start: ({ number }) => `Verbetering ${number} is in uitvoering.`,
    measured: ({ number }) => `Verbetering ${number} is klaar en gemeten. Klanten weten het nog niet.`,
    told: ({ number }) =>
      `Verbetering ${number} is teruggekoppeld. Na vier en na twaalf weken kijk ik of het geholpen heeft.`,
    stop: ({ number }) => `Verbetering ${number} is gestopt, met de reden erbij.`,
  },
  refused: {
    unknown: ({ number }) =>
      `Er is geen verbetering ${number}. Typ “verbeteringen” om te zien welke er zijn.`,
    closed: ({ number }) =>
      `Verbetering ${number} is afgesloten. Bundel de acties in een nieuwe met “verbeter” en hun nummers.`,
    values_missing: ({ number }) =>
      `Verbetering ${number} kan prioriteit krijgen zodra er staat wat die waard is voor de klant én voor ons, en hoeveel. Druk op “Zeg wat het waard is” of typ “verbetering ${number} waarde”.`,
    no_actions: ({ number }) =>
      `Verbetering ${number} heeft geen actie meer. Typ “verbeter”, het nummer van een actie, en “bij ${number}”.`,
    already_prioritised: ({ number }) => `Verbetering ${number} heeft al prioriteit.`,
    already_started: ({ number }) => `Verbetering ${number} is al in uitvoering.`,
    already_measured: ({ number }) => `Verbetering ${number} is al gemeten.`,
    not_prioritised: ({ number }) =>
      `Verbetering ${number} heeft nog geen prioriteit. Typ eerst “verbetering ${number} prioriteit”.`,
    not_started: ({ number }) =>
      `Verbetering ${number} is nog niet in uitvoering. Typ eerst “verbetering ${number} begin”.`,
    not_measured: ({ number }) =>
      `Verbetering ${number} is nog niet gemeten. Typ eerst “verbetering ${number} gemeten”; wat klanten hoorden komt daarna.`,
    not_this_way: ({ number }) =>
      `De klanten achter verbetering ${number} wilden niet benaderd worden. Open het formulier opnieuw en kies het openbare antwoord.`,
    not_a_person: ({ number }) =>
      `Alleen een collega kan verantwoordelijk zijn voor verbetering ${number}. Kies een persoon.`,
  },
  refusedAction: {
    unknown: ({ number }) =>
      `Er is geen actie ${number}. Typ “acties open” om te zien welke er zijn. Er is niets gebundeld.`,
    merged: ({ number }) =>
      `Actie ${number} gaat verder in een andere. Typ “actie ${number}” om te zien welke. Er is niets gebundeld.`,
    elsewhere: ({ number, improvement }) =>
      `Actie ${number} valt al onder verbetering ${improvement}: wat helpt telt één keer. Er is niets gebundeld.`,
  },
  ask: {
    numbers: ({ verb }) =>
      `Welke acties? Typ hun nummers, zoals “${verb} 12 14”, of “${verb} 12 14 bij 3” voor verbetering 3.`,
    tooMany: ({ most }) => `Hoogstens ${number(most)} acties tegelijk. Er is niets gebundeld.`,
    step: ({ number }) =>
      `Dat ken ik niet. Typ “verbetering ${number}” met een van deze woorden erachter: oorzaak, waarde, wie, prioriteit, begin, gemeten, teruggekoppeld, stop.`,
    scope: () => 'Ik ken “verbeteringen”, “verbeteringen alle”, en “verbetering” met een nummer.',
    tooLong: ({ most }) => `Dat is te lang: hoogstens ${number(most)} tekens. Er is niets genoteerd.`,
    problem: () => 'Zeg in één zin wat er misgaat.',
    tooPrivate: () =>
      'Dit lijkt iets persoonlijks over iemand te zeggen, zoals over gezondheid. Schrijf op wat er moet veranderen, niet wat iemand heeft. Er is niets genoteerd.',
  },
  form: {
    submit: () => 'Bewaar',
    gatherTitle: () => 'Acties bundelen',
    into: () => 'In welke verbetering?',
    intoNew: () => 'Een nieuwe verbetering',
    option: ({ number, problem }) => `${number}. ${problem}`,
    problem: () => 'Wat gaat er mis, in één zin?',
    problemHint: () => 'Nodig voor een nieuwe verbetering. Geen namen of contactgegevens.',
    causeTitle: () => 'Probleem en oorzaak',
    why: ({ nth }) => (nth === 1 ? 'Waarom gebeurt dat?' : `En waarom dat? (${number(nth)})`),
    touchpoint: () => 'Waar merken klanten het?',
    promise: () => 'Welke belofte is in het spel?',
    worthTitle: () => 'Wat is het waard?',
    worthCustomer: () => 'Voor de klant',
    worthOrganisation: () => 'Voor de organisatie',
    size: () => 'Hoeveel?',
    sizes: { small: () => 'Klein', large: () => 'Groot' },
    ownerTitle: () => 'Wie en wanneer',
    executive: () => 'Wie is verantwoordelijk?',
    executiveHint: () => 'Een leidinggevende die over tijd en geld kan beslissen.',
    due: () => 'Wanneer is het klaar?',
    measuredTitle: () => 'Klaar en gemeten',
    outcome: () => 'Wat is er veranderd, in één zin?',
    outcomeHint: () => 'In woorden die je tegen klanten zou gebruiken; ze worden geplaatst.',
    grade: () => 'Hoe weet je dat het helpt?',
    evidence: () => 'In één zin',
    toldTitle: () => 'Teruggekoppeld?',
    toldHow: () => 'Hoe hoorden klanten het?',
    toldWhat: () => 'Wat hoorden klanten?',
    toldHint: () => 'Geen namen of contactgegevens. Sluit dit als klanten het nog niet weten.',
    stopTitle: () => 'Stoppen',
    comparison: () => 'Met welk contactpunt kun je vergelijken?',
    comparisonHint: () =>
      'Eén waar de komende twaalf weken niets verandert, met dezelfde vraag: dan is “heeft het geholpen?” sterker bewijs (B in plaats van C).',
    stopBecause: () => 'Waarom stopt het, in één zin?',
    stopHint: () => 'Eerlijk en vriendelijk: anderen lezen het.',
  },
};
