import { defineFeature } from '../feature.ts';
import { personJoined } from './erasures.ts';
import { ERASE, ERASE_SURE, EXPORT, mineMessage } from './mine.message.ts';
import { askWhetherSure, eraseMe, exportMine, takePrivacy } from './talk.ts';

export { type AuditChecked, auditSeals, checkAudit, sealAudit } from './audit-chain.ts';
export { readCustomerData } from './customer-data.ts';
export {
  ERASURE_OWNER,
  type ErasureDeps,
  type ErasureStand,
  eraseCustomer,
  erasePerson,
  erasuresUnderWay,
  settleErasure,
  workErasures,
} from './erasures.ts';
export { personalFields, plainColumns } from './fields.ts';
export { mineExamples } from './mine.example.ts';
export { readPersonData } from './own-data.ts';
export { type Reapplied, reapplyErasures } from './reapply.ts';
export { forgetOld, pastDue } from './retention.ts';
export { personalSheet } from './sheet.ts';
export { personKeys } from './tombstones.ts';

/** What is kept of whom, and what they may ask: in chat of oneself alone. */
export const privacy = defineFeature({
  name: 'privacy',
  messages: [mineMessage],
  commands: [
    {
      verbs: { en: ['privacy', 'mydata'], nl: ['privacy', 'mijngegevens'] },
      describe: (say) => say.help.verbs.privacy,
      isRare: true,
      run: takePrivacy,
    },
  ],
  buttons: [
    { action: EXPORT, press: (ctx, asked) => exportMine(ctx, asked) },
    { action: ERASE, press: (ctx, asked) => askWhetherSure(ctx, asked) },
    { action: ERASE_SURE, press: (ctx, asked) => eraseMe(ctx, asked) },
  ],
  personJoined,
});
