import { verbatimsExamples } from '../verbatims/index.ts';
import type { ActionListView, ActionView } from './view.ts';

const [late, thanks] = verbatimsExamples.normal.quotes;
const delivery = { id: 'delivery', nameEn: 'Delivery', nameNl: 'Bezorging' };
const anna = { platform: 'slack', id: 'U0123ANNA' };
const now = '2026-11-20T09:00:00.000Z';

const fresh: ActionView = {
  number: 12,
  state: 'new',
  isTaken: false,
  title: '',
  quotes: late ? [late] : [],
  more: 0,
  touchpoint: delivery,
  holder: null,
  offeredTo: null,
  mayContact: true,
  claimDueAt: '2026-11-23T09:00:00.000Z',
  contactDueAt: '2026-11-24T09:00:00.000Z',
  contactedBy: null,
  outcome: '',
  reason: null,
  toldBy: null,
  toldWhat: '',
  customerValue: '',
  organisationValue: '',
  notes: [],
  mergedInto: null,
  now,
};

const claimed: ActionView = {
  ...fresh,
  state: 'claimed',
  holder: anna,
  customerValue: 'You know when the parcel comes.',
  organisationValue: 'Fewer calls on Saturdays.',
  notes: ['The depot lost the message about the new address.'],
};

/** Views of one action as they occur; `normal` is the one to preview. */
export const actionExamples = {
  normal: claimed,
  fresh,
  overdue: { ...fresh, claimDueAt: '2026-11-19T16:00:00.000Z', mayContact: false, contactDueAt: null },
  taken: { ...claimed, isTaken: true },
  offered: {
    ...claimed,
    state: 'contacted',
    contactedBy: 'call',
    offeredTo: { platform: 'slack', id: 'U0BEN' },
  },
  resolved: {
    ...claimed,
    state: 'resolved',
    contactedBy: 'call',
    outcome: 'Drivers now call before they change the day.',
    quotes: late && thanks ? [late, thanks] : [],
    more: 3,
  },
  notDoing: {
    ...claimed,
    state: 'not_doing',
    reason: 'not_traceable',
    outcome: 'No order fits these words.',
  },
  told: {
    ...claimed,
    state: 'told',
    outcome: 'Drivers now call before they change the day.',
    toldBy: 'mail',
    toldWhat: 'That we call from now on, and why it went wrong.',
  },
  byHand: {
    ...fresh,
    title: 'The leaflet in the box still shows the old phone number.',
    quotes: [],
    mayContact: false,
    contactDueAt: null,
  },
  merged: { ...fresh, state: 'not_doing', reason: 'part_of_other', mergedInto: 9 },
} satisfies Record<string, ActionView>;

const items: ActionListView['items'] = [
  {
    number: 7,
    state: 'new',
    about: 'Het pakket zou dinsdag komen, het werd zaterdag.',
    touchpoint: delivery,
    holder: null,
    dueAt: '2026-11-19T16:00:00.000Z',
  },
  {
    number: 12,
    state: 'claimed',
    about: 'The leaflet in the box still shows the old phone number.',
    touchpoint: null,
    holder: anna,
    dueAt: '2026-11-24T09:00:00.000Z',
  },
  {
    number: 14,
    state: 'resolved',
    about: 'Nobody called back.',
    touchpoint: delivery,
    holder: anna,
    dueAt: null,
  },
];

/** Lists of actions as they occur; `normal` is the one to preview. */
export const actionListExamples = {
  normal: { scope: 'open', items, more: 4, now },
  waiting: { scope: 'waiting', items: items.slice(1, 2), more: 0, now },
  none: { scope: 'mine', items: [], more: 0, now },
} satisfies Record<string, ActionListView>;
