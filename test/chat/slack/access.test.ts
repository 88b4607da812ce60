import { WebClient } from '@slack/web-api';
import { expect, it } from 'vitest';
import { tokenInstallations } from '../../../src/chat/slack/access.ts';
import { startSlack } from '../../support/slack/start.ts';

const slack = await startSlack({
  users: { bob: {} },
  channels: { payments: {} },
  workspaces: { grid: { orgWide: true }, house: { enterpriseId: 'E0HOUSE' } },
});
const { main, grid, house } = slack.workspaces;
const from = (teamId?: string, enterpriseId?: string) => ({
  teamId,
  enterpriseId,
  isEnterpriseInstall: teamId === undefined,
});
const byToken = (botToken: string) =>
  tokenInstallations({ botToken, client: new WebClient(botToken, { slackApiUrl: slack.apiUrl }) });

it('12: a token answers for its own workspace alone', async () => {
  const installations = byToken(main.token);
  expect(await installations.find(from(main.teamId))).toMatchObject({ key: null, teamId: main.teamId });
  expect(await installations.find(from('T0OTHER'))).toBeNull();
});

it('32: the token of a workspace in an organisation answers for that organisation, and for no other', async () => {
  const installations = byToken(house.token);
  expect(await installations.find(from(house.teamId, house.enterpriseId))).toMatchObject({ key: null });
  expect(await installations.find(from('T0SISTER', house.enterpriseId))).toMatchObject({ key: null });
  expect(await installations.find(from('T0FOREIGN', 'E0FOREIGN'))).toBeNull();
  expect(await installations.find(from('T0FOREIGN'))).toBeNull();
});

it('32: the token of an organisation answers for each of its workspaces, which its calls name', async () => {
  const installations = byToken(grid.token);
  const [team, none, posting] = [
    await installations.find(from('T0HOME', grid.enterpriseId)),
    await installations.find(from(undefined, grid.enterpriseId)),
    await installations.byKey(null),
  ];
  expect([team?.teamId, none?.teamId, posting?.teamId]).toEqual(['T0HOME', null, null]);
  expect(await installations.find(from('T0FOREIGN'))).toBeNull();
  expect(await installations.find(from('T0FOREIGN', 'E0FOREIGN'))).toBeNull();
  expect(posting?.enterpriseId).toBe(grid.enterpriseId);
});
