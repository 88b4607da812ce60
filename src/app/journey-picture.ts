import type { Express } from 'express';
import type { App } from '../app.ts';
import { journeyPicture } from '../features/index.ts';
import { picturePath, readPictureWish } from '../features/journey/index.ts';

/**
 * The map of the journey as a picture or a PDF, to whom was given its address: a platform fetches it for its readers, so
 * nobody can be asked to sign in. Who has no signed address of the last thirty days finds nothing.
 */
export function pictureRoutes(web: Express, { ctx, links }: Pick<App, 'ctx' | 'links'>): void {
  web.get('/picture/journey/:givenOn/:locale/:zone/:file', async (request, response, next) => {
    const wish = readPictureWish(ctx, request.params);
    if (wish === null || !links.isOurs(picturePath(wish), request.query.s)) return next();
    const picture = await journeyPicture(ctx, wish);
    if (picture === null) return next();
    response.set({
      'Cache-Control': 'private, no-store',
      'X-Robots-Tag': 'noindex',
      'X-Content-Type-Options': 'nosniff',
      'Content-Disposition': `inline; filename="klankbord-${wish.file}"`,
    });
    response.type(wish.file.endsWith('.pdf') ? 'application/pdf' : 'image/png').send(picture);
  });
}
