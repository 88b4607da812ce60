import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** Makes addresses of ours that nobody can guess, and knows its own again. */
export interface Links {
  /** The address of a path ("/licence/verify/7"); null where nobody outside can reach us. */
  to(path: string): string | null;
  isOurs(path: string, signature: unknown): boolean;
}

/** @param baseUrl where people reach us; null when that is not known */
export function createLinks({ baseUrl, key }: { baseUrl: string | null; key: Uint8Array }): Links {
  const own = Buffer.from(hkdfSync('sha256', key, '', 'klankbord signed links', 32));
  const sign = (path: string) =>
    createHmac('sha256', own).update(path).digest().subarray(0, 18).toString('base64url');

  return {
    to: (path) => {
      if (baseUrl === null) return null;
      const url = new URL(path, baseUrl);
      url.searchParams.set('s', sign(path));
      return url.href;
    },
    isOurs: (path, signature) => {
      // As text: two texts can stand for the same bytes.
      const given = Buffer.from(typeof signature === 'string' ? signature : '');
      const wanted = Buffer.from(sign(path));
      return given.length === wanted.length && timingSafeEqual(given, wanted);
    },
  };
}
