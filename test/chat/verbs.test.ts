import { describe, expect, it } from 'vitest';
import { createVerbs } from '../../src/chat/verbs.ts';

const today = { verbs: { en: ['today'], nl: ['vandaag', 'wat zeiden klanten'] } };
const scores = { verbs: { en: ['scores'], nl: ['scores', 'cijfers'] } };
const help = { verbs: { en: ['help'], nl: ['help', 'hulp'] } };
const contribute = {
  verbs: { en: ['contribute'], nl: ['bijdrage'] },
  questions: { en: ['what do I contribute'], nl: ['wat draag ik bij'] },
};
const { find } = createVerbs([today, scores, help, contribute]);

describe('finding a command', () => {
  it.each([
    'today',
    'TODAY ',
    '  Today!',
    '/today',
    'Vandaag.',
    'VÁNDAAG',
    'today\u00A0',
    '/cx today',
    'Klankbord, vandaag',
    'to-day',
    'Wat  zeiden klanten?',
  ])('understands "%s"', (typed) => {
    expect(find(typed)).toEqual({ kind: 'command', command: today, rest: '' });
  });

  it.each([
    'what do I contribute?',
    'What do I contribute to the customer journey?',
    'wat do i contibute',
    'Klankbord, wat draag ik bij aan de klantreis',
    'wat drag ik bij',
  ])('understands the question "%s"', (typed) => {
    expect(find(typed)).toEqual({ kind: 'command', command: contribute, rest: '' });
  });

  it.each(['what do customers say', 'wat draag ik', 'what', 'waarom draait hij niet'])(
    'does not take "%s" for a question it knows',
    (typed) => {
      expect(find(typed)).toMatchObject({ kind: 'unknown' });
    },
  );

  it('hands on what follows the verb as it was typed', () => {
    expect(find('scores  Bezorging & Retour')).toEqual({
      kind: 'command',
      command: scores,
      rest: 'Bezorging & Retour',
    });
  });

  it.each([
    ['todya', today],
    ['tody', today],
    ['vandag', today],
    ['vand', today],
    ['score', scores],
    ['cijfres', scores],
    ['hepl', help],
  ])('asks whether "%s" was meant for another', (typed, meant) => {
    expect(find(typed)).toEqual({ kind: 'unknown', typed, closest: meant });
  });

  it.each(['xyz', 'invoice', 'ab', '12'])('does not guess at "%s"', (typed) => {
    expect(find(typed)).toEqual({ kind: 'unknown', typed, closest: null });
  });

  it.each(['', '   ', '???', '/cx', '\u00A0'])('finds nothing in "%s"', (typed) => {
    expect(find(typed)).toEqual({ kind: 'nothing' });
  });

  it('repeats what it did not understand safely and briefly', () => {
    const found = find(`\u202E${'x'.repeat(4000)}`);
    expect(found).toMatchObject({ kind: 'unknown', closest: null });
    expect(found.kind === 'unknown' && found.typed.length).toBe(40);
  });

  it('refuses two commands with one verb', () => {
    expect(() => createVerbs([today, { verbs: { en: ['Today'], nl: [] } }])).toThrow('Two commands');
  });
});

it('holds nobody up over a word of any length', () => {
  const began = performance.now();
  for (let n = 0; n < 20; n += 1) {
    expect(find('x'.repeat(20_000))).toMatchObject({ kind: 'unknown', closest: null });
    expect(find('t\u00E9'.repeat(10_000))).toMatchObject({ kind: 'unknown', closest: null });
  }
  // Compared letter by letter with every verb it took most of a minute.
  expect(performance.now() - began).toBeLessThan(5_000);
});
