import { join } from 'node:path';
import type pg from 'pg';
import type { AnyMessage } from '../chat/message.ts';
import type { Platform } from '../chat/platform.ts';
import type { RetentionConfig } from '../config/retention.ts';
import type { Context } from '../context.ts';
import { holderLeft } from '../features/actions/index.ts';
import type { Seal } from '../features/hooks/index.ts';
import { executiveLeft } from '../features/improvements/index.ts';
import { shadowingEnded } from '../features/licence/index.ts';
import {
  type AuditChecked,
  auditSeals,
  checkAudit,
  eraseCustomer,
  erasePerson,
  forgetOld,
  personKeys,
  type Reapplied,
  reapplyErasures,
  sealAudit,
  settleErasure,
  workErasures,
} from '../features/privacy/index.ts';

/** The list of erasures in the data folder: beside the database, so that it outlives a restored backup. */
const LIST = 'erasures.jsonl';

/** Erasing, with all that it needs of the platforms. */
export interface Privacy {
  eraseCustomer(erasure: Parameters<typeof eraseCustomer>[2]): ReturnType<typeof eraseCustomer>;
  erasePerson(erasure: Parameters<typeof erasePerson>[2]): ReturnType<typeof erasePerson>;
  /** Goes on with erasures that wait; `now` also with those that were to be tried again later. */
  workErasures(how?: { now: boolean }): Promise<void>;
  /** Ends one of which a platform will not give the rest. */
  settleErasure(settling: Parameters<typeof settleErasure>[1]): Promise<boolean>;
  /** Takes out what is older than it may be, once a day. */
  forgetOld(): Promise<void>;
  /** Erases again whom a restored backup brought back, and keeps the list up to date. */
  reapply(): Promise<Reapplied>;
  /** Vouches for the audit as it stands; what is not ours any more is logged. */
  sealAudit(): Promise<void>;
  /** Looks whether the audit is whole; `since` is a head that was noted elsewhere. */
  checkAudit(since?: string): Promise<AuditChecked>;
}

/** Every erasure goes into the list as soon as it is done. */
export function createPrivacy(parts: {
  ctx: Context;
  pool: pg.Pool;
  pseudonymKey: Uint8Array;
  seal: Seal;
  platforms: readonly Platform[];
  messages: readonly AnyMessage[];
  dataFolder: string;
  retention: RetentionConfig;
}): Privacy {
  const { ctx, pool, pseudonymKey, seal, platforms, messages, dataFolder, retention } = parts;
  const left = [holderLeft, executiveLeft, shadowingEnded];
  const deps = { pseudonymKey, keyOf: personKeys(pseudonymKey), platforms, messages, seal, left };
  const reapply = () => reapplyErasures(ctx, { ...deps, list: join(dataFolder, LIST) });
  const sealOf = auditSeals(pseudonymKey);

  return {
    reapply,
    sealAudit: async () => {
      if (await sealAudit(ctx, sealOf)) return;
      ctx.log.error('the audit is not what it was: "klankbord audit" tells from where');
    },
    checkAudit: (since) => checkAudit(ctx, sealOf, since),
    forgetOld: () => forgetOld(ctx, retention, { people: deps, pool }),
    workErasures: async (how) => {
      if ((await workErasures(ctx, deps, how)) > 0) await reapply();
    },
    settleErasure: (settling) => settleErasure(ctx, settling),
    eraseCustomer: async (erasure) => {
      const report = await eraseCustomer(ctx, deps, erasure);
      await reapply();
      return report;
    },
    erasePerson: async (erasure) => {
      const report = await erasePerson(ctx, deps, erasure);
      await reapply();
      return report;
    },
  };
}
