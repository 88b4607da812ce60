import { z } from 'zod';
import { TouchpointView } from '../verbatims/index.ts';
import { dayParts, modes } from './seats.ts';

/** A person as their platform addresses them; by name where the directory told it, for readers elsewhere. */
const PersonView = z.object({ platform: z.string(), id: z.string().min(1), name: z.string().nullable() });

const LocalDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Moment = z.iso.datetime();

/** A day beside a host, as it is shown. */
const SeatView = z.object({
  number: z.number().int().positive(),
  date: LocalDate,
  part: z.enum(dayParts),
  /** Times on the clock where the seat is: '09:00'. */
  from: z.string(),
  until: z.string(),
  zone: z.string(),
  place: z.string(),
  mode: z.enum(modes),
  language: z.string(),
  touchpoint: TouchpointView.nullable(),
  /** In the host's words, masked. */
  expect: z.string(),
});

/** What is told to one person about their day, their seat or their licence. */
const wordKinds = [
  'meet',
  'promoted',
  'seat_free',
  'wait_closed',
  'wait_over',
  'day_withdrawn',
  'doubled',
  'blackout',
  'paused',
  'resumed',
  'lost_to_pause',
  'guest_booked',
  'guest_cancelled',
  'guest_cancelled_late',
  'guest_not_there',
  'host_blackout',
  'host_paused',
  'host_resumed',
  'host_lost_to_pause',
  'host_withdrawn',
  'prepare',
  'tomorrow',
  'today',
  'host_tomorrow',
  'attest',
  'no_show',
  'reflect',
  'reflect_due',
  'reflected',
  'granted',
  'certificate',
  'expiring',
  'ended',
  'exempted',
  'swap_asked',
  'swap_done',
  'swap_given',
  'swap_declined',
  'swap_gone',
  'swap_off',
  'guest_swapped',
  'welcome',
  'lead',
] as const;
export type WordKind = (typeof wordKinds)[number];

const CertificateView = z.object({
  png: z.url(),
  pdf: z.url(),
  proof: z.url(),
  isShown: z.boolean(),
});

/** A message to one person. */
export const WordView = z.object({
  kind: z.enum(wordKinds),
  /** Null for what is about a licence alone. */
  seat: SeatView.nullable(),
  licence: z
    .object({ number: z.string(), validUntil: LocalDate, daysLeft: z.number().int().nullable() })
    .nullable(),
  /** Where its certificate and its proof are; `isShown` when the platform may fetch the picture itself. */
  certificate: CertificateView.nullable(),
  /** The host for a guest, the guest for a host. */
  other: PersonView.nullable(),
  /** The address of the calendar file of the reader's booking. */
  calendar: z.object({ url: z.url(), isOff: z.boolean() }).nullable(),
  now: Moment,
});

/** A person's own page: how they stand and what to do next. */
export const PageView = z.object({
  state: z.enum(['none', 'booked', 'valid', 'expiring', 'grace', 'expired', 'exempt']),
  licence: z
    .object({
      number: z.string(),
      validUntil: LocalDate,
      graceUntil: LocalDate,
      /** The address at which anybody can see whether it is valid; null where nobody outside can reach us. */
      proof: z.url().nullable(),
    })
    .nullable(),
  exemptUntil: LocalDate.nullable(),
  /** The open booking. */
  booking: z
    .object({
      seat: SeatView,
      host: PersonView.nullable(),
      isInTime: z.boolean(),
      /** It is today and they did not say yet that they are there. */
      canCheckIn: z.boolean(),
    })
    .nullable(),
  /** A day of theirs waits for its reflection, until the end of this local date; or none does. */
  reflectUntil: LocalDate.nullable(),
  /** The seat whose reflection can become an action in one tap. */
  canAct: z.number().int().positive().nullable(),
  /** The address of the calendar file of that booking, or of one that was just given up. */
  calendar: z.object({ url: z.url(), isOff: z.boolean() }).nullable(),
  /** Seats that are waited for. */
  waiting: z.array(SeatView),
  isPaused: z.boolean(),
  /** May offer days; looks after the programme. */
  isHost: z.boolean(),
  isAdmin: z.boolean(),
  /** Something that was just done, said first. */
  did: z.string().nullable(),
  now: Moment,
});

