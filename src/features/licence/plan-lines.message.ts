import type { ListItem } from '../../chat/look.ts';
import type { Reading } from '../../chat/message.ts';
import { safeText, shorten } from '../../chat/safe-text.ts';
import type { Coverage } from './coverage.ts';
import { cut, type LicenceLines, look, mentionOf } from './lines.message.ts';
import type { AgendaView, PlanView } from './view.ts';

const NAME = 80;
/** Days of the agenda in a message; all of them stand on the page. */
const MOST_DAYS = 10;
const MOST_HOSTS = 4;

/** Puts the planning into words: seats first, then days and periods, then shares in alphabetical order. */
export function planLines(view: PlanView, reading: Reading): LicenceLines {
  const { say } = reading;
  const { plan, button } = say.licence;
  const { agenda, blackouts, isPaused } = view;
  const later = agenda.length - MOST_DAYS;
  return {
    title: plan.title(),
    state: isPaused ? { text: say.licence.paused() } : null,
    lines: [],
    items: [
      ...seatItems(view, reading),
      ...agenda.slice(0, MOST_DAYS).map((day) => agendaItem(day, reading)),
      ...blackouts.slice(0, MOST_DAYS).map((one) => ({
        head: plan.closed(),
        tail: `${shorten(safeText(one.team), NAME)} · ${say.format.span(one.from, one.until)}`,
      })),
      ...shareItems(view, reading),
      ...view.ideas.map((idea) => ({ head: plan.idea(), tail: cut(idea) })),
    ],
    notes: [...(later > 0 ? [plan.later({ n: later })] : []), ...planNotes(view, reading)],
    buttons: [
      isPaused ? look('resume', button.resume()) : look('pause', button.pause()),
      look('blackout', button.blackout()),
    ],
  };
}

/** Seats, who waits, and for how long. */
export function seatItems(
  { past, coming, waiting, waitingDays, days, months, actions }: PlanView,
  { say }: Reading,
): ListItem[] {
  const { plan } = say.licence;
  const wait = waitingDays === null ? '' : ` · ${plan.waitingDays({ n: waitingDays })}`;
  return [
    { head: plan.coming({ days }), tail: plan.seats(coming) },
    { head: plan.past({ days }), tail: plan.seats(past) },
    { head: plan.waiting(), tail: `${say.format.number(waiting)}${wait}` },
    { head: plan.months(), tail: plan.monthsOf({ months }) },
    { head: plan.actions(), tail: plan.actionsOf(actions) },
  ];
}

/** What is planned on a day, without who hosts. */
export function agendaWords({ offered, booked, waiting, isClosed }: AgendaView, { say }: Reading): string {
  const { plan } = say.licence;
  return [
    plan.seats({ offered, used: booked }),
    ...(waiting > 0 ? [plan.waitingFor({ n: waiting })] : []),
    ...(isClosed ? [plan.isClosed()] : []),
  ].join(' · ');
}

function agendaItem(day: AgendaView, reading: Reading): ListItem {
  const { say } = reading;
  const { plan } = say.licence;
  const more = day.hosts.length - MOST_HOSTS;
  return {
    head: `${say.format.day(day.date)}, ${shorten(safeText(day.team), NAME)}:`,
    tail: `${agendaWords(day, reading)} · ${plan.hosts()}${more > 0 ? ` ${plan.moreHosts({ n: more })}` : ''}`,
    end: day.hosts.slice(0, MOST_HOSTS).map((host) => mentionOf(host, reading)),
  };
}

/** Shares of everybody, of leaders as one group, and of departments in alphabetical order. */
export function shareItems({ total, leaders, departments }: PlanView, { say }: Reading): ListItem[] {
  const { plan } = say.licence;
  const share = (coverage: Coverage) => {
    const percent = say.format.percent((100 * coverage.licensed) / coverage.of);
    return plan.share({ ...coverage, percent });
  };
  return [
    ...(total ? [{ head: plan.total(), tail: share(total) }] : []),
    ...(leaders ? [{ head: plan.leaders(), tail: share(leaders) }] : []),
    ...departments.flatMap(({ name, coverage }) => {
      const head = `${name === '' ? plan.nameless() : shorten(safeText(name), NAME)}:`;
      return coverage ? [{ head, tail: share(coverage) }] : [];
    }),
  ];
}

/** What is left out, and why. */
export function planNotes({ total, departments }: PlanView, { say }: Reading): string[] {
  const { plan } = say.licence;
  const hidden = departments.filter(({ coverage }) => coverage === null).length;
  return [
    ...(total ? [] : [plan.noDirectory()]),
    ...(hidden > 0 ? [plan.hidden({ n: hidden })] : []),
    plan.limits(),
  ];
}
