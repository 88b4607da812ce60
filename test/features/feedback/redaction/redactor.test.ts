import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../../src/features/feedback/redaction/index.ts';

const redactor = createRedactor();
const redact = (text: string) => redactor.redact(text).text;

describe('worked examples', () => {
  it.each([
    ['111222333', '[bsn]'],
    ['123456782', '[bsn]'],
    ['123456789', '123456789'],
    ['000000000', '000000000'],
  ])('E60: %s becomes %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each([
    ['NL91ABNA0417164300', '[iban]'],
    ['NL91 ABNA 0417 1643 00', '[iban]'],
    ['NL91ABNA0417164301', 'NL91ABNA0417164301'],
  ])('E61: %s becomes %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each([
    ['geleverd op 03-11-2003', 'geleverd op 03-11-2003'],
    ['1234 SS 12', '1234 SS 12'],
    ['1012 AB 12', '[adres]'],
  ])('E61b: %s becomes %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });
});

describe('shapes of rulebook §8.4', () => {
  it.each([
    // Foreign and prefixed names, with an order number and a telephone number.
    [
      'Mijn naam is Samira El Khattabi en mijn bestelling 5820034 kwam niet.',
      'Mijn naam is [naam] en mijn bestelling [nummer] kwam niet.',
    ],
    ['vraag mevrouw Van den Bosch-de Haan via +31 (0)20 794 0855', 'vraag mevrouw [naam] via [telefoon]'],
    // An employee's first name, twice.
    [
      'De medewerker Yassir was top, dank je wel Yassir!',
      'De medewerker [naam] was top, dank je wel [naam]!',
    ],
    // Sign-offs, in capitals and not.
    ['Alles in orde. Groetjes, Sanne de Vries', 'Alles in orde. Groetjes, [naam]'],
    ['alles in orde, groetjes mark', 'alles in orde, groetjes [naam]'],
    // Spelled-out e-mail.
    ['mail naar karin [at] voorbeeld [punt] nl', 'mail naar [e-mail]'],
    ['mail naar karin apenstaartje voorbeeld punt nl', 'mail naar [e-mail]'],
    // Telephone numbers.
    ['bel 06-12345678 of 0612345678', 'bel [telefoon] of [telefoon]'],
    ['bel 0031 6 2468 1357 of 020-7946111', 'bel [telefoon] of [telefoon]'],
    ['call +44 20 7946 0958 or (415) 555-0132', 'call [telefoon] or [telefoon]'],
    // Bank accounts and cards.
    ['op NL20INGB0001234567 of DE89 3704 0044 0532 0130 00 graag', 'op [iban] of [iban] graag'],
    ['kaart 4111 1111 1111 1111 en 5555-5555-5555-4444', 'kaart [kaart] en [kaart]'],
    // Plates, and a postcode in small letters.
    ['de auto 16-RSL-9 en de bus GB-001-B', 'de auto [kenteken] en de bus [kenteken]'],
    ['postcode 3511lx, huisnummer 8a, graag', 'postcode [adres], graag'],
    // Addresses with additions.
    ['op De Lairessestraat 145hs, 1075 HJ', 'op [adres], [adres]'],
    ['we live at 221B Baker Street, NW1 6XE', 'we live at [adres], [adres]'],
    // The rest of the chain.
    ['geboren op 3 mei 1972 in Assen', 'geboren op [datum] in Assen'],
    ['inloggen vanaf 192.0.2.146 lukt niet', 'inloggen vanaf [ip] lukt niet'],
    ['zie https://example.nl/a?b=1, daar staat het', 'zie [link], daar staat het'],
    ['volg @klaag_muur voor meer', 'volg [account] voor meer'],
    ['paspoort NW1234567 gekopieerd', 'paspoort [nummer] gekopieerd'],
    ['stuur het naar Postbus 4471', 'stuur het naar [adres]'],
  ])('%s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each([
    '€ 1.234,56 in 2024',
    'na iOS 17.4.1 en versie 12.4.0.18 werkt het',
    'Artikel 8711000530085 is op',
    'open van 09:00-17:00',
    'de roos prachtig en de kok heerlijk',
    'Jordan Air shoes in May',
    'wij wonen in Den Haag',
    'ik geef een cijfer 9 en 2 van de 5 sterren',
    'wij waren 3 uur onderweg 12 weken lang',
    'op 1234 in de rij',
    'geleverd op 03-11-2003 12 stuks',
    'gekocht bij bol.com en Booking.com',
    'bel 0900-8844',
  ])('leaves "%s" alone', (text) => {
    expect(redactor.redact(text)).toMatchObject({ text, found: {}, certain: true });
  });

  it('masks a number that the text calls an order, although it fails every check', () => {
    expect(redact('Bestelling 123456789 is compleet, cijfer 9')).toBe(
      'Bestelling [nummer] is compleet, cijfer 9',
    );
  });
});

