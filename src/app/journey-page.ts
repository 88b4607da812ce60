import { readFileSync } from 'node:fs';
import type { Express, Request } from 'express';
import type { App } from '../app.ts';
import { guardStudio } from '../chat/studio/guard.ts';
import { journeyMap } from '../features/index.ts';
import {
  MAP_PATH,
  type MapFiles,
  mapPage,
  mapStyle,
  type PictureFile,
  picturePath,
} from '../features/journey/index.ts';
import { type Locale, locales, sayIn } from '../i18n/index.ts';
import { isZone, localDateOf } from '../local-time.ts';
import { visitorOf } from '../web/visitor.ts';
import { signedIn, toStudio } from '../web/ways-on.ts';

const stylePath = `${MAP_PATH}/map.css`;
/** What the page may do where people sign in: load its style, and send the form that signs out. */
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
/** Without a better idea; the page has no person whose zone it could ask for. */
const usualZone = 'Europe/Amsterdam';

/**
 * GET /journey: the map of the journey, as a page that can be printed.
 * @param allowedHosts host names beside loopback under which it may be asked for where nobody signs in, as the studio;
 *   null where people sign in
 */
export function journeyRoutes(
  web: Express,
  { ctx, links }: Pick<App, 'ctx' | 'links'>,
  allowedHosts: readonly string[] | null,
): void {
  if (allowedHosts === null) web.get('/', (_request, response) => response.redirect(303, MAP_PATH));
  else web.use(MAP_PATH, guardStudio(allowedHosts));
  web.get(stylePath, (_request, response) => {
    response.type('css').send(readFileSync(mapStyle, 'utf8'));
  });
  web.get(MAP_PATH, async (request, response) => {
    const locale = localeOf(request);
    const zone = zoneOf(request);
    const view = await journeyMap(ctx, { locale, zone });
    const visitor = visitorOf(response);
    const ways = visitor === null ? toStudio(sayIn(locale)) : signedIn(sayIn(locale), visitor);
    const files = filesFor({ ctx, links }, { locale, zone });
    const page = mapPage(view, { say: sayIn(locale), locale, zone }, { stylePath, ways, files });
    if (visitor !== null) response.set('Content-Security-Policy', policy);
    response.set({ 'Content-Language': locale, Vary: 'Accept-Language' }).type('html').send(page);
  });
}

/** The map as files, for whoever sees the page; null where our own address is not known. */
function filesFor(
  { ctx, links }: Pick<App, 'ctx' | 'links'>,
  readers: { locale: Locale; zone: string },
): MapFiles | null {
  const givenOn = localDateOf(ctx.clock.now(), 'UTC');
  const at = (file: PictureFile) => links.to(picturePath({ file, ...readers, givenOn }));
  const [pdf, png] = [at('map.pdf'), at('map.png')];
  return pdf === null || png === null ? null : { pdf, png };
}

function localeOf(request: Request): Locale {
  const wanted = request.query.lang ?? request.acceptsLanguages([...locales]);
  return locales.find((locale) => locale === wanted) ?? 'en';
}

function zoneOf({ query: { tz } }: Request): string {
  return typeof tz === 'string' && isZone(tz) ? tz : usualZone;
}
