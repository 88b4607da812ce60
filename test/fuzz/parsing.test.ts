import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerAddressOf,
  Envelope,
  readCommand,
  readPress,
  readSubmission,
} from '../../src/chat/slack/inbound/payloads.ts';
import { valuesOf } from '../../src/chat/slack/outbound/modal.ts';
import { createSteps } from '../../src/chat/steps.ts';
import {
  Activity,
  channelOf,
  commandOf,
  dialogData,
  isForUs,
  namedIn,
  pressedIn,
} from '../../src/chat/teams/activities.ts';
import { submittedIn } from '../../src/chat/teams/dialog.ts';
import { parseOpener } from '../../src/chat/teams/opener.ts';
import { createVerbs } from '../../src/chat/verbs.ts';
import { readDeliveries } from '../../src/features/feedback/arriving/read.ts';
import { starterFile, starterVocabulary } from '../../src/features/feedback/index.ts';
import { checkedForms, features } from '../../src/features/index.ts';
import { faultLines, inOrder } from '../../src/features/journey/file/faults.ts';
import { parseJourney, textOfFile } from '../../src/features/journey/file/parse.ts';
import { sampleJourney } from '../../src/features/sample/library.ts';
import { parseThemes } from '../../src/features/themes/file/parse.ts';
import { sayIn } from '../../src/i18n/index.ts';
import { hookSources } from '../../src/sources/index.ts';
import { heapUsed } from '../sources/reading.ts';
import { signings } from '../support/hook-signing.ts';
import { fuzz, inputsMet, inputsOf, saidSeed } from './fuzz.ts';
import { anyJson, mutated, mutatedJson, nasty } from './inputs.ts';

const LONG = { timeout: 180_000 };
const before = heapUsed();

describe('fuzzing: the command parser', () => {
  const commands = features.flatMap((feature) => feature.commands ?? []);
  const verbs = createVerbs(commands);
  const typed = fc.oneof(
    nasty,
    fc
      .tuple(fc.constantFrom(...commands.flatMap(({ verbs: { en, nl } }) => [...en, ...nl])), nasty)
      .map((both) => both.join(' ')),
    fc.constantFrom(...commands.flatMap(({ verbs: { nl } }) => nl)).chain((verb) => mutated(verb, 2)),
  );

  it('finds a command, or that there is none, in whatever is typed', LONG, () => {
    fuzz(26_000, typed, (text) => {
      const found = verbs.find(text);
      if (found.kind === 'command') expect(text).toContain(found.rest);
      if (found.kind === 'unknown') expect(found.typed.length).toBeLessThanOrEqual(40);
    });
  });
});

describe('fuzzing: forms', () => {
  it('are checked by their schemas, whatever comes back', LONG, () => {
    const stepOf = createSteps(features, checkedForms);
    const names = [
      'text',
      'date',
      'person',
      'reason',
      'what',
      'touchpoint',
      'zone',
      'time',
      'days',
      'seats',
      'level',
      'q1',
    ];
    const values = fc.dictionary(fc.oneof(fc.constantFrom(...names), nasty), anyJson());
    fuzz(10_000, fc.tuple(fc.constantFrom(...checkedForms), values), ([{ name, values: schema }, given]) => {
      const actor = { platform: 'slack', id: 'U1', locale: 'en', zone: 'UTC' } as const;
      expect(
        stepOf({ kind: 'form', actor, channel: null, form: name, values: given, about: '' }),
      ).not.toBeNull();
      schema.safeParse(given);
    });
  });
});

describe('fuzzing: Slack', () => {
  const person = { id: 'U1', team_id: 'T1' };
  const inWorkspace = {
    team: { id: 'T1' },
    enterprise: null,
    is_enterprise_install: false,
    user: person,
    trigger_id: '1.2',
  };
  const metadata = JSON.stringify({ about: '12', channel: 'C1', responseUrl: 'https://hooks.example/1' });
  const submission = {
    ...inWorkspace,
    type: 'view_submission',
    view: {
      ...{ id: 'V1', callback_id: 'actions.done', private_metadata: metadata, app_installed_team_id: 'T1' },
      blocks: [
        { type: 'input', block_id: 'what', element: { type: 'plain_text_input', action_id: 'value' } },
      ],
      state: {
        values: {
          what: { value: { type: 'plain_text_input', value: 'called' } },
          kind: { value: { type: 'static_select', selected_option: { value: 'x' } } },
          many: { value: { type: 'checkboxes', selected_options: [{ value: 'x' }] } },
          n: { value: { type: 'number_input', value: '12' } },
          day: { value: { type: 'datepicker', selected_date: '2026-11-20' } },
          who: { value: { type: 'users_select', selected_user: 'U2' } },
        },
      },
    },
  };
  const press = {
    ...inWorkspace,
    type: 'block_actions',
    channel: { id: 'C1' },
    container: { message_ts: '1.2', channel_id: 'C1', is_ephemeral: false },
    response_url: 'https://hooks.example/1',
    actions: [{ action_id: 'actions.claim', value: '12' }],
  };
  const command = { team_id: 'T1', user_id: 'U1', channel_id: 'C1', text: 'claim 12', trigger_id: '1.2' };
  const event = {
    ...{ event_id: 'Ev1', event_time: 1, team_id: 'T1', authorizations: [{ team_id: 'T1' }] },
    event: { type: 'app_home_opened', user: 'U1', tab: 'home' },
  };

  /** A payload of which a few values are others; it is read, or refused as no payload of Slack's. */
  function meets(good: unknown, read: (payload: unknown) => unknown): void {
    fuzz(8_000, fc.oneof(mutatedJson(good), anyJson(Object.keys(good as object))), (payload) => {
      try {
        read(payload);
      } catch (error) {
        if ((error as Error).constructor.name !== 'ZodError') throw error;
      }
    });
  }

  it('submissions of views are read or refused', LONG, () => {
    meets(submission, (payload) => {
      answerAddressOf((payload as { view?: unknown } | null)?.view);
      return valuesOf(readSubmission(payload), (id) => id);
    });
  });

  it('presses, commands and events are read or refused', LONG, () => {
    meets(press, readPress);
    meets(command, readCommand);
    meets(event, (payload) => Envelope.parse(payload));
  });
});

