import type { Messages } from '../en.ts';
import { formatIn } from '../format.ts';

const { number } = formatIn('nl');

const didYouMean = (meant: string | null) => (meant === null ? '' : ` Bedoel je "${meant}"?`);

export const dates = {
  noDate: () => 'is leeg, terwijl er een datum moet staan',
  unreadableDate: () => 'is geen datum die we kunnen lezen',
  orderUnknown: () => 'laat niet zien of de dag of de maand vooraan staat',
  notDayFirst: () => 'is geen datum met de dag vooraan',
  notMonthFirst: () => 'is geen datum met de maand vooraan',
  inFuture: () => 'ligt in de toekomst',
  before1990: () => 'ligt voor 1990',
};

const asCsv = 'Open het, sla het op als CSV (UTF-8) en importeer dat bestand.';
const unpack = 'Pak het uit en importeer het CSV-bestand dat erin zit.';
const kinds = {
  workbook: ['een Excel-werkmap', asCsv],
  openDocument: ['een OpenDocument-bestand', asCsv],
  office: ['een Office-document', 'Sla de tabel op als CSV (UTF-8) en importeer dat bestand.'],
  zip: ['een ZIP-archief', unpack],
  compressed: ['een ingepakt bestand', unpack],
  pdf: ['een PDF-document', 'Vraag het programma waar het vandaan komt om een export als CSV.'],
  picture: ['een plaatje', 'Vraag om de gegevens als CSV.'],
  webPage: ['een webpagina', asCsv],
  richText: ['een opgemaakt tekstdocument (RTF)', asCsv],
  database: ['een databasebestand', 'Exporteer de tabel als CSV.'],
} as const;

const COLUMNS_NAMED = 40;

function namedColumns(columns: readonly string[]): string {
  const named = columns.slice(0, COLUMNS_NAMED).map((column) => `"${column}"`);
  const more = columns.length > COLUMNS_NAMED ? ` en nog ${number(columns.length - COLUMNS_NAMED)}` : '';
  return named.join(', ') + more;
}

