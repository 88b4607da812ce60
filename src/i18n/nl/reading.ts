import type { Messages } from '../en.ts';
import { dates, faults } from './reading-faults.ts';

const onScale = ({ low, high }: { low: number; high: number }) => `de schaal van ${low} tot ${high}`;
const decimal = (value: number) => String(value).replace('.', ',');

const families = {
  yesOrNo: 'ja of nee',
  thumbs: 'duimpjes',
  goodOrBad: 'goed of slecht',
  satisfiedOrNot: 'tevreden of niet',
  threeFaces: 'drie gezichtjes',
  fiveFaces: 'vijf gezichtjes',
  satisfaction: 'graden van tevredenheid',
  quality: 'graden van kwaliteit',
  ease: 'graden van gemak',
  agreement: 'eens of oneens',
  agreementInSeven: 'eens of oneens in zeven stappen',
};

/** Wat bronnen in een bestand aantreffen. */
export const reading = {
  reasons: {
    ...dates,
    notAnAnswer: (scale) => `is geen antwoord op ${onScale(scale)}`,
    notWhole: ({ value, ...scale }) => `${decimal(value)} is geen heel getal op ${onScale(scale)}`,
    offScale: ({ value, ...scale }) => `${decimal(value)} valt buiten ${onScale(scale)}`,
    scoreOfText: () => 'bevat een cijfer, terwijl de maat van de rij text is',
    unknownMetric: () => 'is geen maat die we kennen (nps, csat, ces, ttr, text)',
    otherMetric: ({ named, wanted }) => `is ${named}, en deze import leest ${wanted}: importeer het apart`,
    otherSolicitation: ({ told }) =>
      told === 'solicited'
        ? 'zegt dat wij erom vroegen, en deze import leest wat ons vanzelf bereikte: importeer het apart'
        : 'zegt dat het ons vanzelf bereikte, en deze import leest waar wij om vroegen: importeer het apart',
    unreadableDuration: () => 'is geen duur die we kunnen lezen',
    resolvedBeforeOpened: () => 'ligt voor het moment waarop de zaak werd geopend',
    answeredBeforeOpened: () => 'ligt voor het moment waarop de zaak werd geopend',
    unreadableCount: () => 'is geen aantal keren: 0, 1, 2 …',
    closedBetween: () =>
      'zegt dat de zaak werd heropend, en hoe lang ze intussen gesloten was staat er niet: wijs een kolom met de oplostijd aan (--map durationSeconds=…)',
    noId: () => 'bevat geen nummer van het antwoord',
    noMoment: () => 'heeft geen datum',
    unknownStatus: () => 'is een code die we niet kennen: exporteer met teksten in plaats van getallen',
    zeroByte: () => 'bevat een nulbyte, die in geen tekst voorkomt: de rij is beschadigd',
    cellCount: ({ cells, width }) =>
      `heeft ${cells} ${cells === 1 ? 'cel' : 'cellen'} waar de koppen er ${width} hebben${cells > width ? ' (een cel met het scheidingsteken erin moet tussen aanhalingstekens staan)' : ''}`,
    rowTooLarge: () => 'is groter dan 1 MB; groter mag een rij niet zijn',
    lineWithoutEnd: () => 'is groter dan 16 MB en de regel houdt niet op',
    openQuote: ({ line }) =>
      `heeft een aanhalingsteken${line === null ? '' : ` op regel ${line}`} dat niet sluit, of een aanhalingsteken in een cel dat niet dubbel staat`,
    notJson: () => 'is geen geldige JSON',
    notAnObject: () => 'is geen object met benoemde velden',
    notClosed: () =>
      'is niet afgesloten: het bestand houdt erin op, en wat na deze regel komt kon niet worden gelezen',
    unreadableRow: () => 'kan niet worden gelezen',
  },
  skips: {
    preview: () => 'een voorbeeld van de enquête',
    test: () => 'een proef van de enquête',
    spam: () => 'gemarkeerd als spam',
    unfinished: () => 'niet afgemaakt',
    otherType: () => 'een ander soort antwoord, zonder cijfer of tekst',
    empty: () => 'geen cijfer en geen tekst',
  },
  faults,
  grounds: {
    headingSaysSo: () => 'de kop zegt het',
    openQuestion: () => 'het is een open vraag',
    holdsSentences: () => 'er staan zinnen in',
    holdsDates: () => 'er staan datums in',
    onlyOrder: () => 'alleen deze volgorde past bij alle datums',
    noZoneNamed: () => 'de tijden noemen geen tijdzone',
    durationsAlone: () => 'er staan tijdsduren in en geen cijfers',
    knownOrder: () => 'hun volgorde is bekend',
    usual: () => 'zo is het gebruikelijk',
    emptySoFar: () => 'de kolom is nog leeg',
    labels: ({ family, answers }) => `de antwoorden zijn ${families[family]}: ${answers.join(', ')}`,
    range: ({ low, high }) => `de antwoorden lopen van ${low} tot ${high}`,
    wholeRelation: () => 'NPS zonder contactpunt gaat over de hele relatie',
    oneContact: () => 'het gaat over één contact',
    asksForTrouble: () => 'er wordt gevraagd hoeveel moeite het kostte',
    highIsEasy: () =>
      'een hoog antwoord betekent meestal dat het makkelijk was; --low-is-good als dat niet zo is',
    rowsSaySo: () => 'source_type zegt het in elke rij',
    publicStars: () => 'sterren worden gegeven in openbare reviews',
    answersQuestion: ({ column }) => `"${column}" is het antwoord op een vraag die wij stelden`,
    sentByThemselves: ({ column }) => `"${column}" is wat klanten uit zichzelf sturen`,
    measured: () => 'een tijdsduur wordt gemeten en niet uit zichzelf gestuurd',
  },
  questions: {
    metric: ({ column }) => ({
      what: `Waar vraagt "${column}" naar?`,
      remedy: 'Geef --metric nps, --metric csat of --metric ces.',
    }),
    labels: ({ column }) => ({
      what: `Welke antwoorden van "${column}" zijn beter dan welke?`,
      remedy: 'Geef elk antwoord zijn waarde: --label "Slecht=1" --label "Goed=2" …',
    }),
    scale: ({ column }) => ({
      what: `Op welke schaal is "${column}" beantwoord?`,
      remedy: 'Geef --scale 1-5, --scale 1-7 of --scale 0-10.',
    }),
    npsScale: ({ column }) => ({
      what: `Op welke schaal is "${column}" beantwoord?`,
      remedy:
        'De NPS wordt gevraagd van 0 tot 10. Geef --metric nps als dat zo was, of --metric csat --scale 1-5.',
    }),
    topBoxes: ({ low, high }) => ({
      what: `Welke antwoorden van ${low} tot ${high} tellen als tevreden?`,
      remedy: `Geef --top-boxes ${high - 2},${high - 1},${high}, of --method mean.`,
    }),
    scoreColumn: () => ({ what: 'In welke kolom staat het cijfer?', remedy: 'Geef --map score=KOLOM.' }),
    answerColumns: () => ({
      what: 'In welke kolommen staan de antwoorden?',
      remedy: 'Geef --map text=KOLOM voor wat klanten schreven, en --map score=KOLOM voor hun cijfer.',
    }),
    solicitation: () => ({
      what: 'Hebben we om deze feedback gevraagd, of bereikte ze ons vanzelf?',
      remedy: 'Geef --solicitation solicited (gevraagd) of --solicitation reactive (vanzelf).',
    }),
    dateColumn: () => ({
      what: 'In welke kolom staat de datum van het antwoord?',
      remedy:
        'Geef --map answeredAt=KOLOM, of --answered-on 2026-01-05 als er geen datums in de tabel staan.',
    }),
    dateOrder: ({ column, example }) => ({
      what: `Staat in "${column}" de dag of de maand vooraan, zoals in ${example}?`,
      remedy: 'Geef --date-order day_first (dag) of --date-order month_first (maand).',
    }),
    datesDisagree: ({ column }) => ({
      what: `Sommige datums in "${column}" passen alleen met de dag vooraan, andere alleen met de maand vooraan. Wat wordt bedoeld?`,
      remedy: 'Geef --date-order day_first (dag) of --date-order month_first (maand).',
    }),
    zone: () => ({
      what: 'Uit welke tijdzone zijn de tijden, die er geen noemen?',
      remedy: 'Geef --tz Europe/Amsterdam, of de tijdzone van de export.',
    }),
  },
  warnings: {
    assumedUtf16: ({ encoding }) =>
      `Dit bestand heeft geen byte-order mark; het is gelezen als ${encoding.toUpperCase()}.`,
    assumedWindows1252: ({ line }) =>
      `Dit bestand is geen geldige UTF-8 (voor het eerst op regel ${line}); het is gelezen als Windows-1252. Zien letters met accenten er vreemd uit, geef dan --encoding.`,
    damaged: ({ line }) =>
      `Sommige tekens in dit bestand zijn beschadigd (voor het eerst op regel ${line}); ze worden getoond als \ufffd.`,
  },
} satisfies Messages['reading'];
