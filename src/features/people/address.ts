import type { Account } from './ensure-person.ts';
import { accountOf } from './one-person.ts';

/** An address in its parts, where there is one. */
export function personOf(address: string | null): Account | null {
  return address === null ? null : accountOf(address);
}

/** Slack's ids of channels and groups, and whatever on Teams is a conversation: these come back from a client. */
const CHANNEL = /^slack:(?:.*\/)?[CGD][A-Z0-9]{6,}$|^teams:.*(?:^|[:@;])(?:19:|thread|messageid=)/;

/** Whether an address can be a person's: nothing that is meant for one may go to a channel. */
export function isPerson(address: string): boolean {
  return !CHANNEL.test(address) && !/[\s<>]/.test(address);
}
