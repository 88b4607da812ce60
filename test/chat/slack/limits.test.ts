import { describe, expect, it } from 'vitest';
import {
  buttons,
  chart,
  header,
  line,
  list,
  note,
  quote,
  type SlackBlock,
  slackMessage,
  strong,
} from '../../../src/chat/slack/kit.ts';
import { assertMessage, charactersOf, faultsOfMessage, fitSlack } from '../../../src/chat/slack/limits.ts';

const long = 'lang woord '.repeat(2000);
const words = { text: 'Goed geholpen.', readOn: '', author: 'Een klant zei, via web' };

describe('the Slack kit', () => {
  it('keeps every length by itself', () => {
    const blocks = [
      header(long),
      note(long),
      list([{ head: 'kop', tail: 'staart' }]),
      buttons({ action: 'a.b', value: 'v', text: long, label: long }),
      chart({
        title: long,
        xLabel: long,
        yLabel: long,
        bars: [
          { label: long, value: 1 },
          { label: '2', value: 2 },
        ],
      }),
    ];
    expect(faultsOfMessage(slackMessage(long, blocks))).toEqual([]);
  });

  it('never leaves a text empty, because Slack refuses that', () => {
    const blocks = [header(''), note('\u200B'), strong(''), ...quote({ ...words, text: '' })];
    expect(faultsOfMessage(slackMessage('Een zin.', blocks))).toEqual([]);
  });

  it('numbers the action id of a repeated button', () => {
    const row = buttons(
      { action: 'help.try', value: 'a', text: 'A' },
      { action: 'help.try', value: 'b', text: 'B' },
    );
    expect(row.elements.map(({ action_id }) => action_id)).toEqual(['help.try', 'help.try#2']);
  });

  it('escapes the summary and keeps it short, however much there is to escape', () => {
    const { text } = slackMessage('<!channel> & '.repeat(500), []);
    expect(text).not.toMatch(/[<>]/);
    expect(text.length).toBeLessThanOrEqual(4000);
  });
});

describe('what Slack would refuse', () => {
  const fine = slackMessage('Een zin.', [line('tekst')]);
  const bar = chart({ title: 't', xLabel: 'x', yLabel: 'y', bars: [{ label: '1', value: 1 }] });
  const many = (times: number, block: SlackBlock) => Array.from({ length: times }, () => block);
  const raw = (block: object) => [block as SlackBlock];

  it.each<[string, Partial<typeof fine>]>([
    ['text is empty', { text: ' ' }],
    ['text has more than 4000 characters', { text: 'a'.repeat(4001) }],
    ['text holds an unescaped', { text: '<!here>' }],
    ['blocks: 1 to 50', { blocks: [] }],
    ['blocks: 1 to 50', { blocks: many(51, line('a')) }],
    ['more than 12000 characters', { blocks: many(5, line('a'.repeat(2500))) }],
    ['more than 2 charts', { blocks: many(3, bar) }],
    ['mrkdwn is never sent', { blocks: raw({ type: 'section', text: { type: 'mrkdwn', text: '*x*' } }) }],
    [
      'blocks/0: header',
      { blocks: raw({ type: 'header', text: { type: 'plain_text', text: 'a'.repeat(151) } }) },
    ],
    ['blocks/0: section', { blocks: raw({ type: 'section', text: { type: 'plain_text', text: '' } }) }],
    ['blocks/0: context', { blocks: raw({ type: 'context', elements: [] }) }],
    [
      'rich_text holds an empty text',
      {
        blocks: raw({
          ...strong('a'),
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '' }] }],
        }),
      },
    ],
    [
      'two buttons with one action id',
      {
        blocks: raw({
          type: 'actions',
          elements: [
            ...buttons({ action: 'a', value: 'v', text: 't' }).elements,
            ...buttons({ action: 'a', value: 'v', text: 't' }).elements,
          ],
        }),
      },
    ],
    ['button value', { blocks: [buttons({ action: 'a', value: 'v'.repeat(2001), text: 't' })] }],
    [
      'chart: 1 to 20 categories',
      {
        blocks: [
          chart({
            title: 't',
            xLabel: 'x',
            yLabel: 'y',
            bars: Array.from({ length: 21 }, (_, n) => ({ label: String(n), value: n })),
          }),
        ],
      },
    ],
    [
      'two categories with one label',
      {
        blocks: [
          chart({
            title: 't',
            xLabel: 'x',
            yLabel: 'y',
            bars: [
              { label: '1', value: 1 },
              { label: '1', value: 2 },
            ],
          }),
        ],
      },
    ],
  ])('%s', (fault, change) => {
    expect(faultsOfMessage({ ...fine, ...change }).join('; ')).toContain(fault);
    expect(() => assertMessage({ ...fine, ...change })).toThrow(fault);
  });

  it('says nothing about a message that is fine', () => {
    expect(faultsOfMessage(fine)).toEqual([]);
    expect(() => assertMessage(fine)).not.toThrow();
  });
});

describe('fitting parts into a message', () => {
  const parts = Array.from({ length: 100 }, () => quote(words));

  it('stops at 50 blocks, and keeps parts whole', () => {
    expect(fitSlack(parts, [line('a'), line('b'), line('c')])).toBe(23);
  });

  it('stops at 12,000 characters', () => {
    const big = Array.from({ length: 20 }, () => [line('a'.repeat(2900))]);
    const fits = fitSlack(big, [line('b')]);
    expect(fits).toBe(4);
    expect(charactersOf(big.slice(0, fits).flat())).toBeLessThan(12_000);
  });

  it('takes all when all fit', () => {
    expect(fitSlack(parts.slice(0, 3), [])).toBe(3);
  });
});

describe('a list in which moments are told', () => {
  const [at, text] = ['2026-11-23T08:00:00Z', 'Monday 23 November at 09:00'];
  const elementsOf = (tail: string, moments: { at: string; text: string }[]) => {
    const [part] = list([{ head: 'Next:', tail, moments }]).elements;
    const [section] = part?.type === 'rich_text_list' ? part.elements : [];
    return section?.elements.slice(1) ?? [];
  };
  const date = (words: string) => ({
    type: 'date',
    timestamp: 1795420800,
    format: '{date_short_pretty} {time}',
    fallback: words,
  });

  it('37: has Slack’s date in the place of each, in their order, and every word around it', () => {
    expect(
      elementsOf(`${text}, or ${text}.`, [
        { at, text },
        { at, text },
      ]),
    ).toEqual([
      { type: 'text', text: ' ' },
      date(text),
      { type: 'text', text: ', or ' },
      date(text),
      { type: 'text', text: '.' },
    ]);
  });

  it('37: keeps its words where they tell no such moment', () => {
    for (const moments of [[], [{ at, text: '' }], [{ at, text: 'tomorrow' }]])
      expect(elementsOf(text, moments)).toEqual([{ type: 'text', text: ` ${text}` }]);
  });
});
