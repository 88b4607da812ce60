/** A survey round: how many invitations were sent, and how many reached a customer. */
export interface SampleWave {
  source: string;
  name: string;
  invited: number;
  delivered: number;
}

/** Of those who got an invitation, the share that answers; it moves a little from month to month. */
const responseRates: Record<string, number> = {
  'loyalty-survey': 0.27,
  'contact-survey': 0.33,
  'self-service-survey': 0.29,
};
const deliveredShare = 0.97;

/** The rounds that the records name, with as many invitations as give the usual response of 25–35 %. */
export function wavesOf(records: readonly { source: string; wave: string | null }[]): SampleWave[] {
  const counts = new Map<string, { source: string; name: string; responded: number }>();
  for (const { source, wave } of records) {
    if (wave === null) continue;
    const key = `${source} ${wave}`;
    const count = counts.get(key) ?? { source, name: wave, responded: 0 };
    count.responded += 1;
    counts.set(key, count);
  }
  return [...counts.values()].map(({ source, name, responded }) => {
    const month = Number(name.slice(5, 7));
    const rate = (responseRates[source] ?? 0.3) + 0.015 * Math.cos(month);
    const delivered = Math.round(responded / rate);
    return { source, name, invited: Math.round(delivered / deliveredShare), delivered };
  });
}
