import { expect, it } from 'vitest';
import type { Reading } from '../../../src/chat/message.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { remind } from '../../../src/features/actions/index.ts';
import { type Locale, sayIn } from '../../../src/i18n/index.ts';
import { testDatabase } from '../../support/database.ts';
import { transcript } from '../../support/transcript.ts';
import { giveShownWords } from '../../support/words.ts';
import { company, messages, personIn } from './kit.ts';

const database = await testDatabase();

const languages = { slack: 'en', teams: 'nl' } as const;

it.each(['slack', 'teams'] as const)(
  'a day on %s, from a customer’s words to “you said, we did”',
  async (face) => {
    await database.db.$executeRaw`
    truncate improvement, improvement_event, action, action_event, action_reminder, post, channel, feedback, rate_budget restart identity cascade`;
    const locale: Locale = languages[face];
    const reading: Reading = { say: sayIn(locale), locale, zone: 'Europe/Amsterdam' };
    const place = { platform: face, channel: '#delivery', locale };
    const office = company(database, '2026-06-10T08:00:00Z');
    const { cards } = office[face];
    const day = transcript(face, reading, messages);
    const at = (now?: string) => {
      const then = now ? { ...office, ctx: company(database, now).ctx } : office;
      const who = (id: string) => personIn(then, { id, platform: face, locale }, '#delivery');
      return { ctx: then.ctx, anna: who('ANNA'), ben: who('BEN') };
    };
    async function turn(who: string, did: string, reply: Promise<Reply>): Promise<void> {
      day.said(who, did);
      day.replied(await reply);
      await day.posted(office.outbox, cards);
    }

    const verbs = {
      en: {
        claim: 'claim 1',
        note: 'note 1 The depot lost the message.',
        done: 'done 1',
      },
      nl: {
        claim: 'pak 1',
        note: 'notitie 1 Het depot miste het bericht.',
        done: 'klaar 1',
      },
    }[locale];
    const words = {
      en: {
        text: 'The parcel came four days late and nobody called.',
        done: 'Drivers call before the day changes.',
        told: 'That we call first from now on.',
      },
      nl: {
        text: 'Het pakket kwam vier dagen te laat en niemand belde.',
        done: 'Bezorgers bellen voor de dag verandert.',
        told: 'Dat we voortaan eerst bellen.',
      },
    }[locale];
    const { anna, ben } = at();
    const feedbackId = await giveShownWords(database.db, place, { text: words.text });
    await turn('Anna presses “Follow up”', words.text, anna.presses('follow-up', feedbackId));
    await turn('Ben', verbs.claim, ben.types(verbs.claim));
    await turn('Anna, a moment later', verbs.claim, anna.types(verbs.claim));
    await turn('Anna', verbs.note, anna.types(verbs.note));
    await turn('Ben presses “Customer spoken to”', '', ben.presses('contacted', 1));
    await turn('Ben fills it in', 'call', ben.fills('contacted', { how: 'call' }, 1));
    await remind(at('2026-06-10T14:00:00Z').ctx);
    await turn('Ben, in the afternoon', verbs.done, ben.types(verbs.done));
    await turn('Ben fills it in', words.done, ben.fills('done', { done: words.done, cause: 'one_off' }, 1));
    await turn('Ben fills it in', words.told, ben.fills('told', { how: 'call', what: words.told }, 1));
    await expect(`${day.lines.join('\n')}\n`).toMatchFileSnapshot(
      `../../golden/actions-day.${face}.${locale}.md`,
    );
  },
);
