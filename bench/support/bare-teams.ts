// The least that botbuilder can do: it takes an invoke and answers it. A process of its own; says where it listens.
import type { AddressInfo } from 'node:net';
import {
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type Response,
} from 'botbuilder';
import express from 'express';

class Bare extends ActivityHandler {
  protected override async onInvokeActivity() {
    const type = 'application/vnd.microsoft.activity.message';
    return { status: 200, body: { statusCode: 200, type, value: 'Done.' } };
  }
}

const adapter = new CloudAdapter(
  new ConfigurationBotFrameworkAuthentication({ MicrosoftAppId: '', MicrosoftAppType: 'MultiTenant' }),
);
const bot = new Bare();
const web = express();
web.post('/api/messages', express.json(), (request, response) =>
  adapter.process(request, response as unknown as Response, (turn) => bot.run(turn)),
);
const server = web.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
