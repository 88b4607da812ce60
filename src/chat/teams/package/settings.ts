import { AppError } from '../../../errors.ts';
import type { Messages } from '../../../i18n/index.ts';

/** What an operator said, before anybody looked at it; empty is the same as absent. */
export interface GivenSettings {
  readonly appId: string | undefined;
  readonly publicUrl: string | undefined;
  /** Of the product. */
  readonly version: string;
  readonly developer?: string | undefined;
  readonly websiteUrl?: string | undefined;
  readonly privacyUrl?: string | undefined;
  readonly termsUrl?: string | undefined;
}

/** What is the operator's own in the app, fit for Teams. */
export interface AppSettings {
  /** Of the Azure Bot; the app has the same, so that an upload replaces the one before it. */
  readonly appId: string;
  readonly version: string;
  readonly developer: { name: string; websiteUrl: string; privacyUrl: string; termsOfUseUrl: string };
}

/** How each setting is called where it is given. */
const NAMES: Record<keyof GivenSettings, string> = {
  appId: 'MicrosoftAppId (--app-id)',
  publicUrl: 'PUBLIC_URL (--url)',
  version: 'version (package.json)',
  developer: '--developer',
  websiteUrl: '--website',
  privacyUrl: '--privacy',
  termsUrl: '--terms',
};

// The manifest's schema: developer.name, and every address.
const MOST_NAME = 32;
const MOST_ADDRESS = 2048;
const GUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** The page that Klankbord serves about itself; without another address Teams leads there. */
const ABOUT = '/about';

/**
 * Checks what was given and fills in the rest.
 * @throws AppError `misconfigured` that names every field with a fault, in the operator's language.
 */
export function appSettings(given: GivenSettings, { teamsApp }: Messages): AppSettings {
  const { fault } = teamsApp;
  const faults: string[] = [];
  const check = (field: keyof GivenSettings, wrong: string | null) => {
    if (wrong !== null) faults.push(`  ${NAMES[field]}: ${wrong}`);
  };
  const address = (field: keyof GivenSettings, mayHaveHash: boolean) => {
    const text = clean(given[field]);
    if (text === undefined) return undefined;
    const what = addressFault(text, mayHaveHash);
    check(field, what && (what === 'tooLong' ? fault.tooLong({ most: MOST_ADDRESS }) : fault[what]()));
    return text;
  };

  const appId = clean(given.appId);
  check('appId', appId === undefined ? fault.missing() : idFault(appId, fault));
  const publicUrl = address('publicUrl', false);
  if (publicUrl === undefined) check('publicUrl', fault.missing());
  const name = clean(given.developer) ?? 'Klankbord';
  check('developer', name.length > MOST_NAME ? fault.tooLong({ most: MOST_NAME }) : null);
  const about = `${publicUrl?.replace(/\/+$/, '')}${ABOUT}`;
  const developer = {
    name,
    websiteUrl: address('websiteUrl', true) ?? about,
    privacyUrl: address('privacyUrl', true) ?? `${about}#privacy`,
    termsOfUseUrl: address('termsUrl', true) ?? `${about}#terms`,
  };
  check('version', /^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/.test(given.version) ? null : fault.notVersion());
  if (faults.length > 0 || appId === undefined)
    throw new AppError('misconfigured', `${teamsApp.faults()}\n${faults.join('\n')}`, {
      remedy: teamsApp.remedy(),
    });
  return { appId: appId.toLowerCase(), version: given.version, developer };
}

function clean(text: string | undefined): string | undefined {
  return text?.trim() || undefined;
}

function idFault(id: string, fault: Messages['teamsApp']['fault']): string | null {
  if (!GUID.test(id)) return fault.notGuid();
  // One digit all over is what documents print.
  return /^([0-9a-f])\1*$/i.test(id.replaceAll('-', '')) ? fault.noRealId() : null;
}

function addressFault(
  text: string,
  mayHaveHash: boolean,
): 'notHttps' | 'notPublic' | 'notPlain' | 'tooLong' | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'https:') return 'notHttps';
  if (/^(localhost|127(\.\d{1,3}){3}|\[::1\]|0\.0\.0\.0)$|\.localhost$/i.test(url.hostname))
    return 'notPublic';
  const isPlain = url.username === '' && url.password === '' && (mayHaveHash || !/[?#]/.test(text));
  if (!isPlain) return 'notPlain';
  // Room for what is put behind it.
  return text.length > MOST_ADDRESS - 20 ? 'tooLong' : null;
}
