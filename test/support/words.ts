import { randomUUID } from 'node:crypto';
import type { Db } from '../../src/context.ts';

/** A customer's words, as if a channel had been shown them; makes the channel where it is not there. Returns their id. */
export async function giveShownWords(
  db: Db,
  place: { platform: string; channel: string; name?: string; locale?: string },
  words: {
    text?: string;
    permission?: 'yes' | 'no';
    stratum?: string;
    touchpointId?: string;
    /** The customer, and the survey round in which they answered. */
    customer?: string;
    waveId?: number;
  } = {},
): Promise<string> {
  const { platform, channel: externalId, name = externalId, locale = 'en' } = place;
  const { text = 'The parcel came four days late.', permission = 'yes', stratum = 'detractor' } = words;
  const { touchpointId = null, customer: customerKey = null, waveId = null } = words;
  const channel = await db.channel.upsert({
    where: { platform_externalId: { platform, externalId } },
    create: { platform, externalId, name, zone: 'Europe/Amsterdam', locale },
    update: {},
  });
  const asked = { source: 'web', question: '', metric: 'nps', version: 1 } as const;
  const { id: definitionId } = await db.definition.upsert({
    where: { source_question_metric_version: asked },
    create: {
      ...asked,
      scaleMin: 0,
      scaleMax: 10,
      method: 'web',
      kind: 'transactional',
      solicitation: 'solicited',
    },
    update: {},
  });
  const { id: feedbackId } = await db.feedback.create({
    data: {
      source: asked.source,
      externalId: randomUUID(),
      definitionId,
      answeredAt: new Date('2026-06-09T10:00:00Z'),
      score: 2,
      text,
      textKey: text,
      contactPermission: permission,
      contentHash: 'x',
      ...{ touchpointId, customerKey, waveId },
    },
  });
  const { id: postId } = await db.post.create({
    data: {
      id: randomUUID(),
      channelId: channel.id,
      message: 'verbatims',
      locale: 'en',
      content: {},
      state: 'sent',
    },
  });
  const shown = { feedbackId, postId, channelId: channel.id, textKey: text, stratum };
  await db.shownVerbatim.create({ data: { ...shown, localDate: '2026-06-10' } });
  return String(feedbackId);
}
