import { describe, expect, it } from 'vitest';
import { modalOf } from '../../../src/chat/slack/outbound/modal.ts';
import {
  type Choices,
  subscriptionForm,
  valuesFor,
} from '../../../src/features/settings/subscription.form.ts';
import { locales } from '../../../src/i18n/index.ts';
import { refusalOfView } from '../../support/slack/block-faults.ts';

const names = (n: number) =>
  Array.from({ length: n }, (_, i) => `${i} ${'a long name '.repeat(20)}`.slice(0, 75));
const place = { channel: 'C1', responseUrl: 'https://hooks.slack.com/x' };

function choices(n: number): Choices {
  const touchpoints = names(n).map((id) => ({ id, nameEn: id, nameNl: id }));
  return {
    touchpoints,
    sources: names(n),
    languages: ['en', 'nl'],
    keptSchedule: n === 0 ? null : '*/5 * * * *',
  };
}

describe.each(locales)('the form of a subscription as a modal, in %s', (locale) => {
  it.each([0, 2, 10, 11, 300])('is one that Slack takes, with %i things to choose from', (n) => {
    const filter = { touchpoint: names(n).slice(0, 3), source: names(n).slice(0, 3) };
    const values = valuesFor({ schedule: '0 9 * * 1-5', zone: 'Europe/Amsterdam', locale, filter });
    const view = modalOf(
      { form: subscriptionForm(choices(n)), values, about: 'x'.repeat(100) },
      place,
      locale,
    );
    expect(refusalOfView(view)).toBeNull();
    const text = JSON.stringify(view);
    // The initial choice is there, and no title of ours was cut.
    expect(text).toContain('"initial_options"');
    expect([view.title.text, view.submit?.text].join()).not.toContain('…');
  });
});
