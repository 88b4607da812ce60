import type { SampleDay } from './calendar.ts';
import { fillPersonal, type OwnData } from './fill.ts';
import type { Language, Library, Mood } from './library.ts';
import { firstDayOfDeliveryFee, lastDayWithoutTimeSlot, type Stream } from './plan.ts';
import { createQuota, evenSequence, pick, type Random, weightedIndex } from './random.ts';
import { createWriter } from './writer.ts';

/** The words of one answer, with what its source knows of the customer in columns of its own. */
export interface Words {
  text: string | null;
  own: OwnData;
  /** About money alone, wherever it was sent. */
  isAboutPrice: boolean;
}

/** Gives customers words. */
export interface Voice {
  /** Words in a survey: most people leave the field empty, the unhappy write more. */
  answer(stream: Stream, mood: Mood, language: Language, day: SampleDay): Words;
  /** Words of somebody who wrote unasked: always some. */
  review(mood: Mood, language: Language, day: SampleDay): Words;
  complaint(stream: Stream, language: Language, day: SampleDay): Words;
}

/** Of all answers with a score, the share that comes with a text, by mood. */
const writes: Record<string, Record<Mood, number>> = {
  'loyalty-survey': { promoter: 0.36, passive: 0.38, detractor: 0.66, complaint: 1 },
  'contact-survey': { promoter: 0.33, passive: 0.38, detractor: 0.62, complaint: 1 },
  'self-service-survey': { promoter: 0.26, passive: 0.32, detractor: 0.56, complaint: 1 },
};
/** Shares of texts that say nothing ("nvt", "STOP"), and that hold personal data. */
const emptyShare = 0.03;
const personalShare = 0.035;
/** What reaches us about prices: the usual part, and since there is a fee for delivery. Who is asked hardly names them. */
const priceShare = { before: 0.07, since: 0.31, asked: 0.05 };
const feeShare = 0.6;
/** What public reviews are about: the product or the shop as a whole, else one stretch of the journey. */
const reviewSubjects = ['reviews', 'delivery', 'website', 'returns', 'app', 'technician'];
const reviewWeights = [19, 33, 24, 11, 8, 5];
/** Shares of delivery texts about the time slot, once there is one, and about the day at home, while there is none. */
const timeSlotShare = { promoter: 0.6, passive: 0.4, detractor: 0, complaint: 0 };
const dayAtHomeShare = { promoter: 0, passive: 0.35, detractor: 0.45, complaint: 0 };
/** Share of texts about customer service that speak of the queue: many who are asked name it, hardly anyone writes in about it. */
const queueShare = 0.66;
const nobody: OwnData = { names: [], emails: [], phones: [] };

export function createVoice(library: Library, random: Random): Voice {
  const writer = createWriter(library, random);
  const quota = () => createQuota(random());
  const [isWritten, isEmpty, isPersonal, isTopical, isOwnKnown] = [
    quota(),
    quota(),
    quota(),
    quota(),
    quota(),
  ];
  const [isPriceUnasked, isPriceAsked, isFee, isQueue] = [quota(), quota(), quota(), quota()];
  const reviewed = evenSequence(random());

  function said(subjects: readonly string[], mood: Mood, language: Language, day: SampleDay): Words {
    return plain(writer.write({ subjects, mood, language, day }));
  }

  function aboutPrice(subjects: readonly string[], mood: Mood, language: Language, day: SampleDay): Words {
    return { ...said(subjects, mood, language, day), isAboutPrice: true };
  }

  /** An answer with personal data in it, where one was written for this touchpoint, mood and language. */
  function personal(touchpoint: string, mood: Mood, language: Language): Words | null {
    const fitting = library.special.personal.filter(
      (entry) => entry.touchpoint === touchpoint && entry.mood === mood && entry.language === language,
    );
    if (fitting.length === 0 || !isPersonal(personalShare * 2)) return null;
    const { text, own } = fillPersonal(pick(fitting, random).text, library, random);
    return { ...plain(text), own: isOwnKnown(0.5) ? own : nobody };
  }

  function subjectsOf(touchpoint: string, mood: Mood, { daysAgo }: SampleDay): string[] {
    if (touchpoint === 'service' && isQueue(queueShare)) return ['waiting', touchpoint];
    if (touchpoint !== 'delivery') return [touchpoint];
    const hasSlot = daysAgo < lastDayWithoutTimeSlot;
    const topic = hasSlot ? 'delivery-since' : 'delivery-before';
    return isTopical((hasSlot ? timeSlotShare : dayAtHomeShare)[mood]) ? [topic, touchpoint] : [touchpoint];
  }

  /** Who writes about money, and about what; null for everybody else. */
  function priceSubjects({ daysAgo }: SampleDay, isAsked: boolean): string[] | null {
    const hasFee = daysAgo <= firstDayOfDeliveryFee;
    const isAboutPrice = isAsked
      ? isPriceAsked(priceShare.asked)
      : isPriceUnasked(hasFee ? priceShare.since : priceShare.before);
    if (!isAboutPrice) return null;
    return hasFee && isFee(feeShare) ? ['delivery-fee', 'price'] : ['price'];
  }

  return {
    answer: ({ source, touchpoint }, mood, language, day) => {
      if (!isWritten(writes[source]?.[mood] ?? 0)) return plain(null);
      if (isEmpty(emptyShare)) return plain(pick(library.special.unpostable, random));
      const place = touchpoint ?? 'reviews';
      const prices = mood === 'detractor' ? priceSubjects(day, true) : null;
      if (prices) return aboutPrice([...prices, place], mood, language, day);
      return personal(place, mood, language) ?? said(subjectsOf(place, mood, day), mood, language, day);
    },
    review: (mood, language, day) => {
      const prices = language === 'de' ? null : priceSubjects(day, false);
      if (prices) return aboutPrice([...prices, 'reviews'], 'detractor', language, day);
      const subject = reviewSubjects[weightedIndex(reviewWeights, reviewed())] ?? 'reviews';
      return said([subject, 'reviews'], mood, language, day);
    },
    complaint: ({ touchpoint }, language, day) => {
      const place = touchpoint ?? '';
      const prices = priceSubjects(day, false);
      if (prices) return aboutPrice([...prices, place], 'complaint', language, day);
      return personal(place, 'complaint', language) ?? said([place], 'complaint', language, day);
    },
  };
}

function plain(text: string | null): Words {
  return { text, own: nobody, isAboutPrice: false };
}
