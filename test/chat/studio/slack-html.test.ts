import { describe, expect, it } from 'vitest';
import { buttons, header, line, list, note, quote, strong } from '../../../src/chat/slack/kit.ts';
import { slackHtml } from '../../../src/chat/studio/slack-html.ts';

/** Everything that Slack's own mark-up, Markdown, HTML or this rendering could make something of. */
const hostile = [
  '*bold* _it_ ~gone~ `code` &lt;b&gt; &amp; "quotes" \'single\'',
  '<http://evil.example|click> <!channel> <@U0123> <#C0123> :smile: :skull:',
  '[x](javascript:alert(1)) http://evil.example www.evil.example',
  '<img src=x onerror=alert(1)> <script>alert(1)</script> </blockquote></div>',
  'plain0x0x $& $1 id="x" style="y" > quote - item 1. one',
].join(' ');

/** What a reader sees of a piece of HTML; an entity is read once. */
function visible(html: string): string {
  const signs: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'", '#x27': "'" };
  return html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(lt|gt|quot|amp|#39|#x27);/g, (_, name) => signs[name] ?? '');
}

function rendered(blocks: Parameters<typeof slackHtml>[0]['blocks']) {
  return slackHtml({ text: 'summary', blocks });
}

describe('Block Kit as HTML', () => {
  it.each([
    ['a heading', header(hostile.slice(0, 140)), hostile.slice(0, 140)],
    ['a sentence', line(hostile), hostile],
    ['a strong sentence', strong(hostile), hostile],
    ['small print', note(hostile), hostile],
  ])('shows what stands in %s letter by letter', (_, block, text) => {
    const { html } = rendered([block]);
    expect(visible(html).trim()).toBe(text.trim());
    expect(html).not.toMatch(/<(?:a|img|script|strong|em|s|code)\b/);
  });

  it('shows a customer as a quotation and makes nothing of the words', () => {
    const { html } = rendered(quote({ text: hostile, readOn: '', author: hostile }));
    expect(html).toContain('<blockquote');
    expect(visible(html)).toBe(hostile + hostile);
    expect(html).not.toMatch(/<(?:a|img|script|strong|em|s|code)\b/);
  });

  it('tells for each button what it carries, in order', () => {
    const looks = [
      { action: 'a', value: '1', text: 'Read <all>', label: 'Read all texts' },
      { action: 'a', value: '2', text: '*Next*' },
    ];
    const { html, buttons: told } = rendered([buttons(...looks)]);
    expect(told).toEqual([
      { action: 'a', value: '1', label: 'Read all texts' },
      { action: 'a#2', value: '2', label: '*Next*' },
    ]);
    const shown = [...html.matchAll(/<button[^>]*>(.*?)<\/button>/g)].map(([, inner]) =>
      visible(inner ?? ''),
    );
    expect(shown).toEqual(['Read <all>', '*Next*']);
  });

  it('carries neither ids nor styles, which the page may have once or not at all', () => {
    const bars = { type: 'bar' as const, series: [{ name: 'n', data: [{ label: '0', value: 3 }] }] };
    const chart = { ...bars, axis_config: { categories: ['0'], x_label: 'Answer', y_label: 'Answers' } };
    const { html } = rendered([header('Title'), { type: 'data_visualization', title: 'NPS', chart }]);
    expect(html).toContain('<svg');
    expect(html).not.toMatch(/<[^>]* (?:id|style)=/);
  });
});

it('shows a date of Slack by the words and in the zone that it is meant for', () => {
  const text = 'Monday 23 November at 09:00 (America/New_York)';
  const moments = [{ at: '2026-11-23T14:00:00Z', text }];
  const { html } = rendered([list([{ head: 'Next time:', tail: `${text}.`, moments }])]);
  expect(visible(html)).toContain(`Next time: ${text}.`);
});
