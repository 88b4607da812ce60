import { type Finding, fault, fine, hint } from './finding.ts';

/** What a platform signed longer ago than this, by our clock, is refused (Slack, and botbuilder for Teams). */
const REFUSED_FROM_SECONDS = 300;
const HINT_FROM_SECONDS = 60;

export interface ClockCheck {
  /** To be used for the calls to the platform. */
  fetch: typeof fetch;
  /** Nothing when it never answered. */
  findings(): Finding[];
}

/** Compares the moment at which `who` says it answers with ours; `now` in milliseconds. */
export function createClockCheck(who: string, now: () => number): ClockCheck {
  let aheadSeconds: number | null = null;
  return {
    fetch: async (input, init) => {
      const before = now();
      const response = await fetch(input, init);
      const said = Date.parse(response.headers.get('date') ?? '');
      if (!Number.isNaN(said)) aheadSeconds = Math.round(((before + now()) / 2 - said) / 1000);
      return response;
    },
    findings: () => {
      if (aheadSeconds === null) return [];
      const off = Math.abs(aheadSeconds);
      if (off < HINT_FROM_SECONDS) return [fine(`the clock agrees with ${who}’s`)];
      const what = `this machine’s clock is ${off} seconds ${aheadSeconds > 0 ? 'ahead of' : 'behind'} ${who}’s`;
      const remedy = `Set it by a time server (NTP). From ${REFUSED_FROM_SECONDS} seconds on, what ${who} sends is refused.`;
      return [off < REFUSED_FROM_SECONDS ? hint(what, remedy) : fault(what, remedy)];
    },
  };
}
