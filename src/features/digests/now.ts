import type { Reply } from '../../chat/reply.ts';
import { safeText, shorten } from '../../chat/safe-text.ts';
import type { Context } from '../../context.ts';
import type { Asked } from '../feature.ts';
import { createPlacer } from '../feedback/index.ts';
import { slotForNow } from '../verbatims/index.ts';
import { composeScoreDigests } from './compose.ts';
import { scoreDigest } from './score-digest.message.ts';

/**
 * How the scores stand now, for the channel's own filter, or for the touchpoint that is named. Private, and nothing is
 * counted as shown by it.
 */
export async function scoresNow(ctx: Context, asked: Asked, named: string): Promise<Reply> {
  const slot = await slotForNow(ctx, asked, scoreDigest.name);
  const wanted = named.trim();
  if (wanted !== '') {
    const places = await ctx.db.touchpoint.findMany({ orderBy: { position: 'asc' } });
    const touchpoint = createPlacer(places).fromLabel(wanted);
    if (touchpoint === null) {
      const names = places.map(({ nameEn, nameNl }) => (asked.actor.locale === 'nl' ? nameNl : nameEn));
      const typed = shorten(safeText(wanted), 80);
      return {
        kind: 'notice',
        text: asked.say.digests.unknownTouchpoint({ typed, names: names.map(safeText) }),
      };
    }
    slot.filter = { touchpoint: [touchpoint] };
  }
  const [composed] = await composeScoreDigests(ctx, [slot]);
  return { kind: 'message', message: scoreDigest, content: composed?.content, audience: 'private' };
}