/** Waarom er niets kan worden gelezen, en wat daaraan te doen is. */
export const faults = {
  unknownSource: ({ name, meant, known }) => ({
    what: `"${name}" is geen bron die we kunnen lezen.${didYouMean(meant)}`,
    remedy: `Kies een van: ${known.join(', ')}.`,
  }),
  noSuchFile: () => ({ what: 'Dit bestand bestaat niet.', remedy: 'Controleer de naam en de map.' }),
  forbiddenFile: () => ({
    what: 'Dit bestand mag niet worden gelezen.',
    remedy: 'Geef de gebruiker waaronder Klankbord draait het recht om het te lezen.',
  }),
  folder: () => ({ what: 'Dit is een map, geen bestand.', remedy: 'Noem het bestand dat erin staat.' }),
  emptyFile: () => ({
    what: 'Dit bestand is leeg.',
    remedy: 'Exporteer het opnieuw en kijk of er antwoorden in de export staan.',
  }),
  otherKind: ({ kind }) => ({
    what: `Dit is ${kinds[kind][0]}, geen tabel in een tekstbestand.`,
    remedy: kinds[kind][1],
  }),
  binary: () => ({
    what: 'Dit is een binair bestand, geen tabel in een tekstbestand.',
    remedy: 'Exporteer de feedback als CSV (UTF-8) en importeer dat bestand.',
  }),
  unknownEncoding: ({ declared }) => ({
    what: `"${declared}" is geen tekencodering die we kennen.`,
    remedy:
      'Kies utf-8, utf-16le, utf-16be, windows-1252 of iso-8859-15, of laat het weg om hem te laten herkennen.',
  }),
  otherEncoding: ({ found, wanted }) => ({
    what: `Dit bestand is ${found}, terwijl om ${wanted} werd gevraagd.`,
    remedy: 'Laat --encoding weg, of geef de tekencodering van het bestand.',
  }),
  notUtf8: ({ line }) => ({
    what: `Dit bestand is geen geldige UTF-8: op regel ${line} staan andere bytes.`,
    remedy: 'Laat --encoding weg om de tekencodering te laten herkennen, of probeer --encoding windows-1252.',
  }),
  unclearDelimiter: () => ({
    what: 'Het is niet duidelijk welk teken de kolommen van dit bestand scheidt.',
    remedy: 'Geef het met --delimiter: comma, semicolon of tab.',
  }),
  badDelimiter: ({ declared }) => ({
    what: `"${declared}" kan geen kolommen scheiden.`,
    remedy: 'Kies comma, semicolon, tab of een ander enkel teken, zoals |.',
  }),
  badHeadingRows: () => ({
    what: 'Een tabel heeft 0, 1, 2 of 3 rijen met koppen.',
    remedy: 'Verbeter --heading-rows.',
  }),
  tooManyColumns: ({ columns, most }) => ({
    what: `Deze tabel heeft ${number(columns)} kolommen; er kunnen er hoogstens ${number(most)} worden gelezen.`,
    remedy: 'Geef het juiste teken met --delimiter, of laat kolommen weg uit de export.',
  }),
  noRows: () => ({
    what: 'Dit bestand heeft koppen, maar geen rijen.',
    remedy: 'Exporteer het opnieuw met antwoorden erin.',
  }),
  noRecords: () => ({
    what: 'In dit JSON-bestand staan geen antwoorden die we kunnen lezen.',
    remedy: 'Zet er één object per regel in, een lijst van objecten, of één object met zo’n lijst.',
  }),
  unknownField: ({ field, meant, known }) => ({
    what: `Een kolom kan niet worden gelezen als "${field}".${didYouMean(meant)}`,
    remedy: `Kies een van: ${known.join(', ')}.`,
  }),
  unknownColumn: ({ column, meant, columns }) => ({
    what: `Deze tabel heeft geen kolom "${column}".${didYouMean(meant)}`,
    remedy: `De kolommen zijn ${namedColumns(columns)}.`,
  }),
  notKept: ({ column, field, holds }) =>
    holds === 'employee'
      ? {
          what: `Kolom "${column}" noemt de medewerker en kan niet worden gelezen als ${field}.`,
          remedy: 'Laat hem weg: per medewerker wordt nooit iets bewaard.',
        }
      : {
          what: `Kolom "${column}" bevat persoonsgegevens en kan niet worden gelezen als ${field}.`,
          remedy:
            'Laat hem weg, of wijs hem aan als customer: dan wordt alleen een versleuteld pseudoniem bewaard.',
        },
  notNpsScale: () => ({
    what: 'De NPS wordt gevraagd op een schaal van 0 tot 10; een andere schaal is een andere maat.',
    remedy: 'Laat --scale weg, of geef --metric csat met de schaal.',
  }),
  polarity: ({ column }) => ({
    what: `Kolom "${column}" bevat −1 en 1: een oordeel over de tekst, geen antwoord op een schaal.`,
    remedy: 'Laat hem weg; ook zonder cijfer kunnen de teksten worden geïmporteerd.',
  }),
  neverAsked: ({ source }) => ({
    what: `Feedback van ${source} bereikt ons vanzelf; er is nooit om gevraagd.`,
    remedy: 'Laat --solicitation weg.',
  }),
  noScoreUnasked: () => ({
    what: 'Ongevraagde feedback krijgt geen cijfer: wie vanzelf schrijft, spreekt niet voor alle klanten.',
    remedy: 'Laat de kolom met het cijfer weg, of geef --solicitation solicited als we erom vroegen.',
  }),
  noScale: ({ column }) => ({
    what: `De schaal van "${column}" is niet bekend.`,
    remedy: 'Geef --scale 0-10, of de schaal waarop het werd gevraagd.',
  }),
  badAnsweredOn: ({ answeredOn, why }) => ({
    what: `"${answeredOn}" ${dates[why]()}.`,
    remedy: 'Geef de datum als 2026-01-05.',
  }),
  badZone: ({ zone }) => ({
    what: `"${zone}" is geen tijdzone.`,
    remedy: 'Gebruik een naam zoals Europe/Amsterdam, Europe/Brussels of UTC.',
  }),
} satisfies Messages['reading']['faults'];
