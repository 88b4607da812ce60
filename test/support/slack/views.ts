import type { Call } from './calls.ts';
import type { Json } from './emulator.ts';
import type { World } from './world.ts';

/** A view as Slack holds it: what was opened, with its id and hash. */
export interface View {
  id: string;
  type: string;
  hash: string;
  callback_id: string;
  private_metadata: string;
  blocks: Json[];
  [more: string]: unknown;
}

/** The modals and Home tabs that people have before them, as the calls and their answers tell. */
export interface Views {
  /** The topmost modal. */
  modal(user: { id: string }): View;
  /** All modals of the stack, the topmost last. */
  stack(user: { id: string }): readonly View[];
  /** The Home tab as it was published last. */
  home(user: { id: string }): View;
  /** Takes away the topmost modal, or all. */
  close(user: { id: string }, all?: boolean): void;
  put(user: string, view: View): void;
  learn(world: World, call: Pick<Call, 'method' | 'body'>, answer: Json): void;
}

export function openViews(): Views {
  const stacks = new Map<string, View[]>();
  const homes = new Map<string, View>();
  const stack = (user: string) => stacks.get(user) ?? [];
  const replace = (view: View) => {
    for (const list of stacks.values()) {
      const index = list.findIndex(({ id }) => id === view.id);
      if (index >= 0) list[index] = view;
    }
    for (const [user, home] of homes) if (home.id === view.id) homes.set(user, view);
  };
  const put = (user: string, view: View) => stacks.set(user, [...stack(user), view]);
  return {
    modal: ({ id }) => known(stack(id).at(-1), 'No modal is open'),
    stack: ({ id }) => stack(id),
    home: ({ id }) => known(homes.get(id), 'No Home tab was published'),
    close: ({ id }, all = false) => stacks.set(id, all ? [] : stack(id).slice(0, -1)),
    put,
    learn: (world, { method, body }, answer) => {
      if (answer.ok !== true || !method.startsWith('views.')) return;
      const view = answer.view as View;
      const user = world.triggers.get(String(body.trigger_id)) ?? '';
      if (method === 'views.open') stacks.set(user, [view]);
      else if (method === 'views.push') put(user, view);
      else if (method === 'views.publish') homes.set(String(body.user_id), view);
      else replace(view);
    },
  };
}

function known<T>(value: T | undefined, otherwise: string): T {
  if (value === undefined) throw new Error(otherwise);
  return value;
}
