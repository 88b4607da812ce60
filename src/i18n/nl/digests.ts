import type { Messages } from '../en.ts';
import { formatIn } from '../format.ts';

const { number, span, list, date } = formatIn('nl');

const messages = (n: number) => `${number(n)} ${n === 1 ? 'bericht' : 'berichten'}`;

export const digests = {
  title: ({ touchpoints }) =>
    touchpoints.length > 0 ? `Hoe klanten ${list(touchpoints)} ervaren` : 'Hoe klanten ons ervaren',
  period: (days) => `Periode: ${span(days.from, days.to)}.`,
  asked: () => 'Wat we vroegen',
  reached: () => 'Wat ons bereikte',
  nothingAsked: () => 'Nog geen antwoorden op een vraag van ons.',
  nothingReached: () => 'In deze dagen bereikte ons niets.',
  reachedCount: ({ n }) =>
    `${messages(n)} die klanten uit zichzelf stuurden. Ze zijn geen afspiegeling van alle klanten.`,
  themeCount: ({ n }) => `${number(n)} keer genoemd`,
  tag: {
    loud_not_broad: () =>
      'luid, niet breed: we horen het hier vaak, maar veel minder van de klanten die we het vroegen',
    broad_but_silent: () =>
      'breed, maar stil: veel klanten die we het vroegen noemen het, weinig schrijven ons erover',
  },
  silent: ({ themes }) =>
    `Breed, maar stil: ${list(themes)}. Veel klanten die we het vroegen noemen het, weinig schrijven ons erover.`,
  themesChanged: ({ on }) =>
    `De woorden waaraan we onderwerpen herkennen zijn veranderd op ${date(on)}; wat al binnen was is er opnieuw op gelezen.`,
  hidden: ({ n }) => `Nog ${number(n)} pasten niet in dit bericht.`,
  unknownTouchpoint: ({ typed, names }) =>
    names.length > 0
      ? `Ik ken geen contactpunt “${typed}”. Ik ken ${list(names)}.`
      : `Ik ken geen contactpunt “${typed}”; er zijn er nog geen.`,
  how: () => 'Hoe is dit berekend?',
  howLabel: (days) => `Hoe zijn de cijfers van ${span(days.from, days.to)} berekend?`,
  summary: ({ days, asked, reached }) =>
    `Hoe klanten ons ervaren, ${span(days.from, days.to)}. Wat we vroegen: ${asked}. Wat ons bereikte: ${reached}.`,
  noFigures: () => 'nog geen antwoorden',
  noThemes: () => 'nog niets',
  reachedSummary: ({ n, themes }) =>
    `${messages(n)}${themes.length > 0 ? `, onder meer over ${list(themes)}` : ''}`,
  explained: ({ days }) => [
    'NPS: het aandeel dat een 9 of 10 geeft, min het aandeel dat 0 tot en met 6 geeft, in punten van −100 tot 100.',
    'CSAT: het aandeel antwoorden in de bovenste vakken van de schaal. CES: het gemiddelde antwoord op de vraag hoe makkelijk het ging. Oplostijd: de helft van de zaken duurde hoogstens de mediaan, negen van de tien hoogstens de p90.',
    'De marge (±) of het interval zegt waar het cijfer van alle antwoorden van deze soort ligt in 95 van de 100 gevallen. Over klanten die niet antwoordden zegt de marge niets.',
    `We vergelijken de laatste ${number(days)} hele dagen met de ${number(days)} dagen ervoor; een verschil noemen we alleen als toeval het niet kan verklaren.`,
    'Bij minder dan 10 antwoorden zie je alleen woorden, onder de 30 antwoorden of bij een marge boven de 20 punten alleen aantallen. Wat we vroegen en wat ons bereikte tellen we nooit bij elkaar op.',
  ],
} satisfies Messages['digests'];
