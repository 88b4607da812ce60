import {
  droppedAfterAcceptance,
  droppedBefore,
  late,
  rateLimited,
  serverError,
} from '../../test/support/slack/faults.ts';
import type { Slack } from '../../test/support/slack/open.ts';
import type { Connector } from '../../test/support/teams/connector.ts';
import type { Random } from './random.ts';

/** What befalls posts on a platform for a while, and the share of them that it befalls. */
const kinds = {
  calm: 0,
  '429 storm': 0.5,
  '5xx storm': 0.3,
  'dropped after it was accepted': 0.3,
  'dropped before it was accepted': 0.3,
  'slow answers': 0.6,
} as const;
export type Weather = keyof typeof kinds;
export const weathers = Object.keys(kinds) as Weather[];

/** How long a slow platform takes: some instance is killed meanwhile. */
const SLOW_MS = 700;

export interface Sky {
  change(platform: 'slack' | 'teams', weather: Weather): void;
  /** How many posts each befell. */
  readonly befell: Record<string, number>;
}

/** Lets things go wrong on both platforms, at random. Only posts are meant: what they ask besides is answered. */
export function openSky(slack: Slack, connector: Connector, random: Random): Sky {
  const now: Record<'slack' | 'teams', Weather> = { slack: 'calm', teams: 'calm' };
  const befell: Record<string, number> = {};

  function befalls(platform: 'slack' | 'teams'): Weather {
    const weather = now[platform];
    if (!random.chance(kinds[weather])) return 'calm';
    befell[`${platform}: ${weather}`] = (befell[`${platform}: ${weather}`] ?? 0) + 1;
    return weather;
  }

  slack.proxy.faults.weather(({ method }) => {
    if (method !== 'chat.postMessage') return undefined;
    switch (befalls('slack')) {
      case '429 storm':
        return rateLimited(1);
      case '5xx storm':
        return serverError(random.of([500, 502, 503]));
      case 'dropped after it was accepted':
        return droppedAfterAcceptance;
      case 'dropped before it was accepted':
        return droppedBefore;
      case 'slow answers':
        return late(SLOW_MS);
      default:
        return undefined;
    }
  });
  connector.weather(({ method }) => {
    if (method !== 'create') return undefined;
    switch (befalls('teams')) {
      case '429 storm':
        return { status: 429, code: 'TooManyRequests', retryAfter: 1 };
      case '5xx storm':
        return { status: random.of([500, 502, 503]) };
      case 'dropped after it was accepted':
        return 'drop';
      case 'dropped before it was accepted':
        return 'drop before';
      case 'slow answers':
        return { until: new Promise((resolve) => setTimeout(resolve, SLOW_MS)) };
      default:
        return undefined;
    }
  });
  return {
    befell,
    change: (platform, weather) => {
      now[platform] = weather;
    },
  };
}
