import { type ActionData, type CardElement, line, type TeamsCard, teamsCard } from './kit.ts';
import type { OutgoingActivity } from './transport.ts';

/** What Teams calls an Adaptive Card among attachments. */
export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';

/** A button that asks for a dialog: Teams opens one for a plain action of this shape alone. */
export interface OpenAction {
  type: 'Action.Submit';
  title: string;
  tooltip?: string;
  data: ActionData & { msteams: { type: 'task/fetch' } };
}

/** A card of the adapter's own: the kit's elements, but a button that opens a dialog. */
export type OpeningCard = Omit<TeamsCard, 'actions'> & { actions: OpenAction[] };

/** A card as a message; its one sentence is what a notification says. */
export function cardActivity(card: { fallbackText: string }, content: object = card): OutgoingActivity {
  return {
    type: 'message',
    summary: card.fallbackText,
    attachments: [{ contentType: CARD_TYPE, content }],
  };
}

/** A sentence as a message: plain, so that nothing in it formats or mentions. */
export function noticeActivity(text: string): OutgoingActivity {
  return { type: 'message', text, textFormat: 'plain' };
}

/** One sentence above a button that opens a dialog. */
export function openingCard(sentence: string, lang: string, action: OpenAction): OpeningCard {
  const body: CardElement[] = [line(sentence)];
  return { ...teamsCard({ summary: sentence, lang, body }), actions: [action] };
}
