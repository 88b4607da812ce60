import { appStore } from './app-store.ts';
import { asknicely } from './asknicely.ts';
import { csv } from './csv.ts';
import { delighted } from './delighted.ts';
import { SourceFault } from './fault.ts';
import { formbricks } from './formbricks.ts';
import { generic } from './generic.ts';
import { googlePlay } from './google-play.ts';
import { intercom } from './intercom.ts';
import { json } from './json.ts';
import { qualtrics } from './qualtrics.ts';
import type { FileSource, HookSource, PullSource, Source } from './source.ts';
import { surveymonkey } from './surveymonkey.ts';
import { survicate } from './survicate.ts';
import { trustpilot } from './trustpilot.ts';
import { typeform } from './typeform.ts';
import { closestTo } from './values/closest.ts';
import { zendesk } from './zendesk.ts';

export { numberEqualRows } from './equal-rows.ts';
export { SourceFault } from './fault.ts';
export { openTable, type TableOptions } from './table/open.ts';
export { fingerprintOf } from './table/shape.ts';

/** Where feedback can come from, in the order it is shown. */
const sources: readonly Source[] = [
  csv,
  json,
  generic,
  qualtrics,
  surveymonkey,
  typeform,
  formbricks,
  delighted,
  survicate,
  asknicely,
  zendesk,
  intercom,
  trustpilot,
  googlePlay,
  appStore,
];

/** Those whose exports can be imported. */
export const fileSources: readonly FileSource[] = sources.filter((source) => 'reader' in source);

/** Those that tell of answers by themselves, at /hooks/NAME. */
export const hookSources: readonly HookSource[] = sources.filter((source) => 'hook' in source);

/** Those that are asked for what is new. */
export const pullSources: readonly PullSource[] = sources.filter((source) => 'pulls' in source);

/** @throws SourceFault that names the sources there are. */
export function findSource(name: string): FileSource {
  const source = fileSources.find((candidate) => candidate.name === name);
  if (source) return source;
  const known = fileSources.map((candidate) => candidate.name);
  throw new SourceFault({ is: 'unknownSource', name, meant: closestTo(name, known), known });
}

/** The source behind an address /hooks/NAME; null when there is none. */
export function findHook(name: string): HookSource | null {
  return hookSources.find((candidate) => candidate.name === name) ?? null;
}

/** A source of which something arrives, delivered or fetched; null when there is none. */
export function findArriving(name: string): (HookSource | PullSource) | null {
  return findHook(name) ?? pullSources.find((candidate) => candidate.name === name) ?? null;
}
