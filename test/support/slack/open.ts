import { type Clock, systemClock } from '../../../src/clock.ts';
import { createDriver, type Driver, type Send } from './driver.ts';
import { type Emulator, startEmulator } from './emulator.ts';
import { modalAnswers } from './modal-answers.ts';
import { type FaultProxy, startProxy } from './proxy.ts';
import { type Responses, startResponses } from './response-url.ts';
import { appOf, clientOf, type SlackSeed, settle, workspacesOf } from './seed.ts';
import { type Signed, signedRequests } from './signed.ts';
import {
  type Channel,
  type ChannelSeed,
  emptyWorld,
  type Person,
  type PersonSeed,
  personOf,
  type Workspace,
  type World,
} from './world.ts';

/** A Slack of one's own: emulate, the proxy before it, and a hand that commands, clicks and fills in. */
export interface Slack<U extends string = string, C extends string = string, W extends string = string> {
  /** For SLACK_API_URL: the proxy's. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly signingSecret: string;
  /** The app that `main` installs. */
  readonly oauth: { clientId: string; clientSecret: string; authorizeUrl: string };
  readonly users: Record<U, Person>;
  readonly channels: Record<C, Channel>;
  readonly workspaces: Record<W | 'main', Workspace>;
  readonly world: World;
  readonly emulator: Emulator;
  readonly proxy: FaultProxy;
  readonly responses: Responses;
  /** Sends signed requests to `url` + /slack/events. */
  driver(url: string, clock?: Clock): Driver & Signed;
  /** Sends in another way, such as a socket's. */
  driverVia(send: Send): Driver;
  close(): Promise<void>;
}

/** Starts it all, for whoever closes it. */
export async function openSlack<U extends string, C extends string, W extends string = never>(
  seed: SlackSeed<U, C, W> & { clock?: Clock },
): Promise<Slack<U, C, W>> {
  const signingSecret = 'a-signing-secret-of-the-kit';
  const world = emptyWorld();
  const workspaces = workspacesOf(seed);
  for (const one of Object.values<Workspace>(workspaces)) world.installations.set(one.token, one);
  const emulator = await startEmulator({ ...emulatorSeed(seed, world), signingSecret });
  await settle(emulator, world, seed);
  const proxy = await startProxy(emulator.url, world);
  const responses = await startResponses(seed.clock ?? systemClock);
  const hands = modalAnswers(emulator, world, proxy.views);
  const parts = { workspace: workspaces.main, issue: responses.issue, ...hands };
  const close = async () => {
    await Promise.all([proxy.close(), responses.close(), emulator.close()]);
  };
  return {
    apiUrl: `${proxy.url}/api/`,
    botToken: workspaces.main.token,
    signingSecret,
    oauth: { ...clientOf(0), authorizeUrl: `${proxy.url}/oauth/v2/authorize` },
    users: byName(world.people.values()) as Record<U, Person>,
    channels: byName(world.channels.values()) as Record<C, Channel>,
    workspaces,
    world,
    emulator,
    proxy,
    responses,
    driver: (url, clock) => {
      const signed = signedRequests(`${url.replace(/\/$/, '')}/slack/events`, signingSecret, clock);
      return { ...createDriver(parts, signed.send), ...signed };
    },
    driverVia: (send) => createDriver(parts, send),
    close,
  };
}

function emulatorSeed(seed: SlackSeed<string, string, string>, world: World) {
  return {
    users: Object.entries<PersonSeed>(seed.users).map(([name, one]) => personOf('', name, one)),
    channels: Object.entries<ChannelSeed>(seed.channels).map(([name, one]) => ({
      name,
      private: one.private === true,
    })),
    apps: [...world.installations.values()].map((one, at) => appOf(one, at, seed.redirectUris ?? [])),
  };
}

const byName = <T extends { name: string }>(things: Iterable<T>) =>
  Object.fromEntries([...things].map((one) => [one.name, one]));
