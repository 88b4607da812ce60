import { describe, expect, it } from 'vitest';
import { csv } from '../../../src/sources/csv.ts';
import type { Mapping } from '../../../src/sources/source.ts';
import { inEnglish } from '../said.ts';

function dropOf(heading: string, values: readonly string[] = [''], given: Partial<Mapping> = {}) {
  const headings = ['datum', heading, 'tekst'];
  const rows = values.map((value, index) => ({
    line: index + 2,
    cells: ['2026-01-05T10:00:00Z', value, 'Goed'],
  }));
  const table = { headings, headingRows: 1, headingRecords: [headings] };
  const proposal = inEnglish(() => csv.propose(table, rows, { solicitation: 'solicited', ...given }));
  return proposal.mapping.drop.find((drop) => drop.column === heading)?.holds ?? null;
}

describe('a personal column', () => {
  it.each([
    ['email', ['E-mail', 'email_address', 'E-mailadres', 'RecipientEmail', 'employee_email', 'klant.email']],
    ['phone', ['Telefoonnummer', 'phone', 'Mobiel', 'mobile number', 'Tel']],
    [
      'name',
      [
        'Naam',
        'name',
        'First Name',
        'achternaam',
        'customer_name',
        'reviewerNickname',
        'Klant',
        'displayName',
      ],
    ],
    [
      'name',
      ['medewerker', 'agent', 'Behandeld door', 'employee_first_name', 'assignee', 'Monteur', 'teammate'],
    ],
    [
      'other',
      [
        'IP Address',
        'ipaddress',
        'LocationLatitude',
        'user agent',
        'Device',
        'postcode',
        'employee_custom_id',
        'agent score',
        'Geboortedatum',
      ],
    ],
  ] as const)('that holds %s is dropped by its heading', (holds, headings) => {
    for (const heading of headings) expect([heading, dropOf(heading)]).toEqual([heading, holds]);
  });

  it.each([
    ['email', 'contact via', ['a@example.com', 'b@example.com']],
    ['phone', 'terugbelverzoek', ['06 12345678', '+31612345678']],
    ['other', 'herkomst', ['203.0.113.5', '2001:db8::1']],
  ] as const)('that holds %s is dropped by its values', (holds, heading, values) => {
    expect(dropOf(heading, values)).toBe(holds);
  });

  it.each([
    ['productnaam', ['Basis', 'Plus']],
    ['campaign name', ['voorjaar']],
    ['Hoe vriendelijk was onze medewerker?', ['zeer']],
    ['bestelnummer', ['000123456789']],
    ['id', ['0612345678', '0612345679']],
    ['besteldatum', ['05-01-2026', '06-01-2026']],
    ['kanaal', ['chat', 'telefoon']],
  ] as const)('is not %s', (heading, values) => {
    expect(dropOf(heading, values)).toBeNull();
  });

  it('may be kept as a pseudonym of the customer, and masks the text still', () => {
    expect(dropOf('email', ['a@example.com'], { columns: { customer: 'email' } })).toBe('email');
  });

  it('is not dropped when a person asked for it', () => {
    expect(dropOf('naam', ['Balie Noord'], { columns: { touchpoint: 'naam' } })).toBeNull();
  });

  it.each([
    ['touchpoint', 'medewerker', ['Bram'], /names the employee/],
    ['id', 'contact', ['a@example.com'], /holds personal data/],
    ['text', 'contact', ['06-12345678'], /holds personal data/],
  ] as const)('may not be kept as %s', (field, heading, values, message) => {
    expect(() => dropOf(heading, values, { columns: { [field]: heading } })).toThrow(
      expect.objectContaining({
        code: 'invalid',
        message: expect.stringMatching(message),
        remedy: expect.any(String),
      }),
    );
  });

  it('may be named by a person', () => {
    expect(dropOf('bijzonder', ['x'], { drop: [{ column: 'Bijzonder', holds: 'name' }] })).toBe('name');
    expect(() => dropOf('bijzonder', ['x'], { drop: [{ column: 'bijzonders', holds: 'name' }] })).toThrow(
      /Did you mean/,
    );
  });
});