describe('what is found', () => {
  it('counts each kind', () => {
    const { found } = redactor.redact('Groetjes, Anna. Bel 06-12345678, 06-87654321 of anna@example.nl');
    expect(found).toEqual({ name: 1, phone: 2, email: 1 });
  });

  it('masks a number that fails its check when the text says what it is', () => {
    expect(redact('mijn bsn is 123456789')).toBe('mijn bsn is [nummer]');
    expect(redact('iban NL91ABNA0417164301 klopt niet')).toBe('iban [nummer] klopt niet');
  });

  it('leaves a card number that fails its check, and is not certain of it', () => {
    expect(redactor.redact('nummer op de doos 4111 1111 1111 1112')).toMatchObject({
      found: {},
      certain: false,
    });
  });

  it.each(['123456789 dus', 'mail naar jan @ ergens', 'jan apenstaartje dinges'])(
    'is not certain of "%s"',
    (text) => {
      expect(redactor.redact(text).certain).toBe(false);
    },
  );

  it.each(['ik heb diabetes', 'my wheelchair', 'als moslim', 'union members only', 'mijn strafblad'])(
    'calls "%s" sensitive and keeps the words',
    (text) => {
      expect(redactor.redact(text)).toMatchObject({ text, sensitive: true });
    },
  );

  it('does not call an airport terminal, hospitality or an invalid code sensitive', () => {
    expect(redactor.redact('terminal 3, great hospitality, invalid code').sensitive).toBe(false);
  });

  it('notices strong language', () => {
    expect(redactor.redact('wat een klotezooi').strongLanguage).toBe(true);
    expect(redactor.redact('wat een mooie wankele tafel').strongLanguage).toBe(false);
  });
});

describe('what an organisation adds', () => {
  it('masks staff as employees, in small letters unless the name is a word', () => {
    const own = createRedactor({ hiddenNames: ['Youssef', 'Roos'] });
    const { text, found } = own.redact("youssef en Roos hielpen, Youssef's uitleg bij de roos was top");
    expect(text).toBe('[medewerker] en [medewerker] hielpen, [medewerker] uitleg bij de roos was top');
    expect(found).toEqual({ employee: 3 });
  });

  it('asks for staff names that are only known as hashes once per word', () => {
    const asked: string[] = [];
    const own = createRedactor({
      isHiddenName: (word) => {
        asked.push(word);
        return word === 'youssef';
      },
    });
    expect(own.redact('Youssef hielp. Youssef belde.').text).toBe('[medewerker] hielp. [medewerker] belde.');
    expect(asked.filter((word) => word === 'youssef')).toHaveLength(1);
  });

  it('keeps its own brands, also of two words', () => {
    const own = createRedactor({ keepWords: ['Kwiklo', 'Jan Smit Fietsen'] });
    expect(own.redact('De Kwiklo van Jan Smit Fietsen').text).toBe('De Kwiklo van Jan Smit Fietsen');
    expect(own.redact('De Kwiklo van Jan Smit').text).toBe('De Kwiklo van [naam]');
  });

  it('masks its own numbers', () => {
    const own = createRedactor({ patterns: [{ name: 'meter', pattern: /\bE\d{4}X\b/ }] });
    expect(own.redact('meter E1234X en E5678X').text).toBe('meter [nummer] en [nummer]');
  });

  it('survives a pattern that matches nothing at all', () => {
    const own = createRedactor({ patterns: [{ name: 'leeg', pattern: /x*/ }] });
    expect(own.redact('abc').text).toBe('abc');
  });
});

describe("the record's own columns", () => {
  const own = {
    names: ['Noël van Houtum'],
    emails: ['n.vanhoutum@example.nl'],
    phones: ['+31 6 12 34 56 78'],
  };

  it('masks the name without accents, in small letters and with one slip', () => {
    expect(redactor.redact('hier noel van houtem weer', own).text).toBe('hier [naam] van [naam] weer');
  });

  it('masks a name that is an everyday word', () => {
    expect(redactor.redact('ik ben mark of niet', { names: ['Mark'] }).text).toBe('ik ben [naam] of niet');
  });

  it('masks the telephone number in whatever groups', () => {
    expect(redactor.redact('bel 6 1234 56 78 even', own).text).toBe('bel [telefoon] even');
  });

  it('leaves prefixes and function words of the name', () => {
    expect(redactor.redact('van alles wat', own).text).toBe('van alles wat');
  });
});
