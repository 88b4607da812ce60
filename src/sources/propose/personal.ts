import type { Mapping } from '../source.ts';

type Holds = Mapping['drop'][number]['holds'];

/** A heading with more words is a question, and its answer no name. */
const MOST_WORDS = 5;

const EMAIL = /^(email|emails|emailadres|emailaddress|mailadres|mailaddress)$/;
const PHONE =
  /^(phone|phonenumber|telephone|tel|telefoon|telefoonnummer|telefoonnr|mobiel|mobile|mobilenumber|gsm|06)$/;
/** Who served the customer, in any form: nothing of it is ever kept. */
const EMPLOYEE =
  /^(medewerkers?|employees?|agents?|advisor|adviser|adviseur|monteur|technician|engineer|operator|consultant|behandelaar|behandeld|geholpen|handled|handler|assignee|assigned|teammate|staff|rep|representative|vertegenwoordiger|verkoper|seller|salesperson|salesrep|accountmanager|supervisor|teamleider|teamlead|teamleader|manager|chauffeur|driver|bezorger|courier|koerier|cashier|kassamedewerker|collega|colleague|coach|baliemedewerker|klantadviseur|servicemedewerker|host|admin|owner|eigenaar)$/;
const NAME =
  /^(name|naam|firstname|lastname|voornaam|achternaam|fullname|volledigenaam|voorletters|initials|surname|familienaam|tussenvoegsel|nickname|reviewernickname|displayname|authorname|customername|klantnaam|contactname|contactpersoon|recipientfirstname|recipientlastname|reviewer|author|auteur|aanhef|salutation|klant|customer|client|contact)$/;
const OTHER =
  /^(ip|ipaddress|ipadres|latitude|longitude|lat|lon|lng|breedtegraad|lengtegraad|locationlatitude|locationlongitude|device|devicename|browser|useragent|adres|address|street|straat|huisnummer|postcode|zip|zipcode|postalcode|woonplaats|bsn|iban|rekeningnummer|geboortedatum|birthdate|dateofbirth|dob|geslacht|gender|networkid|permalink|recipientemail|kenteken|licenseplate)$/;

/** What a column holds that may not be kept, by its heading in Dutch or English; null when it names nothing personal. */
export function holdsPersonal(heading: string): Holds | null {
  const words = wordsOf(heading);
  if (words.length === 0 || words.length > MOST_WORDS || heading.includes('?')) return null;
  const joined = words.join('');
  const candidates = [joined, ...words, ...pairsOf(words)];
  const is = (pattern: RegExp) => candidates.some((word) => pattern.test(word));
  if (is(EMAIL) || joined === 'mail') return 'email';
  if (is(PHONE)) return 'phone';
  if (is(/^useragent$/)) return 'other';
  if (is(EMPLOYEE))
    return /^(id|nr|nummer|number|code|score|rating|custom)$/.test(words.at(-1) ?? '') ? 'other' : 'name';
  if (namesPerson(words, joined)) return 'name';
  return OTHER.test(joined) || words.some((word) => /^(ip|latitude|longitude|iban|bsn|postcode)$/.test(word))
    ? 'other'
    : null;
}

/** What the values themselves show, whatever the heading says. */
export function looksPersonal(values: readonly string[]): Holds | null {
  if (values.length === 0) return null;
  const share = (pattern: RegExp) => values.filter((value) => pattern.test(value)).length / values.length;
  if (share(/^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i) >= 0.5) return 'email';
  if (values.filter(isPhone).length / values.length >= 0.5) return 'phone';
  return share(/^\d{1,3}(\.\d{1,3}){3}$|^[0-9a-f]{1,4}(:[0-9a-f]{0,4}){3,7}$/i) >= 0.5 ? 'other' : null;
}

/** Ten digits with one zero before them, or an international number; not a date, not a number padded with zeros. */
function isPhone(value: string): boolean {
  if (!/^\+?\d[\d ()-]{7,18}$/.test(value)) return false;
  return /^(0[1-9]\d{8}|(\+|00)[1-9]\d{7,13})$/.test(value.replace(/[ ()-]/g, ''));
}

/** Whether a column is about the employee who served the customer: it may not become a place, a score or an id. */
export function namesEmployee(heading: string): boolean {
  const words = wordsOf(heading);
  return words.length <= MOST_WORDS && !heading.includes('?') && words.some((word) => EMPLOYEE.test(word));
}

/** Whether a question asks for a judgement of the employee: it is never taken for a score by itself. */
export function judgesEmployee(question: string): boolean {
  return wordsOf(question).some((word) => EMPLOYEE.test(word));
}

/** "name" alone, "first name", "customer name"; not "product name" or "campaign name". */
function namesPerson(words: string[], joined: string): boolean {
  if (NAME.test(joined)) return true;
  const [owner = '', last = ''] = words.slice(-2);
  const isNameOf = /^(name|naam)$/.test(last);
  return (
    isNameOf &&
    /^(first|last|full|customer|client|klant|contact|person|recipient|reviewer|author|user|voor|achter|display|respondent)$/.test(
      owner,
    )
  );
}

/** `RecipientFirstName`, `employee_first_name`, `E-mail adres` → words in lower case. */
function wordsOf(heading: string): string[] {
  return heading
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

function pairsOf(words: readonly string[]): string[] {
  return words.slice(1).map((word, index) => `${words[index] ?? ''}${word}`);
}
