export { type RoleGrant, rolesOf, setRole } from './roles.ts';
