import type { SampleDay } from './calendar.ts';
import type { Mood } from './library.ts';
import { firstDayOfDeliveryFee, lastDayWithoutTimeSlot } from './plan.ts';
import { createQuota, evenSequence, type Random, weightedIndex } from './random.ts';

/** What people write about; each answer is a list of subjects, to be tried in order. */
export interface Topics {
  /** Somebody who is asked about a touchpoint. */
  asked(touchpoint: string, mood: Mood, day: SampleDay): string[];
  /** Those among them, and among those who write unasked, who write about money; null for everybody else. */
  priceAsked(day: SampleDay): string[] | null;
  priceUnasked(day: SampleDay): string[] | null;
  /** Somebody who writes a public review. */
  reviewed(): string[];
}

/** What reaches us about prices: the usual part, and since there is a fee for delivery. Who is asked hardly names them. */
const priceShare = { before: 0.07, since: 0.31, asked: 0.05 };
const feeShare = 0.6;
/** What public reviews are about: the product or the shop as a whole, else one stretch of the journey. */
const reviewSubjects = ['reviews', 'delivery', 'website', 'returns', 'app', 'technician'];
const reviewWeights = [19, 33, 24, 11, 8, 5];
/** Shares of delivery texts about the time slot, once there is one, and about the day at home, while there is none. */
const timeSlotShare: Record<Mood, number> = { promoter: 0.6, passive: 0.4, detractor: 0, complaint: 0 };
const dayAtHomeShare: Record<Mood, number> = { promoter: 0, passive: 0.35, detractor: 0.45, complaint: 0 };
/** Share of texts about customer service that speak of the queue: many who are asked name it, hardly anyone writes in about it. */
const queueShare = 0.66;

/** Topics in shares that every few weeks meet, so that the stories about them hold on each day. */
export function createTopics(random: Random): Topics {
  const isSlot = createQuota(random());
  const isQueue = createQuota(random());
  const isFee = createQuota(random());
  const isPriceAsked = createQuota(random());
  const isPriceUnasked = createQuota(random());
  const reviews = evenSequence(random());

  function money(hasFee: boolean): string[] {
    return hasFee && isFee(feeShare) ? ['delivery-fee', 'price'] : ['price'];
  }

  return {
    asked: (touchpoint, mood, { daysAgo }) => {
      if (touchpoint === 'service' && isQueue(queueShare)) return ['waiting', touchpoint];
      if (touchpoint !== 'delivery') return [touchpoint];
      const hasSlot = daysAgo < lastDayWithoutTimeSlot;
      const topic = hasSlot ? 'delivery-since' : 'delivery-before';
      return isSlot((hasSlot ? timeSlotShare : dayAtHomeShare)[mood]) ? [topic, touchpoint] : [touchpoint];
    },
    priceAsked: (day) => (isPriceAsked(priceShare.asked) ? money(hasFeeOn(day)) : null),
    priceUnasked: (day) => {
      const share = hasFeeOn(day) ? priceShare.since : priceShare.before;
      return isPriceUnasked(share) ? money(hasFeeOn(day)) : null;
    },
    reviewed: () => [reviewSubjects[weightedIndex(reviewWeights, reviews())] ?? 'reviews', 'reviews'],
  };
}

function hasFeeOn({ daysAgo }: SampleDay): boolean {
  return daysAgo <= firstDayOfDeliveryFee;
}
