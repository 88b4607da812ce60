import { describe, expect, it } from 'vitest';
import { createPlacer, slugOf } from '../../../src/features/feedback/touchpoints.ts';

const place = { nameEn: '', nameNl: '', keywords: [], aliases: [] };
const placer = createPlacer([
  {
    ...place,
    id: 'delivery',
    nameEn: 'Delivery',
    nameNl: 'Bezorging',
    aliases: ['Levering & bezorging'],
    keywords: ['bezorg', 'pakket', 'bus', 'time slot', 'deliver'],
  },
  {
    ...place,
    id: 'invoice',
    nameEn: 'Invoice and payment',
    nameNl: 'Factuur en betalen',
    aliases: ['Delivery', 'Créditnota'],
    keywords: ['factuur', 'betaal'],
  },
  {
    ...place,
    id: 'app',
    nameEn: 'The app',
    nameNl: 'De app',
    aliases: ['invoice'],
    keywords: ['app', 'update'],
  },
]);

describe('the slug of a label', () => {
  it.each([
    ['Factuur & betalen', 'factuur-betalen'],
    ['  Créditnota!', 'creditnota'],
    ['pick-up_point', 'pick-up-point'],
    ['Доставка 2', 'доставка-2'],
    ['…', ''],
  ])('of %s is %s', (label, slug) => {
    expect(slugOf(label)).toBe(slug);
  });
});

describe('placing by label', () => {
  it.each([
    ['delivery', 'delivery'],
    ['BEZORGING', 'delivery'],
    ['levering / bezorging', 'delivery'],
    ['creditnota', 'invoice'],
    ['The App', 'app'],
  ])('reads %s as %s', (label, id) => {
    expect(placer.fromLabel(label)).toBe(id);
  });

  it('lets a name go before the alias of another touchpoint', () => {
    expect(placer.fromLabel('Delivery')).toBe('delivery');
    expect(placer.fromLabel('invoice')).toBe('invoice');
  });

  it('does not guess', () => {
    for (const label of ['', '—', 'Bezorgingen', 'Overig']) expect(placer.fromLabel(label)).toBeNull();
  });
});

describe('placing by text', () => {
  it.each([
    ['De bezorger gooide mijn pakket over de heg', 'delivery'],
    ['Great time slot', 'delivery'],
    ['Factuur betaald', 'invoice'],
    ['App is traag', 'app'],
    ['Pakket met de bus bezorgd, factuur in de doos', 'delivery'],
  ])('%s → %s', (text, id) => {
    expect(placer.fromText(text)).toBe(id);
  });

  it('leaves a text alone that speaks of two touchpoints or of none', () => {
    expect(placer.fromText('Pakket en factuur klopten niet')).toBeNull();
    expect(placer.fromText('Bezorgd, pakket heel, factuur betaald')).toBeNull();
    expect(placer.fromText('Prima')).toBeNull();
    expect(placer.fromText('')).toBeNull();
  });

  it('counts a keyword once, however often it is said', () => {
    expect(placer.fromText('bezorgd, bezorgd, bezorgd, maar de factuur')).toBeNull();
  });

  it('reads short keywords as whole words: an apparaat is no app, a buskaart no bus', () => {
    expect(placer.fromText('Mijn apparaat past niet, de buskaart ook niet')).toBeNull();
  });
});
