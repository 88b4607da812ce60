import type { DeliveriesView } from './deliveries.message.ts';

const now = '2026-11-20T09:00:00.000Z';
const waiting: DeliveriesView['items'][number] = {
  id: '0197f0a2-0000-4000-8000-000000000001',
  action: 12,
  isFailed: false,
  attempt: 3,
  reason: 'http 503',
  nextAt: '2026-11-20T09:10:00.000Z',
};
const failed: DeliveriesView['items'][number] = {
  ...waiting,
  id: '0197f0a2-0000-4000-8000-000000000002',
  action: 9,
  isFailed: true,
  attempt: 12,
  reason: 'ECONNREFUSED',
  nextAt: null,
};

/** Deliveries as they occur; `normal` is the one to preview. */
export const deliveriesExamples = {
  normal: { now, delivered: 41, waiting: 1, failed: 1, items: [failed, waiting], more: 0 },
  first: {
    now,
    delivered: 0,
    waiting: 1,
    failed: 0,
    items: [{ ...waiting, attempt: 1, reason: null }],
    more: 0,
  },
  many: {
    now,
    delivered: 0,
    waiting: 3,
    failed: 9,
    items: Array.from({ length: 8 }, (_, n) => ({ ...failed, action: n + 1, reason: 'timeout' })),
    more: 4,
  },
  none: { now, delivered: 0, waiting: 0, failed: 0, items: [], more: 0 },
} satisfies Record<string, DeliveriesView>;
