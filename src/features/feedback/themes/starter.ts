import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { Vocabulary } from './vocabulary.ts';

/** The themes that hold until somebody imports their own, as the file they are given to change. */
export function starterFile(): string {
  return readFileSync(new URL('starter.yaml', import.meta.url), 'utf8');
}

let known: Vocabulary | undefined;

/** The same, read. */
export function starterVocabulary(): Vocabulary {
  known ??= Vocabulary.parse(parse(starterFile()));
  return known;
}
