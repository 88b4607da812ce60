/** The pages that somebody sees who installs the app in Slack with a browser. */
export const install = {
  done: {
    title: () => 'Klankbord is installed in Slack',
    says: ({ place }: { place: string }) =>
      place === ''
        ? 'It is ready. If it had no administrator yet, you are the one now.'
        : `It is ready in ${place}. If it had no administrator there yet, you are the one now.`,
    now: () => 'Open Slack and type /cx help in any channel. You can close this page.',
    link: () => 'Open Klankbord in Slack',
  },
  denied: {
    title: () => 'Klankbord was not installed',
    says: () => 'Slack tells us that the installation was cancelled. Nothing was changed.',
    now: () =>
      'If that was a mistake, start again. If you may not install apps, ask an administrator of your Slack workspace to open this address.',
    link: () => 'Start again',
  },
  stale: {
    title: () => 'This installation was not begun here',
    says: () =>
      'It was begun in another browser, or more than ten minutes ago. To be safe, nothing was installed.',
    now: () => 'Start again in this browser and finish within ten minutes.',
    link: () => 'Start again',
  },
  notHere: {
    title: () => 'Klankbord cannot be installed here',
    says: () =>
      'This Klankbord belongs to another workspace or organisation. Nothing was stored, and Slack was told to take the app out again.',
    now: ({ id }: { id: string }) =>
      `If you run this Klankbord: set SLACK_WORKSPACES to the ids of all workspaces and organisations that may use it (this one is ${id}), start it again, and then install. If you do not, ask whoever does.`,
    link: () => 'Start again',
  },
  failed: {
    title: () => 'The installation did not succeed',
    says: ({ errorId }: { errorId: string }) => `Something went wrong on the way (error ${errorId}).`,
    now: () =>
      'Start again. If it happens once more, give this number to whoever runs Klankbord: the log tells what happened.',
    link: () => 'Start again',
  },
};
