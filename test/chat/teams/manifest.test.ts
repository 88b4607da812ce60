import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOfJson } from '../../../src/chat/teams/package/archive.ts';
import {
  type AppCommand,
  languageFiles,
  schemas,
  teamsManifest,
} from '../../../src/chat/teams/package/manifest.ts';
import { appSettings } from '../../../src/chat/teams/package/settings.ts';
import { createVerbs } from '../../../src/chat/verbs.ts';
import { teamsManifestFiles } from '../../../src/cli/manifest.ts';
import { teamsCommands } from '../../../src/cli/teams-commands.ts';
import { features } from '../../../src/features/index.ts';
import { locales, sayIn } from '../../../src/i18n/index.ts';
import { APP_ID } from '../../support/teams/keys.ts';
import { schemaFaults } from '../../support/teams/schema.ts';

interface List {
  triggers?: string[];
  scopes: string[];
  commands: { title: string; description: string }[];
}

const settings = appSettings(
  { appId: APP_ID, publicUrl: 'https://cx.example.com', version: '1.2.3' },
  sayIn('en'),
);
const registry = features.flatMap(({ commands = [] }) => commands.filter(({ isRare }) => !isRare));

function manifestOf(schema: (typeof schemas)[number], commands: readonly AppCommand[] = teamsCommands()) {
  return JSON.parse(JSON.stringify(teamsManifest(schema, settings, commands)));
}

/** The menus of a manifest. */
function listsOf(manifest: { bots: { commandLists: List[] }[] }): List[] {
  return manifest.bots.flatMap(({ commandLists }) => commandLists);
}

/** As many commands as asked for. */
function someCommands(n: number): AppCommand[] {
  return Array.from({ length: n }, (_, at) => {
    const words = { title: `verb${at}`, does: 'does it' };
    return { en: words, nl: words };
  });
}

describe('the manifests that are checked in', () => {
  const files = Object.entries(teamsManifestFiles());

  it('are all there is beside the icons', () => {
    const icons = ['color.png', 'color.svg', 'outline.png', 'outline.svg'];
    expect(readdirSync('manifests/teams').sort()).toEqual([...icons, ...files.map(([name]) => name)].sort());
  });

  it.each(files)('%s is what `npm run teams:manifest` writes', (name, json) => {
    expect(readFileSync(`manifests/teams/${name}`, 'utf8')).toBe(textOfJson(json));
  });
});

