import { describe, expect, it } from 'vitest';
import type { AnyMessage } from '../../src/chat/message.ts';
import { assertMessage } from '../../src/chat/slack/limits.ts';
import { assertCard } from '../../src/chat/teams/lint.ts';
import { scoreDigestExamples } from '../../src/features/digests/score-digest.example.ts';
import { scoreDigest } from '../../src/features/digests/score-digest.message.ts';
import {
  improvementExamples,
  improvementToldExamples,
} from '../../src/features/improvements/improvement.example.ts';
import { improvementMessage, improvementTold } from '../../src/features/improvements/improvement.message.ts';
import { allVerbatims } from '../../src/features/verbatims/all-verbatims.message.ts';
import { verbatimsExamples } from '../../src/features/verbatims/verbatims.example.ts';
import { verbatims } from '../../src/features/verbatims/verbatims.message.ts';
import { locales } from '../../src/i18n/index.ts';
import { readerOf, stringsIn } from './every-message.ts';

const mark = 'ZXQ';
const mischief = [
  `${mark} <!channel> <@U1> &lt; *x* _y_ ~z~ \`code\` </a> https://evil.example [a](javascript:alert(1))`,
  `${mark} <at>everyone</at> **bold** # head\n- list {{DATE(2026-11-20T09:00:00Z,SHORT)}} \${x}`,
  `${mark} \u202Egnp.exe \u200Bhidden\u0000 😀👩‍👩‍👧 مرحبا`,
  `${mark} ${'very long '.repeat(2000)}`,
];

const quote = verbatimsExamples.normal.quotes[0];
const quotes = mischief.map((text, index) => ({ ...quote, id: String(index), text }));
const { normal } = scoreDigestExamples;
const contents: [AnyMessage, object][] = [
  [verbatims, { ...verbatimsExamples.normal, quotes }],
  [allVerbatims, { from: '2026-11-19', to: '2026-11-19', quotes, page: 1, pages: 1, total: 4, next: null }],
  [
    scoreDigest,
    {
      ...normal,
      scores: normal.scores.map((score) => ({ ...score, quotes })),
      reached: { ...normal.reached, quotes },
    },
  ],
  [improvementMessage, { ...improvementExamples.normal, executive: null, quotes }],
  [improvementTold, { ...improvementToldExamples.normal, thanked: [], quotes }],
];
const cases = contents.flatMap(([message, content]) =>
  locales.map((locale) => ({ name: message.name, message, content, locale })),
);

describe.each(cases)('hostile words of customers in $name, $locale', ({ message, content, locale }) => {
  const reading = readerOf(locale);
  const slack = message.renderFor('slack', content, reading);
  const teams = message.renderFor('teams', content, reading);

  it('stand on Slack in quotations only, where nothing pings, links or formats', () => {
    assertMessage(slack);
    const carrying = stringsIn(slack).filter(({ text }) => text.includes(mark));
    expect(carrying.length).toBeGreaterThan(3);
    for (const { path } of carrying) {
      const block = slack.blocks[Number(path[1])];
      expect(block?.type).toBe('rich_text');
      expect(path.slice(2).join('.')).toMatch(/^elements\.0\.elements\.\d+\.text$/);
      expect(JSON.stringify(block)).toContain('"rich_text_quote"');
    }
    expect(JSON.stringify(slack)).not.toMatch(
      /"type":"(mrkdwn|link|user|usergroup|channel|broadcast|emoji)"/,
    );
    expect(slack.text).not.toContain(mark);
  });

  it('stand on Teams in text runs only, and mention nobody', () => {
    assertCard(teams);
    const carrying = stringsIn(teams).filter(({ text }) => text.includes(mark));
    expect(carrying.length).toBeGreaterThan(3);
    for (const { path } of carrying)
      expect(path.join('.')).toMatch(/^body\.\d+\.items\.0\.inlines\.\d+\.text$/);
    expect(JSON.stringify(teams)).not.toMatch(/"(entities|mention|selectAction|url)"/);
    expect(stringsIn(teams).filter(({ text }) => text.includes('{{'))).toEqual([]);
    expect(teams.fallbackText).not.toContain(mark);
  });

  it('are shown as they were written, without what cannot be seen', () => {
    for (const face of [slack, teams]) {
      const texts = stringsIn(face).map(({ text }) => text);
      expect(texts.join('')).toContain('[a](javascript:alert(1))');
      expect(texts.join('')).toContain('<!channel> <@U1> &lt; *x*');
      expect(texts.join('')).toContain('<at>everyone</at> **bold**');
      expect(texts.join('')).toContain('gnp.exe hidden 😀👩‍👩‍👧 مرحبا');
      expect(texts.join('')).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069\u200B]/u);
    }
  });
});

describe('hostile names', () => {
  const evil = '<!here> *[x](y)* {{DATE(1)}} \u202E& co';
  const touchpoint = { id: 'x', nameEn: evil, nameNl: evil };
  const content = {
    ...normal,
    touchpoints: [touchpoint],
    scores: normal.scores.map((score) => ({ ...score, source: evil, question: evil })),
    reached: { ...normal.reached, themes: [{ theme: evil, n: 7, tag: null }] },
  };

  it('are escaped where Slack reads mrkdwn', () => {
    const slack = scoreDigest.renderFor('slack', content, readerOf('en'));
    assertMessage(slack);
    expect(slack.text).toContain('&lt;!here&gt;');
    expect(slack.text).not.toMatch(/[<>]/);
  });

  it('are escaped where Teams reads Markdown', () => {
    const teams = scoreDigest.renderFor('teams', content, readerOf('en'));
    assertCard(teams);
    const [title] = teams.body;
    expect(title).toMatchObject({ type: 'TextBlock' });
    expect(JSON.stringify(title)).toContain(String.raw`\\*\\[x\\](y)\\* \\{\\{DATE(1)}}`);
  });

  it('do not reach into the language files', () => {
    const strange = {
      ...verbatimsExamples.normal,
      quotes: [{ ...quote, source: 'toString' }],
    };
    expect(JSON.stringify(verbatims.renderFor('slack', strange, readerOf('nl')))).toContain('via toString');
  });
});
