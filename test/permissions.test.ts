import { globSync, readFileSync } from 'node:fs';
import express, { type Express } from 'express';
import { describe, expect, it } from 'vitest';
import { createSignIn } from '../src/app/sign-in.ts';
import { addRoutes } from '../src/app/web-routes.ts';
import { webRules } from '../src/app/web-rules.ts';
import type { App } from '../src/app.ts';
import { slackPaths } from '../src/chat/slack/entry.ts';
import { readConfig } from '../src/config.ts';
import { features } from '../src/features/index.ts';
import { deedPermissions, permissions } from '../src/features/permissions.ts';
import { isAllowed, roles } from '../src/permission.ts';
import { ruleFor } from '../src/web/gate.ts';

/** The names that the features declare, each once. */
const declared = {
  commands: features.flatMap((it) => it.commands ?? []).map(({ verbs }) => verbs.en[0] ?? ''),
  buttons: features.flatMap((it) => it.buttons ?? []).map(({ action }) => action),
  forms: features.flatMap((it) => it.forms ?? []).map(({ form }) => form),
};

describe.each(['commands', 'buttons', 'forms'] as const)('32: of all %s', (kind) => {
  it('the one list states who may use each, and names nothing that is not there', () => {
    expect(Object.keys(permissions[kind]).sort()).toEqual([...new Set(declared[kind])].sort());
  });
});

it('32: what the list says is what the router asks for', () => {
  for (const { commands = [], buttons = [], forms = [] } of features) {
    for (const it of commands)
      expect(it.needs ?? 'employee').toBe(permissions.commands[it.verbs.en[0] ?? '']);
    for (const it of buttons) expect(it.needs ?? 'employee').toBe(permissions.buttons[it.action]);
    for (const it of forms) expect(it.needs ?? 'employee').toBe(permissions.forms[it.form]);
  }
});

/** What is behind a verb of everybody has its own line. */
it('32: what only some may do after a verb states so', () => {
  for (const [deed, who] of Object.entries(deedPermissions)) {
    expect(permissions.commands[deed.split(' ')[0] ?? '']).toBe('employee');
    expect(roles).toContain(who);
  }
});

describe('a role', () => {
  it.each<[string, string[]]>([
    ['employee', []],
    ['host', ['host', 'cx-manager', 'admin']],
    ['leader', ['leader', 'cx-manager', 'admin']],
    ['cx-manager', ['cx-manager', 'admin']],
    ['admin', ['admin']],
  ])('%s is allowed to %j', (who, allowed) => {
    const asked = who as Parameters<typeof isAllowed>[0];
    const may = roles.filter((role) => isAllowed(asked, [role])).sort();
    expect(may).toEqual(who === 'employee' ? [...roles].sort() : allowed.sort());
    expect(isAllowed(asked, [])).toBe(who === 'employee');
    expect(isAllowed(asked, ['owner', 'Admin', ''])).toBe(who === 'employee');
  });
});

interface Layer {
  route?: { path: string | string[]; methods: Record<string, boolean> };
  handle?: { stack?: Layer[] };
}

/** Every route that was added to a web application, with an example in the place of each parameter. */
function pathsOf(web: Express): string[] {
  const found = (layers: readonly Layer[]): string[] =>
    layers.flatMap(({ route, handle }) => [
      ...(route ? [route.path].flat() : []),
      ...found(handle?.stack ?? []),
    ]);
  const { stack } = web.router as unknown as { stack: Layer[] };
  return [...new Set(found(stack))].map((path) => path.replace(/[:*]\w+/g, 'x'));
}

/** As it is run for a company. */
const production = readConfig({
  ...{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'x', PUBLIC_URL: 'https://cx.example.com' },
  ...{ SIGN_IN: 'slack', SIGN_IN_SLACK_CLIENT_ID: 'x', SIGN_IN_SLACK_CLIENT_SECRET: 'x' },
});

/** What the product adds to its web server, with the studio and with signing in; nothing of it is called. */
function allRoutes(): Express {
  const web = express();
  for (const config of [readConfig({}), production]) {
    const parts = { config, connected: [], platforms: [], messages: [], links: {}, ctx: {}, log: {} };
    const app = { ...parts, database: {}, studio: {}, clock: {}, uploadFolder: '' } as unknown as App;
    addRoutes(web, app, createSignIn(app, []));
  }
  return web;
}

describe('32: of every page, file and form of the web server', () => {
  const paths = [
    ...pathsOf(allRoutes()),
    ...['/healthz', '/readyz', '/metrics', '/api/messages', '/hooks/typeform'],
    ...Object.values(slackPaths),
  ];

  it('there are as many as the product has', () => {
    expect(paths.length).toBeGreaterThan(20);
    expect(paths).toContain('/studio/api/clock');
    expect(paths).toContain('/licence/day/x.ics');
  });

  it.each(paths)('a rule states who may ask for %s', (path) => {
    expect(ruleFor(webRules({ studio: true, signIn: null }), path)).not.toBeNull();
  });

  it('none allows a style or script that was written into it by somebody else', () => {
    const allowing = globSync('src/**/*.ts').filter((file) => /'unsafe-/.test(readFileSync(file, 'utf8')));
    expect(allowing).toEqual([]);
  });

  it('none of the studio is there where people sign in, and no page is open to who does not', () => {
    const rules = webRules({ studio: false, signIn: production.signIn });
    for (const path of paths.filter((it) => it.startsWith('/studio')))
      expect([path, ruleFor(rules, path)]).toEqual([path, null]);
    expect(rules.filter(({ who }) => who === 'local')).toEqual([]);
    expect(rules.filter(({ who }) => who === 'anyone').map(({ path }) => path)).toEqual([
      '/healthz',
      '/readyz',
      '/metrics',
      '/about',
      '/favicon.ico',
      '/sign-in',
      '/sign-in/*',
    ]);
  });
});
