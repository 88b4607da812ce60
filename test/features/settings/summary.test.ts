import { describe, expect, it } from 'vitest';
import { settingsExamples } from '../../../src/features/settings/settings.example.ts';
import { settingsMessage } from '../../../src/features/settings/settings.message.ts';
import type { SettingsView } from '../../../src/features/settings/view.ts';
import { locales, sayIn } from '../../../src/i18n/index.ts';

describe.each(locales)('43: the one sentence about what a channel gets, in %s', (locale) => {
  const say = sayIn(locale);
  const { settings } = say;
  const textOf = (view: SettingsView) =>
    settingsMessage.renderFor('slack', view, { say, locale, zone: 'Europe/Amsterdam' }).text;
  const { normal } = settingsExamples as Record<string, SettingsView> & { normal: SettingsView };

  it.each(['saved', 'paused', 'resumed', 'stopped', 'discarded', 'gone', 'doubled'] as const)(
    'begins with what was just done: %s',
    (told) => {
      const text = textOf({ ...normal, told });
      expect(text.startsWith(settings.told[told]())).toBe(true);
      expect(text.endsWith(textOf(normal))).toBe(true);
    },
  );

  it('begins with what somebody else did, and who', () => {
    const by = { kind: 'person' as const, platform: 'slack', id: 'U1' };
    const meanwhile = { action: 'subscription.changed' as const, at: '2026-11-20T12:00:00.000Z', by };
    const text = textOf({ ...normal, meanwhile });
    const start = settings.meanwhile['subscription.changed']({ when: '' }).slice(0, 20);
    expect(text.startsWith(start)).toBe(true);
    expect(text).toContain(`${settings.by.person()}.`);
  });

  it('asks what is asked, and says what is paused', () => {
    expect(textOf({ ...normal, stopping: 2 })).toContain(settings.stopQuestion());
    const paused = { since: '2026-11-20T08:00:00.000Z', byHand: true, reason: null, remedy: null };
    const [first, ...others] = normal.subscriptions;
    if (!first) throw new Error('the example has no subscription');
    const text = textOf({ ...normal, subscriptions: [{ ...first, paused }, ...others] });
    expect(text.match(/\((paused|gepauzeerd)\)/g)).toHaveLength(1);
  });
});
