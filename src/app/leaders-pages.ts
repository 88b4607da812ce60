import type { Express, Request, Response } from 'express';
import type { App } from '../app.ts';
import {
  explainFigure,
  figurePath,
  mayOpen,
  pagePath,
  pdfPath,
  printEdition,
  showEdition,
} from '../features/leaders/index.ts';
import { type Locale, locales } from '../i18n/index.ts';
import { policyFor } from '../web/page.ts';
import { visitorOf } from '../web/visitor.ts';

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * What signed links of the leaders' messages lead to. Who does not have the link finds nothing; where people sign in, a
 * link in other hands opens nothing either.
 */
export function leadersRoutes(web: Express, { ctx, links }: Pick<App, 'ctx' | 'links'>): void {
  /** The edition and language that a request is signed for; null for anybody else's. */
  async function asked(
    request: Request,
    response: Response,
    pathOf: (id: string, locale: Locale) => string,
  ): Promise<{ id: string; locale: Locale } | null> {
    const id = String(request.params.id);
    const locale = locales.find((one) => one === request.params.locale);
    if (!UUID.test(id) || !locale || !links.isOurs(pathOf(id, locale), request.query.s)) return null;
    const visitor = visitorOf(response);
    return visitor === null || (await mayOpen(ctx, visitor, id)) ? { id, locale } : null;
  }

  web.get('/leaders/:id/:locale.pdf', async (request, response, next) => {
    const found = await asked(request, response, pdfPath);
    const pdf = found && (await printEdition(ctx, found.id, found.locale));
    if (!pdf) return next();
    privately(response).type('pdf').attachment('klankbord.pdf').send(pdf);
  });

  web.get('/leaders/:id/:locale', async (request, response, next) => {
    const found = await asked(request, response, pagePath);
    const page = found && (await showEdition(ctx, found.id, found.locale));
    return page ? send(response, page, found.locale) : next();
  });

  web.get('/leaders/:id/:locale/:key', async (request, response, next) => {
    const key = String(request.params.key);
    const found = await asked(request, response, (id, locale) => figurePath(id, locale, key));
    const page = found && (await explainFigure(ctx, found.id, { locale: found.locale, key }));
    return page ? send(response, page, found.locale) : next();
  });
}

function send(response: Response, page: string, locale: Locale): void {
  const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? [];
  privately(response)
    .set({
      'Content-Security-Policy': policyFor({ style }),
      'Content-Language': locale,
    })
    .type('html')
    .send(page);
}

function privately(response: Response): Response {
  return response.set({
    'Cache-Control': 'private, no-store',
    'X-Robots-Tag': 'noindex',
    'Referrer-Policy': 'no-referrer',
  });
}
