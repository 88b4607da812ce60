import { isNode } from './element-faults.ts';

/** What each part of a rich_text block may hold. */
const parts: Record<string, readonly string[]> = {
  rich_text_section: ['text', 'link', 'user', 'usergroup', 'channel', 'emoji', 'broadcast', 'date', 'color'],
  rich_text_quote: ['text', 'link', 'user', 'usergroup', 'channel', 'emoji', 'broadcast', 'date', 'color'],
  rich_text_preformatted: ['text', 'link'],
  rich_text_list: ['rich_text_section'],
};

/** Parts and pieces of a type that Slack does not know, and texts that say nothing. */
export function faultsOfRichText(elements: unknown): string[] {
  if (!Array.isArray(elements) || elements.length === 0) return ['rich_text: no elements'];
  return elements.flatMap((part) =>
    isNode(part) && String(part.type) in parts ? faultsOfPart(part) : ['rich_text: an unsupported part'],
  );
}

function faultsOfPart(part: Record<string, unknown>): string[] {
  const type = String(part.type);
  const { elements } = part;
  if (!Array.isArray(elements) || elements.length === 0) return [`${type}: no elements`];
  return elements.flatMap((piece) => {
    if (!isNode(piece) || !parts[type]?.includes(String(piece.type)))
      return [`${type}: an unsupported piece`];
    if (piece.type === 'rich_text_section') return faultsOfPart(piece);
    return faultsOfPiece(piece);
  });
}

function faultsOfPiece({ type, text, url, user_id: user, ...date }: Record<string, unknown>): string[] {
  if (type === 'date' && (!Number.isSafeInteger(date.timestamp) || !/\{\w+\}/.test(String(date.format))))
    return ['rich_text: a date without a moment or a format'];
  if (type === 'text' && (typeof text !== 'string' || text === '')) return ['rich_text: an empty text'];
  if (type === 'link' && typeof url !== 'string') return ['rich_text: a link that leads nowhere'];
  if (type === 'user' && typeof user !== 'string') return ['rich_text: a user without an id'];
  return [];
}
