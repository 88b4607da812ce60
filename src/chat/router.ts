import type { Clock } from '../clock.ts';
import { type Context, withLog } from '../context.ts';
import { AppError, newErrorId, traceOf } from '../errors.ts';
import { type Messages, sayIn } from '../i18n/index.ts';
import type { Log } from '../log.ts';
import { isAllowed } from '../permission.ts';
import { failSpan, inSpan } from '../traces.ts';
import type { Actor, Intent } from './intent.ts';
import { createRateLimit } from './rate.ts';
import type { Reply } from './reply.ts';
import { type CheckedForm, createSteps, type Reachable, type Step } from './steps.ts';
import { storable } from './storable.ts';

/** Commands one person may give in a minute; buttons and forms are pressed faster. */
const COMMANDS_A_MINUTE = 20;
const PRESSES_A_MINUTE = 60;

/** What was under way when something went wrong. */
interface Going {
  errorId: string;
  step: Step;
  intent: Intent;
  say: Messages;
}

/** Which roles a person has; an administrator may do everything. */
export type RolesOf = (ctx: Context, actor: Actor) => Promise<readonly string[]>;

export interface RouterParts {
  /** One of them answers to the verb "help": it is asked whenever a command is empty or unknown. */
  features: readonly Reachable[];
  roles: RolesOf;
  /** The forms that may come back; each is checked by its own schema. */
  forms?: readonly CheckedForm[];
  log: Log;
  clock: Clock;
}

export interface Router {
  /** Never throws: a fault becomes a sentence with a number, and one line in the log with the same number. */
  handle(ctx: Context, intent: Intent): Promise<Reply>;
}

/**
 * Leads what a person did to its handler: intent → permission → handler → reply.
 * @throws AppError `misconfigured` when verbs, actions or forms collide, or nothing answers to "help".
 */
export function createRouter({ features, roles, forms = [], log, clock }: RouterParts): Router {
  const stepOf = createSteps(features, forms);
  const allowsCommand = createRateLimit({ most: COMMANDS_A_MINUTE, seconds: 60, clock });
  const allowsPress = createRateLimit({ most: PRESSES_A_MINUTE, seconds: 60, clock });

  async function handle(given: Context, did: Intent): Promise<Reply> {
    const intent = storable(did);
    const { actor } = intent;
    const say = sayIn(actor.locale);
    const allows = intent.kind === 'command' ? allowsCommand : allowsPress;
    if (!allows(`${actor.platform}:${actor.id}`)) return notice(say.router.tooFast());
    const step = stepOf(intent);
    if (!step) return notice(say.router.unknownButton());
    const attributes = { 'klankbord.called': step.called, 'klankbord.platform': actor.platform };
    return inSpan(intent.kind, attributes, () => lead(given, intent, step));
  }

  async function lead(given: Context, intent: Intent, step: Step): Promise<Reply> {
    const { actor, channel } = intent;
    const say = sayIn(actor.locale);
    // Whatever is logged on the way carries the number that the person is told if it goes wrong.
    const errorId = newErrorId();
    const ctx = withLog(given, log.child({ errorId }));
    try {
      const { needs } = step;
      if (needs !== undefined && !isAllowed(needs, await roles(ctx, actor)))
        return notice(say.router.forbidden({ role: say.router.role[needs] ?? needs }));
      return await step.take(ctx, { actor, channel, say });
    } catch (error) {
      return notice(explain(error, { errorId, step, intent, say }));
    }
  }

  /** One line for the operator, one sentence for the person, the same number in both; never a text. */
  function explain(error: unknown, { errorId, step, intent: { kind, actor }, say }: Going): string {
    failSpan();
    const where = { errorId, intent: kind, called: step.called, platform: actor.platform };
    if (error instanceof AppError) {
      const { code, remedy = null, fields } = error;
      log.warn({ ...where, code, remedy, fields }, 'A command could not be done');
      return say.router.because[code]({ errorId });
    }
    log.error({ ...where, ...traceOf(error) }, 'A command failed unexpectedly');
    return say.router.failed({ errorId });
  }

  return { handle };
}

function notice(text: string): Reply {
  return { kind: 'notice', text };
}
