import type { ErrorCode } from '../../errors.ts';

const id = (errorId: string) => `(error ${errorId})`;

/** What the bot says when it cannot simply do what was asked. */
export const router = {
  role: {
    admin: 'an administrator',
    'cx-manager': 'a CX manager',
    host: 'a host',
    leader: 'a leader',
  } as Record<string, string>,
  forbidden: ({ role }: { role: string }) => `Only ${role} can do this. Nothing was changed.`,
  tooFast: () => 'That was a lot at once. Please wait a minute and try again.',
  unknownButton: () =>
    'This button belongs to an older message and does nothing any more. Type help to see what I can do.',
  failed: ({ errorId }: { errorId: string }) =>
    `Something went wrong on our side ${id(errorId)}. Nothing was lost. Try again in a minute, or give this number to your administrator.`,
  because: {
    not_found: ({ errorId }) => `I cannot find that any more ${id(errorId)}. Nothing was changed.`,
    forbidden: ({ errorId }) => `You may not do this ${id(errorId)}. Nothing was changed.`,
    invalid: ({ errorId }) => `I cannot do it with what you gave me ${id(errorId)}. Nothing was changed.`,
    conflict: ({ errorId }) =>
      `Somebody else was just ahead of you ${id(errorId)}. Look again at how it stands now.`,
    rate_limited: ({ errorId }) =>
      `It is too busy right now ${id(errorId)}. Try again in a minute; nothing was lost.`,
    platform_refused: ({ errorId }) =>
      `The chat service refused this ${id(errorId)}. Nothing was lost; your administrator can see why.`,
    unavailable: ({ errorId }) =>
      `I cannot reach something I need ${id(errorId)}. Nothing was lost; try again in a minute.`,
    misconfigured: ({ errorId }) =>
      `Something in my settings is not right ${id(errorId)}. Nothing was lost; your administrator can see what.`,
  } satisfies Record<ErrorCode, (named: { errorId: string }) => string>,
  fault: {
    missing: () => 'Please fill this in.',
    tooSmall: ({ least }: { least: string }) => `This is too little: at least ${least}.`,
    tooBig: ({ most }: { most: string }) => `This is too much: at most ${most}.`,
    tooLong: ({ most }: { most: string }) => `This is too long: at most ${most} characters.`,
    other: () => 'I cannot read this. Please look at it again.',
  },
};
