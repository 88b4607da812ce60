import type { FiguresView } from './figures.message.ts';
import { shareOf } from './loop-share.ts';

const none = shareOf(0, 0);
const step = { claimed: none, contacted: none, told: none, reopened: none, recovered: none };

/** Figures as they occur; `normal` is the one to preview. */
export const figuresExamples = {
  normal: {
    from: '2026-10-23',
    to: '2026-11-19',
    steps: [
      { name: { en: 'Ordering', nl: 'Bestellen' }, figures: step },
      {
        name: { en: 'Delivery', nl: 'Bezorging' },
        figures: {
          claimed: shareOf(51, 60),
          contacted: shareOf(15, 20),
          told: shareOf(12, 14),
          reopened: shareOf(2, 12),
          recovered: shareOf(3, 4),
        },
      },
      { name: null, figures: { ...step, claimed: shareOf(1, 3) } },
    ],
  },
  none: { from: '2026-10-23', to: '2026-11-19', steps: [] },
} satisfies Record<string, FiguresView>;
