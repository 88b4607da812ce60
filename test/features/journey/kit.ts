import type { Context } from '../../../src/context.ts';
import { importJourney, proposeJourney } from '../../../src/features/journey/index.ts';
import { sayIn } from '../../../src/i18n/index.ts';

/** A small journey: two promises, two steps, three touchpoints. */
export const smallJourney = `brand: { en: Ease, nl: Gemak }
promises:
  - id: on-time
    text: { en: We are on time, nl: We zijn op tijd }
    keywords: [late, te laat]
  - id: clear
    text: { en: You know where you stand, nl: Je weet waar je aan toe bent }
steps:
  - id: receive
    name: { en: Receive, nl: Ontvangen }
    owner: { team: Logistics, channel: "slack:C1" }
    reviewed: 2026-03-01
    touchpoints:
      - id: delivery
        name: { en: Delivery, nl: Bezorging }
        goal: { en: It is here, nl: Het is er }
        promise: on-time
        metric: nps
        moment_of_truth: true
        severity: 3
        feedback:
          keywords: [parcel, pakket]
          values: [Levering]
      - id: pickup
        name: { en: Pick-up point, nl: Afhaalpunt }
        goal: { en: I have it, nl: Ik heb het }
        promise: on-time
        owner: Shops
        metric: nps
        severity: 1
  - id: pay
    name: { en: Pay, nl: Betalen }
    owner: Billing
    touchpoints:
      - id: invoice
        name: { en: Invoice, nl: Factuur }
        goal: { en: I understand it, nl: Ik begrijp het }
        promise: clear
        metric: csat
        severity: 2
`;

const say = sayIn('en');
const by = { actor: 'operator', origin: 'terminal' };

/** Makes a file the journey as somebody does who has seen the differences. @throws Error for a faulty file. */
export async function becomes(ctx: Context, file: string): Promise<number> {
  const proposed = await proposeJourney(ctx, file, say);
  if (proposed.kind === 'faults') {
    throw new Error(
      proposed.faults.map(({ line, tell }) => `${line}: ${tell(say.journey.faults)}`).join('\n'),
    );
  }
  return importJourney(ctx, { file, by, base: proposed.base, say });
}
