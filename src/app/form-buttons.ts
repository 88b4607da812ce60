/**
 * Buttons whose answer is a form, as long as what they ask for can be done. Teams opens a dialog for a button that was
 * made for it alone; any other reply is told in that dialog, and in the message.
 */
const formButtons: ReadonlySet<string> = new Set([
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

/** Whether a button opens a form, by its action. */
export function opensForm(action: string): boolean {
  return formButtons.has(action);
}
