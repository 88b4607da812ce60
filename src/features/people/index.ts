import { defineFeature, type Feature } from '../feature.ts';
import { CONNECT_NO, CONNECT_YES, connectionMessage } from './connection.message.ts';
import { confirmConnect, refuseConnect, takeConnect, takeDisconnect } from './talk.ts';

export { isPerson, personOf } from './address.ts';
export { connectionExamples } from './connection.example.ts';
export { connectionMessage } from './connection.message.ts';
export { importPeople, type PeopleReport } from './directory/import.ts';
export { type SyncReport, syncPeople } from './directory/sync.ts';
export { type EmailKeyOf, emailKeys } from './email-key.ts';
export { ensureAdmin } from './ensure-admin.ts';
export { type Account, ensurePerson, findPerson } from './ensure-person.ts';
export { forgetGroups, type GroupMembers, setGroupMembers, setGroupRoles } from './group-roles.ts';
export { accountOf, addressesOf, peopleAt } from './one-person.ts';
export {
  enoughExports,
  forgetOwnExports,
  joinOwnExports,
  ownExportsSpent,
  takeOwnExport,
  untakeOwnExport,
} from './own-exports.ts';
export { personLeft } from './person-left.ts';
export { recognise, wasAskedLately } from './recognise.ts';
export { listRoles, type RoleHeld, rolesOf, setRole, takeRole } from './roles.ts';

/** One person on several platforms; `others` say what becomes of what they keep when two people turn out to be one. */
export function peopleFor(others: readonly Feature[]): Feature {
  const joined = others.flatMap(({ personJoined }) => personJoined ?? []);
  return defineFeature({
    name: 'people',
    messages: [connectionMessage],
    commands: [
      {
        verbs: { en: ['connect'], nl: ['koppel', 'koppelen'] },
        isRare: true,
        describe: (say) => say.help.verbs.connect,
        run: takeConnect,
      },
      {
        verbs: { en: ['disconnect'], nl: ['ontkoppel', 'ontkoppelen'] },
        isRare: true,
        describe: (say) => say.help.verbs.disconnect,
        run: (ctx, asked) => takeDisconnect(ctx, asked),
      },
    ],
    buttons: [
      { action: CONNECT_YES, press: (ctx, asked, code) => confirmConnect(ctx, asked, code, joined) },
      { action: CONNECT_NO, press: (ctx, asked, code) => refuseConnect(ctx, asked, code) },
    ],
  });
}
