import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { optionalScopes, requiredScopes } from '../../../src/chat/slack/install/scopes.ts';
import { placeholderUrl, type SlackManifest, slackManifest } from '../../../src/chat/slack/manifest.ts';
import { textOfJson } from '../../../src/chat/teams/package/archive.ts';
import { slackManifestFiles } from '../../../src/cli/manifest.ts';
import { features } from '../../../src/features/index.ts';
import { runCli } from '../../support/bot.ts';

const validate = new Ajv({ strict: false, allErrors: true }).compile(
  JSON.parse(readFileSync('test/fixtures/slack-manifest.schema.json', 'utf8')) as object,
);

function faultsOf(manifest: unknown): string[] {
  validate(manifest);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** A copy with one thing changed. */
function changed(change: (manifest: Record<string, Record<string, unknown>>) => void): unknown {
  const copy = structuredClone(http) as unknown as Record<string, Record<string, unknown>>;
  change(copy);
  return copy;
}

const files = Object.entries(slackManifestFiles());
const verbs = ['today', 'help'];
const http = slackManifest({ socket: false, publicUrl: 'https://cx.example.com/', verbs });
const socket = slackManifest({ socket: true, publicUrl: null, verbs });
const both: [string, SlackManifest][] = [
  ['HTTP', http],
  ['Socket Mode', socket],
];

describe('the manifests that are checked in', () => {
  it('are all there is in their folder', () => {
    expect(readdirSync('manifests').filter((name) => name.startsWith('slack'))).toEqual(
      files.map(([name]) => name).sort(),
    );
  });

  it.each(files)('%s is what `npm run slack:manifest` writes', (name, manifest) => {
    expect(readFileSync(`manifests/${name}`, 'utf8')).toBe(textOfJson(manifest));
    expect(faultsOf(manifest)).toEqual([]);
  });

  it('name every verb that is not rare, as help does', () => {
    const hint = slackManifestFiles()['slack-http.json']?.features?.slash_commands?.[0]?.usage_hint;
    const commands = features.flatMap((feature) => feature.commands ?? []);
    expect(commands.length).toBeGreaterThan(2);
    const usual = commands.filter(({ isRare }) => !isRare).map(({ verbs: known }) => known.en[0]);
    expect(hint).toBe(`[${usual.join(' | ')}]`);
  });
});

describe.each(both)('the manifest for %s', (_, manifest) => {
  it('is within what Slack documents', () => {
    expect(faultsOf(manifest)).toEqual([]);
  });

  it('lists optional permissions in the whole list too: Slack refuses it otherwise', () => {
    const { bot = [], bot_optional: optional = [] } = manifest.oauth_config?.scopes ?? {};
    expect(optional).toHaveLength(optionalScopes.length);
    expect(bot).toEqual(expect.arrayContaining(optional));
  });

  it('asks for no permission to read what people write', () => {
    const { bot = [], user } = manifest.oauth_config?.scopes ?? {};
    expect(user).toBeUndefined();
    expect(bot.filter((scope) => /history|app_mentions|chat:write\.|im:/.test(scope))).toEqual([]);
    expect(bot.filter((scope) => !isOptional(scope))).toEqual(['chat:write', 'commands', 'users:read']);
    expect(bot).toHaveLength(requiredScopes.length + optionalScopes.length);
  });
});

function isOptional(scope: string): boolean {
  return optionalScopes.some(({ name }) => name === scope);
}

describe('the way in', () => {
  it('is one address for commands, events and buttons over HTTP, and none over a socket', () => {
    const addresses = (manifest: SlackManifest) => JSON.stringify(manifest).match(/https:[^"]+/g) ?? [];
    expect(addresses(http).sort()).toEqual([
      'https://cx.example.com/slack/events',
      'https://cx.example.com/slack/events',
      'https://cx.example.com/slack/events',
      'https://cx.example.com/slack/events',
      'https://cx.example.com/slack/oauth_redirect',
    ]);
    expect(addresses(socket)).toEqual([]);
    const several = slackManifest({ socket: true, publicUrl: 'https://cx.example.com', verbs });
    expect(addresses(several)).toEqual(['https://cx.example.com/slack/oauth_redirect']);
  });
});

describe('the limits that Slack documents', () => {
  const broken: [string, unknown][] = [
    [
      'a name of 36 characters',
      changed((it) => Object.assign(it.display_information ?? {}, { name: 'x'.repeat(36) })),
    ],
    [
      'a short long description',
      changed((it) => Object.assign(it.display_information ?? {}, { long_description: 'x' })),
    ],
    [
      'a command without a slash',
      changed((it) =>
        Object.assign(it.features ?? {}, { slash_commands: [{ command: 'cx', description: 'x' }] }),
      ),
    ],
    ['no command in the list', changed((it) => Object.assign(it.features ?? {}, { slash_commands: [] }))],
    [
      'an address without TLS',
      changed((it) => Object.assign(it.oauth_config ?? {}, { redirect_urls: ['http://cx.example.com/x'] })),
    ],
    ['an unknown key', changed((it) => Object.assign(it.settings ?? {}, { unheard_of: true }))],
    ['another version', changed((it) => Object.assign(it._metadata ?? {}, { major_version: 1 }))],
  ];

  it.each(broken)('refuse %s', (_, manifest) => {
    expect(faultsOf(manifest)).not.toEqual([]);
  });
});

describe('klankbord manifest', () => {
  it('prints a manifest for an address', async () => {
    const { code, stdout } = await runCli(['manifest', 'slack', '--url', 'https://cx.example.com']);
    expect(code).toBe(0);
    expect(stdout).toContain('"request_url": "https://cx.example.com/slack/events"');
    expect(stdout).not.toContain(placeholderUrl);
    expect(faultsOf(JSON.parse(stdout))).toEqual([]);
  });

  it.each([['http://cx.example.com'], ['https://cx.example.com/?x=1'], ['cx.example.com']])(
    'refuses the address %s',
    async (url) => {
      const { code, stderr } = await runCli(['manifest', 'slack', '--url', url]);
      expect(code).toBe(2);
      expect(stderr).toContain('https://');
    },
  );

  it('refuses another platform', async () => {
    expect((await runCli(['manifest', 'irc'])).code).toBe(2);
  });
});
