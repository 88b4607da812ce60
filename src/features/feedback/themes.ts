import { createWordIndex, type WordRule } from './words.ts';

/** What customers talk about, in the order in which a list shows themes. */
export const themeIds = [
  'waiting',
  'delivery',
  'price',
  'invoice',
  'website',
  'staff',
  'quality',
  'returns',
  'communication',
  'cancellation',
  'payment',
  'technician',
  'contract',
  'outage',
] as const;
export type ThemeId = (typeof themeIds)[number];

/** Version of the rules below: a change of them changes figures, so it is told (rulebook §7). */
export const themeVersion = 1;

/** Dutch and English, without accents, since texts are read that way. */
const rules: Record<ThemeId, string> = {
  waiting: `wacht*, duurt, duurde, duren, uren, urenlang*, vertraag*, vertraging*, te laat, geduld, eindeloos*,
    wait*, queue*, on hold, hold music, delay*, took ages, takes ages, take forever, took forever, hours later`,
  delivery: `bezorg*, lever*, geleverd*, afgelever*, nagelever*, aflever*, pakket*, pakje*, koerier*, chauffeur*,
    tijdvak*, verzend*, thuisbezorg*, track en trace, track and trace, deliver*, parcel*, courier*, driver*, shipment*,
    shipped, tracking, time slot*, dispatch*, undelivered`,
  price: `prijs*, prijz*, duur, dure, duurder*, duurste*, peperduur*, goedkoop*, goedkope*, goedkoper*, kosten, *kosten,
    bezorgkost*, verzendkost*, korting*, tarief*, tarieven*, toeslag*, betaalbaar*, onbetaalbaar*, gratis, afzetter*,
    graaier*, price*, pricing, pricey, overpriced, expensive*, cheap*, costs, shipping cost*, shipping fee*,
    delivery fee*, delivery cost*, fee, fees, discount*, rip off*, ripoff, value for money, free delivery, free shipping,
    surcharge*`,
  invoice: `factu*, rekening, rekeningen, nota, notas, creditnota*, *nota, aanmaning*, betalingsherinnering*, incassobureau*,
    deurwaarder*, btw, invoice*, bill, bills, billing, billed, vat, final reminder, payment reminder*`,
  website: `website*, webshop*, webwinkel*, site, sites, zoekfunctie*, winkelmand*, mandje*, popup*, pop up*, account,
    accounts, inlog*, ingelogd*, log in, logs me out, wachtwoord*, foutmelding*, laadscherm*, webpagina*, app,
    apps, password*, login*, logged, browser*, checkout*, basket*, error message*, home page, homepage, search function*`,
  staff: `medewerk*, vriendelijk*, onvriendelijk*, klantvriendelijk*, behulpzaam*, behulpzame*, hulpvaardig*, onbeschoft*,
    beleefd*, geduldig*, personeel*, aardig*, empathie*, arrogant*, brutaal*, collega*, dame, verkoper*, staff, friendly,
    unfriendly, rude*, polite*, helpful*, employee*, agent, agents, colleague*, attitude, empathy, patience, courteous`,
  quality: `kwaliteit*, stuk, kapot*, defect*, deuk*, gedeukt*, kras, krassen, krasje*, bekrast*, beschadig*,
    transportschade*, stevig*, degelijk*, ondeugdelijk*, afgewerkt*, slordig*, gammel*, breekt, gebroken, brak, qualit*,
    broken, broke, breaks, faulty, dent, dents, dented, scratch*, damage*, sturdy, flimsy, solid, sloppy, cracked`,
  returns: `retour*, terugstur*, teruggestuurd*, ruilen, ruiling*, omruil*, omgeruild*, geruild*, ophaaldienst*, tegoedbon*,
    return, returns, returned, returning, exchange*, sent back, send back, sent it back, send it back, send* them back`,
  communication: `bericht*, mail, mails, mailtje*, mailwissel*, mailen, gemaild, email*, e mail*, sms*, antwoord*, *antwoord,
    reactie*, reageer*, reager*, gereageerd, uitleg*, uitgelegd*, onduidelijk*, informatie*, geinformeerd*, teruggebeld*,
    terugbel*, terug gebeld, belt terug, belde terug, belt niet, niet gebeld, nooit gebeld, niemand belt, niemand die even belt,
    niets gehoord, niks gehoord, niks horen, communic*, bereikbaar*, onbereikbaar*, message*, text message*, text before*,
    answer*, reply, replies, replied, respond*, response*, explain*, explanation*, unclear, uninformed, call back, called back,
    calls back, call me back, nobody told, never heard back`,
  cancellation: `annuleer*, annuler*, geannuleerd*, opzeg*, opgezegd*, stopzet*, stopgezet*, afgezegd*, afzeg*, herroep*,
    cancel*, unsubscribe*, terminate*`,
  payment: `betaal*, betal*, terugbetaal*, terugbetal*, geincasseerd*, incasso*, incasseer*, afgeschreven, afschrijv*,
    overgemaakt, overmak*, creditcard*, termijn, termijnen, terugstort*, teruggestort*, rekeningnummer*, geld terug, pay,
    pays, paid, paying, payment*, charged, debit*, refund*, money back, installment*, instalment*, credit card*`,
  technician: `monteur*, reparatie*, gerepareerd*, repareer*, repareren, installatie*, aangesloten, onderhoudsbeurt*,
    technician*, repair*, engineer*, mechanic, installer, plumber`,
  contract: `contract, contracten, contractueel*, servicecontract*, onderhoudscontract*, *contract, abonnement*, voorwaarden,
    verleng, verlengd*, verlengen, verlenging*, polis, polisvoorwaarden*, overeenkomst*, contracts, subscription*,
    service plan*, renewal*, renewed, terms and conditions`,
  outage: `storing*, stroomstoring*, internetstoring*, uitgevallen, uitval*, viel uit, valt uit, vastgelopen, liep vast,
    loopt vast, loopt steeds vast, blijft hangen, offline, crash*, outage*, is down, was down, went down, freezes, froze,
    freezing, keeps freezing, not working, stopped working, power cut*`,
};

/** Words that look like a theme and are none. */
const exceptions = `een stuk beter, een stuk vlotter, een stuk sneller, een stuk makkelijker, wachtmeester*, prijsvraag*,
  prijzenswaardig*, rekening houden, rekening mee, leverancier*, leverage*, waiter*, waitress*, storing the, storing my`;

const index = createWordIndex([
  ...themeIds.flatMap((theme, bit) => rulesOf(rules[theme], 1 << bit)),
  ...rulesOf(exceptions, 0),
]);

function rulesOf(list: string, value: number): WordRule[] {
  return list.split(',').map((pattern) => ({ pattern: pattern.trim().replace(/\s+/g, ' '), value }));
}

/**
 * The themes of a text by keyword rules, in the order of `themeIds`; without sense for context: who writes "niet duur"
 * writes about the price. Empty when no rule holds.
 */
export function themesOf(text: string): ThemeId[] {
  let bits = 0;
  for (const value of index.find(text)) bits |= value;
  return bits === 0 ? [] : themeIds.filter((_, bit) => (bits & (1 << bit)) !== 0);
}
