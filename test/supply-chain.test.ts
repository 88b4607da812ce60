import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isAllowed, licencesPage, licensedPackages } from './support/licences.ts';

describe('what is installed', () => {
  it('is all under licences that somebody has looked at', () => {
    expect(licensedPackages().length).toBeGreaterThan(100);
    expect(licensedPackages().filter(({ licence }) => !isAllowed(licence))).toEqual([]);
  });

  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-only)', true],
    ['MIT AND GPL-3.0-only', false],
    ['AGPL-3.0-only', false],
    ['SEE LICENSE IN LICENSE.txt', false],
    ['', false],
  ])('%s is allowed: %s', (licence, expected) => {
    expect(isAllowed(licence)).toBe(expected);
  });

  it('is listed with its licence (npm run licences)', () => {
    expect(readFileSync('docs/licences.md', 'utf8')).toBe(licencesPage());
  });

  it('51: is told as a bill of materials in CycloneDX', { timeout: 120_000 }, () => {
    const told = execFileSync('npm', ['run', '--silent', 'sbom'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const bill = JSON.parse(told) as { bomFormat: string; components: { name: string; version: string }[] };
    expect(bill.bomFormat).toBe('CycloneDX');
    const names = new Set(bill.components.map(({ name, version }) => `${name}@${version}`));
    const listed = licensedPackages().map(({ name, version }) => `${name}@${version}`);
    expect(listed.filter((one) => !names.has(one))).toEqual([]);
  });
});

interface Locked {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
}

/** Peers that nothing asks for at run time: types, and a part of a library for browsers that is never loaded here. */
const NEVER_LOADED = ['@types/express', '@types/react', 'swiper'];

describe('what is left of the packages after npm prune --omit=dev --legacy-peer-deps', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, Locked>;
  };
  /** Where Node finds a package that is asked for in the folder of another. */
  function find(from: string, name: string): string | null {
    const here = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
    if (packages[here]) return here;
    if (from === '') return null;
    return find(from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name);
  }
  const kept = new Set(['']);
  for (const folder of kept) {
    const { dependencies, optionalDependencies } = packages[folder] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const found = find(folder, name);
      if (found !== null) kept.add(found);
    }
  }

  it('holds what each of them asks for as its peer: that one is no longer anybody else’s to bring', () => {
    expect(kept.size).toBeGreaterThan(100);
    const missing = [...kept].flatMap((folder) => {
      const { peerDependencies = {}, peerDependenciesMeta = {} } = packages[folder] ?? {};
      return Object.keys(peerDependencies)
        .filter((name) => !peerDependenciesMeta[name]?.optional && !NEVER_LOADED.includes(name))
        .filter((name) => !kept.has(find(folder, name) ?? 'nowhere'))
        .map((name) => `${folder} asks for ${name}`);
    });
    expect(missing).toEqual([]);
  });
});

describe('the image', () => {
  const image = readFileSync('Dockerfile', 'utf8');
  const compose = readFileSync('compose.yaml', 'utf8');

  it('is built on bases of one version, runs as nobody in particular, and says how it is', () => {
    const bases = [...image.matchAll(/^FROM (\S+)/gm)].map(([, base = '']) => base);
    expect(bases.length).toBeGreaterThan(1);
    for (const base of bases) expect(base).toMatch(/^node:\d+\.\d+\.\d+-slim$/);
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      dependencies: Record<string, string>;
    };
    expect(bases[0]).toBe(`node:${dependencies.node}-slim`);
    expect(image.slice(image.lastIndexOf('FROM'))).toMatch(/^USER node$/m);
    expect(image).toMatch(/^HEALTHCHECK/m);
    expect([...compose.matchAll(/image: (\S+)/g)].map(([, one]) => one)).not.toContainEqual(
      expect.stringMatching(/:latest$/),
    );
  });
});
