import { sayIn } from '../../i18n/index.ts';
import type { Reading } from '../message.ts';
import { type Part, renderPart } from '../reply.ts';

import { type CardElement, line, type TeamsCard, teamsCard } from './kit.ts';
import { fitTeams } from './lint.ts';

/** A person's own page as one card: the parts below each other as far as they fit, each whole or not at all. */
export function homeOf(parts: readonly Part[], reading: Omit<Reading, 'say'>): TeamsCard {
  const { teams } = sayIn(reading.locale);
  const cards = parts.map((part) => renderPart('teams', part, reading));
  const pieces = cards.map(({ body, actions }): CardElement[] => [
    ...body,
    ...(actions ? [{ type: 'ActionSet' as const, actions }] : []),
  ]);
  const summary = cards.map(({ fallbackText }) => fallbackText).join(' ');
  const fit = fitTeams(pieces, [line(summary)]);
  const left = pieces.length - fit;
  const body = pieces.slice(0, fit).flat();
  if (left > 0 || body.length === 0) body.push(line(left > 0 ? teams.homeLeft({ n: left }) : teams.done()));
  return teamsCard({ summary: summary || teams.done(), lang: reading.locale, body });
}
