import type { Messages } from '../../i18n/index.ts';
import { measures } from './measures.ts';
import type { FigureFault } from './read-row.ts';

/** What is wrong with a row, in a sentence. */
export function sayFault(fault: FigureFault, { business: { reason } }: Messages): string {
  switch (fault.is) {
    case 'noMeasure':
      return reason.noMeasure({ known: Object.keys(measures) });
    case 'tooLong':
      return reason.tooLong(fault);
    case 'mixedCurrencies':
      return reason.mixedCurrencies(fault);
    case 'contradictsLine':
      return reason.contradictsLine(fault);
    case 'contradictsKnown':
      return reason.contradictsKnown(fault);
    case 'twice':
      return reason.twice(fault);
    case 'moreThanAsked':
      return reason.moreThanAsked(fault);
    case 'moreThanCustomers':
      return reason.moreThanCustomers(fault);
    default:
      return reason[fault.is]();
  }
}
