import type { ListItem, Quoted } from '../../chat/look.ts';

/** One of the blocks, in the order of rulebook §12.1. */
export interface Block {
  heading: string;
  quotes: Quoted[];
  /** Each with the key of the figure behind it, where there is one. */
  items: (ListItem & { figure?: string })[];
  notes: string[];
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
