export { rolesOf, setRole } from './roles.ts';
