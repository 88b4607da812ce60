import { describe, expect, it } from 'vitest';
import type { Access } from '../../../src/chat/slack/access.ts';
import {
  type Heard,
  handleEvent,
  isLifecycleEvent,
  type LifecycleDeps,
  lifecycleEvents,
} from '../../../src/chat/slack/inbound/lifecycle.ts';

const workspace: Access = {
  key: 'T1',
  botToken: 'xoxb-1',
  botId: 'B1',
  botUserId: 'UB',
  teamId: 'T1',
  enterpriseId: null,
  name: 'One',
};
const organisation: Access = { ...workspace, key: 'E1', teamId: 'T7', enterpriseId: 'E1' };
const withinOne: Access = { ...workspace, enterpriseId: 'E1' };
const byToken: Access = { ...workspace, key: null };

const at = new Date('2026-11-22T09:00:00Z');

/** What was done about an event, as a list of calls. */
async function doneAbout(event: Heard['event'], access = workspace, heard: Partial<Heard> = {}) {
  const done: unknown[][] = [];
  const note =
    (name: string) =>
    async (...args: unknown[]) =>
      void done.push([name, ...args]);
  const deps: LifecycleDeps = {
    disable: note('disable'),
    setTeamAccess: note('setTeamAccess'),
    personChanged: (address) => void done.push(['personChanged', address]),
    personLeft: note('personLeft'),
    personOutside: note('personOutside'),
    channelGone: note('channelGone'),
    channelRenamed: note('channelRenamed'),
    channelMoved: note('channelMoved'),
  };
  await handleEvent({ event, at, isEnterpriseInstall: false, ...heard }, access, deps);
  return done;
}

describe('an installation that ends', () => {
  it('23: is disabled when the app is uninstalled, as of the moment that Slack tells', async () => {
    const later = new Date('2026-11-22T09:00:01Z');
    expect(await doneAbout({ type: 'app_uninstalled' }, workspace, { at: later })).toEqual([
      ['disable', 'T1', 'the app was uninstalled', { endedAt: later }],
    ]);
    expect(await doneAbout({ type: 'app_uninstalled' }, byToken)).toEqual([
      ['disable', null, 'the app was uninstalled', { endedAt: at }],
    ]);
  });

  it('23: is disabled when the bot’s token is revoked, not when a person’s is', async () => {
    const revoked = (tokens: object) => doneAbout({ type: 'tokens_revoked', tokens });
    expect(await revoked({ bot: ['UB'] })).toEqual([
      ['disable', 'T1', 'its token was revoked', { endedAt: at }],
    ]);
    expect(await revoked({ oauth: ['U1'] })).toEqual([]);
    expect(await revoked({ oauth: ['U1'], bot: [] })).toEqual([]);
  });

  it('23: of a workspace does not end that of its organisation', async () => {
    const event = { type: 'app_uninstalled' };
    expect(await doneAbout(event, organisation)).toEqual([]);
    expect(await doneAbout(event, withinOne)).toHaveLength(1);
    expect(await doneAbout(event, organisation, { isEnterpriseInstall: true })).toHaveLength(1);
  });

  it('23: may end for some workspaces of an organisation, and begin again', async () => {
    const event = { type: 'team_access_revoked', team_ids: ['T1', 'T2'] };
    expect(await doneAbout(event, organisation)).toEqual([['setTeamAccess', 'E1', ['T1', 'T2'], false]]);
    expect(await doneAbout({ ...event, type: 'team_access_granted' }, organisation)).toEqual([
      ['setTeamAccess', 'E1', ['T1', 'T2'], true],
    ]);
    expect(await doneAbout(event, workspace)).toEqual([]);
    expect(await doneAbout(event, byToken)).toEqual([]);
  });
});

describe('a person', () => {
  it('24: who is deactivated has left; any change makes us ask again who it is', async () => {
    expect(await doneAbout({ type: 'user_change', user: { id: 'U1', deleted: true } })).toEqual([
      ['personChanged', 'T1/U1'],
      ['personLeft', 'T1/U1'],
    ]);
    expect(await doneAbout({ type: 'user_change', user: { id: 'U1', deleted: false } })).toEqual([
      ['personChanged', 'T1/U1'],
    ]);
    expect(await doneAbout({ type: 'user_change', user: { id: 'U1' } }, byToken)).toEqual([
      ['personChanged', 'U1'],
    ]);
  });
});

describe('a person who becomes a guest', () => {
  it.each([
    ['a guest', { is_restricted: true }],
    ['a guest of one channel', { is_ultra_restricted: true }],
    ['somebody of another workspace', { team_id: 'T0OTHER' }],
  ])('32: %s sees nothing more', async (_, more) => {
    const user = { id: 'U1', deleted: false, team_id: workspace.teamId, ...more };
    expect(await doneAbout({ type: 'user_change', user })).toEqual([
      ['personChanged', 'T1/U1'],
      ['personOutside', 'T1/U1'],
    ]);
  });
});

describe('a channel', () => {
  it.each([
    ['channel_archive', 'archived', 'Unarchive'],
    ['group_archive', 'archived', 'Unarchive'],
    ['channel_deleted', 'deleted', 'Subscribe another'],
    ['channel_left', 'removed', '/invite'],
    ['group_left', 'removed', '/invite'],
  ])('%s: is gone, with a remedy', async (type, reason, remedy) => {
    expect(await doneAbout({ type, channel: 'C1', user: 'U1' })).toEqual([
      ['channelGone', 'T1/C1', expect.stringContaining(reason), expect.stringContaining(remedy)],
    ]);
  });

  it('has another name or id, in its own workspace', async () => {
    const channel = { id: 'C1', name: 'cx-new', created: 1 };
    expect(await doneAbout({ type: 'channel_rename', channel })).toEqual([
      ['channelRenamed', 'T1/C1', 'cx-new'],
    ]);
    const moved = { type: 'channel_id_changed', old_channel_id: 'C1', new_channel_id: 'C2' };
    expect(await doneAbout(moved, organisation)).toEqual([['channelMoved', 'E1/C1', 'E1/C2']]);
    expect(await doneAbout(moved, byToken)).toEqual([['channelMoved', 'C1', 'C2']]);
  });
});

it('leaves other events alone, and does not act on a shape it does not know', async () => {
  expect(await doneAbout({ type: 'channel_unarchive', channel: 'C1' })).toEqual([]);
  expect(await doneAbout({ type: 'toString' })).toEqual([]);
  await expect(doneAbout({ type: 'channel_archive' })).rejects.toThrow();
  expect(isLifecycleEvent('constructor')).toBe(false);
  const { required, optional } = lifecycleEvents;
  expect([...required, ...optional].every(isLifecycleEvent)).toBe(true);
});
