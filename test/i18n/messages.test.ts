import { describe, expect, expectTypeOf, it } from 'vitest';
import { localeFrom, locales, type Messages, sayIn } from '../../src/i18n/index.ts';
import { nameIn } from '../../src/i18n/names.ts';
import type { Faults, Grounds, Questions, Reasons, Skip, Warnings } from '../../src/sources/facts.ts';

/** Every path to a sentence, with what stands there. */
function pathsIn(node: unknown, path = ''): string[] {
  if (typeof node !== 'object' || node === null) return [`${path}: ${typeof node}`];
  return Object.entries(node).flatMap(([key, value]) => pathsIn(value, `${path}/${key}`));
}

/** All fixed texts and the source of all sentences of a language. */
function textsIn(node: unknown): string[] {
  if (typeof node === 'string') return [node];
  if (typeof node === 'function') return [node.toString()];
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(textsIn) : [];
}

describe('the language files', () => {
  it.each(locales)('say in %s what is said in English, no more and no less', (locale) => {
    expect(pathsIn(sayIn(locale)).sort()).toEqual(pathsIn(sayIn('en')).sort());
  });

  it('address a Dutch reader with "je" and avoid the words the glossary avoids', () => {
    const dutch = textsIn(sayIn('nl')).join('\n');
    expect(dutch).toMatch(/\bje\b/);
    expect(dutch).not.toMatch(/\bU\b|\buw\b/);
    expect(dutch).not.toMatch(
      /customer (experience|journey)|verbatim|\bquote\b|klanttraject|klantinspanning/i,
    );
    expect(dutch).not.toMatch(/tijd tot resolutie|\breactief\b|gelijk gebleven|\bclaimen\b/i);
  });

  it('name the same sources', () => {
    expect(Object.keys(sayIn('nl').sources)).toEqual(Object.keys(sayIn('en').sources));
  });
});

describe('what sources find', () => {
  it('has a sentence for every fact, and no sentence for a fact that there is not', () => {
    type Reading = Messages['reading'];
    // The type checker looks at these; that each has both languages it sees by itself.
    expectTypeOf<keyof Reading['reasons']>().toEqualTypeOf<keyof Reasons>();
    expectTypeOf<keyof Reading['skips']>().toEqualTypeOf<Skip>();
    expectTypeOf<keyof Reading['faults']>().toEqualTypeOf<keyof Faults>();
    expectTypeOf<keyof Reading['grounds']>().toEqualTypeOf<keyof Grounds>();
    expectTypeOf<keyof Reading['questions']>().toEqualTypeOf<keyof Questions>();
    expectTypeOf<keyof Reading['warnings']>().toEqualTypeOf<keyof Warnings>();
  });
});

describe('the language of a reader', () => {
  it.each([
    ['nl', 'nl'],
    ['nl-BE', 'nl'],
    ['NL_nl', 'nl'],
    ['en-US', 'en'],
    ['fr-FR', 'en'],
    ['', 'en'],
    [null, 'en'],
    [undefined, 'en'],
  ])('%s is answered in %s', (tag, locale) => {
    expect(localeFrom(tag)).toBe(locale);
  });
});

describe('a name by id', () => {
  it('is the id itself when nobody listed it, whatever it is', () => {
    const { sources } = sayIn('nl');
    expect(nameIn(sources, 'csv')).toBe('een bestand');
    expect(nameIn(sources, 'parking')).toBe('parking');
    expect(nameIn(sources, 'toString')).toBe('toString');
    expect(nameIn(sources, '__proto__')).toBe('__proto__');
  });
});
