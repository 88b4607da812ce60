import type { SourceSilentView } from './source-silent.message.ts';

const normal: SourceSilentView = {
  source: 'typeform',
  since: '2026-11-17T15:20:00.000Z',
  usual: 41.6,
  now: '2026-11-20T08:00:00.000Z',
  zone: 'Europe/Amsterdam',
};

/** Notices as they occur; `normal` is the one to preview. */
export const sourceSilentExamples = {
  normal,
  rare: { ...normal, source: 'trustpilot', since: '2025-12-30T23:30:00.000Z', usual: 0.4 },
  unknownSource: { ...normal, source: '<!channel> crm', usual: 1 },
} satisfies Record<string, SourceSilentView>;
