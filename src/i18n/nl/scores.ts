import type { Moved } from '../en/scores.ts';
import type { Messages } from '../en.ts';
import { formatIn } from '../format.ts';

const { number, percent, date } = formatIn('nl');

const moved: Record<Moved, string> = {
  higher: 'hoger dan',
  lower: 'lager dan',
  faster: 'sneller dan',
  slower: 'trager dan',
  higher_less_good: 'hoger, dus minder goed, dan',
  lower_so_good: 'lager, dus beter voor klanten, dan',
};

export const scores = {
  metric: {
    nps: 'NPS',
    npsFirst: 'NPS (zou je ons aanbevelen?)',
    csat: 'Klanttevredenheid (CSAT)',
    ces: 'Gemak (CES)',
    ttr: 'Oplostijd',
  },
  kind: { transactional: 'na één contact', relational: 'over de hele relatie' },
  via: ({ source }) => `via ${source}`,
  asked: ({ question }) => `vraag “${question}”`,
  none: () => 'nog geen antwoorden',
  tooFew: ({ n }) => `te weinig antwoorden voor een cijfer (${number(n)})`,
  waitsForWords: () => 'het cijfer wacht op woorden van klanten die het uitleggen',
  group: {
    promoter: ({ n }) => `${number(n)} ${n === 1 ? 'promotor' : 'promotors'}`,
    passive: ({ n }) => `${number(n)} passief`,
    detractor: ({ n }) => `${number(n)} ${n === 1 ? 'criticaster' : 'criticasters'}`,
    csat_top: ({ n }) => `${number(n)} tevreden`,
    csat_middle: ({ n }) => `${number(n)} ertussenin`,
    csat_bottom: ({ n }) => `${number(n)} ontevreden`,
    ces_top: ({ n }) => `${number(n)} makkelijk`,
    ces_middle: ({ n }) => `${number(n)} ertussenin`,
    ces_bottom: ({ n }) => `${number(n)} moeilijk`,
  },
  onScale: ({ min, max }) => `op een schaal van ${number(min)} tot ${number(max)}`,
  turned: () => 'schaal omgedraaid, zodat hoog goed is',
  points: () => 'punten',
  percentagePoints: () => 'procentpunt',
  allEqual: ({ n }) => `n = ${number(n)}, alle antwoorden gelijk`,
  noMargin: () => 'marge niet bekend',
  answers: ({ n }) => `${number(n)} ${n === 1 ? 'antwoord' : 'antwoorden'}`,
  invited: ({ responded, delivered }) => `${number(responded)} van ${number(delivered)} genodigden`,
  responseUnknown: () => 'respons onbekend',
  resolved: ({ n }) => `${number(n)} ${n === 1 ? 'zaak' : 'zaken'} opgelost`,
  tooFewResolved: ({ n }) => `${number(n)} opgelost, te weinig voor een oplostijd`,
  noneResolved: () => 'nog niets opgelost',
  median: ({ value }) => `mediaan ${value}`,
  spread: ({ mean, p90 }) => `gemiddelde ${mean}, p90 ${p90}`,
  open: ({ n }) => `${number(n)} open`,
  openingHours: () => 'in openingsuren',
  firstAnswer: ({ value, n }) => `eerste reactietijd ${value} (mediaan van ${number(n)})`,
  reopened: ({ n, of, share }) =>
    `${number(n)} van ${number(of)} heropend${share === null ? '' : ` (${share})`}`,
  openBeyond: ({ n, beyond }) => `${number(n)} open, waarvan ${number(beyond)} langer open dan de p90`,
  begged: () => 'onbetrouwbaar: er is om een cijfer gevraagd',
  change: {
    moved: ({ how, days, by }) =>
      `${moved[how]} de ${number(days)} dagen ervoor${by === null ? '' : ` (verschil: ${by})`}`,
    no_clear_change: ({ days }) => `geen duidelijk verschil met de ${number(days)} dagen ervoor`,
    too_few: () => 'te weinig antwoorden om te vergelijken',
    definition_changed: ({ on }) =>
      `niet vergelijkbaar: de meting is veranderd${on === null ? '' : ` op ${date(on)}`}`,
    response_rate_changed: ({ before, after }) =>
      before === null || after === null
        ? 'niet vergelijkbaar: de respons veranderde'
        : `niet vergelijkbaar: de respons veranderde van ${percent(before)} naar ${percent(after)}`,
    begged: ({ days }) => `niet vergelijkbaar: in de ${number(days)} dagen ervoor is om een cijfer gevraagd`,
  },
  question: {
    nps: () => 'Waarom geen promotor?',
    csat: () => 'Waarom niet tevreden?',
    ces: () => 'Wat kostte moeite?',
    ttr: () => 'Waarop wachtten klanten?',
  },
  chart: {
    title: ({ metric }) => `${metric}: antwoorden per waarde`,
    x: () => 'Antwoord',
    y: () => 'Aantal antwoorden',
    twin: ({ bars }) =>
      `Antwoorden per waarde: ${bars.map(({ label, value }) => `${label}: ${number(value)}`).join(', ')}.`,
  },
} satisfies Messages['scores'];
