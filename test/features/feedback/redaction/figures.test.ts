import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { REDACTION_KINDS } from '../../../../src/features/feedback/redaction/index.ts';
import heldOut from './heldout.json' with { type: 'json' };
import { type Figures, measure } from './labelled.ts';
import tuning from './tuning.json' with { type: 'json' };

const FEWEST_HELD_OUT = 200;
const FEWEST_IN_ALL = 320;
const FEWEST_CLEAN = 60;
const NAME_FLOOR = 0.9;
const STRUCTURED_FLOOR = 0.99;
const KEPT_FLOOR = 0.98;

const figures = measure([...heldOut.nl, ...heldOut.en, ...heldOut.clean]);
const document = readFileSync(new URL('../../../../docs/redaction.md', import.meta.url), 'utf8');

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}

/** The table of the document, as it should be. */
function tableOf({ kinds }: Figures): string[] {
  return REDACTION_KINDS.flatMap((kind) => {
    const found = kinds.get(kind);
    if (found === undefined || found.items === 0) return [];
    const { items, hidden, replaced, right } = found;
    return [`| ${kind} | ${items} | ${percent(hidden, items)} | ${percent(right, replaced)} |`];
  });
}

describe('the labelled sentences', () => {
  it('are enough, half of them in each language', () => {
    const { nl, en, clean } = heldOut;
    expect(nl.length + en.length).toBeGreaterThanOrEqual(FEWEST_HELD_OUT);
    expect(nl.length + en.length + tuning.nl.length + tuning.en.length).toBeGreaterThanOrEqual(FEWEST_IN_ALL);
    expect(clean.length + tuning.clean.length).toBeGreaterThanOrEqual(FEWEST_CLEAN);
    expect(Math.abs(nl.length - en.length)).toBeLessThanOrEqual(5);
  });

  it('have no sentence in both parts', () => {
    const seen = new Set([...tuning.nl, ...tuning.en, ...tuning.clean]);
    expect([...heldOut.nl, ...heldOut.en, ...heldOut.clean].filter((text) => seen.has(text))).toEqual([]);
  });
});

describe('the held-out part', () => {
  it.each(REDACTION_KINDS.filter((kind) => kind !== 'employee'))('hides %s often enough', (kind) => {
    const { items, hidden } = figures.kinds.get(kind) ?? { items: 0, hidden: 0 };
    expect(items).toBeGreaterThan(0);
    expect(hidden / items).toBeGreaterThanOrEqual(kind === 'name' ? NAME_FLOOR : STRUCTURED_FLOOR);
  });

  it('keeps the other words', () => {
    expect(figures.kept / figures.words).toBeGreaterThanOrEqual(KEPT_FLOOR);
  });

  it('leaves clean sentences as they are', () => {
    expect(measure(heldOut.clean).faults).toEqual([]);
  });
});

describe('docs/redaction.md', () => {
  it('shows these figures and no others', () => {
    const rows = document.split('\n').filter((line) => /^\| [a-z]+ \| \d+ \|/.test(line));
    expect(rows).toEqual(tableOf(figures));
  });

  it('shows how many words survived', () => {
    expect(document).toContain(`${figures.kept} of ${figures.words} other words`);
  });
});
