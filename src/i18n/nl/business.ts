import type { Messages } from '../en.ts';
import { formatIn } from '../format.ts';

const { number, list } = formatIn('nl');

export const business = {
  measure: {
    customers: 'klanten',
    churned: 'vertrokken klanten',
    complaints: 'klachten',
    contacts: 'contacten met de klantenservice',
    new_customers: 'nieuwe klanten',
    revenue_per_customer: 'omzet per klant',
    revenue_spread: 'spreiding van de omzet per klant',
    cost_per_contact: 'kosten van een contact',
    margin: 'marge',
    retained_months: 'maanden dat een klant blijft',
    programme_cost: 'kosten van het programma',
    yearly_revenue: 'jaaromzet van een klant',
    revenue_year_before: 'omzet van het jaar ervoor',
    revenue_stayed: 'omzet van klanten die bleven',
    revenue_new: 'omzet van nieuwe klanten',
    new_asked: 'nieuwe klanten aan wie is gevraagd waarom ze kwamen',
    new_earned: 'nieuwe klanten die op aanraden kwamen',
  },
  file: {
    missing: ({ columns }) => `Het bestand heeft geen kolom ${list(columns)}.`,
    columns: () =>
      'Kolommen: month (2026-10), measure, segment, customer, value, currency, owner, source, of maand, maat, groep, klant, waarde, valuta, eigenaar, bron. Eén rij voor elk cijfer van een maand.',
    tooMany: ({ most }) => `Het bestand heeft meer dan ${number(most)} rijen.`,
    line: ({ line, column, reason }) =>
      `regel ${number(line)}${column === null ? '' : `, ${column}`}: ${reason}`,
    nothing: ({ n }) =>
      `Er is niets opgeslagen: ${number(n)} ${n === 1 ? 'fout' : 'fouten'}. Herstel ${n === 1 ? 'die' : 'ze'} en lees het bestand opnieuw in.`,
    dryRun: () => 'Alleen een proef: er is niets opgeslagen.',
    closing: (n) =>
      `${number(n.read)} gelezen, ${number(n.created)} nieuw, ${number(n.replaced)} gecorrigeerd, ${number(n.unchanged)} ongewijzigd`,
  },
  reason: {
    unreadable: () => 'is niet te lezen',
    noMonth: () => 'is geen maand zoals 2026-10',
    notOver: () => 'is nog niet voorbij: een maand telt als die compleet is',
    noMeasure: ({ known }) => `is geen van ${list(known)}`,
    noNumber: () => 'is geen getal dat maar op één manier te lezen is',
    negative: () => 'is kleiner dan 0',
    noSpread: () => 'is een spreiding van 0, alsof elke klant evenveel betaalt: geef de standaardafwijking',
    notWhole: () => 'is een aantal en geen heel getal',
    notPercent: () => 'is meer dan 100 procent',
    noCurrency: () => 'vraagt om een valuta zoals EUR',
    notMoney: () => 'is geen geld en heeft een valuta',
    empty: () => 'is leeg',
    tooLong: ({ most }) => `is langer dan ${number(most)} tekens`,
    tooPrivate: () => 'bevat misschien persoonsgegevens; noem een team en een systeem',
    mixedCurrencies: ({ known }) =>
      `is een andere valuta dan ${known}: bedragen in verschillende valuta kun je niet optellen. Reken ze eerst om.`,
    contradictsLine: ({ line }) =>
      `spreekt regel ${number(line)} tegen: hetzelfde cijfer van dezelfde maand heeft daar een andere waarde`,
    contradictsKnown: ({ known }) =>
      `spreekt tegen wat eerder is ingelezen (${number(known, 2)}); met --replace is het een correctie`,
    twice: ({ line }) => `staat al in regel ${number(line)}`,
    moreThanCustomers: ({ customers }) => `is meer dan er klanten waren (${number(customers)})`,
    moreThanAsked: ({ asked }) => `is meer dan er gevraagd zijn (${number(asked)})`,
    noCustomer: () => 'is leeg: geef de referentie van de klant, zoals je enquêtes die schrijven',
    ofOneCustomer: () => 'noemt een groep, en dit cijfer is van één klant: laat dit leeg',
    ofManyCustomers: () => 'noemt een klant, en dit cijfer is van klanten samen: laat dit leeg',
  },
  fault: {
    noOwner: () => 'Een cijfer heeft iemand nodig die ervoor instaat, en een bron.',
    nameOwner: () => 'Geef --owner en --source: een team en een systeem, geen namen van mensen.',
    noImprovement: ({ number: n }) => `Er is geen verbetering ${number(n)}.`,
    showImprovements: () => 'Typ “verbeteringen alle” in de chat om hun nummers te zien.',
    noAmount: () => 'Een inschatting is een bedrag boven 0, per maand.',
    giveAmount: () => 'Zoals --amount 1200 --currency EUR.',
    otherCurrency: ({ known, given }) =>
      `De cijfers hier zijn in ${known} en dit bedrag is in ${given}: die kun je niet optellen.`,
    convert: ({ known }) => `Reken het eerst om naar ${known}.`,
    noMeasure: ({ measure }) => `Op "${measure}" is geen effect aan te tonen.`,
    measures: () => 'Kies churned, complaints, contacts, new_customers of revenue_per_customer.',
    noShare: () =>
      'Nieuwe klanten zijn een aantal, geen aandeel: groepen laten zich er niet mee vergelijken.',
    compareBefore: () => 'Gebruik --design before-after.',
    noGroups: () => 'Een vergelijking vraagt om twee verschillende groepen klanten.',
    nameGroups: () => 'Geef --segment voor wie het geprobeerd is en --against voor de anderen.',
    windows: () => 'Deze maanden zijn niet te vergelijken.',
    giveWindows: ({ most }) =>
      `Geef evenveel maanden ervoor als erna, zoals --before 2026-01..2026-03 --after 2026-04..2026-06: hoogstens ${number(most)}, geen in allebei, de vroegste eerst.`,
    twice: ({ number: n }) => `Verbetering ${number(n)} telt dit al, voor dezelfde klanten en maanden.`,
    countOnce: () => 'Tel een effect in maar één verbetering, of neem het andere terug.',
  },
  effect: {
    added: ({ id }) => `Effect ${number(id)} is genoteerd.`,
    removed: ({ id }) => `Effect ${number(id)} is teruggenomen.`,
    gone: ({ id }) => `Er is geen effect ${number(id)}.`,
  },
} satisfies Messages['business'];
