import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/chat/reply.ts';
import type { Context } from '../../../src/context.ts';
import type { Asked, Feature } from '../../../src/features/feature.ts';
import { helpFor } from '../../../src/features/help/index.ts';
import { HelpView } from '../../../src/features/help/view.ts';
import { type Locale, sayIn } from '../../../src/i18n/index.ts';
import { readerOf, stringsIn } from '../../chat/every-message.ts';

const said = (text: string): Promise<Reply> => Promise.resolve({ kind: 'notice', text });
const other: Feature = {
  name: 'other',
  commands: [
    {
      verbs: { en: ['today'], nl: ['vandaag'] },
      describe: (say) => say.help.verbs.today,
      run: () => said('today!'),
    },
    {
      verbs: { en: ['settings'], nl: ['instellingen'] },
      needs: 'admin',
      describe: (say) => say.help.verbs.settings,
      run: () => said('changed!'),
    },
  ],
};
const ctx = {} as Context;

function askedIn(locale: Locale): Asked {
  return {
    actor: { platform: 'studio', id: 'U1', locale, zone: 'Europe/Amsterdam' },
    channel: 'C1',
    say: sayIn(locale),
  };
}

async function ask(about: string, locale: Locale = 'nl', help: Feature = helpFor([other])) {
  const reply = await help.commands?.[0]?.run(ctx, askedIn(locale), about);
  if (reply?.kind !== 'message') throw new Error('help answers with a message');
  return { reply, view: HelpView.parse(reply.content) };
}

function press(value: string) {
  return helpFor([other]).buttons?.[0]?.press(ctx, askedIn('nl'), value, null);
}

describe('help', () => {
  it('has a line for every verb, from what the features say about themselves', async () => {
    const { view, reply } = await ask('');
    expect(view.lines.map(({ usage }) => usage)).toEqual(['vandaag', 'instellingen', 'help [woord]']);
    expect(view.unknown).toBeNull();
    expect(reply.audience).toBe('private');
    expect((await ask('', 'en')).view.lines.map(({ usage }) => usage)).toEqual([
      'today',
      'settings',
      'help [word]',
    ]);
  });

  it('says who may do what not everybody may', async () => {
    const { reply } = await ask('');
    for (const face of ['slack', 'teams'] as const) {
      const texts = stringsIn(reply.message.renderFor(face, reply.content, readerOf('nl'))).map(
        ({ text }) => text,
      );
      expect(texts.join(' ')).toContain('en past het aan (alleen een beheerder)');
      expect(texts.join(' ')).toContain('laat zien wat klanten zeiden, voor dit kanaal');
    }
  });

  it('explains one verb when asked, in either language', async () => {
    expect((await ask('settings')).view.lines.map(({ usage }) => usage)).toEqual(['instellingen']);
    expect((await ask('Vandaag!', 'en')).view.lines.map(({ usage }) => usage)).toEqual(['today']);
  });

  it('says what it did not understand and what was probably meant, with a button for it', async () => {
    const { view, reply } = await ask('todya');
    expect(view).toMatchObject({ unknown: 'todya', suggestion: 'vandaag', tries: ['vandaag'] });
    expect(reply.message.summarise(reply.content, readerOf('nl'))).toBe(
      'Ik ken “todya” niet. Bedoelde je “vandaag”? Ik begrijp vandaag, instellingen en help [woord].',
    );
    const face = JSON.stringify(reply.message.renderFor('teams', reply.content, readerOf('nl')));
    expect(face).toContain('"Action.Execute"');
    expect(face).toContain('"help.try"');
  });

  it('does not guess at a strange word, and shows everything', async () => {
    const { view } = await ask('<!channel>');
    expect(view).toMatchObject({ unknown: '<!channel>', suggestion: null });
    expect(view.lines).toHaveLength(3);
  });

  it('offers buttons only for what everybody may do', async () => {
    expect((await ask('')).view.tries).toEqual(['vandaag']);
  });
});

describe('a verb’s button', () => {
  it('does what the verb does', async () => {
    expect(await press('vandaag')).toEqual({ kind: 'notice', text: 'today!' });
  });

  it.each(['settings', 'instellingen', 'gone', ''])(
    'shows help for "%s", which it may not or cannot do',
    async (value) => {
      expect(await press(value)).toMatchObject({ kind: 'message', message: { name: 'help' } });
    },
  );
});
