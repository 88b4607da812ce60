import { describe, expect, it } from 'vitest';
import {
  isEnded,
  quartersFrom,
  type Refusal,
  refusalOf,
  type Standing,
  type Step,
} from '../../../src/features/improvements/rules.ts';

const full: Omit<Standing, 'state'> = {
  customerValue: 'Certainty',
  customerSize: 'large',
  organisationValue: 'Fewer calls',
  organisationSize: 'small',
  cases: 2,
};
const states = ['idea', 'prioritised', 'in_progress', 'measured', 'told', 'stopped'] as const;

/** For each step, what is said in each state, in the order of `states`; a dash is a yes. */
const table: Record<Step, string> = {
  gather: '- - - - closed closed',
  cause: '- - - - closed closed',
  worth: '- - - - closed closed',
  owner: '- - - - closed closed',
  stop: '- - - - closed closed',
  prioritise: '- already_prioritised already_prioritised already_prioritised closed closed',
  start: 'not_prioritised - already_started already_started closed closed',
  measured: 'not_started not_started - already_measured closed closed',
  told: 'not_measured not_measured not_measured - closed closed',
};

describe('the life of an improvement', () => {
  const cases = Object.entries(table).flatMap(([step, answers]) =>
    answers
      .split(' ')
      .map((answer, index) => ({ step: step as Step, state: states[index] ?? 'idea', answer })),
  );
  it.each(cases)('$step in $state: $answer', ({ step, state, answer }) => {
    expect(refusalOf(step, { ...full, state })).toBe(answer === '-' ? null : (answer as Refusal));
  });

  it.each([
    { customerValue: '' },
    { customerValue: '  ' },
    { customerSize: null },
    { organisationValue: '' },
    { organisationSize: null },
  ])('is not prioritised while a value is missing: %j', (missing) => {
    expect(refusalOf('prioritise', { ...full, state: 'idea', ...missing })).toBe('values_missing');
  });

  it('is not prioritised without an action', () => {
    expect(refusalOf('prioritise', { ...full, state: 'idea', cases: 0 })).toBe('no_actions');
  });

  it('ends when customers know, or when it is stopped', () => {
    expect(states.filter(isEnded)).toEqual(['told', 'stopped']);
  });
});

it.each([
  ['2026-01-01', ['2026-Q1', '2026-Q2', '2026-Q3']],
  ['2026-11-22', ['2026-Q4', '2027-Q1', '2027-Q2']],
  ['2026-09-30', ['2026-Q3', '2026-Q4', '2027-Q1']],
])('quarters from %s', (date, quarters) => {
  expect(quartersFrom(date, 3)).toEqual(quarters);
});
