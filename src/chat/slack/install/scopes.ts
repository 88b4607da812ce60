import type { AppsManifestCreateArguments } from '@slack/web-api';

type Manifest = AppsManifestCreateArguments['manifest'];
/** A permission of a bot, spelled as Slack does. */
export type BotScope = NonNullable<
  NonNullable<NonNullable<Manifest['oauth_config']>['scopes']>['bot']
>[number];

/** A permission we ask for, and why: the person who installs the app, and `doctor`, are told. */
export interface Scope {
  readonly name: BotScope;
  readonly why: string;
}

/** Without these the app does not work. */
export const requiredScopes: readonly Scope[] = [
  { name: 'chat:write', why: 'posts in channels and direct messages, and updates its own messages' },
  { name: 'commands', why: 'answers /cx' },
  { name: 'users:read', why: 'speaks your language, keeps your local time, and notices who has left' },
];

/** Without one of these a single convenience is missing; the app says so and goes on. */
export const optionalScopes: readonly Scope[] = [
  { name: 'channels:join', why: 'joins a public channel by itself when an administrator chooses it' },
  { name: 'channels:read', why: 'notices that a public channel was archived, deleted or renamed' },
  { name: 'groups:read', why: 'notices the same of a private channel it was invited to' },
  {
    name: 'users:read.email',
    why: 'knows you again on Microsoft Teams; of the address only a pseudonym is kept',
  },
  { name: 'usergroups:read', why: 'gives roles to the user groups that its administrator chose' },
];

/** All that is asked for at an installation; Slack lets people leave out the optional ones. */
export const askedScopes: readonly BotScope[] = [...requiredScopes, ...optionalScopes].map(
  ({ name }) => name,
);

/** What an installation lacks. */
export function missingScopes(granted: readonly string[]): { required: Scope[]; optional: Scope[] } {
  const isMissing = ({ name }: Scope) => !granted.includes(name);
  return { required: requiredScopes.filter(isMissing), optional: optionalScopes.filter(isMissing) };
}
