import { z } from 'zod';
import type { Origin } from '../access.ts';

/** Who did something, where, and how they can be answered. */
export interface Sender {
  origin: Origin;
  userId: string;
  /** The workspace of the person, where the payload tells it: another one than ours is a guest of Slack Connect. */
  userTeamId: string | undefined;
  /** Null in a direct chat and on the home tab. */
  channelId: string | null;
  responseUrl: string | null;
  triggerId: string | null;
}

export interface Command extends Sender {
  text: string;
}

export interface Press extends Sender {
  action: string;
  value: string;
  /** The message the button stands in; null on the home tab. */
  message: { channel: string; ts: string; isEphemeral: boolean } | null;
}

export interface Submission extends Sender {
  form: string;
  about: string;
  /** What was filled in, by block and action, as Slack tells it. */
  state: z.infer<typeof State>;
  viewId: string;
  /** The modal as it was shown, to show it again. */
  view: z.infer<typeof Shown>;
}

/** Letters and digits, as all of Slack's: a slash or colon would make another address of it. */
const Id = z.string().regex(/^[A-Za-z0-9]{1,64}$/);
const Flag = z.union([z.boolean(), z.stringbool()]).nullish();
/** What is not there is left out, empty or null, by the kind of payload. */
const MaybeId = z
  .union([Id, z.literal('')])
  .nullish()
  .transform((id) => id || undefined);
/** More than anybody types; what is cut off is no command. */
const MOST_TYPED = 20_000;

const Slash = z.object({
  team_id: MaybeId,
  enterprise_id: MaybeId,
  is_enterprise_install: Flag,
  user_id: Id,
  channel_id: MaybeId,
  text: z
    .string()
    .nullish()
    .transform((text) => (text ?? '').slice(0, MOST_TYPED)),
  response_url: z.string().nullish(),
  trigger_id: z.string().nullish(),
});

const Person = z.object({ id: Id, team_id: MaybeId });
const Interaction = z.object({
  team: z.object({ id: Id }).nullish(),
  enterprise: z.object({ id: Id }).nullish(),
  is_enterprise_install: Flag,
  user: Person,
  trigger_id: z.string().nullish(),
});

const Actions = Interaction.extend({
  channel: z.object({ id: Id }).nullish(),
  container: z
    .object({
      message_ts: z.string().nullish(),
      channel_id: MaybeId,
      is_ephemeral: z.boolean().nullish(),
    })
    .nullish(),
  response_url: z.string().nullish(),
  actions: z
    .array(z.object({ action_id: z.string().max(255), value: z.string().max(2000).nullish() }))
    .min(1),
});

const Field = z.looseObject({
  type: z.string(),
  value: z.string().nullish(),
  selected_option: z.looseObject({ value: z.string() }).nullish(),
  selected_options: z.array(z.looseObject({ value: z.string() })).nullish(),
  selected_date: z.string().nullish(),
  selected_user: z.string().nullish(),
});
export type Filled = z.infer<typeof Field>;
const State = z.record(z.string(), z.record(z.string(), Field));

const Shown = z.object({
  title: z.unknown().optional(),
  submit: z.unknown().optional(),
  close: z.unknown().optional(),
  callback_id: z.string().max(255),
  private_metadata: z.string().max(3000).default(''),
  blocks: z
    .array(z.looseObject({ block_id: z.string().optional(), element: z.looseObject({}).optional() }))
    .default([]),
});
const View = Interaction.extend({
  view: Shown.extend({
    id: z.string(),
    state: z.object({ values: State }),
    /** Whose installation opened it: in a shared channel the person may be of another workspace. */
    app_installed_team_id: MaybeId,
  }),
});

/** What a modal carries from its opening to its answer: Slack keeps it for us, and shows it to nobody. */
export const Metadata = z.object({
  about: z.string(),
  channel: z.string().nullable(),
  responseUrl: z.string().nullable(),
});
export type Metadata = z.infer<typeof Metadata>;

