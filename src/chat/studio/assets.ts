import { readFileSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import type { Router } from 'express';

const client = join(import.meta.dirname, 'client');

/** The page's own modules, in TypeScript like the rest; types are stripped when they are first asked for. */
const modules = [
  'answers',
  'api',
  'bubbles',
  'cards',
  'channels',
  'chart',
  'choices',
  'clock',
  'dialog',
  'drop',
  'early',
  'elements',
  'forms',
  'history',
  'look',
  'main',
  'open-address',
  'proposal',
  'stream',
  'words',
] as const;

const styles = ['tokens', 'page', 'tools', 'stream', 'slack', 'teams'] as const;

/** The sign that a browser shows beside the name of a page. */
export const studioSign = join(client, 'klankbord.svg');

/** Serves the page, its modules and the renderers' own files; nothing comes from another host. */
export function serveAssets(router: Router): void {
  const require = createRequire(import.meta.url);
  const slackStyles = join(dirname(require.resolve('slack-blocks-to-jsx')), 'style.css');
  const cards = require.resolve('adaptivecards/dist/adaptivecards.min.js');
  const files: [path: string, type: string, file: string][] = [
    ['/', 'html', join(client, 'index.html')],
    ['/favicon.ico', 'svg', studioSign],
    ['/studio/assets/klankbord.svg', 'svg', studioSign],
    ['/studio/assets/slack-blocks.css', 'css', slackStyles],
    ['/studio/assets/adaptivecards.js', 'js', cards],
  ];
  for (const name of styles) files.push([`/studio/assets/${name}.css`, 'css', join(client, `${name}.css`)]);
  for (const [path, type, file] of files) {
    router.get(path, (_request, response) => {
      response.type(type).send(readFileSync(file, 'utf8'));
    });
  }
  serveModules(router, '/studio/assets', modules);
}

/** What the planning of the licence is operated with, also where the studio itself is not served. */
export function servePlanModules(router: Pick<Router, 'get'>, folder: string): void {
  serveModules(router, folder, ['plan', 'api', 'words']);
}

function serveModules(router: Pick<Router, 'get'>, folder: string, names: readonly string[]): void {
  for (const name of names) {
    router.get(`${folder}/${name}.ts`, (_request, response) => {
      response.type('js').send(stripTypeScriptTypes(readFileSync(join(client, `${name}.ts`), 'utf8')));
    });
  }
}
