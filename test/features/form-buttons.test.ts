import { expect, it } from 'vitest';
import { features, opensForm } from '../../src/features/index.ts';

const actions = features.flatMap(({ buttons = [] }) => buttons.map(({ action }) => action));

it('the buttons that open a form at once, on Teams as a dialog of their own', () => {
  expect(actions.filter(opensForm).sort()).toEqual([
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
  expect(opensForm('actions.claim')).toBe(false);
});
