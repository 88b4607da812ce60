import { refusalOfView } from './block-faults.ts';
import type { DriverParts } from './driver.ts';
import type { Emulator, Json } from './emulator.ts';
import type { View, Views } from './views.ts';
import type { Workspace, World } from './world.ts';

/** Takes trigger ids from emulate, and does with a person's modals what the answer to a form says. */
export function modalAnswers(
  emulator: Emulator,
  world: World,
  views: Views,
): Pick<DriverParts, 'trigger' | 'answered' | 'closed'> {
  const trigger: DriverParts['trigger'] = async ({ user, workspace, view }) => {
    const body = { user_id: user.id, ...(view && { view_id: view.id }) };
    const { trigger_id: id } = await emulator.call('views.generateTriggerId', body, workspace.upstream);
    world.triggers.set(String(id), user.id);
    return String(id);
  };
  const show = async (method: string, body: Json, workspace: Workspace) => {
    const refusal = refusalOfView(body.view);
    if (refusal) throw new Error(`Slack would refuse the view in the answer: ${refusal.faults.join('; ')}`);
    views.learn(world, { method, body }, await emulator.call(method, body, workspace.upstream));
  };
  return {
    trigger,
    closed: ({ user }, all) => views.close(user, all),
    answered: async (view, by, answer) => {
      switch (answer?.response_action) {
        case 'errors':
          return checkErrors(view, answer.errors);
        case 'clear':
          return views.close(by.user, true);
        case 'update':
          return show('views.update', { view_id: view.id, view: answer.view }, by.workspace);
        case 'push': {
          const id = await trigger({ ...by, view });
          return show('views.push', { trigger_id: id, view: answer.view }, by.workspace);
        }
        default:
          return views.close(by.user);
      }
    },
  };
}

/** Slack shows an error only at a block that is an input of the view. */
function checkErrors(view: View, errors: unknown): void {
  const ids = Object.keys((errors ?? {}) as Json);
  const inputs = view.blocks.filter(({ type }) => type === 'input').map((block) => String(block.block_id));
  const lost = ids.filter((id) => !inputs.includes(id));
  if (ids.length === 0 || lost.length > 0) {
    throw new Error(`Errors for ${lost.join(', ') || 'nothing'}; the inputs are ${inputs.join(', ')}`);
  }
}
