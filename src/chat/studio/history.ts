import type { PrismaClient } from '../../generated/prisma/client.ts';
import { type Locale, localeFrom } from '../../i18n/index.ts';
import type { StudioHost } from './host.ts';
import type { Face, Posted } from './protocol.ts';
import { renderIn } from './rendered.ts';

export interface HistoryQuery {
  channel: string;
  face: Face;
  /** As they were posted when it is left out. */
  locale?: Locale | undefined;
  /** How many at most. */
  limit: number;
  /** Only those that stand before this message. */
  before?: bigint | undefined;
}

/** The newest messages of a channel, oldest first. They stand in the order of the studio's clock, which may be moved. */
export async function readHistory(
  { db, host }: { db: PrismaClient; host: StudioHost },
  { channel, face, locale, limit, before }: HistoryQuery,
): Promise<Posted[]> {
  const border = before === undefined ? null : await db.studioMessage.findUnique({ where: { id: before } });
  const rows = await db.studioMessage.findMany({
    where: {
      channel,
      ...(border && {
        OR: [{ shownAt: { lt: border.shownAt } }, { shownAt: border.shownAt, id: { lt: border.id } }],
      }),
    },
    orderBy: [{ shownAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
  const zone = (await host.channels()).find((one) => one.id === channel)?.zone ?? 'UTC';
  return rows.reverse().flatMap((row) => {
    const message = host.message(row.message);
    if (!message) return [];
    const wish = { face, locale: locale ?? localeFrom(row.locale), zone };
    return [{ id: String(row.id), shownAt: row.shownAt.toISOString(), ...renderIn(wish, message, row.view) }];
  });
}
