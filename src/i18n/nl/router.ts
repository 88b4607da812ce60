import type { Messages } from '../en.ts';

const id = (errorId: string) => `(foutnummer ${errorId})`;

export const router = {
  role: {
    admin: 'een beheerder',
    'cx-manager': 'een manager klantbeleving',
    host: 'een begeleider',
    leader: 'een leidinggevende',
  },
  forbidden: ({ role }) => `Dit kan alleen ${role} doen. Er is niets veranderd.`,
  tooFast: () => 'Dat was veel tegelijk. Wacht een minuut en probeer het dan opnieuw.',
  unknownButton: () =>
    'Deze knop hoort bij een ouder bericht en doet niets meer. Typ help om te zien wat ik kan.',
  failed: ({ errorId }) =>
    `Er ging bij ons iets mis ${id(errorId)}. Er is niets verloren gegaan. Probeer het over een minuut opnieuw, of geef dit nummer aan je beheerder.`,
  because: {
    not_found: ({ errorId }) => `Ik kan dat niet meer vinden ${id(errorId)}. Er is niets veranderd.`,
    forbidden: ({ errorId }) => `Dit mag je niet doen ${id(errorId)}. Er is niets veranderd.`,
    invalid: ({ errorId }) => `Met wat je opgaf kan ik dit niet doen ${id(errorId)}. Er is niets veranderd.`,
    conflict: ({ errorId }) =>
      `Iemand anders was je net voor ${id(errorId)}. Kijk opnieuw hoe het er nu voor staat.`,
    rate_limited: ({ errorId }) =>
      `Het is nu te druk ${id(errorId)}. Probeer het over een minuut opnieuw; er is niets verloren gegaan.`,
    platform_refused: ({ errorId }) =>
      `De chatdienst weigerde dit ${id(errorId)}. Er is niets verloren gegaan; je beheerder kan zien waarom.`,
    unavailable: ({ errorId }) =>
      `Ik kan iets wat ik nodig heb niet bereiken ${id(errorId)}. Er is niets verloren gegaan; probeer het over een minuut opnieuw.`,
    misconfigured: ({ errorId }) =>
      `Er klopt iets niet in mijn instellingen ${id(errorId)}. Er is niets verloren gegaan; je beheerder kan zien wat.`,
  },
  fault: {
    missing: () => 'Vul dit nog in.',
    tooSmall: ({ least }) => `Dit is te weinig: minstens ${least}.`,
    tooBig: ({ most }) => `Dit is te veel: hoogstens ${most}.`,
    tooLong: ({ most }) => `Dit is te lang: hoogstens ${most} tekens.`,
    other: () => 'Dit kan ik niet lezen. Kijk het nog eens na.',
  },
} satisfies Messages['router'];
