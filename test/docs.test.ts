import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { secretVariable } from '../src/app/hook-secrets.ts';
import { pullVariable } from '../src/app/pull-settings.ts';
import { optionalScopes, requiredScopes } from '../src/chat/slack/install/scopes.ts';
import { createProgram } from '../src/cli/program.ts';
import { readConfig, variableNames } from '../src/config.ts';
import { features } from '../src/features/index.ts';
import { hookSources, pullSources } from '../src/sources/index.ts';

const hookVariables = hookSources.map(({ name }) => secretVariable(name));
/** What a source that is asked needs. */
const pullVariables = pullSources.flatMap(({ name, pulls }) =>
  pulls
    .slice(0, 1)
    .flatMap(({ url, needs }) =>
      [...(url === undefined ? ['url'] : []), ...needs].map((setting) => pullVariable(name, setting)),
    ),
);
const sourceVariables = [...hookVariables, ...pullVariables];
const documents = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...globSync('docs/**/*.md')].sort();

function textOf(file: string): string {
  return readFileSync(file, 'utf8');
}

/** What stands in a document as code: between backticks, in a line or as a block. */
function codeOf(file: string): { spans: string[]; blocks: string[] } {
  const text = textOf(file);
  const blocks = Array.from(text.matchAll(/^```\w*\n(.*?)^```$/gms), (found) => found[1] ?? '');
  const spans = Array.from(
    text.replace(/^```\w*\n.*?^```$/gms, '').matchAll(/`([^`\n]+)`/g),
    (found) => found[1] ?? '',
  );
  return { spans, blocks };
}

function matchesIn(texts: readonly string[], pattern: RegExp): string[] {
  return texts.flatMap((text) => Array.from(text.matchAll(pattern), (found) => found[1] ?? ''));
}

/** Code of a document, line by line, without what follows a shell's comment sign. */
function linesOf(file: string): string[] {
  const { spans, blocks } = codeOf(file);
  return [...spans, ...blocks.flatMap((block) => block.split('\n'))].map((line) =>
    line.replace(/\s#\s.*$/, ''),
  );
}

/** Lines that run a verb of the command line: the verb with what follows it. */
function callsIn(file: string): string[] {
  return matchesIn(linesOf(file), /(?:klankbord -- |npx klankbord |src\/cli\.ts )(\w.*)$/g);
}

/** The first column of the table of verbs in the README; a row may hold two verbs. */
function callsOfTable(): string[] {
  const [, section = ''] = textOf('README.md').split('\n## From a terminal\n');
  const rows = section.split('\n## ')[0]?.match(/^\| `.*$/gm) ?? [];
  return rows.flatMap((row) =>
    Array.from((row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g), (it) => it[1] ?? ''),
  );
}

