import type { PrismaClient } from '../../../src/generated/prisma/client.ts';
import type { Connector } from './connector.ts';
import type { Where } from './driver.ts';
import { BOT_ID, TENANT_ID } from './keys.ts';

/** As if somebody had spoken to the bot in these channels, so that it knows how they are reached. */
export async function heardIn(
  db: PrismaClient,
  { serviceUrl }: Connector,
  places: readonly Where[],
): Promise<void> {
  const row = { place: 'channel' as const, tenantId: TENANT_ID, serviceUrl, botId: BOT_ID };
  await db.teamsConversation.createMany({
    data: places.map(({ id, teamId = null }) => ({ id, teamId, ...row })),
    skipDuplicates: true,
  });
}
