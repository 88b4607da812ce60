import { type Finding, fault, fine, hint } from '../../chat/finding.ts';
import { kindOf, withoutThread } from '../../chat/teams/address.ts';
import type { Context } from '../../context.ts';
import type { TeamsConversation } from '../../generated/prisma/client.ts';

const SPEAK = 'Add the app there, and type @Klankbord help; in a personal chat just help.';

/** Whether what channels of Teams subscribed to can reach them, as far as Teams has told. */
export async function examineTeamsChannels({ db }: Context): Promise<Finding[]> {
  const channels = await db.channel.findMany({
    where: { platform: 'teams', subscriptions: { some: {} } },
    orderBy: { id: 'asc' },
  });
  const conversations = await db.teamsConversation.findMany();
  if (conversations.length === 0) {
    const what = 'Teams: nobody has spoken to Klankbord yet, so it cannot post anywhere';
    return [channels.length > 0 ? fault(what, SPEAK) : hint(what, SPEAK)];
  }
  const seen = channels.map((channel) => ({ channel, row: rowOf(channel.externalId, conversations) }));
  const reached = seen.filter(({ row }) => row?.removedAt === null).length;
  const unheard = seen.filter(({ row }) => row === undefined).length;
  return [
    ...seen.flatMap(({ channel: { name, externalId }, row }) =>
      row?.removedAt
        ? [
            fault(
              `Teams channel ${name} (${externalId}): ${row.removedReason ?? 'the app was removed'}`,
              `${SPEAK} Then resume its subscriptions.`,
            ),
          ]
        : [],
    ),
    ...(reached > 0 ? [fine(`Teams: the app is in ${reached} subscribed channels`)] : []),
    ...(unheard > 0
      ? [hint(`Teams: of ${unheard} subscribed channels nobody can tell whether the app is there`, SPEAK)]
      : []),
  ];
}

/** The conversation behind an address; of a person the chat that is still there. */
function rowOf(address: string, rows: readonly TeamsConversation[]): TeamsConversation | undefined {
  if (kindOf(address) !== 'person') return rows.find(({ id }) => id === withoutThread(address));
  const chats = rows.filter(({ personId, place }) => personId === address && place === 'personal');
  return chats.find(({ removedAt }) => removedAt === null) ?? chats[0];
}
