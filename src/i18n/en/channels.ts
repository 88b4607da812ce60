import { formatIn } from '../format.ts';

const { number, day, list, weekday } = formatIn('en');

const invite = 'Invite me: type /invite @Klankbord in the channel. Then press Resume.';
const install = 'Ask your administrator to install the app again. Then press Resume.';
const archived = {
  why: 'The channel is archived.',
  remedy: 'Unarchive it and press Resume, or choose another.',
};
const withdrawn = { why: 'My access was withdrawn.', remedy: install };

/** What a channel gets, when and about what. */
export const channels = {
  /** A channel whose name we were not told. */
  unnamed: () => 'a channel',
  /** The scheduled messages, by name. */
  message: {
    verbatims: 'Customers’ words',
    'we-did-weekly': 'Customers said, we did',
    'score-digest': 'Scores',
    'leaders-week': 'The leaders’ week',
    'leaders-month': 'The leaders’ month',
    'leaders-quarter': 'The leaders’ quarter',
  } as Record<string, string>,
  weekly: ({ days, time }: { days: readonly number[]; time: string }) => {
    if (days.length === 7) return `every day at ${time}`;
    if (days.join() === '1,2,3,4,5') return `every working day at ${time}`;
    return `every ${list(days.map(weekday))} at ${time}`;
  },
  custom: ({ schedule }: { schedule: string }) => `by the schedule ${schedule}`,
  moment: ({ date, time, year }: { date: string; time: string; year: string | null }) =>
    `${day(date)}${year === null ? '' : ` ${year}`} at ${time}`,
  everything: () => 'everything customers say',
  via: ({ sources }: { sources: readonly string[] }) => `via ${list(sources)}`,
  languages: ({ languages }: { languages: readonly string[] }) => `only words in ${list(languages)}`,
  never: () => 'never: this schedule does not come any more',
  /** Why a platform refused a post, by its word for it; other reasons are told as they came. */
  refused: {
    not_in_channel: { why: 'I am not a member of the channel.', remedy: invite },
    channel_not_found: {
      why: 'I cannot find the channel.',
      remedy: `Check that it still exists. If it is private, I cannot see it. ${invite}`,
    },
    is_archived: archived,
    restricted_action: {
      why: 'Only some people may post in the channel.',
      remedy: 'Allow me to post in the settings of the channel. Then press Resume.',
    },
    missing_scope: { why: 'I miss a permission.', remedy: install },
    'The channel was archived': archived,
    'The channel was deleted': {
      why: 'The channel was deleted.',
      remedy: 'Choose another channel and type “settings” there.',
    },
    'The app was removed from the channel': { why: 'Somebody removed me from the channel.', remedy: invite },
    account_inactive: withdrawn,
    invalid_auth: withdrawn,
    not_authed: withdrawn,
    token_revoked: withdrawn,
    token_expired: withdrawn,
  } as Record<string, { why: string; remedy: string }>,
  /** A person's own page: who gets what. */
  overview: {
    title: () => 'What the channels get',
    item: ({ message, next }: { message: string; next: string }) => `${message}: ${next}`,
    next: ({ when }: { when: string }) => `next ${when}`,
    paused: () => 'paused',
    more: ({ n }: { n: number }) => `and ${number(n)} more ${n === 1 ? 'channel' : 'channels'}`,
    summary: ({ n }: { n: number }) =>
      `${number(n)} ${n === 1 ? 'channel gets' : 'channels get'} messages from me.`,
  },
  /** To the owner of a subscription that was paused because its post was refused. */
  notice: {
    title: () => 'I could not post, so I paused a message',
    channel: () => 'Channel:',
    message: () => 'Message:',
    since: () => 'Paused since:',
    why: () => 'Why:',
    missed: () => 'What is missed meanwhile is not posted afterwards; “today” shows it at any time.',
    resume: () => 'Resume',
    resumeLabel: ({ message, channel }: { message: string; channel: string }) =>
      `Resume: ${message} in ${channel}`,
    summary: ({ message, channel, why }: { message: string; channel: string; why: string }) =>
      `I paused “${message}” in ${channel}. ${why}`,
  },
};
