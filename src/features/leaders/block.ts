import type { ListItem, Quoted } from '../../chat/look.ts';

/** One of the blocks, in the order of rulebook §12.1. */
export interface Block {
  heading: string;
  quotes: Quoted[];
  /** Each with the key of the figure behind it, where there is one. */
  items: (ListItem & { figure?: string })[];
  notes: string[];
}

/** How much room a message gives: to what people wrote in characters, and to how many of a kind. Figures are never cut. */
export interface Room {
  /** Of the customer who is quoted. */
  voice: number;
  /** Of each sentence of a colleague. */
  sentence: number;
  lesson: number;
  /** Improvements, looks at them and effects in money; how many there are more is told. */
  most: number;
  /** Of leaders who went. */
  names: number;
  /** Open check-marks with their reason; of the others the page says it. */
  reasons: number;
  /** Whether it says what else could be imported. */
  hasNeeds: boolean;
}

/** A customer's words between quotation marks; what was cut off them is seen. */
export function spoken({ text, readOn }: Pick<Quoted, 'text' | 'readOn'>): string {
  return `“${text}${readOn === '' ? '' : '…'}”`;
}

/** "Told in time: 15 of 22" as a line that begins with what it is about; what has no colon stands out as a whole. */
export function headed(sentence: string, figure?: string): Block['items'][number] {
  const [head = '', ...rest] = sentence.split(': ');
  const isSplit = rest.length > 0;
  return {
    head: isSplit ? `${head}:` : head,
    tail: rest.join(': '),
    ...(figure === undefined ? {} : { figure }),
  };
}
