import { readFileSync } from 'node:fs';
import express, { type Express, type Request } from 'express';
import type { App } from '../app.ts';
import { servePlanModules } from '../chat/studio/assets.ts';
import { guardStudio } from '../chat/studio/guard.ts';
import { doPlanDeed, isPlanDeed, planPage, planStyle, readPlan } from '../features/licence/index.ts';
import { type Locale, locales, sayIn } from '../i18n/index.ts';
import { isZone, localDateOf } from '../local-time.ts';
import { visitorOf } from '../web/visitor.ts';
import { signedIn, toStudio } from '../web/ways-on.ts';

const PLAN_PATH = '/licence/plan';
const STYLE_PATH = `${PLAN_PATH}/plan.css`;
const ASSETS = `${PLAN_PATH}/assets`;
/** What the page may do where people sign in: its own style and script, and what that asks of us. */
const policy = [
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'",
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
].join('; ');
/** Without a better idea; the page has no person whose zone it could ask for. */
const usualZone = 'Europe/Amsterdam';

/**
 * GET /licence/plan: the planning of the programme, for who looks after it, and POST what its buttons ask for.
 * @param allowedHosts as in `journeyRoutes`: null where people sign in
 */
export function licencePlanRoutes(
  web: Express,
  { ctx }: Pick<App, 'ctx'>,
  allowedHosts: readonly string[] | null,
): void {
  if (allowedHosts !== null) web.use(PLAN_PATH, guardStudio(allowedHosts));
  servePlanModules(web, ASSETS);
  web.get(STYLE_PATH, (_request, response) => {
    response.type('css').send(readFileSync(planStyle, 'utf8'));
  });
  web.get(PLAN_PATH, async (request, response) => {
    const locale = localeOf(request);
    const zone = zoneOf(request);
    const reading = { say: sayIn(locale), locale, zone };
    const visitor = visitorOf(response);
    const around = {
      style: STYLE_PATH,
      script: `${ASSETS}/plan.ts`,
      ways: visitor === null ? toStudio(reading.say) : signedIn(reading.say, visitor),
      csrf: visitor?.csrf ?? null,
    };
    const page = planPage(await readPlan(ctx, zone), reading, around);
    if (visitor !== null) response.set('Content-Security-Policy', policy);
    response.set({ 'Content-Language': locale, Vary: 'Accept-Language' }).type('html').send(page);
  });
  web.post(`${PLAN_PATH}/:deed`, express.json({ limit: '10kb' }), async (request, response, next) => {
    const { deed } = request.params;
    if (!isPlanDeed(deed)) return next();
    const today = localDateOf(ctx.clock.now(), zoneOf(request));
    const fault = await doPlanDeed(ctx, deed, { values: request.body, say: sayIn(localeOf(request)), today });
    if (fault === null) response.json({});
    else response.status(422).json({ error: fault });
  });
}

function localeOf(request: Request): Locale {
  const wanted = request.query.lang ?? request.acceptsLanguages([...locales]);
  return locales.find((locale) => locale === wanted) ?? 'en';
}

function zoneOf({ query: { tz } }: Request): string {
  return typeof tz === 'string' && isZone(tz) ? tz : usualZone;
}
