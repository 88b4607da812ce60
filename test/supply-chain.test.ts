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
