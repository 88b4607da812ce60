/** What is known about a word, one bit each; a word may carry several. */
export const MARK = {
  dutch: 1 << 0,
  english: 1 << 1,
  /** A place, brand, month, nationality or other word whose capital is no name. */
  capitalised: 1 << 2,
  /** The dictionary lists it, with a capital, as a proper noun: mostly first names and surnames. */
  properNoun: 1 << 3,
  firstName: 1 << 4,
  /** A first name whose everyday meaning is likelier. */
  everyday: 1 << 5,
  surname: 1 << 6,
  functionWord: 1 << 7,
  determiner: 1 << 8,
  prefix: 1 << 9,
  title: 1 << 10,
  capitalTitle: 1 << 11,
  personNoun: 1 << 12,
  meeting: 1 << 13,
  naming: 1 << 14,
  signOff: 1 << 15,
  softSignOff: 1 << 16,
  personVerb: 1 << 17,
  sensitive: 1 << 18,
  strong: 1 << 19,
  reference: 1 << 20,
  birth: 1 << 21,
  plate: 1 << 22,
  citizen: 1 << 23,
  passport: 1 << 24,
  bank: 1 << 25,
  article: 1 << 26,
  spelledAt: 1 << 27,
  spelledDot: 1 << 28,
  /** Looks like the end of a street name or is an English word for a street. */
  street: 1 << 29,
  phone: 1 << 30,
  /** First word of a fixed name of two or more words ("Albert Heijn"). */
  phrase: 1 << 31,
} as const;

/** In a dictionary, known to carry a capital, or one of the words that recognisers look for: no reason to mask it. */
export const KNOWN =
  MARK.dutch |
  MARK.english |
  MARK.capitalised |
  MARK.functionWord |
  MARK.title |
  MARK.personNoun |
  MARK.meeting |
  MARK.naming |
  MARK.signOff |
  MARK.softSignOff |
  MARK.reference |
  MARK.birth |
  MARK.plate |
  MARK.citizen |
  MARK.passport |
  MARK.bank |
  MARK.article |
  MARK.phone;
