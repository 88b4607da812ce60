import { verbatimsExamples } from '../verbatims/index.ts';
import type { ActionListView, ActionNewsView, ActionView } from './view.ts';

const [late, thanks] = verbatimsExamples.normal.quotes;
const delivery = { id: 'delivery', nameEn: 'Delivery', nameNl: 'Bezorging' };
const anna = { platform: 'slack', id: 'U0123ANNA' };
const now = '2026-11-20T09:00:00.000Z';

const service = { platform: 'slack', channel: 'C0123456', channelName: 'delivery' };

const fresh: ActionView = {
  number: 12,
  state: 'new',
  isTaken: false,
  title: '',
  quotes: late ? [late] : [],
  more: 0,
  unquoted: 0,
  again: 0,
  touchpoint: delivery,
  promise: { en: 'We come when we said we would.', nl: 'We komen als we dat gezegd hebben.' },
  team: service,
  owner: 'Logistics',
  holder: null,
  offeredTo: null,
  hasCustomer: true,
  mayContact: true,
  links: [],
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
  improvement: null,
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
  inImprovement: { ...claimed, state: 'contacted', contactedBy: 'mail', improvement: 3 },
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
    touchpoint: null,
    promise: null,
    owner: null,
    hasCustomer: false,
    mayContact: false,
    contactDueAt: null,
  },
  own: { ...claimed, links: ['https://crm.example.com/answers/ticket-77'] },
  again: { ...claimed, again: 1, unquoted: 1 },
  toldNobody: {
    ...claimed,
    state: 'told',
    outcome: 'The leaflet is printed anew.',
    hasCustomer: false,
    mayContact: false,
    toldBy: 'nobody',
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
    team: service,
    dueAt: '2026-11-19T16:00:00.000Z',
    asks: null,
  },
  {
    number: 12,
    state: 'claimed',
    about: 'The leaflet in the box still shows the old phone number.',
    touchpoint: null,
    holder: anna,
    team: service,
    dueAt: '2026-11-24T09:00:00.000Z',
    asks: 'how_it_stands',
  },
  {
    number: 14,
    state: 'resolved',
    about: 'Nobody called back.',
    touchpoint: delivery,
    holder: anna,
    team: service,
    dueAt: null,
    asks: 'to_tell',
  },
];

/** Lists of actions as they occur; `normal` is the one to preview. */
export const actionListExamples = {
  normal: { scope: 'open', items: items.map((item) => ({ ...item, asks: null })), more: 4, now },
  waiting: { scope: 'waiting', items: items.slice(1), more: 0, now },
  half: { scope: 'half', items: items.slice(0, 1), more: 0, now },
  late: { scope: 'late', items: items.slice(0, 1).map((item) => ({ ...item, team: null })), more: 0, now },
  born: { scope: 'born', items: items.slice(0, 1).map((item) => ({ ...item, team: null })), more: 0, now },
  none: { scope: 'mine', items: [], more: 0, now },
} satisfies Record<string, ActionListView>;

/** What may become of an action; `normal` is the one to preview. */
export const actionNewsExamples = {
  normal: { number: 12, news: 'accepted', person: { platform: 'slack', id: 'U0BEN' } },
  declined: { number: 12, news: 'declined', person: { platform: 'slack', id: 'U0BEN' } },
  noAnswer: { number: 12, news: 'no_answer', person: null },
  answeredAgain: { number: 12, news: 'answered_again', person: null },
  stalled: { number: 12, news: 'stalled', person: null },
  holderLeft: { number: 12, news: 'holder_left', person: null },
  channelLeft: { number: 12, news: 'channel_left', person: null },
} satisfies Record<string, ActionNewsView>;
