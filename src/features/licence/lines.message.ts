import { momentOf } from '../../business-time.ts';
import type { ButtonLook, ListItem, Mention, PictureLook } from '../../chat/look.ts';
import type { Reading } from '../../chat/message.ts';
import { safeText, shorten } from '../../chat/safe-text.ts';
import { capital } from '../../i18n/capital.ts';
import { localDateOf, localTimeOf } from '../../local-time.ts';
import { touchpointName } from '../quoted.ts';
import { languages } from './forms.form.ts';
import { lastNoticeDate } from './seats.ts';
import type { DaysView, HostView, PageView, PersonView, SeatView } from './view.ts';

/** Longest text of a colleague in a card. */
const SENTENCE = 400;
const NAME = 80;
/** Teams shows six buttons in a row (its page "card format"). */
const MOST_BUTTONS = 6;

/** What a message says, before a platform gives it a shape. */
export interface LicenceLines {
  title: string;
  /** What stands out; it may end in a name. */
  state: { text: string; end?: Mention } | null;
  lines: string[];
  items: ListItem[];
  /** Below what is said. */
  picture?: PictureLook;
  notes: string[];
  buttons: ButtonLook[];
}

/** A button of this feature; one that is about nothing in particular still needs a value on Slack. */
export function look(verb: string, text: string, value: string | number = '-', label?: string): ButtonLook {
  return { action: `licence.${verb}`, value: String(value), text, ...(label !== undefined && { label }) };
}

/** When a seat is: "Thursday 11 June 2026, 09:00–12:30", and on the reader's own clock where that shows another time. */
export function seatWhen(seat: SeatView, { say, zone }: Reading): string {
  const { date, from, until } = seat;
  return say.licence.seat({
    date,
    from,
    until,
    elsewhere: zone === seat.zone ? null : onClockOf(zone, seat),
  });
}

/** The same on the clock of the place alone: what a screen reader says about a button is cut after 75 characters. */
function there({ date, from, until }: SeatView, { say }: Reading): string {
  return say.licence.seat({ date, from, until, elsewhere: null });
}

function onClockOf(own: string, { date, from, until, zone }: SeatView) {
  const [begin, end] = [momentOf(date, from, zone), momentOf(date, until, zone)];
  const on = localDateOf(begin, own);
  const there = {
    zone,
    on: on === date ? null : on,
    from: localTimeOf(begin, own),
    until: localTimeOf(end, own),
  };
  return there.on === null && there.from === from ? null : there;
}

export function seatAbout({ mode, language, touchpoint }: SeatView, reading: Reading): string {
  const { say } = reading;
  return say.licence.seatAbout({
    mode: say.licence.mode[mode](),
    language: say.format.language(language),
    touchpoint: touchpoint && touchpointName(touchpoint, reading),
  });
}

/** Everything about a seat, a line each. */
export function seatItems(head: string, seat: SeatView, reading: Reading): ListItem[] {
  const { licence } = reading.say;
  return [
    { head, tail: `${seatWhen(seat, reading)} · ${seatAbout(seat, reading)}` },
    ...item(licence.place(), seat.place),
    ...item(licence.expect(), seat.expect),
  ];
}

export function item(head: string, text: string): ListItem[] {
  return text === '' ? [] : [{ head, tail: cut(text) }];
}

/** Puts a person's own page into words. */
export function pageLines(view: PageView, reading: Reading): LicenceLines {
  const { licence } = reading.say;
  const { booking, waiting, isPaused, did } = view;
  return {
    title: licence.title(),
    state: { text: stateOf(view, reading) },
    lines: did === null ? [] : [did],
    items: [
      ...(view.licence ? item(licence.number(), view.licence.number) : []),
      ...(booking ? seatItems(licence.day(), booking.seat, reading) : []),
      ...(booking?.host ? [{ head: licence.with(), tail: '', end: mentionOf(booking.host, reading) }] : []),
      ...waiting.map((seat) => ({
        head: licence.waiting(),
        tail: `${seatWhen(seat, reading)} · ${seatAbout(seat, reading)}`,
      })),
    ],
    notes: [
      ...(isPaused ? [licence.paused()] : []),
      ...(view.reflectUntil === null ? [] : [licence.reflectUntil({ on: view.reflectUntil })]),
      ...(booking ? [noticeOf(booking, reading)] : []),
    ],
    buttons: pageButtons(view, reading),
  };
}

