import { customerFields } from './fields/customers.ts';
import { employeeFields } from './fields/employees.ts';
import { plainColumns } from './fields/plain.ts';

/** Whose data it is: a customer's, an employee's, or words in which either may be named. */
export type Whose = 'customer' | 'employee' | 'either';

/** Purpose, who sees it, how long: codes that `say.privacy` has the words for. */
export type Why =
  | 'words'
  | 'count'
  | 'once'
  | 'message'
  | 'reach'
  | 'follow'
  | 'work'
  | 'tell'
  | 'answerable'
  | 'recognise'
  | 'rights'
  | 'signIn'
  | 'directory'
  | 'contribution'
  | 'shadowing'
  | 'lead'
  | 'intake'
  | 'erasure'
  | 'install'
  | 'remind'
  | 'pace';
export type Seen =
  | 'channels'
  | 'operator'
  | 'colleagues'
  | 'self'
  | 'team'
  | 'hosts'
  | 'leaders'
  | 'admins'
  | 'nobody';
export type Kept =
  | 'texts'
  | 'messages'
  | 'untilErased'
  | 'names'
  | 'audit'
  | 'left'
  | 'licence'
  | 'reflections'
  | 'bookings'
  | 'session'
  | 'minutes'
  | 'day'
  | 'arrivals'
  | 'forGood'
  | 'role'
  | 'leaders'
  | 'connected'
  | 'underWay';

export interface Field {
  whose: Whose;
  why: Why;
  seen: Seen;
  kept: Kept;
}

/** Columns by "table.column". */
export type Fields = Readonly<Record<string, Field>>;

/** Every column that can hold something of a person. */
export const personalFields: Fields = { ...customerFields, ...employeeFields };

/** Columns of words, ids and JSON that hold nothing of anybody, by table. */
export { plainColumns };

/** Tables whose rows are one employee's own: whoever asks for their data gets the whole row. */
export const ownTables: ReadonlySet<string> = new Set([
  ...['action_reminder', 'contribution', 'leader_volunteer', 'licence', 'licence_person', 'nudge', 'person'],
  ...['person_account', 'person_role', 'reflection', 'booking', 'seat_wait', 'connect_code', 'web_session'],
  'own_export',
]);
