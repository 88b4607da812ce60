import { formatIn } from '../format.ts';

type Where = { platform: string; name: string | null };
const called = ({ platform, name }: Where) => (name === null ? platform : `${platform}, as “${name}”`);

const { number, list } = formatIn('en');

/** One person on several platforms, and who works here. */
export const people = {
  platform: { slack: 'Slack', teams: 'Microsoft Teams', studio: 'the studio' } as Record<string, string>,
  connect: {
    code: ({ code, minutes }: { code: string; minutes: number }) =>
      `Your code is ${code}. Type it on the other side within ${minutes} minutes: on Slack “/cx connect ${code}”, on Teams “connect ${code}” in your own chat with me. Give it to nobody: whoever uses it becomes you here.`,
    isConnected: ({ platforms }: { platforms: string }) => `You are connected with ${platforms} already.`,
    usage: () =>
      'That does not look like a code. Type “connect” on one side: you get a code of twelve letters and digits to type on the other.',
    tooOpen: () =>
      'Others can read along here, so this code does nothing any more. Ask for a new one, and type it in your own chat with me.',
    refused: () =>
      'Nothing was connected, and the code does nothing any more. Never type a code that somebody sent you.',
    nothing: () => 'You are not connected with another platform. Nothing was changed.',
    disconnected: ({ platforms }: { platforms: string }) =>
      `You are no longer connected with ${platforms}. What was yours stays on the side where you began; type “connect” to join them again.`,
    because: {
      unknown: () =>
        'I do not know this code: it may be older than ten minutes, used already, or typed wrongly. Type “connect” on the other side for a new one.',
      too_many: () =>
        'These were too many wrong codes. Wait an hour, then ask for a new one on the other side.',
      here: () => 'You got this code here. Type it on the other platform.',
      already: () => 'These accounts are connected already. Nothing was changed.',
      same_place: () =>
        'That code is of another account in a place where you have one already. Only accounts of different platforms or workspaces can be one person.',
      two_in_directory: () =>
        'The directory of your organisation knows these accounts as two people. Ask an administrator to look at it. Nothing was changed.',
    },
  },
  connection: {
    title: {
      confirm: () => 'Is this you as well?',
      connected: () => 'You are connected',
      disconnected: () => 'You are no longer connected',
    },
    text: {
      confirm: (where: Where) => `This code was made on ${called(where)}.`,
      connected: (where: Where) =>
        `You are also on ${called(where)}. What is yours on one side is yours on the other.`,
      disconnected: ({ platform }: Where) => `Your account here and the one on ${platform} are apart again.`,
    },
    note: {
      confirm: (_: Where) =>
        'If you made it yourself, say yes: your actions, roles and all else become one. If somebody sent it to you, say no.',
      connected: (_: Where) => 'If this was not you, type “disconnect”, and tell your administrator.',
      disconnected: (_: Where) => 'If this was not you, tell your administrator.',
    },
    yes: () => 'Yes, this is me',
    no: () => 'No',
  },
  directory: {
    faults: {
      noKey: () => 'No column tells who a row is about.',
      nameKey: ({ columns }: { columns: readonly string[] }) =>
        `Name the column of ids or of e-mail addresses, such as --map email=COLUMN. Columns: ${list(columns)}.`,
      noColumn: ({ heading }: { heading: string }) => `There is no column "${heading}".`,
      columns: ({ headings }: { headings: readonly string[] }) => `Columns: ${list(headings)}.`,
      noField: ({ field }: { field: string }) => `There is no field "${field}".`,
      fields: ({ fields }: { fields: readonly string[] }) => `Fields: ${list(fields)}.`,
      many: ({ n, listed }: { n: number; listed: number }) =>
        `This file would end ${number(n)} of ${number(listed)} people. Nothing was changed.`,
      nobodyLists: ({ platform }: { platform: string | null }) =>
        platform === null
          ? 'No platform is configured that tells who works here.'
          : `"${platform}" is not configured, or does not tell who works here.`,
      configure: () =>
        'Set up Slack or Teams first; the README says how. From a file: klankbord people import.',
      lookAtFile: () => 'Look whether the file is whole. If so many really left, run it again with --yes.',
    },
    /** Why a row was refused; the column stands before it. */
    reasons: {
      tooLong: ({ most }: { most: number }) => `is longer than ${number(most)} characters`,
      neitherYesNorNo: () => 'is neither yes nor no',
      noAddress: () => 'is not an e-mail address',
      nobody: () => 'is empty: nobody could tell who this is',
      noZone: () => 'is not a time zone such as Europe/Amsterdam',
      noDate: () => 'is not a date such as 2026-11-22',
      double: ({ line }: { line: number }) => `stands in line ${line} already`,
    },
    closing: (n: {
      read: number;
      created: number;
      updated: number;
      unchanged: number;
      left: number;
      refused: number;
    }) =>
      `${number(n.read)} read, ${number(n.created)} new, ${number(n.updated)} updated, ${number(n.unchanged)} unchanged, ${number(n.left)} left, ${number(n.refused)} refused`,
    refusedFile: ({ path }: { path: string }) =>
      `The refused rows are in ${path}. Mend them there and import that file, without --complete. It holds personal data: remove it afterwards.`,
    unknownManagers: ({ n }: { n: number }) =>
      `${number(n)} ${n === 1 ? 'person has a manager' : 'people have a manager'} whom nobody knows by that id or address; they were stored without.`,
    joined: ({ n }: { n: number }) =>
      `${number(n)} ${n === 1 ? 'account' : 'accounts'} on Slack or Teams ${n === 1 ? 'was' : 'were'} recognised by address.`,
    synced: (n: {
      platform: string;
      listed: number;
      created: number;
      joined: number;
      left: number;
      withoutAddress: number;
      keptOut: number;
    }) =>
      [
        `${n.platform}: ${number(n.listed)} colleagues, ${number(n.created)} new, ${number(n.joined)} recognised by address, ${number(n.left)} left.`,
        ...(n.withoutAddress > 0
          ? [
              `${number(n.withoutAddress)} have no address that ${n.platform} vouches for: they can be asked, and do not count in coverage.`,
            ]
          : []),
        ...(n.keptOut > 0
          ? [`${number(n.keptOut)} have left by the directory of the organisation, and stay so.`]
          : []),
      ].join(' '),
    covered: ({ answered, people }: { answered: number; people: number }) =>
      `${number(answered)} of ${number(people)} described a contribution`,
    tooFew: () => 'Too few people in the directory to show a share.',
    withheld: () => 'withheld, so that nobody can be picked out',
    noDepartment: () => '(no department)',
    uncarried: ({ names }: { names: readonly string[] }) =>
      `Touchpoints that nobody carries yet: ${list(names)}.`,
    invited: ({ n }: { n: number }) =>
      `${number(n)} ${n === 1 ? 'person is' : 'people are'} invited, each in their own working hours; who is not told.`,
    keptMissing: () =>
      'Nobody was ended for being missing: they may be in a row that was refused. Mend those rows and import the whole file again.',
  },
};
