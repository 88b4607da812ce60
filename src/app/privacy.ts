import { join } from 'node:path';
import type { AnyMessage } from '../chat/message.ts';
import type { Platform } from '../chat/platform.ts';
import type { RetentionConfig } from '../config/retention.ts';
import type { Context } from '../context.ts';
import { holderLeft } from '../features/actions/index.ts';
import type { Seal } from '../features/hooks/index.ts';
import { executiveLeft } from '../features/improvements/index.ts';
import { shadowingEnded } from '../features/licence/index.ts';
import {
  eraseCustomerEverywhere,
  erasePerson,
  forgetOld,
  personKeys,
  type Reapplied,
  reapplyErasures,
} from '../features/privacy/index.ts';
import { sayIn } from '../i18n/index.ts';

/** The list of erasures in the data folder: beside the database, so that it outlives a restored backup. */
const LIST = 'erasures.jsonl';

/** Erasing, with all that it needs of the platforms. */
export interface Privacy {
  eraseCustomer(
    erasure: Parameters<typeof eraseCustomerEverywhere>[2],
  ): ReturnType<typeof eraseCustomerEverywhere>;
  erasePerson(erasure: Parameters<typeof erasePerson>[2]): ReturnType<typeof erasePerson>;
  /** Takes out what is older than it may be, once a day. */
  forgetOld(): Promise<void>;
  /** Erases again whom a restored backup brought back, and keeps the list up to date. */
  reapply(): Promise<Reapplied>;
}

/** Every erasure goes into the list as soon as it is done. */
export function createPrivacy(parts: {
  ctx: Context;
  pseudonymKey: Uint8Array;
  seal: Seal;
  platforms: readonly Platform[];
  messages: readonly AnyMessage[];
  dataFolder: string;
  retention: RetentionConfig;
}): Privacy {
  const { ctx, pseudonymKey, seal, platforms, messages, dataFolder, retention } = parts;
  const left = [holderLeft, executiveLeft, shadowingEnded];
  const ofPeople = { keyOf: personKeys(pseudonymKey), platforms, left };
  const reapply = () => reapplyErasures(ctx, { ...ofPeople, messages, list: join(dataFolder, LIST) });

  return {
    reapply,
    forgetOld: () => forgetOld(ctx, retention, ofPeople),
    eraseCustomer: async (erasure) => {
      const deps = { pseudonymKey, platforms, messages, say: sayIn('en'), seal };
      const report = await eraseCustomerEverywhere(ctx, deps, erasure);
      await reapply();
      return report;
    },
    erasePerson: async (erasure) => {
      const report = await erasePerson(ctx, ofPeople, erasure);
      await reapply();
      return report;
    },
  };
}
