import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnyForm, Field } from '../../../src/chat/form.ts';
import { homeOf } from '../../../src/chat/slack/outbound/home.ts';
import { modalOf } from '../../../src/chat/slack/outbound/modal.ts';
import { scoreDigest } from '../../../src/features/digests/score-digest.message.ts';
import { verbatims } from '../../../src/features/verbatims/verbatims.message.ts';
import { locales } from '../../../src/i18n/index.ts';
import { refusalOfView } from '../../support/slack/block-faults.ts';
import { anyScoreDigest, anyVerbatims } from '../any-view.ts';
import { everyMessage, readerOf } from '../every-message.ts';

const words = fc.string({ unit: 'binary', minLength: 1, maxLength: 200 });
const option = fc.tuple(fc.stringMatching(/^[a-z]{1,20}$/), words);
const options = fc.uniqueArray(option, { selector: ([value]) => value, minLength: 1, maxLength: 150 });

const anyField: fc.Arbitrary<Field> = fc
  .record({
    kind: fc.constantFrom('text', 'long_text', 'number', 'date', 'one_of', 'many_of', 'person'),
    name: fc.stringMatching(/^[a-z]{1,12}$/),
    label: words,
    hint: fc.option(words),
    optional: fc.boolean(),
    options,
  })
  .map(({ label, hint, options, ...field }) => ({
    ...field,
    label: () => label,
    ...(hint === null ? {} : { hint: () => hint }),
    options: options.map(([value, text]) => ({ value, label: () => text })),
  })) as fc.Arbitrary<Field>;

const anyForm = fc
  .record({
    title: words,
    submit: words,
    fields: fc.uniqueArray(anyField, { selector: ({ name }) => name, minLength: 1, maxLength: 12 }),
  })
  .map(
    ({ title, submit, fields }): AnyForm => ({
      name: 'any.form',
      title: () => title,
      submit: () => submit,
      fields,
    }),
  );

/** What may stand in a field of whatever kind when the form opens. */
const anyValues = fc.dictionary(
  fc.stringMatching(/^[a-z]{1,12}$/),
  fc.oneof(fc.string({ maxLength: 3000 }), fc.integer(), fc.array(fc.string()), fc.constant(undefined)),
);

describe('any view on Slack', () => {
  it('18: a form, whatever its fields and words, is a modal that Slack takes', () => {
    const about = fc.string({ maxLength: 1000 });
    const place = { channel: 'C1', responseUrl: `https://hooks.slack.com/${'x'.repeat(200)}` };
    fc.assert(
      fc.property(anyForm, anyValues, about, fc.constantFrom(...locales), (form, values, about, locale) => {
        const view = modalOf({ form, values, about }, place, locale);
        expect(refusalOfView(view)).toBeNull();
      }),
      { numRuns: 200 },
    );
  });

  it('18: a home tab, whatever stands in its parts, is one that Slack takes', { timeout: 60_000 }, () => {
    const part = fc.oneof(
      anyVerbatims.map((content) => ({ message: verbatims, content })),
      anyScoreDigest.map((content) => ({ message: scoreDigest, content })),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.constantFrom(...locales), (parts, locale) => {
        const view = homeOf(parts, readerOf(locale));
        if (view.blocks.length > 0) expect(refusalOfView(view)).toBeNull();
      }),
      { numRuns: 40 },
    );
  });
});

describe.each(everyMessage.map(({ message, examples }) => ({ name: message.name, message, examples })))(
  'read aloud, $name',
  ({ message, examples }) => {
    it.each(locales)(
      '43: is told by its one sentence and its charts have words beside them, in %s',
      (locale) => {
        const reading = readerOf(locale);
        for (const content of Object.values(examples(reading.say))) {
          const { text, blocks } = message.renderFor('slack', content, reading);
          expect(text.length).toBeGreaterThan(20);
          const said = JSON.stringify(blocks.filter(({ type }) => type !== 'data_visualization'));
          for (const block of blocks) {
            if (block.type !== 'data_visualization') continue;
            for (const { label } of block.chart.series.flatMap(({ data }) => data))
              expect(said).toContain(label);
          }
          const buttons = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
          const labels = buttons.map((it) =>
            it.type === 'button' ? (it.accessibility_label ?? it.text.text) : '',
          );
          expect(new Set(labels).size).toBe(labels.length);
        }
      },
    );
  },
);
