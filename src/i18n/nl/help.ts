import type { Messages } from '../en.ts';

export const help = {
  title: () => 'Wat ik voor je kan doen',
  intro: ({ prefix }) =>
    `Typ ${prefix} met daarachter een van deze woorden, in het Nederlands of in het Engels.`,
  unknown: ({ typed }) => `Ik ken “${typed}” niet.`,
  didYouMean: ({ verb }) => `Bedoelde je “${verb}”?`,
  only: ({ role }) => `(alleen ${role})`,
  try: ({ verb }) => verb,
  tryLabel: ({ verb }) => `Nu doen: ${verb}`,
  summary: ({ verbs }) => `Ik begrijp ${verbs}.`,
  verbs: {
    help: { usage: 'help [woord]', does: 'laat zien wat ik kan' },
    today: { usage: 'vandaag', does: 'laat zien wat klanten zeiden, voor dit kanaal' },
    scores: {
      usage: 'scores [contactpunt]',
      does: 'laat zien hoe de cijfers ervoor staan, met de woorden erachter',
    },
    settings: { usage: 'instellingen', does: 'laat zien wat dit kanaal krijgt en wanneer, en past het aan' },
  },
} satisfies Messages['help'];
