import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/**
 * One planted fault per boundary: the linter must find each of them. A second override that matches the same file
 * silently replaces the first, so a rule that is written down is not yet a rule that works.
 */
const planted: [rule: string, file: string, code: string][] = [
  ['a feature reaches into another', 'src/features/actions/claim.ts', "import '../verbatims/choose.ts';"],
  [
    'a nested file reaches into another feature',
    'src/features/feedback/redaction/x.ts',
    "import '../../scores/nps.ts';",
  ],
  ['the list of features reaches into one', 'src/features/index.ts', "import './scores/nps.ts';"],
  ['a use-case knows Slack', 'src/features/actions/claim.ts', "import '../../chat/slack/kit.ts';"],
  ['a use-case knows Teams', 'src/features/actions/claim.ts', "import '../../chat/teams/kit.ts';"],
  ['a Slack face knows Teams', 'src/features/actions/claim.slack.ts', "import '../../chat/teams/kit.ts';"],
  [
    'a Slack face knows the adapter',
    'src/features/actions/claim.slack.ts',
    "import '../../chat/slack/adapter.ts';",
  ],
  ['a Teams face knows Slack', 'src/features/actions/claim.teams.ts', "import '../../chat/slack/kit.ts';"],
  ['a feature knows the queue', 'src/features/actions/claim.ts', "import '../../jobs/queue.ts';"],
  ['a feature knows the web server', 'src/features/actions/claim.ts', "import '../../http.ts';"],
  ['a feature knows the database', 'src/features/actions/claim.ts', "import '../../database.ts';"],
  ['a feature uses a vendor', 'src/features/actions/claim.ts', "import '@slack/bolt';"],
  ['a Slack face uses a vendor', 'src/features/actions/claim.slack.ts', "import 'botbuilder';"],
  ['chat knows a feature', 'src/chat/router.ts', "import '../features/help/index.ts';"],
  ['chat knows an adapter', 'src/chat/router.ts', "import './slack/adapter.ts';"],
  ['chat knows the configuration', 'src/chat/router.ts', "import '../config.ts';"],
  [
    'the Slack adapter knows a feature',
    'src/chat/slack/adapter.ts',
    "import '../../features/help/index.ts';",
  ],
  ['the Slack adapter knows Teams', 'src/chat/slack/adapter.ts', "import '../teams/kit.ts';"],
  [
    'a nested file of Slack knows Teams',
    'src/chat/slack/inbound/listeners.ts',
    "import '../../teams/kit.ts';",
  ],
  [
    'a nested file of Slack knows a feature',
    'src/chat/slack/inbound/listeners.ts',
    "import '../../../features/help/index.ts';",
  ],
  [
    'a nested file of Slack reads the config',
    'src/chat/slack/install/oauth.ts',
    "import '../../../config.ts';",
  ],
  ['the Slack adapter imports botbuilder', 'src/chat/slack/adapter.ts', "import 'botbuilder';"],
  ['the Teams adapter knows Slack', 'src/chat/teams/adapter.ts', "import '../slack/kit.ts';"],
  ['a nested file of Teams knows Slack', 'src/chat/teams/check/index.ts', "import '../../slack/kit.ts';"],
  [
    'a nested file of Teams knows a feature',
    'src/chat/teams/package/manifest.ts',
    "import '../../../features/help/index.ts';",
  ],
  [
    'a nested file of Teams reads the config',
    'src/chat/teams/check/index.ts',
    "import '../../../config.ts';",
  ],
  ['the studio knows a feature', 'src/chat/studio/adapter.ts', "import '../../features/help/index.ts';"],
  ['the studio imports botbuilder', 'src/chat/studio/adapter.ts', "import 'botbuilder';"],
  ['the web knows a feature', 'src/web/gate.ts', "import '../features/people/index.ts';"],
  ['signing in knows a platform', 'src/web/signin/routes.ts', "import '../../chat/slack/adapter.ts';"],
  ['the web reads the configuration', 'src/web/signin/ways.ts', "import '../../config/sign-in.ts';"],
  ['the web imports botbuilder', 'src/web/gate.ts', "import 'botbuilder';"],
  ['a feature knows the web', 'src/features/actions/claim.ts', "import '../../web/page.ts';"],
  ['a feature signs people in', 'src/features/actions/claim.ts', "import 'openid-client';"],
  ['permissions know a feature', 'src/permission.ts', "import './features/feature.ts';"],
  ['jobs know a feature', 'src/jobs/outbox.ts', "import '../features/help/index.ts';"],
  ['jobs know an adapter', 'src/jobs/outbox.ts', "import '../chat/slack/adapter.ts';"],
  ['a nested job file knows an adapter', 'src/jobs/outbox/pump.ts', "import '../../chat/slack/adapter.ts';"],
  ['a nested job file knows a feature', 'src/jobs/outbox/pump.ts', "import '../../features/help/index.ts';"],
  ['jobs import botbuilder', 'src/jobs/outbox.ts', "import 'botbuilder';"],
  ['a source knows a feature', 'src/sources/csv.ts', "import '../features/feedback/index.ts';"],
  ['a source knows the database', 'src/sources/csv.ts', "import '../database.ts';"],
  ['a language knows a feature', 'src/i18n/en.ts', "import '../features/help/index.ts';"],
  ['the ground knows a feature', 'src/database.ts', "import './features/help/index.ts';"],
  ['the ground imports botbuilder', 'src/http.ts', "import 'botbuilder';"],
  [
    'something beside config.ts reads the environment',
    'src/features/actions/claim.ts',
    'export const port = process.env.PORT;',
  ],
  [
    'a promise is left alone',
    'src/features/actions/claim.ts',
    'async function go(): Promise<void> {}\ngo();',
  ],
];

