/** What our pages say around what they show: signing in, what may not be seen, and what went wrong. */
export const web = {
  signIn: {
    title: () => 'Sign in',
    why: () => 'These pages are for colleagues. Sign in with the account you chat with at work.',
    with: ({ platform }: { platform: string }) => `Sign in with ${platform}`,
    platform: { slack: 'Slack', teams: 'Microsoft' } as Record<string, string>,
    about: () => 'What Klankbord is, and what it does with what it knows',
    out: () => 'You are signed out.',
    failed: () => 'You are not signed in',
    again: () => 'Try again',
    trouble: {
      foreign: ({ platform, errorId }) =>
        `This is for people of the organisation that runs it. The ${platform} account you used belongs to another one. If you work here, sign in with your account here. (Number ${errorId}.)`,
      guest: ({ platform, errorId }) =>
        `You are a guest in this organisation’s ${platform}. What customers say is shown to colleagues only; ask the person who invited you. (Number ${errorId}.)`,
      unsure: ({ platform, errorId }) =>
        `${platform} did not tell us whether you work here. Try again in a minute. (Number ${errorId}.)`,
      denied: ({ platform, errorId }) =>
        `You did not let ${platform} tell us who you are, so we cannot show you anything. (Number ${errorId}.)`,
      again: ({ errorId }) =>
        `This sign-in is too old, was used before, or began in another browser. Nothing happened; begin again. If it does not help, give number ${errorId} to your administrator.`,
      busy: ({ errorId }) =>
        `More people try to sign in than usual, so nobody else can at this moment. Try again in ten minutes, or give number ${errorId} to your administrator.`,
      away: ({ platform, errorId }) =>
        `${platform} does not answer at the moment. Try again in a minute, or give number ${errorId} to your administrator.`,
    } satisfies Record<string, (named: { platform: string; errorId: string }) => string> as Record<
      'foreign' | 'guest' | 'unsure' | 'denied' | 'again' | 'away' | 'busy',
      (named: { platform: string; errorId: string }) => string
    >,
  },
  signOut: () => 'Sign out',
  forbidden: {
    title: () => 'This page is not for you',
    text: ({ role }: { role: string }) => `Only ${role} can see this page. Nothing was changed.`,
    otherPage: () =>
      'This did not come from a page of ours, or the page was open for too long. Nothing was changed: go back, load the page again and try once more.',
    back: () => 'To the customer journey',
  },
  failed: {
    title: () => 'Something went wrong',
    text: ({ errorId }: { errorId: string }) =>
      `Something went wrong on our side. Nothing was lost. Try again in a minute, or give number ${errorId} to your administrator.`,
    unread: ({ errorId }: { errorId: string }) =>
      `What was sent to us could not be read: it is too long, or its address is incomplete. Nothing was changed. Go back, make it shorter or open the page anew, and try again. Does that not help, give number ${errorId} to your administrator.`,
  },
  roles: {
    title: () => 'Roles',
    intro: () =>
      'Everybody who works here is an employee. These people may do more; an administrator may do everything. Every change is noted.',
    person: () => 'Person',
    role: () => 'Role',
    by: () => 'Given by',
    byGroup: () => 'a group of the platform',
    inGroup: () => 'by leaving the group',
    how: () =>
      'The platform, a colon and the id of the person there, such as slack:U0123ABCD; with several workspaces slack:T0123/U0456; on Teams the object ID of Microsoft Entra.',
    give: () => 'Give a role',
    take: () => 'Take away',
    takeLabel: ({ role, person }: { role: string; person: string }) => `Take ${role} away from ${person}`,
    name: {
      admin: 'administrator',
      'cx-manager': 'CX manager',
      leader: 'leader',
      host: 'host',
    } as Record<string, string>,
    told: {
      given: () => 'The role was given.',
      taken: () => 'The role was taken away.',
      same: () => 'That was so already; nothing was changed.',
      noPerson: () =>
        'That does not name a person and a role. Nothing was changed. Write the id of the person as it is explained below the field.',
      last: () =>
        'This is the last administrator, so nothing was changed: nobody could give roles any more. Make somebody else administrator first.',
    },
  },
  nothing: {
    title: () => 'There is nothing here',
    text: () =>
      'The address may be incomplete, too old, or meant for somebody else. Open it again from the message that you got, or ask for a new one: in Slack with /cx help, in Teams by saying help to the bot.',
    about: () => 'What Klankbord is, and what it does with what it knows',
  },
  ended: {
    title: () => 'You are not signed in any more',
    text: () =>
      'Your session has ended, so nothing was changed. Sign in and send it again; what you wrote is still there when you go back in your browser.',
  },
  signInFirst: () => 'Sign in first.',
};
