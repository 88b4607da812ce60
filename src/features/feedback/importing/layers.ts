import type { PreparedAnswer } from './answer.ts';

/**
 * Answers in layers with each external id at most once, so that storing layer after layer does what storing line after
 * line would do. Nearly always that is one layer: of two lines the newer one stays, or the later one where the source
 * tells no moment; only a line with a moment and one without cannot be weighed before it is known what is stored.
 */
export function layersOf(answers: readonly PreparedAnswer[]): (readonly PreparedAnswer[])[] {
  const ids = new Set<string>();
  for (const { externalId } of answers) ids.add(externalId);
  return ids.size === answers.length ? [answers] : splitInLayers(answers);
}

function splitInLayers(answers: readonly PreparedAnswer[]): PreparedAnswer[][] {
  const layers: Map<string, PreparedAnswer>[] = [new Map()];
  const layerOf = new Map<string, number>();
  for (const answer of answers) {
    const index = layerOf.get(answer.externalId) ?? 0;
    const known = layers[index]?.get(answer.externalId);
    const isComparable = known === undefined || (known.updatedAt === null) === (answer.updatedAt === null);
    const place = isComparable ? index : index + 1;
    const winner = isComparable && known !== undefined ? winnerOf(known, answer) : answer;
    layers[place] ??= new Map();
    layers[place].set(answer.externalId, winner);
    layerOf.set(answer.externalId, place);
  }
  return layers.map((layer) => [...layer.values()]);
}

function winnerOf(known: PreparedAnswer, later: PreparedAnswer): PreparedAnswer {
  const isOlder = known.updatedAt !== null && later.updatedAt !== null && later.updatedAt < known.updatedAt;
  return isOlder ? known : later;
}
