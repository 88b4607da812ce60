import { type Finding, fault, fine } from '../../finding.ts';
import { signInCodeOf } from '../errors.ts';
import type { Sdk } from '../sdk.ts';

const WITHIN_MS = 10_000;
const COMPARE =
  'Compare MicrosoftAppId, MicrosoftAppPassword and MicrosoftAppTenantId with the Azure Bot, under Configuration.';
const RENEW =
  'Make a new client secret under Manage Password of the Azure Bot, set MicrosoftAppPassword, restart.';

/** What Microsoft's numbers mean (its page "Microsoft Entra authentication error codes"). */
const MEANINGS: Record<string, { why: string; remedy: string }> = {
  AADSTS7000222: { why: 'the client secret has ended', remedy: RENEW },
  AADSTS7000215: {
    why: 'the client secret is not one of this bot',
    remedy: `Copy the Value of the secret, not its ID. If it is lost: ${RENEW}`,
  },
  AADSTS700016: {
    why: 'this tenant knows no such bot',
    remedy: `${COMPARE} A bot of the older type needs MicrosoftAppType=MultiTenant.`,
  },
  AADSTS90002: { why: 'there is no such tenant', remedy: COMPARE },
  AADSTS900023: { why: 'there is no such tenant', remedy: COMPARE },
  AADSTS7000112: {
    why: 'the registration is disabled',
    remedy: 'Enable it at https://entra.microsoft.com under Enterprise applications.',
  },
};

/** Really asks Microsoft for a token, as every post does. */
export async function checkToken(sdk: Pick<Sdk, 'checkSecret'>): Promise<Finding[]> {
  const late = AbortSignal.timeout(WITHIN_MS);
  const tooLate = new Promise<never>((_, reject) => {
    late.addEventListener('abort', () => reject(new Error('no answer')), { once: true });
  });
  try {
    await Promise.race([sdk.checkSecret(), tooLate]);
    return [fine('Teams: Microsoft gives the bot a token')];
  } catch (error) {
    return [refused(error)];
  }
}

function refused(error: unknown): Finding {
  const code = signInCodeOf(error);
  const word = wordOf(error);
  const meaning = code === null ? undefined : MEANINGS[code];
  if (meaning)
    return fault(`Teams: Microsoft gives the bot no token, because ${meaning.why} (${code})`, meaning.remedy);
  if (code !== null) return fault(`Teams: Microsoft gives the bot no token (${code})`, COMPARE);
  if (word === 'invalid_client' || word === 'unauthorized_client')
    return fault(`Teams: Microsoft gives the bot no token (${word})`, COMPARE);
  return fault(
    `Teams: Microsoft’s sign-in cannot be reached (${word ?? 'no answer'})`,
    'Let this machine make HTTPS connections to login.microsoftonline.com; behind a proxy set HTTPS_PROXY and NODE_USE_ENV_PROXY=1.',
  );
}

/** The sign-in's own word, which holds no secret; its sentences may name things we do not want to print. */
function wordOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('errorCode' in error)) return null;
  return typeof error.errorCode === 'string' && /^\w{1,60}$/.test(error.errorCode) ? error.errorCode : null;
}
