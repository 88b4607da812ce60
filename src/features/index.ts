import type { ButtonTraits } from '../chat/button-traits.ts';
import type { CheckedForm } from '../chat/steps.ts';
import type { Context } from '../context.ts';
import type { Composers } from '../jobs/compose.ts';
import { checkedForms as actionForms, actions, actionsPort, countActions } from './actions/index.ts';
import { channels } from './channels/index.ts';
import {
  checkedForms as contributionForms,
  contributions,
  countContributors,
} from './contributions/index.ts';
import { composeScoreDigests, digests, scoreDigest } from './digests/index.ts';
import type { Feature } from './feature.ts';
import { guards } from './guards/index.ts';
import { helpFor } from './help/index.ts';
import { hooks } from './hooks/index.ts';
import {
  composeWeDidWeekly,
  checkedForms as improvementForms,
  improvementsFor,
  weDidWeekly,
} from './improvements/index.ts';
import { journeyFor, loadMap, type MapParts, mapPicture, type PictureWish } from './journey/index.ts';
import { leaders, leadersComposers, checkedForms as leadersForms } from './leaders/index.ts';
import { licence, checkedForms as licenceForms } from './licence/index.ts';
import { peopleFor } from './people/index.ts';
import { privacy } from './privacy/index.ts';
import { settingsFor, checkedForms as settingsForms } from './settings/index.ts';
import { checkedForms as themeForms, themes } from './themes/index.ts';
import { composeVerbatims, verbatims, verbatimsMessage } from './verbatims/index.ts';
import { webhook } from './webhook/index.ts';

/** The forms that may come back, of all features. */
export const checkedForms: readonly CheckedForm[] = [
  ...settingsForms,
  ...actionForms,
  ...improvementForms,
  ...contributionForms,
  ...licenceForms,
  ...themeForms,
  ...leadersForms,
];

/** Who makes the content of which scheduled message: the messages a channel can subscribe to. */
const forChannels: Composers = {
  [verbatimsMessage.name]: composeVerbatims,
  [scoreDigest.name]: composeScoreDigests,
  [weDidWeekly.name]: composeWeDidWeekly,
};

/** Those, and what is sent to people alone. */
export const composers: Composers = { ...forChannels, ...leadersComposers };

/** What others tell the map of the journey. */
const mapParts: MapParts = { actions: countActions, contributors: countContributors };

/** The map of the journey, for the page. */
export function journeyMap(ctx: Context, readers: Parameters<typeof loadMap>[2]): ReturnType<typeof loadMap> {
  return loadMap(ctx, mapParts, readers);
}

/** The map of the journey as a file. */
export function journeyPicture(ctx: Context, wish: PictureWish): Promise<Buffer | null> {
  return mapPicture(ctx, mapParts, wish);
}

const settings = settingsFor({
  composers: forChannels,
  messages: [verbatimsMessage, scoreDigest, weDidWeekly],
});
const keepers: readonly Feature[] = [
  verbatims,
  digests,
  journeyFor(mapParts),
  contributions,
  actions,
  improvementsFor(actionsPort),
  licence,
  leaders,
  themes,
  guards,
  webhook,
  hooks,
  channels,
  privacy,
];
const parts: readonly Feature[] = [...keepers, peopleFor(keepers), settings];

/** What the product does, in the order in which help tells it. */
export const features: readonly Feature[] = [...parts, helpFor(parts)];

const allButtons = new Map(
  features.flatMap(({ buttons = [] }) => buttons.map((button) => [button.action, button])),
);

/** What adapters ask of a button, by its action. */
export const buttonTraits: ButtonTraits = {
  opensForm: (action) => allButtons.get(action)?.opensForm === true,
  changesNothing: (action) => {
    const button = allButtons.get(action);
    // Nobody answers to a button of another version.
    return button === undefined || button.opensForm === true || button.onlyShows === true;
  },
};
