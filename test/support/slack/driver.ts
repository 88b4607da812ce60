import { actionOf, suggestionOf, type Where } from './clicks.ts';
import { faultsOfOptions } from './element-faults.ts';
import type { Json } from './emulator.ts';
import type { From } from './payloads.ts';
import * as payloads from './payloads.ts';
import type { ResponseUrl } from './response-url.ts';
import type { Values } from './state.ts';
import type { View } from './views.ts';
import type { Person, Workspace } from './world.ts';

export type Kind = 'command' | 'interactive' | 'events';

/** How a request is sent. */
export interface Sending {
  /** A redelivery of an event. */
  retry?: { num: number; reason: string };
  /** Milliseconds after which Slack gives up; 3,000. */
  patience?: number;
  /** Over HTTP: a signature that does not fit, or none; and how many seconds ago it was signed. */
  signature?: 'wrong' | 'none';
  age?: number;
}

/** What our server answered. */
export interface Answered {
  status: number;
  body: string;
  /** The body when it is JSON. */
  json: Json | null;
  milliseconds: number;
}

/** Sends a payload to our server, over HTTP or a socket. */
export type Send = (kind: Kind, payload: Json, sending: Sending) => Promise<Answered>;

/** Who does it, and where; the first workspace unless another one is named. */
export interface By {
  user: Person;
  channel?: { id: string; name: string };
  workspace?: Workspace;
  /** In place of a fresh one, such as one that was used already. */
  triggerId?: string;
}

/** An answer, and what belongs to a command or a click. */
export interface Done extends Answered {
  response: ResponseUrl;
  triggerId: string;
}

type Choice = { choose?: string; values?: Values };

/** Does in Slack what people do, and tells our server as Slack does. */
export interface Driver {
  command(command: string, text: string, by: By, sending?: Sending): Promise<Done>;
  /** Presses what has this action id; an object is sent as it is, such as a button of an old version. */
  press(where: Where, action: string | Json, by: By, sending?: Sending & Choice): Promise<Done>;
  /** Sends a form, and does with the modal what the answer says. `unchecked`: what Slack's client would not send. */
  submit(view: View, values: Values, by: By, sending?: Sending & { unchecked?: boolean }): Promise<Done>;
  dismiss(view: View, by: By, sending?: Sending & { all?: boolean }): Promise<Done>;
  shortcut(callbackId: string, by: By, sending?: Sending): Promise<Done>;
  messageShortcut(callbackId: string, message: Json, by: By, sending?: Sending): Promise<Done>;
  /** Types into a select that asks our server for its options. */
  suggest(where: Where, actionId: string, typed: string, by: By, sending?: Sending): Promise<Done>;
  /** Delivers an event; give `id` to deliver the same one again. `home`: the workspace of an org-wide one. */
  event(
    event: Json,
    by?: { workspace?: Workspace; home?: string },
    sending?: Sending & { id?: string },
  ): Promise<Answered>;
}

export interface DriverParts {
  /** The workspace that is meant unless another one is named. */
  workspace: Workspace;
  trigger(by: { user: Person; workspace: Workspace; view?: View }): Promise<string>;
  issue(): ResponseUrl;
  /** Does with a modal what the answer to its form says. */
  answered(view: View, by: { user: Person; workspace: Workspace }, answer: Json | null): Promise<void>;
  closed(by: { user: Person }, all: boolean): void;
}

export function createDriver(parts: DriverParts, send: Send): Driver {
  const interact = async (
    by: By,
    sending: Sending,
    payload: (from: From) => Json,
    view?: View,
    kind: Kind = 'interactive',
  ): Promise<Done> => {
    const { workspace = parts.workspace, user, channel } = by;
    const response = parts.issue();
    const triggerId = by.triggerId ?? (await parts.trigger({ user, workspace, ...(view && { view }) }));
    const from = { user, workspace, triggerId, responseUrl: response.url, ...(channel && { channel }) };
    return { ...(await send(kind, payload(from), sending)), response, triggerId };
  };
  const viewOf = (where: Where) => ('view' in where ? where.view : undefined);
  return {
    command: (command, text, by, sending = {}) =>
      interact(by, sending, (from) => payloads.commandOf(command, text, from), undefined, 'command'),
    press: (where, action, by, sending = {}) =>
      interact(by, sending, (from) => actionOf(where, action, from, sending), viewOf(where)),
    submit: async (view, values, by, sending = {}) => {
      const checked = sending.unchecked !== true;
      const form = (from: From) => payloads.submissionOf(view, values, from, checked);
      const done = await interact(by, sending, form, view);
      const { workspace = parts.workspace, user } = by;
      if (done.status === 200) await parts.answered(view, { user, workspace }, done.json);
      return done;
    },
    dismiss: (view, by, sending = {}) => {
      const all = sending.all === true;
      parts.closed(by, all);
      return interact(by, sending, (from) => payloads.closedOf(view, from, all), view);
    },
    shortcut: (callbackId, by, sending = {}) =>
      interact(by, sending, (from) => payloads.shortcutOf(callbackId, from)),
    messageShortcut: (callbackId, message, by, sending = {}) =>
      interact(by, sending, (from) => payloads.messageShortcutOf(callbackId, message, from)),
    suggest: async (where, actionId, typed, by, sending = {}) => {
      const question = (from: From) => suggestionOf(where, actionId, typed, from);
      const done = await interact(by, sending, question, viewOf(where));
      const faults = done.json?.options ? faultsOfOptions(done.json.options, 0, 100) : [];
      if (faults.length > 0) throw new Error(`Slack would refuse the options: ${faults.join('; ')}`);
      return done;
    },
    event: (event, { workspace = parts.workspace, home } = {}, sending = {}) =>
      send('events', payloads.eventOf(event, workspace, sending.id, home), sending),
  };
}