function stateOf({ state, licence: held, exemptUntil }: PageView, { say: { licence } }: Reading): string {
  if (state === 'none' || state === 'booked') return licence.state[state]();
  if (state === 'exempt') return licence.state.exempt({ until: exemptUntil ?? '' });
  const until = (state === 'grace' ? held?.graceUntil : held?.validUntil) ?? '';
  return licence.state[state]({ until });
}

function noticeOf(
  { seat, isInTime }: NonNullable<PageView['booking']>,
  { say: { licence } }: Reading,
): string {
  return isInTime ? licence.cancelUntil({ on: lastNoticeDate(seat.date) }) : licence.tooLateToMove();
}

function pageButtons(view: PageView, reading: Reading): ButtonLook[] {
  const { licence } = reading.say;
  const { booking, waiting, isPaused, isHost, isAdmin, canAct } = view;
  const { button } = licence;
  const choose = booking ? button.otherDay() : button.days();
  const canChoose = !isPaused && (booking?.isInTime ?? true);
  return [
    ...(booking?.canCheckIn ? [look('here', button.here())] : []),
    ...(view.reflectUntil === null ? [] : [look('reflect', button.reflect())]),
    ...(canAct === null
      ? []
      : [look('act', button.act(), canAct), look('contribute', button.contribute(), canAct)]),
    ...callButton(booking?.seat ?? null, reading),
    ...(canChoose ? [look('days', choose), look('search', button.search())] : []),
    ...calendarButton(view, reading),
    ...(booking ? [look('cancel', button.cancel(), booking.seat.number)] : []),
    ...waiting.slice(0, 1).map(({ number }) => look('stop', button.stop({ seat: number }), number)),
    ...(view.licence?.proof ? [look('certificate', button.certificate())] : []),
    ...(isHost ? [look('hosting', button.hosting())] : []),
    ...(isAdmin ? [isPaused ? look('resume', button.resume()) : look('pause', button.pause())] : []),
  ].slice(0, MOST_BUTTONS);
}

/** Leads to the calendar file: to put a day into a calendar, or to take it out. */
export function calendarButton(
  { calendar }: Pick<PageView, 'calendar'>,
  { say: { licence } }: Reading,
): ButtonLook[] {
  if (calendar === null) return [];
  const text = calendar.isOff ? licence.button.uncalendar() : licence.button.calendar();
  return [{ ...look('open', text), url: calendar.url }];
}

/** Puts the days to choose from into words. */
export function daysLines(view: DaysView, reading: Reading): LicenceLines {
  const { licence } = reading.say;
  const { items, wish, next, isMove, isPaused } = view;
  return {
    title: licence.days.title(),
    state: wish === '' ? null : { text: licence.days.wish({ wish: shorten(wishWords(wish, reading), 100) }) },
    lines: isPaused ? [licence.paused()] : items.length === 0 ? [licence.days.none()] : [],
    items: items.map(({ seat, isFree }) => ({
      head: `${seat.number}. ${seatWhen(seat, reading)}`,
      tail: [
        cut(shorten(seat.place, 80)),
        seatAbout(seat, reading),
        ...(isFree ? [] : [licence.full()]),
      ].join(' · '),
    })),
    notes: items.length === 0 ? [] : [licence.days.hint()],
    buttons: [
      ...items.map(({ seat, isFree }) => dayButton(seat, { isFree, isMove }, reading)),
      ...(next === null ? [] : [look('more', licence.button.more(), `${next} ${wish}`.trim())]),
      ...(isPaused ? [] : [look('search', licence.button.search())]),
    ].slice(0, MOST_BUTTONS),
  };
}

