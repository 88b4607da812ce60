// Own lists, written for this project, in lower case.
import { words } from './words.ts';

/** Endings of Dutch street names; with a house number behind them they are an address. */
export const STREET_ENDINGS =
  /(?:straat|laan|weg|plein|gracht|kade|singel|dijk|hof|pad|steeg|dreef|park|baan|markt|wal|plantsoen|erf|oord|allee|boulevard|haven)$/;

/** Words with such an ending that are no street. */
export const NO_STREETS = new Set(
  words(`
    onderweg terugweg heenweg uitweg omweg snelweg spoorweg rijweg halfweg weg wegwerkweg supermarkt bouwmarkt
    mediamarkt rommelmarkt arbeidsmarkt woningmarkt kerstmarkt weekmarkt vlooienmarkt markt loopbaan baan
    startbaan landingsbaan spoorbaan glijbaan achtbaan rijbaan kegelbaan bijbaan fietspad wandelpad zebrapad
    tuinpad voetpad ipad ipads notepad touchpad trackpad launchpad kussenpad pretpark wagenpark vakantiepark
    bungalowpark attractiepark dierenpark speelplein schoolplein hof gerechtshof
    kerkhof park pad plein wal dijk haven jachthaven luchthaven erf woonerf oord vakantieoord woord antwoord voorwoord wachtwoord sleutelwoord trefwoord noord spoord akkoord
    gehoord vermoord boord allee straat laan steeg
    gracht kade singel dreef plantsoen boulevard onweg doorweg voorraadmarkt automarkt energiemarkt
    huizenmarkt huurmarkt aandelenmarkt oliemarkt thuismarkt afzetmarkt
  `),
);

/** What an English street is called, in full or short. */
export const ENGLISH_STREETS = words(`
  street road avenue lane drive court close crescent terrace place square way gardens grove boulevard hill
  mews row walk parade view rise green park st rd ave ln dr ct cres blvd sq
`);

/** Letters go there instead of to a street. */
export const PO_BOX_WORDS = words('postbus antwoordnummer box pobox');
