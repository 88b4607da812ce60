import { describe, expect, it } from 'vitest';
import { dutchForms, englishForms } from '../../../src/features/feedback/themes/forms.ts';
import { starterVocabulary } from '../../../src/features/feedback/themes/starter.ts';
import { createTagger } from '../../../src/features/feedback/themes/tagger.ts';

const themesOf = createTagger(starterVocabulary());

/** Sentence → the themes a careful reader would give it. */
const labelled: [text: string, themes: string][] = [
  ['Ik stond een half uur in de wacht.', 'waiting'],
  ['Al drie weken wachten op een nieuwe lamp', 'waiting'],
  ['Het duurt allemaal veel te lang', 'waiting'],
  ['Twee dagen vertraging, jammer.', 'waiting'],
  ['De trein was te laat.', 'waiting'],
  ['On hold for forty minutes', 'waiting'],
  ['The queue was endless', 'waiting'],
  ['Still waiting after two weeks', 'waiting'],
  ['Keurig bezorgd, dank!', 'delivery'],
  ['Pakketje lag bij de buren', 'delivery'],
  ['De levering was niet compleet', 'delivery'],
  ['Tijdvak klopte precies', 'delivery'],
  ['Koerier reed zo weg', 'delivery'],
  ['My parcel went missing', 'delivery'],
  ['The driver was in a hurry', 'delivery'],
  ['Delivered on the right day', 'delivery'],
  ['Veel te duur voor wat het is', 'price'],
  ['Goedkoper bij de concurrent', 'price'],
  ['Die bezorgkosten zijn absurd', 'price'],
  ['Fijne korting gehad', 'price'],
  ['Waarom betalen wij ineens verzendkosten?', 'price payment'],
  ['Way too expensive', 'price'],
  ['Prices went up again', 'price'],
  ['A shipping fee for two spoons', 'price'],
  ['De factuur klopt niet', 'invoice'],
  ['Btw staat niet op de nota', 'invoice'],
  ['Weer een aanmaning in de bus', 'invoice'],
  ['The invoice has the wrong name on it', 'invoice'],
  ['De site is onoverzichtelijk', 'website'],
  ['Wachtwoord werkt niet meer', 'website'],
  ['Handige app', 'website'],
  ['Je wordt gek van die pop-ups', 'website'],
  ['Checkout was painless', 'website'],
  ['I cannot log in', 'website'],
  ['Vriendelijke mensen', 'staff'],
  ['De medewerker was heel geduldig', 'staff'],
  ['Rude staff', 'staff'],
  ['So helpful!', 'staff'],
  ['Kwaliteit valt tegen', 'quality'],
  ['Kapot na een week', 'quality'],
  ['Er zit een deuk in de zijkant', 'quality'],
  ['Poor build quality', 'quality'],
  ['The handle broke', 'quality'],
  ['Retour sturen was een drama', 'returns'],
  ['Ik wil hem ruilen', 'returns'],
  ['The return was easy', 'returns'],
  ['Ik krijg geen antwoord', 'communication'],
  ['Op mijn mail kwam geen reactie', 'communication'],
  ['Nobody explained anything', 'communication'],
  ['They never replied', 'communication'],
  ['Opzeggen was lastig', 'cancellation'],
  ['Bestelling geannuleerd', 'cancellation'],
  ['I want to cancel my order', 'cancellation'],
  ['Dubbel afgeschreven', 'payment'],
  ['Geld terug graag', 'payment'],
  ['I was charged twice', 'payment'],
  ['Where is my refund?', 'payment'],
  ['De monteur was een vakman', 'technician'],
  ['Reparatie mislukt', 'technician'],
  ['The technician fixed it in no time', 'technician'],
  ['Abonnement stilzwijgend verlengd', 'contract'],
  ['Kleine lettertjes in het onderhoudscontract', 'contract'],
  ['The service plan is worth it', 'contract'],
  ['Alweer een storing', 'outage'],
  ['De machine is uitgevallen', 'outage'],
  ['Everything is down since noon', 'outage'],
  ['De app crasht steeds', 'website outage'],
  ['Monteur kwam niet, factuur wel', 'invoice technician'],
  ['Bezorger vriendelijk, doos beschadigd', 'delivery staff quality'],
  ['Lang in de wachtrij, maar medewerkster was top', 'waiting staff'],
  ['The driver was late and rude', 'delivery staff'],
  ['Contract opgezegd en toch geïncasseerd', 'cancellation payment contract'],
  ['Prijsje omhoog zonder bericht', 'price communication'],
  // Look-alikes, and texts about nothing in particular.
  ['Een stuk beter dan vroeger', ''],
  ['Daar moet je rekening mee houden', ''],
  ['Onze leverancier in het buitenland', ''],
  ['Deze prijsvraag was leuk', ''],
  ['Top!', ''],
  ['Nothing to add', ''],
  ['Ga zo door', ''],
  ['', ''],
];