/** Days to choose from. */
export const DaysView = z.object({
  /** In the asker's words, safe; empty for all. */
  wish: z.string(),
  items: z.array(z.object({ seat: SeatView, isFree: z.boolean() })),
  /** Of these days the first that is not shown; null when that is all. */
  next: z.number().int().positive().nullable(),
  /** The one who asks has a day already: pressing moves it. */
  isMove: z.boolean(),
  isPaused: z.boolean(),
});

/** A host's own days. */
export const HostView = z.object({
  items: z.array(
    z.object({
      seat: SeatView,
      guest: PersonView.nullable(),
      hasGuest: z.boolean(),
      canWithdraw: z.boolean(),
      /** It is the day, or after it, and nobody said yet whether the guest was there. */
      canAttest: z.boolean(),
    }),
  ),
  more: z.number().int().min(0),
  did: z.string().nullable(),
  now: Moment,
});

const CoverageView = z.object({ licensed: z.number().int().min(0), of: z.number().int().min(0) });
const SeatsView = z.object({ offered: z.number().int().min(0), used: z.number().int().min(0) });

/** A day to come, as far as it is planned: who hosts, how many guests, but never which. */
const AgendaView = z.object({
  date: LocalDate,
  team: z.string(),
  offered: z.number().int().min(0),
  booked: z.number().int().min(0),
  /** People who wait for a seat of it. */
  waiting: z.number().int().min(0),
  hosts: z.array(PersonView),
  /** The team receives nobody then; who had a day keeps it until they choose another. */
  isClosed: z.boolean(),
});

/**
 * The programme for who looks after it: never a guest, nobody who has no licence, and no group of fewer than five.
 * Hosts are volunteers who offer days to everybody, so they are named.
 */
export const PlanView = z.object({
  today: LocalDate,
  agenda: z.array(AgendaView),
  /** Periods in which a team receives nobody, that are not over. */
  blackouts: z.array(z.object({ id: z.number().int(), team: z.string(), from: LocalDate, until: LocalDate })),
  teams: z.array(z.object({ id: z.number().int(), name: z.string() })),
  /** For how many months a licence is valid that is issued now. */
  months: z.number().int().positive(),
  /** Half of those who wait, wait longer than so many days; null for fewer than five. */
  waitingDays: z.number().int().min(0).nullable(),
  /** What guests said must be mended, in reflections that they shared; the newest first. */
  ideas: z.array(z.string()),
  /** Actions that began with a reflection, and how many of them are done. */
  actions: z.object({ begun: z.number().int().min(0), done: z.number().int().min(0) }),
  /** Null without a directory, or where it has too few people. */
  total: CoverageView.nullable(),
  leaders: CoverageView.nullable(),
  /** In alphabetical order; null where the group may not be shown. */
  departments: z.array(z.object({ name: z.string(), coverage: CoverageView.nullable() })),
  past: SeatsView,
  coming: SeatsView,
  /** People who wait for a seat. */
  waiting: z.number().int().min(0),
  days: z.number().int().positive(),
  isPaused: z.boolean(),
});

export type AgendaView = z.infer<typeof AgendaView>;
export type PlanView = z.infer<typeof PlanView>;
/** Reflections on days; each is shown to its author and its host, and wider only when the author shares it. */
export const ReflectionsView = z.object({
  items: z.array(
    z.object({
      number: z.number().int().positive(),
      date: LocalDate,
      surprise: z.string(),
      promise: z.string(),
      differently: z.string(),
      idea: z.string(),
      /** The reader wrote it. */
      isOwn: z.boolean(),
      isShared: z.boolean(),
      /** The action that began with it. */
      action: z.number().int().positive().nullable(),
    }),
  ),
  did: z.string().nullable(),
});

export type ReflectionsView = z.infer<typeof ReflectionsView>;
export type CertificateView = z.infer<typeof CertificateView>;
export type PersonView = z.infer<typeof PersonView>;
export type SeatView = z.infer<typeof SeatView>;
export type WordView = z.infer<typeof WordView>;
export type PageView = z.infer<typeof PageView>;
export type DaysView = z.infer<typeof DaysView>;
export type HostView = z.infer<typeof HostView>;
