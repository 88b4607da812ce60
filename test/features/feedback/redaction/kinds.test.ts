import { describe, expect, it } from 'vitest';
import {
  LABELS,
  localiseLabels,
  maskStrongLanguage,
  REDACTION_KINDS,
} from '../../../../src/features/feedback/redaction/index.ts';

describe('labels', () => {
  it('has one Dutch label for every kind', () => {
    expect(new Set(REDACTION_KINDS.map((kind) => LABELS[kind])).size).toBe(REDACTION_KINDS.length);
  });

  it('says them in the language of the channel', () => {
    const text = 'Call [naam] on [telefoon] or [e-mail], card [kaart] [sic]';
    expect(localiseLabels(text, 'en')).toBe('Call [name] on [phone] or [e-mail], card [card] [sic]');
    expect(localiseLabels(text, 'nl')).toBe(text);
  });

  it('leaves no Dutch label in English', () => {
    const all = REDACTION_KINDS.map((kind) => LABELS[kind]).join(' ');
    expect(localiseLabels(all, 'en')).not.toMatch(
      /naam|nummer|telefoon|datum|adres|kaart|kenteken|medewerker/,
    );
  });
});

describe('strong language', () => {
  it('keeps the first letter', () => {
    expect(maskStrongLanguage('Wat een KLOTE service, what the fuck!')).toBe(
      'Wat een K**** service, what the f***!',
    );
  });

  it('leaves other texts as they are', () => {
    expect(maskStrongLanguage('Shire horses, a wankele stoel')).toBe('Shire horses, a wankele stoel');
  });
});
