import { expect, it } from 'vitest';
import { readSubmission } from '../../../src/chat/slack/inbound/payloads.ts';

const submission = (change: object, view: object = {}) => ({
  team: { id: 'T2' },
  enterprise: { id: 'E1' },
  is_enterprise_install: false,
  user: { id: 'U1', team_id: 'T2' },
  ...change,
  view: { id: 'V1', callback_id: 'f', blocks: [], state: { values: {} }, ...view },
});

it('32: a modal is answered by the installation that opened it, wherever the person is', () => {
  const opened = readSubmission(submission({}, { app_installed_team_id: 'T1' }));
  expect(opened.origin).toEqual({ teamId: 'T1', enterpriseId: 'E1', isEnterpriseInstall: false });
  expect(opened.userTeamId).toBe('T2');
  const whole = readSubmission(
    submission({ team: null, is_enterprise_install: true }, { app_installed_team_id: 'E1' }),
  );
  expect(whole.origin).toEqual({ teamId: undefined, enterpriseId: 'E1', isEnterpriseInstall: true });
  expect(readSubmission(submission({})).origin.teamId).toBe('T2');
});

it('a modal carries nothing when what it carries is not ours', () => {
  for (const private_metadata of ['', '[]', 'null', '"x"', '{"about":1}', '{"__proto__":{"about":"x"}}']) {
    expect(readSubmission(submission({}, { private_metadata }))).toMatchObject({
      about: '',
      channelId: null,
      responseUrl: null,
    });
  }
});
