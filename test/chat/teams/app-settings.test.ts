import { describe, expect, it } from 'vitest';
import { appSettings, type GivenSettings } from '../../../src/chat/teams/package/settings.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { APP_ID } from '../../support/teams/keys.ts';

const good: GivenSettings = { appId: APP_ID, publicUrl: 'https://cx.example.com', version: '1.2.3' };

const wrong: [field: string, given: Partial<GivenSettings>, english: string, dutch: string][] = [
  ['MicrosoftAppId', { appId: ' ' }, 'is needed', 'is nodig'],
  ['MicrosoftAppId', { appId: 'klankbord' }, 'must be the Microsoft App ID', 'moet de Microsoft App ID'],
  [
    'MicrosoftAppId',
    { appId: '00000000-0000-0000-0000-000000000000' },
    'no real App ID',
    'geen echte App ID',
  ],
  ['PUBLIC_URL', { publicUrl: undefined }, 'is needed', 'is nodig'],
  ['PUBLIC_URL', { publicUrl: 'cx.example.com' }, 'https://', 'https://'],
  ['PUBLIC_URL', { publicUrl: 'http://cx.example.com' }, 'starts with https://', 'met https:// begint'],
  [
    'PUBLIC_URL',
    { publicUrl: 'https://localhost:3000' },
    'that others can open',
    'dat anderen kunnen openen',
  ],
  ['PUBLIC_URL', { publicUrl: 'https://[::1]/' }, 'that others can open', 'dat anderen kunnen openen'],
  ['PUBLIC_URL', { publicUrl: 'https://ann:secret@cx.example.com' }, 'without a name', 'zonder naam'],
  ['PUBLIC_URL', { publicUrl: 'https://cx.example.com/?x=1' }, 'question mark', 'vraagteken'],
  ['PUBLIC_URL', { publicUrl: `https://cx.example.com/${'x'.repeat(2030)}` }, '2048', '2048'],
  ['--developer', { developer: 'x'.repeat(33) }, 'more than 32', 'meer dan 32'],
  ['--website', { websiteUrl: 'http://x.example' }, 'https://', 'https://'],
  ['--privacy', { privacyUrl: 'privacy' }, 'https://', 'https://'],
  ['--terms', { termsUrl: 'https://ann@x.example' }, 'without a name', 'zonder naam'],
  ['version', { version: '1.2.3-beta.1' }, 'three numbers', 'drie getallen'],
];

describe('36: settings of the app', () => {
  it('are taken as they are, trimmed and with the addresses of our own page', () => {
    expect(appSettings({ ...good, appId: ` ${APP_ID.toUpperCase()} ` }, sayIn('nl'))).toEqual({
      appId: APP_ID,
      version: '1.2.3',
      developer: {
        name: 'Klankbord',
        websiteUrl: 'https://cx.example.com/about',
        privacyUrl: 'https://cx.example.com/about#privacy',
        termsOfUseUrl: 'https://cx.example.com/about#terms',
      },
    });
  });

  it.each(wrong)('%s with %o is refused by its name, in both languages', (field, given, english, dutch) => {
    const refused = (locale: 'en' | 'nl') => {
      try {
        appSettings({ ...good, ...given }, sayIn(locale));
      } catch (error) {
        return error instanceof Error ? error.message.split('\n') : [];
      }
      return [];
    };
    for (const [locale, words] of [
      ['en', english],
      ['nl', dutch],
    ] as const) {
      const [, line = '', ...rest] = refused(locale);
      expect(line.trim().startsWith(field)).toBe(true);
      expect(line).toContain(words);
      expect(rest).toEqual([]);
      expect(line).not.toContain('secret');
    }
  });
});
