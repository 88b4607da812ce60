import type { CheckedForm } from '../../chat/steps.ts';
import { byOf, pause, resume, unsubscribe } from '../channels/index.ts';
import { type Button, type Command, defineFeature, type Feature, type FormHandler } from '../feature.ts';
import { postRow } from './post.ts';
import type { Scheduled } from './preview.ts';
import { settingsMessage, settingsPreview } from './settings.message.ts';
import { SUBSCRIPTION_FORM, SubscriptionValues } from './subscription.form.ts';
import { add, again, change, discard, onRow, postHere, save, showSettings, submit } from './talk.ts';
import type { SettingsView } from './view.ts';

export { settingsExamples, settingsPreviewExamples } from './settings.example.ts';

/** The forms that may come back, with what checks them. */
export const checkedForms: readonly CheckedForm[] = [{ name: SUBSCRIPTION_FORM, values: SubscriptionValues }];

/** What an administrator sees and changes of a channel in chat, as a terminal does with `subscribe`. */
export function settingsFor(scheduled: Scheduled): Feature {
  const command: Command = {
    verbs: { en: ['settings'], nl: ['instellingen'] },
    describe: (say) => say.help.verbs.settings,
    run: (ctx, asked) => showSettings(ctx, asked, scheduled),
  };
  const post: Command = {
    verbs: { en: ['post'], nl: ['plaats'] },
    describe: (say) => say.help.verbs.post,
    isRare: true,
    run: (ctx, asked) => postHere(ctx, asked, scheduled),
  };
  const form: FormHandler = {
    form: SUBSCRIPTION_FORM,
    submit: (ctx, asked, values, about) =>
      submit(ctx, asked, { values: SubscriptionValues.parse(values), about }, scheduled),
  };
  return defineFeature({
    name: 'settings',
    messages: [settingsMessage, settingsPreview],
    commands: [command, post],
    buttons: [...rowButtons(scheduled), ...draftButtons(scheduled)],
    forms: [form],
  });
}

function button(verb: string, press: Button['press']): Button {
  return { action: `settings.${verb}`, press };
}

function askingButton(verb: string, press: Button['press']): Button {
  return { ...button(verb, press), opensForm: true };
}

/** Below each subscription; their value is its number. */
function rowButtons(scheduled: Scheduled): Button[] {
  function doing(verb: string, told: SettingsView['told'], work: typeof unsubscribe): Button {
    return button(verb, (ctx, asked, id) => {
      const act = async (row: { id: number }) => {
        await work(ctx, { subscriptionId: row.id, by: byOf(asked) });
        return { told };
      };
      return onRow(ctx, asked, id, { scheduled, act });
    });
  }
  return [
    button('show', (ctx, asked, id) => onRow(ctx, asked, id, { scheduled, act: async () => ({}) })),
    askingButton('change', (ctx, asked, id) => change(ctx, asked, id, scheduled)),
    button('post', (ctx, asked, id) =>
      onRow(ctx, asked, id, { scheduled, act: (row) => postRow(ctx, asked, row, scheduled) }),
    ),
    doing('pause', 'paused', pause),
    doing('resume', 'resumed', resume),
    button('stop', (ctx, asked, id) =>
      onRow(ctx, asked, id, { scheduled, act: async (row) => ({ stopping: row.id }) }),
    ),
    doing('stop-sure', 'stopped', unsubscribe),
  ];
}

/** Below what the channel could get, and below a preview. */
function draftButtons(scheduled: Scheduled): Button[] {
  return [
    askingButton('add', (ctx, asked, message) => add(ctx, asked, message, scheduled)),
    button('save', (ctx, asked, draft) => save(ctx, asked, draft, scheduled)),
    askingButton('again', (ctx, asked, draft) => again(ctx, asked, draft, scheduled)),
    button('discard', (ctx, asked, draft) => discard(ctx, asked, draft, scheduled)),
  ];
}
