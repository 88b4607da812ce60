import type { Language } from './library.ts';
import { evenSequence, pick, type Random, shuffled } from './random.ts';

/** A customer of the sample company: a reference and a language, nothing else. */
interface SampleCustomer {
  reference: string;
  language: Language;
}

/** Gives customers to answers. */
export interface Customers {
  /** The next of the loyalty survey, which asks everyone before it asks someone again. */
  nextAsked(): SampleCustomer;
  /** Anyone. */
  anyone(): SampleCustomer;
}

const count = 2400;
const englishShare = 0.24;

export function createCustomers(random: Random): Customers {
  const spread = evenSequence(random());
  const all = Array.from({ length: count }, (_, index): SampleCustomer => {
    const language = spread() < englishShare ? 'en' : 'nl';
    return { reference: `ZL-${100_000 + index * 7}`, language };
  });
  const asked = shuffled(all, random);
  let at = 0;
  return {
    nextAsked: () => {
      at += 1;
      return asked[at % count] ?? pick(all, random);
    },
    anyone: () => pick(all, random),
  };
}
