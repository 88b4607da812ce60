import { readFileSync } from 'node:fs';
import type { Express } from 'express';
import type { App } from '../app.ts';
import { studioSign } from '../chat/studio/assets.ts';
import { studioRoutes } from '../chat/studio/routes.ts';
import { systemClock } from '../clock.ts';
import { aboutRoutes } from './about.ts';
import { hookRoutes } from './hook-routes.ts';
import { journeyRoutes } from './journey-page.ts';
import { pictureRoutes } from './journey-picture.ts';
import { leadersRoutes } from './leaders-pages.ts';
import { licenceRoutes } from './licence-pages.ts';
import { licencePlanRoutes } from './licence-plan-page.ts';
import { rolesRoutes } from './roles-page.ts';
import { createStudioHost } from './studio-host.ts';

/** Everything the product adds to its web server; `web-rules.ts` says who may ask for it. */
export function addRoutes(web: Express, app: App, signIn: { routes(web: Express): void }): void {
  const { config, log, database, studio, uploadFolder } = app;
  const allowedHosts = config.http.publicUrl ? [new URL(config.http.publicUrl).hostname] : [];
  signIn.routes(web);
  aboutRoutes(web);
  hookRoutes(web, { intake: app.intake, secrets: config.hookSecrets, log, wallClock: systemClock });
  licenceRoutes(web, app);
  pictureRoutes(web, app);
  leadersRoutes(web, app);
  for (const platform of app.connected) platform.routes(web);
  if (config.studio || config.signIn !== null) {
    journeyRoutes(web, app, config.studio ? allowedHosts : null);
    licencePlanRoutes(web, app, config.studio ? allowedHosts : null);
  }
  if (config.signIn !== null) rolesRoutes(web, app);
  if (!config.studio) {
    web.get('/favicon.ico', (_request, response) => {
      response.type('svg').send(readFileSync(studioSign, 'utf8'));
    });
    return;
  }
  const host = createStudioHost(app);
  web.use(studioRoutes({ db: database.db, host, events: studio.events, log, allowedHosts, uploadFolder }));
}
