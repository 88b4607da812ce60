// Own lists, written for this project: words that tell what a number beside them is, in lower case.
import { words } from './words.ts';

/** An order, customer, policy or case number follows, often after "nummer", "no." or "#". */
export const REFERENCE_WORDS = words(`
  aanvraag account-id aanvraagnummer abonnementsnummer aankoopnummer account accountnummer barcode bestelcode
  bestelling bestelnr bestelnummer boeking boekingscode boekingsnr boekingsnummer bon bonnummer booking
  bookingnumber burgerzaaknummer case casenumber claim claimnummer client clientnumber cliëntnummer code
  contract contractnr contractnummer customer customernumber debiteurnummer dossier dossiernr dossiernummer
  factuur factuurnr factuurnummer id identificatienummer incident incidentnummer invoice kaartnummer
  kenmerk klacht klachtnummer klant klantcode klantid klant-id klantnr klantnummer lidnr lidnummer
  loyalty member membership meldingsnummer melding nota nr nummer number offerte offertenummer opdrachtnummer
  order ordernr ordernumber ordernummer order-id pakket pakketnummer parcel pasnummer patiëntnummer
  personeelsnummer policy policynumber polis polisnr polisnummer project projectnummer purchase quote
  rekeningnummer receipt reclamatienummer ref reference referentie referentienummer registratienummer
  relatienr relatienummer reservering reserveringscode reserveringsnummer reservation retour retournummer
  returnnumber returns serienummer shipment sub subscription ticket ticketnr ticketnumber ticketnummer
  trace tracking trackingcode transactie transactienummer transaction verzekeringsnummer voucher
  werkbon werknummer zaak zaaknr zaaknummer zending zendingnummer
`);

/** These name the number itself: even a short number behind them is masked. */
export const NUMBER_WORDS = /(?:nummer|nr|number|code|-id|^id|^no|^ref|^reference|^referentie|^kenmerk)$/;

/** A date of birth follows. */
export const BIRTH_WORDS = words(
  'geboren geb geboortedatum geboortedag geboorte born birth dob birthdate birthday',
);

/** A licence plate is near. */
export const PLATE_WORDS = words(
  'kenteken kentekens kentekennummer nummerbord auto bus busje motor scooter plate plates registration reg numberplate car vehicle',
);

/** A national identification, passport or identity card number is near. */
export const CITIZEN_WORDS = words(
  'bsn burgerservicenummer sofi sofinummer sofi-nummer bsn-nummer ssn insurance ni nino security',
);
export const PASSPORT_WORDS = words(
  'paspoort paspoortnummer passport identiteitskaart id-kaart idkaart identiteitsbewijs rijbewijs rijbewijsnummer licence license documentnummer',
);

/** A bank account is near. */
export const BANK_WORDS = words(
  'iban rekening rekeningnummer bankrekening bankrekeningnummer giro bank sort',
);

/** What follows is a version, an article or a serial number, and personal to nobody. */
export const ARTICLE_WORDS = words(`
  artikel artikelnr artikelnummer article ean eannummer gtin isbn item model modelnummer product productcode
  productnummer sku typenummer type versie version update firmware build release android ios windows macos
`);

/** Words that begin a spelled-out e-mail address. */
export const SPELLED_AT_WORDS = words('apenstaart apenstaartje at');
export const SPELLED_DOT_WORDS = words('punt dot');

/** A telephone number is near. */
export const PHONE_WORDS = words(
  'tel telefoon telefoonnummer telnr mobiel mobiele mobielnummer bel bellen belde gsm phone telephone mobile cell call whatsapp sms bereikbaar landline',
);
