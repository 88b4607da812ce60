/** What the app package says about Klankbord in Teams, and what the operator is told while it is made. */
export const teamsApp = {
  fullName: () => 'Klankbord – the customer’s voice, every day',
  short: () => 'What customers say, every day, in the channel where your team already is.',
  long: () =>
    [
      'Klankbord brings what customers experience to the people who can do something about it.',
      'At the times you choose it posts in a channel what a few customers said, in their own words, and the scores: on how many answers they rest, how uncertain they are, and whether they really moved.',
      'Your organisation runs Klankbord itself. Feedback is stored in its own database; names, e-mail addresses and other personal data are masked before anything is stored. Masking is good and not perfect: what may be left is measured and written down.',
      'Klankbord does not read your conversations: in a channel it hears only what is said to it by name. It keeps no score of any employee.',
    ].join('\n\n'),
  faults: () => 'The Teams app package cannot be made:',
  remedy: () => 'Set these in the environment or in .env, or give the option.',
  /** One for each kind of fault; before it stands the name of the field. */
  fault: {
    missing: () => 'is needed',
    notGuid: () => 'must be the Microsoft App ID of the Azure Bot, such as 01234567-89ab-…',
    noRealId: () => 'is no real App ID: copy the one that the Azure Bot shows under Configuration',
    notHttps: () => 'must be a web address that starts with https://, such as https://cx.example.com',
    notPublic: () => 'must be an address that others can open; this one is only known on this machine',
    notPlain: () => 'must be an address without a name, password, question mark or # in it',
    tooLong: ({ most }: { most: number }) => `has more than ${most} characters`,
    notVersion: () => 'must be a version of three numbers, such as 1.2.0',
  },
  tooManyCommands: ({ n, most }: { n: number; most: number }) =>
    `Teams shows at most ${most} commands in its menu, and Klankbord has ${n}.`,
  written: ({ path, schema }: { path: string; schema: string }) => `${path} (manifest ${schema})`,
  withSlash: () => 'Upload this one: commands appear behind @Klankbord and behind /.',
  withoutSlash: () => 'Upload this one instead where Teams refuses the first: the same without /.',
};
