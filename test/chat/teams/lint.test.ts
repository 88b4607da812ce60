import { describe, expect, it } from 'vitest';
import {
  buttons,
  type CardElement,
  chart,
  heading,
  line,
  list,
  note,
  quote,
  strong,
  type TeamsCard,
  teamsCard,
} from '../../../src/chat/teams/kit.ts';
import { assertCard, bytesOf, faultsOfCard, fitTeams } from '../../../src/chat/teams/lint.ts';
import { officialFaults } from '../../support/teams/official.ts';
import { everyMessage, readerOf } from '../every-message.ts';

const words = { text: 'Goed geholpen.', readOn: '', author: 'Een klant zei, via web' };
const bar = chart({ title: 't', xLabel: 'x', yLabel: 'y', bars: [{ label: '1', value: 1 }] });
const press = { action: 'a.b', value: 'v', text: 'Druk' };
const fine = teamsCard({
  summary: 'Een zin.',
  lang: 'nl',
  body: [line('tekst'), bar],
  actions: buttons(press),
});

/** What a careless change would make of the card. */
function broken(change: object): TeamsCard {
  return { ...fine, ...change };
}

describe('the Teams kit', () => {
  it('keeps its own rules, also with nothing to say', () => {
    const body = [
      heading(''),
      strong(''),
      ...note('\u200B'),
      quote({ ...words, text: '' }),
      list([{ head: '', tail: '' }]),
    ];
    expect(faultsOfCard(teamsCard({ summary: '', lang: 'nl', body }))).toContainEqual(
      expect.stringContaining('fallbackText'),
    );
    expect(faultsOfCard(teamsCard({ summary: 'Een zin.', lang: 'nl', body }))).toEqual([]);
  });

  it('gives every button the same effect on clients that do not know universal actions', () => {
    const [button] = buttons({ ...press, label: 'Druk hier' });
    const data = { action: 'a.b', value: 'v' };
    expect(button).toMatchObject({ verb: 'a.b', tooltip: 'Druk hier', data });
    expect(button).toMatchObject({ fallback: { type: 'Action.Submit', title: 'Druk', data } });
  });

  it('says with facts what the chart shows', () => {
    expect(bar.fallback.facts).toEqual([{ title: '1', value: '1' }]);
  });

  it('keeps braces apart, so that nothing is computed from what a customer wrote', () => {
    const { inlines } = line('{{DATE(x)}}');
    expect(inlines.map(({ text }) => text)).toEqual(['{', '{DATE(x)}}']);
  });
});

describe('what Teams would refuse, or we', () => {
  const run = { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'x' }] };
  it.each<[string, TeamsCard]>([
    ['version', broken({ version: '1.6' })],
    ['fallbackText', broken({ fallbackText: ' ' })],
    ['msteams', broken({ msteams: { width: 'Full', entities: [] } })],
    ['body', broken({ body: [] })],
    ['body/0', broken({ body: [{ ...bar, fallback: undefined }] })],
    ['body/0', broken({ body: [{ ...run, inlines: [{ type: 'TextRun', text: '' }] }] })],
    ['body/0', broken({ body: [{ ...run, inlines: [{ type: 'TextRun', text: 'x', color: 'Good' }] }] })],
    ['body/0', broken({ body: [{ type: 'TextBlock', text: '**customer**', wrap: true }] })],
    ['body/0', broken({ body: [{ type: 'Image', url: 'http://x' }] })],
    ['actions/0/fallback', broken({ actions: [{ ...buttons(press)[0], fallback: undefined }] })],
    [
      'actions/0/data',
      broken({ actions: [{ ...buttons(press)[0], data: { action: 'a', value: 'v', token: 's' } }] }),
    ],
    ['actions', broken({ actions: buttons(press, press, press, press, press, press, press) })],
    ['more than 81920 bytes', broken({ body: [line('a'.repeat(41_000))] })],
  ])('%s', (fault, card) => {
    expect(faultsOfCard(card).join('; ')).toContain(fault);
    expect(() => assertCard(card)).toThrow(fault);
  });

  it('says nothing about a card that is fine', () => {
    expect(faultsOfCard(fine)).toEqual([]);
  });
});

describe('fitting parts into a card', () => {
  it('stops at 80 KB in UTF-16, and keeps parts whole', () => {
    const parts: CardElement[][] = Array.from({ length: 200 }, () => [
      quote({ ...words, text: 'a'.repeat(500) }),
    ]);
    const fits = fitTeams(parts, [line('b')]);
    expect(fits).toBeGreaterThan(30);
    expect(fits).toBeLessThan(200);
    expect(bytesOf(teamsCard({ summary: 's', lang: 'nl', body: parts.slice(0, fits).flat() }))).toBeLessThan(
      80 * 1024,
    );
    expect(bytesOf(parts.slice(0, fits + 3))).toBeGreaterThan(76 * 1024);
  });
});

describe('the official renderer', () => {
  it.each(everyMessage)('reads every card of $message.name as version 1.5', ({ message, examples }) => {
    const reading = readerOf('nl');
    for (const view of Object.values(examples(reading.say))) {
      expect(officialFaults(message.renderFor('teams', view, reading))).toEqual([]);
    }
  });
});