describe.each(documents)('%s', (file) => {
  it('links only to what is there', () => {
    const links = matchesIn([textOf(file)], /\]\(([^)#\s]+)[^)]*\)/g).filter(
      (link) => !/^(https?|mailto):/.test(link),
    );
    const broken = links.filter((link) => {
      const target = normalize(join(dirname(file), link));
      return target.startsWith('..') || link.startsWith('/') || !existsSync(target);
    });
    expect(broken).toEqual([]);
  });

  it('names only files that are there', () => {
    const named = codeOf(file).spans.filter((span) =>
      /^(src|test|docs|bench|prisma|manifests)\/[\w./-]*$/.test(span),
    );
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('names only npm scripts that are there', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const run = matchesIn(linesOf(file), /\bnpm run (?:--silent )?([\w:-]+)/g);
    const short = matchesIn(linesOf(file), /\bnpm (start|test)\b/g);
    expect([...run, ...short].filter((name) => !(name in scripts))).toEqual([]);
  });

  it('names only variables that are read', () => {
    const { spans, blocks } = codeOf(file);
    const named = matchesIn(
      [...spans, ...blocks],
      /(?<![\w$-])((?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[A-Z]{2,}(?==)))(?![\w])/g,
    );
    // PGPASSWORD is read by PostgreSQL's own programs.
    const known = new Set([...variableNames, ...sourceVariables, ...othersRead(), 'PGPASSWORD']);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it('names no place on the machine of whoever wrote it', () => {
    const absolute = matchesIn([textOf(file)], /(?:^|[\s`"'(=])(?:file:\/\/)?(\/[a-zA-Z][\w.-]*)/gm);
    const allowed = [
      '/healthz',
      '/hooks',
      '/readyz',
      '/metrics',
      '/data',
      '/var',
      '/cx',
      '/api',
      '/slack',
      '/invite',
      '/about',
      '/journey',
      '/licence',
      '/roles',
      '/sign-in',
      '/channel',
      '/chat',
    ];
    expect(absolute.filter((path) => !allowed.includes(path))).toEqual([]);
    expect(textOf(file)).not.toMatch(/~\/|\b[A-Z]:\\/);
  });
});

/** Variables that are read beside the product: by `compose.yaml`, and by tests. */
function othersRead(): string[] {
  const tests = globSync('test/{support,fuzz}/*.ts').map(textOf);
  return [
    ...matchesIn([textOf('compose.yaml')], /\$\{([A-Za-z_]+)/g),
    ...matchesIn(tests, /process\.env\.([A-Z_]+)/g),
  ];
}

describe('the documents together', () => {
  it('name every verb of the command line, and no other, with options that it has', async () => {
    const nowhere = () => Promise.reject(new Error('nothing runs here'));
    const shell = { config: readConfig, withApp: nowhere, withGround: nowhere, exit: () => undefined };
    const program = await createProgram(shell, []);
    const calls = [...callsOfTable(), ...documents.flatMap(callsIn)].map((call) => call.split(' '));
    const verbs = program.commands.map((verb) => verb.name());
    expect(verbs.length).toBeGreaterThan(5);
    expect([...new Set(calls.map(([verb]) => verb))].sort()).toEqual(verbs.sort());
    for (const verb of verbs) {
      const { commands } = await createProgram(shell, ['--json', verb, '--help']);
      expect(commands.length, `what is loaded for ${verb}`).toBeLessThan(verbs.length / 3);
      expect(commands.map((command) => command.name())).toContain(verb);
    }
    for (const verb of program.commands) {
      // "leaders add": a verb may have verbs of its own, which have the options.
      const has = [verb, ...verb.commands].flatMap(({ options }) => options.map(({ long }) => long));
      const named = calls.filter(([first]) => first === verb.name()).flat();
      const options = named.filter((word) => /^--[a-z]/.test(word)).map((word) => word.split('=')[0]);
      expect(has, verb.name()).toEqual(expect.arrayContaining([...new Set(options)]));
    }
  });

  it('lead to npm scripts whose files are there', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const run = matchesIn(Object.values(scripts), /\b((?:src|bench|test)\/[\w./-]+)/g);
    expect(run.length).toBeGreaterThan(2);
    expect(run.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('tell of every scope of Slack what it is for, and of no other', () => {
    const [, section = ''] = textOf('README.md').split('\n### What it may do in Slack\n');
    const rows = section.split('\n### ')[0]?.match(/^\| `.*$/gm) ?? [];
    const row = (kind: string) => (scope: { name: string; why: string }) =>
      `| \`${scope.name}\` | ${kind} | ${scope.why} |`;
    const known = [...requiredScopes.map(row('required')), ...optionalScopes.map(row('optional'))];
    expect(rows.map((line) => line.split('|').slice(0, 4).join('|').concat('|'))).toEqual(known);
  });

  it('explain every variable to the operator', () => {
    const { spans } = codeOf('docs/operating.md');
    expect(variableNames.filter((name) => !spans.includes(name))).toEqual([]);
    const secrets = codeOf('docs/sources.md').spans;
    expect(hookVariables.filter((name) => !secrets.includes(name))).toEqual([]);
  });

  it('name the metrics that are served, all of them', () => {
    const files = [
      'src/app/health.ts',
      'src/app/alarms.ts',
      'src/app/delivery-metrics.ts',
      'src/app/privacy-metrics.ts',
    ];
    const sources = files.map(textOf);
    const served = matchesIn(sources, /gauge\('(\w+)'/g).map((name) => `klankbord_${name}`);
    const named = matchesIn(documents.map(textOf), /\b(klankbord_(?!line|reason)[a-z_]+)/g);
    expect([...new Set(named)].sort()).toEqual(served.sort());
  });

  it('say of tests what the build machine runs', () => {
    const [, section = ''] = textOf('README.md').split('\n## Tests\n');
    const command = /^```sh\n(.*)\n```$/m.exec(section)?.[1];
    expect(command).toBe('npm install && npm test');
    expect(textOf('.ci/run').trim().split('\n').at(-1)).toBe(command);
  });
});

describe('the image', () => {
  it('copies what is there, and nothing of it is left out by .dockerignore', () => {
    const copies = textOf('Dockerfile').match(/^COPY (?!--from).*$/gm) ?? [];
    const copied = copies.flatMap((line) => line.split(' ').slice(1, -1));
    const kept = matchesIn([textOf('.dockerignore')], /^!(.+)$/gm);
    expect(copied.filter((path) => !existsSync(path))).toEqual([]);
    expect(copied.sort()).toEqual(kept.sort());
  });

  it('and compose.yaml set variables that are read', () => {
    const inImage = matchesIn([textOf('Dockerfile')], /\b([A-Z_]+)=/g).filter((name) => name !== 'NODE_ENV');
    const bot = textOf('compose.yaml').split(/^ {2}bot: &bot$/m)[1] ?? '';
    const inCompose = matchesIn([bot], /^ {6}(\w+):/gm).filter((name) => /[A-Z]/.test(name));
    expect(inCompose.length).toBeGreaterThan(2);
    expect(
      [...inImage, ...inCompose].filter((name) => ![...variableNames, ...sourceVariables].includes(name)),
    ).toEqual([]);
    // Whoever follows the steps for Slack or Teams sets them in .env; a container gets what is passed on.
    const ofContainers = [
      ...['PORT', 'HOST', 'KLANKBORD_DATA', 'DATABASE_URL', 'STUDIO', 'TEAMS_PLAYGROUND'],
      ...['ENCRYPTION_KEY', 'DRAIN_SECONDS', 'LOG_LEVEL', 'OTEL_SERVICE_NAME'],
    ];
    const fromOutside = variableNames.filter((name) => !ofContainers.includes(name));
    expect(fromOutside.length).toBeGreaterThan(20);
    expect(
      [...fromOutside, ...sourceVariables].filter((name) => !bot.includes(`      ${name}: \${${name}:-}\n`)),
    ).toEqual([]);
  });
});

describe('docs/commands.md', () => {
  it.each(['en', 'nl'] as const)('names every verb of chat, in %s', (language) => {
    const words = new Set(codeOf('docs/commands.md').spans.map((span) => span.split(/[ ,[]/)[0]));
    const verbs = features.flatMap(({ commands = [] }) => commands.map(({ verbs }) => verbs[language][0]));
    expect(verbs.filter((verb) => !words.has(verb))).toEqual([]);
  });
});
