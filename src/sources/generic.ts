import { type CaseEvent, caseMoments, type HookContent, type HookRow, unreadable } from './hook.ts';
import { cell, firstCell, listAt, PLACES, pick } from './payload/pick.ts';
import { settledMapping } from './payload/settled.ts';
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
const SCORED = ['nps', 'csat', 'ces'] as const;
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
  const said = (name: string) => cell(answer, name) || cell(envelope, name);
  const row = rowOf(answer);
  const hints = {
    columns: Object.fromEntries(Object.entries(COLUMNS).map(([field, column]) => [field, [column]])),
    drop: DROP,
  };
  return { kind: 'answers', form: said('form'), rows: [row], hints, settled: settledBy(said, row) };
}

function rowOf(answer: unknown): HookRow {
  const { touchpoint: _, ...plain } = COLUMNS;
  const cells = Object.fromEntries(Object.values(plain).map((column) => [column, cell(answer, column)]));
  const personal = Object.fromEntries(DROP.map(({ column }) => [column, cell(answer, column)]));
  // Left out is "nothing new about it"; null is "taken back".
  const keeps = (['score', 'text'] as const).filter((name) => pick(answer, name) === undefined);
  return { cells: { ...cells, ...personal, step: firstCell(answer, PLACES) }, keeps };
}

/** How it was measured, when the answer says all of it; null when a person has to. */
function settledBy(said: (name: string) => string, { cells }: HookRow): Mapping | null {
  const solicitation = (['solicited', 'reactive'] as const).find((one) => one === said('solicitation'));
  const moments = [cells.answered_at ?? '', cells.updated_at ?? ''].filter((moment) => moment !== '');
  if (solicitation === undefined || !moments.every(tellsZone)) return null;
  const kind = said('kind') === 'relational' ? 'relational' : 'transactional';
  const about = { source: 'generic', columns: COLUMNS, drop: DROP, solicitation, kind } as const;
  const question = said('question') || null;
  const { score: _, ...columns } = COLUMNS;
  if (solicitation === 'reactive') return settledMapping({ ...about, columns, question });
  const metric = SCORED.find((one) => one === said('metric'));
  if (metric === undefined && said('metric') !== 'text') return null;
  if (metric === undefined) return settledMapping({ ...about, columns, question });
  const [low, high] = metric === 'nps' ? [0, 10] : [Number(said('scale_min')), Number(said('scale_max'))];
  if (!Number.isInteger(low) || !Number.isInteger(high) || high <= low) return null;
  return settledMapping({ ...about, question, metric, scaleMin: low, scaleMax: high });
}
