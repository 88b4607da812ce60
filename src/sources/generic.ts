import { type CaseEvent, caseMoments, type HookContent, type HookRow, unreadable } from './hook.ts';
import { cell, firstCell, listAt, PLACES, pick } from './payload/pick.ts';
import { settledMapping } from './payload/settled.ts';
import { hasUsualTopBoxes } from './propose/measure.ts';
import { standardWebhooks } from './signing/standard-webhooks.ts';
import { defineSource, type Mapping } from './source.ts';

const sample = `{"form":"na-levering","solicitation":"solicited","answers":[{"id":"1001","answered_at":"2026-01-05T08:00:00+01:00","metric":"nps","score":9,"text":"Snel geregeld, top","step":"bestellen","language":"nl","contact_permission":"yes","customer":"k-1","name":"Wiep Voorbeeld"},{"id":"1002","answered_at":"2026-01-05T08:05:00+01:00","metric":"nps","score":3,"text":"Drie keer gebeld over Wiep Voorbeeld","step":"service","language":"nl","contact_permission":"no","customer":"k-2","name":"Wiep Voorbeeld"}]}`;

const COLUMNS = {
  id: 'id',
  answeredAt: 'answered_at',
  updatedAt: 'updated_at',
  score: 'score',
  text: 'text',
  touchpoint: 'step',
  language: 'language',
  contactPermission: 'contact_permission',
  customer: 'customer',
} as const satisfies Mapping['columns'];
const DROP: Mapping['drop'] = [
  { column: 'name', holds: 'name' },
  { column: 'email', holds: 'email' },
  { column: 'phone', holds: 'phone' },
];
const METRICS = ['nps', 'csat', 'ces', 'text'] as const;
const KINDS = ['transactional', 'relational'] as const;
/** From the lowest to the highest answer; a slider of a hundred is the widest that anybody answers. */
const WIDEST_SCALE = 100;
/** A moment that tells its zone: the offset, Z, or a plain number of seconds or milliseconds. */
const TELLS_ZONE = /^\d+$|(?:Z|[+-]\d{2}:?\d{2})$/i;

/** Our own format, for every system that can send JSON signed by Standard Webhooks: docs/operating.md tells it. */
export const generic = defineSource({
  name: 'generic',
  solicitation: 'stated',
  hook: {
    scheme: standardWebhooks,
    sample,
    read: (payload) => {
      const cases = casesIn(payload);
      const told = pick(payload, 'answers');
      if (cases !== null && told === undefined) return cases;
      const answers = Array.isArray(payload)
        ? payload
        : told === undefined
          ? [payload]
          : listAt(payload, 'answers');
      if (answers.length === 0 || answers.some((answer) => cell(answer, 'id') === ''))
        return unreadable('shape');
      return [...answers.map((answer) => contentOf(answer, payload)), ...(cases ?? [])];
    },
  },
});

/** What happened to cases that customers wait for; null when the payload speaks of none. */
function casesIn(payload: unknown): HookContent[] | null {
  if (pick(payload, 'cases') === undefined) return null;
  const cases = listAt(payload, 'cases');
  const events = cases.flatMap(momentsOf);
  const isWhole = cases.length > 0 && cases.every((one) => momentsOf(one).length > 0);
  return isWhole ? [{ kind: 'cases', events }] : unreadable('shape');
}

/** The moment that is told of a case, and when it was opened where that is told beside; none when it cannot be read. */
function momentsOf(told: unknown): CaseEvent[] {
  const what = caseMoments.find((one) => one === cell(told, 'event'));
  const [ticket, at, opened] = [cell(told, 'id'), cell(told, 'at'), cell(told, 'opened_at')];
  if (what === undefined || ticket === '' || ![at, ...(opened === '' ? [] : [opened])].every(tellsZone))
    return [];
  const touchpoint = firstCell(told, PLACES);
  const moment: CaseEvent = { ticket, what, at, touchpoint };
  return opened === '' ? [moment] : [{ ...moment, what: 'opened', at: opened }, moment];
}

