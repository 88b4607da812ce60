import type { Express, Request, Response } from 'express';
import { languageOf } from '../accept-language.ts';
import type { App } from '../app.ts';
import { storable } from '../chat/storable.ts';
import { studioName } from '../chat/studio/adapter.ts';
import { AppError } from '../errors.ts';
import { listRoles, type RoleHeld, setRole, takeRole } from '../features/people/index.ts';
import { type Html, html } from '../html.ts';
import { type Messages, sayIn } from '../i18n/index.ts';
import { roles } from '../permission.ts';
import { sendPage } from '../web/page.ts';
import { type Visitor, visitorOf } from '../web/visitor.ts';
import { signedIn } from '../web/ways-on.ts';

const rolesPath = '/roles';

type Told = 'given' | 'taken' | 'same' | 'noPerson' | 'last' | null;

/** GET and POST /roles: an administrator sees who has which role, gives one and takes one away. */
export function rolesRoutes(web: Express, { ctx, platforms }: Pick<App, 'ctx' | 'platforms'>): void {
  // Where people sign in, nobody comes from the studio: a role there is nobody's.
  const names = platforms.map(({ name }) => name).filter((name) => name !== studioName);

  async function show(
    request: Request,
    response: Response,
    { told, status = 200, typed = '' }: { told: Told; status?: number; typed?: string },
  ): Promise<void> {
    const visitor = visitorOf(response);
    if (visitor === null) throw new AppError('forbidden', 'Nobody is signed in.');
    const say = sayIn(languageOf(request));
    const main = pageOf(say, { visitor, told, typed, held: await listRoles(ctx) });
    sendPage(response, { locale: say.locale, title: say.web.roles.title(), main, status, hasForm: true });
  }

  web.get(rolesPath, (request, response) => {
    const { told } = request.query;
    const known = told === 'given' || told === 'taken' || told === 'same' ? told : null;
    return show(request, response, { told: known });
  });

  web.post(rolesPath, async (request, response) => {
    const visitor = visitorOf(response);
    if (visitor === null) throw new AppError('forbidden', 'Nobody is signed in.');
    const { person, role, take } = storable(Object(request.body)) as Record<string, unknown>;
    const grant = {
      person: String(person ?? '').trim(),
      role: String(role ?? ''),
      by: `${visitor.platform}:${visitor.id}`,
      platforms: names,
    };
    try {
      const { changed } = take === undefined ? await setRole(ctx, grant, true) : await takeRole(ctx, grant);
      const told = changed ? (take === undefined ? 'given' : 'taken') : 'same';
      response.redirect(303, `${rolesPath}?told=${told}`);
    } catch (error) {
      const code = error instanceof AppError ? error.code : null;
      if (code === 'conflict') await show(request, response, { told: 'last', status: 409 });
      else if (code !== 'invalid') throw error;
      else await show(request, response, { told: 'noPerson', status: 422, typed: grant.person });
    }
  });
}

interface Shown {
  visitor: Visitor;
  told: Told;
  /** Whom somebody tried to name. */
  typed: string;
  held: readonly RoleHeld[];
}

function pageOf(say: Messages, { visitor, told, typed, held }: Shown): Html {
  const words = say.web.roles;
  const csrf = html`<input type="hidden" name="csrf" value="${visitor.csrf}">`;
  const rows = held.map((one) => rowOf(say, csrf, one));
  // The narrowest first: whoever does not look gives the least.
  const options = [...roles]
    .reverse()
    .map((role) => html`<option value="${role}">${words.name[role] ?? role}</option>`);
  return html`<main class="wide"><nav>${signedIn(say, visitor)}</nav><p class="name">Klankbord</p><h1>${words.title()}</h1>
${told === null ? null : html`<p class="told" role="status">${words.told[told]()}</p>`}
<p>${words.intro()}</p>
<table><thead><tr><th scope="col">${words.person()}</th><th scope="col">${words.role()}</th><th scope="col">${words.by()}</th><th scope="col">${words.take()}</th></tr></thead><tbody>${rows}</tbody></table>
<h2>${words.give()}</h2>
<form method="post" action="${rolesPath}">${csrf}
<label for="person">${words.person()}</label><input id="person" name="person" required maxlength="200" value="${typed}" placeholder="${visitor.platform}:${visitor.id}" aria-describedby="how">
<p class="small" id="how">${words.how()}</p>
<label for="role">${words.role()}</label><select id="role" name="role">${options}</select>
<p><button>${words.give()}</button></p></form></main>`;
}

/** Somebody and their role; what a group gave is taken away by leaving the group. */
function rowOf(say: Messages, csrf: Html, { person, role, by }: RoleHeld): Html {
  const words = say.web.roles;
  const name = words.name[role] ?? role;
  const isOfGroup = by.startsWith('group');
  const take = html`<form method="post" action="${rolesPath}">${csrf}<input type="hidden" name="person" value="${person}"><input type="hidden" name="role" value="${role}"><button class="quiet" name="take" value="1" aria-label="${words.takeLabel({ role: name, person })}">${words.take()}</button></form>`;
  return html`<tr><td>${person}</td><td>${name}</td><td>${isOfGroup ? words.byGroup() : by}</td><td>${isOfGroup ? words.inGroup() : take}</td></tr>`;
}
