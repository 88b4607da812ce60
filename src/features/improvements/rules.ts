import type { EvidenceGrade, ImprovementState, ValueSize } from '../../generated/prisma/enums.ts';

/** What can be done with an improvement (rulebook §9.5). */
export type Step =
  | 'gather'
  | 'cause'
  | 'worth'
  | 'owner'
  | 'prioritise'
  | 'start'
  | 'measured'
  | 'told'
  | 'stop';

/** Why a step is not taken; each has a friendly sentence. */
export type Refusal =
  | 'unknown'
  | 'closed'
  | 'values_missing'
  | 'no_actions'
  | 'already_prioritised'
  | 'already_started'
  | 'already_measured'
  | 'not_prioritised'
  | 'not_started'
  | 'not_measured'
  | 'not_a_person'
  | 'not_this_way';

/** As much of an improvement as the rules look at. */
export interface Standing {
  state: ImprovementState;
  customerValue: string;
  customerSize: ValueSize | null;
  organisationValue: string;
  organisationSize: ValueSize | null;
  /** Actions that are cases of it; those that go on in another are not counted. */
  cases: number;
}

const ended: readonly ImprovementState[] = ['told', 'stopped'];
const order: readonly ImprovementState[] = ['idea', 'prioritised', 'in_progress', 'measured', 'told'];

/** Whether nothing more is done: customers know, or it was stopped. */
export function isEnded(state: ImprovementState): boolean {
  return ended.includes(state);
}

/** Valuable means valuable to customers and to the organisation: what and how much, of both (rulebook §9.5). */
function hasBothValues(standing: Omit<Standing, 'state' | 'cases'>): boolean {
  const { customerValue, customerSize, organisationValue, organisationSize } = standing;
  return (
    customerValue.trim() !== '' &&
    organisationValue.trim() !== '' &&
    customerSize !== null &&
    organisationSize !== null
  );
}

/** Why `step` cannot be taken in this standing; null when it can. */
export function refusalOf(step: Step, standing: Standing): Refusal | null {
  const { state } = standing;
  if (isEnded(state)) return 'closed';
  switch (step) {
    case 'gather':
    case 'cause':
    case 'worth':
    case 'owner':
    case 'stop':
      return null;
    case 'prioritise':
      if (isPast(state, 'idea')) return 'already_prioritised';
      if (standing.cases === 0) return 'no_actions';
      return hasBothValues(standing) ? null : 'values_missing';
    case 'start':
      if (isPast(state, 'prioritised')) return 'already_started';
      return state === 'prioritised' ? null : 'not_prioritised';
    case 'measured':
      if (isPast(state, 'in_progress')) return 'already_measured';
      return state === 'in_progress' ? null : 'not_started';
    case 'told':
      return state === 'measured' ? null : 'not_measured';
  }
}

function isPast(state: ImprovementState, than: ImprovementState): boolean {
  return order.indexOf(state) > order.indexOf(than);
}

/** How one knows that it helps, from the strongest to an estimate (rulebook §12.3). */
export const grades = ['A', 'B', 'C', 'D'] as const satisfies readonly EvidenceGrade[];
export const sizes = ['large', 'small'] as const satisfies readonly ValueSize[];

/** How customers hear what was done. */
export const toldBy = ['call', 'mail', 'letter', 'public_answer'] as const;
export type ToldBy = (typeof toldBy)[number];

/** "2026-Q4" of a local date. */
function quarterOf(localDate: string): string {
  return `${localDate.slice(0, 4)}-Q${Math.ceil(Number(localDate.slice(5, 7)) / 3)}`;
}

/** This quarter and those that follow. */
export function quartersFrom(localDate: string, many: number): string[] {
  const [year = 0, quarter = 1] = quarterOf(localDate).split('-Q').map(Number);
  return Array.from({ length: many }, (_, step) => {
    const at = year * 4 + quarter - 1 + step;
    return `${Math.floor(at / 4)}-Q${(at % 4) + 1}`;
  });
}
