// Writes docs/licences.md from the lock file: npm run licences
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = 'docs/licences.md';

/** Licences under which what is installed may be used, changed and passed on with the product, by their SPDX names. */
const allowed = new Set([
  ...[
    'MIT',
    'MIT-0',
    'ISC',
    'Apache-2.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    '0BSD',
    'CC0-1.0',
    'CC-BY-3.0',
    'BlueOak-1.0.0',
  ],
  // A font: it may be shipped with a product, and not sold by itself.
  'OFL-1.1',
  // Of files, not of what uses them; they are shipped unchanged.
  'MPL-2.0',
]);

/** Packages that do not say it in a way that a lock file holds, and where it stands instead. */
const stated: Readonly<Record<string, string>> = {
  // Its package.json says "(MIT AND BSD)"; the BSD part is that of SCOWL's word lists, with three clauses.
  'dictionary-en': 'MIT AND BSD-3-Clause',
};

export interface Licensed {
  name: string;
  version: string;
  /** An SPDX expression; '' where none is known. */
  licence: string;
}

interface Locked {
  version?: string;
  license?: string;
  dev?: boolean;
  /** For developers, and for nobody else unless they ask for it. */
  devOptional?: boolean;
  link?: boolean;
}

/** What an installation without the tools for developers may hold, on any system, by name. */
export function licensedPackages(): Licensed[] {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, Locked>;
  };
  const found = Object.entries(packages).flatMap(
    ([path, { version = '', license = '', dev, devOptional, link }]) => {
      if (path === '' || dev || devOptional || link) return [];
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return [{ name, version, licence: stated[name] ?? license }];
    },
  );
  const unique = new Map(found.map((one) => [`${one.name}@${one.version}`, one]));
  return [...unique.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** Whether every licence of an expression (with AND), or one of its choices (with OR), is allowed. */
export function isAllowed(licence: string): boolean {
  const choices = licence.replace(/[()]/g, '').split(/\s+or\s+/i);
  return choices.some((choice) => choice.split(/\s+and\s+/i).every((one) => allowed.has(one.trim())));
}

/** docs/licences.md as it should be. */
export function licencesPage(): string {
  const all = licensedPackages();
  const byLicence = Object.entries(Object.groupBy(all, ({ licence }) => licence || 'none'));
  const counts = byLicence
    .map(([licence, some = []]) => [licence, some.length] as const)
    .sort((a, b) => b[1] - a[1]);
  return [
    '# Licences',
    '',
    'Klankbord itself is under the [Apache License 2.0](../LICENSE). It runs on the packages below, which `npm install` brings; what only developers need is left out, and of packages for one system alone all are listed. Each has its own text in `node_modules`. Written by `npm run licences` from the lock file; a test refuses a licence that nobody has looked at.',
    '',
    '| licence | packages |',
    '|---|---|',
    ...counts.map(([licence, n]) => `| ${licence} | ${n} |`),
    '',
    '| package | version | licence |',
    '|---|---|---|',
    ...all.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`),
    '',
  ].join('\n');
}

if (import.meta.main) writeFileSync(FILE, licencesPage());
