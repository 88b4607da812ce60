import { type Html, html } from '../html.ts';
import type { Messages } from '../i18n/index.ts';
import { isAllowed } from '../permission.ts';
import type { Visitor } from './visitor.ts';

/** Where one can go from a page on this machine, where nobody signs in. */
export function toStudio(say: Messages): Html {
  return html`<a href="/">${say.journey.map.studio()}</a>`;
}

/** Where somebody who signed in can go from a page: what their roles let them see, and out. */
export function signedIn(say: Messages, { csrf, roles }: Visitor): Html {
  const plan = isAllowed('cx-manager', roles)
    ? html`<a href="/licence/plan">${say.licence.plan.title()}</a> `
    : null;
  const administer = isAllowed('admin', roles) ? html`<a href="/roles">${say.web.roles.title()}</a> ` : null;
  return html`<a href="/journey">${say.journey.map.title()}</a> ${plan}${administer}<form method="post" action="/sign-out"><input type="hidden" name="csrf" value="${csrf}"><button type="submit">${say.web.signOut()}</button></form>`;
}
