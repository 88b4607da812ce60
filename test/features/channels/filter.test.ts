import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/errors.ts';
import { Filter, parseFilter } from '../../../src/features/channels/index.ts';

describe('a filter', () => {
  it.each<[string | string[], object]>([
    ['', {}],
    [[], {}],
    ['touchpoint=delivery', { touchpoint: ['delivery'] }],
    ['touchpoint=returns, delivery,delivery', { touchpoint: ['delivery', 'returns'] }],
    ['touchpoint=delivery;language=NL', { touchpoint: ['delivery'], language: ['nl'] }],
    ['touchpoint=delivery language=nl,en', { touchpoint: ['delivery'], language: ['en', 'nl'] }],
    ['Source=google-play&language=nl', { source: ['google-play'], language: ['nl'] }],
    ['touchpoint=Na de levering,returns', { touchpoint: ['Na de levering', 'returns'] }],
    [['touchpoint=delivery', 'source=web'], { touchpoint: ['delivery'], source: ['web'] }],
  ])('is read from %j', (text, filter) => {
    expect(parseFilter(text)).toEqual(filter);
  });

  it.each([
    ['colour=red', 'A filter knows touchpoint, source, language; "colour" is none of them.'],
    ['delivery', '"delivery" is none of them'],
    ['touchpoint=', "The filter's touchpoint has no value that can be used."],
    ['language=dutch', "The filter's language has no value that can be used."],
    ['source=web;source=app', 'The filter names source twice'],
  ])('is refused: %j', (text, message) => {
    expect(() => parseFilter(text)).toThrow(AppError);
    expect(() => parseFilter(text)).toThrow(
      expect.objectContaining({
        code: 'invalid',
        message: expect.stringContaining(message),
        remedy: expect.any(String),
      }),
    );
  });

  it('as it is stored is checked too', () => {
    expect(Filter.parse({ language: ['nl', 'en', 'nl'] })).toEqual({ language: ['en', 'nl'] });
    expect(() => Filter.parse({ person: ['x'] })).toThrow();
    expect(() => Filter.parse({ touchpoint: [] })).toThrow();
  });
});
