/** Roles that may be asked for, the widest first; everyone else who works here is an employee. */
export const roles = ['admin', 'cx-manager', 'leader', 'host'] as const;
export type Role = (typeof roles)[number];

/** Who may use a part of the product: everybody who works here, or those of a role. */
export type Who = 'employee' | Role;

/** What a role may do beside its own: an administrator everything; who runs the programme sees what leaders see
 * and may do what hosts may. */
const includes: Readonly<Record<Role, readonly Who[]>> = {
  admin: roles,
  'cx-manager': ['cx-manager', 'leader', 'host'],
  leader: ['leader'],
  host: ['host'],
};

/** Whether somebody with these roles may do what `who` may do: the one check behind commands, buttons, forms and pages. */
export function isAllowed(who: Who, held: readonly string[]): boolean {
  return who === 'employee' || roles.some((role) => held.includes(role) && includes[role].includes(who));
}
