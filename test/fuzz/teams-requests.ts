import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { platformsUrl, type Sent } from './door.ts';
import { inputsOf } from './fuzz.ts';
import { anyJson, mutatedJson, nasty } from './inputs.ts';
import { actions, forms, JSON_TYPE, somebody, typed } from './requests.ts';

/** Messages, cards and dialogs that were submitted, and what Teams tells. */
export function requestsOfTeams(): Sent[] {
  const activity = (fields: object) => ({
    ...{
      id: randomUUID(),
      channelId: 'msteams',
      serviceUrl: platformsUrl,
      locale: 'nl-NL',
      localTimezone: 'Europe/Amsterdam',
    },
    from: { id: `29:${somebody()}`, aadObjectId: randomUUID(), name: 'somebody' },
    recipient: { id: '28:bot', name: 'Klankbord' },
    conversation: { id: '19:c@thread.tacv2', conversationType: 'channel', tenantId: 't' },
    channelData: {
      tenant: { id: 't' },
      team: { id: '19:t@thread.tacv2', name: 'Team' },
      channel: { id: '19:c@thread.tacv2', name: 'c' },
    },
    ...fields,
  });
  const entities = [{ type: 'mention', mentioned: { id: '28:bot' }, text: '<at>Klankbord</at>' }];
  const data = fc.record({ action: fc.constantFrom(...actions), value: nasty });
  const told = fc.oneof(
    typed.map((text) => activity({ type: 'message', text: `<at>Klankbord</at> ${text}`, entities })),
    data.map((one) =>
      activity({
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { type: 'Action.Execute', verb: one.action, data: one } },
      }),
    ),
    data.map((one) => activity({ type: 'invoke', name: 'task/fetch', value: { data: one } })),
    fc
      .record({ form: fc.constantFrom(...forms), about: nasty, what: nasty, date: nasty, score: nasty })
      .map(({ form, about, ...filled }) =>
        activity({
          type: 'invoke',
          name: 'task/submit',
          value: {
            data: { klankbord: { form, about, opener: null, kinds: { score: 'number' } }, ...filled },
          },
        }),
      ),
    nasty.map((name) =>
      activity({
        type: 'conversationUpdate',
        channelData: {
          tenant: { id: 't' },
          team: { id: '19:t@thread.tacv2', name },
          channel: { id: '19:n@thread.tacv2', name },
          eventType: 'channelRenamed',
        },
      }),
    ),
    nasty.map((action) =>
      activity({ type: 'installationUpdate', action: action.length % 2 ? 'add' : 'remove' }),
    ),
  );
  const sent = (body: string): Sent => ({ method: 'POST', path: '/api/messages', headers: JSON_TYPE, body });
  return [
    ...inputsOf(350, told).map((one) => sent(JSON.stringify(one))),
    ...inputsOf(
      350,
      told.chain((good) => mutatedJson(good)),
    ).map((one) => sent(JSON.stringify(one))),
    ...inputsOf(
      100,
      fc.oneof(
        nasty,
        anyJson().map((one) => JSON.stringify(one)),
      ),
    ).map(sent),
  ];
}