/** A wish as its reader would say it: "donderdag 11 juni, Nederlands, Utrecht". */
function wishWords(wish: string, { say }: Reading): string {
  const words = wish.split(' ').map((word) => {
    if (/^\d{4}-\d{2}-\d{2}$/.test(word))
      return { text: `${say.format.day(word)} ${word.slice(0, 4)}`, isOwn: true };
    const isLanguage = languages.some((one) => one === word);
    return isLanguage
      ? { text: capital(say.format.language(word)), isOwn: true }
      : { text: word, isOwn: false };
  });
  const known = words.filter(({ isOwn }) => isOwn).map(({ text }) => text);
  const place = words.filter(({ isOwn }) => !isOwn).map(({ text }) => text);
  return [...known, ...(place.length > 0 ? [place.join(' ')] : [])].join(', ');
}

function dayButton(
  seat: SeatView,
  { isFree, isMove }: { isFree: boolean; isMove: boolean },
  reading: Reading,
): ButtonLook {
  const { button, buttonLabel } = reading.say.licence;
  const named = { seat: seat.number };
  const verb = isFree ? (isMove ? 'move' : 'book') : 'wait';
  const text = button[verb](named);
  return look(verb, text, seat.number, buttonLabel({ text, when: there(seat, reading) }));
}

/** Puts a host's own days into words. */
export function hostLines(view: HostView, reading: Reading): LicenceLines {
  const { licence } = reading.say;
  const { items, more, did } = view;
  return {
    title: licence.host.title(),
    state: items.length === 0 ? { text: licence.host.none() } : null,
    lines: did === null ? [] : [did],
    items: items.map(({ seat, guest, hasGuest }) => ({
      head: `${seat.number}. ${seatWhen(seat, reading)}`,
      tail: [
        cut(shorten(seat.place, 80)),
        seatAbout(seat, reading),
        hasGuest ? licence.host.guest() : licence.host.open(),
      ].join(' · '),
      ...(hasGuest && { end: guest ? mentionOf(guest, reading) : licence.colleague() }),
    })),
    notes: [
      ...(more > 0 ? [licence.host.more({ n: more })] : []),
      ...(items.length > 0 ? [licence.host.hint()] : []),
    ],
    buttons: hostButtons(items, reading),
  };
}

/** Who was there comes first: that is what a host looks for on the day. */
function hostButtons(items: HostView['items'], reading: Reading): ButtonLook[] {
  const { button, buttonLabel } = reading.say.licence;
  const about = (verb: string, text: string, seat: SeatView) =>
    look(verb, text, seat.number, buttonLabel({ text, when: there(seat, reading) }));
  const open = items.find(({ canAttest }) => canAttest);
  return [
    ...(open
      ? [about('present', button.present(), open.seat), about('absent', button.absent(), open.seat)]
      : []),
    look('offer', button.offer()),
    look('blackout', button.blackout()),
    ...items
      .filter(({ canWithdraw }) => canWithdraw)
      .map(({ seat }) => about('withdraw', button.withdraw({ seat: seat.number }), seat)),
  ].slice(0, MOST_BUTTONS);
}

/** Opens the call of a day that has a link for its place, and nothing else. */
export function callButton(seat: SeatView | null, { say: { licence } }: Reading): ButtonLook[] {
  const place = seat?.place.trim() ?? '';
  const isLink = !/\s/.test(place) && URL.canParse(place) && new URL(place).protocol === 'https:';
  return isLink ? [{ ...look('open', licence.button.call()), url: place }] : [];
}

/** A colleague as their own platform names them; elsewhere by their name, or just "a colleague". */
export function mentionOf({ platform, id, name }: PersonView, { say }: Reading): Mention {
  return {
    kind: 'person',
    platform,
    id,
    text: name === null ? say.licence.colleague() : shorten(safeText(name), NAME),
  };
}

export function cut(text: string): string {
  return shorten(safeText(text), SENTENCE);
}
