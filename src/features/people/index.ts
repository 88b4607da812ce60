export { ensureAdmin } from './ensure-admin.ts';
export { personLeft } from './person-left.ts';
export { rolesOf, setRole } from './roles.ts';
