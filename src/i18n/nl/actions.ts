import type { Messages } from '../en.ts';
import { formatIn } from '../format.ts';

const { number, list, weekday, span, percent, percentRange } = formatIn('nl');

const actions = (n: number) => `${number(n)} ${n === 1 ? 'actie' : 'acties'}`;

/** Opvolging van wat klanten zeiden. */
export const actionWords: Messages['actions'] = {
  followUp: () => 'Opvolgen',
  followTheme: ({ theme }) => `Opvolgen: ${theme}`,
  followUpLabel: ({ nth, of }) => `Opvolgen: tekst ${number(nth)} van ${number(of)}`,
  title: ({ number }) => `Actie ${number}`,
  state: {
    new: () => 'Nog door niemand opgepakt',
    claimed: () => 'Opgepakt door',
    contacted: () => 'Klant gesproken door',
    resolved: () => 'Opgelost; de klant weet het nog niet. Opgelost door',
    not_doing: () => 'Dit doen we niet; de klant weet het nog niet. Besloten door',
    told: () => 'Teruggekoppeld aan de klant. Opgelost door',
    told_nobody: () => 'Opgelost; er was geen klant om het te vertellen. Opgelost door',
    told_not_doing: () => 'Teruggekoppeld aan de klant dat we dit niet doen. Besloten door',
  },
  stateShort: {
    new: () => 'nieuw',
    claimed: () => 'opgepakt',
    contacted: () => 'klant gesproken',
    resolved: () => 'opgelost, nog niet teruggekoppeld',
    not_doing: () => 'niet doen, nog niet teruggekoppeld',
    told: () => 'teruggekoppeld',
  },
  mergedInto: ({ number }) => `Dit gaat verder als actie ${number}.`,
  colleague: () => 'een collega',
  nobody: () => 'niemand',
  about: () => 'Waarover:',
  touchpoint: () => 'Waar:',
  team: () => 'Team:',
  link: () => 'De klant, in het bronsysteem:',
  promise: () => 'Wat we daar beloven:',
  moreQuotes: ({ n }) => `Nog ${number(n)} ${n === 1 ? 'klant zei' : 'klanten zeiden'} hier iets over.`,
  again: ({ n }) =>
    n === 1
      ? 'Een klant antwoordde opnieuw in dezelfde meetronde.'
      : `Klanten antwoordden ${number(n)} keer opnieuw in dezelfde meetronde.`,
  claimDue: ({ when }) => `Op te pakken voor ${when}.`,
  contactDue: ({ when }) => `De klant te spreken voor ${when}.`,
  late: () => 'Dit is te laat.',
  mayNotContact: () => 'De klant gaf geen toestemming voor contact.',
  cause: () => 'Oorzaak:',
  partOf: ({ number }) => `valt onder verbetering ${number}`,
  offeredTo: () => 'Gevraagd om over te nemen:',
  outcome: () => 'Wat er gedaan is:',
  whyNot: () => 'Waarom niet:',
  reason: {
    no_contact_wanted: () => 'de klant wil geen contact',
    already_solved: () => 'het was al opgelost',
    not_traceable: () => 'het is niet te herleiden',
    part_of_other: () => 'het valt onder een andere actie',
    part_of_improvement: () => 'het valt onder een verbetering',
    cannot_or_will_not: () => 'dit kunnen of willen we niet',
  },
  how: {
    call: () => 'telefonisch',
    mail: () => 'per e-mail',
    letter: () => 'per brief',
    public_answer: () => 'in een openbaar antwoord',
    nobody: () => 'geen klant om het te vertellen',
  },
  spoken: () => 'Klant gesproken:',
  told: () => 'Wat de klant hoorde:',
  toldHow: ({ how, what }) => `${what} (${how})`,
  worthCustomer: () => 'Waarde voor de klant:',
  worthOrganisation: () => 'Waarde voor ons:',
  note: () => 'Notitie:',
  button: {
    claim: () => 'Ik pak dit op',
    release: () => 'Geef terug',
    contacted: () => 'Klant gesproken',
    done: () => 'Klaar',
    notDoing: () => 'Dit doen we niet',
    told: () => 'Teruggekoppeld',
    reopen: () => 'Weer oppakken',
    handOver: () => 'Overdragen',
    worth: () => 'Zeg wat het waard is',
    accept: () => 'Ja, ik neem het over',
    decline: () => 'Nee',
    snooze: ({ days }) => `${number(days)} ${days === 1 ? 'dag' : 'dagen'} niet`,
    show: ({ number }) => `Open ${number}`,
  },
  buttonLabel: ({ text, number }) => `${text}: actie ${number}`,
  summary: ({ number, state, holder }) =>
    `Actie ${number}: ${state}${holder === null ? '' : ` (${holder})`}.`,
  list: {
    title: {
      mine: () => 'Wat ik heb opgepakt',
      team: () => 'Acties van het team',
      open: () => 'Open acties',
      overdue: () => 'Acties die te laat zijn',
      waiting: () => 'Wat op je wacht',
      half: () => 'Bij jullie contactpunt: nog niet opgepakt, en de helft van de tijd is om',
      unclaimed: () => 'Wie pakt dit op?',
      late: () => 'Te laat in dit team',
      born: () => 'Ontevreden klanten die contact goed vinden: wie pakt dit op?',
    },
    none: {
      mine: () =>
        'Je hebt geen actie opgepakt. Druk op “Opvolgen” onder de woorden van een klant, of kijk bij “acties open”.',
      team: () =>
        'Dit team heeft geen acties. Druk op “Opvolgen” onder de woorden van een klant om er een te beginnen.',
      open: () => 'Er staat geen actie open.',
      overdue: () => 'Niets is te laat.',
      waiting: () => 'Er wacht niets op je.',
      half: () => 'Alles is opgepakt.',
      unclaimed: () => 'Alles is opgepakt.',
      late: () => 'Niets is te laat.',
      born: () => 'Niemand wacht.',
    },
    item: ({ state, touchpoint }) => (touchpoint === null ? state : `${state} · ${touchpoint}`),
    asks: {
      how_it_stands: () => 'hoe staat het ervoor? Noteer het, of geef hem terug',
      to_tell: () => 'vertel de klant wat ervan kwam',
    },
    due: ({ when }) => `voor ${when}`,
    late: ({ when }) => `te laat sinds ${when}`,
    more: ({ n }) =>
      `Nog ${actions(n)} ${n === 1 ? 'paste' : 'pasten'} hier niet. Typ “actie” en een nummer om er een te zien.`,
    summary: ({ title, n }) => `${title}: ${actions(n)}.`,
    numbers: ({ numbers }) => `Nummers: ${list(numbers)}.`,
  },
  did: {
    begun: ({ number }) =>
      `Actie ${number} is begonnen. De kaart staat in dit kanaal; wie op “Ik pak dit op” drukt, staat ervoor.`,
    begunHere: ({ number }) => `Actie ${number} is begonnen. Typ “pak ${number}” om hem op te pakken.`,
    known: ({ number }) => `Deze woorden worden al opgevolgd, in actie ${number}.`,
    rule: ({ hours }) =>
      `Vanaf nu begint hier een actie voor elke ontevreden klant die contact goed vindt, op te pakken binnen ${number(hours)} werkuren; hooguit tien per dag. “acties regel uit” stopt het.`,
    ruleOff: () => 'Geen regel begint hier nog acties. Wat begon, blijft.',
    themeGone: () =>
      'Dit thema kan hier niet worden opgevolgd: druk op de knop in het kanaal van het bericht, zolang minstens vijf klanten erover spreken en niemand ze al opvolgt.',
    gone: () =>
      'Deze woorden kunnen niet meer worden opgevolgd: ze zijn weggehaald, of zijn hier nooit geplaatst.',
    claim: ({ number }) => `Actie ${number} is nu van jou. Typ “klaar ${number}” als het gedaan is.`,
    release: ({ number }) => `Actie ${number} kan nu door iemand anders worden opgepakt.`,
    contacted: ({ number }) => `Genoteerd: de klant van actie ${number} is gesproken.`,
    done: ({ number }) => `Actie ${number} is opgelost. De klant weet het nog niet.`,
    not_doing: ({ number }) => `Genoteerd: actie ${number} doen we niet, en waarom.`,
    told: ({ number }) => `De cirkel van actie ${number} is rond: de klant weet het.`,
    toldNobody: ({ number }) => `Actie ${number} is afgerond: er was geen klant om het te vertellen.`,
    reopen: ({ number }) => `Actie ${number} staat weer open.`,
    hand_over: ({ number }) =>
      `Gevraagd. Actie ${number} blijft van jou tot het antwoord ja is; zonder antwoord binnen vier werkuren blijft hij gewoon van jou.`,
    handOverForHolder: ({ number }) =>
      `Gevraagd. Actie ${number} blijft bij wie hem heeft tot het antwoord ja is; zonder antwoord binnen vier werkuren blijft hij daar gewoon. Wie hem heeft, hoort wat ervan kwam.`,
    accept: ({ number }) => `Actie ${number} is nu van jou.`,
    decline: ({ number }) => `Actie ${number} blijft bij wie hem heeft.`,
    note: ({ number }) => `Genoteerd bij actie ${number}.`,
    worth: ({ number }) => `Genoteerd wat actie ${number} waard is.`,
    snooze: ({ when }) => `Tot ${when} herinner ik je nergens aan.`,
    snoozeOff: () => 'Ik herinner je weer aan wat op je wacht.',
    daysOff: ({ days }) =>
      days.length === 0
        ? 'Ik mag je op elke werkdag herinneren.'
        : `Ik herinner je nergens aan op ${list(days.map(weekday))}.`,
    merge: ({ number, into }) => `Actie ${number} gaat verder in actie ${into}.`,
  },
  refused: {
    unknown: ({ number }) => `Er is geen actie ${number}. Typ “acties open” om te zien welke er zijn.`,
    taken: ({ number }) => `Actie ${number} is al opgepakt, door`,
    already_yours: ({ number }) => `Actie ${number} is al van jou. Typ “klaar ${number}” als het klaar is.`,
    not_claimed: ({ number }) => `Niemand heeft actie ${number} opgepakt. Typ eerst “pak ${number}”.`,
    not_yours: ({ number }) =>
      `Actie ${number} is van iemand anders. Typ “notitie ${number}” en een zin om iets door te geven.`,
    closed: ({ number }) => `Actie ${number} is gesloten. Typ “heropen ${number}” om hem weer op te pakken.`,
    still_open: ({ number }) =>
      `Actie ${number} staat al open. Typ “actie ${number}” om te zien wie hem heeft.`,
    not_closed: ({ number }) =>
      `Actie ${number} is nog niet opgelost. Typ eerst “klaar ${number}”; wat de klant hoorde, komt daarna.`,
    already_told: ({ number }) =>
      `Actie ${number} is al teruggekoppeld aan de klant. Typ “heropen ${number}” als er nog iets te doen is.`,
    no_permission: ({ number }) =>
      `De klant van actie ${number} gaf geen toestemming voor contact. Wat de klant vroeg, kun je wel doen.`,
    no_customer: ({ number }) =>
      `Actie ${number} begon niet met een antwoord van een klant; er is dus niemand om te spreken. Typ “klaar ${number}” als het gedaan is.`,
    not_this_way: ({ number }) =>
      `Zo kan er aan de klanten van actie ${number} niet worden teruggekoppeld. Open het formulier opnieuw en kies een manier die het laat zien.`,
    already_contacted: ({ number }) =>
      `Dat de klant van actie ${number} is gesproken, staat er al. Typ “klaar ${number}” als het klaar is.`,
    itself: ({ number }) =>
      `Actie ${number} kan niet in zichzelf verder gaan. Geef het nummer van een andere.`,
    not_offered: ({ number }) =>
      `Actie ${number} wordt jou niet (meer) aangeboden. Typ “actie ${number}” om te zien wie hem heeft.`,
    mixed_permission: ({ number }) =>
      `Actie ${number} blijft zoals hij is: met de ene klant mag contact zijn en met de andere niet. Houd ze apart.`,
    no_improvement: ({ number }) =>
      `Actie ${number} blijft zoals die is: die verbetering is afgesloten of bestaat niet. Typ “verbeteringen” om te zien welke er zijn.`,
    already_asked: ({ number }) =>
      `Deze collega is al gevraagd om actie ${number} over te nemen, en heeft vier werkuren om te antwoorden. Tot dan blijft hij waar hij is.`,
    no_person: ({ number }) => `Actie ${number} kan alleen naar een collega, en niet naar wie hem al heeft.`,
    merged: ({ number }) =>
      `Actie ${number} gaat verder in een andere. Typ “actie ${number}” om te zien welke.`,
  },
  ask: {
    number: ({ verb }) => `Welke? Typ het nummer erachter, zoals “${verb} 12”.`,
    twoNumbers: ({ verb }) => `Welke twee? Typ “${verb} 12 9” om actie 12 te laten verdergaan in actie 9.`,
    note: ({ verb }) => `Wat zal ik noteren? Typ “${verb} 12” en dan je zin.`,
    noteLong: ({ most }) =>
      `Dat is te lang om te noteren: hoogstens ${number(most)} tekens. Er is niets genoteerd.`,
    snooze: ({ verb }) =>
      `Hoeveel dagen, 1 tot 30? Typ “${verb} 2”, of “${verb} uit” om weer herinnerd te worden.`,
    daysOff: ({ verb }) =>
      `Op welke weekdagen werk je niet? Typ “${verb} woensdag vrijdag”, of “${verb} geen”.`,
    figures: () => 'Deze cijfers zijn voor beheerders en leidinggevenden.',
    rule: () =>
      'Typ “acties regel 8” voor de werkuren waarbinnen iemand het oppakt, 1 tot 80, of “acties regel uit”.',
    ruleAdmin: () => 'Alleen een manager klantbeleving bepaalt of een regel hier acties begint.',
    ruleWhere: () =>
      'Vraag dit in een kanaal dat woorden of cijfers van klanten krijgt: waar het over hoort, daar gaat de regel over.',
    tooPrivate: () =>
      'Hier lijkt iets privés over iemand in te staan, zoals gezondheid. Schrijf op wat er moet gebeuren, niet wat iemand heeft. Er is niets genoteerd.',
    scope: () =>
      'Ik ken “acties mijn”, “acties team”, “acties open”, “acties te laat”, en “acties nieuw” met een zin.',
    team: ({ isNamed, names }) =>
      [
        isNamed
          ? 'Zo heet geen team in de klantreis.'
          : 'Ga naar het kanaal van het team en vraag het daar; een direct gesprek is van geen team.',
        ...(names.length === 0 ? [] : [`Of typ “acties team” met een van deze: ${names.join(', ')}.`]),
      ].join(' '),
  },
  form: {
    submit: () => 'Bewaren',
    doneTitle: () => 'Wat is er gedaan?',
    done: () => 'Wat is er gedaan, in één zin?',
    doneHint: () => 'In woorden die je tegen de klant zou gebruiken; geen namen of contactgegevens.',
    toldTitle: () => 'Weet de klant het?',
    toldHow: () => 'Hoe hoorde de klant het?',
    toldWhat: () => 'Wat hoorde de klant?',
    toldHint: () => 'Geen namen of contactgegevens. Sluit dit als de klant het nog niet weet.',
    cause: () => 'Zit er een oorzaak achter die terugkomt?',
    causeHint: () => 'Voor een oorzaak zonder verbetering: kies eenmalig, en typ “verbeter” en het nummer.',
    oneOff: () => 'Nee, eenmalig',
    whichImprovement: () => 'Onder welke verbetering?',
    notDoingTitle: () => 'Waarom niet?',
    reason: () => 'Waarom doen we het niet?',
    why: () => 'In één zin',
    whyHint: () => 'Eerlijk en vriendelijk: anderen lezen het, en de klant misschien ook.',
    contactedTitle: () => 'Klant gesproken',
    contactedHow: () => 'Hoe sprak je de klant?',
    handOverTitle: () => 'Overdragen',
    to: () => 'Aan wie?',
    toHint: () => 'Je collega wordt eerst gevraagd; tot het antwoord ja is blijft het van jou.',
    newTitle: () => 'Een nieuwe actie',
    what: () => 'Wat moet er gebeuren, en waarom?',
    touchpoint: () => 'Waar merken klanten het?',
    worthTitle: () => 'Wat is het waard?',
    worthCustomer: () => 'Wat is het waard voor de klant?',
    worthOrganisation: () => 'Wat is het waard voor de organisatie?',
  },
  news: {
    accepted: () => 'Je bent het kwijt: overgenomen door',
    declined: () => 'Het blijft van jou: niet overgenomen door',
    no_answer: () =>
      'Het blijft van jou: wie gevraagd was het over te nemen, antwoordde niet binnen vier werkuren.',
    answered_again: () => 'De klant antwoordde opnieuw in dezelfde meetronde. Kijk er even naar.',
    stalled: () => 'Weer van iedereen: er gebeurde vijf werkdagen niets. Wie pakt dit op?',
    holder_left: () => 'Weer van iedereen: wie het had, is hier niet meer. Wie pakt dit op?',
    channel_left: () =>
      'Weer van iedereen: het kanaal van het team is weg, en de klantreis noemt geen ander. Wie pakt dit op?',
  },
  figures: {
    title: ({ from, to }) => `Hoe we terugkoppelden, ${span(from, to)}`,
    none: () => 'Er is nog geen klantreis en geen contactpunt.',
    unplaced: () => 'Nog niet geplaatst',
    nothing: () => 'geen acties',
    few: ({ n }) => `te weinig om iets te zeggen (${number(n)})`,
    counts: ({ count, n }) => `${number(count)} van ${number(n)}`,
    percent: ({ value, low, high, n }) => `${percent(value)} (${percentRange(low, high)}) van ${number(n)}`,
    claimed: ({ share }) => `op tijd opgepakt: ${share}`,
    contacted: ({ share }) => `klant op tijd gesproken: ${share}`,
    told: ({ share }) => `binnen 28 dagen teruggekoppeld: ${share}`,
    reopened: ({ share }) => `opnieuw opgepakt: ${share}`,
    recovered: ({ share }) => `meer tevreden bij een volgende vraag: ${share}`,
    more: ({ n }) => `Nog ${number(n)} stappen pasten hier niet.`,
    note: () =>
      'In de volgorde van de klantreis. Deze cijfers zijn om van te leren; er is er geen per persoon, en ze zijn niet om iemand te beoordelen.',
  },
  weDid: {
    title: () => 'De klant zei, wij deden',
    said: () => 'Wat klanten zeiden:',
    did: () => 'Wat wij deden:',
  },
  offer: {
    text: ({ number }) => `Een collega vraagt je om actie ${number} over te nemen.`,
  },
};