const tellsZone = (moment: string) => TELLS_ZONE.test(moment);

/** What is said of all answers together holds for each that does not say it itself. */
function contentOf(answer: unknown, envelope: unknown): HookContent {
  const saidOf = (name: string) => cell(answer, name) || cell(envelope, name);
  const row = rowOf(answer);
  const hints = {
    columns: Object.fromEntries(Object.entries(COLUMNS).map(([field, column]) => [field, [column]])),
    drop: DROP,
  };
  const said = saidBy(saidOf);
  return { kind: 'answers', form: saidOf('form'), rows: [row], hints, said, settled: settledBy(said, row) };
}

function rowOf(answer: unknown): HookRow {
  const { touchpoint: _, ...plain } = COLUMNS;
  const cells = Object.fromEntries(Object.values(plain).map((column) => [column, cell(answer, column)]));
  const personal = Object.fromEntries(DROP.map(({ column }) => [column, cell(answer, column)]));
  // Left out is "nothing new about it"; null is "taken back".
  const keeps = (['score', 'text'] as const).filter((name) => pick(answer, name) === undefined);
  return { cells: { ...cells, ...personal, step: firstCell(answer, PLACES) }, keeps };
}

type Said = Partial<
  Pick<Mapping, 'solicitation' | 'kind' | 'question' | 'metric' | 'scaleMin' | 'scaleMax' | 'topBoxes'>
>;

/** How it was measured, as far as the answer says it in a way that can be used. */
function saidBy(said: (name: string) => string): Said {
  const solicitation = (['solicited', 'reactive'] as const).find((one) => one === said('solicitation'));
  const kind = KINDS.find((one) => one === said('kind'));
  const metric = METRICS.find((one) => one === said('metric'));
  const question = said('question');
  return {
    ...(solicitation && { solicitation }),
    ...(kind && { kind }),
    ...(question !== '' && { question }),
    ...(metric && { metric, ...scaleIn(metric, said) }),
  };
}

/** The scale, and which of its answers are good; nothing of it when it is none. */
function scaleIn(metric: (typeof METRICS)[number], said: (name: string) => string): Said {
  if (metric === 'text') return {};
  if (metric === 'nps') return { scaleMin: 0, scaleMax: 10 };
  const [scaleMin, scaleMax] = [
    Number(said('scale_min') || Number.NaN),
    Number(said('scale_max') || Number.NaN),
  ];
  if (!Number.isInteger(scaleMin) || !Number.isInteger(scaleMax)) return {};
  if (scaleMax <= scaleMin || scaleMax - scaleMin > WIDEST_SCALE) return {};
  const boxes = said('top_boxes')
    .split(',')
    .map((one) => (one.trim() === '' ? Number.NaN : Number(one)));
  const isOnScale = (box: number) => Number.isInteger(box) && box >= scaleMin && box <= scaleMax;
  return { scaleMin, scaleMax, ...(boxes.every(isOnScale) && { topBoxes: boxes }) };
}

/** How it was measured, when the answer says all of it; null when a person has to. */
function settledBy(said: Said, { cells }: HookRow): Mapping | null {
  const { solicitation, metric, kind = 'transactional', question = null } = said;
  const moments = [cells.answered_at ?? '', cells.updated_at ?? ''].filter((moment) => moment !== '');
  if (solicitation === undefined || !moments.every(tellsZone)) return null;
  const about = { source: 'generic', columns: COLUMNS, drop: DROP, solicitation, kind, question } as const;
  const { score: _, ...columns } = COLUMNS;
  if (solicitation === 'reactive' || metric === 'text') return settledMapping({ ...about, columns });
  const { scaleMin = null, scaleMax = null, topBoxes = null } = said;
  if (metric === undefined || scaleMin === null || scaleMax === null) return null;
  const isKnown = metric !== 'csat' || topBoxes !== null || hasUsualTopBoxes({ scaleMin, scaleMax });
  return isKnown ? settledMapping({ ...about, metric, scaleMin, scaleMax, topBoxes }) : null;
}
