import { expect, it } from 'vitest';
import type { Access } from '../../../src/chat/slack/access.ts';
import { createClients } from '../../../src/chat/slack/clients.ts';
import { createLog } from '../../../src/log.ts';

const access = (botToken: string): Access => ({
  key: 'T1',
  botToken,
  botId: 'B1',
  botUserId: 'UB',
  teamId: 'T1',
  enterpriseId: null,
  name: 'One',
});

it('keeps a client per token, and forgets old ones when tokens rotate', () => {
  const clients = createClients({ apiUrl: undefined, log: createLog({ level: 'silent' }) });
  const first = clients.interactive(access('xoxb-0'));
  expect(clients.interactive(access('xoxb-0'))).toBe(first);
  expect(clients.poster(access('xoxb-0'))).not.toBe(first);
  for (let nth = 1; nth < 600; nth += 1) clients.interactive(access(`xoxb-${nth}`));
  expect(clients.interactive(access('xoxb-599'))).toBe(clients.interactive(access('xoxb-599')));
  expect(clients.interactive(access('xoxb-0'))).not.toBe(first);
});
