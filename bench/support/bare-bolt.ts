// The least that Bolt can do: it checks the signature and acknowledges. A process of its own; says where it listens.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, ExpressReceiver } from '@slack/bolt';

const receiver = new ExpressReceiver({ signingSecret: process.env.SLACK_SIGNING_SECRET ?? '' });
const app = new App({ receiver, authorize: async () => ({}) });
app.command(/.*/, async ({ ack }) => ack());
const server = (await app.start(0)) as Server;
process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
