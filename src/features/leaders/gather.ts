import type { Context } from '../../context.ts';
import { addDays, daysBetween, type LocalDate } from '../../local-time.ts';
import { readBusinessCase } from '../business/index.ts';
import { loadTouchpoints, periodOf, touchpointsIn } from '../verbatims/index.ts';
import { hearCustomers } from './asked.ts';
import { readChecks } from './checks.ts';
import { readDecision } from './decision.ts';
import { readImprovements, readLoop } from './doing.ts';
import { type EditionKind, editionDays } from './edition.ts';
import { readFindings, standingFindings } from './findings.ts';
import { proofsOf } from './proofs.ts';
import { readShadowing } from './shadowing.ts';
import { toldVoices } from './told-voices.ts';
import type { Facts } from './view.ts';

/** Which message, read when, about what. */
export interface Wanted {
  kind: EditionKind;
  localDate: LocalDate;
  zone: string;
  /** Sorted; empty for the whole company. */
  touchpoints: readonly string[];
}

/** Everything a leaders' message says, computed from what is stored; nothing is kept of it here. */
export async function gatherFacts(ctx: Context, wanted: Wanted): Promise<Facts> {
  const { kind, zone, touchpoints } = wanted;
  const { window, before, news } = editionDays(kind, wanted.localDate);
  const current = periodOf(window.from, window.to, zone);
  const newsPeriod = periodOf(news.from, news.to, zone);
  const found = await readFindings(ctx, { news: newsPeriod, touchpoints });
  const heard = await hearCustomers(ctx, {
    ...{ current, previous: periodOf(before.from, before.to, zone), zone, touchpoints },
    news: newsPeriod,
    told: await toldVoices(ctx, { kind, window, touchpoints }),
    seed: `leaders ${kind} ${window.to} ${touchpoints.join(',')}`,
    beside: found.flatMap(({ p }) => p ?? []),
  });
  const { definitions, cells, tests, ...said } = heard;
  const findings = standingFindings(found, tests);
  const { loop, cases } = await readLoop(ctx, { current, touchpoints, zone });
  const shadowing = await readShadowing(ctx, { news, zone });
  const business = await readBusinessCase(ctx, { touchpoints, until: current.end });
  const { leaders } = shadowing;
  const checks = await readChecks(ctx, { window, zone, touchpoints, definitions, cells, leaders, business });
  const silentThemes = said.reached.silent;
  const facts: Omit<Facts, 'proofs'> = {
    ...{ kind, window, before, news, zone, days: daysBetween(window.from, addDays(window.to, 1)) },
    touchpoints: touchpointsIn({ touchpoint: touchpoints }, await loadTouchpoints(ctx)),
    ...said,
    loop,
    improvements: { ...(await readImprovements(ctx, { news: newsPeriod, touchpoints })), findings },
    ...{ shadowing, business, checks },
    decision: await readDecision(ctx, { upTo: window.to, zone, touchpoints, silentThemes, checks }),
  };
  return { ...facts, proofs: await proofsOf(ctx, facts, cases) };
}
