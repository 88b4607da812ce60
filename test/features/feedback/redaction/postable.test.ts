import { describe, expect, it } from 'vitest';
import { textKey, unpostableReason } from '../../../../src/features/feedback/redaction/index.ts';

describe('what is not postable (rulebook §8.3)', () => {
  it.each([
    ['', 'empty'],
    ['  \n ', 'empty'],
    ['10', 'no_letters'],
    ['!!! 😀 123', 'no_letters'],
    ['[telefoon]', 'no_letters'],
    ['STOP', 'stop_word'],
    ['stop.', 'stop_word'],
    ['Afmelden!', 'stop_word'],
    ['unsubscribe', 'stop_word'],
    ['Goede service', 'too_short'],
    ['Top geholpen, bedankt!', 'too_short'],
    ['stop met bellen', 'too_short'],
    ['Sanne de Vries', 'name_only'],
    ['Grzegorz Kowalczyk', 'name_only'],
    ['[naam]', 'name_only'],
    ['[naam] [e-mail]', 'name_only'],
  ])('"%s" is %s', (text, reason) => {
    expect(unpostableReason(text)).toBe(reason);
  });

  it.each([
    'Goede service, snel geleverd',
    'Bedankt [naam] voor alles',
    'Please stop calling me',
    'Très bonne écoute, merci',
    'Great Service Fast Delivery',
  ])('"%s" may be posted', (text) => {
    expect(unpostableReason(text)).toBeNull();
  });
});

describe('the key of a text (rulebook §8.1)', () => {
  it('is the same for the same text in another case, spacing, composition and end punctuation', () => {
    const key = textKey('Goede café service');
    expect(key).toMatch(/^[0-9a-f]{16}$/);
    for (const same of ['  goede  CAFÉ\nservice!! ', 'Goede cafe\u0301 service.', 'goede café service …']) {
      expect(textKey(same)).toBe(key);
    }
  });

  it('differs for another text', () => {
    expect(textKey('Goede service')).not.toBe(textKey('Goede, service'));
    expect(textKey('een 8')).not.toBe(textKey('een 9'));
  });
});