export const Envelope = z.object({
  event_id: z.string().min(1).max(255),
  /** Seconds since 1970. */
  event_time: z.number().optional(),
  team_id: Id.optional(),
  context_team_id: Id.nullish(),
  enterprise_id: Id.nullish(),
  context_enterprise_id: Id.nullish(),
  is_ext_shared_channel: z.boolean().optional(),
  authorizations: z
    .array(z.object({ team_id: Id.nullish(), is_enterprise_install: z.boolean().optional() }))
    .nullish(),
  event: z.looseObject({ type: z.string() }),
});
export type Envelope = z.infer<typeof Envelope>;

export const HomeOpened = z.object({
  user: Id,
  tab: z.string(),
  /** What was published last; absent at a first visit. */
  view: z.object({ hash: z.string().optional() }).nullish(),
});

/** @throws ZodError for what no Slack sends. */
export function readCommand(body: unknown): Command {
  const { team_id, enterprise_id, is_enterprise_install, ...said } = Slash.parse(body);
  return {
    origin: originOf(team_id, enterprise_id, is_enterprise_install),
    userId: said.user_id,
    userTeamId: undefined,
    channelId: placeOf(said.channel_id),
    responseUrl: said.response_url ?? null,
    triggerId: said.trigger_id ?? null,
    text: said.text,
  };
}

/** @throws ZodError for what no Slack sends. */
export function readPress(body: unknown): Press {
  const payload = Actions.parse(body);
  const { channel, container, actions, response_url } = payload;
  const place = channel?.id ?? container?.channel_id;
  const ts = container?.message_ts ?? undefined;
  const [action] = actions;
  return {
    ...senderOf(payload),
    channelId: placeOf(place),
    responseUrl: response_url ?? null,
    action: action?.action_id ?? '',
    value: action?.value ?? '',
    message:
      place !== undefined && ts !== undefined
        ? { channel: place, ts, isEphemeral: container?.is_ephemeral ?? false }
        : null,
  };
}

/** @throws ZodError for what no Slack sends. */
export function readSubmission(body: unknown): Submission {
  const payload = View.parse(body);
  const { id: viewId, state, app_installed_team_id: installedTeam, ...view } = payload.view;
  const { about, channel, responseUrl } = metadataOf(view.private_metadata);
  return {
    ...senderOf(payload, installedTeam),
    channelId: channel,
    responseUrl,
    form: view.callback_id,
    about,
    state: state.values,
    viewId,
    view,
  };
}

/** Where an event happened, for an installation to be found. */
export function originOfEvent(envelope: Envelope): Origin {
  const [authorization] = envelope.authorizations ?? [];
  return originOf(
    authorization?.team_id ?? envelope.context_team_id ?? envelope.team_id,
    envelope.context_enterprise_id ?? envelope.enterprise_id ?? undefined,
    authorization?.is_enterprise_install,
  );
}

function senderOf(
  payload: z.infer<typeof Interaction>,
  installedTeam?: string,
): Omit<Sender, 'channelId' | 'responseUrl'> {
  const { team, enterprise, is_enterprise_install, user, trigger_id } = payload;
  return {
    origin: originOf(isTeam(installedTeam) ? installedTeam : team?.id, enterprise?.id, is_enterprise_install),
    userId: user.id,
    userTeamId: user.team_id,
    triggerId: trigger_id ?? null,
  };
}

function originOf(
  teamId: string | null | undefined,
  enterpriseId: string | undefined,
  isOrg: boolean | null | undefined,
): Origin {
  return { teamId: teamId ?? undefined, enterpriseId, isEnterpriseInstall: isOrg ?? false };
}

/** For an installation of a whole organisation Slack names the organisation here. */
function isTeam(id: string | undefined): boolean {
  return id?.startsWith('T') ?? false;
}

/** A direct chat (D…) is no channel: what is asked there is about the person. */
function placeOf(id: string | undefined): string | null {
  return id === undefined || id.startsWith('D') ? null : id;
}

/** The address that a modal carries for its answer; null for anything else. */
export function answerAddressOf(view: unknown): string | null {
  const carried = z.object({ private_metadata: z.string() }).safeParse(view);
  return carried.success ? metadataOf(carried.data.private_metadata).responseUrl : null;
}

/** A modal of an older version may carry anything. */
function metadataOf(text: string): Metadata {
  const nothing = { about: '', channel: null, responseUrl: null };
  try {
    return Metadata.catch(nothing).parse(JSON.parse(text));
  } catch {
    return nothing;
  }
}
