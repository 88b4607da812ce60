import type { SampleDay } from './calendar.ts';
import { fillPersonal, type OwnData } from './fill.ts';
import type { Language, Library, Mood } from './library.ts';
import type { Stream } from './plan.ts';
import { createQuota, pick, type Random } from './random.ts';
import { createTopics } from './topics.ts';
import { createWriter, isRested } from './writer.ts';

/** The words of one answer, with what its source knows of the customer in columns of its own. */
export interface Words {
  text: string | null;
  own: OwnData;
  /** About money alone, wherever it was sent. */
  isAboutPrice: boolean;
}

/** Somebody who has something to say. */
interface Speaker {
  mood: Mood;
  language: Language;
  day: SampleDay;
}

/** Gives customers words. */
export interface Voice {
  /** Words in a survey: most people leave the field empty, the unhappy write more. */
  answer(stream: Stream, speaker: Speaker): Words;
  /** Words of somebody who wrote unasked; null text when there are none left. */
  review(speaker: Speaker): Words;
  complaint(stream: Stream, speaker: Speaker): Words;
}

/** Of all answers with a score, the share that comes with a text, by mood. */
const writes: Record<string, Partial<Record<Mood, number>>> = {
  'loyalty-survey': { promoter: 0.36, passive: 0.38, detractor: 0.66 },
  'contact-survey': { promoter: 0.33, passive: 0.38, detractor: 0.62 },
  'self-service-survey': { promoter: 0.26, passive: 0.32, detractor: 0.56 },
};
/** Shares of texts that say nothing ("nvt", "STOP"), and that hold personal data where some was written for them. */
const emptyShare = 0.03;
const personalShare = 0.06;
const nobody: OwnData = { names: [], emails: [], phones: [] };

export function createVoice(library: Library, random: Random): Voice {
  const writer = createWriter(library, random);
  const topics = createTopics(random);
  const personal = createPersonal(library, random);
  const isWritten = createQuota(random());
  const isEmpty = createQuota(random());

  function said(subjects: readonly string[], speaker: Speaker): Words {
    return plain(writer.write({ subjects, ...speaker }));
  }

  function aboutPrice(subjects: readonly string[], speaker: Speaker): Words {
    return { ...said(subjects, speaker), isAboutPrice: true };
  }

  return {
    answer: ({ source, touchpoint }, speaker) => {
      if (!isWritten(writes[source]?.[speaker.mood] ?? 0)) return plain(null);
      if (isEmpty(emptyShare)) return plain(pick(library.special.unpostable, random));
      const place = touchpoint ?? 'reviews';
      const prices = speaker.mood === 'detractor' ? topics.priceAsked(speaker.day) : null;
      if (prices) return aboutPrice([...prices, place], speaker);
      return personal(place, speaker) ?? said(topics.asked(place, speaker.mood, speaker.day), speaker);
    },
    review: (speaker) => {
      const prices = speaker.language === 'de' ? null : topics.priceUnasked(speaker.day);
      if (prices) return aboutPrice([...prices, 'reviews'], { ...speaker, mood: 'detractor' });
      return said(topics.reviewed(), speaker);
    },
    complaint: ({ touchpoint }, speaker) => {
      const place = touchpoint ?? '';
      const prices = topics.priceUnasked(speaker.day);
      if (prices) return aboutPrice([...prices, place], speaker);
      return personal(place, speaker) ?? said([place], speaker);
    },
  };
}

/** Words with personal data in them, now and then, where some were written for this touchpoint, mood and language. */
function createPersonal(library: Library, random: Random) {
  const isDue = createQuota(random());
  const isOwnKnown = createQuota(random());
  const lastDays = new Map<string, number>();
  return (touchpoint: string, { mood, language, day }: Speaker): Words | null => {
    const fitting = library.special.personal.filter(
      (entry) =>
        entry.touchpoint === touchpoint &&
        entry.mood === mood &&
        entry.language === language &&
        isRested(lastDays.get(entry.text), day),
    );
    if (fitting.length === 0 || !isDue(personalShare)) return null;
    const chosen = pick(fitting, random).text;
    lastDays.set(chosen, day.index);
    const { text, own } = fillPersonal(chosen, library, random);
    return { ...plain(text), own: isOwnKnown(0.5) ? own : nobody };
  };
}

function plain(text: string | null): Words {
  return { text, own: nobody, isAboutPrice: false };
}
