import type { Messages } from '../en.ts';

export const teamsApp = {
  fullName: () => 'Klankbord – elke dag de stem van de klant',
  short: () => 'Elke dag wat klanten zeggen, in het kanaal waar je team al is.',
  long: () =>
    [
      'Klankbord brengt wat klanten meemaken bij de mensen die er iets aan kunnen doen.',
      'Op de tijden die je kiest plaatst het in een kanaal wat een paar klanten zeiden, in hun eigen woorden, met de cijfers: op hoeveel antwoorden ze berusten, hoe onzeker ze zijn en of ze echt zijn veranderd.',
      'Je organisatie beheert Klankbord zelf. Feedback staat in haar eigen database; namen, e-mailadressen en andere persoonsgegevens worden gemaskeerd voordat er iets wordt opgeslagen. Dat maskeren gaat goed en niet foutloos: wat er over kan blijven is gemeten en opgeschreven.',
      'Klankbord leest je gesprekken niet mee: in een kanaal hoort het alleen wat er bij naam tegen wordt gezegd. Het houdt van geen enkele medewerker een cijfer bij.',
    ].join('\n\n'),
  faults: () => 'Het app-pakket voor Teams kan niet worden gemaakt:',
  remedy: () => 'Zet ze in de omgeving of in .env, of geef de optie mee.',
  fault: {
    missing: () => 'is nodig',
    notGuid: () => 'moet de Microsoft App ID van de Azure Bot zijn, zoals 01234567-89ab-…',
    noRealId: () => 'is geen echte App ID: neem die over die de Azure Bot onder Configuration toont',
    notHttps: () => 'moet een webadres zijn dat met https:// begint, zoals https://cx.example.com',
    notPublic: () => 'moet een adres zijn dat anderen kunnen openen; dit kent alleen deze machine',
    notPlain: () => 'moet een adres zijn zonder naam, wachtwoord, vraagteken of # erin',
    tooLong: ({ most }) => `heeft meer dan ${most} tekens`,
    notVersion: () => 'moet een versie van drie getallen zijn, zoals 1.2.0',
  },
  tooManyCommands: ({ n, most }) =>
    `Teams toont hoogstens ${most} opdrachten in zijn menu, en Klankbord heeft er ${n}.`,
  written: ({ path, schema }) => `${path} (manifest ${schema})`,
  withSlash: () => 'Upload deze: opdrachten verschijnen achter @Klankbord en achter /.',
  withoutSlash: () => 'Upload liever deze waar Teams de eerste weigert: hetzelfde zonder /.',
} satisfies Messages['teamsApp'];
