import type { CheckedForm } from '../chat/steps.ts';
import type { Composers } from '../jobs/compose.ts';
import { checkedForms as actionForms, actions } from './actions/index.ts';
import { channels } from './channels/index.ts';
import { composeScoreDigests, digests, scoreDigest } from './digests/index.ts';
import type { Feature } from './feature.ts';
import { helpFor } from './help/index.ts';
import { settingsFor, checkedForms as settingsForms } from './settings/index.ts';
import { composeVerbatims, verbatims, verbatimsMessage } from './verbatims/index.ts';

/** The forms that may come back, of all features. */
export const checkedForms: readonly CheckedForm[] = [...settingsForms, ...actionForms];

/** Who makes the content of which scheduled message: the messages a channel can subscribe to. */
export const composers: Composers = {
  [verbatimsMessage.name]: composeVerbatims,
  [scoreDigest.name]: composeScoreDigests,
};

const settings = settingsFor({ composers, messages: [verbatimsMessage, scoreDigest] });
const parts: readonly Feature[] = [verbatims, digests, actions, channels, settings];

/** What the product does, in the order in which help tells it. */
export const features: readonly Feature[] = [...parts, helpFor(parts)];
