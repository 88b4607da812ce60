import type { Express, Request, Response } from 'express';
import { languageOf } from '../accept-language.ts';
import type { App } from '../app.ts';
import {
  calendarPath,
  certificateFormats,
  certificatePath,
  dayCalendar,
  drawCertificate,
  isValid,
  ownDataPath,
  proofPath,
  readCertificate,
  readOwnData,
} from '../features/licence/index.ts';
import { enoughExports, findPerson, takeOwnExport, untakeOwnExport } from '../features/people/index.ts';
import { readPersonData } from '../features/privacy/index.ts';
import { html } from '../html.ts';
import { type Locale, locales, sayIn } from '../i18n/index.ts';
import { policyFor, sendPage } from '../web/page.ts';
import { visitorOf } from '../web/visitor.ts';

/** What signed links of the licence lead to. Who does not have the link finds nothing, not even whether it is there. */
export function licenceRoutes(
  web: Express,
  { ctx, links, config }: Pick<App, 'ctx' | 'links' | 'config'>,
): void {
  certificateRoutes(web, { ctx, links });
  ownDataRoute(web, { ctx, links });
  const host = config.http.publicUrl ? new URL(config.http.publicUrl).hostname : 'klankbord.invalid';

  function idIn(request: Request, pathOf: (id: number) => string): number | null {
    const id = Number(request.params.id);
    return links.isOurs(pathOf(id), request.query.s) ? id : null;
  }

  web.get('/licence/day/:id.ics', async (request, response, next) => {
    const id = idIn(request, calendarPath);
    const file = id === null ? null : await dayCalendar(ctx, id, host);
    if (file === null) return next();
    privately(response).type('text/calendar; charset=utf-8').attachment(`klankbord-${id}.ics`).send(file);
  });

  web.get('/licence/verify/:id', async (request, response, next) => {
    const id = idIn(request, proofPath);
    if (id === null) return next();
    const wanted = request.acceptsLanguages([...locales]);
    const locale = locales.find((one) => one === wanted) ?? 'en';
    privately(response)
      .set({
        'Content-Security-Policy': policyFor({ style: STYLE }),
        'Content-Language': locale,
        Vary: 'Accept-Language',
      })
      .type('html')
      .send(proofPage(locale, await isValid(ctx, id)));
  });
}

/** The largest picture that Teams shows is 1024 pixels wide (its page "format cards"); a sheet is 842 points. */
const SCALE = 1.2;

/** The certificate as a picture or to be printed; who draws it once is not asked to wait for it again and again. */
function certificateRoutes(web: Express, { ctx, links }: Pick<App, 'ctx' | 'links'>): void {
  web.get('/licence/certificate/:id/:file', async (request, response, next) => {
    const [wantedLocale, wantedFormat] = request.params.file.split('.');
    const locale = locales.find((one) => one === wantedLocale);
    const format = certificateFormats.find((one) => one === wantedFormat);
    const id = Number(request.params.id);
    if (locale === undefined || format === undefined) return next();
    if (!links.isOurs(certificatePath(id, locale, format), request.query.s)) return next();
    const certificate = await readCertificate(ctx, id);
    if (certificate === null) return next();
    const picture = await drawCertificate(certificate, locale);
    const file = format === 'png' ? await picture.png(SCALE) : picture.pdf();
    privately(response)
      .set('Content-Disposition', `inline; filename="klantrijbewijs-${certificate.number}.${format}"`)
      .type(format)
      .send(file);
  });
}

/** A day and the one before it: whoever asks at midnight still finds their file. */
const DAY_MS = 86_400_000;

/** What is kept of one person, for themselves, and not all day long. */
function ownDataRoute(web: Express, { ctx, links }: Pick<App, 'ctx' | 'links'>): void {
  web.get('/licence/mine/:id/:date.json', async (request, response, next) => {
    const { date } = request.params;
    const id = Number(request.params.id);
    const now = ctx.clock.now().getTime();
    const open = [now, now - DAY_MS].map((at) => new Date(at).toISOString().slice(0, 10));
    if (!open.includes(date) || !links.isOurs(ownDataPath(id, date), request.query.s)) return next();
    // Where people sign in, a link that got into other hands opens nothing.
    const visitor = visitorOf(response);
    if (visitor !== null && (await findPerson(ctx, visitor)) !== id) return next();
    const person = await ctx.db.person.findUnique({ where: { id }, include: { guest: true } });
    if (person === null) return next();
    privately(response).type('json').attachment('klankbord-my-data.json');
    // Who only asks whether it is there is given nothing, and nothing is counted.
    if (request.method === 'HEAD') return response.end();
    const from = await takeOwnExport(ctx, id);
    if (from !== null)
      return tellEnough(request, response, { from, now, zone: person.guest?.zone ?? person.zone });
    const everything = await everythingOf(ctx, id).catch(async (error: unknown) => {
      await untakeOwnExport(ctx, id);
      throw error;
    });
    response.send(`${JSON.stringify(everything, null, 2)}\n`);
  });
}

/** Says from when they can have it again. */
function tellEnough(
  request: Request,
  response: Response,
  { from, now, zone }: { from: Date; now: number; zone: string | null },
): void {
  const say = sayIn(languageOf(request));
  const title = say.privacy.mine.enough.title();
  const text = enoughExports(from, { zone, say });
  response.removeHeader('Content-Disposition');
  response.set('Retry-After', String(Math.max(1, Math.ceil((from.getTime() - now) / 1000))));
  const main = html`<main><p class="name">Klankbord</p><h1>${title}</h1><p>${text}</p></main>`;
  sendPage(response, { locale: say.locale, title, main, status: 429 });
}

/** What the programme keeps in words that can be read without us, and beside it every row in which they stand. */
async function everythingOf(ctx: App['ctx'], id: number) {
  const { data } = await readPersonData(ctx, `person:${id}`);
  return { ...(await readOwnData(ctx, id)), everythingElse: data };
}

const STYLE = [
  'body{display:grid;place-items:center;min-height:90vh;margin:0;font:1.1rem/1.6 system-ui,sans-serif;color-scheme:light dark}',
  'main{max-width:32rem;margin:1.5rem;padding:2.5rem 3rem;border:1px solid #0b5d5e55;border-top:.5rem solid #0b5d5e;border-radius:.75rem;text-align:center}',
  'h1{margin:0;font-size:1rem;letter-spacing:.12em;text-transform:uppercase;color:#0b5d5e}p{margin:1rem 0 0}',
  '.state{font-size:1.6rem;line-height:1.3;font-weight:600}.more{font-size:.9rem;opacity:.75}',
  '@media(prefers-color-scheme:dark){h1{color:#5fb8b9}}',
].join('');

/** Whether a licence is valid, and nothing else: not whose it is, nor since when. */
function proofPage(locale: Locale, isGood: boolean): string {
  const { proof } = sayIn(locale).licence;
  const state = isGood ? proof.valid() : proof.invalid();
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${proof.title()}</title><style>${STYLE}</style></head><body><main><h1>${proof.title()}</h1><p class="state">${state}</p><p class="more">${proof.more()}</p></main></body></html>\n`;
}

function privately(response: Response): Response {
  return response.set({ 'Cache-Control': 'private, no-store', 'X-Robots-Tag': 'noindex' });
}
