import type { ButtonLook, ListItem } from '../../chat/look.ts';
import type { Reading } from '../../chat/message.ts';
import {
  calendarButton,
  callButton,
  cut,
  item,
  type LicenceLines,
  look,
  mentionOf,
  seatAbout,
  seatItems,
  seatWhen,
} from './lines.message.ts';
import { lastNoticeDate } from './seats.ts';
import type { ReflectionsView, SeatView, WordView } from './view.ts';

/** Puts a message to one person into words. */
export function wordLines(view: WordView, reading: Reading): LicenceLines {
  const { licence } = reading.say;
  const { kind, seat, other, licence: held, certificate } = view;
  const { title, text } = licence.word[kind];
  return {
    title: title(),
    state: { text: text(), ...(other && { end: mentionOf(other, reading) }) },
    lines: [],
    items: [
      ...(held ? heldItems(held, reading) : []),
      ...(seat ? dayItems(kind, seat, reading) : []),
      ...(kind === 'prepare' ? licence.checklist() : []),
      ...(kind === 'today' ? licence.briefing() : []),
    ],
    ...(kind === 'certificate' && held && certificate?.isShown
      ? {
          picture: {
            url: certificate.png,
            alt: licence.certificate.alt({ number: held.number, until: held.validUntil }),
          },
        }
      : {}),
    notes:
      (kind === 'promoted' || kind === 'meet') && seat
        ? [licence.cancelUntil({ on: lastNoticeDate(seat.date) })]
        : [],
    buttons: [
      ...wordButtons(view, reading),
      ...certificateButtons(view, reading),
      ...(isTheirs(kind) ? callButton(seat, reading) : []),
      ...calendarButton(view, reading),
    ],
  };
}

/** Opens the certificate, and what proves it. */
function certificateButtons({ certificate }: WordView, { say: { licence } }: Reading): ButtonLook[] {
  if (certificate === null) return [];
  const { png, pdf, proof } = certificate;
  const opens = (text: string, url: string) => ({ ...look('open', text), url });
  return [
    opens(licence.button.certificatePng(), png),
    opens(licence.button.certificatePdf(), pdf),
    opens(licence.button.proof(), proof),
  ];
}

function heldItems(
  { number, validUntil, daysLeft }: NonNullable<WordView['licence']>,
  { say }: Reading,
): ListItem[] {
  const { licence } = say;
  const until = licence.state.valid({ until: validUntil });
  return [
    { head: licence.number(), tail: number },
    {
      head: licence.validity(),
      tail: daysLeft === null ? until : `${until} ${licence.daysLeft({ n: daysLeft })}`,
    },
  ];
}

function dayItems(kind: WordView['kind'], seat: SeatView, reading: Reading): ListItem[] {
  const { licence } = reading.say;
  if (kind === 'swap_asked') return seatItems(licence.theDay(), seat, reading);
  if (isTheirs(kind)) return seatItems(licence.day(), seat, reading);
  return [{ head: licence.theDay(), tail: `${seatWhen(seat, reading)} · ${seatAbout(seat, reading)}` }];
}

/** Whether the reader can (still) go there as a guest: then they want to know all about it. */
function isTheirs(kind: WordView['kind']): boolean {
  const theirs = [
    'meet',
    'swap_done',
    'promoted',
    'seat_free',
    'blackout',
    'paused',
    'resumed',
    'prepare',
    'tomorrow',
    'today',
  ];
  return theirs.includes(kind);
}

function wordButtons({ kind, seat }: WordView, { say: { licence } }: Reading): ButtonLook[] {
  const { button } = licence;
  const number = seat?.number ?? 0;
  const cancel = look('cancel', button.cancel(), number);
  switch (kind) {
    case 'meet':
    case 'promoted':
    case 'swap_done':
    case 'swap_declined':
    case 'swap_gone':
    case 'blackout':
    case 'prepare':
      return [look('days', button.otherDay()), cancel];
    case 'seat_free':
      return [look('book', button.book({ seat: number }), number)];
    case 'day_withdrawn':
    case 'lost_to_pause':
    case 'no_show':
    case 'expiring':
    case 'ended':
    case 'wait_over':
    case 'swap_given':
      return [look('days', button.days())];
    case 'wait_closed':
      return [look('days', button.days()), look('stop', button.stop({ seat: number }), number)];
    case 'welcome':
    case 'lead':
      return [look('days', button.days()), look('page', button.page())];
    case 'swap_off':
      return [];
    case 'paused':
    case 'resumed':
    case 'tomorrow':
      return [cancel];
    case 'today':
      return [look('here', button.here()), cancel];
    case 'guest_booked':
    case 'guest_cancelled':
    case 'guest_cancelled_late':
    case 'guest_not_there':
    case 'host_blackout':
    case 'host_paused':
    case 'host_resumed':
    case 'host_lost_to_pause':
    case 'host_withdrawn':
    case 'host_tomorrow':
    case 'guest_swapped':
      return [look('hosting', button.hosting())];
    case 'attest':
      return [look('present', button.present(), number), look('absent', button.absent(), number)];
    case 'reflect':
    case 'reflect_due':
      return [look('reflect', button.reflect())];
    case 'reflected':
      return [look('reflections', button.reflections())];
    case 'swap_asked':
      return [look('swap-yes', button.swapYes(), number), look('swap-no', button.swapNo(), number)];
    case 'certificate':
      return [];
    case 'doubled':
    case 'exempted':
    case 'granted':
      return [look('page', button.page())];
  }
}

/** Puts reflections into words; who wrote one is not said. */
export function reflectionsLines(view: ReflectionsView, reading: Reading): LicenceLines {
  const { licence } = reading.say;
  const { items, did } = view;
  const own = items.filter(({ isOwn }) => isOwn)[0];
  return {
    title: licence.reflections.title(),
    state: items.length === 0 ? { text: licence.reflections.none() } : null,
    lines: did === null ? [] : [did],
    items: items.flatMap((one) => [
      { head: licence.reflections.on({ on: one.date }), tail: cut(one.surprise) },
      ...item(licence.form.promise(), one.promise),
      ...item(licence.form.differently(), one.differently),
      ...item(licence.form.idea(), one.idea),
      ...(one.action === null ? [] : item(licence.reflections.action(), String(one.action))),
    ]),
    notes: [licence.reflections.who()],
    buttons: own
      ? [
          ...(own.action === null ? [look('act', licence.button.act(), own.number)] : []),
          look('contribute', licence.button.contribute(), own.number),
          own.isShared
            ? look('unshare', licence.button.unshare(), own.number)
            : look('share', licence.button.share(), own.number),
          look('forget', licence.button.forget(), own.number),
        ]
      : [],
  };
}
