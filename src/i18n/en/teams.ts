/** What the bot says on Microsoft Teams about Teams itself. */
export const teams = {
  working: () => 'I am working on it; the answer comes in a moment.',
  takenAlready: () => 'I have this already. If nothing has changed in a minute, please do it again.',
  done: () => 'Done.',
  wentWrong: ({ errorId }: { errorId: string }) =>
    `Something went wrong on our side; nothing was lost. Please try again in a minute. (${errorId})`,
  answeredBelow: () => 'I have answered you.',
  openForm: () => 'Open the form',
  formWaits: () => 'The form is ready:',
  formGone: () => 'This form cannot be opened any more. Please type the command again.',
  formAgain: () => 'Not everything was understood. Please open the form again.',
  outsider: () =>
    'I only answer people of this organisation; guests and people of other organisations cannot use me. Ask your contact here.',
  unsure: () => 'Teams does not tell me right now who you are. Please try again in a minute.',
  notPrivately: () => 'I could not answer you privately here. Open a chat with me, say hello, and ask again.',
  joined: () =>
    'Hello, I am Klankbord. I bring what customers say to this team. Type @Klankbord help to see what I can do; an administrator decides what I post here, and when.',
  homeLeft: ({ n }: { n: number }) =>
    n === 1 ? 'One more part does not fit on this page.' : `${n} more parts do not fit on this page.`,
};
