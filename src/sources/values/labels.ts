/** Variation selectors and skin tones: the same face in another dress. */
const DRESS = /[\ufe0e\ufe0f\u{1f3fb}-\u{1f3ff}]/gu;

/** A label without what does not change its meaning: case, spaces around and inside, a full stop, a face's dress. */
export function plainLabel(label: string): string {
  return label.replace(DRESS, '').trim().toLowerCase().replace(/\s+/g, ' ').replace(/\.$/, '');
}
