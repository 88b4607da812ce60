import { createRequire } from 'node:module';

interface Validation {
  validationEvents: { message: string }[];
}
interface Official {
  AdaptiveCard: new () => {
    hostConfig: unknown;
    parse(card: object, context: unknown): void;
    validateProperties(): Validation;
  };
  HostConfig: new (settings: object) => unknown;
  SerializationContext: new (
    version: unknown,
  ) => { eventCount: number; getEventAt(index: number): { message: string } };
  Version: new (major: number, minor: number) => unknown;
}

// Its ESM build cannot be imported by Node; the bundled one needs no DOM for parsing.
const official: Official = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js');

/**
 * Charts and the choice of a person are extensions of Teams (its pages "charts" and "people picker"); and the renderer's
 * check of `lang` keeps state, so it refuses every second card.
 */
const KNOWN = ['Chart.VerticalBar', 'for property "lang"', '"choices.data"', 'at least one choice'];

function isKnown(event: string): boolean {
  return KNOWN.some((known) => event.includes(known));
}

/** What Microsoft's own renderer finds wrong with a card when it reads it as version 1.5. */
export function officialFaults(content: object): string[] {
  const context = new official.SerializationContext(new official.Version(1, 5));
  const card = new official.AdaptiveCard();
  // Teams shows six buttons in a row (its page "card format"), the renderer five unless it is told.
  card.hostConfig = new official.HostConfig({ actions: { maxActions: 6 } });
  card.parse(content, context);
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  const { validationEvents } = card.validateProperties();
  return [...events, ...validationEvents.map(({ message }) => message)].filter((event) => !isKnown(event));
}
