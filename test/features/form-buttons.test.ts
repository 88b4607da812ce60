import { expect, it } from 'vitest';
import { buttonTraits, features } from '../../src/features/index.ts';

const actions = features.flatMap(({ buttons = [] }) => buttons.map(({ action }) => action));

it('the buttons that open a form at once, on Teams as a dialog of their own', () => {
  expect(actions.filter(buttonTraits.opensForm).sort()).toEqual([
    'actions.contacted',
    'actions.done',
    'actions.hand-over',
    'actions.not-doing',
    'actions.told',
    'actions.worth',
    'improvements.cause',
    'improvements.measured',
    'improvements.owner',
    'improvements.stop',
    'improvements.told',
    'improvements.worth',
    'leaders.add',
    'leaders.answer',
    'leaders.ask',
    'leaders.book-call',
    'leaders.note-call',
    'licence.blackout',
    'licence.contribute',
    'licence.offer',
    'licence.reflect',
    'licence.search',
    'settings.add',
    'settings.again',
    'settings.change',
    'themes.join',
    'themes.merge',
    'themes.name',
    'themes.rename',
  ]);
  expect(buttonTraits.opensForm('actions.claim')).toBe(false);
});

it('the buttons that may be pressed twice without harm: those that open a form, and those that only show', () => {
  const { changesNothing, opensForm } = buttonTraits;
  expect(actions.filter((action) => changesNothing(action) && !opensForm(action)).sort()).toEqual([
    'actions.show',
    'digests.how',
    'improvements.show',
    'leaders.open',
    'verbatims.all',
  ]);
  // Nobody answers to it any more.
  expect(changesNothing('of.another-version')).toBe(true);
});