describe('the boundaries of the tree', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'klankbord-boundaries-'));
    const rules = JSON.parse(readFileSync('biome.json', 'utf8'));
    writeFileSync(
      join(folder, 'biome.json'),
      JSON.stringify({ ...rules, $schema: undefined, vcs: { enabled: false } }),
    );
    cpSync('tsconfig.json', join(folder, 'tsconfig.json'));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function lint(files: [path: string, code: string][]): { status: number | null; output: string } {
    rmSync(join(folder, 'src'), { recursive: true, force: true });
    for (const [path, code] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), `${code}\n`);
    }
    const biome = resolve('node_modules/@biomejs/biome/bin/biome');
    const run = spawnSync(process.execPath, [biome, 'lint', '--max-diagnostics=none', '.'], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { status: run.status, output: run.stdout + run.stderr };
  }

  it.each(planted)('finds that %s', (_rule, file, code) => {
    const { status, output } = lint([[file, code]]);
    expect(output).toMatch(/noRestrictedImports|noProcessEnv|noFloatingPromises/);
    expect(status).toBe(1);
  });

  it('finds a cycle of imports', () => {
    const { status, output } = lint([
      ['src/features/actions/a.ts', "import { b } from './b.ts';\nexport const a = () => b;"],
      ['src/features/actions/b.ts', "import { a } from './a.ts';\nexport const b = () => a;"],
    ]);
    expect(output).toContain('noImportCycles');
    expect(status).toBe(1);
  });

  it('lets through what the rules allow', () => {
    const { status, output } = lint([
      [
        'src/features/actions/claim.ts',
        "import '../verbatims/index.ts';\nimport '../../context.ts';\nimport '../../jobs/job.ts';",
      ],
      ['src/features/actions/claim.slack.ts', "import '../../chat/slack/kit.ts';"],
      ['src/features/actions/claim.teams.ts', "import '../../chat/teams/kit.ts';"],
      ['src/features/feedback/redaction/x.ts', "import '../language.ts';\nimport '../../scores/index.ts';"],
      ['src/features/index.ts', "import './actions/index.ts';"],
      [
        'src/web/signin/ways.ts',
        "import 'openid-client';\nimport '../../permission.ts';\nimport '../../generated/prisma/client.ts';",
      ],
      ['src/chat/teams/adapter.ts', "import 'botbuilder';\nimport '../platform.ts';"],
      [
        'src/app.ts',
        "import './chat/studio/adapter.ts';\nimport './jobs/queue.ts';\nimport './features/index.ts';",
      ],
    ]);
    expect(output).not.toContain('noRestrictedImports');
    expect(status).toBe(0);
  });
});
