/** How an edition names what it is about. */
export function scopeOf(touchpoints: readonly string[]): string {
  return JSON.stringify([...touchpoints].sort());
}