describe('fuzzing: Teams', () => {
  const activity = {
    ...{
      type: 'invoke',
      name: 'task/submit',
      id: '1',
      channelId: 'msteams',
      serviceUrl: 'https://smba.example/',
    },
    from: { id: '29:1', aadObjectId: 'a', name: 'Anna' },
    recipient: { id: '28:bot', isTargeted: true },
    conversation: { id: '19:c@thread.tacv2;messageid=1', conversationType: 'channel', tenantId: 't' },
    channelData: { tenant: { id: 't' }, team: { id: 'x', name: 'Team' }, channel: { id: 'c' } },
    text: '<at>Klankbord</at> claim 12&nbsp;&#65;',
    entities: [{ type: 'mention', mentioned: { id: '28:bot' }, text: '<at>Klankbord</at>' }],
    value: {
      action: { type: 'Action.Execute', verb: 'x', data: { action: 'actions.claim', value: '12' } },
      data: {
        klankbord: {
          form: 'actions.done',
          about: '12',
          opener: '{"command":"done 12"}',
          kinds: { n: 'number', m: 'many_of' },
        },
        ...{ what: 'called', n: '12', m: 'a,b' },
      },
    },
  };

  it('activities, cards and dialogs that are submitted are read or refused', LONG, () => {
    fuzz(14_000, fc.oneof(mutatedJson(activity), anyJson(Object.keys(activity))), (payload) => {
      const { success, data } = Activity.safeParse(payload);
      if (!success) return;
      isForUs(data);
      channelOf(data);
      expect(commandOf(data, new Map(namedIn(data).map((id) => [id, id]))).length).toBeLessThan(200_000);
      const pressed = pressedIn(data);
      parseOpener(pressed?.value);
      submittedIn(dialogData(data));
    });
  });
});

describe('fuzzing: webhooks', () => {
  const now = new Date('2026-06-10T08:00:00Z');

  it.each(hookSources.map((source) => [source.name, source] as const))(
    'deliveries of %s are verified, and read as answers or as what they are',
    LONG,
    (name, { hook }) => {
      const { secret = '', sign } = signings[name] ?? {};
      const bodies = hook.parse
        ? mutated(hook.sample)
        : fc.oneof(
            mutated(hook.sample),
            mutatedJson(JSON.parse(hook.sample)).map((payload) => JSON.stringify(payload)),
          );
      const read = inputsOf(700, bodies);
      const mapping = { columns: {} };
      const task = {
        source: name,
        touchpoints: [],
        vocabulary: starterVocabulary(),
        pseudonymKey: randomBytes(32),
        clock: null,
        now,
      };
      const deliveries = read.map((body, at) => ({ id: String(at), body, pulled: null }));
      const outcomes = readDeliveries({ ...task, confirmed: [['', mapping]], deliveries });
      expect(outcomes, saidSeed).toHaveLength(deliveries.length);
      fuzz(
        1_500,
        fc.tuple(bodies, fc.dictionary(fc.string({ maxLength: 5 }), nasty), fc.boolean()),
        ([body, odd, isSigned]) => {
          const signed = sign?.(body, { secret, now });
          const headers: Record<string, string> = { ...odd, ...(isSigned ? signed?.headers : {}) };
          for (const key of Object.keys(signed?.headers ?? {})) headers[key] ??= Object.values(odd)[0] ?? '';
          const byName = new Map(Object.entries(headers).map(([key, value]) => [key.toLowerCase(), value]));
          const request = {
            header: (one: string) => byName.get(one.toLowerCase()) ?? null,
            body: Buffer.from(body),
          };
          hook.scheme.verify(request, [secret], now);
        },
      );
    },
  );
});

describe('fuzzing: the journey file and the themes file', () => {
  const say = sayIn('en');

  it('a journey is read, or all of its faults are told with their line', LONG, () => {
    fuzz(400, mutated(sampleJourney()), (file) => {
      const { faults } = parseJourney(textOfFile(Buffer.from(file)));
      expect(faultLines(inOrder(faults, say), say).length > 0).toBe(faults.length > 0);
    });
    const small = sampleJourney().slice(0, 1_500);
    fuzz(2_500, fc.oneof(mutated(small), nasty), (file) => {
      const { faults } = parseJourney(textOfFile(Buffer.from(file)));
      for (const line of faultLines(inOrder(faults, say), say)) expect(line).toMatch(/^\d+:\d+ /);
    });
  });

  it('themes are read, or all of their faults are told with their line', LONG, () => {
    const small = starterFile().slice(0, 2_500);
    fuzz(2_000, fc.oneof(mutated(small), nasty), (file) => {
      const { faults } = parseThemes(textOfFile(Buffer.from(file)), say, ['delivery']);
      for (const { line, column } of faults) expect(Math.min(line, column)).toBeGreaterThan(0);
    });
  });
});

describe('fuzzing', () => {
  it('gave the borders above more than a hundred thousand inputs, and nothing of them is kept in memory', () => {
    expect(inputsMet()).toBeGreaterThan(100_000);
    expect(heapUsed() - before).toBeLessThan(100 * 1024 * 1024);
  });
});
