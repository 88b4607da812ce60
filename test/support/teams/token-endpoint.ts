/** What Microsoft's sign-in answers; a test may set another answer. */
export interface SignIn {
  /** The error it refuses our secret with; null when it accepts. */
  refuses: string | null;
  /** Microsoft's own number and sentence for it. */
  because: string;
  /** Nothing answers there at all. */
  isDown: boolean;
  /** Requests for a token so far. */
  asked: number;
}

export const TOKEN = 'a-token-of-the-double';

/**
 * Answers what goes to login.microsoftonline.com in this process, where @azure/msal-node asks by the global fetch; its
 * address is fixed and must be https, so that no server of ours can stand there.
 */
export function answerSignIn(): SignIn {
  const state: SignIn = { refuses: null, because: 'AADSTS7000222: expired', isDown: false, asked: 0 };
  const real = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.hostname !== 'login.microsoftonline.com') return real(input, init);
    state.asked += 1;
    const { refuses, because, isDown } = state;
    if (isDown)
      throw new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ENOTFOUND' }) });
    return refuses === null
      ? Response.json({ token_type: 'Bearer', expires_in: 3600, ext_expires_in: 3600, access_token: TOKEN })
      : Response.json({ error: refuses, error_description: because }, { status: 401 });
  };
  return state;
}
