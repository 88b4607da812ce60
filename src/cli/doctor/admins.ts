import { type Finding, fault, fine } from '../../chat/finding.ts';
import type { Context } from '../../context.ts';

/** Whether somebody on a platform may decide anything; `remedy` says how one is made there. */
export async function examineAdmins(
  { db }: Context,
  { platform, title, remedy }: { platform: string; title: string; remedy: string },
): Promise<Finding> {
  const admins = await db.personRole.count({ where: { platform, role: 'admin' } });
  if (admins > 0) return fine(`${title}: ${admins} ${admins === 1 ? 'person is' : 'people are'} admin`);
  return fault(`${title}: nobody is admin`, remedy);
}
