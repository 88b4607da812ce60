import { expect, it } from 'vitest';
import { createPeople } from '../../../src/chat/teams/people.ts';
import type { Member } from '../../../src/chat/teams/transport.ts';
import { createLog } from '../../../src/log.ts';

const DAY_MS = 24 * 3_600_000;
const place = { serviceUrl: 'https://smba.trafficmanager.net/emea/', conversationId: '19:x@thread.tacv2' };
const guest: Member = {
  tenantId: 'ours',
  role: 'guest',
  principalName: null,
  name: null,
  personId: null,
  email: null,
};
const colleague: Member = { ...guest, role: 'user' };

/** A roster that answers what it is told to; a number is a status. */
function rosterOf(first: Member | number) {
  const state = { now: 0, says: first };
  const people = createPeople({
    transport: {
      member: async () => {
        if (typeof state.says !== 'number') return state.says;
        throw Object.assign(new Error('refused'), { statusCode: state.says });
      },
    },
    tenantId: 'ours',
    log: createLog({ level: 'silent' }),
    now: () => state.now,
  });
  const anna = { place, userId: '29:anna', personId: 'anna' };
  return { state, ask: async () => (await people.find(anna)).standing, people };
}

it('a guest stays a guest while the roster is silent, and a colleague a colleague', async () => {
  for (const [member, standing] of [
    [guest, 'outsider'],
    [colleague, 'ours'],
  ] as const) {
    const { state, ask } = rosterOf(member);
    expect(await ask()).toBe(standing);
    state.now = DAY_MS + 1;
    for (const status of [503, 403, 404]) {
      state.says = status;
      expect(await ask()).toBe(standing);
      state.now += 61_000;
    }
  }
});

it('somebody of whom nothing is known is not answered before the roster tells', async () => {
  const { state, ask } = rosterOf(503);
  expect(await ask()).toBe('unsure');
  state.says = colleague;
  expect(await ask()).toBe('unsure');
  state.now = 61_000;
  expect(await ask()).toBe('ours');
});

it('where the roster is closed to us, everybody of our tenant is answered', async () => {
  expect(await rosterOf(403).ask()).toBe('ours');
});

it('somebody who changed is asked about again', async () => {
  const { state, ask, people } = rosterOf(colleague);
  await ask();
  state.says = guest;
  expect(await ask()).toBe('ours');
  people.forget('anna');
  expect(await ask()).toBe('outsider');
});
