import type { Messages } from '../../i18n/index.ts';
import type { HelpView } from './view.ts';

/** Views of help as they occur, in the reader's language; `normal` is the one to preview. */
export function helpExamples({ help: { verbs } }: Messages) {
  const lines = [
    { ...verbs.today, needs: null },
    { ...verbs.settings, needs: 'admin' },
    { ...verbs.help, needs: null },
  ];
  const today = verbs.today.usage;
  return {
    normal: { unknown: null, suggestion: null, lines, tries: [today] },
    unknown: { unknown: `${today}x`, suggestion: today, lines, tries: [today] },
    strange: { unknown: '<!channel>', suggestion: null, lines, tries: [today] },
  } satisfies Record<string, HelpView>;
}
