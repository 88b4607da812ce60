import { expect, it } from 'vitest';
import { opensForm } from '../../src/app/form-buttons.ts';
import { features } from '../../src/features/index.ts';

const actions = features.flatMap(({ buttons = [] }) => buttons.map(({ action }) => action));

it('every button that opens a form at once is a button of a feature', () => {
  expect(actions.filter(opensForm).sort()).toEqual([
    'actions.contacted',
    'actions.done',
    'actions.hand-over',
    'actions.not-doing',
    'actions.told',
    'actions.worth',
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
    'themes.merge',
    'themes.name',
  ]);
  expect(opensForm('actions.claim')).toBe(false);
});
