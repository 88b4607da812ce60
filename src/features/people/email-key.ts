import { createHmac, hkdfSync } from 'node:crypto';

/** As long as a customer's pseudonym: 144 bits. */
const LENGTH = 24;

/** An e-mail address to a pseudonym that only the holder of the installation's key can make. */
export type EmailKeyOf = (email: string) => string;

/**
 * Keyed pseudonyms of colleagues' e-mail addresses. Their key is derived from that of customers' pseudonyms, and is
 * another one: a colleague who is a customer too has nothing in common here.
 */
export function emailKeys(pseudonymKey: Uint8Array): EmailKeyOf {
  const key = Buffer.from(hkdfSync('sha256', pseudonymKey, '', 'klankbord people 1', 32));
  return (email) =>
    createHmac('sha256', key)
      .update(email.normalize('NFC').trim().toLowerCase())
      .digest('base64url')
      .slice(0, LENGTH);
}
