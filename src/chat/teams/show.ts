import type { ButtonTraits } from '../button-traits.ts';
import { safeText, shorten } from '../safe-text.ts';
import type { OpenAction } from './cards.ts';
import type { CardAction, CardElement, TeamsCard, TextRun } from './kit.ts';
import type { Names } from './names.ts';
import type { Place } from './transport.ts';

type OpensForm = ButtonTraits['opensForm'];

/** A card as it is sent into a place. Never throws. */
export type Show = (card: TeamsCard, place: Place) => Promise<object>;

const MOST_NAME = 80;

/**
 * Makes of a card what only this place knows: colleagues by the name that Teams gives them, and buttons whose answer is a
 * form open its dialog at their first press.
 */
export function createShow({ names, opensForm }: { names: Names; opensForm: OpensForm }): Show {
  return async (card, place) => {
    const called = new Map<string, string>();
    for (const person of peopleIn(card.body)) {
      const name = await names.find(place, person);
      if (name) called.set(person, shorten(safeText(name), MOST_NAME));
    }
    const { body, actions, ...rest } = card;
    const shown = body.map((element) => shownElement(element, called, opensForm));
    return {
      ...rest,
      body: shown,
      ...(actions && { actions: actions.map((one) => shownAction(one, opensForm)) }),
    };
  };
}

function peopleIn(elements: readonly CardElement[]): Set<string> {
  const people = elements.flatMap((element) => {
    if (element.type === 'Container') return [...peopleIn(element.items)];
    if (element.type !== 'RichTextBlock') return [];
    return element.inlines.flatMap(({ person }) => person ?? []);
  });
  return new Set(people);
}

function shownElement(
  element: CardElement,
  called: ReadonlyMap<string, string>,
  opensForm: OpensForm,
): object {
  switch (element.type) {
    case 'RichTextBlock':
      return { ...element, inlines: element.inlines.map((run) => shownRun(run, called)) };
    case 'Container':
      return { ...element, items: element.items.map((one) => shownElement(one, called, opensForm)) };
    case 'ActionSet':
      return { ...element, actions: element.actions.map((one) => shownAction(one, opensForm)) };
    default:
      return element;
  }
}

function shownRun({ person, ...run }: TextRun, called: ReadonlyMap<string, string>): TextRun {
  return person === undefined ? run : { ...run, text: called.get(person) || run.text };
}

function shownAction(button: CardAction, opensForm: OpensForm): CardAction | OpenAction {
  if (button.type === 'Action.OpenUrl') return button;
  const { title, tooltip, data } = button;
  if (!opensForm(data.action)) return button;
  const asking = { ...data, msteams: { type: 'task/fetch' } } as const;
  return { type: 'Action.Submit', title, ...(tooltip && { tooltip }), data: asking };
}
