import { z } from 'zod';
import type { ButtonLook, ListItem } from '../../chat/look.ts';
import type { Reading } from '../../chat/message.ts';
import { safeText, shorten } from '../../chat/safe-text.ts';

const Count = z.number().int().min(0).nullable();

/** How many can say what they contribute; counts are null where they are withheld. */
export const CoverageView = z.object({
  people: Count,
  answered: Count,
  departments: z.array(z.object({ department: z.string().nullable(), people: Count, answered: Count })),
  uncarried: z.array(z.object({ id: z.string(), nameEn: z.string(), nameNl: z.string() })),
  /** Whether to invite the others is asked. */
  isAsking: z.boolean(),
});
export type CoverageView = z.infer<typeof CoverageView>;

/** The action behind both buttons: asks first, and invites when it was asked. */
export const INVITE = 'contributions.invite';
const NAME = 60;
/** Departments and touchpoints in one message; a terminal shows all. */
const MOST_LINES = 30;

export interface CoverageLines {
  title: string;
  total: string;
  items: ListItem[];
  notes: string[];
  buttons: ButtonLook[];
}

/** Puts coverage into words: departments by name, never by how many. */
export function coverageLines(view: CoverageView, { say }: Reading): CoverageLines {
  const { coverage } = say.contributions;
  const { directory } = say.people;
  const shareOf = ({ people, answered }: Pick<CoverageView, 'people' | 'answered'>, withheld: string) =>
    people === null || answered === null ? withheld : directory.covered({ answered, people });
  const hidden = view.departments.length - MOST_LINES;
  const names = view.uncarried.map((one) => called(say.locale === 'nl' ? one.nameNl : one.nameEn));
  const more = names.length - MOST_LINES;
  return {
    title: coverage.title(),
    total: shareOf(view, directory.tooFew()),
    items: view.departments.slice(0, MOST_LINES).map((one) => ({
      head: `${one.department === null ? directory.noDepartment() : called(one.department)}:`,
      tail: shareOf(one, directory.withheld()),
    })),
    notes: [
      ...(hidden > 0 ? [coverage.more({ n: hidden })] : []),
      ...(names.length > 0 ? [directory.uncarried({ names: names.slice(0, MOST_LINES) })] : []),
      ...(more > 0 ? [coverage.moreUncarried({ n: more })] : []),
      view.isAsking ? coverage.ask() : coverage.note(),
    ],
    buttons: [
      view.isAsking
        ? { action: INVITE, value: 'yes', text: coverage.yes() }
        : { action: INVITE, value: 'ask', text: coverage.invite() },
    ],
  };
}

function called(name: string): string {
  return shorten(safeText(name), NAME).trim() || '–';
}
