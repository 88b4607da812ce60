import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  bytesOfJson,
  type Files,
  makeArchive,
  readArchive,
} from '../../../src/chat/teams/package/archive.ts';
import { teamsPackage } from '../../../src/chat/teams/package/index.ts';
import { faultsOfPackage } from '../../../src/chat/teams/package/inspect.ts';
import { type AppCommand, type Json, schemas } from '../../../src/chat/teams/package/manifest.ts';
import { readPng } from '../../../src/chat/teams/package/png.ts';
import { appSettings } from '../../../src/chat/teams/package/settings.ts';
import { teamsCommands } from '../../../src/cli/teams-commands.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { APP_ID } from '../../support/teams/keys.ts';

const own = { appId: APP_ID, publicUrl: 'https://cx.example.com/klankbord/', version: '1.2.3' };
const settings = appSettings(own, sayIn('en'));
const good = readArchive(await teamsPackage('1.29', settings, teamsCommands())) ?? {};

/** The package with some of its files changed, or without them. */
function withFiles(changes: Record<string, Uint8Array | null>): Files {
  const files = Object.entries({ ...good, ...changes });
  return Object.fromEntries(files.filter((file): file is [string, Uint8Array] => file[1] !== null));
}

/** The package with its manifest changed. */
function withManifest(changes: Json): Files {
  const manifest = JSON.parse(Buffer.from(good['manifest.json'] ?? []).toString());
  return withFiles({ 'manifest.json': bytesOfJson({ ...manifest, ...changes }) });
}

/** A picture of one colour. */
function png(size: number, rgba: readonly number[], spot: readonly number[] = rgba): Uint8Array {
  const chunk = (type: string, data: Uint8Array) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(data.length);
    head.write(type, 4);
    return Buffer.concat([head, data, Buffer.alloc(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size);
  header.writeUInt32BE(size, 4);
  header.set([8, 6], 8);
  const rows = Array.from({ length: size }, (_, row) => {
    const pixels = Array.from({ length: size }, (_, column) => (row + column === 0 ? spot : rgba)).flat();
    return Buffer.from([0, ...pixels]);
  });
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat(rows)))]);
}

const white = [255, 255, 255, 255];
const nothing = [0, 0, 0, 0];

describe.each(schemas)('36: the package with manifest %s', (schema) => {
  it('has its files at the root, in one order, and no fault that we know of', async () => {
    const bytes = await teamsPackage(schema, settings, teamsCommands());
    expect(Object.keys(readArchive(bytes) ?? {})).toEqual([
      'color.png',
      'manifest.json',
      'nl.json',
      'outline.png',
    ]);
    expect(faultsOfPackage(bytes)).toEqual([]);
    expect(bytes.length).toBeLessThan(20_000);
  });

  it('is the same to the byte when it is made again, and another for another address', async () => {
    const bytes = await teamsPackage(schema, settings, teamsCommands());
    expect(Buffer.compare(bytes, await teamsPackage(schema, settings, teamsCommands()))).toBe(0);
    const other = appSettings({ ...own, publicUrl: 'https://other.example.com' }, sayIn('en'));
    expect(Buffer.compare(bytes, await teamsPackage(schema, other, teamsCommands()))).not.toBe(0);
  });

  it('carries the id, the version and the addresses of the operator', async () => {
    const files = readArchive(await teamsPackage(schema, settings, teamsCommands())) ?? {};
    const manifest = JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString());
    expect(manifest).toMatchObject({
      id: APP_ID,
      version: '1.2.3',
      bots: [{ botId: APP_ID }],
      developer: {
        name: 'Klankbord',
        websiteUrl: 'https://cx.example.com/klankbord/about',
        privacyUrl: 'https://cx.example.com/klankbord/about#privacy',
        termsOfUseUrl: 'https://cx.example.com/klankbord/about#terms',
      },
    });
  });
});

describe('36: the icons', () => {
  it('are 192 pixels filled to the edge, and 32 pixels of white on nothing', () => {
    const colour = readPng(readFileSync('manifests/teams/color.png'));
    const outline = readPng(readFileSync('manifests/teams/outline.png'));
    expect([colour.width, colour.height, outline.width, outline.height]).toEqual([192, 192, 32, 32]);
    // The ground in the corner and the white of the balloon, as they were drawn.
    expect([...colour.rgba.subarray(0, 4)]).toEqual([0x0b, 0x5d, 0x5e, 255]);
    expect([...colour.rgba.subarray((60 * 192 + 60) * 4).subarray(0, 4)]).toEqual(white);
    expect([...outline.rgba.subarray(0, 4)]).toEqual(nothing);
  });
});

describe('36: a package that Teams would refuse', () => {
  const manifestOf = (files: Files) => JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString());
  const bots = manifestOf(good).bots;
  const broken: [what: string, files: Files, fault: RegExp][] = [
    [
      'in a folder',
      Object.fromEntries(Object.entries(good).map(([name, it]) => [`app/${name}`, it])),
      /root/,
    ],
    ['without its manifest', withFiles({ 'manifest.json': null }), /manifest\.json/],
    ['without an icon', withFiles({ 'outline.png': null }), /outline\.png: is not there/],
    ['without a language', withFiles({ 'nl.json': null }), /nl\.json: is not there/],
    ['with something that nobody named', withFiles({ 'notes.txt': good['nl.json'] ?? null }), /notes\.txt/],
    ['with a gap left', withManifest({ accentColor: '{{COLOUR}}' }), /not filled in/],
    ['with an id that is none', withManifest({ id: 'x' }), /manifest\.json id/],
    ['with the id of nobody', withManifest({ id: '00000000-0000-0000-0000-000000000000' }), /no real id/],
    ['without a bot', withManifest({ bots: [] }), /bots/],
    ['with two bots', withManifest({ bots: [...bots, ...bots] }), /bots/],
    [
      'with words for no command',
      withFiles({ 'nl.json': bytesOfJson({ 'name.short': 'x' }) }),
      /commands\[0\]/,
    ],
    ['with a small colour icon', withFiles({ 'color.png': png(96, white) }), /color\.png: is 96×96/],
    ['with holes in the colour icon', withFiles({ 'color.png': png(192, nothing) }), /filled to its edges/],
    ['with a black outline', withFiles({ 'outline.png': png(32, nothing, [0, 0, 0, 255]) }), /other colour/],
    ['with a white square', withFiles({ 'outline.png': png(32, white) }), /transparent ground/],
    ['with an empty outline', withFiles({ 'outline.png': png(32, nothing) }), /white on/],
    ['with a photograph', withFiles({ 'color.png': Buffer.from('JFIF') }), /no PNG/],
    ['of 300 kB', withFiles({ 'color.png': randomBytes(300_000) }), /more than 204800 bytes/],
  ];

  it.each(broken)('%s is found out', (_, files, fault) => {
    expect(faultsOfPackage(makeArchive(files)).join('\n')).toMatch(fault);
  });

  it('is none when its outline is white on nothing', () => {
    expect(faultsOfPackage(makeArchive(withFiles({ 'outline.png': png(32, nothing, white) })))).toEqual([]);
  });

  it('that is no zip at all is found out', () => {
    expect(faultsOfPackage(Buffer.from('PK'))).toEqual(['this is no zip file']);
  });

  it('is not made', async () => {
    const silent: AppCommand = { en: { title: 'held', does: 'x' }, nl: { title: '', does: 'x' } };
    await expect(teamsPackage('1.29', settings, [silent])).rejects.toThrow('nl.json: does not say');
  });
});
