export { readCustomerData } from './customer-data.ts';
export { eraseCustomerEverywhere } from './erase-customer.ts';
export { erasePerson } from './erase-person.ts';
export { personalFields, plainColumns } from './fields.ts';
export { readPersonData } from './own-data.ts';
export { type Reapplied, reapplyErasures } from './reapply.ts';
export { forgetOld } from './retention.ts';
export { personalSheet } from './sheet.ts';
export { personKeys } from './tombstones.ts';
