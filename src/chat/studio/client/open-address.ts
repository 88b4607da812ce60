/** Opens an address of ours beside the studio. */
export function openAddress(url: string): void {
  window.open(url, '_blank', 'noopener');
}
