import type { Messages } from '../en.ts';
import { formatIn } from '../format.ts';

const { number, percent, percentRange, date, span, list } = formatIn('nl');
const some = (n: number, one: string, many: string) => `${number(n)} ${n === 1 ? one : many}`;
const quotedList = (names: readonly string[]) => list(names.map((name) => `“${name}”`));

export const themes = {
  faults: {
    noThemes: () => 'dit is geen themabestand: het begint met “themes:” en een lijst',
    twice: ({ text, line }) => `“${text}” staat al in regel ${line}`,
    noWords: ({ id }) => `“${id}” heeft geen woorden en zou dus nooit gevonden worden`,
    word: ({ word }) =>
      `“${word}” kan nooit gevonden worden: schrijf letters, alleen aan één kant een sterretje, of twee woorden met … ertussen`,
    unknownTouchpoint: ({ touchpoint, known }) =>
      `er is geen contactpunt “${touchpoint}”${known.length === 0 ? '' : `; er zijn ${quotedList(known)}`}`,
  },
  faultsTitle: ({ n }) => `De thema’s zijn nog niet te gebruiken: ${some(n, 'fout', 'fouten')}.`,
  faultsRemedy: () => 'Er is niets veranderd. Herstel deze regels en probeer het opnieuw.',
  overtaken: () => 'Iemand heeft de thema’s intussen veranderd; er is niets veranderd.',
  overtakenRemedy: () => 'Kijk wat ze nu zijn en probeer het opnieuw.',
  change: {
    added: ({ name }) => `+ thema ${name}`,
    removed: ({ name }) => `− thema ${name}; wat erover ging, gaat er niet meer over`,
    merged: ({ name, to }) => `~ thema ${name} gaat op in ${to}`,
    renamed: ({ name, to }) => `~ thema ${name} heet voortaan ${to}`,
    words: ({ name, more, fewer }) =>
      `~ thema ${name}: ${some(more, 'nieuw woord', 'nieuwe woorden')}, ${some(fewer, 'woord', 'woorden')} minder`,
    rules: ({ name }) => `~ thema ${name}: zijn soort, zijn plaats of zijn uitzonderingen`,
    order: () => '~ de thema’s staan in een andere volgorde',
  },
  diff: {
    title: ({ n }) => `Dit zou de thema’s op ${some(n, 'plaats', 'plaatsen')} veranderen:`,
    none: () => 'Het bestand zegt wat de thema’s al zijn: er verandert niets.',
    again: () => 'Alles wat bewaard is wordt op de nieuwe woorden opnieuw gelezen.',
    ask: () => 'De thema’s zo veranderen? [j/N] ',
    yes: () => ['j', 'ja', 'y', 'yes'],
    declined: () => 'Er is niets veranderd.',
    repeat: ({ command }) => `Als dit klopt, geef dan:\n  ${command}`,
    trial: () => 'Dit was een proef: er is niets veranderd.',
    done: ({ version }) =>
      `De thema’s zijn veranderd; dit is versie ${number(version)}. Wat bewaard is wordt opnieuw gelezen.`,
  },
  check: {
    own: ({ version, on, n }) =>
      `${some(n, 'thema', 'thema’s')}, versie ${number(version)}, sinds ${date(on)}.`,
    starter: ({ n }) =>
      `${some(n, 'thema', 'thema’s')}, waarmee het product begint. Schrijf ze met “themes export” in een bestand om ze te veranderen.`,
    caught: ({ caught, all }) =>
      `${number(caught)} van ${some(all, 'tekst', 'teksten')} van de laatste 91 dagen ${caught === 1 ? 'gaat' : 'gaan'} over een thema${all > 0 ? ` (${percent((100 * caught) / all)})` : ''}.`,
    silent: ({ names }) => `In deze dagen nooit gevonden: ${list(names)}.`,
  },
  title: () => 'Waar klanten het over hebben',
  heads: {
    summary: () => 'In het kort, door een taalmodel:',
    asked: () => 'Wat we vroegen:',
    reached: () => 'Wat ons bereikte:',
    broad: () => 'Let op:',
    spike: () => 'Ongewoon:',
    nps: () => 'Met de NPS:',
  },
  period: ({ from, to, solicited, reactive }) =>
    `${span(from, to)}: ${some(solicited, 'tekst', 'teksten')} van klanten die we het vroegen, ${number(reactive)} die ons uit zichzelf bereikten.`,
  share: ({ share, low, high, of }) =>
    `${percent(share)} (${percentRange(low, high)}) van ${some(of, 'tekst', 'teksten')}`,
  few: () => 'te weinig om iets te zeggen',
  reached: ({ n }) => `${number(n)} keer genoemd`,
  reachedFew: () => 'te weinig om iets te zeggen',
  spike: ({ n, expected }) =>
    `${some(n, 'klant', 'klanten')} in de laatste 7 dagen, waar ${number(expected, 1)} per week gewoon is`,
  driver: ({ isLow, all, without, apart, n, source }) =>
    `gaat samen met een ${isLow ? 'lage' : 'hoge'} NPS via ${source}: ${number(all)} met iedereen die iets schreef, ${number(without)} zonder wie het noemt; ${number(apart.low, 1)} tot ${number(apart.high, 1)} punten verschil (n = ${number(n)}). Samenhang, geen oorzaak.`,
  noDriver: ({ n, source }) => `geen duidelijke samenhang met de NPS via ${source}, n = ${number(n)}`,
  silent: () => 'Geen woorden van klanten die hier getoond mogen worden.',
  reasonsTitle: { leaving: () => 'Wie vertrekt noemt', wish: () => 'Wie iets mist noemt' },
  changedOn: ({ on }) =>
    `De woorden waaraan we thema’s herkennen zijn veranderd op ${date(on)}; wat al binnen was is er opnieuw op gelezen.`,
  empty: () => 'In deze dagen heeft geen klant iets gezegd.',
  order: () =>
    'Eerst komt wat de meeste klanten noemen die we het vroegen, maal hoe ernstig het op dat contactpunt is.',
  orderUnasked: () =>
    'In deze dagen is niemand iets gevraagd: eerst komt wat ons het meest bereikte, en dat is niet wat de meeste klanten vinden.',
  hidden: ({ n }) => `Nog ${some(n, 'thema', 'thema’s')}: typ “thema’s” en een naam.`,
  waiting: ({ n }) =>
    `${some(n, 'woord wordt', 'woorden worden')} door klanten gebruikt en door geen thema herkend.`,
  look: () => 'Nader bekijken',
  lookLabel: ({ name }) => `${name} nader bekijken`,
  all: () => 'Alle thema’s',
  rename: () => 'Hernoemen',
  join: () => 'Bij een ander thema',
  candidatesButton: () => 'Wat geen thema herkent',
  unknown: ({ typed, names }) => `Ik ken geen thema “${typed}”. Ik ken ${list(names)}.`,
  summary: ({ names }) => `Waar klanten het over hebben: ${names.length > 0 ? list(names) : 'nog niets'}.`,
  candidates: {
    title: () => 'Wat geen thema herkent',
    nobody: () => 'De naam van een mens is geen thema: niemand wordt geteld.',
    none: () => 'Er zijn geen vijf klanten die over iets spreken wat geen thema herkent.',
    one: ({ customers }) => some(customers, 'klant', 'klanten'),
    suggested: ({ name }) => `een taalmodel stelt “${name}” voor`,
    name: () => 'Naam geven',
    nameLabel: ({ word }) => `Maak een thema van “${word}”`,
    merge: () => 'Bij een thema',
    mergeLabel: ({ word }) => `Voeg “${word}” toe aan een thema`,
    dismiss: () => 'Geen thema',
    dismissLabel: ({ word }) => `“${word}” is geen thema`,
    hidden: ({ n }) => `Nog ${number(n)} volgen als over deze beslist is.`,
    summary: ({ words }) =>
      words.length > 0 ? `Wat geen thema herkent: ${list(words)}.` : 'Er wacht niets op een thema.',
  },
  form: {
    title: () => 'Een nieuw thema',
    submit: () => 'Bewaren',
    en: () => 'Naam in het Engels',
    nl: () => 'Naam in het Nederlands',
    renameTitle: () => 'Thema hernoemen',
    joinTitle: () => 'Bij een ander thema',
    mergeTitle: () => 'Bij een thema',
    theme: () => 'Thema',
  },
  decided: {
    named: ({ theme }) => `“${theme}” is nu een thema; wat bewaard is wordt opnieuw gelezen.`,
    renamed: ({ theme }) => `Het heet voortaan “${theme}”; wat erover gaat blijft erover gaan.`,
    merged: ({ theme }) => `Het hoort nu bij “${theme}”; wat bewaard is wordt opnieuw gelezen.`,
    dismissed: () => 'Er wordt niemand meer naar gevraagd.',
    known: () => 'Daar was al over beslist.',
    unknown: () => 'Daar spreken geen klanten meer over, of het was er nooit.',
    taken: () => 'Er is al een thema met die naam. Kies een andere naam, of voeg het aan dat thema toe.',
    no_id: () => 'De Engelse naam heeft letters van het Latijnse schrift nodig.',
    no_theme: () => 'Dat thema is er niet.',
  },
  recurrence: {
    title: ({ theme, touchpoint }) => `Opnieuw: ${theme}, bij ${touchpoint}`,
    habit: ({ customers, from, to, expected }) =>
      `${some(customers, 'klant die een laag cijfer gaf of ons uit zichzelf schreef noemde', 'klanten die een laag cijfer gaven of ons uit zichzelf schreven noemden')} het in ${span(from, to)}; in de acht weken ervoor waren het er ${number(expected, 1)} per week. Toeval verklaart dat niet.`,
    why: () =>
      'Wat terugkomt is zelden geval voor geval te verhelpen. Als verbetering krijgt het een oorzaak, iemand die ervoor instaat, en een blik of het hielp. Dit wordt één keer per kwartaal gevraagd.',
    improve: () => 'Maak er een verbetering van',
    decline: () => 'Nu niet',
    open: () => 'Er is nog niet over beslist.',
    improved: ({ number: id }) => `Het is nu verbetering ${number(id)}.`,
    declined: () => 'Nu niet, heeft iemand beslist.',
    problem: ({ theme, touchpoint, customers, expected }) =>
      `${touchpoint}: ${theme} komt terug. ${number(customers)} klanten in een week, waar ${number(expected, 1)} gewoon was.`,
    gone: () => 'Hier is niet meer over te beslissen: dat is al gebeurd, of de woorden van klanten zijn weg.',
    elsewhere: () => 'Wat klanten erover zeiden hoort al bij een andere verbetering.',
    summary: ({ theme, touchpoint }) => `${theme} komt terug bij ${touchpoint}. Maak er een verbetering van?`,
  },
} satisfies Messages['themes'];
