import type { AnyForm } from '../../src/chat/form.ts';
import type { Reply } from '../../src/chat/reply.ts';

const days = ['mon', 'tue', 'wed'].map((value) => ({ value, label: () => value.toUpperCase() }));

/** A form with a field of every kind. */
export const everyField: AnyForm = {
  name: 'test.form',
  title: () => 'A form with a title far too long for Slack',
  submit: () => 'Save',
  fields: [
    { kind: 'text', name: 'reason', label: () => 'Why', hint: () => 'In a few words', maxLength: 50 },
    { kind: 'long_text', name: 'story', label: () => 'Tell', optional: true },
    { kind: 'number', name: 'amount', label: () => 'How many', min: 1, max: 5 },
    { kind: 'date', name: 'day', label: () => 'Which day' },
    { kind: 'one_of', name: 'one', label: () => 'Which', options: days },
    { kind: 'many_of', name: 'many', label: () => 'Which ones', options: days },
    { kind: 'person', name: 'who', label: () => 'Who' },
  ],
};

/** The reply that opens it, with what is known already. */
export function asForm(values: Record<string, unknown> = {}): Reply {
  return { kind: 'form', form: everyField, values, about: 'seat 7' };
}

/** What the product is told when a person has filled it in. */
export function filledIn(who: string) {
  return {
    kind: 'form',
    form: 'test.form',
    about: 'seat 7',
    values: { reason: 'because', amount: 3, day: '2026-12-01', one: 'tue', many: ['mon', 'wed'], who },
  };
}
