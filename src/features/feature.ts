import type { Actor } from '../chat/intent.ts';
import type { AnyMessage } from '../chat/message.ts';
import type { Part, Reply } from '../chat/reply.ts';
import type { Context } from '../context.ts';
import type { Messages } from '../i18n/index.ts';
import type { AnyJob } from '../jobs/job.ts';
import type { Role, Who } from '../permission.ts';
import { permissions } from './permissions.ts';

/** What every handler is told about the person and the place. */
export interface Asked {
  actor: Actor;
  /** The platform's id of the channel it happened in; null in a direct chat. */
  channel: string | null;
  say: Messages;
}

/** A verb after `/cx`. The first verb of each language is the one that help shows. */
export interface Command {
  readonly verbs: { readonly en: readonly string[]; readonly nl: readonly string[] };
  /** Questions in whole words that mean it too, such as "what do I contribute". */
  readonly questions?: { readonly en: readonly string[]; readonly nl: readonly string[] };
  /** One line for `help`, with what may follow the verb, such as "[touchpoint]". */
  describe(say: Messages): { usage: string; does: string };
  /** Left out of the menus of platforms, which hold twelve: help tells it, and a card has a button for it. */
  readonly isRare?: true;
  /** Who may use it, as the list in permissions.ts says; left out for what everybody may. So for buttons and forms. */
  readonly needs?: Role;
  run(ctx: Context, asked: Asked, rest: string): Promise<Reply>;
}

/** A button by its action id; its value comes back from the client and is never trusted. */
export interface Button {
  readonly action: string;
  /**
   * Its answer is a form, as long as what it asks for can be done. Teams opens a dialog for a button that was made for it
   * alone; any other reply is told in that dialog, and in the message.
   */
  readonly opensForm?: true;
  /** It shows something and changes nothing: what a platform delivers twice may be answered twice. */
  readonly onlyShows?: true;
  readonly needs?: Role;
  press(ctx: Context, asked: Asked, value: string, messageId: string | null): Promise<Reply>;
}

/** What a form does when it is sent; `values` were checked by the form's own schema. */
export interface FormHandler {
  readonly form: string;
  readonly needs?: Role;
  submit(ctx: Context, asked: Asked, values: Record<string, unknown>, about: string): Promise<Reply>;
}

/** What a feature does when two people turn out to be one: whatever it keeps of `from` belongs to `into`. */
export type PersonJoined = (ctx: Context, joined: { from: number; into: number }) => Promise<void>;

/** What a feature does when somebody is gone from a platform; `heir` is where they still are, or null. */
export type AccountLeft = (
  ctx: Context,
  left: { platform: string; person: string; heir: string | null },
) => Promise<unknown>;

/** A part of the product: the only thing of its folder that others see. */
export interface Feature {
  readonly name: string;
  readonly commands?: readonly Command[];
  readonly buttons?: readonly Button[];
  readonly forms?: readonly FormHandler[];
  readonly messages?: readonly AnyMessage[];
  /** Its part of a person's own page, in the order of the features; null when it has nothing to show this person. */
  home?(ctx: Context, asked: Asked): Promise<Part | null>;
  readonly jobs?: readonly AnyJob[];
  /** Called inside the transaction that makes one person of two; whatever is left of `from` then stops it. */
  readonly personJoined?: PersonJoined;
  readonly accountLeft?: AccountLeft;
}

/** Declares a feature; who may use its parts is what the one list of permissions says. */
export function defineFeature(feature: Feature): Feature {
  const { commands, buttons, forms } = permissions;
  return {
    ...feature,
    ...(feature.commands && {
      commands: feature.commands.map((it) => ({ ...it, ...needed(commands, it.verbs.en[0] ?? '') })),
    }),
    ...(feature.buttons && {
      buttons: feature.buttons.map((it) => ({ ...it, ...needed(buttons, it.action) })),
    }),
    ...(feature.forms && { forms: feature.forms.map((it) => ({ ...it, ...needed(forms, it.form) })) }),
  };
}

/** What is not listed is for administrators alone. */
function needed(listed: Readonly<Record<string, Who>>, name: string): { needs?: Role } {
  const who = listed[name] ?? 'admin';
  return who === 'employee' ? {} : { needs: who };
}
