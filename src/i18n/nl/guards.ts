import type { Messages } from '../en.ts';
import { formatIn } from '../format.ts';

const { number, percent } = formatIn('nl');
const at = (about: string) => (about === '' ? '' : ` (${about})`);

const answered = (response: { responded: number; delivered: number } | null) =>
  response === null || response.delivered < 1
    ? '; hoeveel genodigden antwoordden is onbekend'
    : `; ${number(response.responded)} van ${number(response.delivered)} genodigden antwoordden (${percent((100 * response.responded) / response.delivered)})`;

export const guards = {
  title: () => 'Voor het CX-team, onder ons',
  round: ({ name }) => `meetronde “${name}”`,
  private: () =>
    'Alleen het CX-team leest dit. Het is een advies, noemt geen team en niemand, en komt één keer.',
  name: {
    begging: () => 'Er is om een cijfer gevraagd',
    jump: () => 'Meer hoge cijfers met minder tekst',
    burst: () => 'Antwoorden in één klap',
    length: () => 'Een lange vragenlijst',
    inside_out: () => 'Een vragenlijst zonder open vraag',
    fatigue: () => 'Binnen 30 dagen opnieuw gevraagd',
    no_feedback: () => 'Het directiebericht had geen feedback',
    one_answer: () => 'Het directiebericht had nauwelijks feedback',
    no_figures: () => 'Het directiebericht had geen cijfers van de organisatie',
    missing_figures: () => 'Een effect is niet te berekenen',
    no_directory: () => 'Het directiebericht kon meelopen niet laten zien',
    figures_contradict: () => 'Cijfers spreken elkaar tegen',
    mixed_currencies: () => 'Cijfers in meer dan één valuta',
    figures_refused: () => 'Cijfers zijn geweigerd',
    reader_gone: () => 'Een lezer van het directiebericht krijgt het niet meer',
  },
  said: {
    begging: ({ about, count }) =>
      `de meetronde is onbetrouwbaar${at(about)}${count > 0 ? `: ${number(count)} klanten vertellen erover` : ''}. Er staan alleen aantallen, nergens een cijfer; vraag om een eerlijk antwoord.`,
    jump: ({ about }) =>
      `meer negens en tienen dan toeval verklaart, en minstens 30 % kortere toelichtingen${at(about)}. Kijk hoe de vraag wordt gesteld.`,
    burst: ({ about, count }) =>
      `van ${number(count)} antwoorden kwam meer dan de helft binnen tien minuten, of tien gelijke cijfers op rij zonder een woord${at(about)}. Kijk hoe ze tot stand kwamen.`,
    length: ({ about, count, response }) =>
      `${number(count)} vragen${at(about)}${answered(response)}. Een lange lijst vermoeit mensen, en dan antwoorden er minder.`,
    inside_out: ({ about, count }) =>
      `${number(count)} antwoorden en geen woorden${at(about)}. Zo hoor je alleen antwoorden die je verwachtte; voeg een open vraag toe.`,
    fatigue: ({ count }) =>
      `${number(count)} ${count === 1 ? 'klant antwoordde' : 'klanten antwoordden'} op twee enquêtes binnen 30 dagen. Vraag minder vaak.`,
    no_feedback: () =>
      'in die dagen antwoordde of schreef niemand. Kijk of er een bestand niet is ingelezen.',
    one_answer: ({ count }) =>
      `${number(count)} antwoorden in die dagen: te weinig om te citeren of voor een cijfer. Kijk of er een bestand niet is ingelezen.`,
    no_figures: () =>
      'zonder cijfers van maanden valt er niets over euro’s te zeggen. “klankbord business import” leest ze in.',
    missing_figures: ({ count }) =>
      `bij ${number(count)} ${count === 1 ? 'effect' : 'effecten'} ontbreken cijfers. “klankbord business show” noemt ze.`,
    reader_gone: () =>
      'die is vertrokken, of het platform neemt niets meer aan. “directie ontvangers” toont wat stilstaat; voeg toe wie het voortaan leest.',
    no_directory: () =>
      'de personeelslijst telt minder dan vijf collega’s. “klankbord people import” leest haar in.',
    figures_contradict: ({ count }) =>
      `bij het inlezen van cijfers is niets opgeslagen: ${number(count)} ${count === 1 ? 'fout' : 'fouten'}, waaronder tegenspraak. Het directiebericht doet het zonder; wie het bestand inlas, zag elke regel.`,
    mixed_currencies: ({ count }) =>
      `bij het inlezen van cijfers is niets opgeslagen: ${number(count)} ${count === 1 ? 'bedrag is' : 'bedragen zijn'} in een andere valuta. Het directiebericht doet het zonder; reken ze eerst om.`,
    figures_refused: ({ count }) =>
      `bij het inlezen van cijfers is niets opgeslagen: ${number(count)} ${count === 1 ? 'fout' : 'fouten'}. Het directiebericht doet het zonder; wie het bestand inlas, zag elke regel.`,
  },
} satisfies Messages['guards'];