describe.each(schemas)('36: the manifest %s', (schema) => {
  it('is valid by Microsoft’s own schema, and so are its words in every language', () => {
    expect(schemaFaults.manifest[schema](manifestOf(schema))).toEqual([]);
    const words = languageFiles(schema, teamsCommands());
    expect(Object.keys(words)).toEqual(['nl.json']);
    for (const json of Object.values(words)) expect(schemaFaults.words[schema](json)).toEqual([]);
  });

  it('is valid whatever name and address an operator may give', () => {
    const given = fc.record({
      developer: fc.string({ maxLength: 32 }),
      host: fc.domain(),
      path: fc.webPath({ size: 'small' }),
    });
    fc.assert(
      fc.property(given, ({ developer, host, path }) => {
        const own = { appId: APP_ID, publicUrl: `https://${host}${path}`, version: '0.0.1', developer };
        const manifest = teamsManifest(schema, appSettings(own, sayIn('en')), teamsCommands());
        expect(schemaFaults.manifest[schema](JSON.parse(JSON.stringify(manifest)))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('carries every verb of the registry that is not rare, in every language, and nothing else', () => {
    expect(registry.length).toBeGreaterThan(3);
    for (const { commands } of listsOf(manifestOf(schema)))
      expect(commands.map(({ title }) => title)).toEqual(registry.map(({ verbs }) => verbs.en[0]));
    const dutch = languageFiles(schema, teamsCommands())['nl.json'] ?? {};
    for (const [at, { verbs }] of registry.entries())
      for (const list of [0, 1])
        expect(dutch[`bots[0].commandLists[${list}].commands[${at}].title`]).toBe(verbs.nl[0]);
  });

  it('says what a new verb does as soon as a feature has it', () => {
    const held = {
      verbs: { en: ['held'], nl: ['vastgehouden'] },
      describe: () => ({ usage: 'held [n]', does: 'counts' }),
      run: async () => ({ kind: 'nothing' }) as const,
    };
    const commands = teamsCommands([...registry, held]);
    expect(listsOf(manifestOf(schema, commands))[0]?.commands.at(-1)).toEqual({
      title: 'held',
      description: 'Counts (held [n])',
    });
    expect(languageFiles(schema, commands)['nl.json']).toMatchObject({
      [`bots[0].commandLists[1].commands[${registry.length}].title`]: 'vastgehouden',
    });
  });

  it('holds twelve commands and refuses a thirteenth, as the schema does', () => {
    expect(schemaFaults.manifest[schema](manifestOf(schema, someCommands(12)))).toEqual([]);
    expect(schemaFaults.words[schema](languageFiles(schema, someCommands(12))['nl.json'])).toEqual([]);
    expect(() => manifestOf(schema, someCommands(13))).toThrow('at most 12 commands');
    const manifest = manifestOf(schema);
    manifest.bots[0].commandLists[0].commands = Array.from({ length: 13 }, () => ({
      title: 'x',
      description: 'x',
    }));
    expect(schemaFaults.manifest[schema](manifest)).toContainEqual(
      expect.stringContaining('must NOT have more than 12 items'),
    );
  });

  it('asks for nothing but to write to members of a team', () => {
    const { permissions, authorization, webApplicationInfo, validDomains } = manifestOf(schema);
    expect({ permissions, authorization, webApplicationInfo, validDomains }).toEqual({
      permissions: ['messageTeamMembers'],
    });
  });
});

describe('13: what stands in the menu', () => {
  it.each(locales)('is understood when it is typed, in %s', (locale) => {
    const verbs = createVerbs(registry);
    for (const [at, { [locale]: words }] of teamsCommands().entries()) {
      expect(verbs.find(words.title)).toMatchObject({ kind: 'command', command: registry[at], rest: '' });
    }
  });
});

describe('36: slash commands', () => {
  const [newer, older] = [manifestOf('1.29'), manifestOf('1.24')];

  it('are in the newer manifest, where others could look on', () => {
    expect(newer.bots[0].supportsTargetedMessages).toBe(true);
    expect(listsOf(newer).map(({ triggers, scopes }) => ({ triggers, scopes }))).toEqual([
      { triggers: ['mention', 'slash'], scopes: ['team', 'groupChat'] },
      { triggers: ['mention'], scopes: ['personal'] },
    ]);
  });

  it('are, with what else came later, all that the older one lacks', () => {
    const without = structuredClone(newer);
    delete without.supportsChannelFeatures;
    delete without.bots[0].supportsTargetedMessages;
    for (const list of listsOf(without)) delete list.triggers;
    const asOlder = JSON.parse(JSON.stringify(without).replaceAll('v1.29', 'v1.24'));
    expect({ ...asOlder, manifestVersion: '1.24' }).toEqual(older);
    expect(schemaFaults.manifest['1.24']({ ...newer, manifestVersion: '1.24' }).length).toBeGreaterThan(2);
  });
});

describe('Microsoft’s schema', () => {
  it.each([
    ['a file of words without a name', 'words', { 'description.short': 'x', 'description.full': 'x' }],
    [
      'an unknown key among the words',
      'words',
      { ...languageFiles('1.29', [])['nl.json'], 'bots[0].name': 'x' },
    ],
    ['an id that is none', 'manifest', { ...manifestOf('1.29'), id: 'klankbord' }],
    ['a name that is too long', 'manifest', { ...manifestOf('1.29'), name: { short: 'x'.repeat(31) } }],
    ['a colour that is none', 'manifest', { ...manifestOf('1.29'), accentColor: 'teal' }],
    ['a key of old manifests', 'manifest', { ...manifestOf('1.29'), packageName: 'klankbord' }],
  ] as const)('really refuses %s', (_, kind, json) => {
    expect(schemaFaults[kind]['1.29'](json)).not.toEqual([]);
  });
});
