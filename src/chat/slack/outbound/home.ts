import type { HomeView } from '@slack/types';
import type { Reading } from '../../message.ts';
import { type Part, renderPart } from '../../reply.ts';
import { line, type SlackBlock } from '../kit.ts';

/** Slack's limit for the home tab (its page "views"); one block is left for the sentence that says what is missing. */
const MOST_BLOCKS = 100;
/** `view_too_large` begins at 250 kB. */
const MOST_CHARACTERS = 200_000;

/** The home tab with one sentence: before anything is known, or when there is nothing else to show. */
export function sentenceHome(sentence: string): HomeView {
  return { type: 'home', blocks: [line(sentence)] };
}

/** The parts of a person's page below each other, as far as they fit; a part is shown whole or not at all. */
export function homeOf(parts: readonly Part[], reading: Reading): HomeView {
  const blocks: (SlackBlock | { type: 'divider' })[] = [];
  let characters = 0;
  let left = 0;
  for (const part of parts) {
    const fresh = renderPart('slack', part, reading).blocks.filter(isForHome);
    const size = JSON.stringify(fresh).length;
    if (blocks.length + fresh.length + 2 > MOST_BLOCKS || characters + size > MOST_CHARACTERS) {
      left += 1;
      continue;
    }
    if (blocks.length > 0) blocks.push({ type: 'divider' });
    blocks.push(...fresh);
    characters += size;
  }
  if (left > 0) blocks.push(line(reading.say.slack.homeLeft({ n: left })));
  return { type: 'home', blocks: blocks as HomeView['blocks'] };
}

/** Whether Slack takes charts on the home tab is documented nowhere; their text twin stands beside them anyway. */
function isForHome(block: SlackBlock): boolean {
  return block.type !== 'data_visualization';
}
