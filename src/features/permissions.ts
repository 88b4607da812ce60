import type { Who } from '../permission.ts';

/**
 * Who may use what: every command by its first English verb, every button by its action and every form by its name.
 * Part of the product that is missing here is for administrators alone, and a test names it.
 */
export const permissions: {
  readonly commands: Readonly<Record<string, Who>>;
  readonly buttons: Readonly<Record<string, Who>>;
  readonly forms: Readonly<Record<string, Who>>;
} = {
  commands: {
    ...all('employee', [
      ...['help', 'today', 'scores', 'journey', 'contribute', 'who', 'licence', 'leaders'],
      ...['connect', 'disconnect', 'privacy'],
      ...['actions', 'claim', 'release', 'contacted', 'done', 'told', 'notdoing', 'reopen', 'handover'],
      ...['accept', 'pass', 'worth', 'note', 'snooze', 'daysoff', 'merge', 'improvements', 'improve'],
    ]),
    ...all('cx-manager', ['coverage', 'settings', 'post', 'themes']),
    ...all('admin', ['webhook']),
  },
  buttons: {
    ...all('employee', [
      'help.try',
      'verbatims.all',
      'digests.how',
      'people.connect',
      'people.do-not-connect',
      'leaders.open',
      'privacy.export',
      'privacy.erase',
      'privacy.erase-sure',
    ]),
    // What only leaders do asks in its use-case: whoever is sent the message may do it as well.
    ...all(
      'employee',
      named('leaders', ['loop', 'ask', 'answer', 'call', 'book-call', 'note-call', 'day', 'read']),
    ),
    ...all('cx-manager', ['leaders.add']),
    ...all('employee', named('journey', ['show', 'tag', 'say', 'file'])),
    ...all(
      'employee',
      named('contributions', ['direct', 'chain', 'change', 'confirm', 'remove', 'no-nudge']),
    ),
    ...all('cx-manager', named('contributions', ['invite'])),
    ...all(
      'employee',
      named('actions', [
        ...['follow-up', 'follow-theme', 'show', 'snooze', 'claim', 'release', 'reopen', 'accept', 'pass'],
        ...['contacted', 'done', 'not-doing', 'told', 'hand-over', 'worth'],
      ]),
    ),
    ...all(
      'employee',
      named('improvements', [
        ...['show', 'prioritise', 'start', 'cause', 'worth', 'owner', 'measured', 'told', 'stop', 'gather'],
      ]),
    ),
    ...all(
      'employee',
      named('licence', [
        ...['page', 'days', 'more', 'search', 'book', 'move', 'cancel', 'wait', 'stop', 'open', 'here'],
        // Who was there is told by whoever hosted that day; the use-case looks whether they did.
        ...['present', 'absent', 'reflect', 'reflections', 'act', 'share', 'unshare', 'forget'],
        ...['contribute', 'certificate', 'swap-yes', 'swap-no'],
        // For whoever hosts days, also when they may offer no new ones; their deed looks whether they do.
        ...['hosting', 'withdraw'],
      ]),
    ),
    ...all('host', named('licence', ['offer', 'blackout'])),
    ...all('cx-manager', named('licence', ['pause', 'resume'])),
    ...all(
      'cx-manager',
      named('settings', [
        ...[
          'show',
          'change',
          'post',
          'pause',
          'resume',
          'stop',
          'stop-sure',
          'add',
          'save',
          'again',
          'discard',
        ],
      ]),
    ),
    ...all(
      'cx-manager',
      named('themes', ['show', 'candidates', 'name', 'merge', 'dismiss', 'rename', 'join']),
    ),
    // A recurring problem is proposed to whoever owns the touchpoint.
    ...all('employee', named('themes', ['improve', 'not-now'])),
    ...all('admin', ['webhook.again']),
  },
  forms: {
    ...all('employee', named('contributions', ['say', 'chain'])),
    ...all(
      'employee',
      named('actions', ['contacted', 'done', 'not-doing', 'told', 'hand-over', 'worth', 'new']),
    ),
    ...all(
      'employee',
      named('improvements', ['gather', 'cause', 'worth', 'owner', 'measured', 'told', 'stop']),
    ),
    ...all('employee', named('leaders', ['question', 'answered', 'call-date', 'call-note'])),
    ...all('cx-manager', ['leaders.recipient']),
    ...all('employee', named('licence', ['search', 'reflection'])),
    ...all('host', named('licence', ['offer', 'blackout'])),
    ...all('cx-manager', [
      'settings.subscription',
      'themes.name',
      'themes.merge',
      'themes.rename',
      'themes.join',
    ]),
  },
};

/** Who may use what follows a verb or button of everybody, such as "licence plan"; its use-case asks `isAllowed`. */
export const deedPermissions = {
  'actions figures': 'leader',
  'actions rule': 'cx-manager',
  /** Whoever is sent it may read it as well. */
  'leaders read': 'leader',
  'leaders recipients': 'cx-manager',
  /** For a colleague; for oneself everybody may. */
  'licence exempt': 'admin',
  'licence offer': 'host',
  'licence plan': 'cx-manager',
  /** How erasures stand; who is erased, nobody sees. */
  'privacy erasures': 'admin',
} as const satisfies Readonly<Record<string, Who>>;

function all(who: Who, names: readonly string[]): Record<string, Who> {
  return Object.fromEntries(names.map((name) => [name, who]));
}

function named(feature: string, names: readonly string[]): string[] {
  return names.map((name) => `${feature}.${name}`);
}
