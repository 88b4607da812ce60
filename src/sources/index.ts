import { AppError } from '../errors.ts';
import { csv } from './csv.ts';
import { formbricks } from './formbricks.ts';
import { googlePlay } from './google-play.ts';
import { json } from './json.ts';
import { qualtrics } from './qualtrics.ts';
import type { Source } from './source.ts';
import { surveymonkey } from './surveymonkey.ts';
import { typeform } from './typeform.ts';
import { closestTo } from './values/closest.ts';

export { numberEqualRows } from './equal-rows.ts';
export { openTable, type TableOptions } from './table/open.ts';
export { fingerprintOf } from './table/shape.ts';

/** Where feedback can come from, in the order it is shown. */
export const sources: readonly Source[] = [
  csv,
  json,
  qualtrics,
  surveymonkey,
  typeform,
  formbricks,
  googlePlay,
];

/** @throws AppError `invalid` that names the sources there are. */
export function findSource(name: string): Source {
  const source = sources.find((candidate) => candidate.name === name);
  if (source) return source;
  const names = sources.map((candidate) => candidate.name);
  const meant = closestTo(name, names);
  const hint = meant === null ? '' : ` Did you mean "${meant}"?`;
  throw new AppError('invalid', `"${name}" is not a source we can read.${hint}`, {
    remedy: `Use one of: ${names.join(', ')}.`,
  });
}
