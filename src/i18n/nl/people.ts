import type { Messages } from '../en.ts';
import { formatIn } from '../format.ts';

const { number, list } = formatIn('nl');

type Where = { platform: string; name: string | null };
const called = ({ platform, name }: Where) => (name === null ? platform : `${platform}, als “${name}”`);

export const people = {
  platform: { slack: 'Slack', teams: 'Microsoft Teams', studio: 'de studio' },
  connect: {
    code: ({ code, minutes }) =>
      `Je code is ${code}. Typ hem binnen ${minutes} minuten aan de andere kant: in Slack “/cx koppel ${code}”, in Teams “koppel ${code}” in je eigen chat met mij. Geef hem aan niemand: wie hem gebruikt, ben jij hier.`,
    isConnected: ({ platforms }) => `Je bent al gekoppeld met ${platforms}.`,
    usage: () =>
      'Dit lijkt niet op een code. Typ “koppel” aan de ene kant: je krijgt een code van twaalf letters en cijfers om aan de andere kant te typen.',
    tooOpen: () =>
      'Hier lezen anderen mee, dus deze code doet niets meer. Vraag een nieuwe en typ die in je eigen chat met mij.',
    refused: () =>
      'Er is niets gekoppeld, en de code doet niets meer. Typ nooit een code die iemand je stuurde.',
    nothing: () => 'Je bent niet gekoppeld met een ander platform. Er is niets veranderd.',
    disconnected: ({ platforms }) =>
      `Je bent niet meer gekoppeld met ${platforms}. Wat van jou was, blijft aan de kant waar je begon; typ “koppel” om ze weer samen te voegen.`,
    because: {
      unknown: () =>
        'Deze code ken ik niet: hij kan ouder zijn dan tien minuten, al gebruikt of verkeerd getypt. Typ “koppel” aan de andere kant voor een nieuwe.',
      too_many: () =>
        'Dit waren te veel verkeerde codes. Wacht een uur en vraag dan een nieuwe aan de andere kant.',
      here: () => 'Deze code kreeg je hier. Typ hem op het andere platform.',
      already: () => 'Deze accounts zijn al gekoppeld. Er is niets veranderd.',
      same_place: () =>
        'Die code is van een ander account op een plek waar je er al een hebt. Alleen accounts van verschillende platforms of werkruimtes kunnen één persoon zijn.',
      two_in_directory: () =>
        'De personeelslijst van je organisatie kent deze accounts als twee mensen. Vraag een beheerder om ernaar te kijken. Er is niets veranderd.',
    },
  },
  connection: {
    title: {
      confirm: () => 'Ben jij dit ook?',
      connected: () => 'Je bent gekoppeld',
      disconnected: () => 'Je bent niet meer gekoppeld',
    },
    text: {
      confirm: (where) => `Deze code is gemaakt in ${called(where)}.`,
      connected: (where) =>
        `Je bent er ook in ${called(where)}. Wat aan de ene kant van jou is, is dat ook aan de andere.`,
      disconnected: ({ platform }) => `Je account hier en dat in ${platform} staan weer los van elkaar.`,
    },
    note: {
      confirm: () =>
        'Heb je hem zelf gemaakt, zeg dan ja: je acties, rollen en al het andere worden één. Stuurde iemand hem je, zeg dan nee.',
      connected: () => 'Was jij dit niet? Typ “ontkoppel” en zeg het je beheerder.',
      disconnected: () => 'Was jij dit niet? Zeg het je beheerder.',
    },
    yes: () => 'Ja, dit ben ik',
    no: () => 'Nee',
  },
  directory: {
    faults: {
      noKey: () => 'Geen kolom zegt over wie een regel gaat.',
      nameKey: ({ columns }) =>
        `Noem de kolom met personeelsnummers of e-mailadressen, zoals --map email=KOLOM. Kolommen: ${list(columns)}.`,
      noColumn: ({ heading }) => `Er is geen kolom "${heading}".`,
      columns: ({ headings }) => `Kolommen: ${list(headings)}.`,
      noField: ({ field }) => `Er is geen veld "${field}".`,
      fields: ({ fields }) => `Velden: ${list(fields)}.`,
      many: ({ n, listed }) =>
        `Met dit bestand zouden ${number(n)} van de ${number(listed)} mensen vertrekken. Er is niets veranderd.`,
      nobodyLists: ({ platform }) =>
        platform === null
          ? 'Er is geen platform ingesteld dat vertelt wie hier werkt.'
          : `"${platform}" is niet ingesteld, of vertelt niet wie hier werkt.`,
      configure: () =>
        'Stel eerst Slack of Teams in; de README zegt hoe. Uit een bestand: klankbord people import.',
      lookAtFile: () =>
        'Kijk of het bestand heel is. Zijn er echt zoveel vertrokken, doe het dan opnieuw met --yes.',
    },
    reasons: {
      tooLong: ({ most }) => `is langer dan ${number(most)} tekens`,
      neitherYesNorNo: () => 'is geen ja en geen nee',
      noAddress: () => 'is geen e-mailadres',
      nobody: () => 'is leeg: niemand kan zeggen wie dit is',
      noZone: () => 'is geen tijdzone zoals Europe/Amsterdam',
      noDate: () => 'is geen datum zoals 2026-11-22',
      double: ({ line }) => `staat al op regel ${line}`,
    },
    closing: (n) =>
      `${number(n.read)} gelezen, ${number(n.created)} nieuw, ${number(n.updated)} bijgewerkt, ${number(n.unchanged)} ongewijzigd, ${number(n.left)} vertrokken, ${number(n.refused)} geweigerd`,
    refusedFile: ({ path }) =>
      `De geweigerde rijen staan in ${path}. Verbeter ze daar en importeer dat bestand, zonder --complete. Er staan persoonsgegevens in: verwijder het daarna.`,
    unknownManagers: ({ n }) =>
      `${number(n)} ${n === 1 ? 'persoon heeft een leidinggevende die' : 'mensen hebben een leidinggevende die'} niemand kent onder dat nummer of adres; zij zijn zonder opgeslagen.`,
    joined: ({ n }) =>
      `${number(n)} ${n === 1 ? 'account' : 'accounts'} in Slack of Teams ${n === 1 ? 'is' : 'zijn'} herkend aan het adres.`,
    synced: (n) =>
      [
        `${n.platform}: ${number(n.listed)} collega’s, ${number(n.created)} nieuw, ${number(n.joined)} herkend aan het adres, ${number(n.left)} vertrokken.`,
        ...(n.withoutAddress > 0
          ? [
              `${number(n.withoutAddress)} hebben geen adres waar ${n.platform} voor instaat: zij kunnen gevraagd worden en tellen niet mee in de dekking.`,
            ]
          : []),
        ...(n.keptOut > 0
          ? [`${number(n.keptOut)} zijn volgens de personeelslijst vertrokken, en dat blijft zo.`]
          : []),
      ].join(' '),
    covered: ({ answered, people }) =>
      `${number(answered)} van ${number(people)} hebben een bijdrage beschreven`,
    tooFew: () => 'Te weinig mensen in de personeelslijst om een aandeel te tonen.',
    withheld: () => 'niet getoond, zodat niemand eruit te halen is',
    noDepartment: () => '(geen afdeling)',
    uncarried: ({ names }) => `Contactpunten waar nog niemand aan bijdraagt: ${list(names)}.`,
    invited: ({ n }) =>
      `${number(n)} ${n === 1 ? 'persoon wordt' : 'mensen worden'} uitgenodigd, ieder in de eigen werktijd; wie wordt niet verteld.`,
    keptMissing: () =>
      'Niemand is uitgeschreven omdat die ontbreekt: die kan in een geweigerde rij staan. Verbeter die rijen en importeer het hele bestand opnieuw.',
  },
} satisfies Messages['people'];
