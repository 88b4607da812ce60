import type { Messages } from '../en.ts';
import { formatIn } from '../format.ts';

const { number, span } = formatIn('nl');

export const leadersPages = {
  page: {
    how: () => 'Hoe dit is berekend',
    back: () => 'Terug naar het hele bericht',
    said: () => 'Wat er staat',
    rule: () => 'Hoe het is berekend',
    inputs: () => 'Wat erin ging',
    frozen: () =>
      'Deze cijfers zijn één keer berekend, toen de eerste lezer dit bericht kreeg, en zijn voor iedereen dezelfde.',
    purpose: () =>
      'Cijfers zijn om van te leren, niet om te beoordelen. Ze mogen niet dienen om mensen of teams te beoordelen, te vergelijken of te betalen.',
    foot: () =>
      'Klankbord. Cijfers zijn om van te leren, niet om te beoordelen. Elk cijfer is met zijn rijen uitgelegd op de pagina.',
  },
  proof: {
    days: ({ days, zone }) =>
      `Dagen: ${span(days.from, days.to)}, allebei meegeteld, volgens de kalender van ${zone}.`,
    rule: {
      score: () =>
        'Alle antwoorden op één vraag van één bron in deze dagen. NPS: aandeel 9 en 10 min aandeel 0 tot en met 6. CSAT: aandeel van de bovenste vakken. CES: gemiddelde. Oplostijd: mediaan. De marge geldt voor 95 van de 100 gevallen; een verschil met de dagen ervoor noemen we alleen als toeval het niet kan verklaren, samen gelezen met alle andere cijfers van dit bericht.',
      theme: () =>
        'Teksten die ons in deze dagen uit zichzelf bereikten en dit thema hebben. Geteld, nooit een cijfer. Een label vergelijkt het aandeel met dat onder de klanten die we het vroegen.',
      reached: () => 'Alles wat ons in deze dagen uit zichzelf bereikte.',
      claimed: () =>
        'Zaken die in deze dagen opgepakt moesten zijn; goed zijn die waarbij dat, of het besluit het niet te doen, op tijd was. Over tijd telt als niet.',
      contacted: () =>
        'Zaken van klanten die contact goed vinden en in deze dagen gesproken moesten zijn; goed zijn die waarbij dat op tijd was.',
      told: () =>
        'Zaken die 28 dagen voor deze dagen klaar waren of niet gedaan werden; goed zijn die waarvan de klant het binnen 28 dagen hoorde.',
      oldest: () => 'De verbetering die het langst openstaat, in dagen sinds het begin.',
      coverage: () =>
        'Collega’s met een rijbewijs dat geldig is, verloopt of nog respijt heeft, van allen in de personeelslijst die niet zijn vrijgesteld.',
      leaders: () => 'Hetzelfde onder leidinggevenden, als één groep van minstens vijf.',
      effect: () =>
        'Ingelezen cijfers van de maanden die vergeleken worden. Behouden klanten = klanten × verschil in het aandeel dat vertrok; maal maandomzet, maanden dat ze blijven en marge. Voorkomen contacten maal de kosten van een contact. Het interval geldt voor 95 van de 100 gevallen; alleen als nul erbuiten ligt, staat het in de som.',
      at_risk: () =>
        'Klanten met een antwoord van een criticaster en een actie die voor het einde van deze dagen begon en waarover ze nog niets hadden gehoord; oppakken verandert dat niet. Van ieder, één keer, de ingelezen jaaromzet van niet langer dan 18 maanden geleden, opgeteld en naar beneden afgerond op twee cijfers. Een som van wat bekend is heeft geen interval. Alleen gezegd van vijf klanten of meer, en van een onderdeel alleen als er buiten dat onderdeel zoveel over zijn.',
      earned: () =>
        'Van de omzet van het jaar ervoor: wat de klanten van toen in deze twaalf maanden opleverden, en wat nieuwe opleverden die op aanraden kwamen. Waarom nieuwe klanten kwamen weten we van wie het gevraagd is; hun aandeel, met een interval voor 95 van de 100 gevallen, nemen we voor de omzet van alle nieuwe. Min 100 % is dit het verdiende percentage.',
      check: () =>
        'Geteld zoals het vinkje zegt, in de 28 dagen tot en met de laatste dag, dit kwartaal of een jaar.',
    },
    rows: ({ n }) => `${number(n)} ${n === 1 ? 'rij' : 'rijen'}`,
    withheld: {
      few: () =>
        'Niet getoond: achter minder dan tien antwoorden of vijf zaken zouden enkele mensen te zien zijn.',
      people: () => 'Niet getoond: over collega’s laten we geen rij zien.',
      customers: () => 'Niet getoond: wat één klant betaalt, laten we niemand zien.',
    },
    input: {
      value: 'Waarde',
      margin: 'Marge',
      n: 'Antwoorden',
      responded: 'Antwoordden in de meetrondes',
      delivered: 'Uitgenodigd in de meetrondes',
      wholeRounds: 'Score van alle antwoorden op de meetrondes',
      wholeRoundsN: 'Antwoorden op de meetrondes',
      good: 'Goed',
      of: 'Van',
      days: 'Dagen',
      licensed: 'Met rijbewijs',
      grade: 'Bewijsklasse',
      owner: 'Staat ervoor in',
      source: 'Bron',
      count: 'Geteld',
      customers: 'Klanten met een open zaak',
      known: 'Van wie de omzet bekend is',
      amount: 'Per jaar, naar beneden afgerond',
      currency: 'Valuta',
      from: 'Eerste jaar loopt tot en met',
      to: 'Laatste jaar loopt tot en met',
      month: 'Jaar loopt tot en met',
      stayed: 'Gebleven, % van het jaar ervoor',
      newValue: 'Op aanraden, % van het jaar ervoor',
      newLow: 'Minstens',
      newHigh: 'Hoogstens',
      rate: 'Verdiend percentage',
      asked: 'Nieuwe klanten aan wie het is gevraagd',
    },
    same: () => 'Dit zijn de rijen die toen zijn geteld.',
    changed: () =>
      'Sindsdien zijn er rijen bijgekomen, veranderd of gewist: de lijst is die van nu, het cijfer dat van toen.',
    more: ({ n }) => `Nog ${number(n)} zijn niet getoond.`,
    column: {
      number: () => 'Nummer',
      source: () => 'Bron',
      day: () => 'Dag',
      answer: () => 'Antwoord',
      month: () => 'Maand',
      measure: () => 'Meting',
      segment: () => 'Klanten',
      value: () => 'Waarde',
      owner: () => 'Eigenaar',
    },
  },
} satisfies Pick<Messages['leaders'], 'page' | 'proof'>;
