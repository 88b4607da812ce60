/** How the bot explains itself. */
export const help = {
  title: () => 'What I can do for you',
  intro: ({ prefix }: { prefix: string }) =>
    `Type ${prefix} followed by one of these words, in English or in Dutch.`,
  unknown: ({ typed }: { typed: string }) => `I do not know “${typed}”.`,
  didYouMean: ({ verb }: { verb: string }) => `Did you mean “${verb}”?`,
  only: ({ role }: { role: string }) => `(only ${role})`,
  try: ({ verb }: { verb: string }) => verb,
  tryLabel: ({ verb }: { verb: string }) => `Do now: ${verb}`,
  summary: ({ verbs }: { verbs: string }) => `I understand ${verbs}.`,
  /** One line for each verb: how to type it, and what it does. */
  verbs: {
    help: { usage: 'help [word]', does: 'shows what I can do' },
    today: { usage: 'today', does: 'shows what customers said, for this channel' },
    scores: { usage: 'scores [touchpoint]', does: 'shows how the scores stand, and the words behind them' },
    settings: { usage: 'settings', does: 'shows and changes what this channel receives, and when' },
  },
};
