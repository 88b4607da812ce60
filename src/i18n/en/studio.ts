/** What the studio's server answers when a request of its page cannot be done. */
export const studio = {
  misfit: () => 'The page sent something that cannot be used; nothing was changed.',
  reload: () => 'Load the page again and try once more.',
  failed: () => 'Something went wrong here; nothing was lost.',
  importFailed: () => 'Something went wrong here; nothing was stored.',
  seeLog: ({ errorId }: { errorId: string }) =>
    `Try it again; if it fails again, the log of Klankbord says why, under ${errorId}.`,
  notAgain: () => 'This answer cannot be shown again.',
  clockOfOthers: () => 'The clock can only be moved while no other chat platform is connected.',
  withoutOthers: () => 'Try it on an installation without Slack and Teams.',
  otherAddress: () => 'The studio answers only under the address it listens on.',
  otherPage: () => 'This request did not come from the studio page.',
};
