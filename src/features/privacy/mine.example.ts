import type { MineView } from './mine.message.ts';

const now = '2026-11-20T09:00:00.000Z';

/** Views as they occur; `normal` is the one to preview. */
export const mineExamples = {
  normal: {
    kind: 'mine',
    kept: [
      { why: 'reach', n: 2 },
      { why: 'follow', n: 4 },
      { why: 'contribution', n: 1 },
      { why: 'shadowing', n: 3 },
    ],
    isBeingErased: false,
  },
  nothing: { kind: 'mine', kept: [], isBeingErased: false },
  leaving: { kind: 'mine', kept: [{ why: 'recognise', n: 1 }], isBeingErased: true },
  sure: { kind: 'sure' },
  erasures: {
    kind: 'erasures',
    now,
    erasures: [
      {
        id: 7,
        kind: 'customer',
        askedAt: '2026-11-19T15:12:00.000Z',
        standing: 2,
        trouble: 'slack: <!channel> is_archived',
      },
      { id: 9, kind: 'person', askedAt: '2026-11-20T08:59:30.000Z', standing: null, trouble: null },
    ],
    more: 3,
  },
  none: { kind: 'erasures', now, erasures: [], more: 0 },
} satisfies Record<string, MineView>;
