import type { Db } from '../../../context.ts';
import { starterVocabulary } from './starter.ts';
import { Vocabulary } from './vocabulary.ts';

/** The themes that hold now. */
export interface CurrentVocabulary {
  /** 0 while they are those the product begins with. */
  version: number;
  /** Since when; null for version 0. */
  since: Date | null;
  vocabulary: Vocabulary;
}

/** The latest version, or the themes the product begins with. */
export async function currentVocabulary(db: Db): Promise<CurrentVocabulary> {
  const row = await db.themeVersion.findFirst({
    orderBy: { id: 'desc' },
    select: { id: true, validFrom: true, content: true },
  });
  return row === null
    ? { version: 0, since: null, vocabulary: starterVocabulary() }
    : { version: row.id, since: row.validFrom, vocabulary: Vocabulary.parse(row.content) };
}
