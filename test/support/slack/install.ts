import type { Slack } from './start.ts';
import type { Person, Workspace } from './world.ts';

/** Where an installation ended. */
export interface Page {
  status: number;
  /** Where it leads on, or its own address. */
  url: string;
  text: string;
  /** What Slack was asked: its address with the client, the scopes and the state. */
  asked: URL;
}

/**
 * Installs the app as a person does in a browser: our install page, Slack's question, the way back.
 * `back` may change the address that leads back, such as its state, or put an error in place of the code.
 */
export async function installApp(
  slack: Pick<Slack, 'oauth'>,
  url: string,
  {
    user,
    back = (it) => it,
    language = 'en',
  }: { user: Person; back?: (address: URL) => URL; language?: string },
): Promise<Page> {
  const started = await fetch(`${url}/slack/install`, { redirect: 'manual' });
  const cookie = started.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const asked = new URL(started.headers.get('location') ?? hrefIn(await started.text()));
  // Our server may ask the real Slack; the kit answers.
  const question = await (await fetch(slack.oauth.authorizeUrl + asked.search)).text();
  const answer = await fetch(`${slack.oauth.authorizeUrl}/callback`, {
    method: 'POST',
    body: new URLSearchParams(fieldsOf(question, user.id)),
    redirect: 'manual',
  });
  const address = back(new URL(answer.headers.get('location') ?? ''));
  // The address is the public one; the server that is tried stands at `url`.
  const local = new URL(address.pathname + address.search, url);
  const done = await fetch(local, { headers: { cookie, 'accept-language': language }, redirect: 'manual' });
  const leads = done.headers.get('location') ?? local.href;
  return { status: done.status, url: leads, text: await done.text(), asked };
}

/** The address behind the button when the install page is one. */
function hrefIn(page: string): string {
  const href = /href="([^"]*\/oauth\/v2\/authorize[^"]*)"/.exec(page)?.[1];
  if (href === undefined) throw new Error(`The install page leads nowhere: ${page.slice(0, 200)}`);
  return unescaped(href);
}

/** The hidden fields of emulate's button for a person. */
function fieldsOf(page: string, userId: string): Record<string, string> {
  const form = page.split('<form').find((one) => one.includes(`value="${userId}"`));
  if (form === undefined) throw new Error(`Slack's question does not know ${userId}: ${page.slice(0, 200)}`);
  const fields = [...form.matchAll(/<input[^>]*name="([^"]*)"[^>]*value="([^"]*)"/g)];
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, unescaped(value)]));
}

function unescaped(text: string): string {
  return text
    .replace(/&quot;/g, '"')
    .replace(/&#(?:39|x27);/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

/** What uninstalling the app does before it is told: Slack takes none of the workspace's tokens any more. */
export function endTokens({ world }: Pick<Slack, 'world'>, { teamId, enterpriseId }: Workspace): void {
  for (const [token, one] of world.installations) {
    if (one.teamId === teamId && one.enterpriseId === enterpriseId)
      world.installations.set(token, { ...one, refuses: 'account_inactive' });
  }
}
