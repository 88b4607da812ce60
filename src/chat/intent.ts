import type { Locale } from '../i18n/index.ts';

/** Who did something, and how to speak to them. `id` is the platform's, never shown or logged. */
export interface Actor {
  platform: string;
  id: string;
  locale: Locale;
  zone: string;
  /** As the platform shows them to others, where it tells. */
  name?: string;
}

/**
 * What a person did, told in the same words by every platform. Where a platform tells whom a command names, that stands
 * in its text as "<@", their address, and ">".
 */
export type Intent = { actor: Actor; channel: string | null } & (
  | { kind: 'command'; text: string }
  | { kind: 'button'; action: string; value: string; messageId: string | null }
  | { kind: 'form'; form: string; values: Record<string, unknown>; about: string }
  | { kind: 'home' }
);

/** The same without the one character that no database stores as text: a client can send it, and nobody types it. */
export function withoutNul(intent: Intent): Intent {
  const text = JSON.stringify(intent);
  if (!text.includes('\\u0000')) return intent;
  return JSON.parse(text, (_, value) => (typeof value === 'string' ? value.replaceAll('\0', '') : value));
}
