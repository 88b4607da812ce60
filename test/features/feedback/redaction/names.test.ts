import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../../src/features/feedback/redaction/index.ts';

const redactor = createRedactor();
const redact = (text: string) => redactor.redact(text).text;

describe('capitals', () => {
  it('masks a capitalised word that nobody knows', () => {
    expect(redact('Ik sprak Xandrivo aan de balie')).toBe('Ik sprak [naam] aan de balie');
    expect(redact('Xandrivo belde terug')).toBe('[naam] belde terug');
  });

  it('masks the surname, prefixes and initials with the name', () => {
    expect(redact('Groet van P.J. van der Xan uit Oss')).toBe('Groet van [naam] uit Oss');
    expect(redact('Lucas Price kwam langs')).toBe('[naam] kwam langs');
    expect(redact('Volgens De Boer is het klaar')).toBe('Volgens [naam] is het klaar');
  });

  it('masks a first name that is a word in mid-sentence, and at the start when a person acts', () => {
    expect(redact('Please tell Will that it works')).toBe('Please tell [naam] that it works');
    expect(redact('Rose helped me a lot')).toBe('[naam] helped me a lot');
    expect(redact('Will come again. Mark my words. Bill was too high.')).toBe(
      'Will come again. Mark my words. Bill was too high.',
    );
  });

  it('masks every later occurrence', () => {
    expect(redact('Xandrivo is weg, ik mis xandrivo')).toBe('[naam] is weg, ik mis [naam]');
    expect(redact('Xandris is weg, ik mis xandris')).toBe('[naam] is weg, ik mis [naam]');
    expect(redact("Xandrivo is weg, xandrivo's stoel is leeg")).toBe('[naam] is weg, [naam] stoel is leeg');
  });

  it.each([
    'WAT EEN SLECHTE SERVICE, HELEMAAL KLAAR MEE',
    'Great Service And Very Fast Delivery',
    'De Klantenservice en de Bezorgafdeling zijn top',
    'Superrrrr, eindelijk Één keer goed',
    'The organisation cancelled my favourite programme',
    'Albert Heijn, PostNL en de ANWB in Bergen op Zoom',
    "Don't ask, I'm done, it's over",
    "'s Avonds wacht ik op m'n foto's",
    'Engelstalige hulp van een Mexicaanse medewerker op Koningsdag',
    'Wachten in de Kalverstraat op mijn MijnPakket-app',
  ])('leaves "%s" alone', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('finds the name in a shouted text', () => {
    expect(redact('MEDEWERKER XANDRIVO HING ZOMAAR OP')).toBe('MEDEWERKER [naam] HING ZOMAAR OP');
    expect(redact('MIJN NAAM IS PETER EN IK WACHT')).toBe('MIJN NAAM IS [naam] EN IK WACHT');
  });

  it('is in doubt about a first name that is a word in a shouted text', () => {
    expect(redactor.redact('HIER WAS PETER NIET BLIJ MEE').certain).toBe(false);
  });
});

describe('cues', () => {
  it.each([
    ['ik ben peter en ik wacht', 'ik ben [naam] en ik wacht'],
    ['mevrouw jansen was boos', 'mevrouw [naam] was boos'],
    ['mijn naam is lotte veenstra en ik wacht', 'mijn naam is [naam] en ik wacht'],
    ['medewerkster samira was lief', 'medewerkster [naam] was lief'],
    ['top, mvg henk de wit', 'top, mvg [naam]'],
    ['fijn. Groeten van Anja en Piet', 'fijn. Groeten van [naam] en [naam]'],
    ['all good\nLove, Granny Xan', 'all good\nLove, [naam]'],
    ['op naam van J. ten Have', 'op naam van [naam]'],
    ['t.n.v. Xandrivo overmaken', 't.n.v. [naam] overmaken'],
    ['van der meulen belde niet', '[naam] belde niet'],
    ['Grace & Jack were stars', '[naam] & [naam] were stars'],
    ['mark heeft mij geholpen', '[naam] heeft mij geholpen'],
    ["Tom's uitleg was goed", '[naam] uitleg was goed'],
  ])('%s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each([
    'meneer van de klantenservice aan de telefoon',
    'mevrouw was aardig',
    'ik ben De Klant',
    'ik ben blij en moe',
    'I am happy and rich',
    'bedankt voor alles',
    'Groetjes en tot ziens',
    'Met vriendelijke groet, een tevreden klant',
    'kind regards and thank you',
    'medewerker was niet aardig',
    'you said it would work',
    'my bill has been wrong',
    'since 12 Jan 2024 and in May 2023',
  ])('leaves "%s" alone', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('does not take an earlier label for a name', () => {
    const text = 'Bedankt [naam] en [medewerker], bel [telefoon] of mail [e-mail]';
    expect(redact(text)).toBe(text);
  });

  it('does take a name in brackets for a name', () => {
    expect(redact('Bedankt [Xandrivo]')).toBe('Bedankt [[naam]]');
  });
});
