import type { Composers } from '../jobs/compose.ts';
import { channels } from './channels/index.ts';
import { composeScoreDigests, digests, scoreDigest } from './digests/index.ts';
import type { Feature } from './feature.ts';
import { helpFor } from './help/index.ts';
import { settingsFor } from './settings/index.ts';
import { composeVerbatims, verbatims, verbatimsMessage } from './verbatims/index.ts';

export { checkedForms } from './settings/index.ts';

/** Who makes the content of which scheduled message: the messages a channel can subscribe to. */
export const composers: Composers = {
  [verbatimsMessage.name]: composeVerbatims,
  [scoreDigest.name]: composeScoreDigests,
};

const settings = settingsFor({ composers, messages: [verbatimsMessage, scoreDigest] });
const parts: readonly Feature[] = [verbatims, digests, channels, settings];

/** What the product does, in the order in which help tells it. */
export const features: readonly Feature[] = [...parts, helpFor(parts)];
