import type { z } from 'zod';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import type { Messages } from '../i18n/index.ts';
import type { Role } from '../permission.ts';
import type { Actor, Intent } from './intent.ts';
import type { Part, Reply } from './reply.ts';
import { createVerbs } from './verbs.ts';

/** What a handler is told about the person and the place. */
export interface Asked {
  actor: Actor;
  channel: string | null;
  say: Messages;
}

/** The part of a feature that people reach through a chat platform. */
export interface Reachable {
  readonly commands?: readonly {
    readonly verbs: { readonly en: readonly string[]; readonly nl: readonly string[] };
    readonly needs?: Role;
    run(ctx: Context, asked: Asked, rest: string): Promise<Reply>;
  }[];
  readonly buttons?: readonly {
    readonly action: string;
    readonly needs?: Role;
    press(ctx: Context, asked: Asked, value: string, messageId: string | null): Promise<Reply>;
  }[];
  readonly forms?: readonly {
    readonly form: string;
    readonly needs?: Role;
    submit(ctx: Context, asked: Asked, values: Record<string, unknown>, about: string): Promise<Reply>;
  }[];
  home?(ctx: Context, asked: Asked): Promise<Part | null>;
}

/** A form that may come back, with the schema that checks it. */
export interface CheckedForm {
  readonly name: string;
  readonly values: z.ZodType;
}

/** What is about to happen: who must be allowed to, and what to call it in the log. */
export interface Step {
  needs: Role | undefined;
  called: string;
  take(ctx: Context, asked: Asked): Promise<Reply>;
}

type IntentOf<Kind extends Intent['kind']> = Extract<Intent, { kind: Kind }>;

/**
 * Finds the handler of what a person did; null for a button or form that nobody knows any more. A command that is
 * empty or not understood goes to "help", which is told the word.
 * @throws AppError `misconfigured` when verbs, actions or forms collide, or nothing answers to "help".
 */
export function createSteps(features: readonly Reachable[], forms: readonly CheckedForm[]) {
  const command = commandSteps(features);
  const button = buttonSteps(features);
  const form = formSteps(features, forms);
  const home = homeStep(features);

  return (intent: Intent): Step | null => {
    switch (intent.kind) {
      case 'command':
        return command(intent.text);
      case 'home':
        return home;
      case 'button':
        return button(intent);
      case 'form':
        return form(intent);
    }
  };
}

function commandSteps(features: readonly Reachable[]) {
  const verbs = createVerbs(features.flatMap(({ commands = [] }) => commands));
  const answering = verbs.find('help');
  if (answering.kind !== 'command') throw new AppError('misconfigured', 'No command answers to "help".');
  const help = answering.command;

  return (text: string): Step => {
    const found = verbs.find(text);
    const known = found.kind === 'command' ? found : { command: help, rest: '' };
    const rest = found.kind === 'unknown' ? found.typed : known.rest;
    const { command } = known;
    return {
      needs: command.needs,
      called: command.verbs.en[0] ?? 'command',
      take: (ctx, asked) => command.run(ctx, asked, rest),
    };
  };
}

/** A person's own page: the part of each feature that has something for them, in the order of the features. */
function homeStep(features: readonly Reachable[]): Step {
  return {
    needs: undefined,
    called: 'home',
    take: async (ctx, asked) => {
      const parts: Part[] = [];
      for (const feature of features) {
        const part = await feature.home?.(ctx, asked);
        if (part) parts.push(part);
      }
      return { kind: 'home', parts };
    },
  };
}

function buttonSteps(features: readonly Reachable[]) {
  const buttons = byName(features.flatMap((it) => it.buttons ?? []).map((it) => [it.action, it]));

  return ({ action, value, messageId }: IntentOf<'button'>): Step | null => {
    // Slack wants every action id in a row of buttons to differ, so its kit numbers repeated ones.
    const button = buttons.get(action.replace(/#\d+$/, ''));
    if (!button) return null;
    return {
      needs: button.needs,
      called: button.action,
      take: (ctx, asked) => button.press(ctx, asked, value, messageId),
    };
  };
}

function formSteps(features: readonly Reachable[], forms: readonly CheckedForm[]) {
  const handlers = byName(features.flatMap((it) => it.forms ?? []).map((it) => [it.form, it]));
  const schemas = byName(forms.map((it) => [it.name, it.values]));

  return ({ form, values, about }: IntentOf<'form'>): Step | null => {
    const handler = handlers.get(form);
    const schema = schemas.get(form);
    if (!handler || !schema) return null;
    return {
      needs: handler.needs,
      called: handler.form,
      take: async (ctx, asked) => {
        const { success, data, error } = schema.safeParse(values);
        if (!success) return { kind: 'faults', faults: faultsOf(error, values, asked.say) };
        return handler.submit(ctx, asked, { ...Object(data) }, about);
      },
    };
  };
}

/** @throws AppError `misconfigured` when a name is taken twice. */
function byName<Part>(named: readonly (readonly [string, Part])[]): ReadonlyMap<string, Part> {
  const parts = new Map(named);
  if (parts.size === named.length) return parts;
  const names = named.map(([name]) => name).join(', ');
  throw new AppError('misconfigured', `A button or form is declared twice: ${names}.`);
}

/** The first fault of each field, as a sentence in the person's language. */
function faultsOf(error: z.ZodError, values: Record<string, unknown>, say: Messages): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? '');
    faults[field] ??= faultOf(issue, values[field], say);
  }
  return faults;
}

function faultOf(issue: z.core.$ZodIssue, value: unknown, say: Messages): string {
  const { router, format } = say;
  if (value === undefined || value === null || value === '') return router.fault.missing();
  if (issue.code === 'custom' && typeof issue.params?.sentence === 'function') {
    return String(issue.params.sentence(say));
  }
  if (issue.code === 'too_small' && isAmount(issue.origin))
    return router.fault.tooSmall({ least: format.number(Number(issue.minimum)) });
  if (issue.code === 'too_big' && issue.origin === 'string')
    return router.fault.tooLong({ most: format.number(Number(issue.maximum)) });
  if (issue.code === 'too_big' && isAmount(issue.origin))
    return router.fault.tooBig({ most: format.number(Number(issue.maximum)) });
  return router.fault.other();
}

function isAmount(origin: string): boolean {
  return origin === 'number' || origin === 'int' || origin === 'array';
}
