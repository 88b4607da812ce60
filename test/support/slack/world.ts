/** A person of the workspace. Change a field at any time: the next users.info tells it. */
export interface Person {
  readonly id: string;
  readonly name: string;
  realName: string;
  email: string;
  /** Whether they showed that the address is theirs. */
  hasConfirmed: boolean;
  tz: string;
  locale: string;
  deleted: boolean;
  isAdmin: boolean;
  /** A guest. */
  isRestricted: boolean;
  isBot: boolean;
  /** Of another organisation (Slack Connect) when it is not the workspace's; null: the workspace's own. */
  teamId: string | null;
  /** The error with which a direct message to this person is refused. */
  refuses: string | null;
}

/** A channel. Change a field or its members at any time: the proxy answers by it. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  private: boolean;
  archived: boolean;
  /** The error with which every post is refused, such as `restricted_action`. */
  refuses: string | null;
  /** Ids of people and bots. */
  readonly members: Set<string>;
}

/** An installation of our app: in a workspace, or in a whole organisation. */
export interface Workspace {
  /** Undefined with an org-wide installation. */
  teamId: string | undefined;
  enterpriseId: string | undefined;
  /** Installed for the whole organisation. */
  orgWide: boolean;
  name: string;
  readonly token: string;
  /** The token that emulate knows it by; another one after a rotation. */
  readonly upstream: string;
  readonly botId: string;
  readonly botUserId: string;
  scopes: readonly string[];
  /** Answered to every call, such as `token_revoked` or `account_inactive`. */
  refuses: string | null;
}

export interface Usergroup {
  id: string;
  handle: string;
  name: string;
  users: string[];
}

/** What is true in our Slack beside what emulate knows. */
export interface World {
  readonly people: Map<string, Person>;
  readonly channels: Map<string, Channel>;
  /** By bot token; also those that oauth.v2.access gave out. */
  readonly installations: Map<string, Workspace>;
  /** App tokens ("xapp-…") and where a socket of theirs connects to. */
  readonly sockets: Map<string, () => string>;
  /** Whose click gave a trigger id. */
  readonly triggers: Map<string, string>;
  /** Null: the plan has none. */
  usergroups: Usergroup[] | null;
}

export type PersonSeed = Partial<Omit<Person, 'id' | 'name' | 'isBot'>>;

export interface ChannelSeed {
  private?: boolean;
  archived?: boolean;
  refuses?: string | null;
  /** Names of people; everybody when it is left out. */
  members?: readonly string[];
  /** Whether our bots are in it; they are when it is left out. */
  joined?: boolean;
}

export interface WorkspaceSeed {
  teamId?: string;
  enterpriseId?: string;
  orgWide?: boolean;
  name?: string;
  token?: string;
  scopes?: readonly string[];
}

export function emptyWorld(): World {
  return {
    people: new Map(),
    channels: new Map(),
    installations: new Map(),
    sockets: new Map(),
    triggers: new Map(),
    usergroups: null,
  };
}

export function personOf(id: string, name: string, seed: PersonSeed & { isBot?: boolean } = {}): Person {
  return {
    id,
    name,
    realName: name,
    email: `${name}@example.com`,
    hasConfirmed: true,
    tz: 'Europe/Amsterdam',
    locale: 'en-US',
    deleted: false,
    isAdmin: false,
    isRestricted: false,
    isBot: false,
    teamId: null,
    refuses: null,
    ...seed,
  };
}

/** Seconds that a zone is ahead of UTC now, as Slack's `tz_offset` says. */
export function zoneOffset(tz: string, at = new Date()): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: tz, timeZoneName: 'longOffset' }).formatToParts(
    at,
  );
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d+):?(\d+)?/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
}
