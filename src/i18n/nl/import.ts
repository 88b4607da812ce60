import type { Messages } from '../en.ts';
import { formatIn } from '../format.ts';

const { number, list, percent } = formatIn('nl');
const some = (n: number, one: string, many: string) => `${number(n)} ${n === 1 ? one : many}`;

/** Wat er gezegd wordt over feedback inlezen, een klant wissen en exporteren. */
export const imports: Messages['imports'] = {
  progress: {
    waiting: () => 'Er loopt al een import van deze bron; we wachten tot die klaar is.',
    line: ({ rows, share, rate }) =>
      `${number(rows)} rijen, ${percent(share * 100)}, ${number(rate)} rijen/s`,
    left: ({ seconds }) =>
      seconds < 60 ? `nog ${number(seconds)} s` : `nog ${number(Math.ceil(seconds / 60))} min`,
    finishing: () => 'Afronden …',
  },
  result: {
    closing: (n) =>
      `${number(n.read)} gelezen, ${number(n.created)} nieuw, ${number(n.updated)} bijgewerkt, ${number(n.unchanged)} ongewijzigd, ${number(n.refused)} geweigerd`,
    skipped: ({ n }) => `, ${number(n)} weggelaten omdat het volgens de bron zelf geen feedback is`,
    erased: ({ n }) => `, ${number(n)} weggelaten omdat de klant gewist is`,
    dryRun: () => 'Dit was een proef: er is niets opgeslagen. Een import zou geven:',
    several: ({ rows }) =>
      `Het bestand heeft ${some(rows, 'rij', 'rijen')}; een rij met meer antwoorden telt voor elk antwoord.`,
    masked: ({ kinds }) => `Afgeschermd: ${list(kinds)}.`,
    counted: ({ n, kind }) => `${number(n)} × ${kind}`,
    held: ({ n }) =>
      `${some(n, 'tekst wacht', 'teksten wachten')} tot iemand ${n === 1 ? 'hem' : 'ze'} vrijgeeft: het is niet zeker dat elke naam is gevonden.`,
    sensitive: ({ n }) =>
      `${some(n, 'tekst gaat', 'teksten gaan')} over gezondheid of iets anders gevoeligs en ${n === 1 ? 'wordt' : 'worden'} niet geplaatst.`,
    failed: ({ n }) =>
      `${some(n, 'tekst kon', 'teksten konden')} niet worden afgeschermd; het antwoord is zonder tekst opgeslagen.`,
    leftOut: ({ kinds }) => `Weggelaten: ${list(kinds)}.`,
    newTouchpoints: ({ names }) => `Nieuwe contactpunten: ${list(names)}.`,
    refusedTitle: ({ shown, all }) =>
      shown < all ? `Geweigerd (de eerste ${number(shown)} van ${number(all)}):` : 'Geweigerd:',
    refusedRow: ({ line, column, reason }) =>
      column === null ? `regel ${line}: ${reason}` : `regel ${line}, ${column}: ${reason}`,
    refusedFile: ({ path }) =>
      `De geweigerde rijen staan in ${path}. Verbeter ze daar en importeer dat bestand. Er staan persoonsgegevens in: verwijder het daarna.`,
  },
  proposal: {
    title: ({ source }) => `Zo zou het bestand worden gelezen (als ${source}):`,
    column: ({ field, column }) => `${field} ← ${column}`,
    dropped: ({ columns }) =>
      `Wordt nooit opgeslagen, alleen gebruikt om teksten af te schermen: ${list(columns)}.`,
    guess: ({ field, value, because }) => `${field} = ${value} (${because})`,
    guesses: () => 'Geraden, kijk het na:',
    preview: () => 'De eerste rijen zoals ze zouden worden opgeslagen:',
    open: () => 'Dit moet bekend zijn voordat er iets kan worden geïmporteerd:',
    ask: () => 'Zo importeren? [j/N] ',
    yes: () => ['j', 'ja', 'y', 'yes'],
    declined: () => 'Er is niets geïmporteerd.',
    confirm: () => 'Wat geraden is, geldt pas als iemand het ermee eens is. Klopt het, voer dan uit:',
    correct: () => 'Klopt het niet, zeg het dan met --map veld=kolom en de andere opties; --help noemt ze.',
    score: ({ score }) => `cijfer ${number(score, Number.isInteger(score) ? 0 : 1)}`,
    noText: () => '(geen tekst)',
    skipped: ({ because }) => `weggelaten: ${because}`,
  },
  folder: {
    noKind: () => 'Wat voor bestand dit is, was niet te zien: het stond in geen map van een soort.',
    kinds: ({ known }) =>
      `Zet het in de map van zijn soort: ${list(known)}. Een map daarbinnen is de naam van de bron.`,
    badOptions: ({ name, faults }) => `${name} in zijn map is niet te gebruiken: ${faults.join('; ')}.`,
    mendOptions: () =>
      'Verbeter het, en zet het bestand opnieuw in zijn map. docs/sources.md zegt wat erin mag staan.',
    forAll: ({ name }) =>
      `Of zeg het voor alle bestanden in zijn map: schrijf het daar in ${name}, met "yes": true, en zet het bestand er opnieuw in.`,
    unforeseen: () =>
      'Het bestand kon drie keer niet worden geladen, om een reden die niemand voorzag. Ze staat in het log.',
  },
  options: {
    cannotBe: ({ option, given }) => `${option} kan niet "${given}" zijn.`,
    give: ({ wanted }) => `Geef ${wanted}.`,
    oneOf: ({ values }) => `een van ${values.join(', ')}`,
    column: () => 'veld=kolom, zoals score=NPS_SCORE',
    label: () => 'woord=waarde, zoals "Zeer tevreden=5"',
    scale: () => 'de uiteinden, zoals 0-10 of 1-5',
    zone: () => 'een IANA-tijdzone, zoals Europe/Amsterdam',
    wholeNumbers: () => 'hele getallen',
    feed: () => 'kleine letters, cijfers en koppeltekens, hoogstens 40',
    invitations: () => 'een heel aantal uitnodigingen, zoals 240',
    needsWave: () => '--delivered hoort bij een meetronde.',
    nameWave: () => 'Noem die met --wave.',
  },
  kinds: {
    link: 'webadres',
    email: 'e-mailadres',
    iban: 'rekeningnummer',
    card: 'kaartnummer',
    bsn: 'burgerservicenummer',
    phone: 'telefoonnummer',
    number: 'bestel- of klantnummer',
    plate: 'kenteken',
    date: 'geboortedatum',
    ip: 'IP-adres',
    account: 'account',
    address: 'adres',
    employee: 'medewerker',
    name: 'naam',
  },
  faults: {
    label: () => 'Niet geïmporteerd.',
    remedy: ({ remedy }) => `Wat je kunt doen: ${remedy}`,
    stopped: () => 'De import is gestopt; er is niets opgeslagen.',
    again: () => 'Voer de import opnieuw uit.',
    diskFull: () => 'De schijf is vol; er is niets opgeslagen.',
    makeRoom: () =>
      'Maak ruimte op de schijf van de database (en van het bestand) en voer de import opnieuw uit.',
    databaseGone: () => 'De database antwoordt niet meer; er is niets opgeslagen.',
    checkDatabase: () => 'Kijk met klankbord doctor of de database draait en voer de import opnieuw uit.',
    inTheWay: () => 'Iets anders veranderde op hetzelfde moment dezelfde feedback; er is niets opgeslagen.',
    notStored: () => 'De feedback kon niet worden opgeslagen; er is niets van bewaard.',
    report: () =>
      'Voer de import opnieuw uit. Mislukt het weer, meld dan de code van de fout uit het logboek.',
    crashed: () => 'Het deel dat de rijen leest en afschermt is gestopt; er is niets opgeslagen.',
    otherFeed: ({ n }) =>
      `${number(n)} ${n === 1 ? 'antwoord heeft' : 'antwoorden hebben'} hetzelfde kenmerk als een antwoord uit een tabel met andere kolommen; er is niets opgeslagen.`,
    nameFeed: () =>
      'Geef deze bron een eigen naam, zoals --source winkelenquete; of de naam van de andere, als ze bij elkaar horen.',
    tooManyTouchpoints: ({ most }) =>
      `Het bestand heeft meer dan ${number(most)} contactpunten die nog niet bekend zijn; er is niets opgeslagen.`,
    mapTouchpoint: () =>
      'Kijk welke kolom het contactpunt is: er lijkt vrije tekst in te staan. Wijs een andere aan met --map touchpoint=kolom.',
    stateScale: () => 'Geef maat, schaal en rekenwijze zoals ze zijn met --metric, --scale en --method.',
  },
  definitionFaults: {
    scale_is_empty: () => 'De schaal van het cijfer heeft een laagste en een hoogste geheel getal nodig.',
    not_the_nps_scale: () => 'De NPS loopt van 0 tot 10; een andere schaal is een andere maat.',
    method_of_another_metric: () => 'Deze rekenwijze hoort bij een andere maat.',
    top_boxes_needed: () => 'Zeg bij een schaal van deze grootte welke antwoorden als tevreden tellen.',
    top_boxes_off_the_scale: () => 'De antwoorden die als tevreden tellen staan niet op de schaal.',
    net_needs_five_points: () => 'Voor het netto gemak is een schaal van vijf punten nodig.',
    top3box_needs_seven_points: () =>
      'Voor het aandeel van de drie beste antwoorden is een schaal van zeven punten nodig.',
    ttr_is_low_is_good: () => 'Bij oplostijd is een lager getal beter.',
  },
  erase: {
    done: ({ n }) =>
      n === 0
        ? 'Er is geen feedback van deze klant gevonden.'
        : `${some(n, 'antwoord', 'antwoorden')} van deze klant gewist.`,
    stays: () => 'Een latere import brengt deze klant niet terug.',
    posts: ({ n }) =>
      `${some(n, 'bericht in een kanaal laat', 'berichten in kanalen laten')} het niet meer zien.`,
    left: ({ channel, reason }) =>
      `Een bericht in ${channel} laat het nog zien: ${reason}. Voer dezelfde opdracht opnieuw uit, of verwijder het met de hand.`,
    noReference: () => 'Zeg van wie de feedback gewist moet worden.',
    giveReference: () => 'Geef met --customer de verwijzing naar de klant zoals die in de bron staat.',
    noReason: () => 'Zeg waarom deze klant gewist wordt.',
    giveReason: () => 'Geef --reason, zoals "verzoek van 3 maart"; laat namen weg.',
  },
  exported: {
    done: ({ n }) => `${some(n, 'antwoord', 'antwoorden')} geëxporteerd.`,
    withheld: ({ n }) =>
      `${some(n, 'tekst is', 'teksten zijn')} weggelaten: gevoelig, of wachtend tot iemand ${n === 1 ? 'hem' : 'ze'} vrijgeeft.`,
  },
};
