/** What the bot says on Slack about Slack itself. */
export const slack = {
  working: () => 'I am working on it…',
  done: () => 'Done.',
  wentWrong: () => 'Something went wrong on our side; nothing was lost. Please try again in a minute.',
  cancel: () => 'Cancel',
  close: () => 'Close',
  openForm: () => 'Open the form',
  formWaits: () => 'That took a moment longer than Slack waits. The form is ready now:',
  formGone: () => 'This form was made too long ago. Please type the command again.',
  notInstalled: () =>
    'Klankbord is not, or no longer, installed in this workspace. Ask an administrator to install it again.',
  unsure: () => 'Slack does not tell me right now who you are. Please try again in a minute.',
  outsider: () =>
    'I only answer people of this organisation; guests and people of other organisations cannot use me. Ask your contact here.',
  homeLeft: ({ n }: { n: number }) =>
    n === 1 ? 'One more part does not fit on this page.' : `${n} more parts do not fit on this page.`,
};