describe('the themes of a text', () => {
  it.each(labelled)('%s → %s', (text, themes) => {
    expect(themesOf(text).join(' ')).toBe(themes);
  });

  it('are told once, in the order of the list', () => {
    const text = 'Storing, storing! Wachten, factuur, wachten.';
    expect(themesOf(text)).toEqual(['waiting', 'invoice', 'outage']);
  });

  it('do not depend on capitals, accents and punctuation', () => {
    expect(themesOf('GEÏNCASSEERD!!!')).toEqual(themesOf('geincasseerd'));
  });

  it('have an example each', () => {
    const shown = new Set([...labelled, ...handled].flatMap(([, themes]) => themes.split(' ')));
    const ids = starterVocabulary().themes.map(({ id }) => id);
    expect(ids.filter((theme) => !shown.has(theme))).toEqual([]);
  });
});

/** What denial, verbs in two parts and compound words make of a text. */
const handled: [text: string, themes: string][] = [
  ['Geen storing gehad dit jaar', ''],
  ['Niet alleen een storing maar ook te duur', 'price outage'],
  ['We never had an outage', ''],
  ["There wasn't a single outage", ''],
  ['Geen reactie, wel een storing', 'communication outage'],
  ['Niet duur', 'price'],
  ['Geen wachttijd', 'waiting'],
  ['Het ligt niet aan de prijs', ''],
  ["It isn't because of the price", ''],
  ['Ik zeg mijn abonnement op', 'cancellation contract leaving'],
  ['Ik zeg mijn abonnement niet op', 'cancellation contract'],
  ['Ik stap binnenkort over', 'leaving'],
  ['Ik stap over een week op de fiets', 'leaving'],
  ['Mijn energierekening', 'invoice'],
  ['Onze jaarafrekeningen', 'invoice'],
  ['Drie pakketjes', 'delivery'],
  ['Alles is op voorraad', 'assortment'],
  ['De klantenservice', 'service'],
  ['Ik mis een knop', 'wish'],
  ['Ik mis niets', ''],
  ['I wish you all the best', ''],
];

describe('denial, verbs in two parts, compound words', () => {
  it.each(handled)('%s → %s', (text, themes) => {
    expect(themesOf(text).join(' ')).toBe(themes);
  });
});

describe('the forms of a word', () => {
  it.each([
    ['prijs', 'prijzen prijsje'],
    ['brief', 'brieven briefje'],
    ['pak', 'pakken pakje'],
    ['uur', 'uren uurtje'],
    ['factuur', 'facturen factuurtje'],
    ['rekening', 'rekeningen rekeningetje'],
    ['premie', 'premies'],
    ['termijn', 'termijnen termijntje'],
    ['contract', 'contracten contractje'],
  ])('in Dutch: %s', (word, forms) => {
    expect(dutchForms(word)).toEqual(expect.arrayContaining(forms.split(' ')));
  });

  it.each([
    ['fee', 'fees'],
    ['delay', 'delays delayed delaying'],
    ['reply', 'replies replied replying'],
    ['ship', 'ships shipped shipping'],
    ['charge', 'charges charged charging'],
    ['box', 'boxes'],
  ])('in English: %s', (word, forms) => {
    expect(englishForms(word)).toEqual(expect.arrayContaining(forms.split(' ')));
  });
});
