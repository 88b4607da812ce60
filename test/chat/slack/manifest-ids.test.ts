import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { slackCommand, slackPaths } from '../../../src/chat/slack/entry.ts';
import { slackEvents, slackManifest } from '../../../src/chat/slack/manifest.ts';

/** What the adapter's code names, against what the manifest tells Slack. The lifecycle's events are checked by their type. */
const sources = globSync('src/chat/slack/**/*.ts').map((file) => readFileSync(file, 'utf8'));
const manifest = slackManifest({ socket: true, publicUrl: null, verbs: ['help'] });
const scopes = manifest.oauth_config?.scopes?.bot ?? [];

function written(pattern: RegExp): string[] {
  return sources.flatMap((text) => Array.from(text.matchAll(pattern), ([, name = '']) => name)).sort();
}

function named(pattern: RegExp): string[] {
  return [...new Set(written(pattern))];
}

/** The permissions one of which a method needs (Slack's method reference); none for what needs no permission. */
const scopesOfMethods: Record<string, string[]> = {
  'apps.connections.open': [],
  'auth.teams.list': [],
  'auth.test': [],
  'auth.revoke': [],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.join': ['channels:join'],
  'oauth.v2.access': [],
  'usergroups.users.list': ['usergroups:read'],
  'users.info': ['users:read'],
  'users.list': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
};
/** The same for events (Slack's event reference). Slack refuses a manifest that lacks one. */
const scopesOfEvents: Record<string, string[]> = {
  app_home_opened: [],
  app_uninstalled: [],
  channel_archive: ['channels:read'],
  channel_deleted: ['channels:read'],
  channel_id_changed: [],
  channel_left: ['channels:read'],
  channel_rename: ['channels:read'],
  group_archive: ['groups:read'],
  group_deleted: ['groups:read'],
  group_left: ['groups:read'],
  group_rename: ['groups:read'],
  team_access_granted: [],
  team_access_revoked: [],
  team_join: ['users:read'],
  tokens_revoked: [],
  user_change: ['users:read'],
};

/** The permissions of a name, one of which must have been asked for. */
function neededBy(name: string): string[] {
  const needed = { ...scopesOfMethods, ...scopesOfEvents }[name];
  expect(needed, `the permissions that ${name} needs are not written down here`).toBeDefined();
  return needed ?? [];
}

describe('40: the adapter and the manifest', () => {
  it('know the same events', () => {
    const heard = [...named(/\.event\(\s*'([\w.]+)'/g), ...named(/event\.type === '([\w.]+)'/g)];
    expect(slackEvents).toEqual(expect.arrayContaining(heard));
    expect(heard).toContain('app_home_opened');
    expect(manifest.settings?.event_subscriptions?.bot_events).toEqual([...slackEvents]);
  });

  it('know the same command and the same paths, and no shortcut', () => {
    // Each stands in one place, from where both have it.
    expect(written(/['"`](\/cx|\/?slack\/\w+)['"`]/g)).toEqual(
      [slackCommand, ...Object.values(slackPaths)].sort(),
    );
    expect(manifest.features?.slash_commands?.map(({ command }) => command)).toEqual([slackCommand]);
    expect(named(/\.(?:command|shortcut)\(\s*'([^']+)'/g)).toEqual([]);
    expect(manifest.features?.shortcuts).toBeUndefined();
  });

  it('agree on permissions: nothing is called without one, and none is asked for that nothing uses', () => {
    const called = named(
      /\.((?:apps|auth|bots|chat|conversations|oauth|team|usergroups|users|views)(?:\.\w+)+)\(/g,
    );
    expect(called).toContain('chat.postMessage');
    const used = new Set(['commands']);
    for (const name of [...called, ...slackEvents]) {
      const needed = neededBy(name);
      expect(
        needed.length === 0 || needed.some((scope) => scopes.some((asked) => asked === scope)),
        name,
      ).toBe(true);
      for (const scope of needed) used.add(scope);
    }
    // A field of an answer, and not a method: Slack leaves it out without this one.
    if (written(/(profile\?\.email)\b/g).length > 0) used.add('users:read.email');
    expect([...used].sort()).toEqual([...scopes].sort());
  });
});
