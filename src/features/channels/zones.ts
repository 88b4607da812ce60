import { isZone } from '../../local-time.ts';

const LONGEST = 64;

/**
 * The IANA zone somebody means: case and spaces do not matter, and the city alone is enough where only one zone has it.
 * Null for what names none; an offset ("+02:00") is none, because it knows no summer time.
 */
export function findZone(text: string): string | null {
  const typed = text.trim().replaceAll(/\s+/g, '_');
  if (typed === '' || typed.length > LONGEST) return null;
  const known = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  const wanted = typed.toLowerCase();
  const whole = known.find((zone) => zone.toLowerCase() === wanted);
  if (whole) return whole;
  const cities = known.filter((zone) => zone.toLowerCase().endsWith(`/${wanted}`));
  if (cities.length === 1) return cities[0] ?? null;
  // Names that were replaced (Asia/Calcutta) or are new to the list are understood as well, spelled as they are.
  return /^[a-z]+(\/[a-z_+-]+)+$/i.test(typed) && isZone(typed) ? typed : null;
}
